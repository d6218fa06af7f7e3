/** A stream is read in pages that are bounded whatever is in them, and that together hold each row once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appearancesView, readStream, type StreamPage } from '../../../src/projections/appearances/appearances-view.js';
import { historyView } from '../../../src/projections/history/history-view.js';
import type { ViewsDatabase } from '../../../src/projections/sqlite.js';
import { openDatabase } from '../../../src/sqlite/driver.js';

const ROWS = 230;
/** How many characters the development of a row has: each 50th is very long. */
const lengthOf = (number: number): number => (number % 50 === 0 ? 5_000 : 10 + (number % 7));

const db = openDatabase(':memory:', {}) as unknown as ViewsDatabase;
beforeAll(() => {
  for (const { schema } of [appearancesView, historyView]) db.exec(schema);
  const appear = appearancesView.openAppearances?.(db);
  const put = db.prepare(`
    INSERT INTO history (audience, story_id, id, recorded_key, type, known_key, occurred_key, json)
    VALUES ('newsroom', 'story', ?, '', 'FactReported', '', '', ?)`);
  for (let number = 1; number <= ROWS; number += 1) {
    const row = { storyId: 'story', id: `${number}`, isHome: true, isEntered: true, forPublic: null };
    appear?.({ position: `${number}`, isLate: false, rows: [row] });
    put.run(`${number}`, 'x'.repeat(lengthOf(number)));
  }
});
afterAll(() => void db.close());

function pages(limit: number, characters: number, storyId: string | null): StreamPage[] {
  const all: StreamPage[] = [];
  for (let from = 0; from < ROWS; from = all.at(-1)?.upTo ?? ROWS) {
    all.push(readStream(db)({ audience: 'newsroom', storyId }, { from, to: ROWS, limit, characters }));
  }
  return all;
}

describe('The pages of a stream', () => {
  it('hold each row once, in order, and no more than they may', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom('story', null),
        (limit, characters, storyId) => {
          const all = pages(limit, characters, storyId);
          expect(all.flatMap(({ told }) => told.map(({ number }) => number))).toEqual(
            Array.from({ length: ROWS }, (_, index) => index + 1),
          );
          for (const { told } of all) {
            expect(told.length).toBeLessThanOrEqual(limit);
            // But for the last, with which it is enough.
            const before = told.slice(0, -1).reduce((sum, { shown }) => sum + (shown?.json.length ?? 0), 0);
            expect(before).toBeLessThan(characters);
          }
        },
      ),
      { seed: 8, numRuns: 60 },
    );
  });

  it('are read without an iterator, which newer Nodes cannot let go', () => {
    expect(() => db.prepare('SELECT 1').iterate()).toThrow('Rows are not iterated');
  });
});
