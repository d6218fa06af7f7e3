/** The folds that the projector goes on from: the most recently used stories, the others read anew from the log. */
import type { EventStore } from '../event-store/event-store.js';
import { KeptFolds, storyEvents } from '../event-store/story-events.js';
import { type Event, evolveAll } from '../story/evolve.js';
import { PublicStory } from '../story/public-story.js';
import { foldBoth } from '../story/replay.js';
import { Story } from '../story/story.js';

/** Both audiences' folds of one story, and how many events of its stream they hold. */
export interface Folds {
  readonly newsroom: Story;
  readonly publicStory: PublicStory;
  readonly revision: number;
}

export class FoldCache {
  private readonly kept = new KeptFolds<Folds>(({ revision }) => revision);

  constructor(private readonly store: EventStore) {}

  /** The folds of a story with exactly its first `revision` events. */
  async at(storyId: string, revision: number): Promise<Folds> {
    const kept = this.kept.get(storyId);
    if (kept?.revision === revision) return kept;
    if (revision === 0) return { newsroom: new Story(storyId), publicStory: PublicStory.empty(storyId), revision };
    return this.load(storyId, revision);
  }

  /** The folds kept of a story, else with all that the log has now. */
  async latest(storyId: string): Promise<Folds> {
    const kept = this.kept.get(storyId);
    if (kept !== undefined) return kept;
    const loaded = await this.load(storyId);
    // The projector may have gone further meanwhile.
    this.kept.setIfNewer(storyId, loaded);
    return loaded;
  }

  /** Keeps the folds that the projector goes on from. */
  keep(storyId: string, folds: Folds): void {
    this.kept.set(storyId, folds);
  }

  private async load(storyId: string, to?: number): Promise<Folds> {
    const events = await storyEvents(this.store, storyId, to);
    return { ...foldBoth(storyId, events), revision: events.length };
  }
}

export interface Followed {
  readonly folds: Folds;
  /** Entries that may read differently, for either audience. */
  readonly newsroomTouched: ReadonlySet<string>;
  readonly publicTouched: ReadonlySet<string>;
}

/** The folds after one more event. */
export function follow({ newsroom, publicStory, revision }: Folds, event: Event): Followed {
  const { story, touched } = evolveAll(newsroom, [event]);
  const followed = 'unknown' in event ? { publicStory, touched: new Set<string>() } : publicStory.follow(story, event);
  return {
    folds: { newsroom: story, publicStory: followed.publicStory, revision: revision + 1 },
    newsroomTouched: touched,
    publicTouched: followed.touched,
  };
}
