/** Reading: ETags, pages, positions, moments, and what the public sees. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, TestNode } from '../support/node.js';

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });

describe('conditions and caching', () => {
  it('a status that is as the client has it is 304, for either audience', async () => {
    const story = await node.open('etag');
    await node.log(story, fact('One.'));
    for (const audience of ['newsroom', 'public']) {
      const path = `/stories/${story}?audience=${audience}`;
      const etag = (await node.get(path)).headers.get('etag') as string;
      expect(etag).toMatch(audience === 'public' ? /^"p-/ : /^"2"$/);
      const again = await node.get(path, { 'if-none-match': `"other", W/${etag}` });
      expect([again.status, again.text]).toEqual([304, '']);
    }
    await node.log(story, fact('Two.'));
    expect((await node.get(`/stories/${story}`, { 'if-none-match': '"2"' })).status).toBe(200);
  });

  it('only a newsroom read at a revision or a past recorded instant may be kept for ever', async () => {
    const story = await node.open('immutable');
    const { openedAt } = (await node.get(`/stories/${story}`)).body;
    let recordedAt = openedAt;
    while (recordedAt === openedAt) ({ recordedAt } = await node.log(story, fact('One.')));
    const cache = async (query: string) => (await node.get(`/stories/${story}${query}`)).headers.get('cache-control');
    expect(await cache('?at=1')).toContain('immutable');
    expect(await cache('?at=2&audience=public')).not.toContain('immutable');
    expect(await cache(`?at=${recordedAt}`)).not.toContain('immutable');
    expect(await cache('')).not.toContain('immutable');
    expect(await cache(`?at=recorded:${openedAt}`)).toContain('immutable');
    expect(await cache(`?at=recorded:${recordedAt}`)).not.toContain('immutable');
    // Some day another story may have the slug.
    expect((await node.get('/stories/immutable?at=1')).headers.get('cache-control')).not.toContain('immutable');
    for (const [address, isLasting] of [
      [story, true],
      ['immutable', false],
    ]) {
      const { headers } = await node.get(`/stories/${address}/diff?from=1&to=2`);
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
        seen.push(...body.items.map((one: Json) => one.slug));
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
    const texts = async (query: string) => {
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const path = `/stories/${story}/developments?type=FactReported&limit=2${query}${cursor}`;
        const { body } = await node.get(path);
        seen.push(...body.items.map((one: Json) => one.data.text));
        if (body.next === null) return seen;
        cursor = `&cursor=${body.next}`;
      }
    };
    for (const at of ['', '&at=4']) {
      expect(await texts(`&order=recorded${at}`)).toEqual(dates);
      expect(await texts(`&order=known${at}`)).toEqual(dates.toReversed());
      expect(await texts(`&order=occurred${at}`)).toEqual(['2025-01-15', '2025-02', '2025-03']);
      expect(await texts(`&order=occurred&reverse=true${at}`)).toEqual(['2025-03', '2025-02', '2025-01-15']);
      expect(await texts(`&since=3${at}`)).toEqual(['2025-02']);
      expect(await texts(`&since=4${at}`)).toEqual([]);
      expect((await node.get(`/stories/${story}/developments?since=5${at}`)).status).toBe(404);
    }
    const { body } = await node.get(`/stories/${story}/developments?limit=1`);
    for (const other of ['type=FactReported', 'at=4', 'since=1', 'order=known']) {
      const reply = await node.get(`/stories/${story}/developments?limit=1&cursor=${body.next}&${other}`);
      expect([other, reply.status]).toEqual([other, 400]);
    }
  });
});

describe('positions', () => {
  it('a read after the position of a write answers from views that hold it', async () => {
    const story = await node.open('after');
    const reply = await node.post(`/stories/${story}/developments`, fact('One.'));
    const position = reply.headers.get('slugline-position');
    expect(reply.headers.get('slugline-view')).toBeNull();
    const { body } = await node.get(`/stories/${story}?after=${position}`);
    expect(body.revision).toBe(2);
  });
});

describe('replay', () => {
  it('at every revision shows what was served then, for either audience', async () => {
    const story = await node.open('replay');
    const seen: { revision: number; newsroom: Json; public: Json }[] = [];
    const look = async () => {
      const newsroom = (await node.get(`/stories/${story}`)).body;
      const shown = await node.get(`/stories/${story}?audience=public`);
      seen.push({ revision: newsroom.revision, newsroom, public: shown.status === 200 ? shown.body : null });
    };
    await look();
    const meetingId = crypto.randomUUID();
    const steps = [
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
    for (const { revision, newsroom, public: shown } of seen) {
      const replayed = (await node.get(`/stories/${story}?at=${revision}`)).body;
      expect({ ...replayed, at: null }).toEqual(newsroom);
      if (shown === null) continue;
      const publicly = (await node.get(`/stories/${story}?audience=public&at=${shown.revision}`)).body;
      expect({ ...publicly, at: null }).toEqual(shown);
    }
  });

  it('includes an entry at its own instant and not one millisecond before', async () => {
    const story = await node.open('instant');
    await node.log(story, fact('One.', { knownAt: '2025-05-05T12:00:00.000Z' }));
    const total = async (at: string) => (await node.get(`/stories/${story}?at=${at}`)).body.facts.total;
    expect(await total('2025-05-05T11:59:59.999Z')).toBe(0);
    expect(await total('2025-05-05T12:00:00.000Z')).toBe(1);
    expect(await total('2999-01-01T00:00:00Z')).toBe(1);
    expect((await node.get(`/stories/${story}?at=recorded:2025-05-06T00:00:00Z`)).status).toBe(404);
  });
});

describe('the public', () => {
  it('sees a story from its first news on, without what is for the newsroom', async () => {
    const story = await node.open('public');
    expect((await node.get(`/stories/${story}?audience=public`)).status).toBe(404);
    expect((await node.get('/stories/public?audience=public')).status).toBe(404);
    await node.log(story, {
      ...fact('A secret visit.'),
      note: 'MARKER: check with legal',
      sources: [
        { name: 'MARKER Smith', kind: 'anonymous', url: 'https://marker.example', description: 'a senior official' },
      ],
    });
    const status = await node.get(`/stories/${story}?audience=public`);
    const history = await node.get(`/stories/${story}/developments?audience=public`);
    for (const text of [status.text, history.text]) {
      expect(text).not.toMatch(/MARKER|marker|knownAt|recordedAt|"by"|"position"/);
    }
    expect(history.body.items[1]).toMatchObject({
      revision: 2,
      sources: [{ kind: 'anonymous', description: 'a senior official' }],
      publicAt: expect.any(String),
    });
  });

  it('gets 410 at the address of what was withdrawn, and no trace of it elsewhere', async () => {
    const story = await node.open('withdrawn');
    await node.log(story, fact('It stays.'));
    const before = (await node.get(`/stories/${story}?audience=public`)).body;
    const { id } = await node.log(story, fact('MARKER libel.'));
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'MARKER wrong' } });
    const after = await node.get(`/stories/${story}?audience=public`);
    expect({ ...after.body, revision: 0 }).toEqual({ ...before, revision: 0 });
    expect(after.text).not.toContain('MARKER');
    const gone = await node.get(`/stories/${story}/developments/${id}?audience=public`);
    expect(gone.body).toMatchObject({ status: 410, code: 'withdrawn' });
    expect(gone.text).not.toContain('MARKER');
    const newsroom = await node.get(`/stories/${story}/developments/${id}`);
    expect(newsroom.body).toMatchObject({ visibility: 'retracted', retractedBy: expect.any(String) });
  });

  it('sees a withheld entry again when it is released, and never learns that it was away', async () => {
    const story = await node.open('released');
    await node.log(story, fact('One.'));
    const { id } = await node.log(story, { ...fact('Two.'), withhold: 'Being checked' });
    const path = `/stories/${story}/developments/${id}?audience=public`;
    expect((await node.get(path)).status).toBe(404);
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: id } });
    expect((await node.get(path)).body).toMatchObject({ id, visibility: 'public' });
    await node.log(story, { type: 'DevelopmentWithheld', data: { developmentId: id, reason: 'Again' } });
    expect((await node.get(path)).status).toBe(410);
    const { body } = await node.get(`/stories/${story}/developments?audience=public`);
    expect(body.items.map((one: Json) => one.type)).toEqual(['StoryOpened', 'FactReported']);
  });
});

describe('the reference and health', () => {
  it('is OpenAPI 3.1, and a page', async () => {
    expect((await node.get('/api/v1/openapi.json')).body.openapi).toBe('3.1.0');
    expect((await node.get('/api/docs')).status).toBe(200);
  });

  it('tells that the node lives and is ready', async () => {
    expect((await node.get('/health/live')).body).toEqual({ status: 'up' });
    expect((await node.get('/health/ready')).body).toEqual({ status: 'up', log: 'up', views: 'live', parked: 0 });
  });
});
