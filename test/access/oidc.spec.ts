/** People of an OpenID Connect issuer: what of its tokens is taken, and how the page signs them in. */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, exportSPKI, SignJWT } from 'jose';
import { type IssuerOptions, OidcIssuer } from '../../src/access/oidc/issuer.js';
import { PageSignIn } from '../../src/access/oidc/page-sign-in.js';
import { readConfig } from '../../src/config/config.js';
import type { OidcConfig } from '../../src/config/oidc.js';
import { TestClock } from '../support/clock.js';
import { TestIssuer } from '../support/issuer.js';
import { bearer, TEST_KEY } from '../support/keys.js';
import { type Reply, TestNode } from '../support/node.js';

const START = '2026-03-01T10:00:00Z';
const issuer = new TestIssuer();
const clock = new TestClock(START);
const node = new TestNode(clock);
const seconds = () => Math.floor(Date.parse(clock.now()) / 1000);

const settings = () => ({
  OIDC_ISSUER: issuer.url,
  OIDC_AUDIENCE: 'slugline',
  OIDC_CLIENT_ID: 'slugline-page',
  OIDC_ROLE_CLAIM: 'roles',
  OIDC_ROLES: 'editor=editor,desk-reporter=reporter,boss=admin,guest=reader',
  OIDC_DESKS_CLAIM: 'newsroom.desks',
});

beforeAll(async () => {
  await issuer.start();
  await node.start(settings());
});
afterAll(async () => {
  await node.end();
  await issuer.stop();
});

const me = (token: string): Promise<Reply> => node.get('/me', bearer(token));
const unsigned = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('a good token', () => {
  it('lets in as the person, with the role and desks that its claims say, and `by` is that person', async () => {
    const token = await issuer.token(seconds(), { newsroom: { desks: ['world'] } });
    const id = `person:${issuer.url}#8271`;
    expect(await me(token)).toMatchObject({
      status: 200,
      body: { id, name: 'A person', kind: 'person', role: 'editor', desks: ['world'], audience: 'newsroom' },
    });
    const opened = await node.post('/stories', { slug: 'by-a-person', title: 'T', desk: 'world' }, bearer(token));
    expect(opened.status).toBe(201);
    const { body } = await node.get('/stories/by-a-person/developments', bearer(token));
    expect(body.items[0].by).toEqual({ id, name: 'A person', kind: 'person' });
    const elsewhere = await node.post('/stories', { slug: 'elsewhere', title: 'T', desk: 'sport' }, bearer(token));
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it.each([
    [['guest', 'boss'], 'admin'],
    [['unheard-of', 'desk-reporter'], 'reporter'],
    ['guest', 'reader'],
  ])('that says %j gives the strongest role: %s', async (roles, role) => {
    expect((await me(await issuer.token(seconds(), { roles }))).body).toMatchObject({ role });
  });

  it('may have its roles in a claim whose name is an address', async () => {
    const claim = 'https://newsroom.example.org/roles';
    const { oidc } = readConfig({ ...settings(), OIDC_ROLE_CLAIM: claim });
    const verifier = new OidcIssuer(oidc as OidcConfig, clock);
    const token = await issuer.token(seconds(), { roles: undefined, [claim]: ['boss'] });
    expect(await verifier.verify(token)).toMatchObject({ role: 'admin' });
  });

  it('without a role here is known, and may do nothing', async () => {
    for (const roles of [undefined, [], ['unheard-of'], { editor: true }, ['__proto__'], 7]) {
      expect(await me(await issuer.token(seconds(), { roles }))).toMatchObject({ status: 403 });
    }
  });

  it('without desks, where desks are told, may read and not write', async () => {
    const token = await issuer.token(seconds());
    expect((await me(token)).body.desks).toEqual([]);
    expect((await node.get('/stories', bearer(token))).status).toBe(200);
    const opened = await node.post('/stories', { slug: 'no-desk', title: 'T', desk: 'world' }, bearer(token));
    expect(opened.status).toBe(403);
  });

  it('of two audiences, one of them this server, is taken', async () => {
    expect((await me(await issuer.token(seconds(), { aud: ['other', 'slugline'] }))).status).toBe(200);
  });

  it('shows a name that cannot turn other people’s lists around', async () => {
    const token = await issuer.token(seconds(), { name: '\u202eevil\u0000 name' });
    expect((await me(token)).body.name).toBe('evil name');
  });
});

describe('a token is not taken', () => {
  const bad: readonly [string, () => Promise<string>][] = [
    ['for another server', () => issuer.token(seconds(), { aud: 'another' })],
    ['for no server', () => issuer.token(seconds(), { aud: undefined })],
    ['of another issuer', () => issuer.token(seconds(), { iss: 'https://elsewhere.example.org' })],
    ['that has expired', () => issuer.token(seconds() - 700)],
    ['that never expires', () => issuer.token(seconds(), { exp: undefined })],
    ['that is not good yet', () => issuer.token(seconds(), { nbf: seconds() + 60 })],
    ['made in the future', () => issuer.token(seconds() + 120)],
    ['for nobody', () => issuer.token(seconds(), { sub: undefined })],
    ['of another type', () => issuer.token(seconds(), {}, { typ: 'logout+jwt' })],
    ['with a demand that is not understood', () => issuer.token(seconds(), {}, { crit: ['demand'], demand: 1 })],
    ['without a signature', async () => `${unsigned({ alg: 'none' })}.${unsigned(goodClaims())}.`],
    ['whose alg is None', async () => `${unsigned({ alg: 'None' })}.${unsigned(goodClaims())}.`],
    ['whose claims were altered', async () => altered(await issuer.token(seconds()))],
    ['whose signature was cut off', async () => (await issuer.token(seconds())).split('.').slice(0, 2).join('.')],
    ['signed with the public key as a secret', signedWithPublicKey],
    ['signed with a key of its own, sent along', signedWithOwnKey],
    [
      'that is an ID token, which says that somebody signed in',
      () => issuer.token(seconds(), { nonce: 'n' }, { typ: 'JWT' }),
    ],
    [
      'that holds another token',
      async () => `${unsigned({ alg: 'ES256', cty: 'JWT' })}.${await issuer.token(seconds())}`,
    ],
    ['that is no token', async () => 'a.b.c'],
    ['that is too long', () => issuer.token(seconds(), { filler: 'x'.repeat(9_000) })],
  ];
  const goodClaims = () => ({
    ...{ iss: issuer.url, aud: 'slugline', sub: '8271', roles: ['editor'] },
    ...{ iat: seconds(), exp: seconds() + 600 },
  });
  const altered = (token: string): string => {
    const [header, , signature] = token.split('.');
    return [header, unsigned({ ...goodClaims(), roles: ['boss'] }), signature].join('.');
  };

  async function signedWithPublicKey(): Promise<string> {
    const secret = await exportSPKI(issuer.key('first').publicKey);
    const head = `${unsigned({ alg: 'HS256', kid: 'first' })}.${unsigned(goodClaims())}`;
    return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
  }

  async function signedWithOwnKey(): Promise<string> {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = await exportJWK(publicKey);
    return new SignJWT(goodClaims())
      .setProtectedHeader({ alg: 'ES256', kid: 'first', jwk, jku: `${issuer.url}/keys` })
      .sign(privateKey);
  }

  it.each(bad)('%s', async (_, make) => {
    const token = await make();
    const reply = await me(token);
    expect(reply).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(reply.headers.get('www-authenticate')).toContain('Bearer');
    expect(reply.text).not.toContain(token);
  });

  it('with an algorithm that is not on the list', async () => {
    const picky = new OidcIssuer({ ...oidcConfig(), algorithms: ['RS256'] }, clock);
    await expect(picky.verify(await issuer.token(seconds()))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('once its person was refused, also when it was taken before; one given later is taken', async () => {
    const token = await issuer.token(seconds(), { sub: 'leaver' });
    expect((await me(token)).status).toBe(200);
    const refusal = { issuer: issuer.url, subject: 'leaver', reason: 'Left the newsroom.' };
    expect((await node.post('/refusals', refusal)).status).toBe(201);
    expect((await me(token)).status).toBe(401);
    clock.pass(2);
    expect((await me(await issuer.token(seconds(), { sub: 'leaver' }))).status).toBe(200);
  });

  it('any longer than it is good, however often it was taken: the clock may differ by 30 s', async () => {
    const token = await issuer.token(seconds(), { exp: seconds() + 60 });
    expect((await me(token)).status).toBe(200);
    clock.pass(89);
    expect((await me(token)).status).toBe(200);
    clock.pass(1);
    expect((await me(token)).status).toBe(401);
    // As far ahead as that, too.
    expect((await me(await issuer.token(seconds() + 29))).status).toBe(200);
  });
});

const oidcConfig = () => {
  const { oidc } = readConfig(settings());
  if (oidc === null) throw new Error('There is no issuer.');
  return oidc;
};

describe('the issuer’s keys', () => {
  it('are fetched anew when a new one signs, and not for every unknown one', async () => {
    const own = await new TestIssuer().start();
    const config = { ...oidcConfig(), issuer: own.url };
    const verifier = new OidcIssuer(config, clock, { cooldown: 60_000 });
    await verifier.verify(await own.token(seconds()));
    const eager = new OidcIssuer(config, clock, { cooldown: 0 });
    await eager.verify(await own.token(seconds()));
    await own.addKey('second');
    const asked = own.keysAsked;
    await expect(eager.verify(await own.token(seconds(), {}, {}, 'second'))).resolves.toMatchObject({ role: 'editor' });
    expect(own.keysAsked).toBe(asked + 1);
    // While it cools down, unknown keys do not make it ask again.
    for (const sub of ['a', 'b', 'c']) {
      const unknown = verifier.verify(await own.token(seconds(), { sub }, { kid: 'nobody' }));
      await expect(unknown).rejects.toMatchObject({ code: 'unauthenticated' });
    }
    expect(own.keysAsked).toBe(asked + 1);
    await own.stop();
  });

  /** An issuer of its own, a clock, and tokens that are good for a day by it. */
  async function apart(settings: IssuerOptions = {}) {
    const own = await new TestIssuer().start();
    const time = new TestClock(START);
    const start = Date.parse(START) / 1000;
    const token = (sub: string, kid = 'first') => own.token(start, { sub, exp: start + 86_400 }, {}, kid);
    return { own, time, token, verifier: new OidcIssuer({ ...oidcConfig(), issuer: own.url }, time, settings) };
  }

  it('that were taken back are good for five minutes at most, whenever a token of theirs was last taken', async () => {
    const { own, time, token, verifier } = await apart();
    const [early, late] = [await token('early'), await token('late')];
    await verifier.verify(early);
    await own.addKey('second');
    own.removeKey('first');
    time.pass(5 * 60 - 1);
    // Taken for the first time just before the keys are too old: that must not make it good for longer.
    await verifier.verify(late);
    time.pass(1);
    await expect(verifier.verify(early)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(verifier.verify(late)).rejects.toMatchObject({ code: 'unauthenticated' });
    await own.stop();
  });

  it('go on counting for an hour while the issuer is away, and are asked for once in a while', async () => {
    const { own, time, token, verifier } = await apart();
    await verifier.verify(await token('early'));
    let asked = 0;
    own.instead.set('/.well-known/openid-configuration', (answer) => {
      asked += 1;
      answer.writeHead(500).end();
    });
    time.pass(3_599);
    for (const sub of ['a', 'b', 'c']) expect(await verifier.verify(await token(sub))).toMatchObject({ subject: sub });
    expect(asked).toBe(1);
    time.pass(1);
    await expect(verifier.verify(await token('a'))).rejects.toMatchObject({ code: 'unavailable' });
    own.instead.clear();
    time.pass(5);
    expect(await verifier.verify(await token('a'))).toMatchObject({ subject: 'a' });
    await own.stop();
  });

  it('are not needed for a token that was just taken, of which no more than a bounded number are remembered', async () => {
    const { own, time, token, verifier } = await apart({ mostTokens: 3 });
    const tokens = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((sub) => token(sub)));
    for (const one of tokens) await verifier.verify(one);
    expect(verifier.kept).toBe(3);
    for (const one of tokens) await verifier.verify(one);
    expect(verifier.kept).toBe(3);
    expect(own.keysAsked).toBe(1);
    // Bad ones are not remembered.
    await expect(verifier.verify('a.b.c')).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(verifier.kept).toBe(3);
    time.pass(60);
    await own.stop();
    expect(await verifier.verify(tokens.at(-1) ?? '')).toMatchObject({ subject: 'e' });
  });

  it('are not waited for long from an issuer that does not answer', async () => {
    const { own, token, verifier } = await apart({ patience: 20 });
    let waiting = 0;
    own.instead.set('/keys', () => {
      waiting += 1;
    });
    const both = [verifier.verify(await token('a')), verifier.verify(await token('b'))];
    for (const one of both) await expect(one).rejects.toMatchObject({ code: 'unavailable' });
    // Nor is it asked again at once.
    await expect(verifier.verify(await token('a'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(waiting).toBe(1);
    await own.stop();
  });

  it('are found where the issuer moved them', async () => {
    const { own, time, token, verifier } = await apart();
    await verifier.verify(await token('early'));
    const at = (path: string) => JSON.stringify({ issuer: own.url, jwks_uri: `${own.url}${path}` });
    own.instead.set('/keys', (answer) => answer.writeHead(404).end());
    own.instead.set('/.well-known/openid-configuration', (answer) => answer.end(at('/moved')));
    const jwk = { ...(await exportJWK(own.key('first').publicKey)), kid: 'moved' };
    own.instead.set('/moved', (answer) => answer.end(JSON.stringify({ keys: [jwk] })));
    time.pass(5);
    const moved = await own.token(Date.parse(START) / 1000, {}, { kid: 'moved' });
    expect(await verifier.verify(moved)).toMatchObject({ subject: '8271' });
    await own.stop();
  });

  it('cannot be had: nobody is let in by a token, and keys of ours go on', async () => {
    const own = await new TestIssuer().start();
    const verifier = new OidcIssuer({ ...oidcConfig(), issuer: own.url }, clock, { cooldown: 0 });
    const token = await own.token(seconds());
    await own.stop();
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'unavailable' });
    await own.start();
    await expect(verifier.verify(token)).resolves.toMatchObject({ subject: '8271' });
    // What was fetched goes on counting for a while.
    await own.stop();
    await expect(verifier.verify(await own.token(seconds(), { sub: 'later' }))).resolves.toMatchObject({
      subject: 'later',
    });
    expect((await node.get('/me', bearer(TEST_KEY.text))).status).toBe(200);
  });

  it.each([
    ['names itself otherwise', '/.well-known/openid-configuration', '{"issuer":"https://elsewhere.example.org"}'],
    ['answers no JSON', '/.well-known/openid-configuration', '<html>'],
    ['answers without end', '/.well-known/openid-configuration', ' '.repeat(2 ** 20)],
    ['has too many keys', '/keys', `{"keys":[${'{"kty":"EC"},'.repeat(100_000)}{}]}`],
    ['has no keys that can be read', '/keys', '[]'],
  ])('are not taken from an issuer that %s', async (_, path, text) => {
    const own = await new TestIssuer().start();
    own.instead.set(path, (answer) => answer.end(text));
    const verifier = new OidcIssuer({ ...oidcConfig(), issuer: own.url }, clock);
    await expect(verifier.verify(await own.token(seconds()))).rejects.toMatchObject({ code: 'unavailable' });
    await own.stop();
  });

  it('are not fetched from where a redirection leads', async () => {
    const own = await new TestIssuer().start();
    own.instead.set('/keys', (answer) => answer.writeHead(302, { location: `${issuer.url}/keys` }).end());
    const verifier = new OidcIssuer({ ...oidcConfig(), issuer: own.url }, clock);
    await expect(verifier.verify(await own.token(seconds()))).rejects.toMatchObject({ code: 'unavailable' });
    await own.stop();
  });
});

describe('the page', () => {
  const browser = new TestNode();
  beforeAll(() => browser.start(settings()));
  afterAll(() => browser.end());

  const browse = (path: string, cookie = ''): Promise<Reply> =>
    browser.ask(path, { headers: { authorization: '', ...(cookie === '' ? {} : { cookie }) } });
  const cookieOf = (reply: Reply, name: string): string =>
    reply.headers
      .getSetCookie()
      .map((one) => one.split(';')[0] ?? '')
      .find((one) => one.startsWith(`${name}=`)) ?? '';
  const pathOf = (address: string): string => address.slice(browser.url.length);

  /** Leaves for the issuer. @returns where to, and what the browser keeps */
  async function leave(): Promise<{ to: string; kept: string }> {
    const reply = await browse('/sign-in/people');
    expect(reply.status).toBe(303);
    return { to: reply.headers.get('location') ?? '', kept: cookieOf(reply, 'slugline-signing-in') };
  }

  it('signs a person in by a code that only it can use', async () => {
    const { to, kept } = await leave();
    const asked = new URL(to).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)?.length).toBeGreaterThan(30);
    const back = pathOf(await issuer.signIn(to));
    const reply = await browse(back, kept);
    expect(reply.status).toBe(303);
    const session = cookieOf(reply, 'slugline-session');
    expect((await browse('/me', session)).body).toMatchObject({ kind: 'person', role: 'editor', name: 'A person' });
    // The code was used, and so was what the browser kept.
    expect((await browse(back, kept)).status).toBe(401);
  });

  it('takes roles from the issuer’s userinfo where the ID token has none', async () => {
    issuer.person = { sub: '8272', name: 'Another' };
    issuer.userinfo = { roles: ['desk-reporter'] };
    const { to, kept } = await leave();
    const reply = await browse(pathOf(await issuer.signIn(to)), kept);
    expect((await browse('/me', cookieOf(reply, 'slugline-session'))).body).toMatchObject({ role: 'reporter' });
    issuer.userinfo = {};
    const again = await leave();
    expect((await browse(pathOf(await issuer.signIn(again.to)), again.kept)).status).toBe(403);
    issuer.person = { sub: '8271', name: 'A person', roles: ['editor'] };
  });

  it('does not sign in what another browser began, or what was not begun', async () => {
    const [one, other] = [await leave(), await leave()];
    const back = pathOf(await issuer.signIn(one.to));
    expect((await browse(back, other.kept)).status).toBe(401);
    expect((await browse(pathOf(await issuer.signIn(one.to)))).status).toBe(401);
    expect((await browse(back, 'slugline-signing-in=made-up')).status).toBe(401);
  });

  it('does not sign in with an ID token of another sign-in, or an answer that names another issuer', async () => {
    issuer.otherNonce = 'of-another-sign-in-that-somebody-else-began';
    const { to, kept } = await leave();
    expect((await browse(pathOf(await issuer.signIn(to)), kept)).status).toBe(401);
    issuer.otherNonce = null;
    const mixed = await leave();
    const back = new URL(await issuer.signIn(mixed.to));
    back.searchParams.set('iss', 'https://elsewhere.example.org');
    expect((await browse(pathOf(back.href), mixed.kept)).status).toBe(401);
  });

  it('says what happened when the person did not agree', async () => {
    const { to, kept } = await leave();
    const state = new URL(to).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ error: 'access_denied', state, iss: issuer.url });
    const reply = await browse(`/sign-in/back?${query}`, kept);
    expect(reply).toMatchObject({ status: 401, text: expect.stringContaining('Begin again.') });
  });

  it('ends what it began when the person is refused', async () => {
    const { to, kept } = await leave();
    const reply = await browse(pathOf(await issuer.signIn(to)), kept);
    const session = cookieOf(reply, 'slugline-session');
    expect((await browse('/me', session)).status).toBe(200);
    await browser.post('/refusals', { issuer: issuer.url, subject: '8271', reason: 'Left.' });
    expect((await browse('/me', session)).status).toBe(401);
  });
});

describe('the page’s issuer', () => {
  const from = 'http://127.0.0.1:3000/sign-in/back';
  const page = (own: TestIssuer, changes: Partial<OidcConfig> = {}) =>
    new PageSignIn({ ...oidcConfig(), issuer: own.url, ...changes, clientId: 'slugline-page' }, new TestClock(START));

  it('must sign by an algorithm that is on the list', async () => {
    const own = await new TestIssuer().start();
    for (const [algorithms, outcome] of [
      [['ES256'], 'signed in'],
      [['RS256'], 'unauthenticated'],
    ] as const) {
      const signIn = page(own, { algorithms });
      const { url, kept } = await signIn.begin(from);
      const finished = signIn.finish(new URL(await own.signIn(url.href)), kept);
      const ended = finished.then(
        () => 'signed in',
        (error: { code: string }) => error.code,
      );
      expect(await ended).toBe(outcome);
    }
    await own.stop();
  });

  it('does not exchange a code with another verifier', async () => {
    const own = await new TestIssuer().start();
    const signIn = page(own);
    const { url, kept } = await signIn.begin(from);
    const came = new URL(await own.signIn(url.href));
    const finished = signIn.finish(came, { ...kept, verifier: 'v'.repeat(43) });
    await expect(finished).rejects.toMatchObject({ code: 'unauthenticated' });
    await own.stop();
  });

  it('may not answer without end, or lead elsewhere', async () => {
    const own = await new TestIssuer().start();
    const document = JSON.stringify({ ...own.configuration(), filler: ' '.repeat(2 ** 20) });
    own.instead.set('/.well-known/openid-configuration', (answer) =>
      answer.writeHead(200, { 'content-type': 'application/json' }).end(document),
    );
    await expect(page(own).begin(from)).rejects.toMatchObject({ code: 'unavailable' });
    own.instead.set('/.well-known/openid-configuration', (answer) =>
      answer.writeHead(302, { location: `${issuer.url}/.well-known/openid-configuration` }).end(),
    );
    await expect(page(own).begin(from)).rejects.toMatchObject({ code: 'unavailable' });
    await own.stop();
  });
});

describe('settings', () => {
  it('never repeat a password in an address, and take none', () => {
    const told = () => readConfig({ OIDC_ISSUER: 'https://me:very-secret@id.example.org', OIDC_AUDIENCE: 'slugline' });
    expect(told).toThrow(/OIDC_ISSUER/);
    expect(told).not.toThrow(/very-secret/);
  });

  it('are told all at once, without secrets', () => {
    const wrong = {
      OIDC_ISSUER: 'http://elsewhere.example.org',
      OIDC_ALGORITHMS: 'none,HS256,ES256',
      OIDC_CLOCK_SKEW: 'x',
      OIDC_ROLES: 'boss=king',
      OIDC_CLIENT_SECRET: 'very-secret',
    };
    const told = () => readConfig(wrong);
    for (const says of [
      /OIDC_ISSUER is/,
      /OIDC_AUDIENCE is missing/,
      /"none"/,
      /"HS256"/,
      /OIDC_CLOCK_SKEW/,
      /boss=king/,
    ]) {
      expect(told).toThrow(says);
    }
    expect(told).not.toThrow(/very-secret/);
    expect(() => readConfig({ OIDC_AUDIENCE: 'x' })).toThrow(/without OIDC_ISSUER/);
  });
});
