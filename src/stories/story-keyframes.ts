/** What is kept of stories for replays: of those last looked back at, up to a number of entries in all. */
import { NewsroomKeyframes, PublicKeyframes } from '../story/keyframes.js';
import { KeptFolds } from './kept-folds.js';

export interface StoryKeyframes {
  readonly newsroom: NewsroomKeyframes;
  readonly publicly: PublicKeyframes;
}

/** An entry counts once for each order in which it is kept. */
const MOST_ENTRIES = 200_000;

export class KeptKeyframes {
  private readonly kept: KeptFolds<{ readonly keyframes: StoryKeyframes; readonly weight: number }>;

  constructor(mostEntries = MOST_ENTRIES) {
    this.kept = new KeptFolds(({ weight }) => weight, mostEntries);
  }

  /** Looks back with what is kept of a story, and keeps what came of it. */
  with<T>(storyId: string, look: (keyframes: StoryKeyframes) => T): T {
    const { keyframes } = this.kept.get(storyId) ?? {
      keyframes: { newsroom: new NewsroomKeyframes(), publicly: new PublicKeyframes() },
    };
    try {
      return look(keyframes);
    } finally {
      this.kept.set(storyId, { keyframes, weight: keyframes.newsroom.weight + keyframes.publicly.weight });
    }
  }
}
