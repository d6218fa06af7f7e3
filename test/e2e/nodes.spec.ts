/** Several nodes on one log, each with its own views: what one says, all stand by. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { embargoStream, slugStream, storyStream } from '../../src/event-store/codec.js';
import { type EventStore, type RecordedEvent, StoreUnavailable } from '../../src/event-store/event-store.js';
import { verifyLog } from '../../src/event-store/verify.js';
import { openLog } from '../../src/open-log.js';
import { TestClock } from '../support/clock.js';
import { TestLog } from '../support/log.js';
import { Commands } from '../support/newsroom.js';
import { TestNode } from '../support/node.js';

const NODES = 3;
const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });

let clock: TestClock;
let log: TestLog;
let nodes: TestNode[];
let reading: EventStore;
const [one, two] = [() => nodes[0] as TestNode, () => nodes[1] as TestNode];

beforeEach(async () => {
  clock = new TestClock('2026-03-01T10:00:00Z');
  log = new TestLog('eventstoredb');
  nodes = Array.from({ length: NODES }, () => new TestNode(clock, log));
  for (const node of nodes) await node.start();
  reading = openLog(log.server.url);
});
afterEach(async () => {
  const report = await verifyLog(reading);
  await reading.close();
  for (const node of nodes) await node.end();
  await log.end();
  // Whatever a test did: the chains of the log are whole.
  expect(report.firstBad).toBeNull();
});

async function streamOf(stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of reading.read(stream)) events.push(event);
  return events;
}

describe('a node', () => {
  it('reads at once what it wrote itself, and any other what its position says', async () => {
    const id = await one().open('shared');
    const written = await one().post(`/stories/${id}/developments`, fact('It rained.'));
    expect((await one().get(`/stories/${id}`)).body.revision).toBe(2);
    const position = written.headers.get('slugline-position');
    const read = await two().get(`/stories/${id}?after=${position}`);
    expect(read.status).toBe(200);
    expect(read.body.revision).toBe(2);
    expect(read.headers.get('etag')).toBe((await one().get(`/stories/${id}`)).headers.get('etag'));
  });

  it('decides on what the log holds, not on what it remembers', async () => {
    const id = await one().open('decided');
    await two().log(id, { type: 'StoryClosed', data: { reason: 'Over' } });
    expect((await one().post(`/stories/${id}/developments`, fact('Late.'))).body).toMatchObject({
      rule: 'story-closed',
    });
    await two().log(id, { type: 'StoryReopened', data: { reason: 'News' } });
    expect((await one().log(id, fact('In time.'))).revision).toBe(4);
  });

  it('that joins later has all that was logged before', async () => {
    const id = await one().open('early');
    await one().log(id, fact('A.'), fact('B.'));
    const late = new TestNode(clock, log);
    nodes.push(late);
    await late.start();
    expect((await late.get(`/stories/early`)).body).toMatchObject({ id, revision: 3 });
  });
});

describe('nodes that write at the same moment', () => {
  it('take turns on one story: each revision once, none lost', async () => {
    const id = await one().open('busy');
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        (nodes[i % NODES] as TestNode).post(`/stories/${id}/developments`, fact(`Fact ${i}.`)),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201));
    const revisions = replies.map(({ body }) => body.revision).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 30 }, (_, i) => i + 2));
    expect(await streamOf(storyStream(id))).toHaveLength(31);
  });

  it('honour one If-Match, once', async () => {
    const id = await one().open('matched');
    const replies = await Promise.all(
      nodes.map((node, i) => node.post(`/stories/${id}/developments`, fact(`F${i}.`), { 'if-match': '"1"' })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
  });

  it('log what comes with one Idempotency-Key once, and answer all alike', async () => {
    const id = await one().open('keyed');
    for (let round = 0; round < 10; round += 1) {
      const replies = await Promise.all(
        nodes.map((node) =>
          node.post(`/stories/${id}/developments`, fact(`Round ${round}.`), { 'idempotency-key': `key-${round}` }),
        ),
      );
      expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
      expect(new Set(replies.map(({ body }) => body.recordedAt)).size).toBe(1);
      expect(replies.every(({ status }) => status === 201 || status === 200)).toBe(true);
    }
    expect(await streamOf(storyStream(id))).toHaveLength(11);
  });

  it('log what comes with one id once', async () => {
    const id = await one().open('with-id');
    const development = fact('Once.', { id: '019c8f2a-4d00-7000-8000-0000000000aa' });
    const replies = await Promise.all(nodes.map((node) => node.post(`/stories/${id}/developments`, development)));
    expect(new Set(replies.map(({ body }) => body.revision))).toEqual(new Set([2]));
    expect(await streamOf(storyStream(id))).toHaveLength(2);
  });

  it('open one story with one slug: the others are told who has it', async () => {
    const replies = await Promise.all(nodes.map((node) => node.post('/stories', { slug: 'wanted', title: 'Wanted' })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const holders = (await streamOf(slugStream('wanted'))).filter(({ type }) => type === 'SlugReserved');
    expect(holders).toHaveLength(1);
  });

  it('end an embargo once, though all of them see that it is over', async () => {
    const id = await one().open('embargoed');
    const { id: setBy } = await one().log(id, fact('Secret.', { embargoUntil: '2026-03-01T11:00:00Z' }));
    const { headers } = await one().post(`/stories/${id}/developments`, fact('Open.'));
    const after = headers.get('slugline-position');
    for (const node of nodes) {
      expect((await node.get(`/stories/${id}/developments?audience=public&after=${after}`)).text).not.toContain(
        'Secret.',
      );
    }
    clock.set('2026-03-01T11:00:01Z');
    const replies = await Promise.all(nodes.map((node) => node.get(`/stories/${id}/developments?audience=public`)));
    for (const { status, text } of replies) {
      expect(status).toBe(200);
      expect(text).toContain('Secret.');
    }
    expect(await streamOf(embargoStream(id, setBy))).toHaveLength(1);
    const etags = await Promise.all(nodes.map((node) => node.get(`/stories/${id}?audience=public`)));
    expect(new Set(etags.map(({ headers }) => headers.get('etag'))).size).toBe(1);
  });

  it('merge one story into another once', async () => {
    const source = await one().open('source');
    const target = await one().open('target');
    await one().log(source, fact('It rained.'));
    const merge = { type: 'StoryMerged', data: { into: target, reason: 'One story' } };
    const replies = await Promise.all(nodes.map((node) => node.post(`/stories/${source}/developments`, merge)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    const logged = await streamOf(storyStream(target));
    const filings = logged.filter(({ type }) => type === 'DevelopmentCrossFiled').length;
    const removals = logged.filter(({ type }) => type === 'CrossFilingRemoved').length;
    expect(filings - removals).toBe(1);
  });

  it('finish a merge that another left half done, without a restart, once', async () => {
    const source = await one().open('half-source');
    const target = await one().open('half-target');
    await one().log(source, fact('It rained.'));
    const append: EventStore['append'] = (stream, expected, events, options) =>
      events[0]?.type === 'StoryMerged'
        ? Promise.reject(new StoreUnavailable('The node is dead.'))
        : reading.append(stream, expected, events, options);
    const dying = new Proxy<EventStore>(reading, {
      get: (store, name) => (name === 'append' ? append : Reflect.get(store, name).bind(store)),
    });
    const merge = { type: 'StoryMerged', data: { into: target, reason: 'One story' } };
    await expect(new Commands(dying, clock).log(source, merge)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await streamOf(storyStream(target))).map(({ type }) => type)).toContain('DevelopmentCrossFiled');

    while ((await one().get(`/stories/${source}`)).body.mergedInto !== target) await new Promise(setImmediate);
    const merges = (await streamOf(storyStream(source))).filter(({ type }) => type === 'StoryMerged');
    expect(merges).toHaveLength(1);
    const position = (await one().get(`/stories/${target}`)).body.position;
    expect((await two().get(`/stories/${target}?after=${position}`)).text).toContain('It rained.');
  });
});
