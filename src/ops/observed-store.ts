/** A log that tells of its work: the same answers in the same time, counted and, where that is asked for, traced. */
import type { SealedEvent } from '../event-store/chain.js';
import { kindOfStream, traceparentOf } from '../event-store/codec.js';
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
import { failedBy, inSpan, type OpenSpan, type Tracer } from './tracing/tracer.js';

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
    private readonly tracer: Tracer | null = null,
  ) {}

  async append(
    stream: string,
    expected: number,
    events: readonly SealedEvent[],
    options?: AppendOptions,
  ): Promise<AppendResult> {
    const kind = kindOfStream(stream);
    const span = this.tracer?.child('append', { 'slugline.stream': kind, 'slugline.events': events.length }) ?? null;
    const begun = performance.now();
    try {
      const result = await inSpan(span, () => this.store.append(stream, expected, events, options));
      this.metrics.appended(kind, events.length, (performance.now() - begun) / 1000);
      return result;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) this.metrics.raced();
      else this.metrics.failed('append', codeOf(error));
      throw error;
    }
  }

  read(stream: string, options?: ReadOptions): AsyncIterable<RecordedEvent> {
    const read = () => this.store.read(stream, options);
    return this.watched(read, () => this.tracer?.child('read', { 'slugline.stream': kindOfStream(stream) }) ?? null);
  }

  readAll(options?: { readonly after?: Position | null; readonly limit?: number }): AsyncIterable<RecordedEvent> {
    return this.watched(() => this.store.readAll(options));
  }

  subscribe(after: Position | null, handlers: SubscriptionHandlers): Subscription {
    const observed: SubscriptionHandlers = {
      ...handlers,
      onEvents: (events) => inSpan(this.spanOf(events), () => handlers.onEvents(events)),
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
    };
    const subscribe = () => this.store.subscribe(after, observed);
    // It goes on when the request in which it may have begun is over.
    return this.tracer === null ? subscribe() : this.tracer.outside(subscribe);
  }

  /** What followers make of events is led to by the requests that led to the events. */
  private spanOf(events: readonly RecordedEvent[]): OpenSpan | null {
    if (this.tracer === null) return null;
    const traceparents = events.flatMap((event) => traceparentOf(event) ?? []);
    return this.tracer.ledToBy('project', { 'slugline.events': events.length }, traceparents);
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
  private watched(
    read: () => AsyncIterable<RecordedEvent>,
    begin: () => OpenSpan | null = () => null,
  ): AsyncIterable<RecordedEvent> {
    return {
      [Symbol.asyncIterator]: () => {
        const span = begin();
        const iterator = read()[Symbol.asyncIterator]();
        const failed = (error: unknown): never => {
          this.metrics.failed('read', codeOf(error));
          span?.end(failedBy(error));
          throw error;
        };
        const taken = (result: IteratorResult<RecordedEvent>) => {
          if (result.done) span?.end();
          return result;
        };
        return {
          next: () => iterator.next().then(span === null ? undefined : taken, failed),
          return: async () => {
            span?.end();
            return (await iterator.return?.()) ?? { done: true, value: undefined };
          },
        };
      },
    };
  }
}
