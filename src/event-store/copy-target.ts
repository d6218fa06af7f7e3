/** The log that is copied into, read from its beginning and held to what was put there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DamagedEvent } from './damaged-event.js';
import { type EventStore, type Position, type RecordedEvent, WrongExpectedRevision } from './event-store.js';

/** Which event of a log. */
export type EventName = Pick<RecordedEvent, 'stream' | 'revision' | 'id'>;

/** The target is no copy of the source, or of its beginning. Nothing was appended from there on. */
export class TargetDiffers extends Error {
  readonly code = 'target-differs';
  constructor(
    /** Where in the whole log they differ: 1 for its first event. */
    readonly place: number,
    /** What the target holds there; null when it is nothing, or not known. */
    readonly there: EventName | null,
    /** A sentence. */
    readonly problem: string,
  ) {
    const what = there === null ? '' : `, where it has event ${there.id}, number ${there.revision} of ${there.stream}`;
    super(
      `The target is not a copy of the source at place ${place} of the log${what}. ${problem} Copy into an empty log, or into one that an earlier copy of this source began.`,
    );
  }

  /** What an error of the target at this place says about it; any other error stays as it is. */
  static by(error: unknown, place: number): unknown {
    if (error instanceof DamagedEvent) {
      return new TargetDiffers(place, error, 'It cannot be read: it was changed after it was written.');
    }
    if (error instanceof WrongExpectedRevision) {
      return new TargetDiffers(place, null, `${error.message} Something else writes to the target: stop it.`);
    }
    return error;
  }
}

/**
 * How long to wait, in milliseconds, before each new look for events that were appended and are not shown yet: a reader
 * in a cluster may be a moment behind.
 */
const PAUSES = [50, 100, 200, 400, 800];

/** Reads the target once, from its beginning to its end. */
export class CopyTarget {
  private events: AsyncIterator<RecordedEvent>;
  private last: Position | null = null;
  private count = 0;
  private isOver = false;

  /** @param known how many events it is known to have */
  constructor(
    private readonly store: Pick<EventStore, 'readAll'>,
    private readonly known: number,
  ) {
    this.events = this.fromHere();
  }

  /** Whether all its events were read. */
  get isAtEnd(): boolean {
    return this.isOver;
  }

  /** The next event; null at the end. @throws TargetDiffers it cannot be read, or is known and missing */
  async next(): Promise<RecordedEvent | null> {
    let event = await this.read();
    for (const pause of PAUSES) {
      if (event !== null || this.count >= this.known) break;
      await sleep(pause);
      this.events = this.fromHere();
      event = await this.read();
    }
    if (event !== null) {
      this.count += 1;
      this.last = event.position;
      return event;
    }
    if (this.count < this.known) {
      throw new TargetDiffers(this.count + 1, null, `It took ${this.known} events and shows ${this.count}.`);
    }
    this.isOver = true;
    return null;
  }

  /** Lets go of the read. */
  async close(): Promise<void> {
    await this.events.return?.();
  }

  private fromHere(): AsyncIterator<RecordedEvent> {
    return this.store.readAll({ after: this.last })[Symbol.asyncIterator]();
  }

  private async read(): Promise<RecordedEvent | null> {
    try {
      const { done, value } = await this.events.next();
      return done ? null : value;
    } catch (error) {
      throw TargetDiffers.by(error, this.count + 1);
    }
  }
}
