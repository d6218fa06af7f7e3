/** The log's file: its schema, and connections to it that are safe to write through. */
import { type Connection, openDatabase } from '../../sqlite/driver.js';
import { asUnavailable, LogFileRefused, sqliteCode } from './failures.js';

/** `PRAGMA application_id` of a log: "slug" in ASCII. */
const APPLICATION_ID = 0x736c7567;
/** `PRAGMA user_version` of the schema below. */
export const SCHEMA_VERSION = 1;
/** `PRAGMA synchronous` as SQLite reads it back. */
const FULL = 2;
/** Bytes that the write-ahead file keeps after a checkpoint. */
const JOURNAL_SIZE_LIMIT = 64 * 1024 * 1024;

/**
 * AUTOINCREMENT never gives a position twice, and the one writer gives them in the order of commits. The triggers
 * stand in the file itself: no connection, of any program, changes what is logged or leaves a gap in a stream. The
 * first also stops INSERT OR REPLACE, which deletes without waking a delete trigger.
 */
const SCHEMA = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TRIGGER events_follow BEFORE INSERT ON events
  WHEN NEW.revision IS NOT 1 + coalesce((SELECT max(revision) FROM events WHERE stream = NEW.stream), 0)
    OR EXISTS (SELECT 1 FROM events WHERE position = NEW.position)
  BEGIN SELECT raise(ABORT, 'The log is append-only: an event can only follow the last one of its stream.'); END;
  CREATE TRIGGER events_stay BEFORE UPDATE ON events
  BEGIN SELECT raise(ABORT, 'The log is append-only: no event is ever changed.'); END;
  CREATE TRIGGER events_remain BEFORE DELETE ON events
  BEGIN SELECT raise(ABORT, 'The log is append-only: no event is ever deleted.'); END;
`;

export type Role = 'write' | 'read';

export interface ConnectionOptions {
  /** How long one statement waits for another process, in milliseconds. The event loop waits with it. */
  readonly busyTimeout: number;
  /** Called with each new connection, after its settings are made: for tests and tracing. */
  readonly onConnection: (connection: Connection, role: Role) => void;
}

/**
 * Opens the file to write, and makes it a log if it is new or empty.
 * @throws LogFileRefused it is not ours, is newer than this program, or cannot be opened
 * @throws StoreUnavailable another process is holding it
 */
export function openToWrite(file: string, options: ConnectionOptions): Connection {
  return open(file, 'write', options, (connection) => {
    // Only looked at until it is known to be ours: a foreign file keeps its journal mode too.
    const isNew = check(file, connection);
    const mode = connection.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal') {
      throw new LogFileRefused(
        `${file} cannot be written ahead (journal mode ${mode}). Put the data folder on a local disk.`,
      );
    }
    connection.pragma(`journal_size_limit = ${JOURNAL_SIZE_LIMIT}`);
    if (isNew) create(file, connection);
  });
}

/** Opens a log that a writer holds open, to read only. */
export function openToRead(file: string, options: ConnectionOptions): Connection {
  return open(file, 'read', options, () => {});
}

/**
 * Opens a log to read only, whether a writer holds it or nobody does; the file is not written.
 * @throws LogFileRefused it is not there, is no log, or is newer than this program
 */
export function openToBackUp(file: string): Connection {
  return open(file, 'read', { busyTimeout: 5000, onConnection: () => {} }, (connection) => {
    if (check(file, connection)) throw new LogFileRefused(`${file} is empty: there is no log in it yet.`);
  });
}

function open(
  file: string,
  role: Role,
  options: ConnectionOptions,
  prepare: (connection: Connection) => void,
): Connection {
  let connection: Connection | undefined;
  try {
    connection = openDatabase(file, { timeout: options.busyTimeout, readonly: role === 'read' });
    prepare(connection);
    makeDurable(file, connection);
    options.onConnection(connection, role);
    return connection;
  } catch (error) {
    connection?.close();
    throw refusal(file, error);
  }
}

/** better-sqlite3 is built to sync less often in WAL mode; a power cut would then take acknowledged events. */
function makeDurable(file: string, connection: Connection): void {
  connection.pragma('synchronous = FULL');
  connection.pragma('recursive_triggers = ON');
  const level = connection.pragma('synchronous', { simple: true });
  if (level !== FULL) {
    throw new LogFileRefused(`SQLite would not sync every commit to ${file} (synchronous is ${level}, not ${FULL}).`);
  }
}

/** True for a file with nothing in it. */
function check(file: string, connection: Connection): boolean {
  const application = connection.pragma('application_id', { simple: true });
  const version = connection.pragma('user_version', { simple: true }) as number;
  if (application === APPLICATION_ID) {
    if (version <= SCHEMA_VERSION) return false;
    throw new LogFileRefused(
      `${file} was written by a newer Slugline (schema ${version}; this one knows ${SCHEMA_VERSION}). Start that one.`,
    );
  }
  const objects = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (application === 0 && version === 0 && objects === 0) return true;
  throw new LogFileRefused(
    `${file} is a database, but not Slugline's log. Choose another data folder or move it away.`,
  );
}

function create(file: string, connection: Connection): void {
  const inOneStep = connection.transaction(() => {
    // Another process may have made it since it was looked at.
    if (!check(file, connection)) return;
    connection.exec(SCHEMA);
    connection.pragma(`application_id = ${APPLICATION_ID}`);
    connection.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
  inOneStep.immediate();
}

function refusal(file: string, error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === 'SQLITE_NOTADB') {
    return new LogFileRefused(`${file} is not a database. Choose another data folder or move the file away.`, {
      cause: error,
    });
  }
  if (code?.startsWith('SQLITE_BUSY')) return asUnavailable(error);
  if (code?.startsWith('SQLITE_CORRUPT')) {
    return new LogFileRefused(`${file} is damaged (${code}). Move it away, and put the newest backup in its place.`, {
      cause: error,
    });
  }
  if (code !== null) {
    return new LogFileRefused(`${file} cannot be opened (${code}). Check the file, its folder and their permissions.`, {
      cause: error,
    });
  }
  if (error instanceof TypeError) {
    return new LogFileRefused(`${file} cannot be opened: its folder does not exist. Make the folder first.`, {
      cause: error,
    });
  }
  return error;
}
