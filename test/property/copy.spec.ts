import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { copyLog } from '../../src/event-store/copy.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { verifyLog } from '../../src/event-store/verify.js';
import { contentsOf, type Fate, FatefulStore, LogWriter } from '../contract/copy-support.js';
import { tempFolder } from '../contract/support.js';

/** One append: to which of a few streams, and the data of its events. */
const append = fc.record({
  stream: fc.constantFrom('story-a', 'story-b', 'slug-a', 'ops'),
  events: fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue(), { maxKeys: 3 }), {
    minLength: 1,
    maxLength: 4,
  }),
});
const log = fc.array(append, { maxLength: 12 });

/** What becomes of the appends of one run, in order; those after the last are kept. */
const run = fc.array(fc.constantFrom<Fate>('kept', 'unavailable', 'lost', 'dropped'), { maxLength: 12 });

describe('A copy', () => {
  it('equals its source, whatever that holds and however often it was interrupted', async () => {
    const property = fc.asyncProperty(log, fc.array(run, { maxLength: 6 }), async (appends, runs) => {
      const [from, to] = [tempFolder(), tempFolder()];
      const [source, target] = [SqliteEventStore.open(from.file), SqliteEventStore.open(to.file)];
      try {
        const writer = new LogWriter(source);
        for (const { stream, events } of appends) await writer.append(stream, ...events);
        for (const fates of runs) {
          const there = (await contentsOf(target)).length;
          const interrupted = new FatefulStore(target, (number) => fates[number] ?? 'kept');
          await copyLog(source, interrupted).catch((error: Error & { code?: string }) => {
            expect(['store-unavailable', 'outcome-unknown']).toContain(error.code);
          });
          const now = await contentsOf(target);
          expect(now.length).toBeGreaterThanOrEqual(there);
          expect(now).toEqual((await contentsOf(source)).slice(0, now.length));
        }
        await copyLog(source, target);
        expect(await contentsOf(target)).toEqual(await contentsOf(source));
        expect(await verifyLog(target)).toEqual(await verifyLog(source));
      } finally {
        await Promise.all([source.close(), target.close()]);
        from.remove();
        to.remove();
      }
    });
    await fc.assert(property, { seed: 20251022, numRuns: 60 });
  });
});
