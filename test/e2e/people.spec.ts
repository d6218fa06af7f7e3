/** People across stories: who is in which, what they said, where they stand; statements and corrections. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, TestNode } from '../support/node.js';

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

const PUBLIC = 'audience=public';
const quote = (name: string, text: string, more: object = {}, data: object = {}) => ({
  type: 'StatementIssued',
  data: { kind: 'quote', speaker: { name }, text, ...data },
  ...more,
});
const stance = (name: string, side: string) => ({
  type: 'StanceTaken',
  data: { actor: { name }, topic: 'The toll', stance: side },
});
const get = async (path: string): Promise<Json> => {
  const reply = await node.get(path);
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body;
};
const person = (name: string, more = '') => get(`/people/${encodeURIComponent(name)}?${more}`);
const texts = ({ items }: Json): string[] => items.map((one: Json) => one.text);

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
    const { items } = await get('/people?q=recep');
    expect(items).toHaveLength(1);
    expect((await node.get('/people/Nobody')).status).toBe(404);
  });

  it('are listed by name, page by page, either way', async () => {
    const { items } = await get('/people?limit=200');
    const names = items.map((one: Json) => one.name);
    const paged: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Json = await get(`/people?limit=1${next === '' ? '' : `&cursor=${next}`}`);
      paged.push(...page.items.map((one: Json) => one.name));
      next = page.next;
    }
    expect(paged).toEqual(names);
    const turned = await get('/people?limit=200&reverse=true');
    expect(turned.items.map((one: Json) => one.name)).toEqual([...names].reverse());
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
    expect(texts(await get('/statements?speaker=the+chancellor'))).toEqual(['One.', 'Two.']);
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'Two people' } });
    expect((await person('Maria Stein')).counts.statements).toBe(1);
  });

  it('narrow the list of stories', async () => {
    const slugs = async (query: string) => (await get(`/stories?${query}`)).items.map((one: Json) => one.slug);
    expect(await slugs('participant=maria+STEIN')).toEqual(['joined']);
    expect(await slugs('participant=nobody')).toEqual([]);
    expect(await slugs('participant=maria+stein&state=closed')).toEqual([]);
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
    const status = async () => (await node.get(`/people/Secret%20Voice?${PUBLIC}`)).status;
    expect([await status(), (await person('Secret Voice')).counts.statements]).toEqual([404, 1]);
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: id } });
    expect(await status()).toBe(200);
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'No' } });
    expect(await status()).toBe(404);
    expect(texts(await get(`/statements?speaker=secret+voice&${PUBLIC}`))).toEqual([]);
  });
});

describe('Statements across stories', () => {
  it('come in the order in which they were made, by speaker and topic', async () => {
    const [one, two] = [await node.open('said-one'), await node.open('said-two')];
    await node.log(one, quote('Speaker', 'Later.', { occurredAt: '2025-12-05' }, { topics: ['Tolls'] }));
    await node.log(two, quote('Speaker', 'Earlier.', { occurredAt: '2025-12-03' }, { topics: ['tolls'] }));
    await node.log(two, quote('Speaker', 'Other.', { occurredAt: '2025-12-04' }));
    expect(texts(await get('/statements?speaker=speaker'))).toEqual(['Earlier.', 'Other.', 'Later.']);
    expect(texts(await get('/statements?speaker=speaker&reverse=true&limit=1'))).toEqual(['Later.']);
    const { items } = await get('/statements?topic=TOLLS');
    expect(items).toMatchObject([
      { text: 'Earlier.', storyId: two, slug: 'said-two', speaker: { name: 'Speaker' } },
      { text: 'Later.', storyId: one, slug: 'said-one' },
    ]);
    const { next } = await get('/statements?speaker=speaker&limit=2');
    expect(texts(await get(`/statements?speaker=speaker&limit=2&cursor=${next}`))).toEqual(['Later.']);
    expect((await node.get(`/statements?speaker=other&cursor=${next}`)).status).toBe(400);
  });

  it('read as corrected', async () => {
    const story = await node.open('corrected-quote');
    const { id } = await node.log(story, quote('Misheard', 'I will.'));
    await node.log(story, {
      type: 'DevelopmentCorrected',
      data: { developmentId: id, changes: { text: 'I will not.' }, wrong: 'A word was missing' },
    });
    expect(texts(await get('/statements?speaker=misheard'))).toEqual(['I will not.']);
  });
});

describe('Corrections across stories', () => {
  it('say what was wrong, field by field, to the public without the newsroom’s own', async () => {
    const items = (await get('/corrections')).items;
    expect((await node.get('/corrections?limit=1')).text.match(/"storyId"/g)).toHaveLength(1);
    expect(items.at(-1)).toMatchObject({
      type: 'DevelopmentCorrected',
      slug: 'corrected-quote',
      data: { wrong: 'A word was missing' },
      changed: [{ field: 'text', old: 'I will.', new: 'I will not.' }],
    });
    const shown = (await get(`/corrections?${PUBLIC}`)).items.at(-1);
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
    const slugs = async () => (await get(`/corrections?${PUBLIC}`)).items.map((one: Json) => one.slug);
    expect(await slugs()).toContain('gone-correction');
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'No' } });
    expect(await slugs()).not.toContain('gone-correction');
  });
});
