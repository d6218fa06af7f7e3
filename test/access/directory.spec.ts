/** The book of access on a node that is behind, cut off, older than the log, or beside others: who cannot know refuses. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SERVER } from '../../src/access/caller.js';
import { Directory } from '../../src/access/directory.js';
import { newKey } from '../../src/access/key-text.js';
import { AccessDecisions, type KeyMade } from '../../src/commands/access-decisions.js';
import { ServiceLog } from '../../src/commands/service-log.js';
import { NO_STREAM, seal } from '../../src/event-store/chain.js';
import { ACCESS_STREAM } from '../../src/event-store/codec.js';
import type { EventStore, RecordedEvent } from '../../src/event-store/event-store.js';
import { openLog } from '../../src/open-log.js';
import { TestClock } from '../support/clock.js';
import { bearer } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { Folder } from '../support/program.js';

const BY = { by: SERVER.actor, correlationId: null };
const PROMISE = 2_000;

/** A log whose reading the test holds back, and milliseconds that pass when it says so. */
class Held {
  elapsed = 0;
  reads = 0;
  private gate: Promise<void> | null = null;
  private open: () => void = () => undefined;
  failing = false;
  readonly directory: Directory;

  constructor(store: EventStore) {
    const read: EventStore['read'] = (stream, options) => this.guarded(() => store.read(stream, options));
    this.directory = new Directory({ read }, () => this.elapsed);
  }

  hold(): void {
    this.gate = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  release(): void {
    this.gate = null;
    this.open();
  }

  private async *guarded(read: () => AsyncIterable<RecordedEvent>): AsyncGenerator<RecordedEvent> {
    this.reads += 1;
    if (this.failing) throw new Error('The log is away.');
    const before: RecordedEvent[] = [];
    // What a server read long ago, and sends when it can.
    for await (const event of read()) before.push(event);
    await this.gate;
    yield* before;
  }
}

describe('a node’s book of access', () => {
  const folder = new Folder();
  const clock = new TestClock('2026-03-01T10:00:00.000Z');
  let store: EventStore;
  let elsewhere: AccessDecisions;
  beforeAll(() => {
    store = openLog(`${folder.path}/log.sqlite`);
    elsewhere = new AccessDecisions(new ServiceLog(store, clock), new Directory(store), clock);
  });
  afterAll(async () => {
    await store.close();
    folder.end();
  });

  const make = (): Promise<KeyMade> =>
    elsewhere.makeKey({ name: 'A', role: 'reader', desks: null, expiresAt: null }, BY);
  const isGood = async (held: Held, id: string): Promise<boolean> =>
    (await held.directory.current()).key(id)?.revokedAt === null;

  it('tells what another node revoked, within the promise, and asks the log no oftener than it must', async () => {
    const [held, { key }] = [new Held(store), await make()];
    expect(await isGood(held, key.id)).toBe(true);
    await elsewhere.revokeKey(key.id, null, BY);
    const { reads } = held;
    held.elapsed += 900;
    await isGood(held, key.id);
    expect(held.reads).toBe(reads);
    held.elapsed = PROMISE - 1;
    expect(await isGood(held, key.id)).toBe(false);
    expect(held.reads).toBe(reads + 1);
  });

  it('lets nobody in while the log cannot be read, and everybody again once it can', async () => {
    const [held, { key }] = [new Held(store), await make()];
    held.failing = true;
    await expect(held.directory.current()).rejects.toMatchObject({ code: 'unavailable' });
    held.failing = false;
    expect(await isGood(held, key.id)).toBe(true);
    held.failing = true;
    held.elapsed += PROMISE;
    await expect(held.directory.current()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(held.directory.refreshed()).rejects.toMatchObject({ code: 'unavailable' });
    held.failing = false;
    expect(await isGood(held, key.id)).toBe(true);
  });

  it('lets nobody in by what the log said long ago and sends only now', async () => {
    const [held, { key }] = [new Held(store), await make()];
    held.hold();
    const asked = held.directory.current();
    await elsewhere.revokeKey(key.id, null, BY);
    held.elapsed += PROMISE;
    held.release();
    await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
    expect(await isGood(held, key.id)).toBe(false);
  });

  it('waits for a log that does not answer no longer than a moment', async () => {
    jest.useFakeTimers();
    try {
      const held = new Held(store);
      held.hold();
      const asks = [held.directory.current(), held.directory.refreshed()].map((asked) =>
        asked.catch((error: { code: string }) => error.code),
      );
      await jest.advanceTimersByTimeAsync(PROMISE - 1);
      expect(await Promise.all(asks)).toEqual(['unavailable', 'unavailable']);
      held.release();
    } finally {
      jest.useRealTimers();
    }
  });

  it('lets nobody in when a newer program decided something that this one cannot read', async () => {
    const other = new Folder();
    const newer = openLog(`${other.path}/log.sqlite`);
    const decisions = new AccessDecisions(new ServiceLog(newer, clock), new Directory(newer), clock);
    await decisions.makeFirstKey(BY);
    const held = new Held(newer);
    expect((await held.directory.current()).all).toHaveLength(1);
    let head = NO_STREAM;
    for await (const { revision, metadata } of newer.read(ACCESS_STREAM)) head = { revision, hash: metadata.hash };
    const at = clock.now();
    const event = {
      id: '0199e000-0000-7000-8000-000000000001',
      type: 'EverythingRevoked',
      data: { at },
      metadata: { version: 1, knownAt: at, recordedAt: at, by: SERVER.actor, correlationId: null, causationId: null },
    };
    await newer.append(ACCESS_STREAM, head.revision, seal(ACCESS_STREAM, head, [event]));
    held.elapsed += PROMISE;
    await expect(held.directory.current()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(
      decisions.makeKey({ name: 'A', role: 'reader', desks: null, expiresAt: null }, BY),
    ).rejects.toMatchObject({
      code: 'unavailable',
    });
    await newer.close();
    other.end();
  });

  it('has the first of two keys that were made with one id', async () => {
    const log = new ServiceLog(store, clock);
    const [one, two] = [newKey(), newKey()];
    const keyId = '0199e000-0000-7000-8000-000000000002';
    for (const { hash, hint } of [one, two]) {
      const data = { keyId, hash, hint, name: 'A', role: 'reader', desks: null, expiresAt: null };
      await log.append(ACCESS_STREAM, 'KeyCreated', (at) => ({ ...data, at }), BY);
    }
    const book = await new Directory(store).refreshed();
    expect([book.keyWith(one.hash)?.id, book.keyWith(two.hash)]).toEqual([keyId, undefined]);
  });
});

describe('two nodes on one log', () => {
  const log = new TestLog('eventstoredb');
  const nodes = [1, 2].map(() => new TestNode(undefined, log)) as [TestNode, TestNode];
  beforeAll(async () => {
    for (const node of nodes) await node.start();
  });
  afterAll(async () => {
    for (const node of nodes) await node.end();
    await log.end();
  });

  it('know one another’s keys, and refuse what the other has revoked', async () => {
    const [one, other] = nodes;
    const { body } = await one.post('/keys', { name: 'A', role: 'reader' });
    // Lists are read anew, so that what follows does not hang on how old the other's book may be.
    expect((await other.get(`/keys/${body.id}`)).status).toBe(200);
    expect((await other.get('/me', bearer(body.key))).status).toBe(200);
    expect((await one.ask(`/keys/${body.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await one.get('/me', bearer(body.key))).status).toBe(401);
    expect((await other.get(`/keys/${body.id}`)).body.revokedAt).not.toBeNull();
    expect((await other.get('/me', bearer(body.key))).status).toBe(401);
    expect((await other.get('/audit')).body.items.map(({ type }: { type: string }) => type)).toContain('KeyRevoked');
  });

  it('make one key by one Idempotency-Key, whichever is asked', async () => {
    const ask = (node: TestNode) => node.post('/keys', { name: 'B', role: 'reader' }, { 'idempotency-key': 'both' });
    const replies = [await ask(nodes[0]), await ask(nodes[1])];
    expect(replies[1]?.body).toEqual({ ...replies[0]?.body, key: null });
  });
});
