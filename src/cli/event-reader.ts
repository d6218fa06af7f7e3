/**
 * Reads server-sent events (HTML Living Standard, §9.2). Packages that do so drop an id that comes without data, and
 * that is what a stream begins with: who loses it loses what is logged before the first event after a break.
 */

/** What stands between two blank lines. */
export interface Block {
  /** What the stream is gone on after from here; null: as before. */
  readonly id: string | null;
  readonly event: string;
  /** Null: nothing to tell, an id alone. */
  readonly data: string | null;
}

export class EventReader {
  /** Milliseconds to wait before connecting again, once the server has said so. */
  retry: number | null = null;
  private rest = '';
  /** A carriage return ended the last line: a newline that follows belongs to it. */
  private hadReturn = false;
  private id: string | null = null;
  private event = '';
  private data: string[] = [];

  /** The blocks that are whole with this piece of the stream, decoded and without a byte order mark. */
  feed(text: string): Block[] {
    const blocks: Block[] = [];
    for (const line of this.lines(text)) {
      if (line !== '') this.field(line);
      else if (this.id !== null || this.data.length > 0) blocks.push(this.block());
      else this.event = '';
    }
    return blocks;
  }

  private *lines(text: string): Generator<string> {
    let piece = text;
    if (this.hadReturn && piece !== '') {
      piece = piece.replace(/^\n/, '');
      this.hadReturn = false;
    }
    const lines = (this.rest + piece).split(/\r\n|\n|\r/);
    this.hadReturn = piece.endsWith('\r');
    this.rest = lines.pop() ?? '';
    yield* lines;
  }

  private field(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.data.push(value);
    else if (name === 'event') this.event = value;
    else if (name === 'id' && !value.includes('\0')) this.id = value;
    else if (name === 'retry' && /^\d{1,9}$/.test(value)) this.retry = Number(value);
  }

  private block(): Block {
    const { id, event, data } = this;
    this.id = null;
    this.event = '';
    this.data = [];
    return { id, event: event === '' ? 'message' : event, data: data.length === 0 ? null : data.join('\n') };
  }
}
