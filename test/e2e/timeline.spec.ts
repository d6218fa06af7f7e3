/** The story as told, the parts of its status, diffs and unread marks; and `at` on all that takes it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemsOf } from '../../clients/typescript/src/pages.js';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import type { Given, New, Schemas } from '../support/typed.js';

const clock = new TestClock('2025-10-01T09:00:00Z');
const node = new TestNode(clock);
type Fact = New<'FactReported'>;
type Timeline = Given<'/stories/{story}/timeline'>;

const PUBLIC = { audience: 'public' } as const;
const AUDIENCES = ['newsroom', 'public'] as const;
const fact = (text: string, more: Partial<Fact> = {}): Fact => ({ type: 'FactReported', data: { text }, ...more });
const act = (type: string, developmentId: string, data: object = {}) => ({
  type,
  data: { developmentId, ...data },
});
const timeline = (given: Timeline) => node.read('/stories/{story}/timeline', given);
const textOf = ({ current, data }: Schemas['Development']) => ({ ...data, ...current }).text;

let story = '';
let late = '';
let wrong = '';
let gone = '';
/** Logs one a second after the last, and gives its id. */
const log = async (development: object): Promise<string> => {
  clock.pass(1);
  return (await node.log(story, development)).id;
};

beforeAll(async () => {
  await node.start();
  story = await node.open('told', { topics: ['bridge'] });
  clock.set('2025-10-10T12:00:00Z');
  await log(fact('The bridge is shut.', { occurredAt: '2025-10-10' }));
  wrong = await log(fact('Two were hurt.', { occurredAt: '2025-10-09' }));
  clock.set('2025-10-20T12:00:00Z');
  late = await log(fact('A crack was seen in August.', { occurredAt: '2025-08' }));
  gone = await log(fact('A bomb was found.'));
  await log(act('DevelopmentCorrected', wrong, { changes: { text: 'Three were hurt.' }, wrong: 'The number' }));
  await log(act('DevelopmentRetracted', gone, { reason: 'Untrue' }));
  await log({ type: 'StanceTaken', data: { actor: { name: 'Mayor' }, topic: 'tolls', stance: 'for' } });
  await log({ type: 'FigureReported', data: { measure: 'hurt', value: { exactly: 3 } } });
  await log({ type: 'StatementIssued', data: { kind: 'quote', speaker: { name: 'Mayor' }, text: 'Sad.' } });
});
afterAll(() => node.end());

const told = async (more: Omit<Timeline, 'story'> = {}): Promise<string[]> =>
  (await timeline({ story, ...more })).items.map((one) => one.development.summary);

describe('The timeline', () => {
  it('tells what happened in its order: corrected, without what was withdrawn, late news at its place', async () => {
    expect(await told()).toEqual([
      'A crack was seen in August.',
      'Three were hurt.',
      'The bridge is shut.',
      expect.stringContaining('Mayor'),
      expect.stringContaining('3'),
      expect.stringContaining('Sad.'),
    ]);
    expect((await told({ axis: 'known' })).slice(0, 3)).toEqual([
      'The bridge is shut.',
      'Three were hurt.',
      'A crack was seen in August.',
    ]);
    expect(await told({ reverse: 'true' })).toEqual([...(await told())].reverse());
  });

  it('says how late something was known, and what was corrected', async () => {
    const { items } = await timeline({ story });
    const seconds = (Date.parse('2025-10-20T12:00:01Z') - Date.parse('2025-08-31T23:59:59.999Z')) / 1000;
    expect(items[0]).toMatchObject({
      development: { id: late },
      earliest: '2025-08-01T00:00:00.000Z',
      latest: '2025-08-31T23:59:59.999Z',
      lateBy: Math.round(seconds),
      correction: null,
    });
    expect(items[1]?.correction).toMatchObject({
      wrong: 'The number',
      changed: [{ field: 'text', old: 'Two were hurt.', new: 'Three were hurt.' }],
    });
    expect(items[2]).toMatchObject({ lateBy: 0 });
    expect(items[3]).toMatchObject({ earliest: null, latest: null, lateBy: null });
  });

  it('tells what happened in a time, as known now and as known then', async () => {
    expect(await told({ occurred: '2025-08' })).toEqual(['A crack was seen in August.']);
    expect(await told({ occurred: '2025-08', at: '2025-10-15T00:00:00Z' })).toEqual([]);
    expect(await told({ occurred: '../2025-10-09' })).toEqual(['A crack was seen in August.', 'Three were hurt.']);
    expect(await told({ occurred: '2025-10-09/2025-10-10', at: '2025-10-15T00:00:00Z' })).toEqual([
      'Two were hurt.',
      'The bridge is shut.',
    ]);
    expect(await node.statusOf('/stories/{story}/timeline', { story, occurred: 'sometime' })).toBe(400);
  });

  it('gives pages that make the whole', async () => {
    for (const more of [{}, { axis: 'known' }, { reverse: 'true' }, PUBLIC] as const) {
      const paged: string[] = [];
      const asked = { path: { story }, query: { limit: 2, ...more } };
      for await (const { development } of itemsOf(node.client, '/api/v1/stories/{story}/timeline', asked))
        paged.push(development.summary);
      expect(paged).toEqual(await told(more));
    }
  });

  it('tells the public nothing of when the newsroom knew', async () => {
    const { items } = await timeline({ story, ...PUBLIC });
    expect(items).toHaveLength(6);
    expect(JSON.stringify(items)).not.toMatch(/knownAt|recordedAt|bomb/);
    expect(items[0]?.lateBy).toBeGreaterThan(0);
    expect(await node.statusOf('/stories/{story}/timeline', { story, axis: 'known', ...PUBLIC })).toBe(400);
  });
});

describe('The parts of a status', () => {
  it('are its items, the oldest first', async () => {
    for (const audience of AUDIENCES) {
      const {
        facts,
        statements,
        stances,
        figures = [],
        meetings,
      } = await node.read('/stories/{story}', { story, audience });
      for (const [part, latest] of [
        ['facts', facts.latest],
        ['statements', statements.latest],
        ['stances', stances],
        ['figures', figures],
      ] as const) {
        const { items } = await node.read(`/stories/{story}/${part}`, { story, audience });
        expect({ part, items }).toEqual({ part, items: [...(latest ?? [])].reverse() });
      }
      expect((await node.read('/stories/{story}/meetings', { story, audience })).items).toEqual(meetings);
    }
  });

  it('can be asked for as they were', async () => {
    const { items, at } = await node.read('/stories/{story}/facts', { story, at: '3' });
    expect(items.map((one) => one.text)).toEqual(['Two were hurt.', 'The bridge is shut.']);
    expect(at).toEqual({ kind: 'revision', value: 3, revision: 3 });
  });
});

describe('A moment', () => {
  const PARTS = ['/facts', '/statements', '/stances', '/figures', '/meetings'] as const;
  const ROUTES = (['', '/developments', '/timeline', ...PARTS] as const).map(
    (end) => `/stories/{story}${end}` as const,
  );
  const at = async (route: (typeof ROUTES)[number], moment: string, more: { audience?: 'public' } = {}) =>
    (await node.read(route, { story, at: moment, ...more })).at;

  it('includes what was known or recorded at that instant, and not what came a millisecond after it', async () => {
    const path = { story, developmentId: late };
    const { recordedAt = '' } = await node.read('/stories/{story}/developments/{developmentId}', path);
    const before = new Date(Date.parse(recordedAt) - 1).toISOString();
    for (const kind of ['', 'recorded:']) {
      for (const route of ROUTES) {
        const there = await at(route, `${kind}${recordedAt}`);
        const not = await at(route, `${kind}${before}`);
        expect({ route, at: there?.revision, before: not?.revision }).toEqual({ route, at: 4, before: 3 });
        expect(there).toMatchObject({ kind: kind === '' ? 'known' : 'recorded', value: recordedAt });
      }
      expect(JSON.stringify(await timeline({ story, at: `${kind}${before}` }))).not.toContain(late);
    }
    expect(JSON.stringify(await timeline({ story, at: recordedAt }))).toContain(late);
  });

  it('that is still to come is now; one before the story began is nothing, but for what was known', async () => {
    for (const route of ROUTES) {
      const now = await node.read(route, { story });
      const later = await node.read(route, { story, at: '2999-01-01T00:00:00Z' });
      expect({ ...later, position: 0 }).toEqual({ ...now, position: 0 });
      for (const moment of ['0', '99', 'recorded:2025-09-30T00:00:00Z']) {
        const status = await node.statusOf(route, { story, at: moment });
        expect({ route, moment, status }).toEqual({ route, moment, status: 404 });
      }
      expect((await at(route, '2011-01-01T00:00:00Z'))?.revision).toBe(1);
    }
  });

  it('is the public’s own revision or instant, never a recorded one', async () => {
    const { revision } = await node.read('/stories/{story}', { story, ...PUBLIC });
    for (const route of ROUTES) {
      const recorded = { story, ...PUBLIC, at: 'recorded:2025-10-10T00:00:00Z' };
      expect(await node.statusOf(route, recorded)).toBe(400);
      expect(await node.statusOf(route, { story, ...PUBLIC, at: `${revision + 1}` })).toBe(404);
      expect(await at(route, '2', PUBLIC)).toEqual({ kind: 'revision', value: 2, revision: 2 });
    }
  });
});

describe('A diff', () => {
  const diff = (from: string, to?: string, more: typeof PUBLIC | object = {}) =>
    node.read('/stories/{story}/diff', { story, from, ...(to === undefined ? {} : { to }), ...more });

  it('says field by field what changed, by which developments, and tells it in order', async () => {
    const { from, to, changes, sentences } = await diff('5', '7');
    expect([from.value, to.value]).toEqual([5, 7]);
    const text = changes.find((one) => one.subject.id === wrong && one.field === 'text');
    expect(text).toMatchObject({ subject: { kind: 'fact' }, old: 'Two were hurt.', new: 'Three were hurt.' });
    expect(text?.words).toEqual([
      { op: 'removed', text: 'Two' },
      { op: 'added', text: 'Three' },
      { op: 'same', text: ' were hurt.' },
    ]);
    expect(text?.developmentIds).toHaveLength(1);
    const left = changes.filter((one) => one.subject.id === gone);
    expect(left.find((one) => one.field === 'text')).toMatchObject({ old: 'A bomb was found.', new: null });
    expect(sentences).toHaveLength(2);
  });

  it('is the same the other way round, and empty between a moment and itself', async () => {
    const [there, back] = [await diff('2', '9'), await diff('9', '2')];
    expect(back.changes.map(({ old, new: next }) => [next, old])).toEqual(
      there.changes.map(({ old, new: next }) => [old, next]),
    );
    expect(await diff('4', '4')).toMatchObject({ changes: [], sentences: [] });
  });

  it('ends now when no end is given, and takes all kinds of moments', async () => {
    expect(await diff('2')).toMatchObject({ to: { kind: 'now', value: null } });
    expect(await diff('2025-10-15T00:00:00Z', 'recorded:2025-10-15T00:00:00Z')).toMatchObject({ changes: [] });
    expect((await node.get(`/stories/${story}/diff?to=3`)).status).toBe(400);
    expect(await node.statusOf('/stories/{story}/diff', { story, from: '99' })).toBe(404);
  });

  it('tells the public nothing of what was withdrawn', async () => {
    const { changes, sentences } = await diff('2', 'now', PUBLIC);
    expect(changes.length).toBeGreaterThan(0);
    expect(JSON.stringify([changes, sentences])).not.toMatch(/bomb|knownAt|Untrue/);
  });
});

describe('Unread', () => {
  const unread = (of = story) => node.read('/stories/{story}/unread', { story: of });
  const mark = (seen: unknown, more: object = {}) =>
    node.ask(`/stories/${story}/unread`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seen, ...more }),
    });

  it('is all of it before the first mark, then what came after', async () => {
    const all = await unread();
    expect(all).toMatchObject({ seen: null, unread: 10, revision: 10 });
    expect((await mark(8)).body).toEqual({ storyId: story, seen: 8, revision: 10 });
    const { seen, unread: count, sentences } = await unread();
    expect([seen, count, sentences.length]).toEqual([8, 2, 2]);
    await mark(10);
    expect(await unread()).toMatchObject({ seen: 10, unread: 0, changes: [] });
  });

  it('can be marked unread again, and is remembered after a restart', async () => {
    await mark(3);
    await node.stop();
    await node.start();
    expect(await unread('told')).toMatchObject({ seen: 3, unread: 7 });
  });

  it('refuses a mark that cannot be', async () => {
    for (const seen of [-1, 1.5, '3', null]) expect((await mark(seen)).status).toBe(400);
    expect((await mark(3, { more: 1 })).status).toBe(400);
    expect((await mark(11)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect(await unread()).toMatchObject({ seen: 3 });
    expect((await node.get(`/stories/${story}/unread?audience=public`)).status).toBe(400);
  });

  it('holds what came in from another story since', async () => {
    const other = await node.open('source');
    await mark(10);
    clock.pass(1);
    await node.log(story, { type: 'DevelopmentCrossFiled', data: { from: { storyId: other } } });
    await mark(11);
    clock.pass(1);
    await node.log(other, fact('From elsewhere.'));
    const { unread: count, sentences } = await unread();
    expect(count).toBe(1);
    expect(sentences[0]?.text).toContain('From elsewhere.');
  });
});

describe('A timeline of its own', () => {
  const items = async (of: string, more: Omit<Timeline, 'story'> = {}) =>
    (await timeline({ story: of, limit: 200, ...more })).items;
  const texts = async (of: string, more: Omit<Timeline, 'story'> = {}) =>
    (await items(of, more)).map((one) => textOf(one.development));
  const logTo = async (of: string, development: object): Promise<string> => {
    clock.pass(60);
    return (await node.log(of, development)).id;
  };

  it('shows what is embargoed or withheld to the newsroom alone, marked', async () => {
    const own = await node.open('marked');
    await logTo(own, fact('Shown.', { occurredAt: '2025-10-02' }));
    const before = await timeline({ story: own, ...PUBLIC });
    const until = '2025-12-24T00:00:00.000Z';
    await logTo(own, fact('Embargoed.', { occurredAt: '2025-10-01', embargoUntil: until }));
    const held = await logTo(own, fact('Withheld.', { occurredAt: '2025-10-03', withhold: 'Being checked' }));
    const marks = (await items(own)).map(({ development }) => [textOf(development), development.visibility]);
    expect(marks).toEqual([
      ['Embargoed.', 'embargoed'],
      ['Shown.', 'public'],
      ['Withheld.', 'withheld'],
    ]);
    expect(await timeline({ story: own, ...PUBLIC })).toEqual(before);
    for (const occurred of ['2025-10-01', '2025-10-03']) expect(await texts(own, { ...PUBLIC, occurred })).toEqual([]);
    await logTo(own, act('DevelopmentReleased', held));
    expect(await texts(own, PUBLIC)).toEqual(['Shown.', 'Withheld.']);
  });

  it('counts for the public from when it was shown: equal entries known at different times read alike', async () => {
    const [one, other] = [await node.open('late-one'), await node.open('late-other')];
    const shown = { occurredAt: '2025-09-01' };
    clock.pass(60);
    await node.log(one, fact('The same.', { ...shown, knownAt: '2025-09-02T00:00:00Z' }));
    await node.log(other, fact('The same.', { ...shown, knownAt: '2025-09-30T00:00:00Z' }));
    const late = async (of: string, more: Omit<Timeline, 'story'> = {}) =>
      (await items(of, more)).map(({ lateBy }) => lateBy);
    expect(await late(one)).toEqual([0]);
    expect(await late(other)).toEqual([28 * 86_400]);
    const publicAt = (await items(one, PUBLIC))[0]?.development.publicAt ?? '';
    const since = Math.round((Date.parse(publicAt) - Date.parse('2025-09-01T23:59:59.999Z')) / 1000);
    expect([await late(one, PUBLIC), await late(other, PUBLIC)]).toEqual([[since], [since]]);
  });

  it('filters by what may have been: any overlap counts, at both ends, in open intervals, and in the newsroom’s zone', async () => {
    const own = await node.open('overlap');
    await logTo(own, fact('Month.', { occurredAt: '2025-08' }));
    await logTo(own, fact('Span.', { occurredAt: '2025-07-30/2025-08-01' }));
    await logTo(own, fact('Since.', { occurredAt: '2025-09-10/..' }));
    await logTo(own, fact('Clock.', { occurredAt: '2025-09-01T00:30', timeZone: 'Europe/Rome' }));
    const found = async (occurred: string) => (await texts(own, { occurred })).toSorted();
    expect(await found('2025-08')).toEqual(['Clock.', 'Month.', 'Span.']);
    expect(await found('2025-08-01')).toEqual(['Month.', 'Span.']);
    expect(await found('2025-08-02')).toEqual(['Month.']);
    expect(await found('2025-07-29')).toEqual([]);
    expect(await found('2025-09-01')).toEqual([]);
    expect(await found('2031')).toEqual(['Since.']);
    expect(await found('../2025-07-30')).toEqual(['Span.']);
    expect(await found('2025-08-31T22:30Z')).toEqual(['Clock.', 'Month.']);
    const open = (await items(own)).find(({ development }) => textOf(development) === 'Since.');
    expect(open).toMatchObject({ earliest: '2025-09-10T00:00:00.000Z', latest: null, lateBy: null });
    for (const bad of ['', '2025-13', '2025-02-30', '2025-08-02/2025-08-01', 'August']) {
      expect([bad, await node.statusOf('/stories/{story}/timeline', { story: own, occurred: bad })]).toEqual([
        bad,
        400,
      ]);
    }
  });

  it('reads days and clock times without an offset in the newsroom’s zone', async () => {
    await node.stop();
    await node.start({ TIME_ZONE: 'America/New_York' });
    const own = await node.open('zone');
    await logTo(own, fact('Late on the first.', { occurredAt: '2025-09-02T03:30Z' }));
    await logTo(own, fact('The second.', { occurredAt: '2025-09-02' }));
    expect(await texts(own, { occurred: '2025-09-01' })).toEqual(['Late on the first.']);
    expect(await texts(own, { occurred: '2025-09-01T23:30' })).toEqual(['Late on the first.']);
    expect((await items(own))[1]).toMatchObject({ earliest: '2025-09-02T04:00:00.000Z', lateBy: expect.any(Number) });
    await node.stop();
    await node.start();
  });

  it('moves what was given another date, and says so; without the correction it is as it was', async () => {
    const own = await node.open('redated');
    const first = await logTo(own, fact('First.', { occurredAt: '2025-09-01' }));
    await logTo(own, fact('Second.', { occurredAt: '2025-09-02' }));
    const early = (await node.read('/stories/{story}', { story: own })).revision;
    const correction = await logTo(
      own,
      act('DevelopmentCorrected', first, { changes: { occurredAt: '2025-09-03' }, wrong: 'The day' }),
    );
    expect(await texts(own)).toEqual(['Second.', 'First.']);
    expect(await texts(own, { occurred: '2025-09-01' })).toEqual([]);
    expect(await texts(own, { occurred: '2025-09-01', at: `${early}` })).toEqual(['First.']);
    for (const audience of AUDIENCES) {
      const [, moved] = await items(own, { audience });
      expect(moved).toMatchObject({
        earliest: '2025-09-03T00:00:00.000Z',
        correction: {
          developmentIds: [correction],
          wrong: 'The day',
          changed: [{ field: 'occurredAt', old: '2025-09-01', new: '2025-09-03' }],
        },
      });
      expect('knownAt' in (moved?.correction ?? {})).toBe(audience === 'newsroom');
    }
    await logTo(own, act('DevelopmentRetracted', correction, { reason: 'It was right' }));
    expect(await texts(own)).toEqual(['First.', 'Second.']);
    expect((await items(own))[0]?.correction).toBeNull();
  });

  it('keeps its pages while others log: nothing is given twice, nothing that was there is left out', async () => {
    const own = await node.open('steady');
    for (const day of ['02', '04', '06', '08']) await logTo(own, fact(day, { occurredAt: `2025-09-${day}` }));
    for (const audience of AUDIENCES) {
      const first = await timeline({ story: own, limit: 2, audience });
      const [before, after] = audience === 'newsroom' ? ['01', '07'] : ['03', '09'];
      await logTo(own, fact(before, { occurredAt: `2025-08-${before}` }));
      await logTo(own, fact(after, { occurredAt: `2025-09-${after}` }));
      const rest = await timeline({ story: own, audience, cursor: first.next ?? '' });
      const seen = [...first.items, ...rest.items].map(({ development }) => textOf(development));
      // What came in before the page is not in what is left of the list; what came in after it is.
      expect(seen).toEqual(
        audience === 'newsroom' ? ['02', '04', '06', '07', '08'] : ['01', '02', '04', '06', '07', '08', '09'],
      );
    }
  });

  it('refuses a cursor of another list', async () => {
    const { next } = await timeline({ story, limit: 1 });
    expect(next).toEqual(expect.any(String));
    for (const other of [{ axis: 'known' }, { occurred: '2025' }, PUBLIC] as const) {
      const given = { story, limit: 1, ...other, cursor: next ?? '' };
      expect([other, await node.statusOf('/stories/{story}/timeline', given)]).toEqual([other, 400]);
    }
    for (const route of [
      'timeline?axis=when',
      'timeline?limit=0',
      'timeline?limit=201',
      'timeline?order=known',
      `facts?cursor=${next}`,
    ])
      expect([route, (await node.get(`/stories/${story}/${route}`)).status]).toEqual([route, 400]);
    expect(await node.statusOf('/stories/{story}/timeline', { story: 'no-such-story' })).toBe(404);
  });
});

describe('Parts beyond what a status holds', () => {
  it('are all there, each once, and the status has the newest hundred of them', async () => {
    const own = await node.open('many');
    const many = Array.from({ length: 130 }, (_, i) => ({
      meeting: {
        type: 'MeetingScheduled',
        data: { form: 'hearing', participants: [{ name: 'A' }], title: `Hearing ${i}`, startsAt: '2026-01-01' },
      },
      stance: { type: 'StanceTaken', data: { actor: { name: `Actor ${i}` }, topic: 'tolls', stance: 'for' } },
      figure: { type: 'FigureReported', data: { measure: `measure ${i}`, value: { exactly: i } } },
    }));
    for (const kind of ['meeting', 'stance', 'figure'] as const) {
      clock.pass(60);
      await node.log(own, ...many.map((one) => one[kind]));
    }
    for (const audience of AUDIENCES) {
      const status = await node.read('/stories/{story}', { story: own, audience });
      for (const part of ['meetings', 'stances', 'figures'] as const) {
        for (const at of [{}, { at: `${status.revision}` }]) {
          const seen: object[] = [];
          const asked = { path: { story: own }, query: { audience, limit: 60, ...at } };
          for await (const one of itemsOf(node.client, `/api/v1/stories/{story}/${part}`, asked)) seen.push(one);
          expect([part, seen.length, new Set(seen.map((one) => JSON.stringify(one))).size]).toEqual([part, 130, 130]);
          expect(status[part]).toHaveLength(100);
          const texts = new Set(seen.slice(-100).map((one) => JSON.stringify(one)));
          for (const one of status[part] ?? []) expect(texts).toContain(JSON.stringify(one));
        }
      }
    }
  });

  it('answer after a position, and refuse what they do not know', async () => {
    const { response } = await node.logged(story, fact('After.'));
    const after = response.headers.get('slugline-position') ?? '';
    for (const route of ['timeline', 'facts', 'statements', 'stances', 'figures', 'meetings'] as const) {
      expect(await node.statusOf(`/stories/{story}/${route}`, { story, after })).toBe(200);
      expect(await node.statusOf(`/stories/{story}/${route}`, { story, after: 'nowhere' })).toBe(400);
      expect((await node.get(`/stories/${story}/${route}?type=x`)).status).toBe(400);
    }
    const { items } = await node.read('/stories/{story}/facts', { story, after, reverse: 'true', limit: 1 });
    expect(items[0]?.text).toBe('After.');
  });
});
