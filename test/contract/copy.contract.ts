/** What copying a log must do, whatever stores are at its ends. Run by one spec per pair. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type CopyOptions,
  type CopyProgress,
  type CopyReport,
  CopyStopped,
  copyLog,
  EventTooLarge,
  SourceNotStill,
} from '../../src/event-store/copy.js';
import { TargetDiffers } from '../../src/event-store/copy-target.js';
import { type EventStore, OutcomeUnknown, StoreUnavailable } from '../../src/event-store/event-store.js';
import { APPEND_BYTES, bytesOf, stored } from '../../src/event-store/stored-event.js';
import { LogDamaged, verifyLog } from '../../src/event-store/verify.js';
import {
  contentsOf,
  type Fate,
  FatefulStore,
  LogWriter,
  smallStore,
  type Target,
  writeRichLog,
} from './copy-support.js';
import type { Logs, LogUnderTest } from './logs.js';
import { all, idOf } from './support.js';

const RICH = { events: 263, streams: 7 };

export function describeCopy(from: Logs, to: Logs): void {
  describe(`${from.name} to ${to.name}: the contract of a copy`, () => {
    let ends: LogUnderTest[];
    let source: EventStore;
    let target: EventStore;

    beforeEach(async () => {
      ends = [await from.make(), await to.make()];
      [source, target] = (await Promise.all(ends.map((end) => end.open()))) as [EventStore, EventStore];
    });
    afterEach(async () => {
      await Promise.all([source.close(), target.close()]);
      await Promise.all(ends.map((end) => end.destroy()));
    });

    /** What the copy came to; its error where it failed. */
    const copy = async (to: Target = target, options?: CopyOptions): Promise<CopyReport | Error> =>
      copyLog(source, to, options).catch((error: Error) => error);

    const expectSame = async () => expect(await contentsOf(target)).toEqual(await contentsOf(source));

    describe('a whole log', () => {
      it('is the same in the target: order, revisions, ids, content and chains', async () => {
        await writeRichLog(source);
        expect(await copy()).toEqual({ copied: RICH.events, ...RICH });
        await expectSame();
        expect(await verifyLog(target)).toEqual({ ...RICH, firstBad: null });
      });

      it('is left alone when it was copied already', async () => {
        await writeRichLog(source);
        await copy();
        const idle = new FatefulStore(target, () => 'kept');
        expect(await copy(idle)).toEqual({ copied: 0, ...RICH });
        expect(idle.arrived).toEqual([]);
      });

      it('may be empty', async () => {
        expect(await copy()).toEqual({ copied: 0, events: 0, streams: 0 });
        expect(await contentsOf(target)).toEqual([]);
      });

      it('may have grown since it was copied', async () => {
        const log = new LogWriter(source);
        await log.append('story-a', { n: 1 });
        await copy();
        await log.append('story-b', { n: 2 });
        await log.append('story-a', { n: 3 });
        expect(await copy()).toEqual({ copied: 2, events: 3, streams: 2 });
        await expectSame();
      });

      it('goes in appends of one stream, of at most 100 events and what one append takes', async () => {
        await writeRichLog(source);
        const noting = new FatefulStore(target, () => 'kept');
        await copy(noting);
        expect(noting.arrived.filter(({ stream }) => stream === 'story-c').map(({ events }) => events.length)).toEqual([
          100, 100, 30,
        ]);
        expect(noting.arrived.filter(({ stream }) => stream === 'story-d').map(({ events }) => events.length)).toEqual([
          3, 1, 1,
        ]);
        for (const { events } of noting.arrived) expect(bytesOf(stored(events))).toBeLessThanOrEqual(APPEND_BYTES);
      });

      it('tells how far it is, from the first event to the last, twice over', async () => {
        const log = new LogWriter(source);
        await log.append('story-a', { n: 1 });
        await copy();
        await log.append('story-b', { n: 2 });
        const told: CopyProgress[] = [];
        await copy(target, { onProgress: (progress) => told.push(progress) });
        expect(told).toEqual([
          { stage: 'comparing', events: 1 },
          { stage: 'copying', events: 2 },
          { stage: 'verifying', events: 1 },
          { stage: 'verifying', events: 2 },
        ]);
      });
    });

    describe('an interrupted copy', () => {
      const interruptions: [what: string, fate: Fate, error: new (...words: never[]) => Error][] = [
        ['is not taken because the target is away', 'unavailable', StoreUnavailable],
        ['is kept, but nobody says so', 'lost', OutcomeUnknown],
        ['is dropped, but nobody says so', 'dropped', OutcomeUnknown],
      ];

      it.each(interruptions)('goes on where it stopped, at every append that %s', async (_, fate, error) => {
        await writeRichLog(source);
        let runs = 0;
        for (let outcome: CopyReport | Error | null = null; outcome === null || outcome instanceof Error; runs += 1) {
          // The first append of each run is taken, and none after it.
          const interrupted = new FatefulStore(target, (append) => (append === 0 ? 'kept' : fate));
          outcome = await copy(interrupted);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(error);
          else expect(outcome).toMatchObject(RICH);
          expect(runs).toBeLessThan(50);
        }
        expect(runs).toBeGreaterThan(10);
        await expectSame();
        expect((await verifyLog(target)).firstBad).toBeNull();
      });

      it.each<Fate>(['lost', 'dropped'])('needs no second start when every other append is %s', async (fate) => {
        await writeRichLog(source);
        const unsure = new FatefulStore(target, (append) => (append % 2 === 0 ? fate : 'kept'));
        expect(await copy(unsure)).toEqual({ copied: RICH.events, ...RICH });
        await expectSame();
      });

      it('stops between two appends when it is asked to, and goes on from there', async () => {
        await writeRichLog(source);
        const stopping = new AbortController();
        const third = new FatefulStore(target, (append) => {
          if (append === 2) stopping.abort();
          return 'kept';
        });
        const stopped = await copy(third, { signal: stopping.signal });
        expect(stopped).toBeInstanceOf(CopyStopped);
        expect(stopped).toMatchObject({ code: 'copy-stopped', copied: 3 });
        expect(await contentsOf(target)).toHaveLength(3);
        expect(await copy()).toEqual({ copied: RICH.events - 3, ...RICH });
        await expectSame();
      });
    });

    describe('a target that is no copy of the source', () => {
      /** Both begin with the same event; then each goes on as it is told. */
      async function beginAlike(): Promise<{ ours: LogWriter; theirs: LogWriter }> {
        const [ours, theirs] = [new LogWriter(source), new LogWriter(target)];
        for (const log of [ours, theirs]) await log.append('story-a', { n: 1 });
        return { ours, theirs };
      }

      async function expectRefused(place: number, there: object | null, words: string): Promise<void> {
        const before = await contentsOf(target);
        const idle = new FatefulStore(target, () => 'kept');
        const refusal = await copy(idle);
        expect(refusal).toBeInstanceOf(TargetDiffers);
        expect(refusal).toMatchObject({ code: 'target-differs', place, there });
        expect((refusal as Error).message).toContain(words);
        expect(idle.arrived).toEqual([]);
        expect(await contentsOf(target)).toEqual(before);
      }

      it('is refused when another event stands in the place of one', async () => {
        const { ours, theirs } = await beginAlike();
        await ours.append('story-a', { n: 2 });
        await ours.append('story-b', { n: 3 });
        await theirs.append('story-b', { n: 2 });
        const there = { stream: 'story-b', revision: 1 };
        await expectRefused(2, there, `The source has event ${idOf('event 2')}, number 2 of story-a, there.`);
      });

      it('is refused when the same event has another content', async () => {
        const { ours, theirs } = await beginAlike();
        await ours.append('story-a', { n: 2 });
        await theirs.append('story-a', { n: 'two' });
        await expectRefused(2, { id: idOf('event 2') }, 'another content');
      });

      it('is refused when an event was changed after it was written', async () => {
        const { ours, theirs } = await beginAlike();
        await ours.append('story-a', { n: 2 });
        await theirs.appendChanged('story-a', { n: 2 }, { n: 'two' });
        await expectRefused(2, { id: idOf('event 2') }, 'changed after it was written');
      });

      it('is refused when it goes on where the source ends', async () => {
        const { theirs } = await beginAlike();
        await theirs.append('story-a', { n: 2 });
        await expectRefused(2, { id: idOf('event 2') }, 'The source ends before it.');
      });

      it('is refused when the source is empty and it is not', async () => {
        await new LogWriter(target).append('story-a', { n: 1 });
        await expectRefused(1, { stream: 'story-a', revision: 1 }, 'The source ends before it.');
      });

      it('is noticed when someone else writes to it meanwhile', async () => {
        const { ours, theirs } = await beginAlike();
        await ours.append('story-a', { n: 2 });
        const busy: Target = {
          readAll: (options) => target.readAll(options),
          async append(stream, expected, events) {
            await theirs.append('story-a', { n: 'theirs' });
            return target.append(stream, expected, events);
          },
        };
        const refusal = await copy(busy);
        expect(refusal).toBeInstanceOf(TargetDiffers);
        expect(refusal).toMatchObject({ place: 2, there: null });
        expect((refusal as Error).message).toContain('Something else writes to the target');
      });
    });

    it('says that it is not done when something was logged in the source since the copy began to compare', async () => {
      const log = new LogWriter(source);
      await log.append('story-a', { n: 1 });
      let walks = 0;
      const busy: Pick<EventStore, 'readAll'> = {
        async *readAll(options) {
          walks += 1;
          if (walks === 2) await log.append('story-a', { n: 2 });
          yield* source.readAll(options);
        },
      };
      await expect(copyLog(busy, target)).rejects.toThrow(SourceNotStill);
      await expectSame();
    });

    describe('a target that shows late what it took', () => {
      const showing = (isShown: (look: number) => boolean): Target => {
        let look = 0;
        return {
          append: (...append) => target.append(...append),
          async *readAll(options) {
            look += 1;
            if (isShown(look)) yield* target.readAll(options);
          },
        };
      };

      it('is looked at again', async () => {
        await new LogWriter(source).append('story-a', { n: 1 });
        expect(await copy(showing((look) => look > 3))).toEqual({ copied: 1, events: 1, streams: 1 });
      });

      it('is refused when it never does', async () => {
        await new LogWriter(source).append('story-a', { n: 1 });
        expect(await copy(showing(() => false))).toMatchObject({ code: 'target-differs', place: 1, there: null });
      });
    });

    describe('a damaged source', () => {
      beforeEach(async () => {
        const log = new LogWriter(source);
        await log.append('story-a', { n: 1 });
        await log.append('story-b', { n: 2 });
        await log.appendChanged('story-a', { n: 3 }, { n: 'three' });
        await log.append('story-b', { n: 4 });
      });

      it('is refused at the damaged event, and nothing from it on is copied', async () => {
        const refusal = await copy();
        expect(refusal).toBeInstanceOf(LogDamaged);
        expect(refusal).toMatchObject({
          code: 'log-damaged',
          bad: { stream: 'story-a', revision: 2, id: idOf('event 3') },
        });
        const copied = (await all(target.readAll())).map(({ id }) => id);
        expect([idOf('event 1'), idOf('event 2')].slice(0, copied.length)).toEqual(copied);
      });

      it('is refused also when the target has it as it is', async () => {
        const log = new LogWriter(target);
        await log.append('story-a', { n: 1 });
        await log.append('story-b', { n: 2 });
        await log.appendChanged('story-a', { n: 3 }, { n: 'three' });
        expect(await copy()).toBeInstanceOf(LogDamaged);
        expect(await contentsOf(target)).toHaveLength(3);
      });
    });

    describe('a target that takes less at once', () => {
      it('gets in parts what is too large together', async () => {
        const log = new LogWriter(source);
        await log.append('story-a', ...[1, 2, 3, 4, 5].map((n) => ({ n, text: 'x'.repeat(1000) })));
        const noting = new FatefulStore(target, () => 'kept');
        expect(await copy(smallStore(noting, 3000))).toEqual({ copied: 5, events: 5, streams: 1 });
        expect(noting.arrived.map(({ events }) => events.length)).toEqual([2, 1, 2]);
        await expectSame();
      });

      it('gets nothing from an event on that is too large alone, which is named', async () => {
        const log = new LogWriter(source);
        await log.append('story-a', { n: 1 });
        await log.append('story-b', { n: 2 }, { text: 'x'.repeat(5000) }, { n: 4 });
        const refusal = await copy(smallStore(target, 1000));
        expect(refusal).toBeInstanceOf(EventTooLarge);
        expect(refusal).toMatchObject({
          code: 'event-too-large',
          event: { id: idOf('event 3'), revision: 2 },
          limit: 1000,
        });
        expect(await contentsOf(target)).toHaveLength(2);
        expect(await copy()).toEqual({ copied: 2, events: 4, streams: 2 });
      });
    });
  });
}
