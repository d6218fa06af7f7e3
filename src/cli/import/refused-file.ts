/** The lines that were not taken, each with why: mended, the file can be imported itself. */
import { createHash, type Hash } from 'node:crypto';
import { appendFileSync, closeSync, createReadStream, openSync, rmSync, statSync, truncateSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandFailed, EXIT } from '../exit.js';
import { safeLine } from '../safe-text.js';
import type { Refused } from './items.js';
import { writing } from './writing.js';

/** What an import wrote into its file, by which it knows it again. */
export interface Held {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of those bytes, lower-case hex. */
  readonly sha256: string;
  /** The same of what it holds with the lines that are being written; who is killed then leaves either. */
  readonly next: string;
}

export class RefusedFile {
  private waiting: Refused[] = [];
  private hash: Hash = createHash('sha256');
  private bytes = 0;
  private isNew = false;

  constructor(readonly path: string) {}

  /** What it holds; null: nothing yet. */
  get held(): Held | null {
    return this.bytes === 0 ? null : this.heldWith('');
  }

  /**
   * Makes it ready, before anything is sent. What was written after the import was last known to be there is taken
   * back; it is nothing that another wrote, since the whole file is what this import left, to the byte.
   * @param held what an earlier run left in its file; null: nothing
   * @throws CommandFailed it cannot be written, or holds what others wrote
   */
  async open(held: Held | null): Promise<void> {
    const size = writing(this.path, '--refused', () => {
      const before = sizeOf(this.path);
      closeSync(openSync(this.path, 'a'));
      return before;
    });
    this.isNew = size === null;
    if (!size) return;
    if (held?.path !== resolve(this.path) || size < held.bytes) throw this.ofOthers();
    let bytes = 0;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(this.path)) {
      const part = chunk as Buffer;
      const left = held.bytes - bytes;
      if (left > 0) this.hash.update(part.subarray(0, left));
      hash.update(part);
      bytes += part.length;
    }
    const found = hash.digest('hex');
    if (this.digest() !== held.sha256 || (found !== held.sha256 && found !== held.next)) throw this.ofOthers();
    writing(this.path, '--refused', () => this.cutTo(held.bytes));
    this.bytes = held.bytes;
  }

  add(refused: Refused): void {
    this.waiting.push(refused);
  }

  /**
   * Writes what was added, in the order of the lines.
   * @param keep is given what it will hold, before it does
   */
  flush(keep: (held: Held) => void): void {
    if (this.waiting.length === 0) return;
    const lines = this.waiting.sort((a, b) => a.line.number - b.line.number).map(textOf);
    const text = lines.join('');
    keep(this.heldWith(text));
    writing(this.path, '--refused', () => {
      const before = sizeOf(this.path) ?? 0;
      try {
        appendFileSync(this.path, text);
      } catch (error) {
        // What a full disk took of it is half a line.
        this.cutTo(before);
        throw error;
      }
    });
    this.hash.update(text);
    this.bytes += Buffer.byteLength(text);
    this.waiting = [];
  }

  /** Leaves no empty file behind. */
  close(): void {
    if (this.isNew && sizeOf(this.path) === 0) rmSync(this.path, { force: true });
  }

  private cutTo(bytes: number): void {
    if ((sizeOf(this.path) ?? 0) > bytes) truncateSync(this.path, bytes);
  }

  private heldWith(more: string): Held {
    return { path: resolve(this.path), bytes: this.bytes, sha256: this.digest(), next: this.digest(more) };
  }

  private digest(more = ''): string {
    return this.hash.copy().update(more).digest('hex');
  }

  private ofOthers(): CommandFailed {
    return new CommandFailed(
      `${safeLine(this.path)} holds other lines than this import wrote. Move it away, or name another file in --refused.`,
      EXIT.usage,
    );
  }
}

/** Bytes of a file; null: there is none, 0: nothing that is a file keeps what is written to it. */
function sizeOf(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return found.isFile() ? found.size : 0;
}

function textOf({ line, problem, fields }: Refused): string {
  const refused = { line: line.number, ...problem };
  return `${JSON.stringify(fields === null ? { refused: { ...refused, text: line.text } } : { ...fields, refused })}\n`;
}
