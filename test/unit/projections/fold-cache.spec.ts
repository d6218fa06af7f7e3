/** The folds that the projector goes on from. */
import { describe, expect, it } from '@jest/globals';
import { FoldCache } from '../../../src/projections/fold-cache.js';
import { type Folds, noFolds } from '../../../src/stories/folds.js';
import type { StoryLoader } from '../../../src/stories/story-loader.js';

const STORY = '0199a000-0000-7000-8000-00000000000a';
const foldAt = (revision: number): Folds => ({ ...noFolds(STORY), revision });

describe('A fold that was kept', () => {
  it('is not given up for one whose reading began before it', async () => {
    let finish: (folds: Folds) => void = () => undefined;
    const load = () => new Promise<Folds>((resolve) => (finish = resolve));
    // A parked event goes on without a step of the checkpoint.
    const cache = new FoldCache({ load } as unknown as StoryLoader, () => '7');
    const asked = cache.at(STORY);
    cache.keep(STORY, foldAt(5));
    finish(foldAt(2));
    expect((await asked).revision).toBe(2);
    expect((await cache.at(STORY)).revision).toBe(5);
  });

  it('is what was read when nothing came between', async () => {
    const cache = new FoldCache({ load: async () => foldAt(2) } as unknown as StoryLoader, () => '7');
    await cache.at(STORY);
    expect((await cache.at(STORY)).revision).toBe(2);
  });
});
