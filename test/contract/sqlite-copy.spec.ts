import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { copyLog } from '../../src/event-store/copy.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { describeCopy } from './copy.contract.js';
import { LogWriter, writeRichLog } from './copy-support.js';
import { EMBEDDED } from './logs.js';
import { tempFolder } from './support.js';

describeCopy(EMBEDDED, EMBEDDED);

describe('SQLite: a copied file', () => {
  const folders = [tempFolder, tempFolder];
  let [from, to] = [] as unknown as [ReturnType<typeof tempFolder>, ReturnType<typeof tempFolder>];
  beforeEach(() => {
    [from, to] = folders.map((make) => make()) as [typeof from, typeof to];
  });
  afterEach(() => {
    from.remove();
    to.remove();
  });

  async function copy(): Promise<void> {
    const [source, target] = [SqliteEventStore.open(from.file), SqliteEventStore.open(to.file)];
    try {
      await copyLog(source, target);
    } finally {
      await Promise.all([source.close(), target.close()]);
    }
  }

  async function write(write: (store: SqliteEventStore) => Promise<void>, file = from.file): Promise<void> {
    const store = SqliteEventStore.open(file);
    await write(store);
    await store.close();
  }

  const rowsOf = (file: string) => {
    const db = new Database(file, { readonly: true });
    const rows = db.prepare('SELECT * FROM events ORDER BY position').all();
    db.close();
    return rows;
  };

  function damage(file: string, sql: string): void {
    const db = new Database(file);
    db.exec(`DROP TRIGGER events_stay; ${sql}`);
    db.close();
  }

  it('holds the very same rows', async () => {
    await write(writeRichLog);
    await copy();
    expect(rowsOf(to.file)).toEqual(rowsOf(from.file));
  });

  const two = async (store: SqliteEventStore) => {
    const log = new LogWriter(store);
    await log.append('story-a', { n: 1 });
    await log.append('story-a', { n: 2 });
  };

  it.each(['{', '{"x":1e999}'])('is not made of an event whose data is %s', async (data) => {
    await write(two);
    damage(from.file, `UPDATE events SET data = '${data}' WHERE revision = 2`);
    await expect(copy()).rejects.toMatchObject({ code: 'log-damaged', bad: { stream: 'story-a', revision: 2 } });
  });

  it.each(['{', '{"x":1e999}'])('is refused when the data of one of its events is %s', async (data) => {
    await write(two);
    await write(two, to.file);
    damage(to.file, `UPDATE events SET data = '${data}' WHERE revision = 2`);
    await expect(copy()).rejects.toMatchObject({ code: 'target-differs', place: 2, there: { revision: 2 } });
  });
});
