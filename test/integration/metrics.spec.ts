/** The numbers of /metrics, each held to something that is counted elsewhere. */
import { readFileSync, statfsSync, statSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { newId } from '../../src/commands/identity.js';
import { logFile, viewsFile } from '../../src/open-log.js';
import { METRICS, type Metric } from '../../src/ops/metrics/catalogue.js';
import { TEST_KEY } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { Poison } from '../support/poison.js';
import { scrape } from '../support/prometheus.js';

const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });
const REQUESTS = 'slugline_http_request_duration_seconds';

let node: TestNode;
beforeEach(() => {
  node = new TestNode(undefined, new TestLog('sqlite'));
});
afterEach(() => node.end());

/** Asks the log itself, beside the node. */
function sql(query: string): Record<string, number> {
  const db = new Database(logFile(node.folder), { readonly: true });
  const rows = db.prepare<[], { name: string; value: number }>(query).all();
  db.close();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

const sizeOf = (file: string): number =>
  ['', '-wal', '-shm'].reduce((sum, part) => sum + (statSync(file + part, { throwIfNoEntry: false })?.size ?? 0), 0);

describe('what is served', () => {
  it('is Prometheus’ text format, with every metric of the catalogue and what it means', async () => {
    await node.start();
    const reply = await node.get('/metrics');
    expect(reply.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const numbers = await scrape(node);
    const { families } = numbers;
    for (const [name, metric] of Object.entries<Metric>(METRICS)) {
      const { type, help } = families[name] ?? {};
      expect([name, type, help]).toEqual([name, metric.type, `${metric.help}.`]);
      for (const { labels } of numbers.series(name))
        expect(Object.keys(labels).sort()).toEqual([...(metric.labels ?? [])].sort());
    }
    const ours = Object.keys(families).filter((name) => name.startsWith('slugline_'));
    expect(ours.sort()).toEqual(Object.keys(METRICS).sort());
    for (const name of ['nodejs_eventloop_lag_seconds', 'nodejs_heap_size_used_bytes', 'process_open_fds'])
      expect(families).toHaveProperty(name);
  });

  it('says what runs', async () => {
    await node.start();
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect((await scrape(node)).value('slugline_build_info', { version, store: 'sqlite' })).toBe(1);
  });

  it('is for who may see the numbers, and for everybody where that is said', async () => {
    await node.start();
    expect((await node.get('/metrics', { authorization: '' })).status).toBe(401);
    const { key } = (await node.post('/keys', { name: 'Scraper', role: 'machine' })).body;
    expect((await node.get('/metrics', { authorization: `Bearer ${key}` })).status).toBe(200);
    expect((await node.get('/metrics?of=all')).status).toBe(400);
    await node.stop();
    await node.start({ PUBLIC_METRICS: '1' });
    expect((await node.get('/metrics', { authorization: '' })).status).toBe(200);
  });

  it('tells no story, person, slug, desk, address or key', async () => {
    await node.start();
    const story = await node.open('wharf-fire', { title: 'The Wharf Burns', desk: 'harbour', topics: ['arson'] });
    await node.log(story, fact('Zebedee lit it.'));
    await node.get('/people/Zebedee');
    await node.get('/search?q=Zebedee');
    await node.get('/stories/wharf-fire/developments/nonsense');
    await node.ask('/stories/wharf-fire', { method: 'PUT' });
    await node.get('/wharf-fire/Zebedee');
    const { text } = await scrape(node);
    expect(text).not.toMatch(/wharf|zebedee|harbour|arson|nonsense|127\.0\.0\.1|slk_/i);
    expect(text).not.toContain(story);
    expect(text).not.toContain(TEST_KEY.hash);
  });
});

describe('requests', () => {
  it('are counted by method, route and status', async () => {
    await node.start();
    const story = await node.open('one');
    for (let i = 0; i < 3; i += 1) await node.get(`/stories/${story}`);
    await node.get('/stories/one');
    await node.get('/stories/none');
    await node.ask('/stories/one', { method: 'HEAD' });
    await node.get('/nowhere');
    await node.ask('/nowhere', { method: 'PROPFIND' });
    // What no route can be looked up for.
    expect((await node.get('/stories/%zz')).status).toBe(400);
    const numbers = await scrape(node);
    expect(numbers.value('slugline_http_requests_in_flight')).toBe(1);
    expect(numbers.value(REQUESTS, { route: 'none', status: '400' })).toBe(1);
    const at = (labels: Record<string, string>) =>
      numbers.value(REQUESTS, { route: '/api/v1/stories/:story', ...labels });
    expect(at({ method: 'GET', status: '200' })).toBe(4);
    expect(at({ method: 'GET', status: '404' })).toBe(1);
    expect(at({ method: 'HEAD', status: '200' })).toBe(1);
    expect(numbers.value(REQUESTS, { route: '/api/v1/stories', method: 'POST', status: '201' })).toBe(1);
    expect(numbers.value(REQUESTS, { method: 'GET', route: 'none', status: '404' })).toBe(1);
    // A word that a client chose is not in a label.
    expect(numbers.value(REQUESTS, { method: 'other', route: 'none' })).toBe(1);
    for (const { labels, buckets = {}, count, sum } of numbers.series(REQUESTS)) {
      expect(buckets['+Inf']).toBe(count);
      // Nobody takes the time of what cannot be routed.
      if (labels.status === '400') expect(sum).toBe(0);
      else expect(sum).toBeGreaterThan(0);
    }
  });

  it('are in flight until they are answered, and aborted when their client goes', async () => {
    await node.start();
    const { hostname, port } = new URL(node.url);
    const socket = connect(Number(port), hostname);
    const head = ['POST /api/v1/stories HTTP/1.1', 'host: x', 'content-type: application/json', 'content-length: 10'];
    socket.write(`${[...head, `authorization: Bearer ${TEST_KEY.text}`].join('\r\n')}\r\n\r\n{`);
    const inFlight = async () => (await scrape(node)).value('slugline_http_requests_in_flight');
    // That which asks, and that which has not said all.
    while ((await inFlight()) !== 2);
    socket.destroy();
    while ((await inFlight()) !== 1);
    const numbers = await scrape(node);
    expect(numbers.value('slugline_http_requests_aborted_total')).toBe(1);
    expect(numbers.value(REQUESTS, { route: '/api/v1/stories' })).toBeUndefined();
  });

  it('that are refused are counted by what refuses them, and replays as such', async () => {
    await node.start();
    const story = await node.open('one');
    await node.refused(story, { type: 'StoryReopened', data: { reason: 'News' } });
    await node.refused(story, { type: 'DevelopmentRetracted', data: { developmentId: newId(), reason: 'x' } });
    await node.refused(story, { type: 'DevelopmentRetracted', data: { developmentId: newId(), reason: 'x' } });
    await node.post('/stories', { slug: 'Bad Slug', title: 'x' });
    await node.get('/stories', { authorization: 'Bearer slk_x' });
    const again = { 'idempotency-key': 'k' };
    for (let i = 0; i < 3; i += 1) await node.post(`/stories/${story}/developments`, fact('Once.'), again);
    const numbers = await scrape(node);
    expect(numbers.by('slugline_refusals_total', 'rule')).toEqual({ 'not-closed': 1, 'unknown-development': 2 });
    expect(numbers.by('slugline_http_problems_total', 'code')).toEqual({
      refused: 3,
      'invalid-request': 1,
      unauthenticated: 1,
    });
    expect(numbers.value('slugline_idempotent_replays_total')).toBe(2);
  });

  it('over a limit are counted by whose limit it was', async () => {
    await node.start({ RATE_LIMIT: '3', ANONYMOUS_RATE_LIMIT: '2' });
    const { key } = (await node.post('/keys', { name: 'Scraper', role: 'machine' })).body;
    for (let i = 0; i < 4; i += 1) await node.get('/me');
    for (let i = 0; i < 2; i += 1) await node.get('/me', { authorization: '' });
    await node.get('/nowhere', { authorization: '' });
    // With a key of its own: that one's limit is not used up.
    const numbers = await scrape(node, { authorization: `Bearer ${key}` });
    expect(numbers.by('slugline_http_rate_limited_total', 'by')).toEqual({ credential: 2, address: 1 });
    expect(numbers.value('slugline_http_problems_total', { code: 'too-many-requests' })).toBe(3);
  });
});

describe('the log', () => {
  it('has as many events as were counted, by kind of stream', async () => {
    await node.start();
    const story = await node.open('one');
    await node.log(story, fact('A.'), fact('B.'), fact('C.'));
    await node.log(story, fact('D.'));
    await node.ask(`/stories/${story}/unread`, {
      method: 'PUT',
      body: '{"seen":1}',
      headers: { 'content-type': 'application/json' },
    });
    let numbers = await scrape(node);
    while (numbers.value('slugline_views_lag_events') !== 0) numbers = await scrape(node);
    const kind = `CASE WHEN stream LIKE 'story-%' THEN 'story' WHEN stream LIKE 'slug-%' THEN 'slug'
      WHEN stream LIKE 'reader-%' THEN 'reader' WHEN stream LIKE 'used-%' THEN 'used' ELSE stream END`;
    const events = sql(`SELECT ${kind} AS name, count(*) AS value FROM events GROUP BY 1`);
    expect(numbers.by('slugline_log_appended_events_total', 'kind')).toEqual(events);
    expect(events).toMatchObject({ story: 5, slug: 1, reader: 1, access: 1, ops: 1 });
    expect(numbers.value('slugline_log_appends_total', { kind: 'story' })).toBe(3);
    expect(numbers.value('slugline_log_append_duration_seconds')).toBe(numbers.value('slugline_log_appends_total'));
    expect(numbers.value('slugline_views_events')).toBe(numbers.value('slugline_log_appended_events_total'));
    expect(numbers.value('slugline_log_size_bytes')).toBe(sizeOf(logFile(node.folder)));
    expect(numbers.value('slugline_views_size_bytes')).toBe(sizeOf(viewsFile(node.folder)));
  });

  it('tells of appends for which another was faster', async () => {
    await node.start();
    const story = await node.open('one');
    const other = new TestNode(undefined, new TestLog('sqlite'));
    symlinkSync(logFile(node.folder), logFile(other.folder));
    await other.start();
    await other.log(story, fact('Of another node.'));
    await node.log(story, fact('Of this node.'));
    expect((await scrape(node)).value('slugline_log_races_total')).toBe(1);
    await other.end();
  });
});

describe('the views', () => {
  it('tell what is parked', async () => {
    const poison = new Poison();
    await node.start();
    const [story, other] = [await node.open('one'), await node.open('two')];
    for (const [to, behind] of [
      [story, 2],
      [other, 0],
    ] as const) {
      const id = newId();
      poison.ids.add(id);
      await node.log(to, fact('Poison.', { id }));
      for (let i = 0; i < behind; i += 1) await node.log(to, fact('Behind it.'));
    }
    const { items } = (await node.get('/parked')).body as { items: { waiting: number }[] };
    const numbers = await scrape(node);
    expect(items).toHaveLength(2);
    expect(numbers.value('slugline_parked_streams')).toBe(items.length);
    expect(numbers.value('slugline_parked_events')).toBe(items.reduce((sum, { waiting }) => sum + 1 + waiting, 0));
    poison.end();
  });

  it('tell how far they are behind while they cannot be written, and that they have failed', async () => {
    const poison = new Poison('list');
    await node.start();
    const story = await node.open('one');
    poison.breaks = true;
    for (let i = 0; i < 3; i += 1) await node.post(`/stories/${story}/developments`, fact(`${i}`));
    let numbers = await scrape(node);
    while (numbers.value('slugline_views_state', { state: 'failed' }) !== 1) numbers = await scrape(node);
    const total = sql('SELECT 1 AS name, count(*) AS value FROM events')['1'] ?? 0;
    expect(numbers.value('slugline_views_lag_events')).toBe(3);
    expect([numbers.value('slugline_ready'), (await node.get('/health/ready')).status]).toEqual([0, 503]);
    expect(numbers.value('slugline_views_events')).toBe(total - 3);
    expect(numbers.value('slugline_views_lag_seconds')).toBeGreaterThan(0);
    poison.breaks = false;
    while (numbers.value('slugline_views_state', { state: 'live' }) !== 1) numbers = await scrape(node);
    expect(numbers.value('slugline_views_lag_events')).toBe(0);
    expect(numbers.value('slugline_views_lag_seconds')).toBe(0);
    expect([numbers.value('slugline_ready'), (await node.get('/health/ready')).status]).toEqual([1, 200]);
    poison.end();
  });

  it('tell of their rebuilds, done and failed', async () => {
    const poison = new Poison('list');
    await node.start();
    await node.open('one');
    const rebuilds = async () => (await scrape(node)).by('slugline_views_rebuilds_total', 'outcome');
    expect((await node.ask('/views/rebuild', { method: 'POST' })).status).toBe(202);
    while ((await node.get('/views')).body.rebuild !== null);
    expect(await rebuilds()).toEqual({ begun: 1, done: 1, failed: 0 });
    poison.breaks = true;
    expect((await node.ask('/views/rebuild', { method: 'POST' })).status).toBe(202);
    while ((await rebuilds()).failed === 0);
    expect(await rebuilds()).toMatchObject({ begun: 2, done: 1 });
    poison.end();
  });
});

describe('the machine', () => {
  it('is told as it tells itself', async () => {
    await node.start();
    const numbers = await scrape(node);
    const { bavail, blocks, bsize } = statfsSync(node.folder);
    expect(numbers.value('slugline_disk_size_bytes')).toBe(blocks * bsize);
    const free = numbers.value('slugline_disk_free_bytes') ?? 0;
    // Others write to the same disk meanwhile.
    expect(Math.abs(free - bavail * bsize) / (blocks * bsize)).toBeLessThan(0.05);
    // Who is let in is read each half second.
    expect(numbers.value('slugline_access_age_seconds')).toBeLessThan(2);
  });
});
