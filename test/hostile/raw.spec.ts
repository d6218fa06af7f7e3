/** What no honest client sends, byte by byte: refused clearly or cut off, and nobody else notices. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';
import { scrape } from '../support/prometheus.js';
import { exchange, open, statusesIn, untilEnded } from '../support/raw.js';

const node = new TestNode();
let before: unknown;

/** Where the log ends, as the views have it. */
const head = async (): Promise<unknown> => (await node.get('/views')).body.position;

beforeAll(async () => {
  await node.start({ REQUEST_TIMEOUT_MS: '1500' });
  const story = await node.open('kept');
  await node.log(story, { type: 'NoteAdded', data: { kind: 'note', text: 'The only one.' } });
  before = await head();
});
afterAll(() => node.end());

/** Nothing was appended, and everybody else is answered. */
async function expectUnharmed(): Promise<void> {
  const { status, body } = await node.get('/stories');
  expect(status).toBe(200);
  expect(body.items.map(({ slug, revision }: { slug: string; revision: number }) => [slug, revision])).toEqual([
    ['kept', 2],
  ]);
  expect(await head()).toBe(before);
}
afterEach(expectUnharmed);

const KEY = `Authorization: Bearer ${TEST_KEY.text}`;
const BODY = JSON.stringify({ slug: 'smuggled', title: 'Smuggled' });
const lines = (...text: string[]): string => `${text.join('\r\n')}\r\n\r\n`;
const get = (path: string, ...headers: string[]) =>
  lines(`GET ${path} HTTP/1.1`, 'Host: a', KEY, 'Connection: close', ...headers);
const post = (...headers: string[]) =>
  lines('POST /api/v1/stories HTTP/1.1', 'Host: a', KEY, 'Content-Type: application/json', ...headers);
/** A whole request that opens a story: must never be taken for one where it stands in another's body. */
const SMUGGLED = post('Connection: close', `Content-Length: ${BODY.length}`) + BODY;

/** What is refused with a problem, the first of all answers, and no other is a success. */
const REFUSED: Readonly<Record<string, string | readonly (string | Uint8Array)[]>> = {
  // Paths
  'dots that climb': get('/api/v1/../../etc/passwd'),
  'dots in percent-encoding': get('/api/v1/%2e%2e/%2e%2e/etc/passwd'),
  'dots that are encoded twice': get('/api/v1/%252e%252e/stories'),
  'dots to another story': get('/api/v1/stories/none/../kept'),
  'dots to the reference’s files': get('/api/docs/../../package.json'),
  'encoded dots to the reference’s files': get('/api/docs/%2e%2e/%2e%2e/package.json'),
  'encoded slashes to the reference’s files': get('/api/docs/..%2f..%2fpackage.json'),
  'two slashes': get('//api/v1/stories'),
  'two slashes within': get('/api//v1/stories'),
  'a host for a path': get('//evil.example/api/v1/stories'),
  'a backslash': get('/api\\v1\\stories'),
  'an encoded backslash': get('/api%5cv1%5cstories'),
  'NUL in a path': get('/api/v1/stories/a%00b'),
  'an encoded slash': get('/api%2fv1%2fstories'),
  'a parameter of a path': get('/api/v1/stories;x=1'),
  capitals: get('/API/V1/STORIES'),
  'a path that is too long': get(`/api/v1/stories/${'a'.repeat(300)}`),
  'an address that is too long': get(`/api/v1/stories?q=${'a'.repeat(9_000)}`),
  'a name that UTF-8 does not have': get('/api/v1/stories/%C0%AE%C0%AE'),
  'a surrogate in UTF-8': get('/api/v1/people/%ED%A0%80'),
  'no path': lines('GET  HTTP/1.1', 'Host: a'),
  'a path without a slash': get('api/v1/stories'),
  'a fragment': get('/api/v1/stories#x'),
  'a bare percent sign': get('/api/v1/stories/%'),
  // Request lines
  'an unknown method': lines('BREW /api/v1/stories HTTP/1.1', 'Host: a', KEY),
  'a method in small letters': lines('get /api/v1/stories HTTP/1.1', 'Host: a', KEY),
  TRACE: lines('TRACE /api/v1/stories HTTP/1.1', 'Host: a', KEY, 'Connection: close'),
  CONNECT: lines('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example', KEY),
  'OPTIONS of everything': lines('OPTIONS * HTTP/1.1', 'Host: a', KEY, 'Connection: close'),
  'a version that is none': lines('GET /api/v1/stories HTTP/9.9', 'Host: a', KEY),
  'no version': 'GET /api/v1/stories\r\n\r\n',
  'a tab for a space': lines('GET\t/api/v1/stories\tHTTP/1.1', 'Host: a', KEY),
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a TLS hello': [new Uint8Array([0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x03]), '\r\n\r\n'],
  bytes: [Uint8Array.from({ length: 4096 }, (_, n) => (n * 7919) % 256)],
  // Hosts
  'no Host': lines('GET /api/v1/stories HTTP/1.1', KEY, 'Connection: close'),
  'two Hosts': get('/api/v1/stories', 'Host: b'),
  'a second Host behind many headers': get('/api/v1/stories', ...Array.from({ length: 2_100 }, () => 'a:'), 'Host: b'),
  'many headers': get('/api/v1/stories', ...Array.from({ length: 200 }, (_, n) => `X-${n}: y`)),
  'headers that are too long': get('/api/v1/stories', `X: ${'x'.repeat(20_000)}`),
  'a header without a colon': get('/api/v1/stories', 'Nonsense'),
  'a header without a name': get('/api/v1/stories', ': x'),
  'a space before the colon': get('/api/v1/stories', 'X-A : b'),
  'NUL in a header': get('/api/v1/stories', 'X-A: a\0b'),
  'a bare CR in a header': get('/api/v1/stories', 'X-A: a\rSet-Cookie: b'),
  'an expectation that is none': get('/api/v1/stories', 'Expect: nonsense'),
  'two credentials': get('/api/v1/stories', 'Authorization: Bearer another'),
  // Bodies and where they end
  'both a length and chunks': `${post('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n${SMUGGLED}`,
  'chunks and then a length': `${post('Transfer-Encoding: chunked', 'Content-Length: 5')}0\r\n\r\n${SMUGGLED}`,
  'two lengths': `${post('Content-Length: 0', `Content-Length: ${SMUGGLED.length}`)}${SMUGGLED}`,
  'two equal lengths': `${post('Content-Length: 2', 'Content-Length: 2')}{}`,
  'a list of lengths': `${post('Content-Length: 2, 2')}{}`,
  'a length with a sign': `${post('Content-Length: +2')}{}`,
  'a negative length': `${post('Content-Length: -1')}{}`,
  'a length in hexadecimal': `${post('Content-Length: 0x2')}{}`,
  'a length beyond all numbers': `${post('Content-Length: 99999999999999999999')}{}`,
  'a length with a space within': `${post('Content-Length: 2 2')}{}`,
  'a coding that is none': `${post('Transfer-Encoding: xchunked')}0\r\n\r\n${SMUGGLED}`,
  'a coding behind a control character': `${post('Transfer-Encoding: \x0bchunked')}0\r\n\r\n${SMUGGLED}`,
  'chunked twice': `${post('Transfer-Encoding: chunked', 'Transfer-Encoding: chunked')}0\r\n\r\n${SMUGGLED}`,
  'chunked and then not': `${post('Transfer-Encoding: chunked, identity')}0\r\n\r\n${SMUGGLED}`,
  'a folded header': `${post('Transfer-Encoding:\r\n chunked', 'Connection: close')}0\r\n\r\n${SMUGGLED}`,
  'a size of a chunk that is none': `${post('Transfer-Encoding: chunked')}x\r\n{}\r\n0\r\n\r\n`,
  'a size of a chunk beyond all numbers': `${post('Transfer-Encoding: chunked')}ffffffffffffffffff\r\n{}\r\n0\r\n\r\n`,
  'a negative size of a chunk': `${post('Transfer-Encoding: chunked')}-2\r\n{}\r\n0\r\n\r\n`,
  'a chunk longer than it says': `${post('Transfer-Encoding: chunked')}1\r\n{}\r\n0\r\n\r\n`,
  'a long extension of a chunk': `${post('Transfer-Encoding: chunked')}2;${'x'.repeat(40_000)}\r\n{}\r\n0\r\n\r\n`,
  'lines that end with LF alone in chunks': `${post('Transfer-Encoding: chunked')}2\n{}\n0\n\n`,
  'an encoding': `${post('Content-Encoding: gzip', 'Connection: close', 'Content-Length: 2')}{}`,
  'a body that is too large by its length': post('Connection: close', 'Content-Length: 2000000'),
  'chunks that are too large together': `${post('Transfer-Encoding: chunked', 'Connection: close')}${`8000\r\n${'x'.repeat(0x8000)}\r\n`.repeat(40)}0\r\n\r\n`,
};

describe('a request of this kind is refused', () => {
  it.each(Object.entries(REFUSED))('%s', async (_, sent) => {
    const answer = await exchange(node.url, ...(typeof sent === 'string' ? [sent] : sent));
    const [first = 400, ...others] = statusesIn(answer);
    expect([400, 401, 404, 413, 415]).toContain(first);
    for (const status of others) expect(status).toBeGreaterThanOrEqual(400);
    for (const status of others) expect(status).toBeLessThan(500);
    if (answer !== '') expect(answer).toMatch(/application\/problem\+json/i);
  });
});

describe('several requests on one connection', () => {
  it('are answered also behind one that is somewhat too large, which is told at once and read out', async () => {
    const socket = open(node.url);
    const told = untilEnded(socket);
    const answered = new Promise<void>((resolve) => {
      socket.once('data', () => resolve());
    });
    const length = 4_000_000;
    socket.write(`${post(`Content-Length: ${length}`)}`);
    await answered;
    socket.write('x'.repeat(length));
    socket.write(lines('GET /health/live HTTP/1.1', 'Host: a', 'Connection: close'));
    expect(statusesIn(await told)).toEqual([413, 200]);
  });

  it('are answered in their order, and what is behind one that is refused is not looked at', async () => {
    const keep = (path: string) => lines(`GET ${path} HTTP/1.1`, 'Host: a', KEY);
    const answer = await exchange(node.url, keep('/api/v1/stories/kept') + keep('/nowhere') + get('/api/v1/stories'));
    expect(statusesIn(answer)).toEqual([200, 404, 200]);
    const cut = await exchange(node.url, `${keep('/nowhere')}NONSENSE\r\n\r\n${SMUGGLED}`);
    expect(statusesIn(cut).at(-1)).toBe(400);
    expect(statusesIn(cut)).not.toContain(201);
  });

  it('of a client that reads no answer keep nobody waiting', async () => {
    const socket = open(node.url);
    socket.pause().write(lines('GET /api/v1/openapi.json HTTP/1.1', 'Host: a').repeat(200));
    for (let n = 0; n < 5; n += 1) expect((await node.get('/stories/kept')).status).toBe(200);
    socket.destroy();
  });
});

describe('what is no HTTP', () => {
  const stream = lines('GET /api/v1/stream HTTP/1.1', 'Host: a', KEY);

  it('ends a stream that it is sent behind, and nothing is put into that', async () => {
    const socket = open(node.url);
    const all = untilEnded(socket);
    socket.once('data', () => socket.write('NONSENSE\r\n\r\n')).write(stream);
    const answer = await all;
    expect(statusesIn(answer)).toEqual([200]);
    expect(answer).not.toContain('problem');
  });

  it('is told behind an answer that is whole', async () => {
    const socket = open(node.url);
    const all = untilEnded(socket);
    const asked = lines('GET /api/v1/stories/kept HTTP/1.1', 'Host: a', KEY);
    socket.once('data', () => socket.write('NONSENSE\r\n\r\n')).write(asked);
    expect(statusesIn(await all)).toEqual([200, 400]);
  });

  it('ends a stream that is begun behind it', async () => {
    const open = async () => (await scrape(node)).value('slugline_streams_open') ?? 0;
    const answer = await exchange(node.url, `${stream.repeat(3)}NONSENSE\r\n\r\n`);
    expect(statusesIn(answer)).toEqual([400]);
    while ((await open()) !== 0);
  });
});

/** Begins a request and never ends it: what is sent first, and again whenever the other side lets time pass. */
const SLOW: Readonly<Record<string, readonly [string, string]>> = {
  'says nothing of a request line to its end': ['GET /api/v1/sto', 'r'],
  'sends headers without end': ['GET /api/v1/stories HTTP/1.1\r\nHost: a\r\n', 'X-A: b\r\n'],
  'sends a body bit by bit': [post('Content-Length: 1000'), ' '],
  'sends chunks bit by bit': [post('Transfer-Encoding: chunked'), '1\r\n \r\n'],
};

describe('a slow client', () => {
  it.each(Object.entries(SLOW))('that %s is cut off, while others are answered', async (_, [first, more]) => {
    const sockets = Array.from({ length: 20 }, () => open(node.url));
    const ends = sockets.map(untilEnded);
    for (const socket of sockets) socket.write(first);
    let ended = 0;
    for (const end of ends) void end.then(() => (ended += 1));
    // Each answer to another client is the beat to which the slow ones send the next byte.
    while (ended < sockets.length) {
      for (const socket of sockets) if (socket.writable) socket.write(more);
      expect((await node.get('/stories/kept')).status).toBe(200);
    }
    for (const answer of await Promise.all(ends)) {
      for (const status of statusesIn(answer)) expect(status).toBe(400);
    }
  });
});
