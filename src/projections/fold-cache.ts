/** The folds that the projector goes on from: the most recently used stories, the others read anew from the log. */
import type { Position } from '../event-store/event-store.js';
import { type Folds, noFolds } from '../stories/folds.js';
import { KeptFolds } from '../stories/kept-folds.js';
import type { StoryLoader } from '../stories/story-loader.js';

export class FoldCache {
  private readonly kept = new KeptFolds<Folds>(({ newsroom }) => newsroom.entries.size + newsroom.unknown);

  /** How often folds were kept: what was loaded over one of those may be older. */
  private keeps = 0;

  constructor(
    private readonly loader: StoryLoader,
    /** How far the views have come: every fold kept is complete up to there. */
    private readonly checkpoint: () => Position | null,
  ) {}

  /** The folds of a story with all that the log holds up to the checkpoint. */
  async at(storyId: string): Promise<Folds> {
    const kept = this.kept.get(storyId);
    if (kept !== undefined) return kept;
    const upTo = this.checkpoint();
    if (upTo === null) return noFolds(storyId);
    const { keeps } = this;
    const loaded = await this.loader.load(storyId, { upTo, withPublic: true });
    // The projector may have gone further meanwhile, or have let a parked event go on.
    if (this.checkpoint() === upTo && this.keeps === keeps) this.kept.set(storyId, loaded);
    return loaded;
  }

  /** Keeps the folds that the projector goes on from. */
  keep(storyId: string, folds: Folds): void {
    this.keeps += 1;
    this.kept.set(storyId, folds);
  }
}
