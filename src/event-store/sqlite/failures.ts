/** What SQLite's errors mean to whoever uses the log. */
import { OutcomeUnknown, StoreFull, StoreUnavailable } from '../event-store.js';

/** The file cannot be opened as Slugline's log. It was not changed. */
export class LogFileRefused extends Error {
  readonly code = 'log-file-refused';
}

/**
 * The code of an error that SQLite raised (`SQLITE_FULL`); null for any other error. Known by its code and not by its
 * class: the driver keeps the class of whoever loaded it first in this process.
 */
export function sqliteCode(error: unknown): string | null {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}

const isCode = (code: string, name: string): boolean => code === name || code.startsWith(`${name}_`);

function sentence(code: string): string {
  if (isCode(code, 'SQLITE_FULL')) return 'The disk that holds the log is full. Make room, then try again.';
  if (isCode(code, 'SQLITE_BUSY') || isCode(code, 'SQLITE_LOCKED')) {
    return "Another process is holding the log's file. Try again in a moment.";
  }
  if (isCode(code, 'SQLITE_READONLY'))
    return "The log's file may not be written. Check its permissions and the disk's.";
  return `The log's file cannot be used (${code}). Check the disk that holds it, then try again.`;
}

/** What SQLite raised, as the port says it: nothing was appended. Other errors stay as they are. */
export function asUnavailable(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  const Kind = isCode(code, 'SQLITE_FULL') ? StoreFull : StoreUnavailable;
  return new Kind(sentence(code), { cause: error });
}

/**
 * What a failed COMMIT means. Its frames are written in order and the one that makes them count comes last, so a
 * write that fell short appended nothing. But when all are written and only making them durable failed, a crash
 * before the next append would bring them to life: then the outcome is not known.
 */
export function asFailedCommit(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === null || !isCode(code, 'SQLITE_IOERR')) return asUnavailable(error);
  const message = `The disk failed while the log was written (${code}). Send the same again to find out if it was kept.`;
  return new OutcomeUnknown(message, { cause: error });
}
