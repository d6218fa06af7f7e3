/** The folds that the projector goes on from: the most recently used stories, the others read anew from the log. */
import { decode, storyStream } from '../event-store/codec.js';
import type { EventStore } from '../event-store/event-store.js';
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
  private readonly kept = new Map<string, Folds>();
  private entries = 0;

  constructor(
    private readonly store: EventStore,
    private readonly mostEntries = 200_000,
  ) {}

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
    if ((this.kept.get(storyId)?.revision ?? 0) < loaded.revision) this.keep(storyId, loaded);
    return loaded;
  }

  private async load(storyId: string, to?: number): Promise<Folds> {
    const events: Event[] = [];
    for await (const recorded of this.store.read(storyStream(storyId), { to })) events.push(decode(recorded));
    return { ...foldBoth(storyId, events), revision: events.length };
  }

  keep(storyId: string, folds: Folds): void {
    this.forget(storyId);
    this.kept.set(storyId, folds);
    this.entries += folds.revision;
    for (const oldest of this.kept.keys()) {
      if (this.entries <= this.mostEntries || oldest === storyId) break;
      this.forget(oldest);
    }
  }

  private forget(storyId: string): void {
    this.entries -= this.kept.get(storyId)?.revision ?? 0;
    this.kept.delete(storyId);
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
