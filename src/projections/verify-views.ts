/** Folds the log anew and compares what comes of it with the views as they are. */
import { existsSync } from 'node:fs';
import type { EventStore, Position } from '../event-store/event-store.js';
import { type Connection, openDatabase } from '../sqlite/driver.js';
import { Pace, type Progress } from './progress.js';
import { removeViews } from './sqlite.js';
import { ViewSet, type ViewSetOptions } from './view-set.js';
import { readCheckpoint } from './views-file.js';

export interface ViewsVerified {
  /** Events folded, and rows compared. */
  readonly events: number;
  readonly rows: number;
  /** Tables of which a row differs, is missing or too many; each with one such row as it should be, or as it is. */
  readonly different: readonly { readonly table: string; readonly row: string }[];
}

/** There is nothing to compare with. */
export class NoViews extends Error {
  readonly code = 'no-views';
}

/**
 * Compares at the position that the views have now, whoever goes on writing them.
 * @param onProgress told now and then, while the log is folded
 * @throws NoViews, StoreUnavailable
 */
export async function verifyViews(
  store: EventStore,
  options: ViewSetOptions,
  file: string,
  onProgress: (progress: Progress) => void,
): Promise<ViewsVerified> {
  if (!existsSync(file)) throw new NoViews(`There are no views at ${file}. Start the server, and it makes them.`);
  const scratch = `${file}-verify`;
  removeViews(scratch);
  const made = await ViewSet.open(store, options, scratch);
  const live = openDatabase(file, { readonly: true, timeout: 5000 });
  try {
    live.prepare('ATTACH ? AS made').run(scratch);
    // From here on the live views are read as they are now.
    live.exec('BEGIN');
    const { position, events } = readCheckpoint(live);
    await foldUpTo(store, made, position, onProgress);
    return { events, ...compare(live) };
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith('SQLITE_')) {
      throw new NoViews(`The views at ${file} cannot be read. Start the server, and it makes them anew.`);
    }
    throw error;
  } finally {
    live.close();
    made.abandon();
    removeViews(scratch);
  }
}

async function foldUpTo(
  store: EventStore,
  set: ViewSet,
  end: Position | null,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  if (end === null) return;
  const pace = new Pace(store, set);
  const isBeyond = ({ position }: { position: Position }) => store.comparePositions(position, end) > 0;
  const timer = setInterval(() => void pace.now().then(onProgress, () => undefined), 1000);
  try {
    await new Promise<void>((resolve, reject) => {
      const isDone = (at: { position: Position }) => store.comparePositions(at.position, end) >= 0;
      const subscription = store.subscribe(null, {
        onEvents: async (events) => {
          await set.gather(events.filter((event) => !isBeyond(event)));
          if (events.some(isDone)) finish();
        },
        onDamaged: async (event) => {
          if (!isBeyond(event)) await set.applyDamaged(event);
          if (isDone(event)) finish();
        },
        onCaughtUp: () => finish(),
        onEnd: reject,
      });
      // The subscription waits for the batch that ends it.
      const finish = () => void setImmediate(() => subscription.stop().then(resolve, reject));
    });
    await set.apply([]);
  } finally {
    clearInterval(timer);
  }
}

/** What the projector remembers of its own work: not what the log says. */
const OWN = new Set(['checkpoint', 'parked', 'skipped', 'blocked']);

function compare(live: Connection): Pick<ViewsVerified, 'rows' | 'different'> {
  const different: { table: string; row: string }[] = [];
  let rows = 0;
  for (const table of comparableIn(live, 'made')) {
    rows += live.prepare<[], number>(`SELECT count(*) FROM made."${table}"`).pluck().get() ?? 0;
    const sides = [
      `SELECT * FROM made."${table}" EXCEPT SELECT * FROM main."${table}"`,
      `SELECT * FROM main."${table}" EXCEPT SELECT * FROM made."${table}"`,
    ];
    const row = sides.map((side) => live.prepare(`${side} LIMIT 1`).get()).find((one) => one !== undefined);
    if (row !== undefined) different.push({ table, row: JSON.stringify(row) });
  }
  return { rows, different };
}

/**
 * Tables that hold rows of ours, and what views in SQL say of them: not the inside of an index of words, whose shape
 * hangs on how it was written, and by the same reason not a table with numbers of its own, which such a view goes over.
 */
export function comparableIn(db: Connection, schema = 'main'): string[] {
  const all = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM ${schema}.sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  const indexes = all.filter(({ sql }) => /^CREATE VIRTUAL/i.test(sql)).map(({ name }) => name);
  return all
    .filter(({ sql }) => !/\bnumber INTEGER PRIMARY KEY\b/.test(sql))
    .map(({ name }) => name)
    .filter((name) => !OWN.has(name) && !indexes.some((one) => name === one || name.startsWith(`${one}_`)));
}
