/** The views made anew beside those that answer: nobody waits, nothing is lost, and the rows are the same. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { tokensOf } from '../../src/open-log.js';
import { nextFile, Rebuild } from '../../src/projections/rebuild.js';
import { verifyViews } from '../../src/projections/verify-views.js';
import type { View } from '../../src/projections/view.js';
import { VIEWS } from '../../src/projections/views-file.js';
import { all } from '../contract/support.js';
import { TestLog } from '../support/log.js';
import { type Json, TestNode } from '../support/node.js';

let node: TestNode;
let story = '';
const views = () => join(node.folder, 'views.sqlite');

/** Folds the log anew and expects the same rows, those of search too. */
async function expectWhatTheLogSays(): Promise<void> {
  const store = SqliteEventStore.open(join(node.folder, 'log.sqlite'));
  const tokens = await tokensOf(store);
  const options = { views: VIEWS, position: (text: string) => tokens.seal('position', 'newsroom', text) };
  const { rows, different } = await verifyViews(store, options, views(), () => undefined);
  await store.close();
  expect(different).toEqual([]);
  expect(rows).toBeGreaterThan(1000);
}

const fact = (text: string) => ({ type: 'FactReported', data: { text } });

beforeEach(async () => {
  node = new TestNode(undefined, new TestLog('sqlite'));
  await node.start();
  story = await node.open('long');
  for (let i = 0; i < 5; i += 1) {
    await node.log(story, ...Array.from({ length: 200 }, (_, n) => fact(`Fact ${i * 200 + n}.`)));
  }
});
afterEach(() => node.end());

/** Logs one, and gives it as it is read by whoever asks for views that have it: they may say 503 until they do. */
async function logAndRead(text: string): Promise<{ id: string; after: string }> {
  const { status: code, headers, body } = await node.post(`/stories/${story}/developments`, fact(text));
  expect(code).toBe(201);
  const after = `after=${encodeURIComponent(headers.get('slugline-position') ?? '')}`;
  const path = `/stories/${story}/developments/${body.id}?${after}`;
  let seen = await node.get(path);
  while (seen.status === 503) seen = await node.get(path);
  expect([seen.status, seen.body.data?.text]).toEqual([200, text]);
  return { id: body.id, after };
}

const status = async (): Promise<Json> => (await node.get('/views')).body;

/** Asks until the views beside have taken their place. Gives all that was told of them. */
async function untilReplaced(): Promise<Json[]> {
  const told: Json[] = [];
  for (let { rebuild } = await status(); rebuild !== null; { rebuild } = await status()) told.push(rebuild);
  return told;
}

describe('POST /views/rebuild', () => {
  it('makes them anew while the old ones answer, tells how far it is, and loses nothing that is written meanwhile', async () => {
    const asked = await node.ask('/views/rebuild', { method: 'POST' });
    expect([asked.status, asked.headers.get('location')]).toEqual([202, '/api/v1/views']);
    const progress = {
      events: expect.any(Number),
      fraction: expect.any(Number),
      perSecond: expect.any(Number),
    };
    expect(asked.body.rebuild).toMatchObject(progress);
    let isOver = false;
    const written: string[] = [];
    const writer = async () => {
      while (!isOver) {
        // What one has written one reads, from whichever views.
        const { id } = await logAndRead('Meanwhile.');
        written.push(id);
      }
    };
    const reader = async () => {
      let revision = 0;
      while (!isOver) {
        for (const audience of ['newsroom', 'public']) {
          const { status: code, body } = await node.get(`/stories/${story}?audience=${audience}`);
          expect(code).toBe(200);
          // Nobody sees less than before.
          if (audience === 'newsroom') expect(body.revision).toBeGreaterThanOrEqual(revision);
          if (audience === 'newsroom') revision = body.revision;
        }
        expect((await node.get('/health/ready')).status).toBe(200);
      }
    };
    const others = [writer(), writer(), reader()];
    const told = [asked.body.rebuild, ...(await untilReplaced())];
    isOver = true;
    await Promise.all(others);

    const fractions = told.map(({ fraction }) => fraction);
    for (const one of fractions) expect(one >= 0 && one <= 1).toBe(true);
    for (const { secondsLeft } of told) expect(secondsLeft === null || secondsLeft >= 0).toBe(true);
    expect(written.length).toBeGreaterThan(0);
    for (const id of written) expect((await node.get(`/stories/${story}/developments/${id}`)).status).toBe(200);
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(1001 + written.length);
    expect(await status()).toMatchObject({ state: 'live', rebuild: null, parked: 0, progress: { fraction: 1 } });
    expect(existsSync(nextFile(views()))).toBe(false);
    await expectWhatTheLogSays();
  });

  it('asked again while it runs begins no second one, and can be asked for again afterwards', async () => {
    const asked = await Promise.all([1, 2, 3].map(() => node.ask('/views/rebuild', { method: 'POST' })));
    expect(asked.map((one) => one.status)).toEqual([202, 202, 202]);
    await untilReplaced();
    expect((await node.ask('/views/rebuild', { method: 'POST' })).status).toBe(202);
    await untilReplaced();
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(1001);
    expect((await node.log(story, fact('And on.'))).revision).toBe(1002);
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(1002);
  });

  it('is cut off by a stop, and gone on with at the next start by itself', async () => {
    await node.ask('/views/rebuild', { method: 'POST' });
    await node.stop();
    expect(existsSync(nextFile(views()))).toBe(true);
    await node.start();
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(1001);
    await untilReplaced();
    expect(existsSync(nextFile(views()))).toBe(false);
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(1001);
  });
});

describe('a program whose views have changed', () => {
  const sound = VIEWS.status as View;
  const put = (view: View) => {
    (VIEWS as Record<string, View>).status = view;
  };
  afterEach(() => put(sound));

  it('answers from the old ones until it has made the new ones by itself', async () => {
    const asked = ['', '/developments?limit=200', '/timeline?limit=200', '?audience=public'];
    const answers = () =>
      Promise.all(
        asked.map(async (path) => {
          const { status: code, text } = await node.get(`/stories/${story}${path}`);
          return `${code} ${text}`;
        }),
      );
    const old = await answers();
    await node.stop();
    const written: string[] = [];
    put({
      ...sound,
      version: sound.version + 1,
      open: (db) => {
        written.push(db.name);
        return sound.open(db);
      },
    });
    await node.start();
    expect((await status()).rebuild).not.toBeNull();
    expect(await answers()).toEqual(old);
    // So is what is written meanwhile, to whoever asks for views that have it.
    const { after } = await logAndRead('Meanwhile.');
    expect((await node.get(`/stories/${story}?${after}`)).body.revision).toBe(1002);
    const meanwhile = await answers();
    await untilReplaced();
    expect(await answers()).toEqual(meanwhile);
    await expectWhatTheLogSays();
    expect(written).toContain(nextFile(views()));
    expect((await status()).views).toContainEqual({ name: 'status', version: sound.version + 1 });
    await node.stop();
    written.length = 0;
    await node.start();
    expect((await status()).rebuild).toBeNull();
    expect(written).toEqual([views()]);
  });

  it('answers nothing from tables that it cannot read, until there are new ones', async () => {
    await node.stop();
    put({
      ...sound,
      schema: `${sound.schema} CREATE TABLE more (n INTEGER) WITHOUT ROWID;`.replace(
        'n INTEGER',
        'n INTEGER PRIMARY KEY',
      ),
    });
    await node.start();
    let answer = await node.get(`/stories/${story}`);
    while (answer.status === 503) answer = await node.get(`/stories/${story}`);
    expect(answer.body.revision).toBe(1001);
    await node.stop();
    const db = new Database(views(), { readonly: true });
    expect(db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'more'").pluck().get()).toBe(1);
    db.close();
  });
});

describe('a rebuild that was cut off', () => {
  it('goes on with what is proven to be its own, and begins again otherwise', async () => {
    await node.stop();
    const store = SqliteEventStore.open(join(node.folder, 'log.sqlite'));
    const begin = () => new Rebuild(store, { views: VIEWS, position: (text) => text }, views());
    const events = await all(store.readAll());
    const first = begin();
    await (await first.open()).apply(events.slice(0, 500));
    await first.stop();

    const second = begin();
    expect((await second.open()).checkpoint.events).toBe(500);
    expect(await second.catchUp()).toBe(true);
    expect(second.set?.checkpoint.events).toBe(events.length);
    await second.stop();

    rmSync(`${nextFile(views())}-digest`);
    const third = begin();
    expect((await third.open()).checkpoint.events).toBe(0);
    expect(await third.catchUp()).toBe(true);
    expect(third.set?.checkpoint.events).toBe(events.length);
    await third.stop();
    await store.close();
  });
});
