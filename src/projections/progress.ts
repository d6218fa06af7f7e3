/** How far a set of views is, how fast it goes, and when it will be done. */
import type { EventStore } from '../event-store/event-store.js';
import type { ViewSet } from './view-set.js';

export interface Progress {
  /** Events applied since the file was made. */
  readonly events: number;
  /** About how much of the log that is, from 0 to 1. */
  readonly fraction: number;
  /** Events a second since this node began. */
  readonly perSecond: number;
  /** At that pace; null before anything can be said. */
  readonly secondsLeft: number | null;
}

/** Milliseconds of a clock that is never set. */
const ticks = (): number => performance.now();

export class Pace {
  private readonly begun = ticks();
  private readonly eventsBefore: number;
  private readonly fractionBefore: Promise<number>;

  constructor(
    private readonly store: EventStore,
    private readonly set: ViewSet,
  ) {
    const { events, position } = set.checkpoint;
    this.eventsBefore = events;
    this.fractionBefore = store.howFar(position).catch(() => 0);
  }

  /** @throws StoreUnavailable */
  async now(): Promise<Progress> {
    const { events, position } = this.set.checkpoint;
    const seconds = (ticks() - this.begun) / 1000;
    const [fraction, before] = await Promise.all([this.store.howFar(position), this.fractionBefore]);
    const done = fraction - before;
    return {
      events,
      fraction: Math.round(fraction * 10_000) / 10_000,
      perSecond: Math.round((events - this.eventsBefore) / Math.max(seconds, 0.001)),
      secondsLeft: fraction >= 1 ? 0 : done > 0 ? Math.ceil((seconds * (1 - fraction)) / done) : null,
    };
  }
}
