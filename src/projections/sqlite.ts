/** The views' database: one SQLite file a node, disposable. */
import { renameSync, rmSync } from 'node:fs';
import { type Connection, openDatabase } from '../sqlite/driver.js';
import { digestFile, sizeOf } from './views-digest.js';

export type ViewsDatabase = Connection;

/** Pages kept in memory by the connection that writes: what has changed of them is written at once with a commit. */
const CACHE_KIB = 32 * 1024;

/** How long one connection waits for another to let go of the file, in milliseconds. */
export const WAIT_FOR_OTHERS = 5000;

/** Another connection to the file that `openViews` has open. It sees what is committed. */
export const openForReading = (file: string): ViewsDatabase =>
  openDatabase(file, { readonly: true, timeout: WAIT_FOR_OTHERS });

/**
 * Opens the file. What a crash tears is rebuilt from the log, so commits need not wait for the disk. The write-ahead
 * log is folded into the file by fold-in.ts alone.
 */
export function openViews(file: string): ViewsDatabase {
  const db = openDatabase(file, { timeout: WAIT_FOR_OTHERS });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('wal_autocheckpoint = 0');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** So large the write-ahead log may become: a part of the file, since the digest of all of it is made anew each time. */
const LEAST_WAL = 64 * 1024 * 1024;
const MOST_WAL = 512 * 1024 * 1024;

export function isDueToFoldIn(file: string): boolean {
  const size = sizeOf(`${file}-wal`);
  return size > LEAST_WAL && size > Math.min(MOST_WAL, sizeOf(file) / 4);
}

/** The file and what is kept beside it. */
const SUFFIXES = ['', '-wal', '-shm'];

export function removeViews(file: string): void {
  for (const suffix of SUFFIXES) rmSync(file + suffix, { force: true });
  rmSync(digestFile(file), { force: true });
}

/** Puts one closed file in the place of another. A kill in the midst of it leaves the old one, the new one, or none. */
export function replaceViews(file: string, by: string): void {
  removeViews(file);
  renameSync(by, file);
  removeViews(by);
}

/** Codes of SQLite for what is wrong with the file, the disk or the connection, and not with what is written. */
const OF_THE_FILE = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM|PERM|PROTOCOL|INTERRUPT)/;
const CORRUPT = /^SQLITE_(CORRUPT|NOTADB)/;

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** The file is damaged: nothing in it can be trusted, and all of it can be made anew. */
export const isCorrupt = (error: unknown): boolean => CORRUPT.test(codeOf(error));

/** Nothing can be written, whatever it is. */
export const isOfTheFile = (error: unknown): boolean => OF_THE_FILE.test(codeOf(error)) || isCorrupt(error);
