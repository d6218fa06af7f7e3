/** The typed client of clients/typescript, against a node. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientOptions, createClient } from '../../clients/typescript/src/client.js';
import { itemsOf } from '../../clients/typescript/src/pages.js';
import { dataOf, isProblem, NotAnswered } from '../../clients/typescript/src/problems.js';
import type { Fetch } from '../../clients/typescript/src/send-again.js';
// @ts-expect-error a script without types
import { clientTypes } from '../../scripts/client-types.mjs';
import { fetchOverHttp } from '../support/http.js';
import { TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

const fact = (text: string) => ({ type: 'FactReported' as const, data: { text } });
const DEVELOPMENTS = '/api/v1/stories/{story}/developments';

/** A client whose requests are seen, and go where `fetch` says; pauses take no time. */
function watched(fetch: (request: Request, time: number) => Promise<Response>, options: ClientOptions = {}) {
  const sent: Request[] = [];
  const pauses: number[] = [];
  const seeing: Fetch = (request) => {
    sent.push(request.clone());
    return fetch(request, sent.length);
  };
  const wait = async (milliseconds: number) => {
    pauses.push(milliseconds);
  };
  const client = createClient({ url: node.url, key: TEST_KEY.text, fetch: seeing, wait, ...options });
  return { client, sent, pauses };
}

const telling = (status: number, headers: Record<string, string>): Response =>
  new Response(JSON.stringify({ code: 'unavailable', status, detail: 'Later.' }), { status, headers });

describe('clients/typescript/src/api.ts', () => {
  it('is what the reference says; `npm run docs` writes it', async () => {
    expect(file('clients/typescript/src/api.ts')).toBe(await clientTypes(JSON.parse(file('docs/openapi.json'))));
  });
});

describe('a request', () => {
  it('shows the key, and gives typed data', async () => {
    const story = await node.open('typed');
    const { data, response } = await node.client.GET('/api/v1/stories/{story}', {
      params: { path: { story: 'typed' } },
    });
    expect(response.status).toBe(200);
    expect([data?.id, data?.state, data?.revision]).toEqual([story, 'open', 1]);
  });

  it('without a key shows none, and a problem comes in place of the data, with its code', async () => {
    const { data, error } = await node.clientOf().GET('/api/v1/stories');
    expect(data).toBeUndefined();
    expect(isProblem(error)).toBe(true);
    expect(isProblem(error, 'unauthenticated')).toBe(true);
    expect(isProblem(error, 'forbidden')).toBe(false);
    expect(isProblem('<html>')).toBe(false);
    if (isProblem(error, 'unauthenticated')) expect(error.detail).not.toBe('');
  });

  it('of somebody who wants the data or nothing throws the problem', async () => {
    const refused = dataOf(node.client.GET('/api/v1/stories/{story}', { params: { path: { story: 'nowhere' } } }));
    await expect(refused).rejects.toBeInstanceOf(NotAnswered);
    await expect(refused).rejects.toMatchObject({ name: 'NotAnswered', status: 404, problem: { code: 'not-found' } });
    const { client } = watched(async () => new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(dataOf(client.GET('/api/v1/me'))).rejects.toMatchObject({ status: 502, problem: null });
  });

  it('that is the same as before is told so, with no data', async () => {
    await node.open('same');
    const init = { params: { path: { story: 'same' }, header: { 'If-None-Match': '"1"' } } };
    const { data, response } = await node.client.GET('/api/v1/stories/{story}', init);
    expect([data, response.status]).toEqual([undefined, 304]);
  });

  it('brings more headers where a page needs them', async () => {
    const { client, sent } = watched(fetchOverHttp, { headers: { 'slugline-csrf': 'proof' } });
    await client.GET('/api/v1/me');
    expect(sent[0]?.headers.get('slugline-csrf')).toBe('proof');
    expect(sent[0]?.headers.get('authorization')).toBe(`Bearer ${TEST_KEY.text}`);
  });
});

describe('a request that fails on the way', () => {
  it('is sent again, and what was written the first time is not written twice', async () => {
    const story = await node.open('lost-answer');
    const { client, sent, pauses } = watched(async (request, time) => {
      const answer = await fetchOverHttp(request);
      if (time < 3) throw new TypeError('fetch failed');
      return answer;
    });
    const asked = { params: { path: { story } }, body: fact('Once.') };
    const { data, response } = await client.POST(DEVELOPMENTS, asked);
    expect(data).toMatchObject({ type: 'FactReported', revision: 2 });
    expect(response.headers.get('idempotency-replayed')).toBe('true');
    expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
    expect(sent[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
    expect(pauses).toEqual([250, 500]);
    const status = await dataOf(node.client.GET('/api/v1/stories/{story}', { params: { path: { story } } }));
    expect(status.revision).toBe(2);
  });

  it('has another key than the next, and its own where one is given', async () => {
    const story = await node.open('keys-of-requests');
    const { client, sent } = watched(fetchOverHttp);
    for (const text of ['One.', 'Two.'])
      await client.POST(DEVELOPMENTS, { params: { path: { story } }, body: fact(text) });
    const header = { 'Idempotency-Key': 'mine' };
    await client.POST(DEVELOPMENTS, { params: { path: { story }, header }, body: fact('Three.') });
    await client.PUT('/api/v1/stories/{story}/unread', { params: { path: { story } }, body: { seen: 1 } });
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(4);
    expect(keys.slice(2)).toEqual(['mine', null]);
  });

  it('fails at last, after as many tries as are wanted', async () => {
    const gone = async (): Promise<Response> => {
      throw new TypeError('fetch failed');
    };
    const four = watched(gone);
    await expect(four.client.GET('/api/v1/me')).rejects.toThrow('fetch failed');
    expect([four.sent.length, four.pauses]).toEqual([4, [250, 500, 1000]]);
    const one = watched(gone, { tries: 1 });
    await expect(one.client.GET('/api/v1/me')).rejects.toThrow('fetch failed');
    expect(one.sent).toHaveLength(1);
  });

  it('is not sent again once it is given up, nor waited for', async () => {
    const given = new AbortController();
    const { client, sent } = watched(
      async () => {
        given.abort(new Error('Enough.'));
        throw new TypeError('fetch failed');
      },
      { wait: undefined },
    );
    await expect(client.GET('/api/v1/me', { signal: given.signal })).rejects.toThrow();
    expect(sent).toHaveLength(1);
    const waiting = new AbortController();
    const busy = watched(
      async () => {
        setImmediate(() => waiting.abort(new Error('Enough.')));
        return telling(503, { 'retry-after': '30' });
      },
      { wait: undefined },
    );
    await expect(busy.client.GET('/api/v1/me', { signal: waiting.signal })).rejects.toThrow('Enough.');
    expect(busy.sent).toHaveLength(1);
  });
});

describe('a server that says when to come back', () => {
  it.each([409, 429, 503])('with %i is asked again then', async (status) => {
    const { client, sent, pauses } = watched((request, time) =>
      time < 3 ? Promise.resolve(telling(status, { 'retry-after': '2' })) : fetchOverHttp(request),
    );
    expect((await client.GET('/api/v1/me')).data).toMatchObject({ role: 'admin' });
    expect([sent.length, pauses]).toEqual([3, [2000, 2000]]);
  });

  it('is not asked again for what is refused for good, nor when it would take too long', async () => {
    const story = await node.open('for-good');
    const refused = watched(fetchOverHttp);
    const body = { type: 'StoryReopened' as const, data: { reason: 'News' } };
    const { error } = await refused.client.POST(DEVELOPMENTS, { params: { path: { story } }, body });
    expect(error).toMatchObject({ code: 'refused', rule: 'not-closed' });
    expect(refused.sent).toHaveLength(1);
    const long = watched(async () => telling(429, { 'retry-after': '31' }));
    expect((await long.client.GET('/api/v1/me')).response.status).toBe(429);
    expect(long.sent).toHaveLength(1);
  });

  it('is believed at last, when it says so each time', async () => {
    const { client, sent } = watched(async () => telling(503, { 'retry-after': '1' }));
    const { error, response } = await client.GET('/api/v1/me');
    expect([error, response.status, sent.length]).toEqual([expect.objectContaining({ code: 'unavailable' }), 503, 4]);
  });
});

describe('a list', () => {
  const SLUGS = ['list-a', 'list-b', 'list-c', 'list-d', 'list-e'];
  beforeAll(async () => {
    for (const slug of SLUGS) await node.open(slug, { desk: 'lists' });
  });

  it('is read to its end, page by page', async () => {
    const { client, sent } = watched(fetchOverHttp);
    const found: string[] = [];
    for await (const { slug } of itemsOf(client, '/api/v1/stories', { query: { desk: 'lists', limit: 2 } }))
      found.push(slug);
    expect(found).toEqual(SLUGS.toReversed());
    expect(sent).toHaveLength(3);
  });

  it('is read no further than is wanted, and from where one stopped', async () => {
    const { client, sent } = watched(fetchOverHttp);
    const query = { desk: 'lists', limit: 2 };
    for await (const { slug } of itemsOf(client, '/api/v1/stories', { query })) if (slug === 'list-d') break;
    expect(sent).toHaveLength(1);
    const { next } = await dataOf(client.GET('/api/v1/stories', { params: { query } }));
    const rest: string[] = [];
    const asked = { query: { ...query, cursor: next ?? '' } };
    for await (const { slug } of itemsOf(client, '/api/v1/stories', asked)) rest.push(slug);
    expect(rest).toEqual(['list-c', 'list-b', 'list-a']);
  });

  it('below a story needs the story; one that is not there is the problem', async () => {
    const asked = { path: { story: 'list-a' } };
    const types: string[] = [];
    for await (const { type } of itemsOf(node.client, DEVELOPMENTS, asked)) types.push(type);
    expect(types).toEqual(['StoryOpened']);
    const none = itemsOf(node.client, DEVELOPMENTS, { path: { story: 'nowhere' } });
    await expect(none.next()).rejects.toMatchObject({ problem: { code: 'not-found' } });
  });
});
