/** Signing in with a browser: a link once and only once, a session that no script and no other site can use. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { TEST_KEY_ID } from '../support/keys.js';
import { type Reply, TestNode } from '../support/node.js';

const clock = new TestClock('2026-03-01T10:00:00Z');
const node = new TestNode(clock);
/** Without any credential of its own. */
const NOBODY = { authorization: '' };

beforeAll(() => node.start());
afterAll(() => node.end());

/** Makes a key and gives its id. */
async function makeKey(role: string, more: object = {}): Promise<string> {
  return (await node.post('/keys', { name: `A ${role}`, role, ...more })).body.id;
}

/** The path of a new link for a key. */
async function linkFor(keyId = TEST_KEY_ID): Promise<string> {
  const made = await node.ask(`/keys/${keyId}/link`, { method: 'POST' });
  expect(made.status).toBe(201);
  return made.body.path;
}

const browse = (path: string, method: string, headers: Record<string, string> = {}): Promise<Reply> =>
  node.ask(path, { method, headers: { ...NOBODY, ...headers } });

/** What a browser sends when the button of the sign-in page is pressed. */
const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

const cookieOf = (reply: Reply): string => (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** Signs in with a key and gives the cookie. */
async function signIn(keyId = TEST_KEY_ID): Promise<string> {
  const reply = await browse(await linkFor(keyId), 'POST', FORM);
  expect(reply.status).toBe(303);
  return cookieOf(reply);
}

const me = (cookie: string): Promise<Reply> => browse('/me', 'GET', { cookie });

describe('a sign-in link', () => {
  it('signs in as who its key is, once and only once', async () => {
    const path = await linkFor();
    const first = await browse(path, 'POST', FORM);
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/');
    expect((await me(cookieOf(first))).body).toMatchObject({ id: TEST_KEY_ID, role: 'admin', audience: 'newsroom' });
    const second = await browse(path, 'POST', FORM);
    expect(second.status).toBe(410);
    expect(second.headers.has('set-cookie')).toBe(false);
    expect(second.text).toContain('This link was used, or is over.');
  });

  it('is used once when two browsers use it at the same moment', async () => {
    const path = await linkFor();
    const replies = await Promise.all(Array.from({ length: 8 }, () => browse(path, 'POST', FORM)));
    expect(replies.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(410)]);
  });

  it('is not used up by being looked at', async () => {
    const path = await linkFor();
    for (const method of ['GET', 'HEAD', 'GET']) expect((await browse(path, method)).status).toBe(200);
    expect((await browse(path, 'POST', FORM)).status).toBe(303);
  });

  it('stays used after a restart', async () => {
    const path = await linkFor();
    expect((await browse(path, 'POST', FORM)).status).toBe(303);
    await node.stop();
    await node.start();
    expect((await browse(path, 'POST', FORM)).status).toBe(410);
  });

  it('is over after 30 minutes', async () => {
    const path = await linkFor();
    clock.pass(29 * 60 + 59);
    expect((await browse(path, 'GET')).status).toBe(200);
    clock.pass(1);
    expect((await browse(path, 'GET')).status).toBe(410);
    expect((await browse(path, 'POST', FORM)).status).toBe(410);
  });

  it('is good for nothing when its key is revoked meanwhile', async () => {
    const keyId = await makeKey('editor');
    const path = await linkFor(keyId);
    await node.ask(`/keys/${keyId}`, { method: 'DELETE' });
    expect((await browse(path, 'POST', FORM)).status).toBe(401);
    expect((await node.ask(`/keys/${keyId}/link`, { method: 'POST' })).status).toBe(404);
  });

  it('cannot be made up, and a form of another site does not use it', async () => {
    expect((await browse('/sign-in?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'POST', FORM)).status).toBe(410);
    const path = await linkFor();
    expect((await browse(path, 'POST', { ...FORM, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browse(path, 'POST', { ...FORM, origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await browse(path, 'POST', { ...FORM, origin: node.url })).status).toBe(303);
  });

  it('is for administrators to make', async () => {
    const cookie = await signIn(await makeKey('editor'));
    const csrf = (await me(cookie)).body.csrf;
    const asked = await browse(`/keys/${TEST_KEY_ID}/link`, 'POST', { cookie, 'slugline-csrf': csrf });
    expect(asked.status).toBe(403);
  });
});

describe('a session', () => {
  it('is in a cookie that no script reads and no other site sends along with changes', async () => {
    const reply = await browse(await linkFor(), 'POST', FORM);
    const attributes = (reply.headers.get('set-cookie') ?? '').split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=43200']));
  });

  it('reads as its key does, and changes nothing without the token that only Slugline’s own page has', async () => {
    const cookie = await signIn();
    const csrf = (await me(cookie)).body.csrf;
    const json = { 'content-type': 'application/json', cookie };
    const body = JSON.stringify({ slug: 'from-a-page', title: 'From a page' });
    const open = (headers: Record<string, string>) =>
      node.ask('/stories', { method: 'POST', body, headers: { ...NOBODY, ...json, ...headers } });
    const refused: Record<string, string>[] = [
      {},
      { 'slugline-csrf': 'x' },
      { 'slugline-csrf': csrf, 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of refused) {
      expect(await open(headers)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect((await open({ 'slugline-csrf': csrf, origin: 'http://elsewhere.example' })).status).toBe(403);
    const opened = await open({ 'slugline-csrf': csrf, origin: node.url, 'sec-fetch-site': 'same-origin' });
    expect(opened.status).toBe(201);
    const { body: history } = await node.get('/stories/from-a-page/developments');
    expect(history.items[0].by).toMatchObject({ id: TEST_KEY_ID, kind: 'key' });
  });

  it('does not take the token of another session', async () => {
    const [one, other] = [await signIn(), await signIn()];
    const csrf = (await me(other)).body.csrf;
    expect((await browse('/sign-out', 'POST', { cookie: one, 'slugline-csrf': csrf })).status).toBe(403);
  });

  it('ends with signing out, also for a node that starts later', async () => {
    const cookie = await signIn();
    const csrf = (await me(cookie)).body.csrf;
    const out = await browse('/sign-out', 'POST', { cookie, 'slugline-csrf': csrf });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await me(cookie)).status).toBe(401);
    await node.stop();
    await node.start();
    expect((await me(cookie)).status).toBe(401);
  });

  it('ends after twelve hours, and with its key', async () => {
    const keyId = await makeKey('reporter');
    const [cookie, long] = [await signIn(keyId), await signIn()];
    await node.ask(`/keys/${keyId}`, { method: 'DELETE' });
    expect((await me(cookie)).status).toBe(401);
    clock.pass(12 * 60 * 60 - 1);
    expect((await me(long)).status).toBe(200);
    clock.pass(1);
    expect((await me(long)).status).toBe(401);
  });

  it('is not made of anything else that the server sealed', async () => {
    const token = new URLSearchParams((await linkFor()).split('?')[1]).get('token');
    const position = (await node.post('/stories', { slug: 'sealed', title: 'Sealed' })).headers.get(
      'slugline-position',
    );
    for (const text of [token, position, 'x', '']) {
      expect((await me(`slugline-session=${text}`)).status).toBe(401);
    }
  });
});

describe('over TLS', () => {
  it('the cookie is bound to this host and goes over TLS alone', async () => {
    await node.stop();
    await node.start({ PUBLIC_URL: 'https://slugline.example.org' });
    const reply = await browse(await linkFor(), 'POST', FORM);
    expect(reply.headers.get('set-cookie')).toMatch(/^__Host-slugline=.+; Secure/);
    expect((await me(cookieOf(reply))).status).toBe(200);
  });
});
