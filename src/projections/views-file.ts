/** The views' file: its tables, and how far into the log it has come. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DamagedEvent } from '../event-store/damaged-event.js';
import type { EventStore } from '../event-store/event-store.js';
import { appearancesView } from './appearances/appearances-view.js';
import { crossingsView } from './crossings/crossings-view.js';
import { desksView } from './desks/desks-view.js';
import { embargoesView } from './embargoes/embargoes-view.js';
import { foldIn } from './fold-in.js';
import { historyView } from './history/history-view.js';
import { listView } from './list/list-view.js';
import { meetingsView } from './meetings/meetings-view.js';
import { PARKING_SCHEMA } from './parking.js';
import { peopleView } from './people/people-view.js';
import { readersView } from './readers/readers-view.js';
import { searchView } from './search/search-view.js';
import { slugView } from './slugs/slug-view.js';
import { openViews, removeViews, type ViewsDatabase } from './sqlite.js';
import { statusView } from './status/status-view.js';
import type { View } from './view.js';
import { digestSays, ViewsDigest } from './views-digest.js';

export type Views = Readonly<Record<string, View>>;

export const VIEWS: Views = {
  status: statusView,
  desks: desksView,
  list: listView,
  history: historyView,
  slugs: slugView,
  crossings: crossingsView,
  embargoes: embargoesView,
  readers: readersView,
  meetings: meetingsView,
  people: peopleView,
  search: searchView,
  appearances: appearancesView,
};

const CHECKPOINT = `
  CREATE TABLE checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    tables TEXT NOT NULL,
    shape TEXT NOT NULL,
    position TEXT,
    event TEXT,
    before TEXT,
    hash TEXT,
    events INTEGER NOT NULL
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
  /** How many events have been applied. */
  readonly events: number;
}

/** The version of every view: another one means that documents may read differently. */
const shapeOf = (views: Views): string =>
  Object.entries(views)
    .map(([name, { version }]) => `${name}=${version}`)
    .join(' ');

const schemaOf = (views: Views): string =>
  [CHECKPOINT, PARKING_SCHEMA, ...Object.values(views).map(({ schema }) => schema)].join('\n');

/** Tells whether this program can read the tables at all. */
const tablesOf = (views: Views): string => createHash('sha256').update(schemaOf(views)).digest('hex');

export interface OpenedViews {
  readonly db: ViewsDatabase;
  /** Its documents were written by another version of the program: good to be read until they are made anew. */
  readonly isOutdated: boolean;
}

/**
 * Opens the file for the projector, or makes it anew when it is missing, damaged or has other tables: all it holds can
 * be rebuilt.
 * @param mustBeProven whether a file is taken only when its digest proves that nothing has changed it
 */
export async function openViewsFile(file: string, views: Views, mustBeProven = false): Promise<OpenedViews> {
  const kept = existsSync(file) ? await openKept(file, views, mustBeProven) : null;
  if (kept !== null) return kept;
  removeViews(file);
  const db = openViews(file);
  db.transaction(() => {
    db.exec(schemaOf(views));
    db.prepare('INSERT INTO checkpoint (only, tables, shape, events) VALUES (1, ?, ?, 0)').run(
      tablesOf(views),
      shapeOf(views),
    );
  })();
  // From its first moment on it can be proven to be ours: a kill right after the next batch loses nothing.
  foldIn(db);
  await new ViewsDigest(file).write();
  return { db, isOutdated: false };
}

async function openKept(file: string, views: Views, mustBeProven: boolean): Promise<OpenedViews | null> {
  const digest = await digestSays(file);
  if (digest === 'changed' || (digest === 'unknown' && mustBeProven)) return null;
  let db: ViewsDatabase | undefined;
  try {
    db = openViews(file);
    const row = db.prepare<[], { tables: string; shape: string }>('SELECT tables, shape FROM checkpoint').get();
    const isSound = digest === 'same' || db.pragma('quick_check', { simple: true }) === 'ok';
    if (isSound && row?.tables === tablesOf(views)) return { db, isOutdated: row.shape !== shapeOf(views) };
  } catch {
    // Not a database, or not ours: it is rebuilt.
  }
  db?.close();
  return null;
}

export const readCheckpoint = (db: ViewsDatabase): Checkpoint =>
  db.prepare<[], Checkpoint>('SELECT position, event, before, hash, events FROM checkpoint').get() as Checkpoint;

/** Writes the checkpoint, inside the batch's transaction. */
export const writeCheckpoint = (db: ViewsDatabase): ((checkpoint: Checkpoint) => void) => {
  const write = db.prepare(
    'UPDATE checkpoint SET position = @position, event = @event, before = @before, hash = @hash, events = @events',
  );
  return (checkpoint) => write.run(checkpoint);
};

/** Whether the log holds, at the checkpoint, the event that was applied last: else it is another log, or an older copy. */
export async function isOfThisLog(store: EventStore, { position, event, before, hash }: Checkpoint): Promise<boolean> {
  // Positions of another kind of store: the log was moved.
  if (position !== null && !store.isPosition(position)) return false;
  if (event === null) return position === null;
  try {
    for await (const first of store.readAll({ after: before, limit: 1 })) {
      return first.position === event && first.metadata.hash === hash;
    }
  } catch (error) {
    if (!(error instanceof DamagedEvent)) throw error;
  }
  return false;
}
