/** What every adapter of the log must do. Run by one spec per adapter. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hashOf, NO_STREAM, type SealedEvent, seal } from '../../src/event-store/chain.js';
import {
  AppendTooLarge,
  type EventStore,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../../src/event-store/event-store.js';
import { APPEND_BYTES } from '../../src/event-store/stored-event.js';
import type { Logs, LogUnderTest } from './logs.js';
import { all, appendOne, firstOf, headOf, nameOf, namesOf, sealed, unsealed } from './support.js';

export function describeEventStore({ name, make }: Logs): void {
  describe(`${name}: the contract of the log`, () => {
    let log: LogUnderTest;
    let store: EventStore;

    beforeEach(async () => {
      log = await make();
      store = await log.open();
    });
    afterEach(async () => {
      await store.close();
      await log.destroy();
    });

    describe('append', () => {
      it('gives revisions from 1 without gaps, and positions that grow', async () => {
        const first = await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2'));
        const [, second] = await all(store.read('story-a'));
        const next = await store.append(
          'story-a',
          2,
          sealed('story-a', { revision: 2, hash: second?.metadata.hash ?? '' }, 'a3'),
        );

        expect(first.revision).toBe(2);
        expect(next.revision).toBe(3);
        const positions = [...first.positions, ...next.positions];
        expect(positions).toHaveLength(3);
        for (const [index, position] of positions.slice(1).entries()) {
          expect(store.comparePositions(position, positions[index] ?? '')).toBeGreaterThan(0);
        }
        const events = await all(store.read('story-a'));
        expect(events.map(({ revision }) => revision)).toEqual([1, 2, 3]);
        expect(events.map(({ position }) => position)).toEqual(positions);
        expect(events.every(({ stream }) => stream === 'story-a')).toBe(true);
      });

      it('keeps data and metadata exactly, so that every hash still holds', async () => {
        const data = {
          text: 'Zelenskyy — „später“ 🇺🇦 \u2028 "quoted" \\ \u0000',
          empty: '',
          none: null,
          yes: true,
          list: [1, -0.5, 1e21, [], {}],
          nested: { __proto__x: 1, constructor: 'x', ключ: { z: 1, a: 2 } },
        };
        const prototypes = JSON.parse('{"__proto__": {"polluted": true}, "toString": "text"}');
        const events = seal('story-ü', NO_STREAM, [unsealed('a1', data), unsealed('a2', prototypes)]);
        await store.append('story-ü', 0, events);

        const recorded = await all(store.read('story-ü'));
        for (const [index, event] of recorded.entries()) {
          const { data, metadata, id, type } = event;
          expect({ data, metadata, id, type }).toEqual(events[index]);
          expect(hashOf(event.stream, event.revision, event)).toBe(metadata.hash);
        }
        expect(JSON.stringify(recorded[1]?.data)).toContain('"__proto__":{"polluted":true}');
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      });

      it.each([
        ['no stream, but there is one', 0],
        ['fewer events than there are', 1],
        ['more events than there are', 3],
      ])('refuses when it expected %s, and appends nothing', async (_, expected) => {
        await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2'));
        const append = store.append('story-a', expected, firstOf('story-a', 'x1', 'x2'));

        await expect(append).rejects.toThrow(WrongExpectedRevision);
        await expect(append).rejects.toMatchObject({ stream: 'story-a', expected, actual: 2 });
        expect(namesOf(await all(store.readAll()))).toEqual(['a1', 'a2']);
      });

      it('refuses to expect events of a stream that does not exist', async () => {
        const append = store.append('story-a', 1, firstOf('story-a', 'a1'));
        await expect(append).rejects.toMatchObject({ code: 'wrong-expected-revision', expected: 1, actual: 0 });
      });

      it('lets exactly one of many racing for the same revision win', async () => {
        const racers = Array.from({ length: 20 }, (_, index) =>
          store.append('story-a', 0, firstOf('story-a', `r${index}-1`, `r${index}-2`)),
        );
        const outcomes = await Promise.allSettled(racers);

        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongExpectedRevision);
        }
        const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
        expect(namesOf(await all(store.read('story-a')))).toEqual([`r${winner}-1`, `r${winner}-2`]);
      });

      it('takes appends to many streams at once, and loses none', async () => {
        const streams = Array.from({ length: 50 }, (_, index) => `story-${index}`);
        await Promise.all(
          streams.map((stream) => store.append(stream, 0, firstOf(stream, `${stream}-1`, `${stream}-2`))),
        );

        for (const stream of streams) {
          expect(namesOf(await all(store.read(stream)))).toEqual([`${stream}-1`, `${stream}-2`]);
        }
        expect(await all(store.readAll())).toHaveLength(100);
      });

      it('answers the very same events sent again as the first time, also when others have followed', async () => {
        const events = firstOf('story-a', 'a1', 'a2');
        const first = await store.append('story-a', 0, events);
        expect(await store.append('story-a', 0, events)).toEqual(first);
        await appendOne(store, 'story-a', 'a3');
        expect(await store.append('story-a', 0, events)).toEqual(first);
        expect(namesOf(await all(store.readAll()))).toEqual(['a1', 'a2', 'a3']);
      });

      it.each([
        ['with other content', [unsealed('a1', { text: 'other' }), unsealed('a2')]],
        ['in another order', [unsealed('a2'), unsealed('a1')]],
        ['and one more', [unsealed('a1'), unsealed('a2'), unsealed('a3')]],
      ])('refuses events with the same ids %s, and keeps the first', async (_, others) => {
        const events = firstOf('story-a', 'a1', 'a2');
        await store.append('story-a', 0, events);
        const append = store.append('story-a', 0, seal('story-a', NO_STREAM, others));
        await expect(append).rejects.toMatchObject({ code: 'wrong-expected-revision', expected: 0, actual: 2 });
        expect((await all(store.readAll())).map(({ metadata }) => metadata.hash)).toEqual(
          events.map(({ metadata }) => metadata.hash),
        );
      });

      describe('of 1 MiB at most', () => {
        /** Events whose data, metadata and types take so many bytes together. */
        const taking = (bytes: number, ...names: string[]): SealedEvent[] => {
          const of = (text: string) =>
            seal(
              'story-a',
              NO_STREAM,
              names.map((name, index) => unsealed(name, { text: index === 0 ? text : name })),
            );
          const size = ({ data, metadata, type }: SealedEvent): number =>
            Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata)) + 2 * type.length;
          const rest = of('').reduce((sum, event) => sum + size(event), 0);
          return of(`é${'x'.repeat(bytes - rest - 2)}`);
        };

        it.each([
          ['one event', ['large']],
          ['several together', ['large', 'small']],
        ])('takes %s to the last byte, and nothing of what is one byte larger', async (_, names) => {
          const append = store.append('story-a', 0, taking(APPEND_BYTES + 1, ...names));
          await expect(append).rejects.toThrow(AppendTooLarge);
          await expect(append).rejects.toMatchObject({ bytes: APPEND_BYTES + 1, limit: 1024 * 1024 });
          expect(await all(store.readAll())).toEqual([]);

          const events = taking(APPEND_BYTES, ...names);
          await store.append('story-a', 0, events);
          const recorded = await all(store.readAll());
          expect(namesOf(recorded)).toEqual(names);
          expect(recorded.map(({ data }) => data)).toEqual(events.map(({ data }) => data));
        });
      });

      it('says that an append of nothing is a mistake of the program', async () => {
        await expect(store.append('story-a', 0, [])).rejects.toThrow(RangeError);
      });
    });

    describe('read', () => {
      beforeEach(async () => {
        await store.append('story-b', 0, firstOf('story-b', 'other'));
        await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2', 'a3', 'a4', 'a5'));
      });

      it.each([
        ['all of it', {}, ['a1', 'a2', 'a3', 'a4', 'a5']],
        ['from a revision', { from: 3 }, ['a3', 'a4', 'a5']],
        ['to a revision, inclusive', { to: 2 }, ['a1', 'a2']],
        ['between two', { from: 2, to: 4 }, ['a2', 'a3', 'a4']],
        ['at most so many', { from: 2, limit: 2 }, ['a2', 'a3']],
        ['none at all', { limit: 0 }, []],
        ['beyond the head', { from: 6 }, []],
        ['to beyond the head', { from: 5, to: 99 }, ['a5']],
        ['a range turned round', { from: 4, to: 2 }, []],
        ['backwards', { direction: 'backwards' }, ['a5', 'a4', 'a3', 'a2', 'a1']],
        ['the last one', { direction: 'backwards', limit: 1 }, ['a5']],
        ['backwards from a revision', { direction: 'backwards', from: 3 }, ['a3', 'a2', 'a1']],
        ['backwards to a revision, inclusive', { direction: 'backwards', to: 4 }, ['a5', 'a4']],
        ['backwards between two', { direction: 'backwards', from: 4, to: 2 }, ['a4', 'a3', 'a2']],
        ['backwards from beyond the head', { direction: 'backwards', from: 99, limit: 2 }, ['a5', 'a4']],
      ] as const)('gives %s', async (_, options, ids) => {
        expect(namesOf(await all(store.read('story-a', options)))).toEqual(ids);
      });

      it('gives nothing for a stream that does not exist', async () => {
        expect(await all(store.read('story-none'))).toEqual([]);
        expect(await all(store.read('story-none', { direction: 'backwards' }))).toEqual([]);
      });

      it('gives a stream of 10,000 events whole and in order, both ways', async () => {
        const names = Array.from({ length: 10_000 }, (_, index) => `e${index}`);
        const events = firstOf('story-long', ...names);
        for (let done = 0; done < events.length; done += 1_000) {
          await store.append('story-long', done, events.slice(done, done + 1_000), { areNew: true });
        }
        expect(namesOf(await all(store.read('story-long')))).toEqual(names);
        const backwards = await all(store.read('story-long', { direction: 'backwards' }));
        expect(namesOf(backwards)).toEqual([...names].reverse());
        const part = await all(store.read('story-long', { from: 5_001, limit: 1_000 }));
        expect(namesOf(part)).toEqual(names.slice(5_000, 6_000));
      });

      it('has an end, though appends go on', async () => {
        const seen: string[] = [];
        let expected = 1;
        for await (const event of store.read('story-b')) {
          seen.push(nameOf(event));
          await store.append('story-b', expected, firstOf('story-b', `more${expected}`));
          expected += 1;
        }
        expect(seen.slice(0, 1)).toEqual(['other']);
        expect(seen.length).toBeLessThanOrEqual(2);
      });

      it('may be left in the middle', async () => {
        for await (const event of store.read('story-a')) if (nameOf(event) === 'a2') break;
        expect(namesOf(await all(store.read('story-a', { from: 5 })))).toEqual(['a5']);
      });
    });

    describe('the whole log', () => {
      it('is empty at first', async () => {
        expect(await all(store.readAll())).toEqual([]);
      });

      it('holds all streams in the order of their appends', async () => {
        await store.append('story-b', 0, firstOf('story-b', 'b1'));
        const { positions } = await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2'));
        await store.append('slug-x', 0, firstOf('slug-x', 'x1'));

        const events = await all(store.readAll());
        expect(namesOf(events)).toEqual(['b1', 'a1', 'a2', 'x1']);
        expect(namesOf(await all(store.readAll({ after: positions[0] ?? null })))).toEqual(['a2', 'x1']);
        expect(namesOf(await all(store.readAll({ after: null, limit: 2 })))).toEqual(['b1', 'a1']);
        expect(await all(store.readAll({ after: await headOf(store) }))).toEqual([]);
      });

      it('is in one order for all, whoever writes at the same moment, and each stream in its own', async () => {
        const writers = Array.from({ length: 12 }, async (_, writer) => {
          const stream = `story-${writer}`;
          for (let index = 0; index < 8; index += 1) await appendOne(store, stream, `${stream}-${index}`);
        });
        const during = await all(store.readAll());
        await Promise.all(writers);
        const after = await all(store.readAll());
        expect(namesOf(after).slice(0, during.length)).toEqual(namesOf(during));
        expect(after).toHaveLength(96);
        for (const [index, { position }] of after.slice(1).entries()) {
          expect(store.comparePositions(position, after[index]?.position ?? '')).toBeGreaterThan(0);
        }
        for (let writer = 0; writer < 12; writer += 1) {
          const own = after.filter(({ stream }) => stream === `story-${writer}`);
          expect(own.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
        }
      });

      it('can be read on from every position in it', async () => {
        const names = Array.from({ length: 30 }, (_, index) => `e${index}`);
        for (const name of names) await appendOne(store, `story-${name.length}`, name);
        for (const [index, { position }] of (await all(store.readAll())).entries()) {
          expect(namesOf(await all(store.readAll({ after: position })))).toEqual(names.slice(index + 1));
        }
      });

      it('says of two positions which is first', async () => {
        const { positions } = await store.append(
          'story-a',
          0,
          firstOf('story-a', ...Array.from({ length: 12 }, (_, index) => `a${index}`)),
        );
        const [first = '', last = ''] = [positions[0], positions[11]];
        expect(store.comparePositions(first, last)).toBeLessThan(0);
        expect(store.comparePositions(last, first)).toBeGreaterThan(0);
        expect(store.comparePositions(last, last)).toBe(0);
        expect([...positions].reverse().sort((a, b) => store.comparePositions(a, b))).toEqual(positions);
      });
    });

    describe('close', () => {
      it('keeps what was acknowledged for whoever opens the log next', async () => {
        await store.append('story-a', 0, firstOf('story-a', 'a1'));
        const before = await all(store.readAll());
        await store.close();
        store = await log.open();
        expect(await all(store.readAll())).toEqual(before);
        const { positions } = await store.append('story-b', 0, firstOf('story-b', 'b1'));
        expect(store.comparePositions(positions[0] ?? '', before[0]?.position ?? '')).toBeGreaterThan(0);
      });

      it('waits for appends in hand, and refuses those after it', async () => {
        const inHand = store.append('story-a', 0, firstOf('story-a', 'a1'));
        const closing = store.close();
        await expect(store.append('story-b', 0, firstOf('story-b', 'b1'))).rejects.toThrow(StoreUnavailable);
        await closing;
        await expect(inHand).resolves.toMatchObject({ revision: 1 });
        await expect(all(store.readAll())).rejects.toThrow(StoreUnavailable);
        await store.close();
        store = await log.open();
        expect(namesOf(await all(store.readAll()))).toEqual(['a1']);
      });
    });
  });
}
