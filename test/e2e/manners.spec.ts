/** How the server behaves to those who ask: how often they may, from where, and what browsers are told. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestNode } from '../support/node.js';

const nodes: TestNode[] = [];
async function started(environment: Record<string, string>): Promise<TestNode> {
  const node = new TestNode();
  nodes.push(node);
  await node.start(environment);
  return node;
}
afterAll(() => Promise.all(nodes.map((node) => node.end())));

const statuses = async (times: number, ask: () => Promise<{ status: number }>): Promise<number[]> => {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) found.push((await ask()).status);
  return found;
};

const BAD = { authorization: `Bearer slk_${'x'.repeat(50)}` };
const NONE = { authorization: '' };

describe('how often one may ask', () => {
  it('is counted by credential, told on every answer, and over it is 429 with when to come back', async () => {
    const node = await started({ RATE_LIMIT: '4' });
    const made = await node.post('/keys', { name: 'Another', role: 'editor' });
    expect(made.status).toBe(201);
    expect(made.headers.get('ratelimit-policy')).toBe('"credential";q=4;w=60');
    expect(made.headers.get('ratelimit')).toMatch(/^"credential";r=3;t=([1-9]|[1-5]\d|60)$/);
    expect(await statuses(3, () => node.get('/stories'))).toEqual([200, 200, 200]);
    const over = await node.get('/stories');
    expect(over.status).toBe(429);
    expect(over.headers.get('content-type')).toContain('application/problem+json');
    expect(over.body).toMatchObject({ code: 'too-many-requests', type: '/problems/too-many-requests', status: 429 });
    expect(over.headers.get('ratelimit')).toMatch(/^"credential";r=0;t=\d+$/);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(over.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    const other = { authorization: `Bearer ${made.body.key}` };
    expect((await node.get('/stories', other)).headers.get('ratelimit')).toMatch(/^"credential";r=3;/);
    expect(await statuses(3, () => node.ask('/health/live'))).toEqual([200, 200, 200]);
  });

  it('counts those without a good credential by address, and nobody who has one with them', async () => {
    const node = await started({ ANONYMOUS_RATE_LIMIT: '3' });
    expect(await statuses(2, () => node.get('/stories', NONE))).toEqual([401, 401]);
    expect(await statuses(2, () => node.get('/stories', BAD))).toEqual([401, 429]);
    expect((await node.get('/nowhere', NONE)).status).toBe(429);
    expect((await node.get('/stories', NONE)).headers.get('ratelimit-policy')).toBe('"address";q=3;w=60');
    expect(await statuses(3, () => node.get('/stories'))).toEqual([200, 200, 200]);
    expect(await statuses(3, () => node.ask('/health/ready'))).toEqual([200, 200, 200]);
  });

  it('counts each who reads without a credential by address, where everybody may read', async () => {
    const node = await started({ ANONYMOUS_RATE_LIMIT: '2', PUBLIC_READ: '1' });
    expect(await statuses(3, () => node.get('/stories', NONE))).toEqual([200, 200, 429]);
  });

  it('counts also what is denied', async () => {
    const node = await started({ RATE_LIMIT: '3' });
    const made = await node.post('/keys', { name: 'Reader', role: 'reader' });
    const reader = { authorization: `Bearer ${made.body.key}` };
    expect(await statuses(4, () => node.get('/keys', reader))).toEqual([403, 403, 403, 429]);
  });

  it('counts also who expects what there is not', async () => {
    const node = await started({ RATE_LIMIT: '2' });
    const ask = () => node.get('/stories', { expect: 'nonsense' });
    const refused = await ask();
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid-request']);
    expect(refused.body.detail).toContain('100-continue');
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await statuses(2, ask)).toEqual([400, 429]);
  });

  it('believes what a proxy says of an address only of the proxies that are named', async () => {
    const from = (address: string) => ({ ...NONE, 'x-forwarded-for': address });
    const behind = await started({ ANONYMOUS_RATE_LIMIT: '1', TRUST_PROXY: '127.0.0.0/8' });
    expect((await behind.get('/stories', from('192.0.2.1'))).status).toBe(401);
    expect((await behind.get('/stories', from('192.0.2.2'))).status).toBe(401);
    expect((await behind.get('/stories', from('198.51.100.9, 192.0.2.1'))).status).toBe(429);
    const alone = await started({ ANONYMOUS_RATE_LIMIT: '1' });
    expect((await alone.get('/stories', from('192.0.2.1'))).status).toBe(401);
    expect((await alone.get('/stories', from('192.0.2.2'))).status).toBe(429);
  });
});

const ORIGIN = 'https://news.example.org';
const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };

describe('pages of other sites', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await started({ CORS_ORIGINS: `${ORIGIN}, http://localhost:5173` });
  });

  const ask = (path: string, origin: string, headers: Record<string, string> = {}, method = 'GET') =>
    node.ask(path, { method, headers: { ...headers, origin } });
  const named = (headers: Headers, start: string) => [...headers.keys()].filter((name) => name.startsWith(start));

  it('of an origin that is named may ask with a key, never with cookies, and read our headers', async () => {
    const { status, headers } = await ask('/stories', ORIGIN);
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const exposed = headers.get('access-control-expose-headers')?.toLowerCase().split(', ');
    for (const name of ['etag', 'link', 'location', 'retry-after', 'slugline-position', 'slugline-view'])
      expect(exposed).toContain(name);
    for (const name of ['idempotency-replayed', 'x-request-id', 'ratelimit', 'ratelimit-policy'])
      expect(exposed).toContain(name);
    expect(headers.get('vary')).toMatch(/Authorization, Cookie.*Origin/);
  });

  it('may read why they were refused', async () => {
    const { status, headers } = await ask('/stories', ORIGIN, BAD);
    expect(status).toBe(401);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  it('have their preflight answered without a credential', async () => {
    const { status, headers } = await ask('/stories', ORIGIN, { ...NONE, ...preflight }, 'OPTIONS');
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(headers.get('access-control-allow-methods')).toContain('PUT');
    expect(headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
  });

  it.each(['https://news.example.org.evil.example', 'https://NEWS.example.org', 'http://news.example.org', 'null', ''])(
    'of the origin "%s" are told nothing',
    async (origin) => {
      const read = await ask('/stories', origin);
      expect(named(read.headers, 'access-control')).toEqual([]);
      expect(read.headers.get('vary')).toContain('Origin');
      const asked = await ask('/stories', origin, { ...NONE, ...preflight }, 'OPTIONS');
      expect(asked).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(named(asked.headers, 'access-control')).toEqual([]);
    },
  );

  it('may ask for nothing outside the API, and nowhere unless origins are named', async () => {
    expect(named((await ask('/problems/refused', ORIGIN)).headers, 'access-control')).toEqual([]);
    const without = await started({});
    const read = await without.get('/stories', { origin: ORIGIN });
    expect(named(read.headers, 'access-control')).toEqual([]);
    expect(read.headers.get('vary')).toBe('Authorization, Cookie');
    const headers = { ...NONE, ...preflight, origin: ORIGIN };
    expect((await without.ask('/stories', { method: 'OPTIONS', headers })).status).toBe(404);
  });
});

describe('what browsers are told', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await started({ PUBLIC_URL: 'https://slugline.example.org' });
  });

  it.each([
    ['/stories', 200],
    ['/nowhere', 404],
    ['/stories?colour=red', 400],
    ['/stories/%E0%A4%A', 400],
    ['/problems/refused', 200],
    ['/api/docs', 200],
    ['/health/live', 200],
  ])('of %s: only what it is, from here alone, in no frame, and over TLS for good', async (path, status) => {
    const reply = await node.get(path);
    expect(reply.status).toBe(status);
    const told = Object.fromEntries(reply.headers);
    expect(told).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
    });
    expect(told['content-security-policy']).not.toMatch(/script-src[^;]*(unsafe|\*|http|data:)/);
  });

  it('says that what is below /api differs by who asks', async () => {
    for (const path of ['/stories', '/nowhere', '/stories?colour=red', '/stories/%E0%A4%A', '/api/docs']) {
      expect((await node.get(path)).headers.get('vary')).toContain('Authorization, Cookie');
    }
  });

  it('sends pages without a script between their tags', async () => {
    for (const path of ['/api/docs', '/problems/refused', '/problems/stale']) {
      const { text, headers } = await node.get(path);
      expect(headers.get('content-type')).toContain('text/html');
      expect(text.replaceAll(/<script[^>]* src=['"][^>]*>\s*<\/script>/g, '')).not.toMatch(
        /<script|\son\w+\s*=|javascript:/i,
      );
    }
  });

  it('says nothing of TLS where there may be none', async () => {
    const plain = await started({});
    expect((await plain.get('/stories')).headers.has('strict-transport-security')).toBe(false);
  });
});
