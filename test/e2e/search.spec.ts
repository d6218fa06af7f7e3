/** Searching stories and developments: what each audience finds, in which order, and what it is shown. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TestNode } from '../support/node.js';
import type { Given, New, Read } from '../support/typed.js';

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

type Fact = New<'FactReported'>;
type Found = Read<'/search'>;
type More = Omit<Given<'/search'>, 'q'>;

const fact = (text: string, more: Partial<Fact> = {}): Fact => ({ type: 'FactReported', data: { text }, ...more });
const find = (q: string, more: More = {}, of = node): Promise<Found> => of.read('/search', { q, ...more });
/** Of facts alone. */
const facts = (q: string, more: More = {}, of = node): Promise<Found> => find(q, { kind: 'fact', ...more }, of);
const stories = async (given: Given<'/stories'>) => (await node.read('/stories', given)).items;
const textsOf = ({ items }: Pick<Found, 'items'>) =>
  items.map(({ development, title }) => development?.data.text ?? title);
const PUBLIC = { audience: 'public' } as const;

describe('Search', () => {
  it('finds stories and developments, the title before the text, and shows where', async () => {
    const story = await node.open('otter', { title: 'Otter in Łódź', desk: 'Nature', topics: ['rivers'] });
    await node.log(story, fact('The <i>otter</i> swims & sleeps.', { occurredAt: '2025-10-21' }));
    const { items } = await find('otter');
    expect(items.map((one) => [one.kind, one.storyId, one.slug, one.title])).toEqual([
      ['story', story, 'otter', 'Otter in Łódź'],
      ['development', story, 'otter', 'Otter in Łódź'],
    ]);
    expect(items[1]?.highlights[0]).toContain('&lt;i&gt;<mark>otter</mark>&lt;/i&gt;');
    expect(items[1]?.development).toMatchObject({ type: 'FactReported', summary: expect.any(String) });
    expect(textsOf(await find('lodz'))).toContain('Otter in Łódź');
  });

  it('is narrowed by kind or type, desk, state and when it happened', async () => {
    const count = async (more: More) => (await find('otter', more)).items.length;
    expect(await count({ kind: 'story' })).toBe(1);
    expect(await count({ kind: 'fact' })).toBe(1);
    expect(await count({ kind: 'FactReported' })).toBe(1);
    expect(await count({ kind: 'StoryOpened' })).toBe(1);
    expect(await count({ kind: 'development' })).toBe(2);
    expect(await count({ kind: 'story,fact' })).toBe(2);
    expect(await count({ kind: 'meeting' })).toBe(0);
    expect(await count({ desk: 'NATURE' })).toBe(2);
    expect(await count({ desk: 'world' })).toBe(0);
    expect(await count({ state: 'open' })).toBe(2);
    expect(await count({ state: 'closed' })).toBe(0);
    expect(await count({ kind: 'fact', from: '2025-10', to: '2025-10-21' })).toBe(1);
    expect(await count({ kind: 'fact', to: '2025-10-20' })).toBe(0);
    const wrongs = ['kind=otters', 'state=asleep', 'from=yesterday', 'limit=0', 'sort=best', 'at=3', 'cursor=x'];
    for (const wrong of [...wrongs, 'from=2025-03&to=2025-01']) {
      expect([wrong, (await node.get(`/search?q=otter&${wrong}`)).status]).toEqual([wrong, 400]);
    }
    for (const nothing of ['', '?q=', '?q=%22', '?q=-otter']) {
      expect((await node.get(`/search${nothing}`)).body).toMatchObject({ status: 400, code: 'invalid-request' });
    }
  });

  it('gives everything once over its pages', async () => {
    const story = await node.open('heron');
    for (let i = 0; i < 7; i += 1) await node.log(story, fact(`A heron, number ${i}.`));
    const seen: (string | undefined)[] = [];
    const more = { kind: 'fact', limit: 3 };
    for (let cursor: { cursor?: string } = {}; ; ) {
      const { items, next } = await find('heron', { ...more, ...cursor });
      seen.push(...items.map((one) => one.development?.id));
      if (next === null) break;
      cursor = { cursor: next };
      expect(await node.statusOf('/search', { q: 'otter', ...more, ...cursor })).toBe(400);
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  });

  it('finds words that were wrong for the newsroom alone, and says that they were corrected', async () => {
    const story = await node.open('toll');
    const { id } = await node.log(story, fact('A walrus crossed.'));
    const { id: correction } = await node.log(story, {
      type: 'DevelopmentCorrected',
      data: { developmentId: id, changes: { text: 'A seal crossed.' }, wrong: 'The animal' },
    });
    expect(correction).toBeDefined();
    const [found] = (await facts('walrus')).items;
    expect(found).toMatchObject({ corrected: true, development: { id } });
    const [now] = (await facts('seal')).items;
    expect([now?.development?.id, now?.corrected]).toEqual([id, undefined]);
    expect((await facts('walrus', PUBLIC)).items).toEqual([]);
    expect((await facts('seal', PUBLIC)).items).toHaveLength(1);
  });

  it('looks into what was known, or public, at an instant', async () => {
    const story = await node.open('lynx-of-old');
    await node.log(story, fact('A lynx was seen.', { knownAt: '2025-01-01T00:00:00Z' }));
    await node.log(story, fact('The lynx was caught.', { knownAt: '2025-03-01T00:00:00Z' }));
    expect(textsOf(await facts('lynx', { at: '2025-02-01T00:00:00Z' }))).toEqual(['A lynx was seen.']);
    expect((await facts('lynx', { at: '2025-02-01T00:00:00Z' })).at).toMatchObject({ kind: 'known' });
    expect(textsOf(await facts('lynx'))).toHaveLength(2);
    expect((await find('lynx', { at: '2025-02-01T00:00:00Z', ...PUBLIC })).items).toEqual([]);
    const recorded = { q: 'lynx', at: 'recorded:2025-02-01T00:00:00Z', ...PUBLIC };
    expect(await node.statusOf('/search', recorded)).toBe(400);
  });

  it('finds what was there at an instant, however much better fits were logged since', async () => {
    const story = await node.open('ibis');
    const old = { knownAt: '2025-01-01T00:00:00Z' };
    await node.log(story, fact('An ibis among a great many other birds, long ago.', old));
    const since = Array.from({ length: 520 }, (_, i) => fact(`Ibis ${i}`, { occurredAt: '2025-05-01' }));
    for (let i = 0; i < since.length; i += 130) await node.log(story, ...since.slice(i, i + 130));
    expect(textsOf(await facts('ibis', { at: '2025-02-01T00:00:00Z' }))).toEqual([
      'An ibis among a great many other birds, long ago.',
    ]);
    const before = await facts('ibis', { at: 'recorded:2025-02-01T00:00:00Z' });
    expect([before.items, before.next]).toEqual([[], null]);
  });

  it('looks at some of what read otherwise at an instant, and goes on there with the next page', async () => {
    const story = await node.open('dodo');
    const old = { knownAt: '2025-01-01T00:00:00Z' };
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const all = Array.from({ length: 75 }, () => fact('A parrot.', old));
      ids.push(...(await node.log(story, ...all)).items.map((one: { id: string }) => one.id));
    }
    const changes = { text: 'A dodo.' };
    const correct = (id: string) => ({
      type: 'DevelopmentCorrected',
      data: { developmentId: id, changes, wrong: 'The bird' },
    });
    for (let i = 0; i < 225; i += 75) await node.log(story, ...ids.slice(i, i + 75).map(correct));
    await node.log(story, fact('That a dodo was seen, nobody believed at first.', old));
    const found: unknown[] = [];
    let pages = 0;
    for (let cursor: { cursor?: string } = {}; ; pages += 1) {
      const { items, next } = await facts('dodo', { at: '2025-02-01T00:00:00Z', ...cursor });
      found.push(...textsOf({ items }));
      if (next === null) break;
      cursor = { cursor: next };
    }
    expect([found, pages > 0]).toEqual([['That a dodo was seen, nobody believed at first.'], true]);
  });

  it('tells the public of an instant by when it was shown', async () => {
    const story = await node.open('kiwi');
    const { id } = await node.log(story, { ...fact('A kiwi hid.'), withhold: 'Being checked' });
    const { recordedAt } = await node.log(story, fact('A kiwi came.'));
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: id } });
    expect(textsOf(await facts('kiwi', { at: recordedAt, ...PUBLIC }))).toEqual(['A kiwi came.']);
    expect(textsOf(await facts('kiwi', PUBLIC))).toHaveLength(2);
  });

  it('finds what is filed in several stories once, at its home', async () => {
    const [home, other] = [await node.open('emu'), await node.open('zoo')];
    const { id } = await node.log(home, fact('An emu ran.'));
    const from = { storyId: home, developmentId: id };
    await node.log(other, { type: 'DevelopmentCrossFiled', data: { from } });
    for (const who of [{}, PUBLIC]) {
      const { items } = await find('emu ran', who);
      expect(items.map((one) => [one.kind, one.storyId])).toEqual([['development', home]]);
    }
    expect((await stories({ q: 'emu ran' })).map(({ slug }) => slug)).toEqual(['emu']);
  });

  it('answers any text that a person types with what it finds or a clear refusal', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !/\p{Cs}/u.test(text)),
      fc
        .array(
          fc.constantFrom('"', '*', '-', ' ', '(', ')', '^', ' NEAR/2 ', ' OR ', 'title:', 'otter', '東京', '👍', '\0'),
        )
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(odd, fc.constantFrom('/search?', '/stories?sort=relevance&', '/stories?'), async (q, route) => {
        const { status, body } = await node.get(`${route}q=${encodeURIComponent(q)}`);
        expect([200, 400]).toContain(status);
        if (status === 400) expect(body.errors[0].detail).not.toMatch(/fts|syntax|sqlite/i);
      }),
      { numRuns: 150 },
    );
  });
});

describe('The list of stories with q', () => {
  it('composes with desk, topic and state, and is sorted as asked', async () => {
    const best = await node.open('gannet', { title: 'Gannet gannet', desk: 'Sea', topics: ['birds'] });
    const other = await node.open('colony', { title: 'A colony', desk: 'Sea', topics: ['birds'] });
    await node.log(other, fact('A gannet among a great many other birds on the rock.'));
    const ids = async (more: Given<'/stories'>) => (await stories({ q: 'gannet', ...more })).map(({ id }) => id);
    expect(await ids({ sort: 'relevance' })).toEqual([best, other]);
    expect(await ids({})).toEqual([other, best]);
    expect(await ids({ sort: 'title' })).toEqual([other, best]);
    expect(await ids({ sort: 'opened' })).toEqual([other, best]);
    expect(await ids({ desk: 'sea', topic: 'birds', state: 'open', sort: 'relevance' })).toEqual([best, other]);
    expect(await ids({ desk: 'land' })).toEqual([]);
    expect((await node.get('/stories?q=gannet&sort=fame')).status).toBe(400);
    expect(await node.statusOf('/stories', { sort: 'relevance' })).toBe(400);
  });
});

describe('What is hidden', () => {
  it('moves nothing that the public finds: not a rank, an order or a score', async () => {
    const twins = [new TestNode(), new TestNode()];
    try {
      const answers: (readonly [found: readonly unknown[], next: string | null])[] = [];
      for (const [i, twin] of twins.entries()) {
        await twin.start();
        const story = await twin.open('bears', { id: '01999000-0000-7000-8000-0000000000a0' });
        const log = (n: number, text: string) =>
          twin.log(story, fact(text, { id: `01999000-0000-7000-8000-0000000000c${n}`, occurredAt: '2025-10-21' }));
        await log(1, 'A bear.');
        await log(2, 'A bear and a great many words that make it long.');
        await log(3, 'A fish.');
        if (i === 1) {
          const long = 'bear and honey and many more words '.repeat(40);
          await twin.log(story, fact(long, { embargoUntil: '2100-01-01T00:00:00Z' }));
          await twin.log(story, { ...fact(long), withhold: 'Being checked' });
          const { id } = await twin.log(story, fact(long));
          await find('bear', PUBLIC, twin);
          await twin.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'Wrong' } });
        }
        const { items, next } = await facts('bear', PUBLIC, twin);
        answers.push([items.map(({ score, highlights, development }) => [development?.id, score, highlights]), next]);
        if (i === 1) expect((await find('honey', PUBLIC, twin)).items).toEqual([]);
        if (i === 1) expect((await facts('honey', {}, twin)).items).toHaveLength(3);
      }
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[0]?.[0]).toHaveLength(2);
    } finally {
      for (const twin of twins) await twin.end();
    }
  });
});
