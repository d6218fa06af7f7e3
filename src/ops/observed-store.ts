/** A log that tells of its work: the same answers in the same time, counted. */
import type { SealedEvent } from '../event-store/chain.js';
import { kindOfStream } from '../event-store/codec.js';
import { DamagedStream } from '../event-store/damaged-event.js';
import {
  type AppendOptions,
  type AppendResult,
  AppendTooLarge,
  type EventStore,
  OutcomeUnknown,
  type Position,
  type ReadOptions,
  type RecordedEvent,
  StoreFull,
  StoreUnavailable,
  type Subscription,
  type SubscriptionHandlers,
  WrongExpectedRevision,
} from '../event-store/event-store.js';
import type { LogMetrics } from './metrics/ports.js';

/** What an error is called in a label; the first that it is an instance of. */
const CODES = [
  [DamagedStream, 'damaged'],
  [StoreFull, 'full'],
  [StoreUnavailable, 'unavailable'],
  [OutcomeUnknown, 'outcome-unknown'],
  [AppendTooLarge, 'too-large'],
] as const;

const codeOf = (error: unknown): string => CODES.find(([kind]) => error instanceof kind)?.[1] ?? 'other';

export class ObservedEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: LogMetrics,
  ) {}

  async append(
    stream: string,
    expected: number,
    events: readonly SealedEvent[],
    options?: AppendOptions,
  ): Promise<AppendResult> {
    const begun = performance.now();
    try {
      const result = await this.store.append(stream, expected, events, options);
      this.metrics.appended(kindOfStream(stream), events.length, (performance.now() - begun) / 1000);
      return result;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) this.metrics.raced();
      else this.metrics.failed('append', codeOf(error));
      throw error;
    }
  }

  read(stream: string, options?: ReadOptions): AsyncIterable<RecordedEvent> {
    return this.watched(this.store.read(stream, options));
  }

  readAll(options?: { readonly after?: Position | null; readonly limit?: number }): AsyncIterable<RecordedEvent> {
    return this.watched(this.store.readAll(options));
  }

  subscribe(after: Position | null, handlers: SubscriptionHandlers): Subscription {
    return this.store.subscribe(after, {
      ...handlers,
      onInterrupted: (error) => {
        this.metrics.interrupted();
        handlers.onInterrupted?.(error);
      },
      onReconnecting: (error) => {
        this.metrics.reconnected();
        handlers.onReconnecting?.(error);
      },
      onEnd: (error) => {
        this.metrics.failed('follow', codeOf(error));
        handlers.onEnd?.(error);
      },
    });
  }

  isPosition(text: string): boolean {
    return this.store.isPosition(text);
  }

  comparePositions(a: Position, b: Position): number {
    return this.store.comparePositions(a, b);
  }

  howFar(position: Position | null): Promise<number> {
    return this.store.howFar(position);
  }

  close(): Promise<void> {
    return this.store.close();
  }

  /** No generator: that would cost every event of a long read two more turns. */
  private watched(events: AsyncIterable<RecordedEvent>): AsyncIterable<RecordedEvent> {
    const failed = (error: unknown): never => {
      this.metrics.failed('read', codeOf(error));
      throw error;
    };
    return {
      [Symbol.asyncIterator]: () => {
        const iterator = events[Symbol.asyncIterator]();
        return {
          next: () => iterator.next().then(undefined, failed),
          return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
        };
      },
    };
  }
}
