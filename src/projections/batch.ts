/** What one batch of events makes of the stories in it, before any of it is written. */
import { decode, storyIdOf } from '../event-store/codec.js';
import type { RecordedEvent } from '../event-store/event-store.js';
import { newsroomView, type PositionToken, publicView } from '../story/view.js';
import { type FoldCache, type Folds, follow } from './folds.js';
import type { StoryChange } from './view.js';

interface Changing {
  readonly before: Folds;
  folds: Folds;
  readonly newsroomTouched: Set<string>;
  readonly publicTouched: Set<string>;
}

export class Batch {
  private readonly stories = new Map<string, Changing>();

  constructor(
    private readonly cache: FoldCache,
    private readonly position: PositionToken,
  ) {}

  /** Folds the next event of the log. Service events and other streams change no story. */
  async add(recorded: RecordedEvent): Promise<void> {
    const storyId = storyIdOf(recorded.stream);
    if (storyId === null) return;
    let changing = this.stories.get(storyId);
    if (changing === undefined) {
      const before = await this.cache.at(storyId, recorded.revision - 1);
      changing = { before, folds: before, newsroomTouched: new Set(), publicTouched: new Set() };
      this.stories.set(storyId, changing);
    }
    const { folds, newsroomTouched, publicTouched } = follow(changing.folds, decode(recorded));
    changing.folds = folds;
    for (const id of newsroomTouched) changing.newsroomTouched.add(id);
    for (const id of publicTouched) changing.publicTouched.add(id);
  }

  /** One change for every story, to be written in one transaction. */
  *changes(): Generator<StoryChange> {
    for (const [storyId, { before, folds, newsroomTouched, publicTouched }] of this.stories) {
      const { newsroom, publicStory } = folds;
      if (!newsroom.isOpened) continue;
      const audiences: StoryChange['audiences'] = [
        { audience: 'newsroom', view: newsroomView(newsroom, this.position), touched: newsroomTouched },
        ...(publicStory === before.publicStory
          ? []
          : [
              {
                audience: 'public' as const,
                view: publicStory.isPublic ? publicView(publicStory) : null,
                touched: publicTouched,
              },
            ]),
      ];
      // The story's own entries come and go with it: their address says what the story's does.
      const known = [...publicTouched].filter(
        (id) => publicStory.records.has(id) && !newsroom.entries.get(id)?.development.type.startsWith('Story'),
      );
      const isPublic = (id: string) => publicStory.records.get(id)?.isPublic === true;
      yield {
        storyId,
        audiences,
        withdrawn: known.filter((id) => !isPublic(id)),
        restored: known.filter(isPublic),
      };
    }
  }

  /** Keeps the folds, once the batch is written. */
  done(): void {
    for (const [storyId, { folds }] of this.stories) this.cache.keep(storyId, folds);
  }
}
