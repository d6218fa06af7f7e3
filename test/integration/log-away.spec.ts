/** A node whose log is in a server that goes away and comes back: it says so, loses nothing, and shows nothing old. */
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SYSTEM_CLOCK } from '../../src/commands/clock.js';
import { OPS_STREAM } from '../../src/event-store/codec.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { ReadinessCheck } from '../../src/ops/readiness.js';
import { Projector } from '../../src/projections/projector.js';
import { NotCaughtUp } from '../../src/queries/errors.js';
import { ViewGate } from '../../src/queries/view-gate.js';
import { openDatabase } from '../contract/logs.js';
import { firstOf, tempFolder } from '../contract/support.js';
import { EventStoreDouble } from '../support/eventstore/double.js';
import { refuse, stall } from '../support/eventstore/faults.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';

const fact = (text: string) => ({ type: 'FactReported', data: { text } });

describe('a node on a server that is gone', () => {
  let log: TestLog;
  let node: TestNode;
  beforeEach(async () => {
    log = new TestLog('eventstoredb');
    node = new TestNode(undefined, log);
    await node.start();
  });
  afterEach(async () => {
    await node.end();
    await log.end();
  });

  /** As it is told: sends the same again, until the node has met the server. */
  async function sentAgain(id: string, text: string) {
    const sent = () => node.post(`/stories/${id}/developments`, fact(text), { 'idempotency-key': 'k' });
    let again = await sent();
    for (let tries = 0; again.status === 503 && tries < 30; tries += 1) again = await sent();
    return again;
  }

  it('answers with 503 in bounded time, lets nobody in whose key may have been revoked, and goes on when the server is back', async () => {
    const id = await node.open('away');
    await log.server.stop();
    const written = await node.post(`/stories/${id}/developments`, fact('Away.'), { 'idempotency-key': 'k' });
    expect(written.status).toBe(503);
    expect(written.body).toMatchObject({ code: 'unavailable' });
    expect(Number(written.headers.get('retry-after'))).toBeGreaterThan(0);
    const read = await node.get(`/stories/${id}`);
    expect(read).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(read.body.detail).toContain('lets nobody in');
    const ready = await node.get('/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body.log).toBe('down');
    expect((await node.get('/health/live')).status).toBe(200);

    await log.server.restart();
    const again = await sentAgain(id, 'Away.');
    expect(again.status).toBe(201);
    const after = again.headers.get('slugline-position');
    expect((await node.get(`/stories/${id}?after=${after}`)).body.revision).toBe(2);
    expect((await node.get('/health/ready')).status).toBe(200);
  });

  it('logs once what it had to call unknown, when it is sent again', async () => {
    const id = await node.open('unknown');
    log.server.always('batchAppend', { when: 'after', ending: { kind: 'silence' } });
    log.server.always('readStream', refuse());
    const first = await node.post(`/stories/${id}/developments`, fact('Once.'), { 'idempotency-key': 'k' });
    expect(first.status).toBe(503);
    expect(first.body.detail).toContain('It is not known whether this was recorded.');
    log.server.clearFaults();
    const again = await sentAgain(id, 'Once.');
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body.revision).toBe(2);
    expect(log.server.eventsOf(`story-${id}`)).toHaveLength(2);
  });
});

describe('views that cannot follow the log', () => {
  let double: EventStoreDouble;
  let store: EventStore;
  let projector: Projector;
  let folder: ReturnType<typeof tempFolder>;
  beforeEach(async () => {
    folder = tempFolder();
    double = await EventStoreDouble.start();
    store = openDatabase(double.url, { attempt: 300, patience: 1_000, quiet: 500, grace: 100 });
    await store.append(OPS_STREAM, 0, firstOf(OPS_STREAM, 'first'));
    projector = new Projector(store, { file: folder.file, position: (text) => text });
    await projector.start();
    await projector.reached(null, 5_000);
  });
  afterEach(async () => {
    await projector.stop();
    await store.close();
    await double.stop();
    folder.remove();
  });

  const readiness = () =>
    new ReadinessCheck({
      ...{ store, projector, clock: SYSTEM_CLOCK, dataDir: dirname(folder.file), diskFreeMin: 0 },
      directory: { current: async () => undefined },
    });

  /** Resolves when the projector is in this state. */
  const until = async (state: string): Promise<void> => {
    while (projector.state !== state) await new Promise(setImmediate);
  };

  it('are kept from the public until they have caught up again; the newsroom goes on reading', async () => {
    const gate = new ViewGate(projector, { endDue: async () => null });
    await gate.pass({ audience: 'public', after: null });
    await double.stop();
    await until('cut-off');
    await expect(gate.pass({ audience: 'public', after: null })).rejects.toThrow(NotCaughtUp);
    await gate.pass({ audience: 'newsroom', after: null });
    expect(await readiness().check()).toEqual({
      ready: false,
      checks: { log: 'down', views: 'cut-off', access: 'fresh', disk: 'ok' },
    });
    await double.restart();
    await until('live');
    await gate.pass({ audience: 'public', after: null });
    expect(await readiness().check()).toMatchObject({ ready: true });
  });

  it('are not thought to be ready on a server that takes calls and never answers', async () => {
    double.always('readStream', stall());
    expect(await readiness().check()).toMatchObject({ ready: false, checks: { log: 'down' } });
  });
});
