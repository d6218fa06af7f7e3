/** The story as told, the parts of its status, diffs and unread marks; and `at` on all that takes it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { type Json, TestNode } from '../support/node.js';

const clock = new TestClock('2025-10-01T09:00:00Z');
const node = new TestNode(clock);
const PUBLIC = 'audience=public';
const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });
const act = (type: string, developmentId: string, data: object = {}) => ({
  type,
  data: { developmentId, ...data },
});
const get = async (path: string): Promise<Json> => {
  const reply = await node.get(path);
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body;
};

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

const told = async (query = ''): Promise<string[]> =>
  (await get(`/stories/${story}/timeline?${query}`)).items.map((one: Json) => one.development.summary);

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
    expect((await told('axis=known')).slice(0, 3)).toEqual([
      'The bridge is shut.',
      'Three were hurt.',
      'A crack was seen in August.',
    ]);
    expect(await told('reverse=true')).toEqual([...(await told())].reverse());
  });

  it('says how late something was known, and what was corrected', async () => {
    const { items } = await get(`/stories/${story}/timeline`);
    const seconds = (Date.parse('2025-10-20T12:00:01Z') - Date.parse('2025-08-31T23:59:59.999Z')) / 1000;
    expect(items[0]).toMatchObject({
      development: { id: late },
      earliest: '2025-08-01T00:00:00.000Z',
      latest: '2025-08-31T23:59:59.999Z',
      lateBy: Math.round(seconds),
      correction: null,
    });
    expect(items[1].correction).toMatchObject({
      wrong: 'The number',
      changed: [{ field: 'text', old: 'Two were hurt.', new: 'Three were hurt.' }],
    });
    expect(items[2]).toMatchObject({ lateBy: 0 });
    expect(items[3]).toMatchObject({ earliest: null, latest: null, lateBy: null });
  });

  it('tells what happened in a time, as known now and as known then', async () => {
    expect(await told('occurred=2025-08')).toEqual(['A crack was seen in August.']);
    expect(await told('occurred=2025-08&at=2025-10-15T00:00:00Z')).toEqual([]);
    expect(await told('occurred=../2025-10-09')).toEqual(['A crack was seen in August.', 'Three were hurt.']);
    expect(await told('occurred=2025-10-09/2025-10-10&at=2025-10-15T00:00:00Z')).toEqual([
      'Two were hurt.',
      'The bridge is shut.',
    ]);
    expect((await node.get(`/stories/${story}/timeline?occurred=sometime`)).status).toBe(400);
  });

  it('gives pages that make the whole', async () => {
    for (const query of ['', 'axis=known', 'reverse=true', PUBLIC]) {
      const paged: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: Json = await get(`/stories/${story}/timeline?limit=2&${query}${next && `&cursor=${next}`}`);
        paged.push(...page.items.map((one: Json) => one.development.summary));
        next = page.next;
      }
      expect(paged).toEqual(await told(query));
    }
  });

  it('tells the public nothing of when the newsroom knew', async () => {
    const { items } = await get(`/stories/${story}/timeline?${PUBLIC}`);
    expect(items).toHaveLength(6);
    expect(JSON.stringify(items)).not.toMatch(/knownAt|recordedAt|bomb/);
    expect(items[0].lateBy).toBeGreaterThan(0);
    expect((await node.get(`/stories/${story}/timeline?axis=known&${PUBLIC}`)).status).toBe(400);
  });
});

describe('The parts of a status', () => {
  it('are its items, the oldest first', async () => {
    for (const audience of ['newsroom', 'public']) {
      const status = await get(`/stories/${story}?audience=${audience}`);
      const parts = { facts: status.facts.latest, statements: status.statements.latest };
      for (const [name, latest] of Object.entries({ ...parts, stances: status.stances, figures: status.figures })) {
        const { items } = await get(`/stories/${story}/${name}?audience=${audience}`);
        expect({ name, items }).toEqual({ name, items: [...latest].reverse() });
      }
      expect((await get(`/stories/${story}/meetings?audience=${audience}`)).items).toEqual(status.meetings);
    }
  });

  it('can be asked for as they were', async () => {
    const { items, at } = await get(`/stories/${story}/facts?at=3`);
    expect(items.map((one: Json) => one.text)).toEqual(['Two were hurt.', 'The bridge is shut.']);
    expect(at).toEqual({ kind: 'revision', value: 3, revision: 3 });
  });
});

describe('A moment', () => {
  const ROUTES = ['', '/developments', '/timeline', '/facts', '/statements', '/stances', '/figures', '/meetings'];

  it('includes what was known or recorded at that instant, and not what came a millisecond after it', async () => {
    const { recordedAt } = await get(`/stories/${story}/developments/${late}`);
    const before = new Date(Date.parse(recordedAt) - 1).toISOString();
    for (const kind of ['', 'recorded:']) {
      for (const route of ROUTES) {
        const [there, not] = [
          await get(`/stories/${story}${route}?at=${kind}${recordedAt}`),
          await get(`/stories/${story}${route}?at=${kind}${before}`),
        ];
        expect({ route, at: there.at.revision, before: not.at.revision }).toEqual({ route, at: 4, before: 3 });
        expect(there.at).toMatchObject({ kind: kind === '' ? 'known' : 'recorded', value: recordedAt });
      }
      expect(JSON.stringify(await get(`/stories/${story}/timeline?at=${kind}${before}`))).not.toContain(late);
    }
    expect(JSON.stringify(await get(`/stories/${story}/timeline?at=${recordedAt}`))).toContain(late);
  });

  it('that is still to come is now; one before the story began is nothing, but for what was known', async () => {
    for (const route of ROUTES) {
      const now = await get(`/stories/${story}${route}`);
      expect({ ...(await get(`/stories/${story}${route}?at=2999-01-01T00:00:00Z`)), position: 0 }).toEqual({
        ...now,
        position: 0,
      });
      for (const at of ['0', '99', 'recorded:2025-09-30T00:00:00Z']) {
        const { status } = await node.get(`/stories/${story}${route}?at=${at}`);
        expect({ route, at, status }).toEqual({ route, at, status: 404 });
      }
      expect((await get(`/stories/${story}${route}?at=2011-01-01T00:00:00Z`)).at.revision).toBe(1);
    }
  });

  it('is the public’s own revision or instant, never a recorded one', async () => {
    const { revision } = await get(`/stories/${story}?${PUBLIC}`);
    for (const route of ROUTES) {
      expect((await node.get(`/stories/${story}${route}?${PUBLIC}&at=recorded:2025-10-10T00:00:00Z`)).status).toBe(400);
      expect((await node.get(`/stories/${story}${route}?${PUBLIC}&at=${revision + 1}`)).status).toBe(404);
      expect((await get(`/stories/${story}${route}?${PUBLIC}&at=2`)).at).toEqual({
        kind: 'revision',
        value: 2,
        revision: 2,
      });
    }
  });
});

describe('A diff', () => {
  const diff = (query: string) => get(`/stories/${story}/diff?${query}`);

  it('says field by field what changed, by which developments, and tells it in order', async () => {
    const { from, to, changes, sentences } = await diff('from=5&to=7');
    expect([from.value, to.value]).toEqual([5, 7]);
    const text = changes.find((one: Json) => one.subject.id === wrong && one.field === 'text');
    expect(text).toMatchObject({ subject: { kind: 'fact' }, old: 'Two were hurt.', new: 'Three were hurt.' });
    expect(text.words).toEqual([
      { op: 'removed', text: 'Two' },
      { op: 'added', text: 'Three' },
      { op: 'same', text: ' were hurt.' },
    ]);
    expect(text.developmentIds).toHaveLength(1);
    const left = changes.filter((one: Json) => one.subject.id === gone);
    expect(left.find((one: Json) => one.field === 'text')).toMatchObject({ old: 'A bomb was found.', new: null });
    expect(sentences).toHaveLength(2);
  });

  it('is the same the other way round, and empty between a moment and itself', async () => {
    const [there, back] = [await diff('from=2&to=9'), await diff('from=9&to=2')];
    expect(back.changes.map(({ old, new: next }: Json) => [next, old])).toEqual(
      there.changes.map(({ old, new: next }: Json) => [old, next]),
    );
    expect(await diff('from=4&to=4')).toMatchObject({ changes: [], sentences: [] });
  });

  it('ends now when no end is given, and takes all kinds of moments', async () => {
    expect(await diff('from=2')).toMatchObject({ to: { kind: 'now', value: null } });
    expect(await diff('from=2025-10-15T00:00:00Z&to=recorded:2025-10-15T00:00:00Z')).toMatchObject({ changes: [] });
    expect((await node.get(`/stories/${story}/diff?to=3`)).status).toBe(400);
    expect((await node.get(`/stories/${story}/diff?from=99`)).status).toBe(404);
  });

  it('tells the public nothing of what was withdrawn', async () => {
    const { changes, sentences } = await diff(`from=2&to=now&${PUBLIC}`);
    expect(changes.length).toBeGreaterThan(0);
    expect(JSON.stringify([changes, sentences])).not.toMatch(/bomb|knownAt|Untrue/);
  });
});

describe('Unread', () => {
  const mark = (seen: unknown, more: object = {}) =>
    node.ask(`/stories/${story}/unread`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seen, ...more }),
    });

  it('is all of it before the first mark, then what came after', async () => {
    const all = await get(`/stories/${story}/unread`);
    expect(all).toMatchObject({ seen: null, unread: 10, revision: 10 });
    expect((await mark(8)).body).toEqual({ storyId: story, seen: 8, revision: 10 });
    const { seen, unread, sentences } = await get(`/stories/${story}/unread`);
    expect([seen, unread, sentences.length]).toEqual([8, 2, 2]);
    await mark(10);
    expect(await get(`/stories/${story}/unread`)).toMatchObject({ seen: 10, unread: 0, changes: [] });
  });

  it('can be marked unread again, and is remembered after a restart', async () => {
    await mark(3);
    await node.stop();
    await node.start();
    expect(await get(`/stories/told/unread`)).toMatchObject({ seen: 3, unread: 7 });
  });

  it('refuses a mark that cannot be', async () => {
    for (const seen of [-1, 1.5, '3', null]) expect((await mark(seen)).status).toBe(400);
    expect((await mark(3, { more: 1 })).status).toBe(400);
    expect((await mark(11)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect(await get(`/stories/${story}/unread`)).toMatchObject({ seen: 3 });
    expect((await node.get(`/stories/${story}/unread?${PUBLIC}`)).status).toBe(400);
  });

  it('holds what came in from another story since', async () => {
    const other = await node.open('source');
    await mark(10);
    clock.pass(1);
    await node.log(story, { type: 'DevelopmentCrossFiled', data: { from: { storyId: other } } });
    await mark(11);
    clock.pass(1);
    await node.log(other, fact('From elsewhere.'));
    const { unread, sentences } = await get(`/stories/${story}/unread`);
    expect(unread).toBe(1);
    expect(sentences[0].text).toContain('From elsewhere.');
  });
});
