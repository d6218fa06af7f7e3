/** Lines of a stream, one after the other, however long the stream is. */
import { createHash, type Hash } from 'node:crypto';

export interface Line {
  /** 1 for the first. */
  readonly number: number;
  /** Without its newline; null where it cannot be a line of ours, for the reason in `problem`. */
  readonly text: string | null;
  readonly problem: string | null;
}

/** A place between two lines. The newline before it does not count: a file may grow that had none at its end. */
export interface Place {
  /** Bytes before it. */
  readonly offset: number;
  /** Lines before it. */
  readonly line: number;
  /** SHA-256 of those bytes, lower-case hex. */
  readonly sha256: string;
}

/** Before the first line. */
export const BEGINNING: Place = { offset: 0, line: 0, sha256: createHash('sha256').digest('hex') };

/** Most bytes of a line. No request takes more, so a longer one is passed over without being kept. */
export const LINE_BYTES = 1024 * 1024;

const NEWLINE = 0x0a;
const NOTHING = Buffer.alloc(0);
const UTF8 = new TextDecoder('utf-8', { fatal: true });

export class Lines {
  /** Of all lines before the one that was handed over last. */
  private hash: Hash = createHash('sha256');
  private offset = 0;
  private count = 0;

  constructor(private readonly input: AsyncIterable<Buffer | string>) {}

  /** Just before the line that was handed over last; once there are no more, the end. */
  get place(): Place {
    return { offset: this.offset, line: this.count, sha256: this.hash.copy().digest('hex') };
  }

  /** To be walked once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Line, void, void> {
    let begun = new Begun();
    for await (const chunk of this.input) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      let from = 0;
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
        const last = bytes.subarray(from, end);
        yield begun.line(this.count + 1, last);
        this.pass(begun, last);
        begun = new Begun();
        from = end + 1;
      }
      if (from < bytes.length) begun.add(bytes.subarray(from), () => this.hash.copy().update(this.newline));
    }
    if (begun.length === 0) return;
    yield begun.line(this.count + 1, NOTHING);
    this.pass(begun, NOTHING);
  }

  private pass(begun: Begun, last: Buffer): void {
    this.hash = (begun.hash ?? this.hash.update(this.newline)).update(last);
    this.offset += this.newline.length + begun.length + last.length;
    this.count += 1;
  }

  /** What parts the line that has begun from the one before: that it begins shows that there is one. */
  private get newline(): string {
    return this.count === 0 ? '' : '\n';
  }
}

/** A line of which the beginning has come. */
class Begun {
  private readonly parts: Buffer[] = [];
  length = 0;
  /** Of all before this line and the beginning of it; null while there is none. */
  hash: Hash | null = null;

  add(part: Buffer, before: () => Hash): void {
    this.hash = (this.hash ?? before()).update(part);
    this.length += part.length;
    if (this.length <= LINE_BYTES) this.parts.push(part);
  }

  line(number: number, last: Buffer): Line {
    if (this.length + last.length > LINE_BYTES) {
      return { number, text: null, problem: `It is longer than ${LINE_BYTES} bytes, the most that a request takes.` };
    }
    try {
      // A mark of byte order at the beginning is left out by the decoder.
      return { number, text: UTF8.decode(Buffer.concat([...this.parts, last])), problem: null };
    } catch {
      return { number, text: null, problem: 'It is not UTF-8.' };
    }
  }
}
