/** What one batch of events makes of the stories in it, before any of it is written. */
import type { RecordedEvent } from '../event-store/event-store.js';
import { type Followers, type Moving, Stories } from '../stories/stories.js';
import { changedMeetings } from '../story/changed-meetings.js';
import { newsroomView, type PositionToken, publicView } from '../story/view.js';
import type { FoldCache } from './fold-cache.js';
import type { Shown, StoryChange } from './view.js';

export class Batch {
  private readonly stories: Stories;

  constructor(
    private readonly cache: FoldCache,
    followers: Followers,
    private readonly position: PositionToken,
  ) {
    this.stories = new Stories({ provide: (storyId) => cache.at(storyId), followers, withPublic: true });
  }

  /** Folds the next event of the log. */
  add(recorded: RecordedEvent): Promise<void> {
    return this.stories.take(recorded);
  }

  /** One change for every story, to be written in one transaction. */
  *changes(): Generator<StoryChange> {
    for (const [storyId, moving] of this.stories.moving) {
      const { newsroom } = moving.folds;
      if (moving.folds !== moving.before && newsroom.isOpened) yield this.changeOf(storyId, moving);
    }
  }

  private changeOf(storyId: string, { before, folds, newsroomTouched, publicTouched }: Moving): StoryChange {
    const { newsroom, publicStory } = folds;
    const audiences: Shown[] = [
      {
        audience: 'newsroom',
        view: newsroomView(newsroom, this.position),
        before: before.newsroom.isOpened ? newsroomView(before.newsroom, this.position) : null,
        touched: newsroomTouched,
        meetings: changedMeetings(before.newsroom, newsroom, newsroomTouched),
      },
    ];
    if (publicStory !== before.publicStory) {
      audiences.push({
        audience: 'public',
        view: publicStory.isPublic ? publicView(publicStory) : null,
        before: before.publicStory.isPublic ? publicView(before.publicStory) : null,
        touched: publicTouched,
        meetings: changedMeetings(before.publicStory.story, publicStory.story, publicTouched),
      });
    }
    // The story's own entries come and go with it: their address says what the story's does.
    const known = [...publicTouched].filter(
      (id) => publicStory.records.has(id) && !newsroom.entries.get(id)?.development.type.startsWith('Story'),
    );
    const isPublic = (id: string) => publicStory.records.get(id)?.isPublic === true;
    return {
      storyId,
      audiences,
      withdrawn: known.filter((id) => !isPublic(id)),
      restored: [...publicTouched].filter((id) => isPublic(id) || !publicStory.records.has(id)),
    };
  }

  /** Keeps the folds, once the batch is written. */
  done(): void {
    for (const [storyId, { folds }] of this.stories.moving) this.cache.keep(storyId, folds);
  }
}
