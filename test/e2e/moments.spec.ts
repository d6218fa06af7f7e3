/** `at=` (API §3): what each kind of moment includes, on every route that takes it, for either audience. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { type Json, type Reply, TestNode } from '../support/node.js';

const clock = new TestClock('2025-10-01T09:00:00Z');
const node = new TestNode(clock);
const meetingId = crypto.randomUUID();
const actor = { name: 'The mayor' };
const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });

/** What a part lists, and what brings a first item into it. */
const PARTS = {
  facts: fact('The bridge is shut.'),
  statements: { type: 'StatementIssued', data: { kind: 'quote', speaker: actor, text: 'Go round.' } },
  stances: { type: 'StanceTaken', data: { actor, topic: 'tolls', stance: 'for' } },
  figures: { type: 'FigureReported', data: { measure: 'hurt', value: { exactly: 2 } } },
  meetings: {
    type: 'MeetingScheduled',
    data: { meetingId, form: 'hearing', participants: [actor], startsAt: '2025-11-03' },
  },
};
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];
const ROUTES = ['', '/developments', '/timeline', ...NAMES.map((name) => `/${name}`)];
const AUDIENCES = ['newsroom', 'public'] as const;

const msBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

let story = '';
/** The newsroom knew each an hour after the last, long before it was logged; each was logged an hour after the last. */
const logged: { part: Part; id: string; revision: number; knownAt: string; recordedAt: string; publicAt: string }[] =
  [];

const LISTS = new Set(ROUTES.slice(1));
const ask = (route: string, query: string, of = story): Promise<Reply> =>
  node.get(`/stories/${of}${route}?${LISTS.has(route) ? 'limit=200&' : ''}${query}`);
const get = async (route: string, query: string, of = story): Promise<Json> => {
  const reply = await ask(route, query, of);
  if (reply.status !== 200) throw new Error(`${route}?${query}: ${reply.text}`);
  return reply.body;
};
/** How many items of a part there are at a moment, in the status and in the part's own list. */
const counted = async (part: Part, query: string): Promise<number> => {
  const [status, { items }] = [await get('', query), await get(`/${part}`, query)];
  expect(status[part].total ?? status[part].length).toBe(items.length);
  return items.length;
};
const ids = async (route: '/developments' | '/timeline', query: string, of = story): Promise<string[]> =>
  (await get(route, query, of)).items.map((one: Json) => (one.development ?? one).id);
const statusAt = async (route: string, query: string): Promise<number> => (await ask(route, query)).status;

beforeAll(async () => {
  await node.start();
  story = await node.open('moments');
  for (const [i, part] of NAMES.entries()) {
    clock.pass(3600);
    const knownAt = `2025-09-2${i}T12:00:00.000Z`;
    const { id, revision, recordedAt } = await node.log(story, { ...PARTS[part], knownAt });
    const { publicAt } = (await node.get(`/stories/${story}/developments/${id}?audience=public`)).body;
    logged.push({ part, id, revision, knownAt, recordedAt, publicAt });
  }
  clock.pass(3600);
});
afterAll(() => node.end());

describe('An entry’s own instant', () => {
  it('includes it, and one millisecond before does not', async () => {
    const includes = async (part: Part, id: string, query: string): Promise<boolean[]> => [
      (await ids('/developments', query)).includes(id),
      (await ids('/timeline', query)).includes(id),
      (await counted(part, query)) === 1,
    ];
    for (const [i, { part, id, knownAt, recordedAt, publicAt }] of logged.entries()) {
      const kinds = [
        ['at=', knownAt],
        ['at=recorded:', recordedAt],
        // Before the first one that the public saw there was no story.
        ...(i === 0 ? [] : [['audience=public&at=', publicAt]]),
      ];
      for (const [kind = '', instant = ''] of kinds) {
        expect([part, kind, await includes(part, id, `${kind}${instant}`)]).toEqual([part, kind, [true, true, true]]);
        const before = await includes(part, id, `${kind}${msBefore(instant)}`);
        expect([part, kind, before]).toEqual([part, kind, [false, false, false]]);
      }
    }
  });

  it('may be given with an offset, and is told in UTC', async () => {
    const { at } = await get('', `at=${encodeURIComponent('2025-09-22T14:00:00+02:00')}`);
    expect(at).toEqual({ kind: 'known', value: '2025-09-22T12:00:00.000Z', revision: 4 });
  });

  it('and its revision are when its own address begins to answer', async () => {
    for (const { id, revision, knownAt, recordedAt, publicAt } of logged) {
      const kinds = [
        [`at=${revision}`, `at=${revision - 1}`],
        [`at=${knownAt}`, `at=${msBefore(knownAt)}`],
        [`at=recorded:${recordedAt}`, `at=recorded:${msBefore(recordedAt)}`],
        [`audience=public&at=${publicAt}`, `audience=public&at=${msBefore(publicAt)}`],
      ];
      for (const [there = '', before = ''] of kinds) {
        const route = `/developments/${id}`;
        expect([there, await statusAt(route, there)]).toEqual([there, 200]);
        expect([before, await statusAt(route, before)]).toEqual([before, 404]);
      }
    }
  });
});

describe('The answer', () => {
  it('says which moment it shows: its kind, its value, and how many of the story’s own entries count', async () => {
    for (const route of ROUTES) {
      expect((await get(route, '')).at ?? null).toBeNull();
      expect((await get(route, 'at=now')).at ?? null).toBeNull();
      for (const { revision, knownAt, recordedAt, publicAt } of logged) {
        const said = async (query: string) => (await get(route, query)).at;
        expect(await said(`at=${revision}`)).toEqual({ kind: 'revision', value: revision, revision });
        expect(await said(`at=${knownAt}`)).toEqual({ kind: 'known', value: knownAt, revision });
        expect(await said(`at=recorded:${recordedAt}`)).toEqual({ kind: 'recorded', value: recordedAt, revision });
        const publicly = { kind: 'known', value: publicAt, revision };
        expect(await said(`audience=public&at=${publicAt}`)).toEqual(publicly);
      }
    }
  });

  it('at the head is as now, but for the moment', async () => {
    for (const audience of AUDIENCES) {
      for (const route of ROUTES) {
        const now = await get(route, `audience=${audience}`);
        const head = (await get('', `audience=${audience}`)).revision;
        const { at, ...there } = await get(route, `audience=${audience}&at=${head}`);
        expect(at).toEqual({ kind: 'revision', value: head, revision: head });
        expect({ ...there, at: null, position: null }).toEqual({ ...now, at: null, position: null });
      }
    }
  });

  it('at an instant that is still to come is as now', async () => {
    for (const route of ROUTES) {
      for (const query of ['at=2999-01-01T00:00:00Z', 'at=recorded:2999-01-01T00:00:00Z']) {
        expect(await get(route, query)).toEqual(await get(route, ''));
      }
      const publicly = await get(route, 'audience=public');
      expect(await get(route, 'audience=public&at=2999-01-01T00:00:00Z')).toEqual(publicly);
    }
  });
});

describe('A moment that a story has not', () => {
  it('is 404: a revision beyond the head, revision 0, a recorded instant before it was opened', async () => {
    const opened = (await get('', '')).openedAt;
    const beyond = String((await get('', '')).revision + 1);
    for (const route of ROUTES) {
      for (const at of ['0', beyond, '99999999999999999999', `recorded:${msBefore(opened)}`]) {
        expect([route, at, await statusAt(route, `at=${at}`)]).toEqual([route, at, 404]);
      }
      expect((await get(route, `at=recorded:${opened}`)).at.revision).toBe(1);
    }
  });

  it('is none that could be known: the story is there at each, with nothing in it yet', async () => {
    for (const at of ['0001-01-01T00:00:00Z', '2011-06-01T00:00:00Z', msBefore(logged[0]?.knownAt ?? '')]) {
      expect(await get('', `at=${at}`)).toMatchObject({ slug: 'moments', revision: 1, headline: null, meetings: [] });
      expect(await ids('/timeline', `at=${at}`)).toEqual([]);
      expect((await get('/developments', `at=${at}`)).items.map(({ type }: Json) => type)).toEqual(['StoryOpened']);
      for (const part of NAMES) expect(await counted(part, `at=${at}`)).toBe(0);
    }
  });

  it('is for the public every instant before it became public, and cannot be told from no story', async () => {
    const { openedAt, revision } = await get('', 'audience=public');
    for (const route of ROUTES) {
      for (const at of ['0', `${revision + 1}`, msBefore(openedAt), '2011-06-01T00:00:00Z']) {
        const [gone, none] = [
          await ask(route, `audience=public&at=${at}`),
          await ask(route, `audience=public&at=${at}`, 'no-such-story'),
        ];
        expect([route, at, gone.status]).toEqual([route, at, 404]);
        expect({ ...gone.body, instance: '' }).toEqual({ ...none.body, instance: '' });
      }
      expect((await get(route, `audience=public&at=${openedAt}`)).at).toMatchObject({ kind: 'known', value: openedAt });
    }
  });
});

describe('What is no moment', () => {
  it('is 400, on every route', async () => {
    const bad = ['', '-1', '1.5', '1e1', 'yesterday', '2025-10-01', '2025-10-01T09:00', 'recorded:', 'recorded:now'];
    for (const route of ROUTES) {
      for (const at of [...bad, 'recorded:3', 'known:2025-10-01T09:00:00Z', '1&at=2']) {
        expect([route, at, await statusAt(route, `at=${at}`)]).toEqual([route, at, 400]);
      }
    }
  });

  it('for the public are recorded instants, gone and to come', async () => {
    for (const route of ROUTES) {
      for (const at of ['recorded:2025-10-01T10:00:00Z', 'recorded:2999-01-01T00:00:00Z']) {
        expect([route, at, await statusAt(route, `audience=public&at=${at}`)]).toEqual([route, at, 400]);
      }
    }
  });
});

describe('Entries of one instant', () => {
  it('stand in the order of the log on every axis, in pages and at moments too', async () => {
    const crowd = await node.open('crowd');
    clock.pass(60);
    const array = ['E', 'D', 'C', 'B', 'A'].map((text) => fact(text, { occurredAt: '2025-10-01' }));
    const { items } = await node.log(crowd, ...array);
    const order = items.map(({ id }: Json) => id);
    const at = items[0].recordedAt;
    expect(new Set(items.map(({ recordedAt }: Json) => recordedAt)).size).toBe(1);

    const lists: [string, string][] = [
      ...['recorded', 'known', 'occurred'].map((by): [string, string] => ['/developments', `order=${by}`]),
      ...['known', 'occurred'].map((by): [string, string] => ['/timeline', `axis=${by}`]),
    ];
    for (const [route, query] of lists) {
      for (const moment of ['', `&at=${at}`, `&at=recorded:${at}`, '&at=6']) {
        const path = `/stories/${crowd}${route}?${query}${moment}&limit=2`;
        const paged = async (turned: string): Promise<string[]> => {
          const seen: string[] = [];
          for (let next: string | null = ''; next !== null; ) {
            const { body }: Reply = await node.get(`${path}${turned}${next && `&cursor=${next}`}`);
            seen.push(...body.items.map((one: Json) => (one.development ?? one).id));
            next = body.next;
          }
          return seen.filter((id) => order.includes(id));
        };
        expect([path, await paged('')]).toEqual([path, order]);
        expect([path, await paged('&reverse=true')]).toEqual([path, order.toReversed()]);
      }
    }
    for (const [i, id] of order.entries()) {
      expect(await ids('/timeline', `at=${i + 2}`, crowd)).toEqual(order.slice(0, i + 1));
      expect((await ids('/developments', `at=${i + 2}`, crowd)).at(-1)).toBe(id);
    }
  });
});

describe('The public’s own moments', () => {
  it('count what became public, and reach nothing that has been withdrawn since', async () => {
    const own = await node.open('own');
    clock.pass(60);
    const first = await node.log(own, fact('First.'));
    clock.pass(60);
    const until = new Date(Date.parse(clock.now()) + 3_600_000).toISOString();
    const embargoed = await node.log(own, fact('Embargoed.', { embargoUntil: until }));
    clock.pass(60);
    const killed = await node.log(own, fact('Killed.'));
    const seen = async (at: string) => await ids('/timeline', `audience=public&at=${at}`, own);
    const { revision: withKilled } = await get('', 'audience=public', own);
    expect(await seen(`${withKilled}`)).toEqual([first.id, killed.id]);

    clock.pass(60);
    const { recordedAt } = await node.log(own, {
      type: 'DevelopmentRetracted',
      data: { developmentId: killed.id, reason: 'Untrue' },
    });
    for (const at of [`${withKilled}`, killed.recordedAt, recordedAt]) expect(await seen(at)).toEqual([first.id]);
    expect(await ids('/timeline', `at=${killed.revision}`, own)).toContain(killed.id);
    expect(await ids('/timeline', `at=${msBefore(recordedAt)}`, own)).toContain(killed.id);
    expect(await ids('/timeline', `at=${recordedAt}`, own)).not.toContain(killed.id);

    clock.set(until);
    expect(await seen(msBefore(until))).toEqual([first.id]);
    expect(await ids('/timeline', 'audience=public', own)).toEqual([first.id, embargoed.id]);
    clock.pass(1);
    expect(await seen(until)).toEqual([first.id, embargoed.id]);
    const texts = JSON.stringify(await get('/timeline', `audience=public&at=${until}`, own));
    expect(texts).not.toMatch(/Killed|Untrue|knownAt|recordedAt/);
  });
});

describe('What another story gave', () => {
  it('counts from the later of when it was known and when it was taken in, and not as the story’s own', async () => {
    const [home, taker] = [await node.open('home'), await node.open('taker')];
    clock.pass(60);
    const early = await node.log(home, fact('Known early.', { knownAt: '2025-09-01T00:00:00.000Z' }));
    clock.pass(60);
    const taken = await node.log(taker, { type: 'DevelopmentCrossFiled', data: { from: { storyId: home } } });
    clock.pass(60);
    const after = await node.log(home, fact('Known after.'));
    clock.pass(60);
    for (const route of ['/timeline', '/developments'] as const) {
      expect(await ids(route, `at=${msBefore(taken.recordedAt)}`, taker)).not.toContain(early.id);
      expect(await ids(route, `at=${taken.recordedAt}`, taker)).toContain(early.id);
      for (const kind of ['', 'recorded:']) {
        expect(await ids(route, `at=${kind}${msBefore(after.recordedAt)}`, taker)).not.toContain(after.id);
        expect(await ids(route, `at=${kind}${after.recordedAt}`, taker)).toContain(after.id);
      }
      expect((await get(route, `at=${after.recordedAt}`, taker)).at.revision).toBe(2);
    }
    expect((await get('/facts', `at=${after.recordedAt}`, taker)).items).toHaveLength(2);
  });
});
