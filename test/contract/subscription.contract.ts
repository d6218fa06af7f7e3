/** What a subscription of every adapter must do. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DamagedEvent } from '../../src/event-store/damaged-event.js';
import type { EventStore, RecordedEvent } from '../../src/event-store/event-store.js';
import type { Logs, LogUnderTest } from './logs.js';
import { all, appendOne, Follower, firstOf, gate, headOf, idOf, namesOf } from './support.js';

export function describeSubscriptions({ name, make }: Logs): void {
  describe(`${name}: the contract of subscriptions`, () => {
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

    it('says at once of an empty log that everything has been handed over', async () => {
      const follower = new Follower().follow(store);
      await follower.until(() => follower.caughtUp === 1);
      expect(follower.events).toEqual([]);
    });

    it('hands over the log so far, then what is appended, in log order', async () => {
      await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2'));
      const follower = new Follower().follow(store);
      await follower.until(() => follower.caughtUp === 1);
      expect(follower.names).toEqual(['a1', 'a2']);

      await appendOne(store, 'story-b', 'b1');
      await appendOne(store, 'story-a', 'a3');
      await follower.until(() => follower.events.length === 4);
      expect(follower.events).toEqual(await all(store.readAll()));
      await follower.until(() => follower.caughtUp >= 2);
    });

    it('begins just after a position', async () => {
      const { positions } = await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2', 'a3'));
      const follower = new Follower().follow(store, positions[1] ?? null);
      await follower.until(() => follower.caughtUp === 1);
      expect(follower.names).toEqual(['a3']);
    });

    it('gives the next batch only when the one in hand is done', async () => {
      await store.append('story-a', 0, firstOf('story-a', 'a1'));
      const hold = gate();
      const taken = gate();
      const follower = new Follower(async () => {
        taken.open();
        await hold.opened;
      }).follow(store);
      await taken.opened;
      await appendOne(store, 'story-a', 'a2');
      await appendOne(store, 'story-b', 'b1');
      expect(follower.inHand).toBe(1);
      hold.open();
      await follower.until(() => follower.events.length === 3);
      expect(follower.names).toEqual(['a1', 'a2', 'b1']);
      expect(follower.mostInHand).toBe(1);
    });

    it('hands over a long log in several batches', async () => {
      const ids = Array.from({ length: 1700 }, (_, index) => `e${index}`);
      await store.append('story-a', 0, firstOf('story-a', ...ids));
      const follower = new Follower().follow(store);
      await follower.until(() => follower.caughtUp === 1);
      expect(follower.names).toEqual(ids);
      expect(follower.batches.length).toBeGreaterThan(1);
    });

    it('is one of many, each of which gets everything', async () => {
      await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2'));
      const [first] = await all(store.readAll());
      const followers = Array.from({ length: 20 }, (_, index) =>
        new Follower().follow(store, index % 2 === 0 ? null : (first?.position ?? null)),
      );
      for (const name of ['a3', 'a4', 'a5']) await appendOne(store, 'story-a', name);
      const names = ['a1', 'a2', 'a3', 'a4', 'a5'];
      for (const [index, follower] of followers.entries()) {
        const wanted = names.slice(index % 2);
        await follower.until(() => follower.events.length === wanted.length);
        expect(follower.names).toEqual(wanted);
      }
    });

    it('stops when the batch in hand is done, and hands over nothing after it', async () => {
      await store.append('story-a', 0, firstOf('story-a', 'a1'));
      const hold = gate();
      const taken = gate();
      const follower = new Follower(async () => {
        taken.open();
        await hold.opened;
      }).follow(store);
      await taken.opened;
      let isStopped = false;
      const stopping = follower.subscription?.stop().then(() => {
        isStopped = true;
      });
      await appendOne(store, 'story-a', 'a2');
      expect(isStopped).toBe(false);
      hold.open();
      await stopping;
      await appendOne(store, 'story-a', 'a3');
      expect(follower.inHand).toBe(0);
      expect(follower.names).toEqual(['a1']);
      expect(follower.error).toBeNull();
      await follower.subscription?.stop();
    });

    it('ends with the error of a handler that rejects, and leaves others alone', async () => {
      const failing = new Follower(async () => {
        throw new Error('The view is broken.');
      }).follow(store);
      const other = new Follower().follow(store);
      await appendOne(store, 'story-a', 'a1');
      await failing.until(() => failing.error !== null);
      await appendOne(store, 'story-a', 'a2');
      await other.until(() => other.events.length === 2);
      expect(failing.error?.message).toBe('The view is broken.');
      expect(failing.events).toEqual([]);
      await failing.subscription?.stop();
    });

    it('takes appends from within its own handler', async () => {
      const follower = new Follower(async (events) => {
        for (const name of namesOf(events)) if (name.length < 4) await appendOne(store, 'story-a', `${name}x`);
      }).follow(store);
      await appendOne(store, 'story-a', 'a');
      await follower.until(() => follower.events.length === 4);
      expect(follower.names).toEqual(['a', 'ax', 'axx', 'axxx']);
    });

    it('ends quietly when the store is closed', async () => {
      const follower = new Follower().follow(store);
      await follower.until(() => follower.caughtUp === 1);
      await store.close();
      expect(follower.error).toBeNull();
      store = await log.open();
    });

    it('hands over an event that cannot be read in its place, with what comes after it', async () => {
      if (log.damage === undefined) return;
      await appendOne(store, 'story-a', 'a1');
      await log.damage('story-a', 'a2');
      await appendOne(store, 'story-b', 'b1');
      const told: string[] = [];
      let torn: DamagedEvent | null = null;
      const follow = (after: string | null, isTold: () => boolean) =>
        new Promise<void>((resolve, reject) => {
          const end = () => isTold() && setImmediate(() => subscription.stop().then(resolve, reject));
          const subscription = store.subscribe(after, {
            onEvents: async (events) => {
              told.push(...namesOf(events));
              end();
            },
            onDamaged: async (event) => {
              torn = event;
              told.push(`${event.stream} ${event.revision} ${event.id}`);
              end();
            },
            onEnd: reject,
          });
        });
      await follow(null, () => told.length === 3);
      expect(told).toEqual(['a1', `story-a 2 ${idOf('a2')}`, 'b1']);
      told.length = 0;
      await follow((torn as DamagedEvent | null)?.position ?? null, () => told.length === 1);
      expect(told).toEqual(['b1']);
    });

    it('tells how far a position is: nothing at the beginning, all at the end, never less for a later one', async () => {
      await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2'));
      for (const name of ['b1', 'b2']) await appendOne(store, 'story-b', name);
      const positions = (await all(store.readAll())).map(({ position }) => position);
      const fractions = await Promise.all([null, ...positions].map((position) => store.howFar(position)));
      expect([fractions[0], fractions.at(-1)]).toEqual([0, 1]);
      expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
      expect(fractions[2]).toBeLessThan(1);
      await appendOne(store, 'story-a', 'a3');
      expect(await store.howFar(positions.at(-1) ?? null)).toBeLessThan(1);
    });

    it('misses nothing and repeats nothing, however appends, stops and resumptions fall together', async () => {
      type Step = { kind: 'append'; stream: number; count: number } | { kind: 'turn' } | { kind: 'resume' };
      const step: fc.Arbitrary<Step> = fc.oneof(
        fc.record({
          kind: fc.constant('append' as const),
          stream: fc.nat({ max: 2 }),
          count: fc.integer({ min: 1, max: 3 }),
        }),
        fc.record({ kind: fc.constant('turn' as const) }),
        fc.record({ kind: fc.constant('resume' as const) }),
      );
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          run += 1;
          const from = await headOf(store);
          const seen: RecordedEvent[] = [];
          const newFollower = () =>
            new Follower(async (events) => {
              await Promise.resolve();
              seen.push(...events);
            }).follow(store, seen.at(-1)?.position ?? from);
          let follower = newFollower();
          const appends: Promise<unknown>[] = [];
          for (const [index, step] of steps.entries()) {
            if (step.kind === 'append') {
              const stream = `story-${run}-${step.stream}-${index}`;
              const ids = Array.from({ length: step.count }, (_, n) => `${stream}-${n}`);
              appends.push(store.append(stream, 0, firstOf(stream, ...ids)));
            } else if (step.kind === 'turn') {
              await new Promise(setImmediate);
            } else {
              await follower.subscription?.stop();
              follower = newFollower();
            }
          }
          await Promise.all(appends);
          const logged = await all(store.readAll({ after: from }));
          const last = logged.at(-1)?.id;
          await follower.until(() => follower.caughtUp > 0 && seen.at(-1)?.id === last);
          await follower.subscription?.stop();
          expect(namesOf(seen)).toEqual(namesOf(logged));
        }),
        { seed: 20251022, numRuns: 40 },
      );
    });
  });
}
