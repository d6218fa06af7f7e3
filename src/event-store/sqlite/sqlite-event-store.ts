/** The embedded log: one SQLite file, no server. */
import type { SealedEvent } from '../chain.js';
import {
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
import { type ConnectionOptions, openToRead, openToWrite } from './file.js';
import { LogSubscription } from './log-subscription.js';
import { inPages, startOf, wholeLog } from './pages.js';
import { fromPosition, isPosition, Reader } from './reader.js';
import { type Committed, Writer } from './writer.js';

/** Events that a subscription hands over at a time, at most. */
const BATCH = 500;

export interface SqliteEventStoreOptions extends Partial<ConnectionOptions> {
  /** How often subscriptions look for what other processes appended, in milliseconds; default 200. */
  readonly pollInterval?: number;
  /** Called after each transaction that appended something; must not throw. */
  readonly onCommit?: (committed: Committed) => void;
}

/**
 * Durable when an append resolves: every commit is synced to the disk. Several processes may use one file; the
 * revision check is part of the transaction and holds between them.
 */
export class SqliteEventStore implements EventStore {
  private readonly subscriptions = new Set<LogSubscription>();
  private poll: NodeJS.Timeout | null = null;
  private dataVersion = 0;
  private closing: Promise<void> | null = null;

  private constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly pollInterval: number,
  ) {}

  /**
   * Opens the log in `file`, or makes a new one there; its folder must exist.
   * @throws LogFileRefused the file is not ours, is newer than this program, or cannot be opened
   * @throws StoreUnavailable another process is holding the file
   */
  static open(file: string, options: SqliteEventStoreOptions = {}): SqliteEventStore {
    const connections = { busyTimeout: options.busyTimeout ?? 5000, onConnection: options.onConnection ?? (() => {}) };
    const writing = openToWrite(file, connections);
    try {
      const reader = new Reader(openToRead(file, connections));
      const writer = new Writer(writing, (committed) => {
        store.wakeAll();
        options.onCommit?.(committed);
      });
      const store = new SqliteEventStore(writer, reader, options.pollInterval ?? 200);
      return store;
    } catch (error) {
      writing.close();
      throw error;
    }
  }

  async append(stream: string, expected: number, events: readonly SealedEvent[]): Promise<AppendResult> {
    if (this.closing !== null) throw closed();
    return this.writer.append(stream, expected, stored(events));
  }

  async *read(stream: string, options: ReadOptions = {}): AsyncGenerator<RecordedEvent, void, void> {
    const head = this.reader.revision(stream);
    const isBackwards = options.direction === 'backwards';
    const start = Math.min(options.from ?? (isBackwards ? head : 1), isBackwards ? head : Number.MAX_SAFE_INTEGER);
    const end = isBackwards ? (options.to ?? 1) : Math.min(options.to ?? head, head);
    let [first, last] = isBackwards ? [end, start] : [start, end];
    yield* inPages(options.limit, (limit, previous) => {
      if (previous !== null && isBackwards) last = previous.revision - 1;
      if (previous !== null && !isBackwards) first = previous.revision + 1;
      return this.reader.ofStream(stream, { first, last, limit }, isBackwards);
    });
  }

  async *readAll(
    options: { readonly after?: Position | null; readonly limit?: number } = {},
  ): AsyncGenerator<RecordedEvent, void, void> {
    yield* wholeLog(this.reader, options);
  }

  subscribe(after: Position | null, handlers: SubscriptionHandlers): Subscription {
    if (this.closing !== null) throw closed();
    const subscription = new LogSubscription(
      startOf(after),
      (position) => this.reader.ofLog(position, Number.MAX_SAFE_INTEGER, BATCH),
      ({ position }) => fromPosition(position),
      handlers,
    );
    this.subscriptions.add(subscription);
    const forget = () => this.forget(subscription);
    subscription.end.then(forget, forget);
    this.startPolling();
    return subscription;
  }

  isPosition(text: string): boolean {
    return isPosition(text);
  }

  comparePositions(a: Position, b: Position): number {
    return fromPosition(a) - fromPosition(b);
  }

  async howFar(position: Position | null): Promise<number> {
    const head = this.reader.head();
    return head === 0 ? 1 : Math.min(1, startOf(position) / head);
  }

  close(): Promise<void> {
    this.closing ??= this.letGo();
    return this.closing;
  }

  private async letGo(): Promise<void> {
    await this.writer.idle();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    // The writer goes last: it folds the write-ahead file into the log.
    this.reader.close();
    this.writer.close();
  }

  private wakeAll(): void {
    for (const subscription of this.subscriptions) subscription.wake();
  }

  private forget(subscription: LogSubscription): void {
    this.subscriptions.delete(subscription);
    if (this.subscriptions.size > 0 || this.poll === null) return;
    clearInterval(this.poll);
    this.poll = null;
  }

  /** Other processes cannot tell us that they appended; the file can. */
  private startPolling(): void {
    if (this.poll !== null) return;
    this.dataVersion = this.reader.dataVersion();
    this.poll = setInterval(() => this.look(), this.pollInterval);
    this.poll.unref();
  }

  private look(): void {
    let version: number;
    try {
      version = this.reader.dataVersion();
    } catch {
      // Woken, each subscription meets the error itself and says so.
      this.wakeAll();
      return;
    }
    if (version === this.dataVersion) return;
    this.dataVersion = version;
    this.wakeAll();
  }
}
