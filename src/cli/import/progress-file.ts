/** Where an import is, in a small file beside the input: another run goes on from there. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CommandFailed, EXIT } from '../exit.js';
import type { Place } from './lines.js';

export interface Kept {
  /** Which server it goes to, and whose the lines are that name no story. */
  readonly server: string;
  readonly story: string | null;
  /** All before it was dealt with. */
  readonly place: Place;
  /** Steps behind it that were taken whole, by their marks (`markOf`). */
  readonly done: readonly string[];
  /** Lines before it that were refused, and the bytes that the file of them had then. */
  readonly refused: number;
  readonly refusedBytes: number;
}

interface Stored extends Kept {
  readonly slugline: 'import';
  readonly version: 1;
}

export class ProgressFile {
  constructor(readonly path: string) {}

  /** What an earlier run kept; null: there was none. @throws CommandFailed it is another file */
  read(): Kept | null {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      throw new CommandFailed(`${this.path} cannot be read (${code}). Name another file in --progress.`, EXIT.usage);
    }
    const kept = parse(text);
    if (kept !== null) return kept;
    throw new CommandFailed(
      `${this.path} is no progress of an import. Name another file in --progress, or move it away.`,
      EXIT.usage,
    );
  }

  /** Whatever ends the process, the file holds what it held or this. */
  write(kept: Kept): void {
    const stored: Stored = { slugline: 'import', version: 1, ...kept };
    writeFileSync(`${this.path}.new`, `${JSON.stringify(stored)}\n`);
    renameSync(`${this.path}.new`, this.path);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}

function parse(text: string): Kept | null {
  try {
    const stored = JSON.parse(text) as Partial<Stored> | null;
    return stored?.slugline === 'import' && stored.version === 1 ? (stored as Stored) : null;
  } catch {
    return null;
  }
}
