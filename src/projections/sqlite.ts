/** The views' database: one SQLite file a node, disposable. */
import { rmSync } from 'node:fs';
import { type Connection, openDatabase } from '../sqlite/driver.js';

export type ViewsDatabase = Connection;

/** Opens the file. What a crash tears is rebuilt from the log, so commits need not wait for the disk. */
export function openViews(file: string): ViewsDatabase {
  const db = openDatabase(file, { timeout: 5000 });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Removes the file and what SQLite keeps beside it. */
export function removeViews(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
