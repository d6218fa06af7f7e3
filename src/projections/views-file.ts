/** The views' file: its tables, and how far into the log it has come. */
import { existsSync } from 'node:fs';
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
};

/** Names every view with its version: another one means that the tables are not the ones this program writes. */
const SHAPE = `1 ${Object.entries(VIEWS)
  .map(([name, { version }]) => `${name}=${version}`)
  .join(' ')}`;

const CHECKPOINT = `
  CREATE TABLE checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    shape TEXT NOT NULL,
    log TEXT NOT NULL,
    position TEXT
  );`;

/**
 * Opens the file for the projector, or makes it anew when it is missing, damaged, of another shape or of another log:
 * all it holds can be rebuilt.
 * @param log tells this log from others: the hash of its first event, empty while it has none
 */
export function openViewsFile(file: string, log: string): ViewsDatabase {
  const kept = existsSync(file) ? openKept(file, log) : null;
  if (kept !== null) return kept;
  removeViews(file);
  const db = openViews(file);
  db.transaction(() => {
    db.exec(CHECKPOINT);
    for (const { schema } of Object.values(VIEWS)) db.exec(schema);
    db.prepare('INSERT INTO checkpoint (only, shape, log, position) VALUES (1, ?, ?, NULL)').run(SHAPE, log);
  })();
  return db;
}

function openKept(file: string, log: string): ViewsDatabase | null {
  let db: ViewsDatabase | undefined;
  try {
    db = openViews(file);
    const row = db.prepare<[], { shape: string; log: string }>('SELECT shape, log FROM checkpoint').get();
    const sound = db.pragma('quick_check', { simple: true }) === 'ok';
    if (sound && row?.shape === SHAPE && (row.log === log || row.log === '')) {
      db.prepare('UPDATE checkpoint SET log = ?').run(log);
      return db;
    }
  } catch {
    // Not a database, or not ours: it is rebuilt.
  }
  db?.close();
  return null;
}

export function readCheckpoint(db: ViewsDatabase): string | null {
  return db.prepare<[], { position: string | null }>('SELECT position FROM checkpoint').get()?.position ?? null;
}
