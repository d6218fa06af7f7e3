import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { verifyLog } from '../../src/event-store/verify.js';
import { all, appendOne, firstOf, idOf, namesOf, tempFolder } from './support.js';

describe('SQLite: a file that was tampered with', () => {
  let folder: ReturnType<typeof tempFolder>;
  let store: SqliteEventStore;

  /** Changes the file as one would who takes the triggers away first. */
  async function tamper(sql: string): Promise<void> {
    await store.close();
    const connection = new Database(folder.file);
    connection.exec(`DROP TRIGGER events_stay; DROP TRIGGER events_remain; DROP TRIGGER events_follow; ${sql}`);
    connection.close();
    store = SqliteEventStore.open(folder.file);
  }

  beforeEach(async () => {
    folder = tempFolder();
    store = SqliteEventStore.open(folder.file);
    await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2', 'a3'));
    await store.append('story-b', 0, firstOf('story-b', 'b1'));
    await appendOne(store, 'story-a', 'a4');
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('verifies while nobody has', async () => {
    expect(await verifyLog(store)).toEqual({ events: 5, streams: 2, firstBad: null });
  });

  it.each([
    ['a changed event', `UPDATE events SET data = '{"text":"x"}' WHERE id = '${idOf('a2')}'`, 'a2', '2'],
    ['the event after a deleted one', `DELETE FROM events WHERE id = '${idOf('a2')}'`, 'a3', '3'],
    ['an event moved to another stream', `UPDATE events SET stream = 'story-c' WHERE id = '${idOf('b1')}'`, 'b1', '4'],
    ['data that is no JSON', `UPDATE events SET data = '{' WHERE id = '${idOf('a2')}'`, 'a2', '2'],
    [
      'a number that none of ours can be',
      `UPDATE events SET data = '{"x":1e999}' WHERE id = '${idOf('a2')}'`,
      'a2',
      '2',
    ],
    ['metadata that is no object', `UPDATE events SET metadata = 'null' WHERE id = '${idOf('a3')}'`, 'a3', '3'],
    [
      'the first of two, though the second cannot be read',
      `UPDATE events SET data = '{"text":"x"}' WHERE id = '${idOf('a2')}'; UPDATE events SET data = '{' WHERE id = '${idOf('a3')}'`,
      'a2',
      '2',
    ],
  ])('is found out by %s', async (_, sql, name, position) => {
    await tamper(sql);
    expect((await verifyLog(store)).firstBad).toMatchObject({ id: idOf(name), position });
  });

  it('can be read up to an event that is damaged', async () => {
    await tamper(`UPDATE events SET data = '{' WHERE id = '${idOf('a3')}'`);
    expect(namesOf(await all(store.read('story-a', { to: 2 })))).toEqual(['a1', 'a2']);
    await expect(all(store.read('story-a'))).rejects.toThrow(`Event ${idOf('a3')} (story-a, revision 3) is damaged`);
    expect(namesOf(await all(store.read('story-b')))).toEqual(['b1']);
  });
});
