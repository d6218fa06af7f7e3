/** An event that a view cannot apply is parked: its story waits, all else goes on, and nothing withdrawn is shown. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { newId } from '../../src/commands/identity.js';
import { OPS_STREAM } from '../../src/event-store/codec.js';
import { decodeServiceEvent } from '../../src/event-store/service-events.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { VIEWS } from '../../src/projections/views-file.js';
import { TestLog } from '../support/log.js';
import { type Json, TestNode } from '../support/node.js';
import { Poison } from '../support/poison.js';

let node: TestNode;
let poison: Poison;
let story = '';
let other = '';

const WORDS = 'The mayor took the money.';
const logFile = () => join(node.folder, 'log.sqlite');

beforeEach(async () => {
  poison = new Poison();
  node = new TestNode(undefined, new TestLog('sqlite'));
  await node.start();
  story = await node.open('wharf');
  other = await node.open('other');
});
afterEach(async () => {
  await node.end();
  poison.end();
});

/** Logs one and waits until the views have taken it or parked it. */
async function tell(to: string, type: string, data: object, more: object = {}): Promise<string> {
  const { status, headers, body } = await node.post(`/stories/${to}/developments`, { type, data, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  await node.get(`/stories?after=${headers.get('slugline-position')}`);
  return body.id;
}
const fact = (to: string, text: string, more: object = {}) => tell(to, 'FactReported', { text }, more);

async function poisoned(to: string, type: string, data: object): Promise<string> {
  const id = newId();
  poison.ids.add(id);
  return tell(to, type, data, { id });
}

/** Asks for something to be done, without a body. */
const act = (path: string) => node.ask(path, { method: 'POST' });

const parked = async (): Promise<Json[]> => (await node.get('/parked')).body.items;
const textsOf = async (of: string, audience = 'newsroom'): Promise<string[]> =>
  (await node.get(`/stories/${of}/developments?limit=200&audience=${audience}`)).body.items
    .filter(({ type }: Json) => type === 'FactReported')
    .map(({ data }: Json) => data.text);

async function restart(): Promise<void> {
  await node.stop();
  await node.start();
  await node.get('/stories');
}

/** Makes the views anew beside the old ones, and waits until they have taken their place. */
async function rebuild(): Promise<void> {
  expect((await act('/views/rebuild')).status).toBe(202);
  while ((await node.get('/views')).body.rebuild !== null);
}

describe('an event that a view cannot apply', () => {
  it('is tried three times and parked with its reason; its story waits behind it, and all else goes on', async () => {
    await fact(story, 'First.');
    const id = await poisoned(story, 'FactReported', { text: 'Poison.' });
    await fact(story, 'Behind it.');
    await fact(other, 'Elsewhere.');
    expect(poison.tries.get(id)).toBe(3);
    expect(await parked()).toEqual([
      {
        id,
        type: 'FactReported',
        storyId: story,
        stream: `story-${story}`,
        revision: 3,
        reason: `The view cannot take ${id}.`,
        since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        tries: 3,
        waiting: 1,
        hidesStory: false,
      },
    ]);
    for (const audience of ['newsroom', 'public']) {
      expect(await textsOf(story, audience)).toEqual(['First.']);
      expect(await textsOf(other, audience)).toEqual(['Elsewhere.']);
    }
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(2);
    expect((await node.get('/views')).body).toMatchObject({ state: 'live', parked: 1 });
    const ready = await node.get('/health/ready');
    expect([ready.status, ready.body.parked]).toEqual([200, 1]);
  });

  it('and everything before it in the same batch is not held up by it', async () => {
    const id = newId();
    poison.ids.add(id);
    const one = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });
    await node.post(`/stories/${story}/developments`, [one('A.'), one('B.'), one('Poison.', { id }), one('C.')]);
    await fact(other, 'Elsewhere.');
    expect(await textsOf(story)).toEqual(['A.', 'B.']);
    expect(await parked()).toMatchObject([{ id, revision: 4, waiting: 1 }]);
  });

  it('stays parked over a restart and a rebuild, and over both', async () => {
    const id = await poisoned(story, 'FactReported', { text: 'Poison.' });
    await fact(story, 'Behind it.');
    for (const again of [restart, rebuild, restart]) {
      await again();
      expect(await parked()).toMatchObject([{ id, revision: 2, waiting: 1, hidesStory: false }]);
      expect(await textsOf(story)).toEqual([]);
      await fact(other, 'Elsewhere.');
    }
    expect(await textsOf(other)).toHaveLength(3);
  });

  it('is taken by a program that knows better as soon as that starts', async () => {
    await poisoned(story, 'FactReported', { text: 'Poison.' });
    await fact(story, 'Behind it.');
    poison.ids.clear();
    await restart();
    expect(await parked()).toEqual([]);
    expect(await textsOf(story)).toEqual(['Poison.', 'Behind it.']);
  });

  it('may be the first of its story, which then is not there yet', async () => {
    const id = newId();
    poison.ids.add(id);
    expect((await node.post('/stories', { title: 'Unborn', slug: 'unborn', id })).status).toBe(201);
    await fact(id, 'Behind it.');
    expect(await parked()).toMatchObject([{ storyId: id, type: 'StoryOpened', revision: 1, waiting: 1 }]);
    for (const audience of ['newsroom', 'public']) {
      for (const one of [id, 'unborn'])
        expect((await node.get(`/stories/${one}?audience=${audience}`)).status).toBe(404);
    }
    poison.ids.clear();
    await restart();
    for (const audience of ['newsroom', 'public']) expect(await textsOf('unborn', audience)).toEqual(['Behind it.']);
  });
});

describe('trying again', () => {
  it('takes what was parked and all that waits, once nothing is wrong with it', async () => {
    const id = await poisoned(story, 'FactReported', { text: 'Poison.' });
    await fact(story, 'Behind it.');
    const failed = await act(`/parked/${id}/retry`);
    expect([failed.status, failed.body.parked]).toMatchObject([200, { id, tries: 4, waiting: 1 }]);
    poison.ids.clear();
    expect((await act(`/parked/${id}/retry`)).body).toEqual({ parked: null });
    expect(await parked()).toEqual([]);
    for (const audience of ['newsroom', 'public'])
      expect(await textsOf(story, audience)).toEqual(['Poison.', 'Behind it.']);
    expect((await act(`/parked/${id}/retry`)).status).toBe(404);
    await fact(story, 'And on.');
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(4);
  });

  it('goes as far as it can: the next one that cannot be applied is parked in its place', async () => {
    const first = await poisoned(story, 'FactReported', { text: 'One.' });
    for (const text of ['Two.', 'Three.']) await fact(story, text);
    const second = await poisoned(story, 'FactReported', { text: 'Four.' });
    await fact(story, 'Five.');
    poison.ids.delete(first);
    const { body } = await act(`/parked/${first}/retry`);
    expect(body.parked).toMatchObject({ id: second, revision: 5, tries: 3, waiting: 1 });
    expect(body.parked.reason).toBe(`The view cannot take ${second}.`);
    expect(await textsOf(story)).toEqual(['One.', 'Two.', 'Three.']);
    await restart();
    expect(await parked()).toMatchObject([{ id: second, waiting: 1 }]);
  });

  it('gives the rows that a rebuild gives', async () => {
    const id = await poisoned(story, 'FactReported', { text: 'Poison.' });
    await fact(story, 'Behind it.');
    poison.ids.clear();
    await act(`/parked/${id}/retry`);
    const ask = () => Promise.all(['newsroom', 'public'].map((one) => node.get(`/stories/${story}?audience=${one}`)));
    const before = (await ask()).map(({ text }) => text);
    await rebuild();
    expect((await ask()).map(({ text }) => text)).toEqual(before);
  });
});

describe('an editor who decides to pass over it', () => {
  it('says why, in the log; the event counts as an entry that does nothing, on every node and in every rebuild', async () => {
    const id = await poisoned(story, 'FactReported', { text: 'Poison.' });
    await fact(story, 'Behind it.');
    for (const body of [{}, { reason: '' }, { reason: 7 }, { reason: 'x', more: 1 }, 'x']) {
      expect((await node.post(`/parked/${id}/skip`, body)).status).toBe(400);
    }
    expect((await node.post(`/parked/${newId()}/skip`, { reason: 'Why' })).status).toBe(404);
    const skipped = await node.post(`/parked/${id}/skip`, { reason: 'The figure was torn on its way.' });
    expect([skipped.status, skipped.body]).toEqual([200, { parked: null }]);
    expect(await textsOf(story)).toEqual(['Behind it.']);
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(3);

    await node.stop();
    rmSync(join(node.folder, 'views.sqlite'));
    const store = SqliteEventStore.open(logFile());
    const decisions = [];
    for await (const event of store.read(OPS_STREAM)) decisions.push(decodeServiceEvent(event));
    await store.close();
    expect(decisions.at(-1)).toMatchObject({
      type: 'EventSkipped',
      data: { eventId: id, stream: `story-${story}`, reason: 'The figure was torn on its way.' },
    });
    await node.start();
    await node.get('/stories');
    expect(await parked()).toEqual([]);
    expect(await textsOf(story)).toEqual(['Behind it.']);
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(3);
    await fact(story, 'And on.');
    expect(await textsOf(story)).toEqual(['Behind it.', 'And on.']);
  });
});

describe('what may withdraw something and cannot be applied', () => {
  const PUBLIC = ['', '/developments', '/timeline', '/facts', '/diff?from=1'];
  const EVERYWHERE = [
    '/stories',
    `/search?q=mayor`,
    '/people',
    '/statements',
    '/corrections',
    '/agenda?from=2026-01-01&to=2026-12-01',
  ];

  /** The public is told to come back later, and the old words are nowhere. */
  async function expectHidden(id: string, ...stories: string[]): Promise<void> {
    for (const one of stories) {
      for (const path of [...PUBLIC, `/developments/${id}`]) {
        const { status, headers, text } = await node.get(
          `/stories/${one}${path}${path.includes('?') ? '&' : '?'}audience=public`,
        );
        expect({ path, status, retry: headers.get('retry-after') !== null }).toEqual({
          path,
          status: 503,
          retry: true,
        });
        expect(text).not.toContain(WORDS);
      }
    }
    for (const path of EVERYWHERE) {
      const { status, text } = await node.get(`${path}${path.includes('?') ? '&' : '?'}audience=public`);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(text).not.toContain(WORDS);
      for (const one of stories) expect(text).not.toContain(one);
    }
  }

  it.each([
    ['a retraction', 'DevelopmentRetracted'],
    ['a withholding', 'DevelopmentWithheld'],
  ])('keeps the story from the public, through restarts and rebuilds, until %s is applied', async (_, type) => {
    const libel = await fact(story, WORDS);
    await fact(other, 'It rained.');
    expect((await node.get(`/stories/${story}?audience=public`)).text).toContain(WORDS);
    const id = await poisoned(story, type, { developmentId: libel, reason: 'Untrue' });
    await expectHidden(libel, story);
    expect(await parked()).toMatchObject([{ id, hidesStory: true }]);
    for (const again of [restart, rebuild, restart]) {
      await again();
      await expectHidden(libel, story);
    }
    expect(await textsOf(story)).toEqual([WORDS]);
    expect(await textsOf(other, 'public')).toEqual(['It rained.']);
    poison.ids.clear();
    expect((await act(`/parked/${id}/retry`)).body).toEqual({ parked: null });
    expect((await node.get(`/stories/${story}/developments/${libel}?audience=public`)).status).toBe(410);
    expect((await node.get(`/search?q=mayor&audience=public`)).text).not.toContain(WORDS);
  });

  it('also where the words are filed only once it is parked', async () => {
    const libel = await fact(story, WORDS);
    const id = await poisoned(story, 'DevelopmentRetracted', { developmentId: libel, reason: 'Untrue' });
    await fact(other, 'It rained.');
    await tell(other, 'DevelopmentCrossFiled', { from: { storyId: story, developmentId: libel } });
    for (const again of [async () => undefined, restart, rebuild]) {
      await again();
      await expectHidden(libel, story, other);
    }
    poison.ids.clear();
    expect((await act(`/parked/${id}/retry`)).body).toEqual({ parked: null });
    expect(await textsOf(other, 'public')).toEqual(['It rained.']);
    expect((await node.get(`/search?q=mayor&audience=public`)).text).not.toContain(WORDS);
  });

  it('also when it only waits behind another one, and where the words are filed too', async () => {
    const libel = await fact(story, WORDS);
    await fact(other, 'It rained.');
    await tell(other, 'DevelopmentCrossFiled', { from: { storyId: story, developmentId: libel } });
    expect((await node.get(`/stories/${other}/developments?audience=public`)).text).toContain(WORDS);
    const id = await poisoned(story, 'FactReported', { text: 'Poison.' });
    expect((await node.get(`/stories/${story}?audience=public`)).status).toBe(200);
    await tell(story, 'DevelopmentRetracted', { developmentId: libel, reason: 'Untrue' });
    await expectHidden(libel, story, other);
    await restart();
    await expectHidden(libel, story, other);
    await rebuild();
    await expectHidden(libel, story, other);
    poison.ids.clear();
    expect((await act(`/parked/${id}/retry`)).body).toEqual({ parked: null });
    for (const one of [story, other]) {
      const { status, text } = await node.get(`/stories/${one}/developments?audience=public`);
      expect([one, status, text.includes(WORDS)]).toEqual([one, 200, false]);
    }
    expect(await textsOf(other, 'public')).toEqual(['It rained.']);
  });

  it.each(Object.keys(VIEWS))(
    'the same whichever view cannot take it: %s; its story alone waits, health says so, and an editor can end it',
    async (name) => {
      await node.stop();
      poison.end();
      poison = new Poison(name);
      await node.start();
      const libel = await fact(story, WORDS);
      const id = await poisoned(story, 'FactReported', { text: 'Poison.' });
      await tell(story, 'DevelopmentRetracted', { developmentId: libel, reason: 'Untrue' });
      for (const again of [async () => undefined, restart, rebuild]) {
        await again();
        await fact(other, 'It rained.');
        await expectHidden(libel, story);
        expect(await parked()).toMatchObject([{ id, waiting: 1, hidesStory: true }]);
        expect((await node.get('/health/ready')).body).toMatchObject({ parked: 1 });
      }
      expect(await textsOf(other, 'public')).toHaveLength(3);
      expect((await act(`/parked/${id}/retry`)).body.parked).toMatchObject({ id });
      await expectHidden(libel, story);
      const { body } = await node.post(`/parked/${id}/skip`, { reason: 'It was torn on its way.' });
      expect(body).toEqual({ parked: null });
      expect(await parked()).toEqual([]);
      expect((await node.get('/health/ready')).body).toMatchObject({ parked: 0 });
      expect((await node.get(`/stories/${story}/developments/${libel}?audience=public`)).status).toBe(410);
      expect(await textsOf(other, 'public')).toHaveLength(3);
    },
  );

  it('is shown as it was when an editor passes over it', async () => {
    const libel = await fact(story, WORDS);
    const id = await poisoned(story, 'DevelopmentRetracted', { developmentId: libel, reason: 'Untrue' });
    expect((await node.post(`/parked/${id}/skip`, { reason: 'Logged by mistake' })).body).toEqual({ parked: null });
    expect(await textsOf(story, 'public')).toEqual([WORDS]);
  });
});

describe('an event of the log that cannot be read', () => {
  it('is parked without a type, may have withdrawn anything, and can be passed over', async () => {
    const libel = await fact(story, WORDS);
    const torn = await fact(story, 'Torn.');
    await node.stop();
    const db = new Database(logFile());
    for (const { name } of db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
      .all()) {
      db.exec(`DROP TRIGGER ${name}`);
    }
    db.prepare('UPDATE events SET data = ? WHERE id = ?').run('{"text":', torn);
    db.close();
    rmSync(join(node.folder, 'views.sqlite'));
    await node.start();
    await node.get('/stories');
    expect(await parked()).toMatchObject([{ id: torn, type: null, revision: 3, hidesStory: true }]);
    expect((await node.get(`/stories/${story}?audience=public`)).status).toBe(503);
    expect((await node.get(`/stories/${story}/developments/${libel}`)).status).toBe(200);
    await fact(other, 'Elsewhere.');
    expect((await node.post(`/parked/${torn}/skip`, { reason: 'Torn by the disk' })).body).toEqual({ parked: null });
    expect(await textsOf(story, 'public')).toEqual([WORDS]);
    await restart();
    expect([await parked(), await textsOf(story, 'public')]).toEqual([[], [WORDS]]);
  });
});
