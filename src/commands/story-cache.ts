/** Folded stories kept between commands: the most recently used, up to a number of entries in all. */
import type { StreamHead } from '../event-store/chain.js';
import type { Story } from '../story/story.js';

export interface Loaded {
  readonly story: Story;
  readonly head: StreamHead;
  /** The stream begins with StoryAbandoned: its story will never be. */
  readonly abandoned: boolean;
}

export class StoryCache {
  private readonly kept = new Map<string, Loaded>();
  private entries = 0;

  constructor(private readonly mostEntries = 200_000) {}

  get(storyId: string): Loaded | undefined {
    const found = this.kept.get(storyId);
    if (found !== undefined) {
      this.kept.delete(storyId);
      this.kept.set(storyId, found);
    }
    return found;
  }

  /** Keeps a story, unless a newer state of it is kept already. */
  set(storyId: string, loaded: Loaded): void {
    if ((this.kept.get(storyId)?.head.revision ?? 0) > loaded.head.revision) return;
    this.drop(storyId);
    this.kept.set(storyId, loaded);
    this.entries += loaded.head.revision;
    for (const oldest of this.kept.keys()) {
      if (this.entries <= this.mostEntries || oldest === storyId) break;
      this.drop(oldest);
    }
  }

  drop(storyId: string): void {
    const found = this.kept.get(storyId);
    if (found === undefined) return;
    this.entries -= found.head.revision;
    this.kept.delete(storyId);
  }
}
