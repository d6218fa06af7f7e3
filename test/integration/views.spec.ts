/** The views are disposable: whatever happens to their file, what they say follows from the log. */
import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { loadFirstStory } from '../../src/demo.js';
import { TestNode } from '../support/node.js';

const node = new TestNode();
const file = (name: string) => join(node.folder, name);

/** Everything that the views hold, table by table, but how far they have come: events of no story may follow. */
function contents(): Record<string, unknown[]> {
  const db = new Database(file('views.sqlite'), { readonly: true });
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'checkpoint'")
    .all()
    // The inside of an index of words hangs on how it was written; what is in it does not.
    .filter(({ name }) => !/^search_(newsroom|public)_/.test(name));
  const all = tables.map(({ name }) => {
    const rows = db.prepare(`SELECT * FROM ${name}`).all() as object[];
    return [name, rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))] as const;
  });
  db.close();
  return Object.fromEntries(all);
}

const fingerprint = (): string => createHash('sha256').update(JSON.stringify(contents())).digest('hex');

/** A story in which something is late, corrected, withheld, released and retracted. */
async function logARichStory(): Promise<void> {
  const story = await node.open('rich', { topics: ['roads'], desk: 'city' });
  const meetingId = crypto.randomUUID();
  const participants = [{ name: 'Mayor' }, { name: 'Council' }];
  const { id: scheduled } = await node.log(story, {
    type: 'MeetingScheduled',
    data: { meetingId, form: 'vote', participants, startsAt: '2025-11-03T18:00', timeZone: 'Europe/Rome' },
    withhold: 'Not yet announced',
  });
  await node.log(story, {
    type: 'MeetingCancelled',
    data: { meetingId, reason: 'No quorum' },
    occurredAt: '2025-11-03',
  });
  await node.log(story, { type: 'MeetingPostponed', data: { meetingId, reason: 'Snow' }, occurredAt: '2025-11-02' });
  const { id: fact } = await node.log(story, { type: 'FactReported', data: { text: 'The road is closd.' } });
  await node.log(story, {
    type: 'DevelopmentCorrected',
    data: { developmentId: fact, changes: { text: 'The road is closed.' }, wrong: 'A spelling' },
  });
  await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: scheduled } });
  const { id: libel } = await node.log(story, { type: 'FactReported', data: { text: 'Untrue.' } });
  await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: libel, reason: 'Untrue' } });
  await node.log(story, { type: 'StoryRetitled', data: { slug: 'richer' } });
}

beforeAll(async () => {
  await node.start();
  await loadFirstStory(node.url);
  await logARichStory();
  await node.stop();
});
afterAll(() => node.end());

/** Starts on the file as it is, waits for the views, stops, and gives what they hold. */
async function afterAStart(): Promise<string> {
  await node.start();
  expect((await node.get('/stories')).status).toBe(200);
  await node.stop();
  return fingerprint();
}

describe('the views', () => {
  it('rebuilt from the log are byte for byte those that were written live', async () => {
    const live = contents();
    rmSync(file('views.sqlite'));
    await afterAStart();
    expect(contents()).toEqual(live);
    expect(contents().history?.length).toBeGreaterThan(40);
  });

  it('are kept over a restart', async () => {
    const live = fingerprint();
    expect(await afterAStart()).toBe(live);
  });

  it.each([
    ['is no database', () => writeFileSync(file('views.sqlite'), 'gone mad')],
    ['is cut off', () => truncateSync(file('views.sqlite'), 5000)],
    ['is empty', () => truncateSync(file('views.sqlite'), 0)],
    [
      'has the tables of another program version',
      () => {
        const db = new Database(file('views.sqlite'));
        db.exec("UPDATE checkpoint SET shape = 'old'; DELETE FROM story_status");
        db.close();
      },
    ],
    [
      'is of another log',
      () => {
        const db = new Database(file('views.sqlite'));
        db.exec("UPDATE checkpoint SET hash = 'another'; UPDATE story_status SET json = '{}'");
        db.close();
      },
    ],
    [
      'is ahead of the log',
      () => {
        const db = new Database(file('views.sqlite'));
        db.exec(
          "UPDATE checkpoint SET position = '999999', event = '999999', before = '999998'; UPDATE story_status SET json = '{}'",
        );
        db.close();
      },
    ],
  ])('are made anew when their file %s', async (_, damage) => {
    const live = fingerprint();
    damage();
    expect(await afterAStart()).toBe(live);
  });

  it('catch up from where they were', async () => {
    copyFileSync(file('views.sqlite'), file('older.sqlite'));
    await node.start();
    await node.log('richer', { type: 'FactReported', data: { text: 'News.' } });
    await node.stop();
    const live = fingerprint();
    copyFileSync(file('older.sqlite'), file('views.sqlite'));
    expect(await afterAStart()).toBe(live);
  });
});

describe('the views of a running node', () => {
  it('are made anew when reading meets damage; until then nobody is answered from them', async () => {
    const live = fingerprint();
    await node.start();
    const { body } = await node.get('/stories/richer');
    // Every page but the first is overwritten under the running node.
    const size = statSync(file('views.sqlite')).size;
    const hand = openSync(file('views.sqlite'), 'r+');
    writeSync(hand, Buffer.alloc(size - 4096, 7), 0, size - 4096, 4096);
    closeSync(hand);
    const seen = new Set<number>();
    for (let ask = 0; ask < 500; ask += 1) {
      const reply = await node.get('/stories/richer/developments?limit=200');
      seen.add(reply.status);
      if (reply.status === 200 && seen.has(503)) break;
      if (reply.status === 503) expect(reply.headers.get('retry-after')).not.toBeNull();
    }
    expect([...seen].filter((status) => status !== 200)).toEqual([503]);
    expect((await node.get('/stories/richer')).body).toEqual(body);
    await node.stop();
    expect(fingerprint()).toBe(live);
  });
});
