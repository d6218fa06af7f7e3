import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { NO_STREAM, seal } from '../../src/event-store/chain.js';
import {
  OutcomeUnknown,
  StoreFull,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../../src/event-store/event-store.js';
import { SqliteEventStore, type SqliteEventStoreOptions } from '../../src/event-store/sqlite/sqlite-event-store.js';
import type { Committed } from '../../src/event-store/sqlite/writer.js';
import { verifyLog } from '../../src/event-store/verify.js';
import { all, appendOne, Follower, firstOf, gate, nameOf, namesOf, tempFolder, unsealed } from './support.js';

describe('SQLite: appending', () => {
  let folder: ReturnType<typeof tempFolder>;
  let store: SqliteEventStore;
  let writing: Database.Database;
  let commits: Committed[];

  const open = (options: SqliteEventStoreOptions = {}): SqliteEventStore =>
    SqliteEventStore.open(folder.file, {
      onCommit: (committed) => commits.push(committed),
      onConnection: (connection, role) => {
        if (role === 'write') writing = connection;
      },
      ...options,
    });

  beforeEach(() => {
    folder = tempFolder();
    commits = [];
    store = open();
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  describe('group commit', () => {
    it('makes all appends of one tick durable in one transaction', async () => {
      const streams = Array.from({ length: 100 }, (_, index) => `story-${index}`);
      await Promise.all(streams.map((stream) => store.append(stream, 0, firstOf(stream, stream))));
      expect(commits).toEqual([{ appends: 100, events: 100 }]);

      // Another connection sees what is committed, and nothing else.
      const other = new Database(folder.file, { readonly: true });
      expect(other.prepare('SELECT count(*) FROM events').pluck().get()).toBe(100);
      other.close();
    });

    it('lets no refused append harm the others', async () => {
      await store.append('story-a', 0, firstOf('story-a', 'a1'));
      const outcomes = await Promise.allSettled([
        store.append('story-b', 0, firstOf('story-b', 'b1', 'b2')),
        store.append('story-a', 0, firstOf('story-a', 'stale')),
        store.append('story-c', 0, firstOf('story-c', 'c1')),
        store.append('story-b', 7, firstOf('story-b', 'ahead')),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
      expect(namesOf(await all(store.readAll()))).toEqual(['a1', 'b1', 'b2', 'c1']);
      expect(commits.at(-1)).toEqual({ appends: 2, events: 3 });
    });

    it('judges each append after those before it in the same transaction', async () => {
      const [first, second] = firstOf('story-a', 'a1', 'a2');
      const outcomes = await Promise.allSettled([
        store.append('story-a', 0, first === undefined ? [] : [first]),
        store.append('story-a', 1, second === undefined ? [] : [second]),
        store.append('story-a', 1, firstOf('story-a', 'late')),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
      expect(commits).toEqual([{ appends: 2, events: 2 }]);
      expect((await verifyLog(store)).firstBad).toBeNull();
    });

    it('writes nothing at all when every append is refused', async () => {
      await expect(store.append('story-a', 3, firstOf('story-a', 'a1'))).rejects.toThrow(WrongExpectedRevision);
      expect(commits).toEqual([]);
      expect(writing.inTransaction).toBe(false);
    });
  });

  describe('when the disk is full', () => {
    const large = (stream: string) => seal(stream, NO_STREAM, [unsealed(stream, { text: 'x'.repeat(500_000) })]);
    const pages = (count: number) => writing.pragma(`max_page_count = ${count}`);

    it('says so, appends nothing, and goes on when there is room', async () => {
      await store.append('story-a', 0, firstOf('story-a', 'a1'));
      pages(writing.pragma('page_count', { simple: true }) as number);
      const append = store.append('story-b', 0, large('story-b'));
      await expect(append).rejects.toThrow(StoreFull);
      await expect(append).rejects.toThrow('The disk that holds the log is full');
      expect(namesOf(await all(store.readAll()))).toEqual(['a1']);
      expect(writing.inTransaction).toBe(false);

      pages(1_000_000);
      await store.append('story-b', 0, large('story-b'));
      await appendOne(store, 'story-a', 'a2');
      expect(namesOf(await all(store.readAll()))).toEqual(['a1', 'story-b', 'a2']);
      expect((await verifyLog(store)).firstBad).toBeNull();
    });

    it('tells each append of a group the truth about itself', async () => {
      pages((writing.pragma('page_count', { simple: true }) as number) + 2);
      const outcomes = await Promise.allSettled([
        store.append('story-a', 0, firstOf('story-a', 'a1')),
        store.append('story-b', 0, large('story-b')),
        store.append('story-c', 0, firstOf('story-c', 'c1')),
      ]);
      const kept = ['a1', 'story-b', 'c1'].filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect(outcomes[1]).toMatchObject({ reason: { code: 'store-unavailable' } });
      expect(namesOf(await all(store.readAll()))).toEqual(kept);
    });
  });

  it('does not claim to know what a disk kept that failed while it was syncing', async () => {
    await store.close();
    let failures = 1;
    const events = firstOf('story-a', 'a1');
    store = open({
      onConnection: (connection, role) => {
        if (role === 'write') {
          const prepare = connection.prepare.bind(connection);
          const failing = (sql: string) => {
            const statement = prepare(sql);
            const run = statement.run.bind(statement);
            const failOnce = () => {
              failures -= 1;
              if (failures >= 0) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
              return run();
            };
            return sql === 'COMMIT' ? Object.assign(statement, { run: failOnce }) : statement;
          };
          Object.assign(connection, { prepare: failing });
        }
      },
    });
    await expect(store.append('story-a', 0, events)).rejects.toThrow(OutcomeUnknown);
    await expect(store.append('story-a', 0, events)).resolves.toMatchObject({ revision: 1 });
    expect(namesOf(await all(store.readAll()))).toEqual(['a1']);
  });

  describe('beside another process on the same file', () => {
    let other: SqliteEventStore;

    beforeEach(() => {
      other = SqliteEventStore.open(folder.file, { pollInterval: 5 });
    });
    afterEach(() => other.close());

    it('holds revisions between the two', async () => {
      await store.append('story-a', 0, firstOf('story-a', 'a1'));
      await expect(other.append('story-a', 0, firstOf('story-a', 'x'))).rejects.toMatchObject({ actual: 1 });
      await appendOne(other, 'story-a', 'a2');
      expect(namesOf(await all(store.read('story-a')))).toEqual(['a1', 'a2']);
    });

    it('notices what the other appended, in order with its own', async () => {
      const follower = new Follower().follow(other);
      await follower.until(() => follower.caughtUp === 1);
      await appendOne(store, 'story-a', 'a1');
      await follower.until(() => follower.events.length === 1);
      await appendOne(other, 'story-a', 'a2');
      await appendOne(store, 'story-a', 'a3');
      await follower.until(() => follower.events.length === 3);
      expect(follower.names).toEqual(['a1', 'a2', 'a3']);
    });

    it('says that the store is held, appends nothing, and goes on when it is let go', async () => {
      await store.close();
      store = open({ busyTimeout: 1 });
      const holder = new Database(folder.file);
      holder.exec('BEGIN IMMEDIATE');
      const append = store.append('story-a', 0, firstOf('story-a', 'a1'));
      await expect(append).rejects.toThrow(StoreUnavailable);
      await expect(append).rejects.toThrow('Another process is holding');
      holder.close();
      expect(await all(store.readAll())).toEqual([]);
      await store.append('story-a', 0, firstOf('story-a', 'a1'));
      expect(namesOf(await all(store.readAll()))).toEqual(['a1']);
    });
  });

  it('takes appends while the log is being read, and the reader sees the log as it was', async () => {
    const ids = Array.from({ length: 900 }, (_, index) => `e${index}`);
    await store.append('story-a', 0, firstOf('story-a', ...ids));
    const seen: string[] = [];
    for await (const event of store.readAll()) {
      if (seen.length % 150 === 0) await appendOne(store, 'story-b', `b${seen.length}`);
      seen.push(nameOf(event));
    }
    expect(seen).toEqual(ids);
    expect(namesOf(await all(store.read('story-b')))).toHaveLength(6);
  });

  it('does not wait for a subscriber', async () => {
    const hold = gate();
    const follower = new Follower(() => hold.opened).follow(store);
    for (const id of ['a1', 'a2', 'a3']) await appendOne(store, 'story-a', id);
    expect(follower.events).toEqual([]);
    hold.open();
    await follower.until(() => follower.events.length === 3);
    expect(follower.names).toEqual(['a1', 'a2', 'a3']);
  });
});
