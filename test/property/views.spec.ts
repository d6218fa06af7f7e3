/** The views hold what follows from the log, in whatever pieces it came to them. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { verifyViews } from '../../src/projections/verify-views.js';
import { VIEWS } from '../../src/projections/views-file.js';
import { STORIES, stepsWith, tell } from './crossing.js';

const NAMES = ['Ann Łuk', 'ANN LUK', 'Bo', 'Dr Bo', 'Çelik'];
const name = (turn: number): string => NAMES[turn % NAMES.length] as string;

/** What names people and topics, beside what the stories do with one another. */
const naming = (turn: number) =>
  [
    { type: 'StatementIssued', data: { kind: 'quote', speaker: { name: name(turn) }, text: 'So.', topics: ['Toll'] } },
    {
      type: 'StanceTaken',
      data: { actor: { name: name(turn) }, topic: 'toll', stance: turn % 2 === 0 ? 'for' : 'against' },
    },
    { type: 'FactReported', data: { text: 'There.', participants: [{ name: name(turn) }] } },
    { type: 'NamesJoined', data: { kind: 'person', names: [name(turn)], as: name(turn + 1) } },
  ][turn % 4] as { type: string; data: Record<string, unknown> };

describe('Views that were written event by event', () => {
  it('hold row for row what views hold that are made from all of the log at once', async () => {
    let rows = 0;
    await fc.assert(
      fc.asyncProperty(stepsWith('late'), async (asked) => {
        let turn = 0;
        await tell(asked, async ({ commands, views, store, isLast }) => {
          turn += 1;
          if (turn % 2 === 0) {
            await commands.log(STORIES[turn % STORIES.length] as string, naming(turn / 2)).catch(() => undefined);
            await views.catchUp();
          }
          if (!isLast) return;
          const options = { views: VIEWS, position: (position: string) => position };
          const found = await verifyViews(store, options, views.projector.views.name, () => undefined);
          expect(found.different).toEqual([]);
          rows += found.rows;
        });
      }),
      { seed: 20261126, numRuns: 25, endOnFailure: true },
    );
    expect(rows).toBeGreaterThan(2000);
  });
});
