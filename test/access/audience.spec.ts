/** Audience: what a reader gets on every route that reads, field by field, and what only the newsroom may ask for. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEVELOPMENT_FIELDS, PUBLIC_DATA, STATUS_FIELDS } from '../../src/story/audience.js';
import { EXAMPLES, withIds } from '../matrix/types.js';
import type { Json } from '../support/node.js';
import { NEVER_SENT, NEWSROOM_FIELDS, NEWSROOM_TYPES, ROUTES_BY_HAND, TYPES_BY_HAND } from './expected.js';
import { Scene, type TestKey } from './scene.js';

describe('the table of fields', () => {
  it('keeps from the public what RULES §6 keeps from it, and no more', () => {
    const kept = (table: Readonly<Record<string, string>>) =>
      Object.keys(table).filter((field) => table[field] === 'newsroom');
    expect([...new Set([...kept(DEVELOPMENT_FIELDS), ...kept(STATUS_FIELDS)])].sort()).toEqual(
      [...NEWSROOM_FIELDS].sort(),
    );
  });

  it('has a row of data for every type but those of which the public sees none', () => {
    const all = [...Object.values(TYPES_BY_HAND).flat(), ...NEVER_SENT];
    expect(Object.keys(PUBLIC_DATA).sort()).toEqual(all.filter((type) => !NEWSROOM_TYPES.includes(type)).sort());
  });
});

/** Every route that reads for an audience, as it is asked by hand elsewhere, and each in more than one way. */
const READS = Object.entries(ROUTES_BY_HAND).filter(
  ([route, { may }]) => route.startsWith('GET /api/v1/') && may?.includes('reader') && route !== 'GET /api/v1/me',
);

describe('a reader', () => {
  const scene = new Scene();
  const stories: string[] = [];
  let reader: TestKey;
  let newsroom: TestKey[];
  let around: Parameters<(typeof READS)[number][1]['ask']>[0];
  let position: string;

  beforeAll(async () => {
    await scene.start();
    reader = await scene.key('reader');
    newsroom = await Promise.all((['reporter', 'editor', 'admin', 'machine'] as const).map((role) => scene.key(role)));
    let entry = '';
    let meeting = '';
    for (const example of EXAMPLES) {
      const real = withIds();
      const story = await scene.node.open(scene.unique(), { desk: 'world', topics: ['floods'] });
      const fact = await scene.node.log(story, {
        type: 'FactReported',
        data: { text: 'The rain in May' },
        note: 'Ask',
      });
      for (const one of [...example.before, example.ask]) {
        const body = await scene.node.log(story, real(one));
        meeting = body.type === 'MeetingScheduled' ? body.data.meetingId : meeting;
      }
      stories.push(story);
      entry = fact.id;
    }
    const story = stories.at(-1) as string;
    await scene.node.log(story, { ...MEETING, withhold: 'It is checked', knownAt: '2026-02-01T10:00:00.000Z' });
    around = { story, entry, meeting, unique: () => scene.unique(), spareKey: async () => '' };
    position = String((await scene.log(newsroom[0] ?? null, story, NOTE)).headers.get('slugline-position'));
    await scene.node.get(`/stories?after=${position}`);
  });
  afterAll(() => scene.end());

  /** The path of a route's request, of the first story and of all that hold something of their own. */
  const pathsOf = async (index: number): Promise<string[]> => {
    const row = READS[index]?.[1];
    const paths = await Promise.all(stories.map(async (story) => (await row?.ask({ ...around, story }))?.[0] ?? ''));
    return [...new Set(paths)];
  };
  const asking = (path: string, parameter: string) => `${path}${path.includes('?') ? '&' : '?'}${parameter}`;

  describe.each(READS.map(([route], index) => [route, index] as const))('on %s', (_route, index) => {
    it('gets the bytes that an editor gets who asks for the public’s', async () => {
      for (const path of await pathsOf(index)) {
        const [own, preview] = [
          await scene.as(reader, 'GET', path),
          await scene.as(newsroom[1] as TestKey, 'GET', asking(path, 'audience=public')),
        ];
        // Where pages end is told with the parameters that were sent.
        const link = (headers: Headers) => headers.get('link')?.replace(/&?audience=public/, '') ?? null;
        const seen = ({ status, headers, text }: typeof own) => [
          path,
          status,
          headers.get('etag'),
          link(headers),
          text,
        ];
        const there = ({ text }: typeof own) => text.replaceAll('?audience=public', '');
        expect(seen({ ...own, text: there(own) })).toEqual(seen({ ...preview, text: there(preview) }));
      }
    });

    it('is told nothing that is the newsroom’s, and is asked no more by naming its own audience', async () => {
      for (const path of await pathsOf(index)) {
        const reply = await scene.as(reader, 'GET', path);
        expect(fieldsIn(reply.body).filter((field) => NEWSROOM_FIELDS.includes(field))).toEqual([]);
        expect(reply.text).not.toMatch(/The aide|Ask again|Ask"/);
        expect((await scene.as(reader, 'GET', asking(path, 'audience=public'))).status).toBe(reply.status);
      }
    });

    it('may not ask as the newsroom, nor by a position of the newsroom', async () => {
      const [path = ''] = await pathsOf(index);
      const refused = await scene.as(reader, 'GET', asking(path, 'audience=newsroom'));
      expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
      for (const audience of ['', '&audience=public']) {
        const reply = await scene.as(reader, 'GET', asking(path, `after=${position}${audience}`));
        expect([reply.status, reply.body.errors.length]).toEqual([400, 1]);
      }
    });

    it('is not the newsroom, whose roles get both', async () => {
      for (const path of await pathsOf(index)) {
        const [first] = newsroom;
        const [all, shown] = [
          await scene.as(first ?? null, 'GET', path),
          await scene.as(first ?? null, 'GET', asking(path, 'audience=public')),
        ];
        for (const key of newsroom) {
          const told = async (parameter: string) => (await scene.as(key, 'GET', asking(path, parameter))).text;
          // A stream begins with the id behind which it is asked for.
          const same = (text: string) =>
            text.replaceAll(/[?&]?(audience=\w+|after=[\w-]+)/g, '').replace(/^id: [\w-]+$/m, 'id:');
          expect(same(await told('audience=newsroom'))).toBe(same(all.text));
          expect(same(await told(`after=${position}`))).toBe(same(all.text));
          expect(same(await told('audience=public'))).toBe(same(shown.text));
        }
      }
    });
  });

  it('sees of every type the data that the public gets, and of some types none', async () => {
    const told = { reader: new Map<string, Set<string>>(), newsroom: new Map<string, Set<string>>() };
    const add = (to: Map<string, Set<string>>, { type, data }: Json) => {
      const fields = to.get(type) ?? new Set();
      to.set(type, fields);
      for (const name of Object.keys(data)) fields.add(name);
    };
    for (const story of stories) {
      const path = `/stories/${story}/developments?limit=200`;
      for (const one of (await scene.as(reader, 'GET', path)).body.items) add(told.reader, one);
      for (const one of (await scene.as(newsroom[0] ?? null, 'GET', path)).body.items) add(told.newsroom, one);
    }
    // What the newsroom has been told is all there was to tell: no field was missed for want of an example.
    for (const type of NEWSROOM_TYPES) expect([type, told.reader.has(type)]).toEqual([type, false]);
    for (const [type, fields] of told.reader) {
      const row = PUBLIC_DATA[type as keyof typeof PUBLIC_DATA] ?? [];
      expect([type, [...fields].filter((name) => !row.includes(name))]).toEqual([type, []]);
      expect(told.newsroom.get(type)).toBeDefined();
    }
    const shown = [...told.newsroom.keys()].filter((type) => !NEWSROOM_TYPES.includes(type));
    // The public never learns that something was verified anew or noted for the newsroom unless it can see of what.
    expect(shown.filter((type) => !told.reader.has(type))).toEqual([]);
  });

  it('would have been caught by these looks: the newsroom is told all of it', async () => {
    const fields = new Set<string>();
    let text = '';
    for (const story of stories) {
      for (const path of [`/stories/${story}`, `/stories/${story}/developments?limit=200`]) {
        const reply = await scene.as(newsroom[0] ?? null, 'GET', path);
        for (const field of fieldsIn(reply.body)) fields.add(field);
        text += reply.text;
      }
    }
    for (const field of NEWSROOM_FIELDS.filter((one) => one !== 'late')) expect([...fields]).toContain(field);
    for (const word of ['The aide', 'Ask again', 'Ask"']) expect(text).toContain(word);
  });
});

const MEETING = { type: 'MeetingScheduled', data: { form: 'summit', participants: [{ name: 'The mayor' }] } };
const NOTE = { type: 'NoteAdded', data: { kind: 'note', text: 'Call the office' } };

/** The names of all fields of a document, at any depth. */
function fieldsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsIn(inner)]);
}
