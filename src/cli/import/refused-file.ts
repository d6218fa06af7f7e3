/** The lines that were not taken, each with why: mended, the file can be imported itself. */
import { appendFileSync, statSync, truncateSync } from 'node:fs';
import type { Refused } from './items.js';

export class RefusedFile {
  private waiting: Refused[] = [];

  constructor(readonly path: string) {}

  get bytes(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Takes back what was written after an import was last known to be there. */
  cutTo(bytes: number): void {
    if (this.bytes > bytes) truncateSync(this.path, bytes);
  }

  add(refused: Refused): void {
    this.waiting.push(refused);
  }

  /** Writes what was added, in the order of the lines. */
  flush(): void {
    if (this.waiting.length === 0) return;
    const lines = this.waiting.sort((a, b) => a.line.number - b.line.number).map(text);
    appendFileSync(this.path, lines.join(''));
    this.waiting = [];
  }
}

function text({ line, problem }: Refused): string {
  const refused = { line: line.number, ...problem };
  const fields = objectIn(line.text);
  const told = fields === null ? { refused: { ...refused, text: line.text } } : { ...fields, refused };
  return `${JSON.stringify(told)}\n`;
}

function objectIn(text: string | null): object | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
