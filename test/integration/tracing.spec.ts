/** Traces, as a real collector of OTLP gets them, and what they leave in the log. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { verifyLog } from '../../src/event-store/verify.js';
import { logFile } from '../../src/open-log.js';
import { Collector, type Span } from '../support/collector.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { scrape } from '../support/prometheus.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const traced = (flags = '01') => ({ traceparent: `00-${TRACE}-${CALLER}-${flags}`, tracestate: 'desk=1,other=2' });
const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });

let node: TestNode;
let collector: Collector;
let endpoint: string;
/** Milliseconds: spans go at once, and what no collector takes is soon given up. */
const QUICK = {
  OTEL_BSP_SCHEDULE_DELAY: '20',
  OTEL_BSP_EXPORT_TIMEOUT: '1000',
  OTEL_EXPORTER_OTLP_TIMEOUT: '500',
};
const before = { ...process.env };

/** Starts a node that sends what it traces; the SDK reads its variables from the process. */
async function start(more: Record<string, string> = {}): Promise<void> {
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...QUICK, ...more };
  Object.assign(process.env, environment);
  await node.start(environment);
}

beforeEach(async () => {
  node = new TestNode(undefined, new TestLog('sqlite'));
  collector = new Collector();
  endpoint = await collector.start();
});
afterEach(async () => {
  await node.end();
  await collector.end();
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name];
  Object.assign(process.env, before);
});

/** Stops the node, which sends what is left. */
async function all(): Promise<readonly Span[]> {
  await node.stop();
  return collector.spans;
}

const only = (name: string): Span => {
  const [span, ...more] = collector.named(name);
  if (span === undefined || more.length > 0)
    throw new Error(`${more.length + (span ? 1 : 0)} spans are named ${name}.`);
  return span;
};

interface Row {
  readonly type: string;
  readonly metadata: string;
}
const metadataOf = (type: string): Record<string, unknown> => {
  const db = new Database(logFile(node.folder), { readonly: true });
  const row = db.prepare<[string], Row>('SELECT type, metadata FROM events WHERE type = ?').get(type);
  db.close();
  return JSON.parse(row?.metadata ?? '{}');
};

describe('a write', () => {
  it('is one trace, from the caller’s span to the append, and its projection names it', async () => {
    await start();
    const story = await node.open('traced');
    collector.spans.length = 0;
    const reply = await node.post(`/stories/${story}/developments`, fact('A.'), traced());
    expect(reply.status).toBe(201);
    await node.get(`/stories?after=${reply.headers.get('slugline-position')}`);
    await all();
    const server = only('POST /api/v1/stories/:story/developments');
    expect(server).toMatchObject({
      traceId: TRACE,
      parentSpanId: CALLER,
      traceState: 'desk=1,other=2',
      kind: 2,
      status: 0,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/api/v1/stories/:story/developments',
        'http.response.status_code': 201,
        'url.scheme': 'http',
        'network.protocol.version': '1.1',
      },
    });
    const command = only('command LogDevelopments');
    expect(command).toMatchObject({ traceId: TRACE, parentSpanId: server.spanId, kind: 1 });
    const [append] = collector.named('append').filter(({ traceId }) => traceId === TRACE);
    expect(append).toMatchObject({ parentSpanId: command.spanId });
    expect(append?.attributes).toEqual({ 'slugline.stream': 'story', 'slugline.events': 1 });
    const projections = collector
      .named('project')
      .filter(({ links }) => links.some(({ traceId }) => traceId === TRACE));
    expect(projections).toMatchObject([{ kind: 5, links: [{ traceId: TRACE, spanId: server.spanId }] }]);
    expect(projections[0]?.traceId).not.toBe(TRACE);
  });

  it('leaves in the log by which trace and span it was led to, under the hash chain', async () => {
    await start();
    const story = await node.open('first');
    const { headers } = await node.post(`/stories/${story}/developments`, fact('A.'), traced());
    await all();
    const { spanId } = only('POST /api/v1/stories/:story/developments');
    expect(metadataOf('FactReported')).toMatchObject({
      correlationId: headers.get('x-request-id'),
      traceId: TRACE,
      traceparent: `00-${TRACE}-${spanId}-01`,
    });
    // A request that came with no trace is one of its own.
    const opening = only('POST /api/v1/stories');
    expect(opening.parentSpanId).toBe('');
    expect(metadataOf('StoryOpened')).toMatchObject({
      traceId: opening.traceId,
      traceparent: `00-${opening.traceId}-${opening.spanId}-01`,
    });
    const store = SqliteEventStore.open(logFile(node.folder));
    expect((await verifyLog(store)).firstBad).toBeNull();
    await store.close();
  });
});

describe('a read', () => {
  it('is a span with the query in it, and what that reads of the log', async () => {
    await start();
    const story = await node.open('read');
    await node.log(story, fact('A.'));
    collector.spans.length = 0;
    await node.get(`/stories/${story}?at=2`, traced());
    await all();
    const server = only('GET /api/v1/stories/:story');
    const query = only('query GetStory');
    expect(query).toMatchObject({ traceId: TRACE, parentSpanId: server.spanId });
  });

  it('that fails by a fault of ours is marked as one, and one that is refused is not', async () => {
    await start();
    const story = await node.open('refused');
    await node.refused(story, { type: 'StoryReopened', data: { reason: 'News' } });
    await node.get('/stories/none');
    await all();
    expect(only('POST /api/v1/stories/:story/developments')).toMatchObject({
      status: 0,
      attributes: { 'http.response.status_code': 409, 'slugline.problem': 'refused', 'slugline.rule': 'not-closed' },
    });
    expect(only('command LogDevelopments')).toMatchObject({ status: 0, attributes: { 'error.type': 'refused' } });
    expect(only('GET /api/v1/stories/:story').attributes).toMatchObject({ 'slugline.problem': 'not-found' });
  });
});

describe('what is sent', () => {
  it('holds no words of the newsroom: no address, name, slug, text, id or key', async () => {
    await start();
    const opened = await node.post('/stories', { slug: 'wharf-fire', title: 'The Wharf Burns', desk: 'harbour' });
    const story = opened.body.id;
    await node.log(story, fact('Zebedee lit it.', { note: 'Marigold told us.' }));
    await node.post('/stories', { slug: 'wharf-fire', title: 'Again' });
    await node.post('/stories', { slug: 'Bad Wharf' });
    for (const path of [
      '/stories/wharf-fire',
      '/people/Zebedee',
      '/search?q=Zebedee',
      '/wharf-fire',
      '/stories?q=Marigold',
    ])
      await node.get(path);
    await node.refused(story, { type: 'StoryReopened', data: { reason: 'Zebedee' } });
    await all();
    expect(collector.spans.length).toBeGreaterThan(20);
    expect(collector.received).not.toMatch(/wharf|zebedee|marigold|harbour|slk_/i);
    expect(collector.received).not.toContain(story);
    const names = new Set(collector.spans.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...names].sort()).toEqual([
      'error.type',
      'http.request.method',
      'http.response.status_code',
      'http.route',
      'network.protocol.version',
      'slugline.command',
      'slugline.events',
      'slugline.problem',
      'slugline.query',
      'slugline.rule',
      'slugline.stream',
      'url.scheme',
    ]);
  });

  it('says who sends it, as OpenTelemetry’s variables have it', async () => {
    await start({ OTEL_SERVICE_NAME: 'night-desk', OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test' });
    await node.get('/stories');
    await all();
    expect(only('GET /api/v1/stories').resource).toMatchObject({
      'service.name': 'night-desk',
      'deployment.environment.name': 'test',
      'telemetry.sdk.language': 'nodejs',
    });
  });

  it('is what is sampled: by the caller’s flag, or by the sampler that is set', async () => {
    await start({ OTEL_TRACES_SAMPLER: 'parentbased_always_off' });
    const story = await node.open('unsampled');
    await node.get(`/stories/${story}`, traced('00'));
    await node.get(`/stories/${story}`, traced('01'));
    await all();
    expect(new Set(collector.spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    expect(collector.named('GET /api/v1/stories/:story')).toHaveLength(1);
    // What led to an event is named all the same, as not recorded.
    expect(metadataOf('StoryOpened').traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });

  it('is nothing of who looks after the server', async () => {
    await start();
    for (const path of ['/health/live', '/health/ready', '/metrics']) await node.get(path, traced());
    await node.get('/me');
    await all();
    const names = collector.spans.map(({ name }) => name);
    expect(names).toContain('GET /api/v1/me');
    expect(names.filter((name) => /health|metrics/.test(name))).toEqual([]);
  });

  it('is counted', async () => {
    await start();
    await node.get('/me');
    let numbers = await scrape(node);
    while (
      (numbers.value('slugline_trace_spans_total', { outcome: 'taken' }) ?? 0) < collector.spans.length ||
      collector.spans.length === 0
    )
      numbers = await scrape(node);
    expect(numbers.value('slugline_trace_spans_total', { outcome: 'taken' })).toBe(collector.spans.length);
  });
});

describe('problems and the server’s log', () => {
  it('name the trace, also of a request that came with none', async () => {
    await start();
    const { body } = await node.post('/stories', { slug: 'Bad' });
    await all();
    expect(body.traceId).toBe(only('POST /api/v1/stories').traceId);
  });
});

describe('a collector', () => {
  it('that never answers slows no request and no stop', async () => {
    collector.hangs = true;
    await start();
    const story = await node.open('hanging');
    while (collector.hanging.length === 0) expect((await node.get(`/stories/${story}`)).status).toBe(200);
    expect((await node.log(story, fact('A.'))).revision).toBe(2);
    await node.stop();
    expect(collector.spans).toEqual([]);
  });

  it('that is away loses traces and nothing else, and this is counted', async () => {
    await collector.end();
    await start();
    const story = await node.open('away');
    expect((await node.log(story, fact('A.'))).revision).toBe(2);
    let numbers = await scrape(node);
    while (!numbers.value('slugline_trace_spans_total', { outcome: 'lost' })) numbers = await scrape(node);
    expect((await node.get('/health/ready')).status).toBe(200);
  });
});

describe('without an endpoint, or with tracing off', () => {
  it.each([
    ['nothing is set', {}],
    ['the SDK is disabled', { OTEL_SDK_DISABLED: 'true' }],
    ['no exporter is wanted', { OTEL_TRACES_EXPORTER: 'none' }],
  ])('%s: nothing is sent, and events name the caller’s span', async (_, more) => {
    const isSet = Object.keys(more).length > 0;
    await node.start(isSet ? { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...more } : {});
    await node.post('/stories', { slug: 'untraced', title: 'Untraced' }, traced());
    await all();
    expect(collector.received).toBe('');
    expect(metadataOf('StoryOpened')).toMatchObject({ traceId: TRACE, traceparent: `00-${TRACE}-${CALLER}-01` });
  });
});
