/** Desks: where a key may write across stories, and that a private desk's stories leave no trace in what is written. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json, Reply } from '../support/node.js';
import { ROLE_NAMES } from './expected.js';
import { Scene, type TestKey } from './scene.js';

const NOTE = { type: 'NoteAdded', data: { kind: 'note', text: 'Call the office' } };

const retitled = (desk: string) => ({ type: 'StoryRetitled', data: { desk } });
const merged = (into: string) => ({ type: 'StoryMerged', data: { into, reason: 'One matter' } });
const filed = (storyId: string, developmentId?: string) => ({
  type: 'DevelopmentCrossFiled',
  data: { from: { storyId, ...(developmentId === undefined ? {} : { developmentId }) } },
});

describe('a key of some desks', () => {
  const scene = new Scene();
  const at = (desk: string): Promise<string> => scene.node.open(scene.unique(), { desk });
  const inStory = async (story: string): Promise<string[]> => {
    const { body } = await scene.node.get(`/stories/${story}/developments?limit=200`);
    return body.items.map(({ type }: Json) => type);
  };
  let world: TestKey;
  let both: TestKey;
  beforeAll(async () => {
    await scene.start();
    world = await scene.key('editor', ['world']);
    both = await scene.key('editor', ['world', 'sports']);
  });
  afterAll(() => scene.end());

  async function expectForbidden(sending: () => Promise<Reply>, pointer: string | null): Promise<void> {
    const before = scene.logged;
    const { status, body } = await sending();
    expect([status, body.code, body.errors?.[0].pointer ?? null]).toEqual([403, 'forbidden', pointer]);
    expect(scene.logged).toBe(before);
  }

  it('opens stories at these alone', async () => {
    const open = (key: TestKey, desk?: string) =>
      scene.as(key, 'POST', '/stories', { slug: scene.unique(), title: 'T', ...(desk === undefined ? {} : { desk }) });
    expect((await open(world, 'WORLD')).status).toBe(201);
    expect((await open(both, 'sports')).status).toBe(201);
    await expectForbidden(() => open(world, 'sports'), '/desk');
    await expectForbidden(() => open(world), '/desk');
  });

  it('moves a story to another of its desks, and to no other', async () => {
    const story = await at('world');
    await expectForbidden(() => scene.log(world, story, retitled('sports')), '/data/desk');
    await expectForbidden(() => scene.log(world, story, [NOTE, retitled('sports')]), '/1/data/desk');
    expect((await scene.log(both, story, retitled('sports'))).status).toBe(201);
    await expectForbidden(() => scene.log(world, story, NOTE), null);
  });

  it('files from any desk that it may know of into its own', async () => {
    const [here, there] = [await at('world'), await at('sports')];
    expect((await scene.log(world, here, filed(there))).status).toBe(201);
    await expectForbidden(() => scene.log(world, there, filed(here)), null);
  });

  it('writes through a story where what it is about is at home, if that is its desk', async () => {
    const [here, there] = [await at('world'), await at('sports')];
    const meeting = { form: 'summit', participants: [{ name: 'The mayor' }], startsAt: '2026-05-04' };
    const { id, data } = await scene.node.log(there, { type: 'MeetingScheduled', data: meeting });
    await scene.node.log(here, filed(there, id));
    const confirmed = { type: 'MeetingConfirmed', data: { meetingId: data.meetingId, startsAt: '2026-05-05' } };
    const corrected = {
      type: 'DevelopmentCorrected',
      data: { developmentId: id, changes: { title: 'The talks' }, wrong: 'The title' },
    };
    await expectForbidden(() => scene.log(world, here, confirmed), null);
    await expectForbidden(() => scene.log(world, here, corrected), null);
    const reply = await scene.log(both, here, confirmed);
    expect([reply.status, reply.body.home]).toEqual([201, there]);
    expect((await scene.log(await scene.key('editor', ['sports']), here, corrected)).status).toBe(201);
  });

  it('merges only what is its own into what is its own', async () => {
    const [here, there] = [await at('world'), await at('sports')];
    await expectForbidden(() => scene.log(world, here, merged(there)), null);
    await expectForbidden(() => scene.log(world, there, merged(here)), null);
    expect((await scene.log(both, here, merged(there))).status).toBe(201);
  });

  it('parts its own story of any that it was merged into, at once and wholly', async () => {
    const [here, there] = [await at('world'), await at('sports')];
    expect((await scene.log(both, here, merged(there))).status).toBe(201);
    const apart = { type: 'StoryUnmerged', data: { reason: 'Two matters' } };
    expect((await scene.log(world, here, apart)).status).toBe(201);
    expect(await inStory(there)).toContain('CrossFilingRemoved');
  });

  it('merges and parts by the role alone where it has no desks', async () => {
    const editor = await scene.key('editor');
    const [here, there] = [await at('world'), await at('sports')];
    for (const role of ['reporter', 'machine'] as const) {
      const key = await scene.key(role);
      for (const ask of [merged(there), { type: 'StoryUnmerged', data: { reason: 'Two' } }, filed(there)]) {
        await expectForbidden(() => scene.log(key, here, ask), '/type');
        await expectForbidden(() => scene.log(key, here, [NOTE, ask]), '/1/type');
      }
    }
    expect((await scene.log(editor, here, filed(there))).status).toBe(201);
    const removed = { type: 'CrossFilingRemoved', data: { from: { storyId: there } } };
    await expectForbidden(async () => scene.log(await scene.key('reporter'), here, removed), '/type');
    expect((await scene.log(editor, here, removed)).status).toBe(201);
    expect((await scene.log(editor, here, merged(there))).status).toBe(201);
  });
});

describe('a private desk', () => {
  const scene = new Scene();
  const NEVER = '0199c000-0000-7000-8000-00000000ffff';
  let insider: TestKey;
  let hidden: string;
  let open: string;
  let strangers: TestKey[];
  beforeAll(async () => {
    await scene.start();
    expect((await scene.as(await scene.key('admin'), 'PUT', '/desks/Secret', { private: true })).status).toBe(200);
    insider = await scene.key('admin', ['secret', 'world']);
    const opened = await scene.as(insider, 'POST', '/stories', { slug: 'the-raid', title: 'The raid', desk: 'secret' });
    expect(opened.status).toBe(201);
    hidden = opened.body.id;
    open = await scene.node.open('rain', { desk: 'world' });
    strangers = (await scene.everyKey()).filter(({ role }) => role !== 'reader');
  });
  afterAll(() => scene.end());

  /** An answer but for what is of the request itself. */
  const bytes = ({ status, headers, text }: Reply, address: string): string => {
    const kept = [...headers].filter(([name]) => !['date', 'x-request-id', 'content-length'].includes(name));
    // The request's own number is told in what is not 404.
    const told = text.replaceAll(address, '<address>').replace(/"requestId":"[^"]*"/, '');
    return JSON.stringify([status, kept.sort(), told]);
  };

  /** Every write that names a story in its address. */
  const writes: readonly (readonly [string, string, string, Json, Record<string, string>?])[] = [
    ['one', 'POST', 'developments', NOTE],
    ['several', 'POST', 'developments', [NOTE, NOTE]],
    ['what is refused', 'POST', 'developments', { type: 'StoryReopened', data: { reason: 'On' } }],
    ['a merge', 'POST', 'developments', merged(NEVER)],
    ['a merge among others', 'POST', 'developments', [NOTE, merged(NEVER)]],
    ['a filing', 'POST', 'developments', filed(NEVER)],
    ['an unmerge', 'POST', 'developments', { type: 'StoryUnmerged', data: { reason: 'Two' } }],
    ['with If-Match', 'POST', 'developments', NOTE, { 'if-match': '"7"' }],
    ['with Idempotency-Key', 'POST', 'developments', NOTE, { 'idempotency-key': 'k' }],
    ['with a bad body', 'POST', 'developments', { type: 'NoteAdded', data: {} }],
    ['with a parameter', 'POST', 'developments?x=1', NOTE],
    ['a mark', 'PUT', 'unread', { seen: 1 }],
    ['a mark far ahead', 'PUT', 'unread', { seen: 99 }],
  ];

  it.each(writes)('is not there for who does not have it: %s', async (...write) => {
    const [, method, path, body, headers = {}] = write;
    for (const key of strangers) {
      const before = scene.logged;
      for (const [there, never] of [
        [hidden, NEVER],
        [hidden.toUpperCase(), NEVER],
        ['the-raid', 'no-such-story'],
      ] as const) {
        const one = await scene.as(key, method, `/stories/${there}/${path}`, body, headers);
        const other = await scene.as(key, method, `/stories/${never}/${path}`, body, headers);
        expect([key.role, bytes(one, there)]).toEqual([key.role, bytes(other, never)]);
        expect([400, 403, 404]).toContain(one.status);
      }
      expect(scene.logged).toBe(before);
    }
  });

  it('answers 404 to who could write there if it were known', async () => {
    for (const key of strangers) {
      const reply = await scene.log(key, hidden, NOTE);
      expect([key.role, key.desks, reply.status, reply.body.code]).toEqual([key.role, key.desks, 404, 'not-found']);
    }
  });

  it('is known to who has it, by role', async () => {
    for (const role of ROLE_NAMES) {
      const key = await scene.key(role, ['Secret']);
      expect([role, (await scene.log(key, hidden, NOTE)).status]).toEqual([role, role === 'reader' ? 403 : 201]);
    }
  });

  it('is not told by a slug that is taken', async () => {
    const editor = await scene.key('editor');
    const replies = [
      await scene.as(editor, 'POST', '/stories', { slug: 'the-raid', title: 'T' }),
      await scene.log(editor, open, { type: 'StoryRetitled', data: { slug: 'the-raid' } }),
    ];
    for (const { status, body, text } of replies) {
      expect([status, body.code, 'storyId' in body]).toEqual([409, 'slug-taken', false]);
      expect(text).not.toMatch(new RegExp(`${hidden}|secret|private`, 'i'));
    }
    const known = await scene.as(insider, 'POST', '/stories', { slug: 'the-raid', title: 'T', desk: 'secret' });
    expect(known.body.storyId).toBe(hidden);
  });

  it('is not told by what names its stories: filing from and merging into them', async () => {
    const editor = await scene.key('editor');
    for (const ask of [filed, merged]) {
      const [one, other] = [await scene.log(editor, open, ask(hidden)), await scene.log(editor, open, ask(NEVER))];
      expect(bytes(one, hidden)).toBe(bytes(other, NEVER));
      expect([400, 409]).toContain(one.status);
    }
  });

  it('is not named to who writes about what was filed from there', async () => {
    const fact = await scene.log(insider, hidden, { type: 'FactReported', data: { text: 'It rained' } });
    expect((await scene.log(insider, open, filed(hidden, fact.body.id))).status).toBe(201);
    const corrected = {
      type: 'DevelopmentCorrected',
      data: { developmentId: fact.body.id, changes: { text: 'It hailed' }, wrong: 'It was misheard' },
    };
    const before = scene.logged;
    const reply = await scene.log(await scene.key('editor'), open, corrected);
    expect(reply.status).not.toBe(201);
    expect(reply.text).not.toMatch(/secret/i);
    expect(scene.logged).toBe(before);
  });

  it('takes no story from who does not have it, and gives none away by its name', async () => {
    const editor = await scene.key('editor');
    const before = scene.logged;
    const replies = [
      await scene.as(editor, 'POST', '/stories', { slug: scene.unique(), title: 'T', desk: 'secret' }),
      await scene.log(editor, open, retitled('secret')),
    ];
    expect(replies.map(({ status }) => status)).toEqual([403, 403]);
    expect(scene.logged).toBe(before);
  });

  it('takes a story out of sight once it goes there, and back when the desk is opened', async () => {
    const [story, reporter] = [await scene.node.open('leak', { desk: 'world' }), await scene.key('reporter')];
    expect((await scene.log(reporter, story, NOTE)).status).toBe(201);
    expect((await scene.log(insider, story, retitled('Secret'))).status).toBe(201);
    expect((await scene.log(reporter, story, NOTE)).status).toBe(404);
    await scene.node.ask('/desks/SECRET', {
      method: 'PUT',
      body: '{"private":false}',
      headers: { 'content-type': 'application/json' },
    });
    expect((await scene.log(reporter, story, NOTE)).status).toBe(201);
  });
});
