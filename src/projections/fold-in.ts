/**
 * Folding the write-ahead log of the views into their file. Copying its pages takes long where many have gathered, so
 * that is done in a thread with a connection of its own, while everybody reads on.
 */
import { Worker } from 'node:worker_threads';
import { DRIVER_FILE } from '../sqlite/driver.js';
import { type ViewsDatabase, WAIT_FOR_OTHERS } from './sqlite.js';

/** Folds all of it in at once, as far as readers let it. */
export const foldIn = (db: ViewsDatabase): void => {
  db.pragma('wal_checkpoint(TRUNCATE)');
};

/**
 * Folds it in beside, as far as readers let it, and then empties it if nobody reads from it. Nothing may be written
 * meanwhile. What could not be done is left for the next time.
 */
export async function foldInBeside(db: ViewsDatabase): Promise<void> {
  await copyPages(db.name);
  if (!db.open) return;
  // Whoever reads from it now is not waited for: that would hold up everybody.
  db.pragma('busy_timeout = 0');
  try {
    foldIn(db);
  } finally {
    db.pragma(`busy_timeout = ${WAIT_FOR_OTHERS}`);
  }
}

/** Resolves also when nothing could be copied. */
function copyPages(file: string): Promise<void> {
  const worker = new Worker(`(${copy})(require)`, { eval: true, workerData: { driver: DRIVER_FILE, file } });
  return new Promise((resolve) => {
    // An error is followed by the exit.
    worker.on('error', () => undefined);
    worker.on('exit', () => resolve());
  });
}

/** What the thread does. It runs from its own text, so it uses nothing from outside itself (see thread-work.ts). */
function copy(require: NodeJS.Require): void {
  const { workerData } = require('node:worker_threads');
  const Database = require(workerData.driver);
  const db = new Database(workerData.file, { fileMustExist: true });
  db.pragma('wal_checkpoint(PASSIVE)');
  db.close();
}
