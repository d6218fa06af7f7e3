/** One reader that follows the log: first what is there, then what comes, without gap or repeat. */
import { DamagedEvent } from '../damaged-event.js';
import type { Position, RecordedEvent, Subscription, SubscriptionHandlers } from '../event-store.js';

/**
 * catching-up → live → catching-up …; stopped is final.
 * - catching-up: there may be events after the last one handed over; batches are read and handed over.
 * - live: everything has been handed over; it sleeps until it is woken.
 * - stopped: by `stop`, or by an error.
 */
type State = 'catching-up' | 'live' | 'stopped';

/** Reads the next events after a position (0: the beginning), at most one batch; empty when there are none. */
export type NextBatch = (after: number) => RecordedEvent[];

export class LogSubscription implements Subscription {
  private state: State = 'catching-up';
  /** Woken since it last looked: it looks once more before it sleeps. */
  private isStale = false;
  private rouse: () => void = () => {};
  private readonly ended: Promise<void>;

  constructor(
    private position: number,
    private readonly next: NextBatch,
    private readonly positionOf: (event: { readonly position: Position }) => number,
    private readonly handlers: SubscriptionHandlers,
  ) {
    this.ended = this.run();
  }

  /** Says that there may be more. */
  wake(): void {
    this.isStale = true;
    this.rouse();
  }

  async stop(): Promise<void> {
    this.state = 'stopped';
    this.rouse();
    await this.ended;
  }

  /** Resolves when it has ended, for whatever reason. */
  get end(): Promise<void> {
    return this.ended;
  }

  private async run(): Promise<void> {
    try {
      for (;;) {
        // A turn of the event loop before every batch: a long catch-up starves nobody.
        await new Promise(setImmediate);
        if (this.isStopped()) return;
        this.isStale = false;
        await this.step();
      }
    } catch (error) {
      if (this.isStopped()) return;
      this.state = 'stopped';
      this.handlers.onEnd?.(error as Error);
    }
  }

  private async step(): Promise<void> {
    let events: RecordedEvent[];
    try {
      events = this.next(this.position);
    } catch (error) {
      if (!(error instanceof DamagedEvent) || this.handlers.onDamaged === undefined) throw error;
      this.state = 'catching-up';
      await this.handlers.onDamaged(error);
      this.position = this.positionOf(error);
      return;
    }
    const last = events.at(-1);
    if (last === undefined) await this.sleep();
    else await this.handOver(events, last);
  }

  private async handOver(events: readonly RecordedEvent[], last: RecordedEvent): Promise<void> {
    this.state = 'catching-up';
    await this.handlers.onEvents(events);
    this.position = this.positionOf(last);
  }

  private async sleep(): Promise<void> {
    if (this.state === 'catching-up') {
      this.state = 'live';
      await this.handlers.onCaughtUp?.();
    }
    if (this.isStale || this.isStopped()) return;
    await new Promise<void>((resolve) => {
      this.rouse = resolve;
    });
    this.rouse = () => {};
  }

  // A method, because the compiler does not see that another turn of the event loop may have changed the state.
  private isStopped(): boolean {
    return this.state === 'stopped';
  }
}
