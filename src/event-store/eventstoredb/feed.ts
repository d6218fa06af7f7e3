/** What a read or a subscription of the vendor's client gives, taken in batches, with back-pressure and a deadline. */
import type { Readable } from 'node:stream';
import { EndedEarly, Silent } from './failures.js';
import type { LogPosition } from './positions.js';
import type { Resolved } from './recorded.js';

/** Events held before the server is asked to wait. */
const MOST_HELD = 200;

/** Between two events: the server has given all there was, or has looked this far and found nothing of ours. */
export type Mark = { readonly kind: 'caught-up' | 'fell-behind' } | { readonly kind: 'checkpoint'; at: LogPosition };

export interface Batch {
  readonly events: readonly Resolved[];
  /** What comes just after them; null: nothing yet. */
  readonly mark: Mark | null;
}

/** A stream of the client's. Only `cancel` ends the call on the server too. */
export interface Source {
  readonly stream: Readable;
  readonly cancel: () => Promise<void>;
}

export class Feed {
  private events: Resolved[] = [];
  private received = 0;
  private given = 0;
  private readonly marks: { readonly after: number; readonly mark: Mark }[] = [];
  private failure: unknown = null;
  private isOver = false;
  private isConfirmed = false;
  private rouse: () => void = () => {};

  constructor(private readonly source: Source) {
    const { stream } = source;
    stream.on('data', (event: Resolved) => {
      this.events.push(event);
      this.received += 1;
      if (this.events.length >= MOST_HELD) stream.pause();
      this.rouse();
    });
    // Stays for good: an error that nobody listens to would end the process.
    stream.on('error', (error) => this.end(error));
    stream.on('end', () => this.end(null));
    stream.on('confirmation', () => {
      this.isConfirmed = true;
      this.rouse();
    });
    stream.on('caughtUp', () => this.mark({ kind: 'caught-up' }));
    stream.on('fellBehind', () => this.mark({ kind: 'fell-behind' }));
  }

  /** Notes what stands between what has come and what will come. */
  mark(mark: Mark): void {
    // The client says it before we have taken the events that it still holds.
    this.marks.push({ after: this.received + this.source.stream.readableLength, mark });
    this.rouse();
  }

  /** Resolves when the server has accepted the call. @throws Silent, EndedEarly, and what the call failed with */
  async confirmed(milliseconds: number): Promise<void> {
    while (!this.isConfirmed) {
      if (this.isOver) throw this.failure ?? new EndedEarly();
      await this.something(milliseconds);
    }
  }

  /**
   * The next events, at least one unless a mark comes first; null at the end.
   * @throws Silent when nothing has come for so long, and what the call failed with, after all that came before
   */
  async next(milliseconds: number): Promise<Batch | null> {
    for (;;) {
      const [first] = this.marks;
      const upTo = first === undefined ? this.events.length : Math.min(first.after - this.given, this.events.length);
      const isMarked = first !== undefined && this.given + upTo >= first.after;
      if (upTo > 0 || isMarked) {
        const events = this.events.splice(0, upTo);
        this.given += events.length;
        if (this.events.length < MOST_HELD && this.source.stream.isPaused()) this.source.stream.resume();
        if (!isMarked) return { events, mark: null };
        this.marks.shift();
        return { events, mark: first.mark };
      }
      if (this.isOver) {
        if (this.failure !== null) throw this.failure;
        return null;
      }
      await this.something(milliseconds);
    }
  }

  /** The server has accepted the call. */
  get isAccepted(): boolean {
    return this.isConfirmed;
  }

  /** Whether `next` would have to wait. */
  get isEmpty(): boolean {
    return this.events.length === 0 && this.marks.length === 0 && this.source.stream.readableLength === 0;
  }

  /** Ends the call. What it still brings is dropped. */
  cancel(): void {
    this.isOver = true;
    this.source.stream.removeAllListeners('data');
    this.source.stream.resume();
    this.source.cancel().catch(() => undefined);
    this.rouse();
  }

  private end(error: unknown): void {
    this.failure ??= error;
    this.isOver = true;
    this.rouse();
  }

  private async something(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const isSilent = await new Promise<boolean>((resolve) => {
      this.rouse = () => resolve(false);
      timer = setTimeout(() => resolve(true), milliseconds);
    });
    clearTimeout(timer);
    this.rouse = () => {};
    if (isSilent) throw new Silent(milliseconds);
  }
}
