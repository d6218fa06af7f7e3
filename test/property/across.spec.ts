/** Laws of stories that take from one another: whatever the order, what is folded live is what the log says. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StoryLoader } from '../../src/stories/story-loader.js';
import { everythingIn } from '../support/newsroom.js';
import { STORIES, stepsWith, tell } from './crossing.js';
import { takenBy } from './taken.js';
import { visibleIn } from './visible.js';

describe('Stories that take from one another', () => {
  it('are folded live like from the log alone, for both audiences, after every step', async () => {
    await fc.assert(
      fc.asyncProperty(stepsWith(), async (asked) => {
        await tell(asked, async ({ commands, views, store }) => {
          for (const id of STORIES) {
            const live = await views.projector.foldsOf(id);
            const cold = await new StoryLoader(store).load(id, { withPublic: true });
            expect(everythingIn(cold)).toEqual(everythingIn(live));
            const { story } = await commands.stories.find(id);
            expect([...story.log.values()]).toEqual([...live.newsroom.log.values()]);
          }
        });
      }),
      { seed: 20260301, numRuns: 15, endOnFailure: true },
    );
  });

  it('hold what their references lead to, and show of it what the rules let be seen', async () => {
    let foreign = 0;
    await fc.assert(
      fc.asyncProperty(stepsWith(), async (asked) => {
        await tell(asked, async ({ views, store }) => {
          for (const id of STORIES) {
            const { newsroom, publicStory } = await views.projector.foldsOf(id);
            const taken = await takenBy(store, id);
            expect([...newsroom.foreigners.values()].sort()).toEqual([...taken].sort());
            expect([...publicStory.story.entries.keys()].sort()).toEqual([...visibleIn(newsroom)].sort());
            foreign += taken.size;
          }
        });
      }),
      { seed: 20260302, numRuns: 25, endOnFailure: true },
    );
    expect(foreign).toBeGreaterThan(100);
  });
});
