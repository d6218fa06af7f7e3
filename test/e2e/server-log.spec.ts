/** What the program writes of the requests it gets: enough to find one, and nothing that a newsroom keeps to itself. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { send } from '../support/http.js';
import { bearer, plantKey, TEST_KEY, TEST_KEY_ID } from '../support/keys.js';
import { type Json, TestNode } from '../support/node.js';
import { Folder, Program } from '../support/program.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACED = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };

/** Nothing of it may be written: names, matter, reasons, what was searched, and credentials good and bad. */
const HUSHED = {
  slug: 'hushslug',
  title: 'Hushtitle',
  embargoed: 'Hushembargoed',
  withheld: 'Hushwithheld',
  reason: 'Hushreason',
  note: 'Hushnote',
  person: 'Hushperson',
  searched: 'Hushsearched',
  field: 'hushfield',
  key: 'hushkey-of-idempotency',
  tried: `slk_${'Hushtried'.repeat(5)}`,
  cookie: 'Hushcookie',
  trace: 'hushtrace',
};

/** So many requests wait behind a stream: more than a socket may have listeners without a warning. */
const BEHIND = 12;

describe('the log of the server', () => {
  const folder = new Folder();
  let lines: readonly Json[] = [];
  let output = '';
  let program: Program;

  beforeAll(async () => {
    await plantKey({ DATA_DIR: folder.path });
    program = new Program(['serve'], { PORT: '0', DATA_DIR: folder.path, LOG_LEVEL: 'trace' });
    const [, url = ''] = await program.says(/Slugline is at (\S+) /);
    const own = { ...bearer(TEST_KEY.text), 'content-type': 'application/json' };
    const ask = (path: string, headers = {}) => send(`${url}${path}`, { headers: { ...own, ...headers } });
    const post = (path: string, body: unknown, headers = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return send(`${url}/api/v1${path}`, { method: 'POST', body: text, headers: { ...own, ...headers } });
    };
    const opened = await post('/stories', { slug: HUSHED.slug, title: HUSHED.title }, TRACED);
    expect(opened.status).toBe(201);
    const logged = [
      { type: 'FactReported', data: { text: HUSHED.embargoed }, embargoUntil: '2999-01-01T00:00:00Z' },
      { type: 'FactReported', data: { text: HUSHED.withheld }, withhold: HUSHED.reason, note: HUSHED.note },
      { type: 'StanceTaken', data: { actor: { name: HUSHED.person }, topic: 'A topic', stance: 'For it' } },
    ];
    const path = `/stories/${HUSHED.slug}/developments`;
    expect((await post(path, logged, { 'idempotency-key': HUSHED.key })).status).toBe(201);
    const bad: readonly (readonly [unknown, object])[] = [
      [{ type: 'NoteAdded', data: { kind: 'note', text: HUSHED.note, [HUSHED.field]: HUSHED.note } }, {}],
      [`{"type": "${HUSHED.note}`, {}],
      [HUSHED.note, { 'content-type': 'text/plain' }],
      [`"${HUSHED.note.repeat(200_000)}"`, {}],
      [{ type: 'MeetingHeld', data: { meetingId: HUSHED.person } }, { 'if-match': HUSHED.note }],
    ];
    for (const [body, headers] of bad) expect((await post(path, body, headers)).status).toBeGreaterThanOrEqual(400);
    for (const asked of [
      `/api/v1/stories/${HUSHED.slug}?audience=public`,
      `/api/v1/search?q=${HUSHED.searched}`,
      `/api/v1/people/${HUSHED.person}`,
      `/api/v1/stories/${HUSHED.slug}?${HUSHED.field}=${HUSHED.searched}`,
      `/${HUSHED.slug}/${HUSHED.searched}`,
      `/api/v1/stories/${HUSHED.slug}%E0%A4%A`,
      `/api/v1/stories?q=${HUSHED.searched}%ZZ`,
    ]) {
      await ask(asked);
    }
    await ask('/api/v1/stories', { authorization: `Bearer ${HUSHED.tried}`, traceparent: HUSHED.trace });
    await ask('/api/v1/stories', { authorization: `Basic ${HUSHED.tried}` });
    await send(`${url}/api/v1/stories`, { headers: { cookie: `slugline-session=${HUSHED.cookie}` } });
    await ask('/api/v1/stories', { expect: HUSHED.searched });
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${TEST_KEY.text}\r\n\r\n`;
      socket.write(get('/api/v1/stream') + get(`/${HUSHED.slug}/%zz`) + get('/api/v1/audit').repeat(BEHIND - 1));
    });
    await program.says(/"route":"\/api\/v1\/stream"/);
    socket.destroy();
    await program.says(new RegExp(`("aborted":true[^]*){${BEHIND}}`));
    await unreadable(url, `GET /${HUSHED.slug} HTTP/1.1\r\nHost: a\r\n${HUSHED.note}\r\n\r\n`);
    program.kill('SIGTERM');
    output = (await program.ended).output;
    lines = output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  }, 60_000);
  afterAll(() => {
    program.kill('SIGKILL');
    folder.end();
  });

  /** Sends what is no HTTP, and waits for the end of the connection. */
  const unreadable = (url: string, text: string): Promise<void> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.resume().on('close', () => resolve());
    });

  it('has one line for each request, also for those that could not be read', () => {
    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(requests).toHaveLength(20 + BEHIND);
    const [opened] = requests;
    expect(opened).toMatchObject({ method: 'POST', route: '/api/v1/stories', status: 201, traceId: TRACE });
    expect(opened).toMatchObject({ credential: `key:${TEST_KEY_ID}`, role: 'admin', level: 'info' });
    expect(requests.at(-1)).toMatchObject({ route: 'none', status: 400, code: 'invalid-request' });
  });

  it('has one also for those that wait behind a stream when their client goes, and one of the stream', () => {
    const aborted = lines.filter(({ aborted }) => aborted);
    expect(aborted.map(({ route, status }) => [route, status])).toEqual([
      ['none', null],
      ...Array(BEHIND - 1).fill(['/api/v1/audit', null]),
    ]);
    expect(lines.filter(({ msg }) => msg === 'stream')).toMatchObject([{ ended: 'client' }]);
    expect(output).not.toContain('Warning');
  });

  it('tells who was denied at warn, with the reason and without the credential', () => {
    const denied = lines.filter(({ status }) => status === 401);
    expect(denied).toHaveLength(3);
    for (const line of denied) expect(line).toMatchObject({ level: 'warn', code: 'unauthenticated' });
    for (const line of denied) expect(line).not.toHaveProperty('credential');
    for (const line of denied) expect(line).not.toHaveProperty('traceId');
  });

  it('holds no secret, and no word of what was asked or is kept back', () => {
    expect(output).not.toMatch(/hush/i);
    expect(output).not.toContain(TEST_KEY.text);
    expect(output).not.toContain(TEST_KEY.hash);
  });

  it('begins after the sentences for whoever started it', async () => {
    const another = new Folder();
    const program = new Program(['serve'], { PORT: '0', DATA_DIR: another.path, LOG_LEVEL: '' });
    const [, url = ''] = await program.says(/Slugline is at (\S+) /);
    await send(`${url}/api/v1/stories`);
    program.kill('SIGTERM');
    const said = (await program.ended).output.split('\n');
    another.end();
    expect(said[0]).toMatch(/^Slugline is at/);
    expect(said.filter((line) => line.startsWith('{'))).toEqual([expect.stringContaining('"status":401')]);
  });
});

describe('a problem', () => {
  const node = new TestNode();
  beforeAll(() => node.start());
  afterAll(() => node.end());

  it('names its request, and the trace that this is part of', async () => {
    const { body, headers } = await node.get('/stories?colour=red', TRACED);
    expect(body).toMatchObject({ requestId: headers.get('x-request-id'), traceId: TRACE });
    const untraced = await node.get('/stories?colour=red');
    expect(untraced.body).not.toHaveProperty('traceId');
    expect(untraced.body.requestId).toBe(untraced.headers.get('x-request-id'));
  });

  it('says so also of an address that cannot be routed', async () => {
    const { body, headers } = await node.get('/stories/%E0%A4%A', TRACED);
    expect(body).toMatchObject({ status: 400, requestId: headers.get('x-request-id'), traceId: TRACE });
  });

  it('that nothing is there, or no more, is the same bytes each time', async () => {
    const story = await node.open('same-bytes');
    const { id } = await node.log(story, { type: 'FactReported', data: { text: 'Soon gone' } });
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'Wrong' } });
    const gone = `/stories/${story}/developments/${id}?audience=public`;
    for (const [path, status] of [['/stories/none', 404] as const, [gone, 410] as const]) {
      const [one, other] = [await node.get(path, TRACED), await node.get(path)];
      expect(one.status).toBe(status);
      expect(one.text).toBe(other.text);
      expect(one.body).not.toHaveProperty('requestId');
    }
  });
});
