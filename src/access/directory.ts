/** The book of access as this node knows it, never older than the promise: what is revoked is out within two seconds. */
import { ACCESS_STREAM, usedStream } from '../event-store/codec.js';
import type { EventStore } from '../event-store/event-store.js';
import { decodeServiceEvent } from '../event-store/service-events.js';
import { withinTime } from '../event-store/within-time.js';
import type { Instant } from '../story/events.js';
import { AccessBook } from './book.js';
import { AccessUnknown } from './errors.js';

/** What was read so long ago, in milliseconds, is read again before anybody is let in. */
const FRESH = 1_000;
/** How often it is read when nobody waits for it, in milliseconds. */
const EVERY = 500;
/** How long who asks waits for the log, in milliseconds. With `FRESH`, less than the two seconds promised. */
const PATIENCE = 900;

export class Directory {
  private book = new AccessBook();
  private revision = 0;
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private changed: () => void = () => undefined;

  constructor(
    private readonly store: Pick<EventStore, 'read'>,
    /** Milliseconds that never jump. */
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /** Keeps it read. `stop` ends that. */
  start(): void {
    this.timer = setInterval(() => void this.read().catch(() => undefined), EVERY);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** Told as soon as something about access is known that was not, before anybody waits for that no more. */
  onChanged(listener: () => void): void {
    this.changed = listener;
  }

  /** The book, not older than `FRESH`. @throws AccessUnknown when the log cannot be read in time */
  async current(): Promise<AccessBook> {
    if (this.isFresh) return this.book;
    await this.inTime(this.read());
    // What was asked of the log long ago may have been answered only now, as it was then.
    if (this.age > FRESH + PATIENCE) throw new AccessUnknown();
    return this.book;
  }

  /** Whether it can be told at once who may do what. */
  get isFresh(): boolean {
    return this.age <= FRESH;
  }

  /** How long ago the log was read, in milliseconds. */
  get age(): number {
    return this.elapsed() - this.readAt;
  }

  /** The book as the log has it now, at least as it was when this was called. @throws AccessUnknown */
  async refreshed(): Promise<AccessBook> {
    await this.inTime(this.readAfresh());
    return this.book;
  }

  /** When a key was last used, by the day; null: never. */
  async lastUsed(keyId: string): Promise<Instant | null> {
    for await (const recorded of this.store.read(usedStream(keyId), { direction: 'backwards', limit: 1 })) {
      const event = decodeServiceEvent(recorded);
      if (event?.type === 'KeyUsed') return event.data.at;
    }
    return null;
  }

  /** One that is under way may have begun before what was asked for was written. */
  private async readAfresh(): Promise<void> {
    await this.reading?.catch(() => undefined);
    await this.read();
  }

  private read(): Promise<void> {
    if (this.reading !== null) return this.reading;
    const reading = this.readOn().finally(() => {
      if (this.reading === reading) this.reading = null;
    });
    this.reading = reading;
    return reading;
  }

  private async readOn(): Promise<void> {
    const [begun, before] = [this.elapsed(), this.revision];
    for await (const recorded of this.store.read(ACCESS_STREAM, { from: this.revision + 1 })) {
      const event = decodeServiceEvent(recorded);
      // A newer program may have revoked something in words that this one cannot read: nobody is let in.
      if (event === null) throw new AccessUnknown();
      // A read that was given up may still be under way beside the next.
      if (recorded.revision !== this.revision + 1) continue;
      this.book.take(event);
      this.revision = recorded.revision;
    }
    this.readAt = Math.max(this.readAt, begun);
    if (this.revision !== before) this.changed();
  }

  /** @throws AccessUnknown when it takes too long: whoever asks next begins anew */
  private async inTime(work: Promise<void>): Promise<void> {
    try {
      await withinTime(PATIENCE, work);
    } catch {
      this.reading = null;
      throw new AccessUnknown();
    }
  }
}
