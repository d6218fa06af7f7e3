/** People across stories: who is in which, what they said, where they stand; statements and corrections. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemsOf } from '../../clients/typescript/src/pages.js';
import { TestNode } from '../support/node.js';
import type { Given, New } from '../support/typed.js';

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

type Quote = New<'StatementIssued'>;
type More<T> = Partial<Omit<T, 'type' | 'data'>>;

const PUBLIC = { audience: 'public' } as const;
const quote = (name: string, text: string, more: More<Quote> = {}, data: Partial<Quote['data']> = {}): Quote => ({
  type: 'StatementIssued',
  data: { kind: 'quote', speaker: { name }, text, ...data },
  ...more,
});
const stance = (name: string, side: string): New<'StanceTaken'> => ({
  type: 'StanceTaken',
  data: { actor: { name }, topic: 'The toll', stance: side },
});
const join = (kind: 'person' | 'topic', names: string[], as: string): New<'NamesJoined'> => ({
  type: 'NamesJoined',
  data: { kind, names, as },
});
const retract = (developmentId: string): New<'DevelopmentRetracted'> => ({
  type: 'DevelopmentRetracted',
  data: { developmentId, reason: 'No' },
});
const file = (storyId: string, developmentId?: string): New<'DevelopmentCrossFiled'> => ({
  type: 'DevelopmentCrossFiled',
  data: { from: { storyId, ...(developmentId === undefined ? {} : { developmentId }) } },
});
const person = (name: string, more: Omit<Given<'/people/{name}'>, 'name'> = {}) =>
  node.read('/people/{name}', { name, ...more });
const statusOf = (name: string, more: Omit<Given<'/people/{name}'>, 'name'> = {}) =>
  node.statusOf('/people/{name}', { name, ...more });
const people = async (given: Given<'/people'>) => (await node.read('/people', given)).items;
const stories = async (given: Given<'/stories'>) => (await node.read('/stories', given)).items.map(({ slug }) => slug);
const statements = (given: Given<'/statements'>) => node.read('/statements', given);
const texts = ({ items }: { readonly items: readonly object[] }) =>
  items.map((one) => ('text' in one ? one.text : undefined));
const said = async (given: Given<'/statements'>) => texts(await statements(given));
const corrections = async (given: Given<'/corrections'>) => (await node.read('/corrections', given)).items;

describe('People', () => {
  it('are who takes part, attends, speaks or takes a stance, by any spelling of the name', async () => {
    const story = await node.open('spellings');
    const participants = [{ name: 'Recep Erdoğan' }, { name: 'Ann Łuk' }];
    await node.log(story, { type: 'MeetingScheduled', data: { form: 'call', participants, startsAt: '2026-01-07' } });
    await node.log(story, quote('RECEP ERDOGAN', 'We will see.'));
    await node.log(story, stance('Recep Erdogan', 'for'));
    await node.log(story, {
      type: 'FactReported',
      data: { text: 'He left.', participants: [{ name: 'Recep Erdoğan' }] },
    });
    const found = await person('recep erdoğan');
    expect(found).toMatchObject({
      counts: { stories: 1, meetings: 1, statements: 1, stances: 1, facts: 1 },
      stories: [{ id: story, slug: 'spellings' }],
      meetings: [{ form: 'call', storyId: story, slug: 'spellings' }],
      statements: { total: 1, latest: [{ text: 'We will see.' }] },
      stances: [{ stance: 'for', topic: 'The toll' }],
    });
    expect(found.names).toEqual(expect.arrayContaining(['Recep Erdoğan', 'RECEP ERDOGAN', 'Recep Erdogan']));
    expect(await people({ q: 'recep' })).toHaveLength(1);
    expect(await statusOf('Nobody')).toBe(404);
  });

  it('are listed by name, page by page, either way', async () => {
    const names = (await people({ limit: 200 })).map((one) => one.name);
    const paged: string[] = [];
    for await (const { name } of itemsOf(node.client, '/api/v1/people', { query: { limit: 1 } })) paged.push(name);
    expect(paged).toEqual(names);
    const turned = await people({ limit: 200, reverse: 'true' });
    expect(turned.map((one) => one.name)).toEqual([...names].reverse());
  });

  it('are one when a story joins their names, and two again when that is taken back', async () => {
    const story = await node.open('joined');
    await node.log(story, quote('The Chancellor', 'One.'), quote('Maria Stein', 'Two.'));
    expect((await person('Maria Stein')).counts.statements).toBe(1);
    const { id } = await node.log(story, {
      type: 'NamesJoined',
      data: { kind: 'person', names: ['The Chancellor'], as: 'Maria Stein' },
    });
    expect((await person('Maria Stein')).counts.statements).toBe(2);
    expect((await person('The Chancellor')).statements.latest).toHaveLength(2);
    expect(await said({ speaker: 'the chancellor' })).toEqual(['One.', 'Two.']);
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'Two people' } });
    expect((await person('Maria Stein')).counts.statements).toBe(1);
  });

  it('narrow the list of stories', async () => {
    expect(await stories({ participant: 'maria STEIN' })).toEqual(['joined']);
    expect(await stories({ participant: 'nobody' })).toEqual([]);
    expect(await stories({ participant: 'maria stein', state: 'closed' })).toEqual([]);
  });

  it('are told where they are at home, once', async () => {
    const home = await node.open('home');
    await node.log(home, quote('Only Once', 'Here.'));
    const other = await node.open('guest');
    await node.log(other, { type: 'DevelopmentCrossFiled', data: { from: { storyId: home } } });
    expect(await person('Only Once')).toMatchObject({ counts: { stories: 1, statements: 1 }, stories: [{ id: home }] });
  });

  it('are nobody to the public while all that names them is hidden, and no longer once it is withdrawn', async () => {
    const story = await node.open('hidden-people');
    await node.log(story, quote('Open Voice', 'Public.'));
    const { id } = await node.log(story, quote('Secret Voice', 'Secret.', { withhold: 'Check' }));
    const status = () => statusOf('Secret Voice', PUBLIC);
    expect([await status(), (await person('Secret Voice')).counts.statements]).toEqual([404, 1]);
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: id } });
    expect(await status()).toBe(200);
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'No' } });
    expect(await status()).toBe(404);
    expect(await said({ speaker: 'secret voice', ...PUBLIC })).toEqual([]);
  });
});

describe('Somebody with several names', () => {
  const found = async (q: string, more: Given<'/people'> = {}): Promise<string[]> =>
    (await people({ q, limit: 200, ...more })).map((one) => one.name);

  it('is called what the desk joined them as, and found by every spelling, used or not', async () => {
    const story = await node.open('several-names');
    await node.log(story, quote('Mx Quill', 'One.'), quote('MX QUILL', 'Two.'), quote('Mx Quill', 'Three.'));
    await node.log(story, join('person', ['Mx Quill', 'The Feather'], 'Robin Quill'));
    const whole = await person('Robin Quill');
    expect(whole).toMatchObject({
      name: 'Robin Quill',
      names: ['Mx Quill', 'MX QUILL', 'Robin Quill', 'The Feather'],
      counts: { statements: 3 },
    });
    for (const name of ['mx quill', 'THE FEATHER', 'robin  quill']) expect(await person(name)).toEqual(whole);
    for (const q of ['robin', 'mx q', 'the feath']) expect(await found(q)).toEqual(['Robin Quill']);
    expect(await found('quill')).toEqual([]);
  });

  it('keeps the spelling of a stance', async () => {
    const story = await node.open('stance-name');
    await node.log(story, stance('Dr Vane', 'for'));
    const { id } = await node.log(story, join('person', ['Dr Vane'], 'Wilma Vane'));
    expect(await person('dr vane')).toMatchObject({ name: 'Wilma Vane', names: ['Dr Vane', 'Wilma Vane'] });
    await node.log(story, retract(id));
    expect(await person('dr vane')).toMatchObject({ name: 'Dr Vane', names: ['Dr Vane'], counts: { stances: 1 } });
    expect(await statusOf('Wilma Vane')).toBe(404);
  });

  it('has one page of all that stories say of them, though one story alone has joined the names', async () => {
    const [joining, other] = [await node.open('joining'), await node.open('not-joining')];
    await node.log(joining, quote('The Boss', 'Here.'), join('person', ['The Boss'], 'Kim Doe'));
    await node.log(other, quote('Kim Doe', 'There.'));
    for (const name of ['Kim Doe', 'The Boss']) {
      const found = await person(name);
      expect(found).toMatchObject({ name: 'Kim Doe', counts: { stories: 2, statements: 2 } });
      expect(found).not.toHaveProperty('mayBe');
    }
    expect(await said({ speaker: 'the boss' })).toEqual(['Here.', 'There.']);
  });

  it('is not mixed up with whom others call so: a name with several meanings is told as each story means it', async () => {
    const [one, two, three, four] = await Promise.all(
      ['chief-1', 'chief-2', 'chief-3', 'chief-4'].map((slug) => node.open(slug)),
    );
    await node.log(one as string, quote('The Chief', 'Ann.'), join('person', ['The Chief'], 'Ann Major'));
    await node.log(two as string, quote('The Chief', 'Bea.'), join('person', ['The Chief'], 'Bea Minor'));
    await node.log(three as string, quote('Ann Major', 'Ann elsewhere.'));
    const chief = await person('The Chief');
    expect(chief).toMatchObject({
      ...{ name: 'The Chief', names: ['The Chief'], mayBe: ['Ann Major', 'Bea Minor'] },
      counts: { stories: 2, statements: 2 },
    });
    const saidBy = async (speaker: string) => (await said({ speaker })).sort();
    expect(await saidBy('the chief')).toEqual(['Ann.', 'Bea.']);
    expect(await saidBy('ann major')).toEqual(['Ann elsewhere.', 'Ann.']);
    await node.log(four as string, quote('The Chief', 'Cecil.'));
    expect(await person('The Chief')).toMatchObject({
      mayBe: ['Ann Major', 'Bea Minor', 'The Chief'],
      counts: { stories: 3 },
    });
    expect(await saidBy('the chief')).toEqual(['Ann.', 'Bea.', 'Cecil.']);
    expect(await saidBy('ann major')).toEqual(['Ann elsewhere.', 'Ann.']);
    expect((await stories({ participant: 'the chief' })).sort()).toEqual(['chief-1', 'chief-2', 'chief-4']);
    expect((await people({ q: 'the chief' })).map(({ name, counts }) => [name, counts.statements])).toEqual([
      ...[
        ['Ann Major', 2],
        ['Bea Minor', 1],
        ['The Chief', 1],
      ],
    ]);
  });

  it('may be one of several of whom the stories that say so tell nothing', async () => {
    const [one, two, three] = [await node.open('alias-1'), await node.open('alias-2'), await node.open('alias-3')];
    await node.log(one, join('person', ['The Owl'], 'Uma North'));
    await node.log(two, join('person', ['The Owl'], 'Vic South'));
    expect(await statusOf('The Owl')).toBe(404);
    await node.log(three, quote('Uma North', 'U.'), quote('Vic South', 'V.'));
    expect(await person('The Owl')).toMatchObject({
      ...{ name: 'The Owl', names: ['The Owl'], mayBe: ['Uma North', 'Vic South'], lastSeen: null, stories: [] },
      counts: { stories: 0, meetings: 0, statements: 0, stances: 0, facts: 0 },
      statements: { total: 0, latest: [] },
    });
    expect(await said({ speaker: 'the owl' })).toEqual([]);
  });

  it('is shown to the public by no spelling that only hidden matter has', async () => {
    const story = await node.open('hidden-spelling');
    await node.log(story, quote('Ida Frost', 'Public.'));
    const { id } = await node.log(story, quote('Mrs Frost', 'Hidden.', { withhold: 'Check' }));
    const joined = await node.log(story, join('person', ['Mrs Frost'], 'Ida Frost'));
    await node.log(story, { type: 'DevelopmentWithheld', data: { developmentId: joined.id, reason: 'Check' } });
    expect(await person('Ida Frost')).toMatchObject({ names: ['Ida Frost', 'Mrs Frost'], counts: { statements: 2 } });
    const shown = await person('Ida Frost', PUBLIC);
    expect(JSON.stringify(shown)).not.toContain('Mrs');
    expect(shown.counts.statements).toBe(1);
    expect(await statusOf('Mrs Frost', PUBLIC)).toBe(404);
    expect(await found('mrs', PUBLIC)).toEqual([]);
    expect(await stories({ participant: 'mrs frost', ...PUBLIC })).toEqual([]);
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: id } });
    expect(await found('mrs', PUBLIC)).toEqual(['Mrs Frost']);
  });
});

describe('What names a person', () => {
  it('can be read to the end, list by list', async () => {
    const story = await node.open('much-said');
    const times = Array.from({ length: 103 }, (_, number) => number);
    await node.log(story, ...times.map((number) => quote('Lou Talker', `Word ${number}.`)));
    const data = { text: 'Lou talked.', participants: [{ name: 'LOU TALKER' }] };
    const { response } = await node.logged(story, { type: 'FactReported', data });
    // So much at once the views may take longer to hold than a write waits for.
    const after = response.headers.get('slugline-position') ?? '';
    const whole = await person('lou talker', { after });
    expect([whole.counts, whole.statements.total]).toEqual([
      { stories: 1, meetings: 0, statements: 103, stances: 0, facts: 1 },
      103,
    ]);
    expect(whole.statements.latest).toHaveLength(100);
    const list = (
      name: 'statements' | 'facts' | 'meetings',
      more: { limit?: number; reverse?: 'true'; cursor?: string } = {},
    ) => node.read('/people/{name}/{list}', { name: 'lou talker', list: name, ...more });
    const all = texts(await list('statements', { limit: 200 }));
    expect(all).toEqual(times.map((number) => `Word ${number}.`));
    const first = await list('statements', { limit: 60, reverse: 'true' });
    const rest = await list('statements', { limit: 60, reverse: 'true', cursor: first.next ?? '' });
    expect([...texts(first), ...texts(rest)]).toEqual([...all].reverse());
    expect((await list('facts')).items).toMatchObject([{ text: 'Lou talked.', storyId: story, slug: 'much-said' }]);
    expect((await list('meetings')).items).toEqual([]);
    // The reference has no such list.
    expect((await node.get('/people/lou%20talker/figures')).status).toBe(404);
    expect(await node.statusOf('/people/{name}/{list}', { name: 'nobody', list: 'facts' })).toBe(404);
    await expect(list('facts', { cursor: first.next ?? '' })).rejects.toMatchObject({ status: 400 });
  });

  it('says when they were last in the news, to the public by what it was shown', async () => {
    const story = await node.open('last-seen');
    const early = { knownAt: '2026-01-05T10:00:00.000Z', occurredAt: '2026-01-04' };
    const { id } = await node.log(story, quote('Nell Seldom', 'Once.', early));
    const [known, shown] = [await person('Nell Seldom'), await person('Nell Seldom', PUBLIC)];
    expect(known.lastSeen).toBe('2026-01-05T10:00:00.000Z');
    expect(shown.lastSeen).toBe(
      (await node.read('/stories/{story}/developments/{developmentId}', { story, developmentId: id, ...PUBLIC }))
        .publicAt,
    );
    await node.log(story, quote('Nell Seldom', 'Hidden.', { withhold: 'Check', knownAt: '2026-01-06T10:00:00.000Z' }));
    expect((await person('Nell Seldom')).lastSeen).toBe('2026-01-06T10:00:00.000Z');
    expect((await person('Nell Seldom', PUBLIC)).lastSeen).toBe(shown.lastSeen);
  });
});

describe('A stance that several stories have', () => {
  const stances = async (name: string) => (await person(name)).stances;
  const on = (occurredAt: string) => ({ occurredAt });

  it('is told once, by the story that has most of it, wherever the present run began', async () => {
    const [home, holder] = [await node.open('stance-home'), await node.open('stance-holder')];
    await node.log(holder, { ...stance('Vera Turn', 'for'), ...on('2025-10') });
    const turned = await node.log(home, { ...stance('Vera Turn', 'against'), ...on('2025-11') });
    expect(await stances('Vera Turn')).toHaveLength(2);
    await node.log(holder, file(home, turned.id));
    expect(await stances('Vera Turn')).toMatchObject([
      { stance: 'against', reversed: true, earlier: [{ stance: 'for' }], storyId: holder, developmentId: turned.id },
    ]);
    expect(await person('Vera Turn')).toMatchObject({ counts: { stances: 1, stories: 2 } });
    // Its home goes on: that is another stance, and the holder still has a reversal that nobody else tells.
    await node.log(home, { ...stance('Vera Turn', 'undecided'), ...on('2025-12') });
    expect(await stances('Vera Turn')).toMatchObject([
      { stance: 'undecided', storyId: home },
      { stance: 'against', storyId: holder },
    ]);
  });

  it('is told as it now stands after a merge', async () => {
    const [one, two] = [await node.open('stance-merged'), await node.open('stance-living')];
    await node.log(one, { ...stance('Otto Turn', 'for'), ...on('2025-10') });
    await node.log(two, { ...stance('Otto Turn', 'against'), ...on('2025-11') });
    await node.log(one, { type: 'StoryMerged', data: { into: two, reason: 'One' } });
    expect(await stances('Otto Turn')).toMatchObject([
      { stance: 'against', storyId: two, earlier: [{ stance: 'for' }] },
    ]);
    await node.log(one, { type: 'StoryUnmerged', data: { reason: 'Two' } });
    expect(await stances('Otto Turn')).toHaveLength(2);
  });
});

describe('Topics that are joined', () => {
  it('are found by every spelling, in statements and in stories, until they are parted', async () => {
    const story = await node.open('joined-topics', { topics: ['Customs duties'] });
    await node.log(story, quote('Trader', 'A.', {}, { topics: ['Customs Duties'] }));
    await node.log(story, quote('Trader', 'B.', {}, { topics: ['levies'] }));
    const { id } = await node.log(story, join('topic', ['Customs duties', 'Levies'], 'Tariffs'));
    const other = await node.open('plain-topics', { topics: ['tariffs'] });
    await node.log(other, quote('Other Trader', 'C.', {}, { topics: ['TARIFFS'] }));
    const on = async (topic: string, more: Given<'/statements'> = {}) => (await said({ topic, ...more })).sort();
    const slugs = (topic: string) => stories({ topic, sort: 'title' });
    for (const topic of ['customs duties', 'LEVIES', 'tariffs']) {
      expect(await on(topic)).toEqual(['A.', 'B.', 'C.']);
      expect(await on(topic, { speaker: 'trader' })).toEqual(['A.', 'B.']);
      expect(await slugs(topic)).toEqual(['joined-topics', 'plain-topics']);
    }
    await node.log(story, retract(id));
    expect([await on('customs duties'), await on('levies'), await on('tariffs')]).toEqual([['A.'], ['B.'], ['C.']]);
    expect([await slugs('customs duties'), await slugs('levies'), await slugs('tariffs')]).toEqual([
      ...[['joined-topics'], [], ['plain-topics']],
    ]);
  });
});

describe('Statements across stories', () => {
  it('come in the order in which they were made, by speaker and topic', async () => {
    const [one, two] = [await node.open('said-one'), await node.open('said-two')];
    await node.log(one, quote('Speaker', 'Later.', { occurredAt: '2025-12-05' }, { topics: ['Tolls'] }));
    await node.log(two, quote('Speaker', 'Earlier.', { occurredAt: '2025-12-03' }, { topics: ['tolls'] }));
    await node.log(two, quote('Speaker', 'Other.', { occurredAt: '2025-12-04' }));
    expect(await said({ speaker: 'speaker' })).toEqual(['Earlier.', 'Other.', 'Later.']);
    expect(await said({ speaker: 'speaker', reverse: 'true', limit: 1 })).toEqual(['Later.']);
    const { items } = await statements({ topic: 'TOLLS' });
    expect(items).toMatchObject([
      { text: 'Earlier.', storyId: two, slug: 'said-two', speaker: { name: 'Speaker' } },
      { text: 'Later.', storyId: one, slug: 'said-one' },
    ]);
    const { next } = await statements({ speaker: 'speaker', limit: 2 });
    const cursor = next ?? '';
    expect(await said({ speaker: 'speaker', limit: 2, cursor })).toEqual(['Later.']);
    expect(await node.statusOf('/statements', { speaker: 'other', cursor })).toBe(400);
  });

  it('read as corrected', async () => {
    const story = await node.open('corrected-quote');
    const { id } = await node.log(story, quote('Misheard', 'I will.'));
    await node.log(story, {
      type: 'DevelopmentCorrected',
      data: { developmentId: id, changes: { text: 'I will not.' }, wrong: 'A word was missing' },
    });
    expect(await said({ speaker: 'misheard' })).toEqual(['I will not.']);
  });
});

describe('Corrections across stories', () => {
  it('say what was wrong, field by field, to the public without the newsroom’s own', async () => {
    const items = await corrections({});
    expect(JSON.stringify(await corrections({ limit: 1 })).match(/"storyId"/g)).toHaveLength(1);
    expect(items.at(-1)).toMatchObject({
      type: 'DevelopmentCorrected',
      slug: 'corrected-quote',
      data: { wrong: 'A word was missing' },
      changed: [{ field: 'text', old: 'I will.', new: 'I will not.' }],
    });
    const shown = (await corrections(PUBLIC)).at(-1);
    expect(shown).toMatchObject({ slug: 'corrected-quote', publicAt: expect.any(String) });
    for (const field of ['knownAt', 'recordedAt', 'by', 'position']) expect(shown).not.toHaveProperty(field);
  });

  it('go with what they correct', async () => {
    const story = await node.open('gone-correction');
    const { id } = await node.log(story, quote('Gone', 'Wrnog.'));
    await node.log(story, {
      type: 'DevelopmentCorrected',
      data: { developmentId: id, changes: { text: 'Wrong.' }, wrong: 'Spelling' },
    });
    const slugs = async () => (await corrections(PUBLIC)).map(({ slug }) => slug);
    expect(await slugs()).toContain('gone-correction');
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'No' } });
    expect(await slugs()).not.toContain('gone-correction');
  });
});
