/** What is kept of stories for replays: of those last looked back at, up to a number of entries in all. */
import { NewsroomKeyframes, PublicKeyframes } from '../story/keyframes.js';
import { SPACING } from '../story/ladder.js';
import { KeptFolds } from './kept-folds.js';
import type { LookingBack } from './looking-back.js';

export interface StoryKeyframes {
  readonly newsroom: NewsroomKeyframes;
  readonly publicly: PublicKeyframes;
  /** Of a story that takes from others; null until one was asked for. */
  across: LookingBack | null;
}

/** An entry counts once for each order in which it is kept. */
const MOST_ENTRIES = 200_000;

export class KeptKeyframes {
  private readonly kept: KeptFolds<{ readonly keyframes: StoryKeyframes; readonly weight: number }>;

  /** @param spacing entries between two keyframes */
  constructor(
    mostEntries = MOST_ENTRIES,
    readonly spacing = SPACING,
  ) {
    this.kept = new KeptFolds(({ weight }) => weight, mostEntries);
  }

  /** Looks back with what is kept of a story, and keeps what came of it. */
  async with<T>(storyId: string, look: (keyframes: StoryKeyframes) => T | Promise<T>): Promise<T> {
    const keyframes = this.kept.get(storyId)?.keyframes ?? {
      newsroom: new NewsroomKeyframes(this.spacing),
      publicly: new PublicKeyframes(this.spacing),
      across: null,
    };
    try {
      return await look(keyframes);
    } finally {
      const { newsroom, publicly, across } = keyframes;
      this.kept.set(storyId, { keyframes, weight: newsroom.weight + publicly.weight + (across?.weight ?? 0) });
    }
  }
}
