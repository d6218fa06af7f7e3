/**
 * The SQLite driver, for the log and for the views. Nobody else imports better-sqlite3.
 *
 * Version 12 is the last line for Node 20. On Node 24.19 and later the process aborts when the garbage collector takes
 * one of its databases, statements or iterators. So none is ever let go: statements are prepared once for each text
 * and kept with their database, backups are kept too, and rows are never iterated.
 */
import { createRequire } from 'node:module';
import Database from 'better-sqlite3';

export type Connection = Database.Database;
export type Statement<P extends unknown[] = unknown[], R = unknown> = Database.Statement<P, R>;

/** Where the driver is, for a thread that loads it by itself. */
export const DRIVER_FILE = createRequire(import.meta.url).resolve('better-sqlite3');

const kept = new Set<object>();

/** Opens a database whose `prepare` and `pragma` prepare each text once, and whose statements do not `iterate`. */
export function openDatabase(file: string, options: Database.Options): Connection {
  const db = new Database(file, options);
  kept.add(db);
  const statements = new Map<string, Statement>();
  const prepare = db.prepare.bind(db) as (text: string) => Statement;
  const prepareOnce = (text: string): Statement => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = Object.assign(prepare(text), { iterate: noIterator });
    statements.set(text, statement);
    return statement;
  };
  const pragma = (text: string, { simple = false } = {}): unknown => {
    const statement = prepareOnce(`PRAGMA ${text}`);
    if (!statement.reader) return statement.run();
    const rows = statement.all() as Record<string, unknown>[];
    return simple ? Object.values(rows[0] ?? {})[0] : rows;
  };
  keepBackups(db);
  return Object.assign(db, { prepare: prepareOnce, pragma });
}

function noIterator(): never {
  throw new Error('Rows are not iterated: read them with `all`, so many at a time.');
}

/** A backup in progress is such an object too, made out of sight by the database behind this one. */
function keepBackups(db: Connection): void {
  const behind = Object.getOwnPropertySymbols(db).map((symbol) => (db as unknown as Record<symbol, unknown>)[symbol]);
  for (const one of behind as ({ backup?: (...args: unknown[]) => object } | undefined)[]) {
    const begin = one?.backup?.bind(one);
    if (one === undefined || begin === undefined) continue;
    one.backup = (...args) => {
      const backup = begin(...args);
      kept.add(backup);
      return backup;
    };
  }
}
