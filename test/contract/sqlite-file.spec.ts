import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { LogFileRefused } from '../../src/event-store/sqlite/failures.js';
import type { Role } from '../../src/event-store/sqlite/file.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { all, firstOf, namesOf, tempFolder } from './support.js';

describe("SQLite: the log's file", () => {
  let folder: ReturnType<typeof tempFolder>;

  beforeEach(() => {
    folder = tempFolder();
  });
  afterEach(() => folder.remove());

  /** Changes the closed log with another program. */
  function meddle<T>(work: (connection: Database.Database) => T): T {
    const connection = new Database(folder.file);
    try {
      return work(connection);
    } finally {
      connection.close();
    }
  }

  async function logWith(...ids: string[]): Promise<void> {
    const store = SqliteEventStore.open(folder.file);
    await store.append('story-a', 0, firstOf('story-a', ...ids));
    await store.close();
  }

  it('syncs every commit to the disk, on every connection, written ahead', async () => {
    const settings: [Role, unknown, unknown][] = [];
    const store = SqliteEventStore.open(folder.file, {
      onConnection: (connection, role) => {
        const of = (name: string) => connection.pragma(name, { simple: true });
        settings.push([role, of('synchronous'), of('journal_mode')]);
      },
    });
    await store.close();
    expect(settings).toEqual([
      ['write', 2, 'wal'],
      ['read', 2, 'wal'],
    ]);
  });

  it.each([
    ['changes an event', "UPDATE events SET data = '{}'", 'no event is ever changed'],
    [
      'changes nothing but a position',
      'UPDATE events SET position = 99 WHERE position = 2',
      'no event is ever changed',
    ],
    ['deletes an event', 'DELETE FROM events WHERE revision = 2', 'no event is ever deleted'],
    [
      'replaces an event by its place in the stream',
      "REPLACE INTO events (stream, revision, id, type, data, metadata) VALUES ('story-a', 1, 'x', 'T', '{}', '{}')",
      'can only follow',
    ],
    [
      'replaces an event by its position',
      "REPLACE INTO events VALUES (1, 'story-a', 3, 'x', 'T', '{}', '{}')",
      'can only follow',
    ],
    [
      'leaves a gap in a stream',
      "INSERT INTO events (stream, revision, id, type, data, metadata) VALUES ('story-a', 4, 'x', 'T', '{}', '{}')",
      'can only follow',
    ],
  ])('never lets a program that %s do so', async (_, sql, message) => {
    await logWith('a1', 'a2');
    expect(() => meddle((connection) => connection.exec(sql))).toThrow(message);
    const store = SqliteEventStore.open(folder.file);
    expect(namesOf(await all(store.readAll()))).toEqual(['a1', 'a2']);
    await store.close();
  });

  it('never gives a position twice', async () => {
    await logWith('a1', 'a2');
    expect(meddle((connection) => connection.pragma('table_list(events)'))).toMatchObject([{ strict: 1 }]);
    const sql = meddle((connection) =>
      connection.prepare("SELECT sql FROM sqlite_schema WHERE name = 'events'").pluck().get(),
    );
    expect(sql).toContain('AUTOINCREMENT');
  });

  it('refuses a file of a newer schema, and leaves it as it is', async () => {
    await logWith('a1');
    meddle((connection) => connection.pragma('user_version = 2'));
    const bytes = readFileSync(folder.file);
    expect(() => SqliteEventStore.open(folder.file)).toThrow(LogFileRefused);
    expect(() => SqliteEventStore.open(folder.file)).toThrow(
      'written by a newer Slugline (schema 2; this one knows 1)',
    );
    expect(readFileSync(folder.file).equals(bytes)).toBe(true);
  });

  it("refuses another program's database, and leaves it as it is", () => {
    meddle((connection) => connection.exec('CREATE TABLE recipes (name TEXT)'));
    const bytes = readFileSync(folder.file);
    expect(() => SqliteEventStore.open(folder.file)).toThrow("is a database, but not Slugline's log");
    expect(readFileSync(folder.file).equals(bytes)).toBe(true);
  });

  it('refuses an empty database that another program has marked as its own', () => {
    meddle((connection) => connection.pragma('application_id = 7'));
    expect(() => SqliteEventStore.open(folder.file)).toThrow(LogFileRefused);
  });

  it('refuses what is no database, and leaves it as it is', () => {
    const text = 'Minutes of the council meeting. '.repeat(50);
    writeFileSync(folder.file, text);
    expect(() => SqliteEventStore.open(folder.file)).toThrow('is not a database');
    expect(readFileSync(folder.file, 'utf8')).toBe(text);
  });

  it('says of a file that was cut off that it is damaged, and what to do', async () => {
    const log = SqliteEventStore.open(folder.file);
    await log.close();
    const bytes = readFileSync(folder.file);
    writeFileSync(folder.file, bytes.subarray(0, Math.ceil(bytes.length / 2)));
    expect(() => SqliteEventStore.open(folder.file)).toThrow(/is damaged \(SQLITE_CORRUPT\w*\)\. Move it away/);
  });

  it('says what to do when the folder is missing, or the file is a folder', () => {
    expect(() => SqliteEventStore.open(join(folder.path, 'none', 'log.db'))).toThrow('Make the folder first');
    mkdirSync(folder.file);
    expect(() => SqliteEventStore.open(folder.file)).toThrow(LogFileRefused);
  });

  it('makes a log of an empty file', async () => {
    writeFileSync(folder.file, '');
    await logWith('a1');
    expect(meddle((connection) => connection.pragma('user_version', { simple: true }))).toBe(1);
  });
});
