/** What /health/ready tells: states to everybody, numbers to who may see them; what keeps a node from its work, and what only warns. */
import { statfsSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/commands/identity.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { lagOf, MOST_COUNTED } from '../../src/ops/lag.js';
import { firstOf, tempFolder } from '../contract/support.js';
import { TestClock } from '../support/clock.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { Poison } from '../support/poison.js';

const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });
const STATES = { status: 'up', log: 'up', views: 'live', access: 'fresh', disk: 'ok' };

describe('a node that is ready', () => {
  const node = new TestNode(undefined, new TestLog('sqlite'));
  beforeEach(() => node.start());
  afterEach(() => node.stop());
  afterAll(() => node.end());

  it('tells everybody its states, and no number', async () => {
    const story = await node.open(`story-${newId()}`);
    const before = await node.get('/health/ready', { authorization: '' });
    await node.log(story, fact('Under embargo.', { embargoUntil: '2100-01-01T00:00:00Z' }));
    const after = await node.get('/health/ready', { authorization: '' });
    expect([before.status, before.body]).toEqual([200, STATES]);
    expect([after.status, after.text]).toEqual([200, before.text]);
  });

  it.each(['reader', 'reporter'])('tells a %s no more than that', async (role) => {
    const { key } = (await node.post('/keys', { name: role, role })).body;
    expect((await node.get('/health/ready', { authorization: `Bearer ${key}` })).body).toEqual(STATES);
  });

  it.each(['editor', 'machine'])('tells a %s its numbers too', async (role) => {
    const { key } = (await node.post('/keys', { name: role, role })).body;
    const ask = async () => (await node.get('/health/ready', { authorization: `Bearer ${key}` })).body;
    let body = await ask();
    // The key and its first use are in the log, and a moment later in the views.
    while (body.lag.events > 0) body = await ask();
    const { blocks, bsize } = statfsSync(node.folder);
    expect(body).toMatchObject({ ...STATES, parked: 0, lag: { events: 0, seconds: 0 }, reasons: [] });
    expect(body.diskBytes).toMatchObject({ size: blocks * bsize, least: 256 * 1024 * 1024 });
  });

  it('takes a credential that is not good for none: who looks after the server is never turned away', async () => {
    for (const authorization of ['Bearer slk_x', 'Basic eDp5'])
      expect((await node.get('/health/ready', { authorization })).body).toEqual(STATES);
  });
});

describe('a node', () => {
  let node: TestNode;
  beforeEach(() => {
    node = new TestNode(undefined, new TestLog('sqlite'));
  });
  afterEach(() => node.end());

  it('is not ready on a disk with less room than it is to have, and says so', async () => {
    const { blocks, bsize } = statfsSync(node.folder);
    await node.start({ DISK_FREE_MIN: String(blocks * bsize + 1) });
    const open = await node.get('/health/ready', { authorization: '' });
    expect([open.status, open.body]).toEqual([503, { ...STATES, status: 'down', disk: 'low' }]);
    expect((await node.get('/health/ready')).body.reasons).toEqual([expect.stringContaining('Make room')]);
    await node.stop();
    // Of which half would do, and that is worth a word.
    const { bavail } = statfsSync(node.folder);
    await node.start({ DISK_FREE_MIN: String(Math.round(bavail * bsize * 0.75)) });
    const { status, body } = await node.get('/health/ready');
    expect([status, body.disk, body.warnings]).toEqual([200, 'ok', [expect.stringContaining('getting full')]]);
  });

  it('stays ready with something parked, and warns of it', async () => {
    const poison = new Poison();
    await node.start();
    const story = await node.open('one');
    const id = newId();
    poison.ids.add(id);
    await node.log(story, fact('Poison.', { id }));
    const { status, body } = await node.get('/health/ready');
    expect([status, body.parked, body.reasons]).toEqual([200, 1, []]);
    expect(body.warnings).toEqual([expect.stringContaining('GET /api/v1/parked')]);
    expect((await node.get('/health/ready', { authorization: '' })).body).toEqual(STATES);
    poison.end();
  });

  it('is not ready while its views cannot be written, and says how far they are behind', async () => {
    const poison = new Poison('list');
    const clock = new TestClock('2026-03-01T09:00:00Z');
    node = new TestNode(clock, new TestLog('sqlite'));
    await node.start();
    const story = await node.open('one');
    poison.breaks = true;
    await node.post(`/stories/${story}/developments`, fact('A.'));
    await node.post(`/stories/${story}/developments`, fact('B.'));
    clock.pass(60);
    let reply = await node.get('/health/ready');
    while (reply.status === 200) reply = await node.get('/health/ready');
    expect(reply.body).toMatchObject({ status: 'down', log: 'up', lag: { events: 2, seconds: 60 } });
    expect(reply.headers.get('retry-after')).toBe('1');
    expect(reply.body.reasons).toEqual([expect.stringContaining('The views are')]);
    expect(reply.body.warnings).toEqual(['The views are 60 s behind the log.']);
    poison.breaks = false;
    while (reply.status !== 200) reply = await node.get('/health/ready');
    expect(reply.body).toMatchObject({ lag: { events: 0, seconds: 0 }, warnings: [] });
    poison.end();
  });
});

describe('how far the views are behind', () => {
  const folder = tempFolder();
  const store = SqliteEventStore.open(folder.file);
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  it('is counted from what lies after their checkpoint, up to a thousand', async () => {
    const positions: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const stream = `story-${newId()}`;
      positions.push(...(await store.append(stream, 0, firstOf(stream, `${i}`))).positions);
    }
    expect(await lagOf(store, null, '2026-03-01T09:00:00Z')).toMatchObject({ events: 3 });
    expect(await lagOf(store, positions[0] ?? '', '2026-03-01T09:00:00Z')).toMatchObject({ events: 2 });
    expect(await lagOf(store, positions[2] ?? '', '2026-03-01T09:00:00Z')).toEqual({ events: 0, seconds: 0 });
    const appends = Array.from({ length: MOST_COUNTED }, (_, i) => {
      const stream = `story-${newId()}`;
      return store.append(stream, 0, firstOf(stream, `more ${i}`));
    });
    await Promise.all(appends);
    expect((await lagOf(store, null, '2026-03-01T09:00:00Z')).events).toBe(MOST_COUNTED);
  });
});
