/** The views' file: its tables, and how far into the log it has come. */
import { existsSync } from 'node:fs';
import { crossingsView } from './crossings/crossings-view.js';
import { embargoesView } from './embargoes/embargoes-view.js';
import { historyView } from './history/history-view.js';
import { listView } from './list/list-view.js';
import { slugView } from './slugs/slug-view.js';
import { openViews, removeViews, type ViewsDatabase } from './sqlite.js';
import { statusView } from './status/status-view.js';
import type { View } from './view.js';

export const VIEWS: Readonly<Record<string, View>> = {
  status: statusView,
  list: listView,
  history: historyView,
  slugs: slugView,
  crossings: crossingsView,
  embargoes: embargoesView,
};

/** Names every view with its version: another one means that the tables are not the ones this program writes. */
const SHAPE = `3 ${Object.entries(VIEWS)
  .map(([name, { version }]) => `${name}=${version}`)
  .join(' ')}`;

const CHECKPOINT = `
  CREATE TABLE checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    shape TEXT NOT NULL,
    position TEXT,
    event TEXT,
    before TEXT,
    hash TEXT
  );`;

/** How far the views have come. All null before the first event. */
export interface Checkpoint {
  /** All up to here is applied; there may have been nothing to apply just before it. */
  readonly position: string | null;
  /** Position of the last event applied, and one after which it is the first. */
  readonly event: string | null;
  readonly before: string | null;
  /** Hash of the last event applied: in another log, another stands there. */
  readonly hash: string | null;
}

/**
 * Opens the file for the projector, or makes it anew when it is missing, damaged or of another shape: all it holds can
 * be rebuilt.
 */
export function openViewsFile(file: string): ViewsDatabase {
  const kept = existsSync(file) ? openKept(file) : null;
  if (kept !== null) return kept;
  removeViews(file);
  const db = openViews(file);
  db.transaction(() => {
    db.exec(CHECKPOINT);
    for (const { schema } of Object.values(VIEWS)) db.exec(schema);
    db.prepare('INSERT INTO checkpoint (only, shape) VALUES (1, ?)').run(SHAPE);
  })();
  return db;
}

function openKept(file: string): ViewsDatabase | null {
  let db: ViewsDatabase | undefined;
  try {
    db = openViews(file);
    const row = db.prepare<[], { shape: string }>('SELECT shape FROM checkpoint').get();
    const sound = db.pragma('quick_check', { simple: true }) === 'ok';
    if (sound && row?.shape === SHAPE) return db;
  } catch {
    // Not a database, or not ours: it is rebuilt.
  }
  db?.close();
  return null;
}

export const readCheckpoint = (db: ViewsDatabase): Checkpoint =>
  db.prepare<[], Checkpoint>('SELECT position, event, before, hash FROM checkpoint').get() as Checkpoint;

/** Writes the checkpoint, inside the batch's transaction. */
export const writeCheckpoint = (db: ViewsDatabase): ((checkpoint: Checkpoint) => void) => {
  const write = db.prepare(
    'UPDATE checkpoint SET position = @position, event = @event, before = @before, hash = @hash',
  );
  return (checkpoint) => write.run(checkpoint);
};
