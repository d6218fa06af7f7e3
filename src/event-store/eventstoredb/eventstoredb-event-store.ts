/** The distributed log: an EventStoreDB or KurrentDB server or cluster, shared by any number of nodes. */
import type { SealedEvent } from '../chain.js';
import {
  type AppendOptions,
  type AppendResult,
  closed,
  type EventStore,
  type Position,
  type ReadOptions,
  type RecordedEvent,
  type Subscription,
  type SubscriptionHandlers,
} from '../event-store.js';
import { stored } from '../stored-event.js';
import { Appender } from './appender.js';
import { Clients } from './client.js';
import { LogSubscription } from './log-subscription.js';
import { compare, fromPosition, isPosition } from './positions.js';
import { Reader } from './reader.js';
import { Names } from './recorded.js';
import { TIMING, type Timing } from './timing.js';

export interface EventStoreDbOptions extends Partial<Timing> {
  /** How the names of the log's streams begin. All others the server passes over. */
  readonly families: readonly string[];
  /** Whether a stream that begins so is the log's. */
  readonly isOurs: (stream: string) => boolean;
  /** Stands before each stream's name in the database, so that several logs can share one. Default: nothing. */
  readonly namespace?: string;
}

/**
 * Durable when an append resolves: a majority of the cluster has it. Every call ends within a bounded time, whatever
 * the servers do; reads and subscriptions that break off go on where they were.
 */
export class EventStoreDbEventStore implements EventStore {
  private readonly subscriptions = new Set<LogSubscription>();
  private readonly inHand = new Set<Promise<unknown>>();
  private readonly reader: Reader;
  private readonly appender: Appender;
  private closing: Promise<void> | null = null;

  private constructor(
    private readonly clients: Clients,
    private readonly names: Names,
    private readonly timing: Timing,
  ) {
    this.reader = new Reader(clients, names, timing);
    this.appender = new Appender(clients, this.reader, names, timing);
  }

  /**
   * A store on the database at this connection string. Connects when it is first used.
   * @throws Error the string cannot be read, or names a certificate that is not there
   */
  static open(
    url: string,
    { families, isOurs, namespace = '', ...timing }: EventStoreDbOptions,
  ): EventStoreDbEventStore {
    const names = new Names(families, isOurs, namespace);
    return new EventStoreDbEventStore(new Clients(url), names, { ...TIMING, ...timing });
  }

  async append(
    stream: string,
    expected: number,
    events: readonly SealedEvent[],
    options: AppendOptions = {},
  ): Promise<AppendResult> {
    if (this.closing !== null) throw closed();
    const append = this.appender.append({ stream, expected, events: stored(events) }, options);
    this.inHand.add(append);
    try {
      return await append;
    } finally {
      this.inHand.delete(append);
    }
  }

  read(stream: string, { from, to, direction, limit }: ReadOptions = {}): AsyncIterable<RecordedEvent> {
    const isBackwards = direction === 'backwards';
    const first = isBackwards ? (from ?? null) : Math.max(from ?? 1, 1);
    const count = to === undefined || first === null ? Number.POSITIVE_INFINITY : Math.abs(to - first) + 1;
    const isEmpty = to !== undefined && first !== null && (isBackwards ? to > first : to < first);
    const range = { isBackwards, from: first, limit: isEmpty ? 0 : Math.min(limit ?? Number.POSITIVE_INFINITY, count) };
    const events = this.reader.ofStream(stream, range);
    return isBackwards && to !== undefined ? downTo(to, events) : events;
  }

  readAll(options: { readonly after?: Position | null; readonly limit?: number } = {}): AsyncIterable<RecordedEvent> {
    return this.reader.ofLog(options.after ?? null, options.limit ?? Number.POSITIVE_INFINITY);
  }

  subscribe(after: Position | null, handlers: SubscriptionHandlers): Subscription {
    if (this.closing !== null) throw closed();
    if (after !== null) fromPosition(after);
    const { clients, reader, names, timing } = this;
    const subscription = new LogSubscription(after, handlers, clients, reader, names, timing);
    this.subscriptions.add(subscription);
    const forget = () => this.subscriptions.delete(subscription);
    subscription.end.then(forget, forget);
    return subscription;
  }

  isPosition(text: string): boolean {
    return isPosition(text);
  }

  comparePositions(a: Position, b: Position): number {
    return compare(fromPosition(a), fromPosition(b));
  }

  async howFar(position: Position | null): Promise<number> {
    const end = await this.reader.end();
    if (end === null) return 1;
    // Parts in a million: a position is too large a number to be divided as it is.
    const parts = position === null ? 0n : (fromPosition(position).commit * 1_000_000n) / (end.commit || 1n);
    return Math.min(1, Number(parts) / 1_000_000);
  }

  close(): Promise<void> {
    this.closing ??= this.letGo();
    return this.closing;
  }

  private async letGo(): Promise<void> {
    await Promise.allSettled(this.inHand);
    this.appender.close();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.clients.close();
  }
}

async function* downTo(first: number, events: AsyncIterable<RecordedEvent>): AsyncGenerator<RecordedEvent, void, void> {
  for await (const event of events) {
    if (event.revision < first) return;
    yield event;
  }
}
