/** Bodies, parameters and headers that mean harm, in requests that are whole: a clear 4xx, and nothing is appended. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Reply, TestNode } from '../support/node.js';

const node = new TestNode();
let story = '';
/** The one development besides the opening. */
const TARGET = '01999000-0000-7000-8000-000000000001';
let before: unknown;
const head = async (): Promise<unknown> => (await node.get('/views')).body.position;

beforeAll(async () => {
  await node.start();
  story = await node.open('kept');
  await node.log(story, { id: TARGET, type: 'NoteAdded', data: { kind: 'note', text: 'The only one.' } });
});
beforeEach(async () => {
  before = await head();
});
afterAll(() => node.end());

async function expectRefused(reply: Reply, ...statuses: number[]): Promise<void> {
  expect(statuses).toContain(reply.status);
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
  expect(reply.body).toMatchObject({ status: reply.status, code: expect.any(String), detail: expect.any(String) });
  expect(reply.text.length).toBeLessThan(40_000);
  expect(await head()).toBe(before);
}

const note = (value: string, more = '') => `{"type":"NoteAdded","data":{"kind":"note","text":${value}}${more}}`;
const figure = (value: string) =>
  `{"type":"FigureReported","data":{"measure":"dead","value":{"exactly":${value}}},"occurredAt":"2026-03-01"}`;
const text = (escaped: string) => note(`"${escaped}"`);
const stance = (name: string) =>
  `{"type":"StanceTaken","data":{"actor":{"name":"${name}"},"topic":"A topic","stance":"For"}}`;
const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);
const many = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join(',');

const POLLUTERS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];

const BODIES: Readonly<Record<string, string | Uint8Array>> = {
  // Numbers
  'a number beyond all doubles': figure('1e400'),
  'a negative number beyond all doubles': figure('-1e400'),
  'a number below all doubles': figure('1e-400'),
  'a whole number that a double does not carry': figure('9007199254740993'),
  'a number of 100,000 digits': figure('9'.repeat(100_000)),
  'a number with an exponent of 100,000 digits': figure(`1e${'9'.repeat(100_000)}`),
  'a leading zero': figure('01'),
  'a hexadecimal number': figure('0x10'),
  NaN: figure('NaN'),
  Infinity: figure('Infinity'),
  'a number for a text': note('1'),
  // Nesting and size
  '100,000 arrays in each other': deep('[', ']', 100_000),
  '100,000 objects in each other': deep('{"a":', '1}', 100_000).replace(/:1}/, ':1}'),
  '100,000 arrays that are never closed': '['.repeat(100_000),
  '100,000 objects in a field': note(deep('{"a":', '}', 100_000).replace('{"a":}', '{}')),
  '100,000 unknown fields': `{${many(60_000, (n) => `"f${n}":${n}`)}}`,
  '100,000 elements': `[${many(100_000, () => '1')}]`,
  '201 developments': `[${many(201, () => text('x'))}]`,
  // Syntax
  'two values': `${text('x')} ${text('y')}`,
  'a comment': `/* */ ${text('x')}`,
  'a comma too many': '{"type":"NoteAdded",}',
  'single quotes': "{'type':'NoteAdded'}",
  'a key twice': '{"type":"NoteAdded","type":"FactReported","data":{}}',
  'a key twice, once escaped': '{"type":"NoteAdded","\\u0074ype":"FactReported","data":{}}',
  'a byte order mark': `\ufeff${text('x')}`,
  'UTF-16': Buffer.from(text('x'), 'utf16le'),
  'a control character': note('"a\nb"'),
  // Unicode
  NUL: text('a\\u0000b'),
  'a lone high surrogate': text('\\ud800'),
  'a lone low surrogate': text('\\udc00x'),
  'surrogates the wrong way round': text('\\udc00\\ud800'),
  'an overlong slash in UTF-8': Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
  'an overlong NUL in UTF-8': Buffer.concat([
    Buffer.from('{"a":"'),
    Buffer.from([0xe0, 0x80, 0x80]),
    Buffer.from('"}'),
  ]),
  'a surrogate in UTF-8': Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
  'a character beyond Unicode': Buffer.concat([
    Buffer.from('{"a":"'),
    Buffer.from([0xf4, 0x90, 0x80, 0x80]),
    Buffer.from('"}'),
  ]),
  'UTF-8 that is cut off': Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe2, 0x82])]),
  'an override of direction in a name': stance('A\\u202eB'),
  'an isolate of direction in a name': stance('A\\u2066B'),
  'a name of spaces': stance(' \\u00a0\\u2003'),
  // Fields of objects that every object has
  ...Object.fromEntries(
    POLLUTERS.flatMap((name) => [
      [`${name} at the top`, note('"x"', `,"${name}":{"polluted":1}`)],
      [`${name} in the data`, `{"type":"NoteAdded","data":{"kind":"note","text":"x","${name}":{"polluted":1}}}`],
      [`${name} in a source`, note('"x"', `,"sources":[{"name":"A","kind":"named","${name}":{"polluted":1}}]`)],
      [
        `${name} in a participant`,
        `{"type":"MeetingScheduled","data":{"form":"call","participants":[{"name":"A","${name}":{"polluted":1}}]}}`,
      ],
      [`${name} for a type`, `{"type":"${name}","data":{}}`],
      [
        `${name} in changes`,
        `{"type":"DevelopmentCorrected","data":{"developmentId":"${TARGET}","changes":{"${name}":{"polluted":1}},"wrong":"x"}}`,
      ],
    ]),
  ),
};

describe('a body', () => {
  it.each(Object.entries(BODIES))('with %s is refused', async (_, body) => {
    const headers = { 'content-type': 'application/json' };
    const path = `/stories/${story}/developments`;
    await expectRefused(await node.ask(path, { method: 'POST', body, headers }), 400);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each(['gzip', 'deflate', 'br', 'GZIP', 'gzip, identity', 'x-gzip', 'chunked', ' '])(
    'of encoding "%s" is refused before it is opened',
    async (encoding) => {
      const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      const reply = await node.ask(`/stories/${story}/developments`, { method: 'POST', body: bomb, headers });
      await expectRefused(reply, 415);
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-7',
    'application/json, text/plain',
    'application/json5',
    'application/jsonp',
    'application/problem+json',
    '*/*',
    'application/json; charset=utf-8; charset=utf-16',
  ])('of type %s is refused', async (type) => {
    const reply = await node.post(`/stories/${story}/developments`, text('x'), { 'content-type': type });
    await expectRefused(reply, 415);
  });
});

const LONG = 'x'.repeat(7_000);
const QUERIES: readonly string[] = [
  // Cursors
  ...['a', '%2e%2e%2f', 'AAAA', '-', '_'.repeat(4_000), '%F0%9F%92%A9', 'null', '{}', '0', 'a%20b'].map(
    (cursor) => `/stories?cursor=${cursor}`,
  ),
  `/stories?after=${'A'.repeat(64)}`,
  // Search
  ...[
    '',
    '%20',
    '%22',
    '%22%22',
    '*',
    '-',

    '(((((',

    `${'%22'.repeat(999)}`,
    '%00',
    '%EF%BF%BD%00',
  ].map((q) => `/search?q=${q}`),
  `/search?q=${'a%20'.repeat(1_500)}`,
  `/search?q=${LONG}`,
  // Moments
  ...[
    'NaN',
    'Infinity',
    '1e3',
    '-1',
    '0x1',
    '1.5',
    '%2B1',
    '2025-13-01T00:00:00Z',
    'recorded:',
    'recorded:now',
    'now%00',
  ].map((at) => `/stories/kept?at=${at}`),
  '/stories/kept?at=275760-09-13T00:00:00.001Z',
  '/stories/kept/diff?from=now&to=then',
  '/stories/kept/diff?from=__proto__&to=constructor',
  // Days and zones
  '/agenda?from=0000-00-00',
  '/agenda?from=9999-12-31&to=0001-01-01',
  '/agenda?from=2025-01-01&to=2999-01-01',
  '/agenda?timeZone=../../etc/passwd',
  '/agenda?timeZone=%2B25:00',
  `/agenda?status=${'held,'.repeat(500)}`,
  // Numbers
  ...['1e2', '00000000000000000000001', '0', '201', '-5', '1.0', ' 1', '%D9%A1', '9'.repeat(400)].map(
    (limit) => `/stories?limit=${encodeURI(limit)}`,
  ),
  '/stories/kept/developments?since=9007199254740993',
  // Names of parameters
  ...POLLUTERS.map((name) => `/stories?${name}=1`),
  ...POLLUTERS.map((name) => `/stories?sort=${name}`),
  ...POLLUTERS.map((name) => `/stories/kept/developments?type=${name}`),
  '/stories?limit[]=1',
  '/stories?limit[__proto__]=1',
  '/stories?limit=1;limit=2',
  '/stories?LIMIT=1',
  `/stories?${Array.from({ length: 1_000 }, (_, n) => `p${n}=1`).join('&')}`,
  `/stories?${'a&'.repeat(3_000)}`,
  `/stories?${'='.repeat(3_000)}`,
  '/stories?q=%0d%0aSet-Cookie:%20a=b&cursor=%0d%0aX:%20y',
  '/stories?desk=%ED%A0%80',
  '/stories?desk=%C0%AF',
];

describe('a question', () => {
  it.each(QUERIES.map((query) => [query.slice(0, 80), query]))('%s is refused', async (_, query) => {
    await expectRefused(await node.get(query), 400);
  });

  it.each(['OR', 'a*b*', 'NEAR(a%20b)', 'a%20AND%20NOT%20b', 'slug:kept', '%5E', "';--"])(
    'whose words are %s means words, or is refused',
    async (q) => {
      const reply = await node.get(`/search?q=${q}`);
      if (reply.status !== 200) await expectRefused(reply, 400);
      else expect(reply.body.items).toEqual([]);
    },
  );

  it.each([
    '/stories/%00',
    '/stories/__proto__',
    '/stories/constructor',
    '/stories/%E2%80%8Bkept',
    '/stories/kept%20',
    '/stories/KEPT',
    '/stories/%EF%BD%8Bept',
    '/stories/kept%0d%0aSet-Cookie:%20a=b',
    '/people/%00',
    '/people/__proto__',
    '/meetings/constructor',
    '/stories/kept/developments/__proto__',
    '/stories/kept/constructor',
    '/people/kept/__proto__',
  ])('for %s finds nothing', async (path) => {
    const reply = await node.get(path);
    await expectRefused(reply, 400, 404);
    expect(reply.headers.get('set-cookie')).toBeNull();
  });

  it.each([
    ['if-none-match', `"${'x'.repeat(5_000)}"`, 200],
    ['if-none-match', '"'.repeat(2_000), 200],
    ['if-none-match', `${'W/"1",'.repeat(1_000)}`, 200],
    ['accept', 'application/xml', 200],
    ['traceparent', '00-'.repeat(2_000), 200],
    ['tracestate', 'a=b,'.repeat(2_000), 200],
    ['x-forwarded-for', '127.0.0.1, '.repeat(900), 200],
    ['x-forwarded-host', 'evil.example', 200],
    ['x-http-method-override', 'DELETE', 200],
    ['x-request-id', 'chosen', 200],
    ['range', 'bytes=0-0,1-1,2-2', 200],
    ['expect', '200-ok', 400],
    ['upgrade', 'h2c', 200],
    ['cookie', 'a=b;'.repeat(2_000), 200],
    ['cookie', '__proto__=1; constructor=2', 200],
  ])('with a header %s that is odd is answered as without it, or refused', async (name, value, status) => {
    const reply = await node.get('/stories/kept', { [name]: value });
    expect([200, status]).toContain(reply.status);
    expect(reply.headers.get('x-request-id')).not.toBe('chosen');
    expect(await head()).toBe(before);
  });
});

describe('an address with NUL', () => {
  it.each(['/stories/kept%00', '/desks/a%00b', '/people/a%00', '/stories/kept?at=now%00'])(
    '%s is refused',
    async (path) => {
      await expectRefused(await node.get(path), 400);
      const headers = { 'content-type': 'application/json' };
      await expectRefused(await node.ask(path, { method: 'PUT', body: '{"private":true}', headers }), 400);
    },
  );
});

describe('minus zero', () => {
  it('is zero from the first answer on', async () => {
    const other = await node.open('minus-zero');
    const headers = { 'content-type': 'application/json' };
    const path = `/stories/${other}/developments`;
    for (const zero of ['-0', '-0.0']) {
      const reply = await node.ask(path, { method: 'POST', body: figure(zero), headers });
      expect(reply.status).toBe(201);
      expect(reply.text).toContain('"exactly":0');
      expect(Object.is(reply.body.data.value.exactly, 0)).toBe(true);
    }
  });
});

describe('names that look alike', () => {
  it.each([
    ['full-width letters', 'ｋept'],
    ['a letter of another script', 'kеpt'],
    ['a space of no width', 'ke\u200bpt'],
    ['a joiner of no width', 'ke\u200dpt'],
    ['a soft hyphen', 'ke\u00adpt'],
    ['a ligature', 'ﬁrst'],
    ['capitals', 'Kept'],
    ['a dotless letter', 'kıpt'],
  ])('of %s make no slug', async (_, slug) => {
    await expectRefused(await node.post('/stories', { slug, title: 'Another' }), 400);
  });

  it('of a story are taken by one story only', async () => {
    await expectRefused(await node.post('/stories', { slug: 'kept', title: 'Another' }), 409);
  });
});

describe('headers of a write', () => {
  it.each([
    ['idempotency-key', 'x'.repeat(5_000), 400],
    ['idempotency-key', ' ', 400],
    ['if-match', '"9007199254740993"', 412],
    ['if-match', '"-1"', 400],
    ['if-match', `${'"1",'.repeat(1_000)}`, 400],
  ])('%s: %.20s is refused', async (name, value, status) => {
    const reply = await node.post(`/stories/${story}/developments`, text('x'), { [name]: value });
    await expectRefused(reply, status, 400, 412);
  });
});
