/** Where an import is, in a small file beside the input: another run goes on from there. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CommandFailed, EXIT } from '../exit.js';
import { safeLine } from '../safe-text.js';
import type { Place } from './lines.js';
import { Lock } from './lock.js';
import type { Held } from './refused-file.js';
import { writing } from './writing.js';

export interface Kept {
  /** Which server it goes to, and whose the lines are that name no story. */
  readonly server: string;
  readonly story: string | null;
  /** All before it was dealt with. */
  readonly place: Place;
  /** Steps behind it that were taken whole, by their marks (`markOf`). */
  readonly done: readonly string[];
  /** Lines before it that were refused. */
  readonly refused: number;
  /** The file of them; null: none was written. */
  readonly refusedFile: Held | null;
}

interface Stored extends Kept {
  readonly slugline: 'import';
  readonly version: 1;
}

export class ProgressFile {
  constructor(readonly path: string) {}

  /** Keeps it for this process alone until it is released. @throws CommandFailed another import has it */
  take(): Lock {
    return Lock.on(this.path);
  }

  /** What an earlier run kept; null: there was none. @throws CommandFailed it is another file */
  read(): Kept | null {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      throw this.failed(`cannot be read (${code}). Name another file in --progress.`);
    }
    const kept = parse(text);
    if (kept !== null) return kept;
    throw this.failed(
      'is no progress of an import, or lacks a part of one. Name another file in --progress, or move it away.',
    );
  }

  /** Whatever ends the process, the file holds what it held or this. */
  write(kept: Kept): void {
    const stored: Stored = { slugline: 'import', version: 1, ...kept };
    const fresh = `${this.path}.${process.pid}.new`;
    writing(this.path, '--progress', () => {
      try {
        writeFileSync(fresh, `${JSON.stringify(stored)}\n`);
        renameSync(fresh, this.path);
      } finally {
        rmSync(fresh, { force: true });
      }
    });
  }

  private failed(why: string): CommandFailed {
    return new CommandFailed(`${safeLine(this.path)} ${why}`, EXIT.usage);
  }
}

function parse(text: string): Kept | null {
  try {
    const stored: unknown = JSON.parse(text);
    return has(stored, STORED) ? (stored as unknown as Stored) : null;
  } catch {
    return null;
  }
}

type Fields = Readonly<Record<string, unknown>>;
type Judge = (value: unknown) => boolean;

const isText: Judge = (value) => typeof value === 'string';
const isCount: Judge = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

/** Who changed it by hand must not lead an import astray. */
const STORED: Readonly<Record<keyof Stored, Judge>> = {
  slugline: (value) => value === 'import',
  version: (value) => value === 1,
  server: isText,
  story: (value) => value === null || isText(value),
  place: (value) => has(value, { offset: isCount, line: isCount, sha256: isText }),
  done: (value) => Array.isArray(value) && value.every(isText),
  refused: isCount,
  refusedFile: (value) => value === null || has(value, { path: isText, bytes: isCount, sha256: isText, next: isText }),
};

const has = (value: unknown, fields: Readonly<Record<string, Judge>>): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(fields).every(([name, judge]) => judge((value as Fields)[name]));
