/** What goes wrong on the way to EventStoreDB: the adapter gets over it, or says clearly that it cannot, in time. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NO_STREAM, type SealedEvent, seal } from '../../src/event-store/chain.js';
import { OUR_STREAMS, storyStream } from '../../src/event-store/codec.js';
import {
  AppendTooLarge,
  type EventStore,
  OutcomeUnknown,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../../src/event-store/event-store.js';
import { TruncatedStream } from '../../src/event-store/eventstoredb/failures.js';
import { verifyLog } from '../../src/event-store/verify.js';
import { EventStoreCluster } from '../support/eventstore/cluster.js';
import { EventStoreDouble } from '../support/eventstore/double.js';
import { unavailable } from '../support/eventstore/errors.js';
import {
  answer,
  answerLate,
  breakOff,
  doLate,
  end,
  type Fault,
  failure,
  loseAnswer,
  refuse,
  reset,
  silence,
  stall,
} from '../support/eventstore/faults.js';
import { accessDenied, notReady, timedOut, unknown } from '../support/eventstore/messages.js';
import { openDatabase } from './logs.js';
import { all, appendOne, Follower, firstOf, gate, nameOf, namesOf, sealed, unsealed } from './support.js';

/** Short enough to wait for, long enough for a busy machine. */
const QUICK = { attempt: 300, patience: 2_000, quiet: 500, grace: 200 };

let double: EventStoreDouble;
let store: EventStore;
beforeEach(async () => {
  double = await EventStoreDouble.start();
  store = openDatabase(double.url, QUICK);
});
afterEach(async () => {
  double.clearFaults();
  await store.close();
  await double.stop();
});

const hashesIn = async (stream: string) => (await all(store.read(stream))).map(({ metadata }) => metadata.hash);
const hashesOf = (events: readonly SealedEvent[]) => events.map(({ metadata }) => metadata.hash);

describe('an append', () => {
  it.each<[string, Fault[]]>([
    ['its answer is lost', [loseAnswer()]],
    ['its answer is lost again and again', [loseAnswer(), loseAnswer(reset), loseAnswer()]],
    ['it is answered by silence', [loseAnswer(silence)]],
    ['the connection is cut after it', [loseAnswer(reset)]],
    ['the connection is cut before it', [{ when: 'before', ending: reset }]],
    ['the call ends as if all were well', [{ when: 'after', ending: end }]],
    ['the server is too busy', [refuse(), refuse()]],
    ['the server says nothing', [stall()]],
    ['the server is not ready', [answer(notReady()), answer(notReady())]],
    ['the server says that it timed out, and did not keep it', [answer(timedOut())]],
    ['the server says that it timed out, and kept it', [answer(timedOut(), { isDone: true })]],
    ['the server does not know what went wrong', [answer(unknown()), answer(unknown(), { isDone: true })]],
  ])('is kept once, with the bytes of the log, when %s', async (_, faults) => {
    const events = firstOf('story-a', 'a1', 'a2');
    double.next('batchAppend', ...faults);
    const { revision, positions } = await store.append('story-a', 0, events, { areNew: true });
    expect(revision).toBe(2);
    const recorded = await all(store.read('story-a'));
    expect(recorded.map(({ metadata }) => metadata.hash)).toEqual(hashesOf(events));
    expect(recorded.map(({ position }) => position)).toEqual(positions);
    expect(double.eventsOf('story-a')).toHaveLength(2);
  });

  it('whose answer is lost is found also when another node has followed it', async () => {
    const other = openDatabase(double.url);
    const lost = gate();
    double.next('batchAppend', answerLate(lost.opened));
    const events = firstOf('story-a', 'a1');
    const append = store.append('story-a', 0, events, { areNew: true });
    // What the first did is there before the second begins.
    while (double.eventsOf('story-a').length === 0) await new Promise(setImmediate);
    await appendOne(other, 'story-a', 'a2');
    await expect(append).resolves.toMatchObject({ revision: 1 });
    lost.open();
    expect(namesOf(await all(store.read('story-a')))).toEqual(['a1', 'a2']);
    await other.close();
  });

  it('that comes too late beside its own resend is still kept once', async () => {
    const late = gate();
    double.next('batchAppend', doLate(late.opened));
    const append = store.append('story-a', 0, firstOf('story-a', 'a1'), { areNew: true });
    await append;
    late.open();
    await appendOne(store, 'story-a', 'a2');
    expect(namesOf(await all(store.read('story-a')))).toEqual(['a1', 'a2']);
  });

  it('loses to what another wrote while its answer was away, and says so', async () => {
    const other = openDatabase(double.url);
    const asked = gate();
    double.next('batchAppend', stall(asked.opened), refuse());
    const append = store.append('story-a', 0, firstOf('story-a', 'mine'), { areNew: true });
    await other.append('story-a', 0, firstOf('story-a', 'theirs'), { areNew: true }).catch(() => undefined);
    const outcomes = await Promise.allSettled([append]);
    asked.open();
    const names = namesOf(await all(store.read('story-a')));
    expect(names).toHaveLength(1);
    if (names[0] === 'theirs') expect(outcomes[0]).toMatchObject({ reason: { code: 'wrong-expected-revision' } });
    await other.close();
  });

  it('leaves those beside it in peace when one of them goes wrong', async () => {
    const late = gate();
    double.next('batchAppend', answerLate(late.opened), loseAnswer(), answer(timedOut()));
    const streams = ['story-a', 'story-b', 'story-c', 'story-d'];
    const appends = streams.map((stream) => store.append(stream, 0, firstOf(stream, `${stream}1`), { areNew: true }));
    const results = await Promise.all(appends);
    late.open();
    expect(results.map(({ revision }) => revision)).toEqual([1, 1, 1, 1]);
    expect(double.events.filter(({ stream }) => streams.includes(stream))).toHaveLength(4);
  });

  it('finds its answers whatever the order in which they come', async () => {
    const first = gate();
    const second = gate();
    double.next('batchAppend', answerLate(first.opened), answerLate(second.opened));
    const one = store.append('story-a', 0, firstOf('story-a', 'a1'), { areNew: true });
    const two = store.append('story-b', 0, firstOf('story-b', 'b1', 'b2'), { areNew: true });
    second.open();
    expect((await two).revision).toBe(2);
    first.open();
    expect((await one).revision).toBe(1);
  });

  it('with ids that were sent before, by a node that had not seen them, is refused: the first bytes stay', async () => {
    const events = firstOf('story-a', 'a1');
    await store.append('story-a', 0, events);
    const again = seal('story-a', NO_STREAM, [unsealed('a1', { text: 'later' })]);
    // The server itself takes them for the same.
    await expect(store.append('story-a', 0, again)).rejects.toThrow(WrongExpectedRevision);
    expect(await hashesIn('story-a')).toEqual(hashesOf(events));
  });

  it('ends in time when the server never answers, and says that the outcome is not known', async () => {
    double.always('batchAppend', stall());
    await expect(store.append('story-a', 0, firstOf('story-a', 'a1'))).rejects.toThrow(OutcomeUnknown);
  });

  it('that may have been kept is not called refused because it is refused when it is sent again', async () => {
    double.next('batchAppend', loseAnswer(), answer(accessDenied()));
    const append = store.append('story-a', 0, firstOf('story-a', 'a1'), { areNew: true });
    await expect(append).rejects.toThrow(OutcomeUnknown);
    expect(double.eventsOf('story-a')).toHaveLength(1);
  });

  it('ends in time when nobody is there, and says that nothing was kept', async () => {
    await double.stop();
    // Time enough for each try to find that nobody is there: silence would leave a doubt.
    const calm = openDatabase(double.url, { ...QUICK, attempt: 30_000, patience: 1_000 });
    const append = calm.append('story-a', 0, firstOf('story-a', 'a1'), { areNew: true });
    await expect(append).rejects.toThrow(StoreUnavailable);
    await expect(append).rejects.toThrow('EventStoreDB cannot be reached.');
    await calm.close();
    await double.restart();
    await store.append('story-a', 0, firstOf('story-a', 'a1'));
    expect(namesOf(await all(store.read('story-a')))).toEqual(['a1']);
  });

  it('is kept when the server comes back in time', async () => {
    await double.stop();
    const append = store.append('story-a', 0, firstOf('story-a', 'a1'), { areNew: true });
    await double.restart();
    await expect(append).resolves.toMatchObject({ revision: 1 });
  });

  it('leaves no call behind, neither when the connection is given up nor when the store is closed', async () => {
    const alone = openDatabase(double.url, QUICK);
    for (const name of ['a1', 'a2', 'a3']) {
      await appendOne(alone, 'story-a', name);
      expect(double.openCalls('batch')).toBe(1);
      // After silence a connection is not trusted any more.
      double.next('readStream', stall());
      await all(alone.read('story-a'));
      await appendOne(alone, 'story-b', name);
      while (double.openCalls('batch') > 1) await new Promise(setImmediate);
    }
    await alone.close();
    while (double.openCalls() > 0) await new Promise(setImmediate);
  });

  it('of what cannot be written as JSON is refused before anything leaves', async () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const [good] = firstOf('story-a', 'a1') as [SealedEvent];
    for (const data of [{ big: 1n }, cyclic]) {
      await expect(store.append('story-a', 0, [{ ...good, data }])).rejects.toThrow();
    }
    expect(double.calls('batchAppend')).toEqual([]);
  });

  it('is refused by what a server takes that was set to take less', async () => {
    const small = await EventStoreDouble.start({ maxAppendSize: 1_000 });
    const there = openDatabase(small.url, QUICK);
    const events = seal('story-a', NO_STREAM, [unsealed('a1', { text: 'x'.repeat(2_000) })]);
    const append = there.append('story-a', 0, events);
    await expect(append).rejects.toThrow(AppendTooLarge);
    await expect(append).rejects.toMatchObject({ limit: 1_000 });
    await there.append('story-a', 0, firstOf('story-a', 'a1'));
    await there.close();
    await small.stop();
  });
});

describe('a stream whose events were deleted', () => {
  beforeEach(() => store.append('story-a', 0, firstOf('story-a', 'a1', 'a2')));

  it('is not taken for one that never was', async () => {
    double.log.delete('story-a', 'any');
    await expect(store.append('story-a', 0, firstOf('story-a', 'b1'), { areNew: true })).rejects.toThrow(
      TruncatedStream,
    );
    await expect(all(store.read('story-a'))).rejects.toThrow('were deleted outside Slugline');
    expect((await verifyLog(store)).firstBad).toMatchObject({ stream: 'story-a', revision: 3 });
  });

  it('for good can be neither read nor written', async () => {
    double.log.tombstone('story-a', 'any');
    await expect(store.append('story-a', 2, firstOf('story-a', 'b1'))).rejects.toThrow(TruncatedStream);
    await expect(all(store.read('story-a'))).rejects.toThrow(TruncatedStream);
  });
});

describe('a read', () => {
  const names = Array.from({ length: 30 }, (_, index) => `e${index}`);
  beforeEach(() => store.append('story-a', 0, firstOf('story-a', ...names)));

  it.each<[string, Fault[]]>([
    ['fails before the first event', [refuse()]],
    ['fails in the middle', [breakOff(10)]],
    ['fails again and again', [breakOff(10), refuse(), breakOff(0, reset), breakOff(7)]],
    ['falls silent', [breakOff(10, silence)]],
    ['is cut off', [breakOff(20, reset)]],
    ['ends in the middle as if it were done', [breakOff(10, end)]],
  ])('that %s goes on where it was, both ways', async (_, faults) => {
    double.next('readStream', ...faults);
    expect(namesOf(await all(store.read('story-a')))).toEqual(names);
    double.next('readStream', ...faults);
    const backwards = await all(store.read('story-a', { direction: 'backwards', from: 25, limit: 22 }));
    expect(namesOf(backwards)).toEqual(names.slice(3, 25).reverse());
  });

  it.each<[string, Fault[]]>([
    ['fails in the middle', [breakOff(10)]],
    ['ends in the middle as if it were done', [breakOff(10, end)]],
    ['falls silent', [breakOff(10, silence)]],
  ])('of the whole log that %s goes on where it was', async (_, faults) => {
    double.next('subscribe', ...faults);
    expect(namesOf(await all(store.readAll()))).toEqual(names);
  });

  it('ends in time when nobody answers', async () => {
    double.always('readStream', stall());
    double.always('subscribe', stall());
    await expect(all(store.read('story-a'))).rejects.toThrow(StoreUnavailable);
    await expect(all(store.readAll())).rejects.toThrow(StoreUnavailable);
  });

  it('that is left in the middle leaves nothing open on the server', async () => {
    for (let time = 0; time < 20; time += 1) {
      for await (const event of store.read('story-a')) if (nameOf(event) === 'e3') break;
      for await (const event of store.readAll()) if (nameOf(event) === 'e3') break;
    }
    while (double.openCalls('readStream') + double.openCalls('subscribe') > 0) await new Promise(setImmediate);
  });

  it('that the store is closed under does not pass for a whole one', async () => {
    double.next('readStream', breakOff(10, silence));
    const reading = all(store.read('story-a'));
    await new Promise(setImmediate);
    await store.close();
    await expect(reading).rejects.toThrow(StoreUnavailable);
  });
});

describe('a subscription', () => {
  const following = async (): Promise<Follower> => {
    const follower = new Follower().follow(store);
    await follower.until(() => follower.caughtUp > 0);
    return follower;
  };

  it.each([
    ['fails', failure()],
    ['ends as if it were done', end],
    ['is cut off', reset],
    ['falls silent', silence],
  ])('that %s goes on by itself, without gap or repeat', async (_, ending) => {
    await appendOne(store, 'story-a', 'a1');
    const follower = await following();
    await appendOne(store, 'story-a', 'a2');
    await follower.until(() => follower.events.length === 2);
    await double.interrupt('subscribe', ending);
    await appendOne(store, 'story-a', 'a3');
    await follower.until(() => follower.events.length === 3);
    await appendOne(store, 'story-a', 'a4');
    await follower.until(() => follower.events.length === 4);
    expect(follower.names).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(follower.error).toBeNull();
  });

  it('outlives the server, and tells when it is cut off for long and when it has all again', async () => {
    const follower = await following();
    await appendOne(store, 'story-a', 'a1');
    await follower.until(() => follower.events.length === 1);
    await double.stop();
    await follower.until(() => follower.interrupted > 0);
    const seen = follower.caughtUp;
    await double.restart();
    await follower.until(() => follower.caughtUp > seen);
    await appendOne(store, 'story-a', 'a2');
    await follower.until(() => follower.events.length === 2);
    expect(follower.names).toEqual(['a1', 'a2']);
    expect(follower.interrupted).toBe(1);
  });

  it('says nothing of an interruption that is over soon', async () => {
    const patient = openDatabase(double.url, { ...QUICK, grace: 60_000 });
    const follower = new Follower().follow(patient);
    await follower.until(() => follower.caughtUp > 0);
    await double.restart();
    await appendOne(patient, 'story-a', 'a1');
    await follower.until(() => follower.events.length === 1);
    expect(follower.interrupted).toBe(0);
    await patient.close();
  });

  it('that is stopped leaves nothing open on the server', async () => {
    const followers = await Promise.all(Array.from({ length: 30 }, following));
    await appendOne(store, 'story-a', 'a1');
    await Promise.all(followers.map((follower) => follower.until(() => follower.events.length === 1)));
    await Promise.all(followers.map(({ subscription }) => subscription?.stop()));
    while (double.openCalls('subscribe') > 0) await new Promise(setImmediate);
  });

  it('can be stopped while nobody answers', async () => {
    await double.stop();
    const follower = new Follower().follow(store);
    await new Promise(setImmediate);
    await follower.subscription?.stop();
    expect(follower.error).toBeNull();
  });
});

describe('a database that others use too', () => {
  it('gives what is ours alone, though others have streams whose names begin like ours', async () => {
    const strict = openDatabase(double.url, { ...QUICK, ...OUR_STREAMS });
    const story = storyStream('019c8f2a-4d00-7000-8000-000000000001');
    for (const name of ['orders', 'ops-log', 'story-', 'story-nometa', 'accessories', 'slug-Not_One', 'embargo-1']) {
      double.write(name, [{ data: { not: 'ours' } }, { data: Buffer.from('{') }]);
    }
    await appendOne(strict, story, 'a1');
    double.write('$stats-1', [{ data: { stat: 1 } }]);
    await appendOne(strict, 'slug-a', 'a2');
    const follower = new Follower().follow(strict);
    await follower.until(() => follower.caughtUp > 0);
    expect(follower.names).toEqual(['a1', 'a2']);
    expect(namesOf(await all(strict.readAll()))).toEqual(['a1', 'a2']);
    await strict.close();
  });

  it('goes on being followed past a stream of ours that was deleted for good', async () => {
    await appendOne(store, 'story-a', 'a1');
    double.log.tombstone('story-a', 'any');
    await appendOne(store, 'story-b', 'b1');
    const follower = new Follower().follow(store);
    await follower.until(() => follower.caughtUp > 0);
    expect(follower.names).toEqual(['a1', 'b1']);
  });

  it('is passed over without being sent, and what was passed over is not looked at again', async () => {
    await appendOne(store, 'story-a', 'a1');
    double.write(
      'orders',
      Array.from({ length: 3_000 }, (_, n) => ({ data: { n } })),
    );
    const follower = new Follower().follow(store);
    await follower.until(() => follower.caughtUp > 0 && follower.checkpoints.length > 0);
    const last = follower.checkpoints.at(-1) ?? '';
    expect(follower.names).toEqual(['a1']);
    expect(store.comparePositions(last, follower.events[0]?.position ?? '')).toBeGreaterThan(0);
    for (const [index, position] of follower.checkpoints.slice(1).entries()) {
      expect(store.comparePositions(position, follower.checkpoints[index] ?? '')).toBeGreaterThan(0);
    }
    await appendOne(store, 'story-a', 'a2');
    const next = new Follower().follow(store, last);
    await next.until(() => next.caughtUp > 0);
    expect(next.names).toEqual(['a2']);
  });

  it.each([
    ['no JSON', Buffer.from('{')],
    ['no object', Buffer.from('[1]')],
    ['text', Buffer.from('"text"')],
  ])('is told of an event in our stream that is %s, after all before it', async (_, data) => {
    await appendOne(store, 'story-a', 'a1');
    double.write('story-a', [{ data, metadata: Buffer.from('7') }]);
    const follower = new Follower().follow(store);
    await follower.until(() => follower.error !== null);
    expect(follower.names).toEqual(['a1']);
    expect(follower.error?.message).toMatch(/\(story-a, revision 2\) is damaged in the log/);
    expect((await verifyLog(store)).firstBad).toMatchObject({ stream: 'story-a', revision: 2 });
  });
});

describe('a server that asks who we are', () => {
  const USERS = { newsroom: 'p@ss:w/rd' };
  let secure: EventStoreDouble;
  beforeEach(async () => {
    secure = await EventStoreDouble.start({ users: USERS });
  });
  afterEach(() => secure.stop());

  it('is spoken to over TLS with the credentials of the connection string', async () => {
    const there = openDatabase(secure.url, QUICK);
    await appendOne(there, 'story-a', 'a1');
    const follower = new Follower().follow(there);
    await follower.until(() => follower.events.length === 1);
    expect(namesOf(await all(there.read('story-a')))).toEqual(['a1']);
    await there.close();
  });

  it.each([
    ['wrong ones', ['newsroom', 'wrong']],
    ['none', [null]],
  ] as const)('refuses %s at once, in a sentence that says where to look', async (_, [name, password]) => {
    const there = openDatabase(secure.urlFor(name, password), QUICK);
    const calls = [
      () => there.append('story-a', 0, firstOf('story-a', 'a1')),
      () => all(there.read('story-a')),
      () => all(there.readAll()),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow('EventStoreDB refuses the credentials.');
    await there.close();
  });
});

describe('a cluster', () => {
  let cluster: EventStoreCluster;
  let there: EventStore;
  beforeEach(async () => {
    cluster = await EventStoreCluster.start(3);
    there = openDatabase(cluster.url, { ...QUICK, patience: 5_000 });
  });
  afterEach(async () => {
    await there.close();
    await cluster.stop();
  });

  it('is written and followed through the death of its leader', async () => {
    const follower = new Follower().follow(there);
    await appendOne(there, 'story-a', 'a1');
    await follower.until(() => follower.events.length === 1);
    await cluster.kill(0);
    const append = there.append('story-b', 0, firstOf('story-b', 'b1'), { areNew: true });
    cluster.elect(1);
    await append;
    await follower.until(() => follower.events.length === 2);
    await cluster.revive(0);
    await appendOne(there, 'story-b', 'b2');
    await follower.until(() => follower.events.length === 3);
    expect(follower.names).toEqual(['a1', 'b1', 'b2']);
  });

  it('is got over without a leader, also by calls that fail while one is looked for', async () => {
    const hasty = openDatabase(`${cluster.url}&maxDiscoverAttempts=2`, { ...QUICK, quiet: 60_000, patience: 5_000 });
    const follower = new Follower().follow(hasty);
    await appendOne(hasty, 'story-a', 'a1');
    await follower.until(() => follower.events.length === 1);
    const { nodes, leader } = cluster;
    const asked = () => nodes.flatMap((node) => node.calls('gossip')).length;
    const before = asked();
    for (const node of nodes) node.standing = 'leaderless';
    await leader?.interrupt('batch');
    const append = hasty.append('story-b', 0, firstOf('story-b', 'b1'), { areNew: true });
    while (asked() === before) await new Promise(setImmediate);
    await leader?.interrupt('subscribe');
    // Once more than two rounds of questions: the search on which the calls had waited has failed.
    while (asked() <= before + 2 * nodes.length) await new Promise(setImmediate);
    cluster.elect(1);
    await append;
    await follower.until(() => follower.events.length === 2);
    await hasty.close();
  });

  it.each(['leader', 'follower', 'random'])(
    'is decided on by what its leader has, with nodePreference %s',
    async (preference) => {
      const url = `${cluster.url}&nodePreference=${preference}`;
      const picky = openDatabase(url, QUICK);
      for (const { view } of cluster.followers) view.hold();
      for (const name of ['a1', 'a2', 'a3']) await appendOne(picky, 'story-a', name);
      expect(namesOf(await all(picky.read('story-a')))).toEqual(['a1', 'a2', 'a3']);
      for (const { view } of cluster.followers) view.release();
      await picky.close();
    },
  );

  it('whose leader changes while it is written to keeps each append once', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `e${index}`);
    for (const [index, name] of names.entries()) {
      if (index % 8 === 4) cluster.elect(((index / 4) % 3) | 0);
      await appendOne(there, 'story-a', name);
    }
    expect(namesOf(await all(there.read('story-a')))).toEqual(names);
    expect((await verifyLog(there)).firstBad).toBeNull();
  });
});

describe('a cluster of which every server hangs', () => {
  let cluster: EventStoreCluster;
  let there: EventStore;
  beforeEach(async () => {
    cluster = await EventStoreCluster.start(3);
    there = openDatabase(cluster.url, QUICK);
  });
  afterEach(async () => {
    await there.close();
    await cluster.stop();
  });

  /** Reads until it is answered: on a busy machine the first look for a leader may outlast a short patience. */
  const connected = async (asked: EventStore): Promise<void> => {
    for (;;) {
      try {
        await all(asked.read('story-a'));
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
      }
    }
  };

  /** The client itself looks for minutes for one that answers. */
  const hang = () => {
    for (const node of cluster.nodes) {
      node.freeze();
      node.always('gossip', stall());
    }
  };

  it('lets no append wait for longer than it should, and sends nothing that was given up', async () => {
    hang();
    const append = there.append('story-a', 0, firstOf('story-a', 'a1'), { areNew: true });
    await expect(append).rejects.toThrow('EventStoreDB cannot be reached.');
    for (const node of cluster.nodes) {
      node.clearFaults();
      node.unfreeze();
    }
    const other = openDatabase(cluster.url);
    await appendOne(other, 'story-b', 'b1');
    expect(cluster.log.events.filter(({ stream }) => stream === 'story-a')).toEqual([]);
    await other.close();
  });

  it('does not keep a store from closing', async () => {
    // Another takes the time that it needs to find the leader: this store has little patience.
    const patient = openDatabase(cluster.url);
    await appendOne(patient, 'story-a', 'a1');
    await patient.close();
    await connected(there);
    hang();
    await expect(there.append('story-b', 0, firstOf('story-b', 'b1'))).rejects.toThrow(OutcomeUnknown);
    await there.close();
  });
});

it('takes an address of one server or of many, and of none that cannot be read', () => {
  expect(() => openDatabase('esdb://a:1?nodePreference=nobody')).toThrow('nobody');
  // The client would warn of them with the password in plain text.
  for (const option of ['tlsVerifyCert=false', 'unknown=1']) {
    expect(() => openDatabase(`esdb://user:secret@a:1?tls=true&${option}`)).toThrow(/^It has no option "\w+"\.$/);
  }
  expect(() => openDatabase('esdb+discover://cluster.example:2113?tls=true&tlsCAFile=/nowhere/ca.crt')).toThrow(
    'certificate',
  );
  for (const url of ['esdb://u:p@a:1,b:2,c:3?nodePreference=follower', 'esdb+discover://a.example']) {
    expect(openDatabase(url)).toBeDefined();
  }
});

it('a chain stays whole through lost answers, resends and restarts', async () => {
  const faults = [loseAnswer(), loseAnswer(silence), refuse(unavailable()), loseAnswer(reset)];
  let head = NO_STREAM;
  for (let index = 0; index < 24; index += 1) {
    const fault = faults[index % (faults.length + 2)];
    if (fault !== undefined) double.next('batchAppend', fault);
    if (index % 10 === 9) await double.restart();
    const events = sealed('story-a', head, `e${index}`);
    const { revision } = await store.append('story-a', head.revision, events, { areNew: index % 2 === 0 });
    head = { revision, hash: events[0]?.metadata.hash ?? '' };
  }
  expect(await verifyLog(store)).toEqual({ events: 24, streams: 1, firstBad: null });
});
