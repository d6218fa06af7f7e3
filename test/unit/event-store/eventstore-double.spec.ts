/** The stand-in for EventStoreDB, seen through the vendor's own client. */

import {
  type AllStreamSubscription,
  BACKWARDS,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  jsonEvent,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  streamNameFilter,
} from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreCluster } from '../../support/eventstore/cluster.js';
import { EventStoreDouble } from '../../support/eventstore/double.js';
import {
  answer,
  answerLate,
  breakOff,
  end,
  loseAnswer,
  refuse,
  reset,
  silence,
  stall,
} from '../../support/eventstore/faults.js';
import { unknown } from '../../support/eventstore/messages.js';

const ids = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002'] as const;
const event = (text: string, id?: string) => jsonEvent({ type: 'Noted', data: { text }, ...(id && { id }) });

const textIn = (data: unknown): string => String((data as { text?: unknown } | undefined)?.text);

async function textsOf(events: AsyncIterable<{ event?: { data: unknown } | undefined }>): Promise<string[]> {
  const texts: string[] = [];
  for await (const { event: read } of events) texts.push(textIn(read?.data));
  return texts;
}

/** Notes what a subscription says, and lets a test wait for it. */
class Watcher {
  readonly said: string[] = [];
  private look = () => {};

  constructor(readonly subscription: AllStreamSubscription) {
    subscription.on('confirmation', () => this.note('confirmed'));
    subscription.on('caughtUp', () => this.note('caught up'));
    subscription.on('data', ({ event: read }) => this.note(textIn(read?.data)));
    subscription.on('error', (error) => this.note(`error ${(error as { type?: string }).type}`));
    subscription.on('end', () => this.note('end'));
  }

  note(what: string): void {
    this.said.push(what);
    this.look();
  }

  async until(count: number): Promise<string[]> {
    while (this.said.length < count) {
      await new Promise<void>((resolve) => {
        this.look = resolve;
      });
    }
    return this.said;
  }
}

describe('the double of EventStoreDB', () => {
  let double: EventStoreDouble;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    double = await EventStoreDouble.start();
    client = EventStoreDBClient.connectionString(double.url);
  });
  afterEach(async () => {
    await client.dispose();
    await double.stop();
  });

  const append = (stream: string, texts: string[], expectedRevision: bigint | typeof NO_STREAM = NO_STREAM) =>
    client.appendToStream(
      stream,
      texts.map((text) => event(text)),
      { expectedRevision },
    );

  describe.each([
    ['alone', { username: 'any', password: 'any' }],
    ['in a batch', undefined],
  ] as const)('appending %s', (_, credentials) => {
    const send = (texts: string[], expectedRevision: bigint | 'any' | 'no_stream' | 'stream_exists', first?: string) =>
      client.appendToStream(
        'note-ü',
        texts.map((text, index) => event(text, index === 0 ? first : ids[index])),
        { expectedRevision, credentials },
      );

    it('takes events at the revision that is expected, and says where they are', async () => {
      const first = await send(['a', 'b'], NO_STREAM);
      const next = await send(['c'], 1n);

      expect([first.nextExpectedRevision, next.nextExpectedRevision]).toEqual([1n, 2n]);
      expect(await textsOf(client.readStream('note-ü'))).toEqual(['a', 'b', 'c']);
      expect(next.position?.commit).toBe(double.events.at(-1)?.position);
      expect(next.position?.commit).toBe(next.position?.prepare);
    });

    it.each([
      ['no_stream', 'no_stream'],
      [0n, 0n],
      [5n, 5n],
    ] as const)('refuses %s when the stream stands elsewhere', async (expected, told) => {
      await send(['a', 'b'], 'any');
      const error = { type: 'wrong-expected-version', expectedVersion: told, actualVersion: 1n };
      await expect(send(['x'], expected)).rejects.toMatchObject(error);
      expect(double.eventsOf('note-ü')).toHaveLength(2);
    });

    it('refuses a stream that should exist and does not', async () => {
      const error = { type: 'wrong-expected-version', actualVersion: 'no_stream' };
      await expect(send(['a'], STREAM_EXISTS)).rejects.toMatchObject(error);
    });

    it.each(['no_stream', 'any'] as const)(
      'answers the same ids at %s as the first time, and keeps the first bytes',
      async (expected) => {
        const first = await send(['a', 'b'], expected, ids[0]);
        await send(['c'], 1n);
        const again = await send(['other', 'bytes'], expected, ids[0]);

        expect(again).toEqual(first);
        expect(await textsOf(client.readStream('note-ü'))).toEqual(['a', 'b', 'c']);
      },
    );

    it('refuses ids of which only the first are known', async () => {
      await send(['a'], NO_STREAM, ids[0]);
      await expect(send(['a', 'b'], NO_STREAM, ids[0])).rejects.toMatchObject({ type: 'wrong-expected-version' });
    });

    it('counts the bytes of data alone against the limit of 1 MiB', async () => {
      const limit = 1_048_576 - JSON.stringify({ text: '' }).length;
      await send(['x'.repeat(limit)], NO_STREAM);
      const error = { type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 };
      await expect(send(['x'.repeat(limit + 1)], 0n)).rejects.toMatchObject(error);
    });

    it('goes on with the revisions of a stream that was deleted, and not with one that was ended', async () => {
      await send(['a', 'b'], NO_STREAM);
      await client.deleteStream('note-ü');
      await expect(textsOf(client.readStream('note-ü'))).rejects.toMatchObject({ type: 'stream-not-found' });
      expect((await send(['c'], NO_STREAM)).nextExpectedRevision).toBe(2n);
      expect(await textsOf(client.readStream('note-ü'))).toEqual(['c']);

      await client.tombstoneStream('note-ü');
      await expect(send(['d'], 'any')).rejects.toMatchObject({ type: 'stream-deleted' });
      await expect(textsOf(client.readStream('note-ü'))).rejects.toMatchObject({ type: 'stream-deleted' });
    });
  });

  it('takes one append in several chunks', async () => {
    const events = ['a', 'b', 'c'].map((text) => event(text.repeat(100)));
    const { nextExpectedRevision } = await client.appendToStream('note', events, { batchAppendSize: 200 });
    expect(nextExpectedRevision).toBe(2n);
  });

  describe('reading', () => {
    beforeEach(() => append('note-1', ['a', 'b', 'c', 'd']));

    it.each([
      [{}, ['a', 'b', 'c', 'd']],
      [{ fromRevision: 1n, maxCount: 2 }, ['b', 'c']],
      [{ fromRevision: 9n }, []],
      [{ direction: BACKWARDS, fromRevision: END }, ['d', 'c', 'b', 'a']],
      [{ direction: BACKWARDS, fromRevision: 2n, maxCount: 2 }, ['c', 'b']],
      [{ direction: BACKWARDS, fromRevision: 99n, maxCount: 1 }, ['d']],
    ] as const)('a stream by %o', async (options, texts) => {
      expect(await textsOf(client.readStream('note-1', options))).toEqual(texts);
    });

    it('the whole log, with the events of the server itself, from a position on or before it', async () => {
      const [first] = double.eventsOf('note-1');
      const at = { commit: first?.position ?? 0n, prepare: first?.position ?? 0n };
      expect(await textsOf(client.readAll({ fromPosition: at }))).toEqual(['a', 'b', 'c', 'd']);
      const before: string[] = [];
      for await (const { event: read } of client.readAll({ direction: BACKWARDS, fromPosition: at })) {
        before.push(read?.streamId ?? '');
      }
      expect(before).toEqual(['$users', '$user-admin', '$$$user-admin']);
    });
  });

  describe('subscribing', () => {
    const watch = (options: Parameters<EventStoreDBClient['subscribeToAll']>[0]) =>
      new Watcher(client.subscribeToAll(options));

    it('gives what there was after a position, says that it has, and gives what comes', async () => {
      await append('note-1', ['a', 'b']);
      const at = double.eventsOf('note-1')[0]?.position ?? 0n;
      const watcher = watch({ fromPosition: { commit: at, prepare: at } });
      await watcher.until(3);
      double.write('note-2', [{ data: { text: 'c' } }]);
      expect(await watcher.until(4)).toEqual(['confirmed', 'b', 'caught up', 'c']);
    });

    it.each([
      ['prefixes', streamNameFilter({ prefixes: ['note-', 'memo'] })],
      ['an expression', streamNameFilter({ regex: '^(note-|memo$)' })],
      ['types', eventTypeFilter({ prefixes: ['Noted'] })],
    ])('gives what a filter by %s lets through', async (_, filter) => {
      await append('note-1', ['a']);
      double.write('other', [{ data: { text: 'x' } }]);
      const watcher = watch({ fromPosition: START, filter });
      await watcher.until(3);
      double.write('others', [{ data: { text: 'y' } }]);
      double.write('memo', [{ type: 'Noted', data: { text: 'b' } }]);
      expect(await watcher.until(4)).toEqual(['confirmed', 'a', 'caught up', 'b']);
    });

    it('says how far it has looked when it finds nothing, from where one can go on without loss', async () => {
      for (let i = 0; i < 20; i += 1) double.write('other', [{ data: { text: `x${i}` } }]);
      const marks: bigint[] = [];
      const filter = streamNameFilter({
        prefixes: ['note-'],
        maxSearchWindow: 5,
        checkpointReached: (_, { commit }) => {
          marks.push(commit);
          watcher.note('checkpoint');
        },
      });
      const watcher: Watcher = watch({ fromPosition: START, filter });
      await watcher.until(6);
      for (let i = 0; i < 5; i += 1) double.write('other', [{}]);
      expect((await watcher.until(7)).filter((what) => what === 'checkpoint')).toHaveLength(5);
      const commit = marks.at(-1) ?? 0n;
      double.write('note-1', [{ data: { text: 'a' } }]);
      const resumed = watch({
        fromPosition: { commit, prepare: commit },
        filter: streamNameFilter({ prefixes: ['note-'] }),
      });
      expect(await resumed.until(3)).toEqual(['confirmed', 'a', 'caught up']);
    });

    it('can be ended as if all were well, be broken, or fall silent', async () => {
      const ended = watch({ fromPosition: END });
      await ended.until(2);
      await double.interrupt('subscribe', end);
      expect(await ended.until(3)).toEqual(['confirmed', 'caught up', 'end']);

      double.next('subscribe', breakOff(1), breakOff(0, silence));
      const broken = watch({ fromPosition: END });
      await broken.until(2);
      double.write('note', [{ data: { text: 'a' } }, { data: { text: 'b' } }]);
      expect((await broken.until(4)).slice(0, 4)).toEqual(['confirmed', 'caught up', 'a', 'error unavailable']);
    });
  });

  describe('when things go wrong', () => {
    it('has the events when the answer is lost, and not when it refused', async () => {
      double.next('batchAppend', loseAnswer(), refuse());
      await expect(append('note-1', ['a'])).rejects.toMatchObject({ type: 'unavailable' });
      await expect(append('note-2', ['a'])).rejects.toMatchObject({ type: 'unavailable' });
      expect([double.eventsOf('note-1').length, double.eventsOf('note-2').length]).toEqual([1, 0]);
    });

    it('answers one append of a batch by a status, and the others as ever', async () => {
      await append('note-0', ['a']);
      double.next('batchAppend', answer(unknown(), { isDone: true }));
      const [first, second] = await Promise.allSettled([append('note-1', ['a']), append('note-2', ['a'])]);
      expect(first).toMatchObject({ status: 'rejected', reason: { type: 'unknown' } });
      expect(second.status).toBe('fulfilled');
      expect(double.eventsOf('note-1')).toHaveLength(1);
    });

    it('answers out of order', async () => {
      await append('note-0', ['a']);
      let open = () => {};
      double.next(
        'batchAppend',
        answerLate(
          new Promise<void>((resolve) => {
            open = resolve;
          }),
        ),
      );
      const order: string[] = [];
      const first = append('note-1', ['a']).then(() => order.push('first'));
      await append('note-2', ['a']).then(() => order.push('second'));
      open();
      await first;
      expect(order).toEqual(['second', 'first']);
    });

    it('cuts the connection, and serves the next', async () => {
      double.next('readStream', breakOff(1, reset));
      await append('note-1', ['a', 'b']);
      await expect(textsOf(client.readStream('note-1'))).rejects.toMatchObject({ type: 'unavailable' });
      expect(await textsOf(client.readStream('note-1'))).toEqual(['a', 'b']);
    });

    it('does nothing while it hangs, and drops what its client has given up by then', async () => {
      await append('note-1', ['a']);
      double.freeze();
      const late = client.appendToStream('note-1', event('b'), {
        deadline: 50,
        credentials: { username: 'a', password: 'b' },
      });
      await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
      while (double.openCalls('append') > 0) await new Promise(setImmediate);
      double.unfreeze();
      expect(await textsOf(client.readStream('note-1'))).toEqual(['a']);
    });

    it('keeps its log and its port when it is started again', async () => {
      await append('note-1', ['a']);
      await double.restart();
      await append('note-1', ['b'], 0n).catch(() => append('note-1', ['b'], 0n));
      expect(await textsOf(client.readStream('note-1'))).toEqual(['a', 'b']);
    });

    it('tells what was asked for and what is still open', async () => {
      double.next('readStream', stall());
      await append('note-1', ['a']);
      const read = client.readStream('note-1', { requiresLeader: true });
      while (double.calls('readStream').length === 0) await new Promise(setImmediate);
      expect(double.calls('readStream')).toEqual([
        { method: 'readStream', stream: 'note-1', requiresLeader: true, ids: [] },
      ]);
      expect([double.openCalls('readStream'), double.openCalls('batch')]).toEqual([1, 1]);
      await read.cancel();
      while (double.openCalls('readStream') > 0) await new Promise(setImmediate);
    });
  });
});

describe('the double of a cluster', () => {
  let cluster: EventStoreCluster;
  beforeEach(async () => {
    cluster = await EventStoreCluster.start(3);
  });
  afterEach(() => cluster.stop());

  it('leads the client to the leader, also to the next one', async () => {
    const client = EventStoreDBClient.connectionString(cluster.url);
    await client.appendToStream('note', event('a'), { requiresLeader: true });
    await cluster.kill(0);
    await expect(client.appendToStream('note', event('b'))).rejects.toThrow();
    cluster.elect(1);
    await client.appendToStream('note', event('b'), { requiresLeader: true });
    expect(cluster.leader?.calls('batchAppend')).toHaveLength(1);
    expect(cluster.log.stream('note')?.events).toHaveLength(2);
    await client.dispose();
  });

  it('has followers that forward writes, say who leads when asked for the leader, and can lag', async () => {
    const [, follower] = cluster.nodes;
    const client = EventStoreDBClient.connectionString(follower?.url ?? '');
    follower?.view.hold();
    await client.appendToStream('note', event('a'));
    await expect(textsOf(client.readStream('note'))).rejects.toMatchObject({ type: 'stream-not-found' });
    follower?.view.release();
    expect(await textsOf(client.readStream('note'))).toEqual(['a']);
    const leader = { address: '127.0.0.1', port: cluster.leader?.port };
    const read = textsOf(client.readStream('note', { requiresLeader: true }));
    await expect(read).rejects.toMatchObject({ type: 'not-leader', leader });
    await client.dispose();
  });
});

describe('the double with users', () => {
  it.each([
    ['the right password', 'admin', 'changeit', 'fulfilled'],
    ['a wrong password', 'admin', 'other', 'access-denied'],
    ['no credentials', null, '', 'access-denied'],
  ] as const)('lets in over TLS who has %s', async (_, name, password, outcome) => {
    const double = await EventStoreDouble.start({ users: { admin: 'changeit' } });
    const client = EventStoreDBClient.connectionString(double.urlFor(name, password));
    const settle = (work: Promise<unknown>) =>
      work.then(
        () => 'fulfilled',
        ({ type }) => type,
      );
    expect(await settle(client.appendToStream('note', event('a')))).toBe(outcome);
    double.write('note', [{ data: { text: 'a' } }]);
    expect(await settle(textsOf(client.readStream('note')))).toBe(outcome);
    await client.dispose();
    await double.stop();
  });
});
