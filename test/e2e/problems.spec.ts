/** Bad input gets a clear problem and leaves nothing behind. */
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestNode } from '../support/node.js';

const node = new TestNode();
let story = '';
beforeAll(async () => {
  await node.start();
  story = await node.open('problems');
});
afterAll(() => node.end());

const log = (body: unknown, headers = {}) => node.post(`/stories/${story}/developments`, body, headers);
const note = (text: unknown, more: object = {}) => ({ type: 'NoteAdded', data: { kind: 'note', text }, ...more });
const RAW = (text: string) => `{"type":"NoteAdded","data":{"kind":"note","text":${text}}}`;

/** Sends bytes over a socket, and gives all that comes back. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(node.url);
    const socket = connect(Number(port), hostname, () => socket.end(text));
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', () => resolve(answer));
  });

/** What is sent, and the pointer of what is wrong with it. */
const BAD_BODIES: readonly (readonly [string, unknown, string])[] = [
  ['malformed JSON', '{"type":', ''],
  ['an empty body', ' ', ''],
  ['no object', '"text"', ''],
  ['an empty list', [], ''],
  ['more than 200 elements', Array.from({ length: 201 }, () => note('x')), ''],
  ['an unknown type', { type: 'MeetingEaten', data: {} }, '/type'],
  ['StoryOpened as a development', { type: 'StoryOpened', data: { slug: 'a', title: 'b' } }, '/type'],
  ['a type that only the server logs', { type: 'MeetingAffected', data: {} }, '/type'],
  ['no data', { type: 'NoteAdded' }, '/data'],
  ['an unknown field', note('x', { colour: 'red' }), '/colour'],
  [
    'an unknown field of the data',
    { type: 'NoteAdded', data: { kind: 'note', text: 'x', 'a/b~c': 1 } },
    '/data/a~1b~0c',
  ],
  [
    'an embargo of an act',
    { type: 'StoryClosed', data: { reason: 'x' }, embargoUntil: '2030-01-01T00:00:00Z' },
    '/embargoUntil',
  ],
  ['a missing field', { type: 'NoteAdded', data: { kind: 'note' } }, '/data/text'],
  ['a wrong type', note(12), '/data/text'],
  ['a blank text', note('  '), '/data/text'],
  ['a text that is too long', note('x'.repeat(20_001)), '/data/text'],
  ['a bad date', note('x', { occurredAt: '2025-02-30' }), '/occurredAt'],
  ['a clock time without a zone', note('x', { occurredAt: '2025-10-22T18:00' }), '/occurredAt'],
  [
    'a clock time that the zone skips',
    note('x', { occurredAt: '2025-03-09T02:30', timeZone: 'America/New_York' }),
    '/occurredAt',
  ],
  ['a zone that is none', note('x', { timeZone: 'Mars/Olympus' }), '/timeZone'],
  ['an instant that is none', note('x', { knownAt: 'yesterday' }), '/knownAt'],
  ['NUL', RAW('"a\\u0000b"'), '/data/text'],
  ['a lone surrogate', RAW('"a\\ud800b"'), '/data/text'],
  ['a number that cannot be carried', RAW('9007199254740993'), '/data/text'],
  ['a field given twice', '{"type":"NoteAdded","type":"NoteAdded"}', '/type'],
  ['deep nesting', `${'['.repeat(40)}${']'.repeat(40)}`, ''],
  ['__proto__', '{"type":"NoteAdded","data":{"kind":"note","text":"x","__proto__":{"admin":true}}}', '/data/__proto__'],
  ['constructor', '{"type":"NoteAdded","data":{"kind":"note","text":"x"},"constructor":{}}', '/constructor'],
  [
    'an anonymous source without a description',
    note('x', { sources: [{ name: 'A', kind: 'anonymous' }] }),
    '/sources/0/description',
  ],
  [
    'held without a date',
    { type: 'MeetingHeld', data: { form: 'call', participants: [{ name: 'A' }] } },
    '/occurredAt',
  ],
  ['no meetingId and no form', { type: 'MeetingCancelled', data: { reason: 'x' } }, '/data/meetingId'],
  [
    'a name that turns the writing round',
    { type: 'StanceTaken', data: { actor: { name: 'A\u202eB' }, topic: 't', stance: 's' } },
    '/data/actor/name',
  ],
  ['knownAt of an act', { type: 'StoryClosed', data: { reason: 'x' }, knownAt: '2025-01-01T00:00:00Z' }, '/knownAt'],
  ['a bad element of a list', [note('x'), note('')], '/1/data/text'],
  [
    'a relation that is none',
    { type: 'LinkAdded', data: { from: crypto.randomUUID(), to: crypto.randomUUID(), relation: 'likes' } },
    '/data/relation',
  ],
];

describe('a body that is not as it should be', () => {
  it.each(BAD_BODIES)('%s is 400 with its pointer', async (_, body, pointer) => {
    const reply = await log(body);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.body).toMatchObject({ status: 400, code: 'invalid-request', type: '/problems/invalid-request' });
    expect(reply.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(1);
  });

  it('tells every bad field at once', async () => {
    const { body } = await node.post('/stories', { slug: 'Not A Slug', title: '', language: '??', colour: 1 });
    expect(body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/colour',
      '/language',
      '/slug',
      '/title',
    ]);
  });

  it('pollutes no prototype', async () => {
    await log('{"type":"NoteAdded","__proto__":{"polluted":1},"data":{"__proto__":{"polluted":1}}}');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('that is not UTF-8 is 400', async () => {
    const reply = await node.ask(`/stories/${story}/developments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
    });
    expect(reply.body).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('that is no JSON by its type is 415, and one over 1 MiB is 413', async () => {
    const text = await node.ask('/stories', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } });
    expect(text.body).toMatchObject({ status: 415, code: 'unsupported-media-type' });
    const latin = await log(note('x'), { 'content-type': 'application/json; charset=latin1' });
    expect(latin.body).toMatchObject({ status: 415, code: 'unsupported-media-type' });
    const large = await log(note('x'.repeat(1_100_000)));
    expect(large.body).toMatchObject({ status: 413, code: 'too-large' });
  });
});

describe('addresses and parameters', () => {
  it('an address that is none is 404, as is a story that is none', async () => {
    expect((await node.get('/nowhere')).body).toMatchObject({
      status: 404,
      code: 'not-found',
      instance: '/api/v1/nowhere',
    });
    expect((await node.get('/stories/nothing')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await node.post('/stories/nothing/developments', note('x'))).body).toMatchObject({ code: 'not-found' });
    expect((await node.get(`/stories/${story}/developments/${crypto.randomUUID()}`)).body.code).toBe('not-found');
    for (const at of ['0', '2', '99999999999999999999']) {
      expect((await node.get(`/stories/${story}?at=${at}`)).body.code).toBe('not-found');
    }
  });

  it.each([
    '/stories?colour=red',
    '/stories?limit=0',
    '/stories?limit=201',
    '/stories?limit=5&limit=6',
    '/stories?state=asleep',
    '/stories?cursor=made-up',
    '/stories/problems?at=soon',
    '/stories/problems?after=made-up',
    '/stories/problems?audience=everyone',
    '/stories/problems?audience=public&at=recorded:2025-01-01T00:00:00Z',
    '/stories/problems/developments?order=backwards',
    '/stories/problems/developments?audience=public&order=known',
    '/stories/problems/developments?type=Nothing',
    '/stories?desk=%ZZ',
    '/stories?desk=%00',
  ])('%s is 400', async (path) => {
    expect((await node.get(path)).body).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('parameters of a write are none, nor is If-Match of a story that is only to be opened', async () => {
    expect((await node.post(`/stories/${story}/developments?colour=red`, note('x'))).body).toMatchObject({
      status: 400,
    });
    const opening = { slug: 'not-yet', title: 'Not yet' };
    expect((await node.post('/stories', opening, { 'if-match': '"7"' })).body).toMatchObject({ status: 400 });
    expect((await node.get('/stories/not-yet')).status).toBe(404);
  });

  it('what is not there answers the same bytes whatever it is, but for its address', async () => {
    const paths = ['/nowhere', '/stories/nothing', `/stories/${story}/developments/${crypto.randomUUID()}`];
    const answers = await Promise.all(
      paths.map(async (path) => (await node.get(path)).text.replace(`/api/v1${path}`, '')),
    );
    expect(new Set(answers).size).toBe(1);
  });

  it.each([
    ['headers that are too long', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['no HTTP at all', 'HELLO\r\n\r\n'],
    ['no Host', 'GET /api/v1/stories HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ])('%s are a problem too', async (_, text) => {
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 400 [\s\S]+application\/problem\+json[\s\S]+"code":"invalid-request"/);
  });

  it('a body marked as compressed is 415', async () => {
    expect((await log(note('x'), { 'content-encoding': 'gzip' })).body).toMatchObject({ status: 415 });
  });

  it('a path that cannot be decoded is 400', async () => {
    const status = await new Promise((resolve) => {
      const { hostname, port } = new URL(node.url);
      httpRequest({ hostname, port, path: '/api/v1/stories/%E0%A4%A' }, (answer) => resolve(answer.statusCode)).end();
    });
    expect(status).toBe(400);
  });

  it('two Host headers are 400', async () => {
    const answer = await raw('GET /api/v1/stories HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('If-Match that is no ETag is 400; one of the public is 412', async () => {
    expect((await log(note('x'), { 'if-match': 'twelve' })).body).toMatchObject({ status: 400 });
    expect((await log(note('x'), { 'if-match': '"p-abc"' })).body).toMatchObject({
      status: 412,
      code: 'stale',
      revision: 1,
    });
  });

  it('every code has a page that explains it', async () => {
    for (const code of ['invalid-request', 'refused', 'stale', 'withdrawn', 'not-caught-up']) {
      const page = await node.get(`/problems/${code}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain(code);
    }
    expect((await node.get('/problems/none')).status).toBe(404);
  });
});
