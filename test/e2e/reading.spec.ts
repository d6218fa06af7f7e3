/** Reading: ETags, pages, positions, moments, and what the public sees. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemsOf } from '../../clients/typescript/src/pages.js';
import { TestNode } from '../support/node.js';
import type { Given, New, NewDevelopment, Schemas } from '../support/typed.js';

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

type Fact = New<'FactReported'>;
type Status = Schemas['Status'];

const PUBLIC = { audience: 'public' } as const;
const DEVELOPMENT = '/stories/{story}/developments/{developmentId}';
const fact = (text: string, more: Partial<Fact> = {}): Fact => ({ type: 'FactReported', data: { text }, ...more });
const status = (story: string, more: Omit<Given<'/stories/{story}'>, 'story'> = {}): Promise<Status> =>
  node.read('/stories/{story}', { story, ...more });
const statusCode = (story: string, more: Omit<Given<'/stories/{story}'>, 'story'> = {}) =>
  node.statusOf('/stories/{story}', { story, ...more });
/** The status with its headers, unless it is as the tags say. */
const unless = (story: string, tags: string, audience: 'newsroom' | 'public' = 'newsroom') =>
  node.client.GET('/api/v1/stories/{story}', {
    params: { path: { story }, query: { audience }, header: { 'If-None-Match': tags } },
  });

describe('conditions and caching', () => {
  it('a status that is as the client has it is 304, for either audience', async () => {
    const story = await node.open('etag');
    await node.log(story, fact('One.'));
    for (const audience of ['newsroom', 'public'] as const) {
      const { response } = await node.answered('/stories/{story}', { story, audience });
      const etag = response.headers.get('etag');
      expect(etag).toMatch(audience === 'public' ? /^"p-/ : /^"2"$/);
      const again = await unless(story, `"other", W/${etag}`, audience);
      expect([again.response.status, again.data, again.error]).toEqual([304, undefined, '']);
    }
    await node.log(story, fact('Two.'));
    expect((await unless(story, '"2"')).data).toMatchObject({ revision: 3 });
  });

  it('only a newsroom read at a revision or a past recorded instant may be kept for ever', async () => {
    const story = await node.open('immutable');
    const { openedAt = '' } = await status(story);
    let recordedAt = openedAt;
    while (recordedAt === openedAt) ({ recordedAt } = await node.log(story, fact('One.')));
    const cache = async (more: Omit<Given<'/stories/{story}'>, 'story'>, of = story) =>
      (await node.answered('/stories/{story}', { story: of, ...more })).response.headers.get('cache-control');
    expect(await cache({ at: '1' })).toContain('immutable');
    expect(await cache({ at: '2', ...PUBLIC })).not.toContain('immutable');
    expect(await cache({ at: recordedAt })).not.toContain('immutable');
    expect(await cache({})).not.toContain('immutable');
    expect(await cache({ at: `recorded:${openedAt}` })).toContain('immutable');
    expect(await cache({ at: `recorded:${recordedAt}` })).not.toContain('immutable');
    // Some day another story may have the slug.
    expect(await cache({ at: '1' }, 'immutable')).not.toContain('immutable');
    for (const [address, isLasting] of [
      [story, true],
      ['immutable', false],
    ] as const) {
      const given = { story: address, from: '1', to: '2' };
      const { headers } = (await node.answered('/stories/{story}/diff', given)).response;
      expect(headers.get('cache-control')?.includes('immutable')).toBe(isLasting);
    }
  });

  it('HEAD answers like GET, without a body', async () => {
    const story = await node.open('head');
    const reply = await node.ask(`/stories/${story}`, { method: 'HEAD' });
    expect([reply.status, reply.headers.get('etag'), reply.text]).toEqual([200, '"1"', '']);
  });
});

describe('lists', () => {
  it('give every story once over their pages, the newest change first, and in reverse the other way round', async () => {
    const slugs = ['list-a', 'list-b', 'list-c', 'list-d', 'list-e'];
    for (const slug of slugs) await node.open(slug, { desk: 'Listing', topics: ['Größe'] });
    const pages = async (query: string) => {
      const seen: string[] = [];
      let path: string | null = `/stories?desk=listing&topic=grosse&${query}`.replace('grosse', 'gro%CC%88%C3%9Fe');
      while (path !== null) {
        const { body, headers } = await node.get(path);
        seen.push(...body.items.map(({ slug }: Status) => slug));
        const link = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? null;
        expect(link === null).toBe(body.next === null);
        path = link;
      }
      return seen;
    };
    expect(await pages('limit=2')).toEqual(slugs.toReversed());
    expect(await pages('limit=2&reverse=true')).toEqual(slugs);
    expect(await pages('limit=200&state=closed')).toEqual([]);
  });

  it('of developments are paged in each order, at a moment too', async () => {
    const story = await node.open('paged');
    const dates = ['2025-03', '2025-01-15', '2025-02'];
    for (const [i, occurredAt] of dates.entries()) {
      await node.log(story, fact(occurredAt, { occurredAt, knownAt: `2025-06-0${3 - i}T00:00:00Z` }));
    }
    type History = Omit<Given<'/stories/{story}/developments'>, 'story'>;
    const texts = async (more: History) => {
      const seen: unknown[] = [];
      const asked = { path: { story }, query: { type: 'FactReported', limit: 2, ...more } };
      for await (const { data } of itemsOf(node.client, '/api/v1/stories/{story}/developments', asked))
        seen.push(data.text);
      return seen;
    };
    const statusOf = (more: History) => node.statusOf('/stories/{story}/developments', { story, ...more });
    for (const at of [{}, { at: '4' }]) {
      expect(await texts({ order: 'recorded', ...at })).toEqual(dates);
      expect(await texts({ order: 'known', ...at })).toEqual(dates.toReversed());
      expect(await texts({ order: 'occurred', ...at })).toEqual(['2025-01-15', '2025-02', '2025-03']);
      const turned = await texts({ order: 'occurred', reverse: 'true', ...at });
      expect(turned).toEqual(['2025-03', '2025-02', '2025-01-15']);
      expect(await texts({ since: 3, ...at })).toEqual(['2025-02']);
      expect(await texts({ since: 4, ...at })).toEqual([]);
      expect(await statusOf({ since: 5, ...at })).toBe(404);
    }
    const { next } = await node.read('/stories/{story}/developments', { story, limit: 1 });
    for (const other of [{ type: 'FactReported' }, { at: '4' }, { since: 1 }, { order: 'known' }] as const)
      expect([other, await statusOf({ limit: 1, cursor: next ?? '', ...other })]).toEqual([other, 400]);
  });
});

describe('positions', () => {
  it('a read after the position of a write answers from views that hold it', async () => {
    const story = await node.open('after');
    const params = { path: { story } };
    const asked = { params, body: fact('One.') };
    const { response } = await node.client.POST('/api/v1/stories/{story}/developments', asked);
    expect(response.headers.get('slugline-view')).toBeNull();
    const after = response.headers.get('slugline-position') ?? '';
    expect((await status(story, { after })).revision).toBe(2);
  });
});

describe('replay', () => {
  it('at every revision shows what was served then, for either audience', async () => {
    const story = await node.open('replay');
    const seen: { revision: number; newsroom: Status; shown: Status | undefined }[] = [];
    const look = async () => {
      const newsroom = await status(story);
      const { data: shown } = await node.answered('/stories/{story}', { story, ...PUBLIC });
      seen.push({ revision: newsroom.revision, newsroom, shown });
    };
    await look();
    const meetingId = crypto.randomUUID();
    const steps: NewDevelopment[] = [
      fact('One.'),
      {
        type: 'MeetingScheduled',
        data: { meetingId, form: 'summit', participants: [{ name: 'A' }], startsAt: '2025-12-01', timeZone: 'UTC' },
      },
      { type: 'MeetingPostponed', data: { meetingId, reason: 'Fog' } },
      { type: 'StanceTaken', data: { actor: { name: 'A' }, topic: 't', stance: 'for' } },
      { type: 'StanceTaken', data: { actor: { name: 'A' }, topic: 't', stance: 'against' } },
    ];
    for (const step of steps) {
      await node.log(story, step);
      await look();
    }
    for (const { revision, newsroom, shown } of seen) {
      const replayed = await status(story, { at: `${revision}` });
      expect({ ...replayed, at: null }).toEqual(newsroom);
      if (shown === undefined) continue;
      const publicly = await status(story, { ...PUBLIC, at: `${shown.revision}` });
      expect({ ...publicly, at: null }).toEqual(shown);
    }
  });

  it('includes an entry at its own instant and not one millisecond before', async () => {
    const story = await node.open('instant');
    await node.log(story, fact('One.', { knownAt: '2025-05-05T12:00:00.000Z' }));
    const total = async (at: string) => (await status(story, { at })).facts.total;
    expect(await total('2025-05-05T11:59:59.999Z')).toBe(0);
    expect(await total('2025-05-05T12:00:00.000Z')).toBe(1);
    expect(await total('2999-01-01T00:00:00Z')).toBe(1);
    expect(await statusCode(story, { at: 'recorded:2025-05-06T00:00:00Z' })).toBe(404);
  });
});

describe('the public', () => {
  it('sees a story from its first news on, without what is for the newsroom', async () => {
    const story = await node.open('public');
    expect(await statusCode(story, PUBLIC)).toBe(404);
    expect(await statusCode('public', PUBLIC)).toBe(404);
    await node.log(story, {
      ...fact('A secret visit.'),
      note: 'MARKER: check with legal',
      sources: [
        { name: 'MARKER Smith', kind: 'anonymous', url: 'https://marker.example', description: 'a senior official' },
      ],
    });
    const history = await node.read('/stories/{story}/developments', { story, ...PUBLIC });
    for (const shown of [await status(story, PUBLIC), history]) {
      expect(JSON.stringify(shown)).not.toMatch(/MARKER|marker|knownAt|recordedAt|"by"|"position"/);
    }
    expect(history.items[1]).toMatchObject({
      revision: 2,
      sources: [{ kind: 'anonymous', description: 'a senior official' }],
      publicAt: expect.any(String),
    });
  });

  it('gets 410 at the address of what was withdrawn, and no trace of it elsewhere', async () => {
    const story = await node.open('withdrawn');
    await node.log(story, fact('It stays.'));
    const before = await status(story, PUBLIC);
    const { id } = await node.log(story, fact('MARKER libel.'));
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'MARKER wrong' } });
    const after = await status(story, PUBLIC);
    expect({ ...after, revision: 0 }).toEqual({ ...before, revision: 0 });
    expect(JSON.stringify(after)).not.toContain('MARKER');
    const { error } = await node.answered(DEVELOPMENT, { story, developmentId: id, ...PUBLIC });
    expect(error).toMatchObject({ status: 410, code: 'withdrawn' });
    expect(JSON.stringify(error)).not.toContain('MARKER');
    const newsroom = await node.read(DEVELOPMENT, { story, developmentId: id });
    expect(newsroom).toMatchObject({ visibility: 'retracted', retractedBy: expect.any(String) });
  });

  it('sees a withheld entry again when it is released, and never learns that it was away', async () => {
    const story = await node.open('released');
    await node.log(story, fact('One.'));
    const { id } = await node.log(story, { ...fact('Two.'), withhold: 'Being checked' });
    const given = { story, developmentId: id, ...PUBLIC };
    expect(await node.statusOf(DEVELOPMENT, given)).toBe(404);
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: id } });
    expect(await node.read(DEVELOPMENT, given)).toMatchObject({ id, visibility: 'public' });
    await node.log(story, { type: 'DevelopmentWithheld', data: { developmentId: id, reason: 'Again' } });
    expect(await node.statusOf(DEVELOPMENT, given)).toBe(410);
    const { items } = await node.read('/stories/{story}/developments', { story, ...PUBLIC });
    expect(items.map(({ type }) => type)).toEqual(['StoryOpened', 'FactReported']);
  });
});

describe('the reference and health', () => {
  it('is OpenAPI 3.1, and a page', async () => {
    expect((await node.get('/api/v1/openapi.json')).body.openapi).toBe('3.1.0');
    expect((await node.get('/api/docs')).status).toBe(200);
  });

  it('tells that the node lives and is ready', async () => {
    expect((await node.get('/health/live')).body).toEqual({ status: 'up' });
    const states = { status: 'up', log: 'up', views: 'live', access: 'fresh', disk: 'ok' };
    expect((await node.get('/health/ready', { authorization: '' })).body).toEqual(states);
  });
});
