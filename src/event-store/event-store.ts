/**
 * The port: what Slugline asks of any log. Two adapters stand behind it, and one contract suite
 * (`test/contract`) says what every one of them must do.
 */
import type { SealedEvent } from './chain.js';

/**
 * A place in the global log, as the adapter writes it. Opaque: only the adapter that made it may look inside;
 * everyone else compares with `comparePositions` of the same store, or hands it back.
 */
export type Position = string;

export interface RecordedEvent extends SealedEvent {
  /** 1 for the first event of its stream, without gaps. */
  readonly revision: number;
  readonly stream: string;
  readonly position: Position;
}

/** The error that says of an event that it cannot be read, and where it is: a `DamagedEvent` (damaged-event.ts). */
export type Unreadable = StoreUnavailable & Pick<RecordedEvent, 'stream' | 'revision' | 'id' | 'position'>;

export interface AppendResult {
  /** Revision of the last event appended. */
  readonly revision: number;
  /** Position of each event appended, in order. */
  readonly positions: readonly Position[];
}

export interface AppendOptions {
  /**
   * The events' ids were made at random for this append, so that nobody can have sent them before with other bytes.
   * Spares a store that knows events by their ids a look at what stands there. Default false.
   */
  readonly areNew?: boolean;
}

export interface ReadOptions {
  /** First revision to read; default 1 forwards, the head backwards. */
  readonly from?: number;
  /** Last revision to read, inclusive; default the head forwards, 1 backwards. */
  readonly to?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}

export interface SubscriptionHandlers {
  /**
   * One batch of events in log order, each after the last position given. Batches never overlap: the next one
   * comes only when the returned promise has settled. A rejection stops the subscription with that error.
   */
  onEvents(events: readonly RecordedEvent[]): Promise<void>;
  /** Called once whenever everything appended so far has been handed over, and waited for like `onEvents`. */
  onCaughtUp?(): void | Promise<void>;
  /**
   * Called now and then: all up to this position has been handed over, and the last of it was for nobody here. What
   * comes next comes after it.
   */
  onCheckpoint?(position: Position): void;
  /**
   * An event that cannot be read, in its place in the log: what comes next comes after it. Without this handler the
   * subscription ends with it instead.
   */
  onDamaged?(event: Unreadable): Promise<void>;
  /** The log could not be followed for a while, and may hold what has not been handed over. `onCaughtUp` ends it. */
  onInterrupted?(error: Error): void;
  /** A call that followed the log was lost, and another is about to be made from where it was. */
  onReconnecting?(error: Error): void;
  /** The subscription ended by itself: `onEvents` rejected, or the store cannot go on. */
  onEnd?(error: Error): void;
}

export interface Subscription {
  /** Ends it; resolves when no further batch will be handed over and none is in hand. */
  stop(): Promise<void>;
}

export interface EventStore {
  /**
   * Appends all events or none, durably, if the stream has exactly `expected` events (0: no stream). The very same
   * events sent to the same place again are not appended again: the answer is that of the first time. Events with the
   * same ids and another hash are refused like any others.
   * @throws WrongExpectedRevision, AppendTooLarge, StoreUnavailable, OutcomeUnknown
   */
  append(
    stream: string,
    expected: number,
    events: readonly SealedEvent[],
    options?: AppendOptions,
  ): Promise<AppendResult>;
  /** The events of one stream; nothing at all for a stream that does not exist. */
  read(stream: string, options?: ReadOptions): AsyncIterable<RecordedEvent>;
  /** The whole log in order, from just after `after` (null: the beginning). */
  readAll(options?: { readonly after?: Position | null; readonly limit?: number }): AsyncIterable<RecordedEvent>;
  /** The whole log after `after`, then live, for ever. */
  subscribe(after: Position | null, handlers: SubscriptionHandlers): Subscription;
  /** Whether a text can be a position of this kind of store. */
  isPosition(text: string): boolean;
  /** Negative, zero or positive as `a` is before, at or after `b`. Both must be this store's. */
  comparePositions(a: Position, b: Position): number;
  /**
   * About how much of the log lies up to a position (null: its beginning), from 0 to 1. For telling progress only.
   * @throws StoreUnavailable
   */
  howFar(position: Position | null): Promise<number>;
  /** Waits for appends in hand, ends subscriptions, lets go of the file or connection. */
  close(): Promise<void>;
}

/** The stream does not have the number of events that the append expected. Nothing was appended. */
export class WrongExpectedRevision extends Error {
  readonly code = 'wrong-expected-revision';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`Stream ${stream} has ${actual} events, not ${expected}.`);
  }
}

/** The events of one append are larger together than the store takes. Nothing was appended. */
export class AppendTooLarge extends Error {
  readonly code = 'append-too-large';
  constructor(
    /** The first of them. */
    readonly eventId: string,
    /** As `stored-event.ts` counts them. */
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`The append that begins with event ${eventId} takes ${bytes} bytes; the log takes at most ${limit} at once.`);
  }
}

/** The store cannot be used now; for an append: nothing was appended. Try again later. */
export class StoreUnavailable extends Error {
  readonly code = 'store-unavailable';
}

/** There is no room for what is to be appended. Nothing was. */
export class StoreFull extends StoreUnavailable {}

/** The store was closed, or is closing. */
export const closed = (): StoreUnavailable =>
  new StoreUnavailable('The log is closed. Start the server again to use it.');

/** It is not known whether the append took place. Resend the same events at the same revision to find out. */
export class OutcomeUnknown extends Error {
  readonly code = 'outcome-unknown';
}
