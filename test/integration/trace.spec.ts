/** Events name the trace that they came from, and nothing more than they always did where there was none. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { verifyLog } from '../../src/event-store/verify.js';
import { logFile } from '../../src/open-log.js';
import { TestNode } from '../support/node.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACED = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };

describe('the trace of a request', () => {
  const node = new TestNode();
  const found: { type: string; metadata: Readonly<Record<string, unknown>>; id: string }[] = [];
  let verified: unknown;
  const requests: Record<string, string | null> = {};

  beforeAll(async () => {
    await node.start();
    const note = { type: 'NoteAdded', data: { kind: 'note', text: 'x' } };
    const opened = await node.post('/stories', { slug: 'traced', title: 'Traced' }, TRACED);
    const path = `/stories/${opened.body.id}`;
    const noted = await node.post(`${path}/developments`, note, TRACED);
    const retitled = { type: 'StoryRetitled', data: { slug: 'traced-anew' } };
    await node.post(`${path}/developments`, retitled, TRACED);
    const seen = { method: 'PUT', body: '{"seen":1}', headers: { ...TRACED, 'content-type': 'application/json' } };
    expect((await node.ask(`${path}/unread`, seen)).status).toBe(200);
    expect((await node.post('/keys', { name: 'A', role: 'reader' }, TRACED)).status).toBe(201);
    const untraced = await node.post(`${path}/developments`, note);
    const ignored = await node.post(`${path}/developments`, note, { traceparent: TRACED.traceparent.toUpperCase() });
    for (const { body, headers } of [opened, noted, untraced, ignored]) {
      requests[body.id] = headers.get('x-request-id');
    }
    await node.stop();
    const store = SqliteEventStore.open(logFile(node.folder));
    for await (const { id, type, metadata } of store.readAll()) found.push({ id, type, metadata });
    verified = await verifyLog(store);
    await store.close();
  });
  afterAll(() => node.end());

  const traced = () => found.filter(({ metadata }) => 'traceId' in metadata);

  it('is in the metadata of every event that it led to, of stories and beside them', () => {
    const types = traced().map(({ type }) => type);
    expect(types.sort()).toEqual([
      'KeyCreated',
      'NoteAdded',
      'SlugReleased',
      'SlugReserved',
      'SlugReserved',
      'StoryOpened',
      'StoryRetitled',
      'StorySeen',
    ]);
    for (const { metadata } of traced()) expect(metadata.traceId).toBe(TRACE);
    for (const { metadata } of traced()) expect(metadata.traceparent).toBe(TRACED.traceparent);
    for (const { metadata } of traced()) expect(metadata.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not there where the request had none, or none that is good', () => {
    const others = found.filter(({ metadata }) => !('traceId' in metadata));
    expect(others.filter(({ type }) => type === 'NoteAdded')).toHaveLength(2);
    for (const { metadata } of others) expect(metadata).not.toHaveProperty('traceparent');
  });

  it('stands beside the request’s own id, which is that of the answer', () => {
    const notes = found.filter(({ type }) => type === 'NoteAdded');
    expect(notes).toHaveLength(3);
    for (const { id, metadata } of notes) expect(metadata.correlationId).toBe(requests[id]);
  });

  it('is under the hash, and the log is whole', () => {
    expect(verified).toMatchObject({ firstBad: null, events: found.length });
  });
});
