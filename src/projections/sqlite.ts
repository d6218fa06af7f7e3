/** The views' database: one SQLite file a node, disposable. The only place in this room that knows the driver. */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';

export type ViewsDatabase = Database.Database;
export type Statement = Database.Statement;

/**
 * Opens the file for the one writer, or for readers beside it. What a crash tears is rebuilt from the log, so commits
 * need not wait for the disk; readers see whole batches.
 */
export function openViews(file: string, options: { readonly: boolean }): ViewsDatabase {
  const db = new Database(file, { readonly: options.readonly });
  db.pragma('busy_timeout = 5000');
  if (!options.readonly) {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
  }
  return db;
}

/** Removes the file and what SQLite keeps beside it. */
export function removeViews(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
