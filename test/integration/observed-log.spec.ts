/** What is counted of the log where it fails, races, or is in a server that goes; and of live streams by who runs them. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { getMetricsFromIterator } from 'prom2javascript';
import { newId } from '../../src/commands/identity.js';
import { kindOfStream, OUR_STREAMS } from '../../src/event-store/codec.js';
import { DamagedEvent } from '../../src/event-store/damaged-event.js';
import {
  AppendTooLarge,
  type EventStore,
  OutcomeUnknown,
  StoreFull,
  StoreUnavailable,
} from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { METRICS } from '../../src/ops/metrics/catalogue.js';
import { Metrics } from '../../src/ops/metrics/metrics.js';
import { STREAM_ENDS } from '../../src/ops/metrics/ports.js';
import { ObservedEventStore } from '../../src/ops/observed-store.js';
import { all, firstOf, tempFolder } from '../contract/support.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { Scrape, scrape } from '../support/prometheus.js';

async function told(metrics: Metrics): Promise<Scrape> {
  const text = await metrics.text();
  const lines = text.split('\n').filter((line) => line.includes('slugline_'));
  return new Scrape(text, await getMetricsFromIterator(lines.values()));
}

describe('an observed log', () => {
  let folder: ReturnType<typeof tempFolder>;
  let store: EventStore;
  let metrics: Metrics;
  beforeEach(() => {
    folder = tempFolder();
    metrics = new Metrics();
    store = SqliteEventStore.open(folder.file);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('gives what the log gives, and leaves alone whom it reads for', async () => {
    const observed = new ObservedEventStore(store, metrics.log);
    const stream = `story-${newId()}`;
    const result = await observed.append(stream, 0, firstOf(stream, 'a', 'b', 'c'));
    expect(result.revision).toBe(3);
    expect(await all(observed.read(stream))).toEqual(await all(store.read(stream)));
    expect(await all(observed.readAll())).toEqual(await all(store.readAll()));
    for await (const { revision } of observed.read(stream)) if (revision === 2) break;
    const [first] = result.positions;
    expect(observed.isPosition(String(first))).toBe(true);
    expect(await observed.howFar(String(first))).toBe(await store.howFar(String(first)));
    const numbers = await told(metrics);
    expect(numbers.by('slugline_log_appended_events_total', 'kind')).toEqual({ story: 3 });
    expect(numbers.value('slugline_log_errors_total')).toBeUndefined();
  });

  it.each([
    ['unavailable', new StoreUnavailable('x')],
    ['full', new StoreFull('x')],
    ['outcome-unknown', new OutcomeUnknown('x')],
    ['too-large', new AppendTooLarge('id', 2, 1)],
    ['damaged', new DamagedEvent('story-x', 1, 'id', '1')],
    ['other', new Error('x')],
  ])('counts what it failed in: %s', async (code, error) => {
    const failing = new Proxy(store, {
      get: (target, name) => {
        if (name === 'append') return () => Promise.reject(error);
        if (name === 'read' || name === 'readAll')
          return async function* () {
            yield* [];
            throw error;
          };
        return Reflect.get(target, name);
      },
    });
    const observed = new ObservedEventStore(failing, metrics.log);
    await expect(observed.append('story-x', 0, firstOf('story-x', 'a'))).rejects.toBe(error);
    await expect(all(observed.read('story-x'))).rejects.toBe(error);
    await expect(all(observed.readAll())).rejects.toBe(error);
    const numbers = await told(metrics);
    expect(numbers.value('slugline_log_errors_total', { operation: 'append', code })).toBe(1);
    expect(numbers.value('slugline_log_errors_total', { operation: 'read', code })).toBe(2);
    expect(numbers.value('slugline_log_appends_total')).toBeUndefined();
  });

  it('counts a subscription that ends by itself', async () => {
    const observed = new ObservedEventStore(store, metrics.log);
    await observed.append('story-x', 0, firstOf('story-x', 'a'));
    const ended = new Promise<Error>((resolve) => {
      observed.subscribe(null, { onEvents: () => Promise.reject(new Error('Poison.')), onEnd: resolve });
    });
    expect((await ended).message).toBe('Poison.');
    expect((await told(metrics)).value('slugline_log_errors_total', { operation: 'follow', code: 'other' })).toBe(1);
  });

  it('has a word for each kind of stream, and one for all that is not ours', () => {
    const kinds = OUR_STREAMS.families.map((family) => kindOfStream(family.endsWith('-') ? `${family}x` : family));
    expect(new Set(kinds).size).toBe(OUR_STREAMS.families.length);
    for (const kind of kinds) expect(kind).toMatch(/^[a-z]+(-[a-z]+)?$/);
    expect(['mine', 'accessible', '$stats'].map(kindOfStream)).toEqual(['other', 'other', 'other']);
  });
});

describe('a log in a server', () => {
  const log = new TestLog('eventstoredb');
  const node = new TestNode(undefined, log);
  afterEach(async () => {
    await node.end();
    await log.end();
  });

  it('that goes and comes back is seen in the numbers, which can be read meanwhile', async () => {
    await node.start({ PUBLIC_METRICS: '1' });
    const story = await node.open('away');
    const before = await scrape(node, { authorization: '' });
    expect(before.value('slugline_build_info', { store: 'eventstoredb' })).toBe(1);
    expect(before.value('slugline_log_size_bytes')).toBeUndefined();
    expect(before.value('slugline_log_reconnects_total')).toBe(0);
    expect(before.value('slugline_log_appended_events_total', { kind: 'story' })).toBe(
      log.server.eventsOf(`story-${story}`).length,
    );
    await log.server.stop();
    const ready = await node.get('/health/ready', { authorization: '' });
    expect([ready.status, ready.body.log]).toEqual([503, 'down']);
    let away = await scrape(node, { authorization: '' });
    while (away.value('slugline_views_state', { state: 'cut-off' }) !== 1)
      away = await scrape(node, { authorization: '' });
    expect(away.value('slugline_log_interruptions_total')).toBe(1);
    expect(away.value('slugline_log_reconnects_total')).toBeGreaterThan(0);
    expect(away.value('slugline_log_errors_total', { operation: 'read', code: 'unavailable' })).toBeGreaterThan(0);
    expect((await node.get('/health/ready', { authorization: '' })).body.access).toBe('stale');
    // What is not known is not told.
    expect(away.value('slugline_views_lag_events')).toBeUndefined();
    expect(away.value('slugline_access_age_seconds')).toBeGreaterThan(2);
    await log.server.restart();
    let back = await scrape(node, { authorization: '' });
    const isLive = () => back.value('slugline_views_state', { state: 'live' }) === 1;
    while (!isLive()) back = await scrape(node, { authorization: '' });
    expect(back.value('slugline_views_lag_events')).toBe(0);
  });
});

describe('live streams', () => {
  it('are told from the start, and counted by who runs them', async () => {
    const metrics = new Metrics();
    const begun = await told(metrics);
    for (const audience of ['newsroom', 'public']) expect(begun.value('slugline_streams_open', { audience })).toBe(0);
    expect(Object.keys(begun.by('slugline_streams_closed_total', 'reason')).sort()).toEqual([...STREAM_ENDS].sort());
    metrics.streams.opened('public');
    metrics.streams.opened('public');
    metrics.streams.opened('newsroom');
    metrics.streams.sent('public', 3);
    metrics.streams.sent('public', 4);
    metrics.streams.closed('public', 'slow');
    const numbers = await told(metrics);
    expect(numbers.by('slugline_streams_open', 'audience')).toEqual({ newsroom: 1, public: 1 });
    expect(numbers.value('slugline_stream_events_total', { audience: 'public' })).toBe(7);
    expect(numbers.value('slugline_streams_closed_total', { audience: 'public', reason: 'slow' })).toBe(1);
  });
});

describe('what is collected at a scrape', () => {
  it('is told as it was collected: views that are being made anew too, and what cannot be known left out', async () => {
    const metrics = new Metrics();
    let samples: { name: keyof typeof METRICS; value: number; labels?: Record<string, string> }[] = [
      { name: 'slugline_views_rebuild_running', value: 1 },
      { name: 'slugline_views_rebuild_progress_ratio', value: 0.25 },
      { name: 'slugline_views_rebuilds_total', value: 7, labels: { outcome: 'begun' } },
    ];
    metrics.collectFrom(async () => samples);
    for (const _ of [1, 2]) {
      const numbers = await told(metrics);
      expect(numbers.value('slugline_views_rebuild_running')).toBe(1);
      expect(numbers.value('slugline_views_rebuild_progress_ratio')).toBe(0.25);
      expect(numbers.value('slugline_views_rebuilds_total', { outcome: 'begun' })).toBe(7);
      expect(numbers.value('slugline_disk_free_bytes')).toBeUndefined();
    }
    samples = [];
    expect((await told(metrics)).value('slugline_views_rebuild_running')).toBeUndefined();
  });
});
