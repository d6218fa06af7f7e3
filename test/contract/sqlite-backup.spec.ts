/** A backup of a SQLite log: whole, of one moment, and there only once it is. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { asFirstRead } from '../../src/event-store/as-first-read.js';
import { copyLog } from '../../src/event-store/copy.js';
import {
  type BackupOptions,
  type BackupProgress,
  type BackupReport,
  copyFile,
  makeBackup,
} from '../../src/event-store/sqlite/backup.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { contentsOf, LogWriter, writeRichLog } from './copy-support.js';
import { all, appendOne, firstOf, idOf, tempFolder } from './support.js';

describe('SQLite: a backup', () => {
  let folder: ReturnType<typeof tempFolder>;
  let store: SqliteEventStore;
  let into: string;
  let place: string;

  beforeEach(() => {
    folder = tempFolder();
    store = SqliteEventStore.open(folder.file);
    place = join(folder.path, 'backups');
    mkdirSync(place);
    into = join(place, 'log.sqlite');
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  const backUp = (options: BackupOptions = {}): Promise<BackupReport> =>
    makeBackup(into, (part) => copyFile(folder.file, part, options), options);

  async function heldBy(file: string) {
    const copy = SqliteEventStore.open(file);
    try {
      return await contentsOf(copy);
    } finally {
      await copy.close();
    }
  }

  it('holds what the log holds, in one file of its owner’s, and says what it is', async () => {
    await writeRichLog(store);
    const events = await all(store.readAll());
    const report = await backUp();
    expect(readdirSync(place)).toEqual(['log.sqlite']);
    const bytes = readFileSync(into);
    expect(report).toEqual({
      file: into,
      events: events.length,
      last: { position: events.at(-1)?.position, recordedAt: '2026-03-05T18:00:00.000Z' },
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      verified: true,
    });
    expect(statSync(into).mode & 0o777).toBe(0o600);
    expect(await heldBy(into)).toEqual(await contentsOf(store));
  });

  it('is made of an empty log, and of one that nobody has open', async () => {
    expect(await backUp()).toMatchObject({ events: 0, last: null });
    await store.append('story-a', 0, firstOf('story-a', 'a1'));
    await store.close();
    into = join(place, 'second.sqlite');
    expect(await backUp()).toMatchObject({ events: 1, last: { position: '1' } });
  });

  it('is of the moment at which it began, however much is appended while its pages are copied', async () => {
    const log = new LogWriter(store);
    for (let n = 0; n < 12; n += 1) await log.append('story-big', { text: 'x'.repeat(900_000) });
    const before = await contentsOf(store);
    let appended = 0;
    const steps: BackupProgress[] = [];
    const report = await backUp({
      onProgress: (progress) => {
        steps.push(progress);
        // More than a page of it, so that the log's own pages change under the copy.
        if (progress.stage === 'copying') {
          appended += 1;
          void log.append(`story-${appended}`, { text: 'y'.repeat(50_000) });
        }
      },
    });
    expect(appended).toBeGreaterThan(1);
    expect(report.events).toBe(before.length);
    expect(await heldBy(into)).toEqual(before);
    expect((await contentsOf(store)).length).toBe(before.length + appended);
    expect(new Set(steps.map(({ stage }) => stage))).toEqual(new Set(['copying', 'verifying']));
    expect(steps.at(-1)).toEqual({ stage: 'verifying', done: before.length, total: before.length });
  });

  it('holds up no append while it is made', async () => {
    const log = new LogWriter(store);
    for (let n = 0; n < 12; n += 1) await log.append('story-big', { text: 'x'.repeat(900_000) });
    const acknowledged: number[] = [];
    let steps = 0;
    let writing = Promise.resolve();
    await backUp({
      onProgress: ({ stage }) => {
        if (stage !== 'copying') return;
        steps += 1;
        const step = steps;
        writing = writing.then(() => log.append('story-a', { step })).then(() => void acknowledged.push(step));
      },
      verify: false,
    });
    // The first was durable before the last page was copied: it had not to wait for the end.
    expect(acknowledged.length).toBeGreaterThan(0);
    await writing;
  });

  it.each([
    ['a file', () => writeFileSync(into, 'mine')],
    ['a folder', () => mkdirSync(into)],
    ['a link to nothing', () => symlinkSync('nothing', into)],
  ])('never takes the place of %s', async (_, take) => {
    take();
    await expect(backUp()).rejects.toThrow(`${into} is there already and stays as it is.`);
    expect(readdirSync(place)).toEqual(['log.sqlite']);
  });

  it('does not take the place of what came while it was made', async () => {
    await store.append('story-a', 0, firstOf('story-a', 'a1'));
    const onProgress = () => writeFileSync(into, 'mine');
    await expect(backUp({ onProgress })).rejects.toMatchObject({ code: 'new-file-refused' });
    expect(readFileSync(into, 'utf8')).toBe('mine');
    expect(readdirSync(place)).toEqual(['log.sqlite']);
  });

  it.each(['copying', 'verifying'] as const)('leaves nothing when it is stopped while %s', async (at) => {
    await writeRichLog(store);
    const stopping = new AbortController();
    const onProgress = ({ stage }: BackupProgress) => {
      if (stage === at) stopping.abort();
    };
    await expect(backUp({ signal: stopping.signal, onProgress })).rejects.toMatchObject({ code: 'backup-stopped' });
    expect(readdirSync(place)).toEqual([]);
  });

  it('leaves nothing when its disk is full', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    await expect(
      makeBackup(into, (part) => {
        writeFileSync(`${part}-journal`, 'half');
        throw full;
      }),
    ).rejects.toThrow(`There is no room for ${into}: its disk is full.`);
    expect(readdirSync(place)).toEqual([]);
  });

  it.each([
    ['there is none', () => join(place, 'none.sqlite'), 'cannot be opened'],
    ['it is empty', () => tempFile(''), 'is empty'],
    ['it is something else', () => tempFile('Somebody’s notes, long enough to be looked at.'), 'is not a database'],
    [
      'it is another program’s',
      () => {
        const other = new Database(join(folder.path, 'other'));
        other.exec('CREATE TABLE notes (text TEXT)');
        other.close();
        return join(folder.path, 'other');
      },
      "but not Slugline's log",
    ],
  ])('is not made of a log when %s', async (_, from, sentence) => {
    const source = from();
    await expect(makeBackup(into, (part) => copyFile(source, part))).rejects.toThrow(sentence);
    expect(readdirSync(place)).toEqual([]);
  });

  function tempFile(text: string): string {
    const path = join(folder.path, 'other');
    writeFileSync(path, text);
    return path;
  }

  describe('of a damaged log', () => {
    beforeEach(async () => {
      await store.append('story-a', 0, firstOf('story-a', 'a1', 'a2'));
      await store.close();
      const db = new Database(folder.file);
      db.exec(`DROP TRIGGER events_stay; UPDATE events SET metadata = '{' WHERE id = '${idOf('a2')}'`);
      db.close();
    });

    it('is refused with the event that is damaged', async () => {
      await expect(backUp()).rejects.toMatchObject({ code: 'log-damaged', bad: { id: idOf('a2') } });
      expect(readdirSync(place)).toEqual([]);
    });

    it('is made when it is not to be verified, and does not say that it was', async () => {
      expect(await backUp({ verify: false })).toMatchObject({
        events: 2,
        last: { position: '2', recordedAt: null },
        verified: false,
      });
    });
  });

  it('is made of another store by copying its events, while that one is written to', async () => {
    await writeRichLog(store);
    const before = await contentsOf(store);
    const report = await makeBackup(into, async (part) => {
      const target = SqliteEventStore.open(part);
      // Something is appended between the walk that copies and the one that compares.
      try {
        let isWritten = false;
        const source = asFirstRead(store);
        await copyLog(
          {
            readAll: async function* (options) {
              if (isWritten) await appendOne(store, 'story-new', 'later');
              isWritten = true;
              yield* source.readAll(options);
            },
          },
          target,
        );
      } finally {
        await target.close();
      }
    });
    expect(report.events).toBe(before.length);
    expect(await heldBy(into)).toEqual(before);
    expect((await contentsOf(store)).length).toBe(before.length + 1);
  });
});
