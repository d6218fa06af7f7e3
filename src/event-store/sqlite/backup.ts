/** A whole copy of a log in a file of its own, which is a log again once it is put in a node's data folder. */
import { createHash } from 'node:crypto';
import { createReadStream, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { openDatabase } from '../../sqlite/driver.js';
import { CheckedWalk } from '../verify.js';
import { asUnavailable, sqliteCode } from './failures.js';
import { openToBackUp } from './file.js';
import { NewFile } from './new-file.js';
import { wholeLog } from './pages.js';
import { Reader } from './reader.js';

/** How far it is: pages that were copied, events that were verified. */
export interface BackupProgress {
  readonly stage: 'copying' | 'verifying';
  readonly done: number;
  readonly total: number;
}

export interface BackupOptions {
  /** Whether every event is checked against its hash chain; default true. */
  readonly verify?: boolean;
  /** Once it is aborted, the backup ends soon and leaves nothing. */
  readonly signal?: AbortSignal;
  /** Called now and then; must not throw. */
  readonly onProgress?: (progress: BackupProgress) => void;
}

export interface BackupReport {
  /** Its path, absolute. */
  readonly file: string;
  readonly events: number;
  /** The last event; null of an empty log. */
  readonly last: { readonly position: string; readonly recordedAt: string | null } | null;
  readonly bytes: number;
  /** Of the file, lower-case hex. */
  readonly sha256: string;
  readonly verified: boolean;
}

/** The backup was asked to stop. Nothing is left of it. */
export class BackupStopped extends Error {
  readonly code = 'backup-stopped';
  constructor() {
    super('The backup was stopped, and nothing is left of it.');
  }
}

/** The backup could not be written, most often for want of room. Nothing is left of it; the log is as it was. */
export class BackupFailed extends Error {
  readonly code = 'backup-failed';
}

/** Pages copied at a time, between two turns of the event loop: 4 MiB. */
const PAGES = 1024;

/**
 * Makes a backup: has it written beside its place, checks it there, and gives it its name once it is on the disk.
 * @param write writes a whole log into the file whose path it is given
 * @throws NewFileRefused, LogDamaged the log is, and so its copy; BackupStopped, BackupFailed, and what `write` throws
 */
export async function makeBackup(
  path: string,
  write: (part: string) => Promise<void>,
  options: BackupOptions = {},
): Promise<BackupReport> {
  const file = NewFile.begin(path);
  try {
    await write(file.part);
    makeOneFile(file.part);
    const held = await examine(file.part, options);
    const { bytes, sha256 } = await digestOfFile(file.part, options.signal);
    file.finish();
    return { file: file.path, ...held, bytes, sha256, verified: options.verify ?? true };
  } catch (error) {
    throw asFailure(error, file.path);
  } finally {
    file.abandon();
  }
}

/**
 * Copies a log's file while others read and write it, without holding them up.
 *
 * One read transaction is held for as long as pages are copied: they are all of one moment, however much is appended
 * meanwhile. Without it the same copy begins anew at each commit of another process, and does not end while one writes
 * hard; VACUUM INTO does end, but takes three times as long, and cannot be stopped.
 *
 * @throws LogFileRefused there is no log at `from`; BackupStopped, BackupFailed
 */
export async function copyFile(from: string, into: string, options: BackupOptions = {}): Promise<void> {
  const source = openToBackUp(from);
  try {
    source.exec('BEGIN');
    // The transaction reads as of its first read.
    new Reader(source).head();
    requireRoom(
      into,
      source.pragma('page_count', { simple: true }) as number,
      source.pragma('page_size', { simple: true }) as number,
    );
    await source.backup(into, {
      progress: ({ totalPages, remainingPages }) => {
        stopIfAsked(options.signal);
        options.onProgress?.({ stage: 'copying', done: totalPages - remainingPages, total: totalPages });
        return PAGES;
      },
    });
  } finally {
    source.close();
  }
}

/** A log is written ahead, into a second file; a backup must do without, also where nothing may be written. */
function makeOneFile(file: string): void {
  const connection = openDatabase(file, {});
  try {
    connection.pragma('synchronous = FULL');
    connection.pragma('journal_mode = DELETE');
  } finally {
    connection.close();
  }
}

async function examine(
  file: string,
  { verify = true, signal, onProgress }: BackupOptions,
): Promise<Pick<BackupReport, 'events' | 'last'>> {
  const connection = openToBackUp(file);
  try {
    const events = connection.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0;
    const walk = new CheckedWalk({ readAll: () => wholeLog(new Reader(connection)) });
    for await (const _ of verify ? walk.events() : []) {
      const { events: done } = walk.counts;
      if (done % EVENTS !== 0 && done !== events) continue;
      stopIfAsked(signal);
      onProgress?.({ stage: 'verifying', done, total: events });
    }
    return { events, last: connection.prepare<[], BackupReport['last'] & object>(LAST).get() ?? null };
  } finally {
    connection.close();
  }
}

/** Of the last event, also where it cannot be read as one. */
const LAST = `SELECT CAST(position AS TEXT) AS position,
  iif(json_valid(metadata), json_extract(metadata, '$.recordedAt'), NULL) AS recordedAt
  FROM events ORDER BY events.position DESC LIMIT 1`;

/** Events verified between two words about it. */
const EVENTS = 200;

async function digestOfFile(file: string, signal?: AbortSignal): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    stopIfAsked(signal);
    hash.update(part as Buffer);
    bytes += (part as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Said before anything is written, where it can be known: a full disk is everybody's trouble. */
function requireRoom(into: string, pages: number, pageSize: number): void {
  const { bavail, bsize } = statfsSync(dirname(into));
  const [wanted, free] = [pages * pageSize, bavail * bsize];
  if (wanted <= free) return;
  throw new BackupFailed(
    `The backup takes ${megabytes(wanted)}, and ${dirname(into)} has room for ${megabytes(free)}. Make room, or choose another disk.`,
  );
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function stopIfAsked(signal?: AbortSignal): void {
  if (signal?.aborted) throw new BackupStopped();
}

/** What SQLite or the system has against writing, in a sentence; other errors as they are. */
function asFailure(error: unknown, path: string): unknown {
  const code = sqliteCode(error) ?? (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code?.startsWith('SQLITE_FULL')) {
    return new BackupFailed(
      `There is no room for ${path}: its disk is full. Nothing of it was left. Make room, or choose another disk.`,
      { cause: error },
    );
  }
  if (sqliteCode(error) === null) return error;
  const during = `${path} could not be written (${code}). Nothing of it was left. Check its disk, and whether files may be so large there.`;
  return code?.startsWith('SQLITE_IOERR') ? new BackupFailed(during, { cause: error }) : asUnavailable(error);
}
