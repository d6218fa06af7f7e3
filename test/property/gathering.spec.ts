/** However the log is handed to a set of views, all of it is applied once and in order. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventStore, RecordedEvent } from '../../src/event-store/event-store.js';
import { openLog } from '../../src/open-log.js';
import { verifyViews } from '../../src/projections/verify-views.js';
import type { View } from '../../src/projections/view.js';
import { ViewSet } from '../../src/projections/view-set.js';
import { VIEWS } from '../../src/projections/views-file.js';
import { all } from '../contract/support.js';
import { TestClock } from '../support/clock.js';
import { Commands } from '../support/newsroom.js';

const position = (text: string) => text;

/** How many writes go well before the disk is full; then it has room again. */
let writesLeft = Number.POSITIVE_INFINITY;

/** Views of which one meets a full disk. */
const FILLING: Record<string, View> = {
  ...VIEWS,
  search: {
    ...(VIEWS.search as View),
    open: (db) => {
      const apply = (VIEWS.search as View).open(db);
      return (change) => {
        writesLeft -= 1;
        if (writesLeft < 0) {
          writesLeft = Number.POSITIVE_INFINITY;
          throw Object.assign(new Error('The disk is full.'), { code: 'SQLITE_FULL' });
        }
        apply(change);
      };
    },
  },
};

let folder: string;
let store: EventStore;
let events: RecordedEvent[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slugline-gathering-'));
  store = openLog(join(folder, 'log.sqlite'));
  const commands = new Commands(store, new TestClock('2026-03-01T10:00:00Z'));
  for (const slug of ['one', 'two']) {
    const story = await commands.open(slug);
    for (let turn = 0; turn < 10; turn += 1) {
      await commands.log(story, { type: 'FactReported', data: { text: `Number ${turn}` } });
    }
  }
  events = await all(store.readAll());
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const piece = fc.record({
  events: fc.integer({ min: 1, max: 6 }),
  how: fc.constantFrom('gather', 'apply', 'pass over', 'begin anew'),
  fillsAfter: fc.option(fc.integer({ min: 0, max: 2 }), { nil: Number.POSITIVE_INFINITY, freq: 2 }),
});

describe('A set of views', () => {
  it('misses nothing and repeats nothing that was gathered when the disk was full or the log was followed anew', async () => {
    let run = 0;
    let failures = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        run += 1;
        const file = join(folder, `${run}.sqlite`);
        const set = await ViewSet.open(store, { views: FILLING, position }, file);
        const indexAfter = (at: string | null) => events.findIndex((event) => event.position === at) + 1;
        let next = 0;
        const attempt = async (work: () => Promise<void>) => {
          try {
            await work();
          } catch (error) {
            // As a subscription that ended with it is begun anew.
            expect((error as { code?: string }).code).toBe('SQLITE_FULL');
            failures += 1;
            next = indexAfter(set.startAt());
          }
        };
        for (const { events: many, how, fillsAfter } of pieces) {
          const given = events.slice(next, next + many);
          next += given.length;
          writesLeft = fillsAfter;
          if (how === 'begin anew') next = indexAfter(set.startAt());
          else if (how === 'apply') await attempt(() => set.apply(given));
          else await attempt(() => set.gather(given));
          if (how === 'pass over' && next > 0) await set.passOver(events[next - 1]?.position as string);
        }
        writesLeft = Number.POSITIVE_INFINITY;
        await set.apply(events.slice(next));
        expect(set.checkpoint.events).toBe(events.length);
        await set.close();
        const { different } = await verifyViews(store, { views: VIEWS, position }, file, () => undefined);
        expect(different).toEqual([]);
      }),
      { seed: 20261126, numRuns: 40, endOnFailure: true },
    );
    expect(failures).toBeGreaterThan(5);
  });
});
