/** What one server has of the log: all of it, or, while it lags, only what there was. */
import type { Log, LoggedEvent } from './log.js';

export class View {
  private heldAt: number | null = null;
  private readonly followers = new Set<() => void>();

  constructor(private readonly log: Log) {
    log.follow(() => {
      if (this.heldAt === null) this.tell();
    });
  }

  /** How many events of the log there are here. */
  get length(): number {
    return this.heldAt ?? this.log.events.length;
  }

  at(index: number): LoggedEvent | undefined {
    return index < this.length ? this.log.events[index] : undefined;
  }

  /** The stream's events, oldest first; null when it has none that can be seen. */
  stream(name: string): readonly LoggedEvent[] | null {
    const state = this.log.stream(name);
    if (state === undefined) return null;
    const { truncateBefore } = state;
    const last = this.at(this.length - 1)?.position ?? -1n;
    const isPlain = truncateBefore === 0n && this.heldAt === null;
    const events = isPlain
      ? state.events
      : state.events.filter(({ revision, position }) => revision >= truncateBefore && position <= last);
    return events.length > 0 ? events : null;
  }

  isTombstoned(name: string): boolean {
    return this.log.stream(name)?.isTombstoned === true;
  }

  /** Index of the first event that is at or after this position. */
  indexFrom(position: bigint): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.log.events[middle] as LoggedEvent).position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Stays as it is now. */
  hold(): void {
    this.heldAt ??= this.log.events.length;
  }

  /** Has everything again. */
  release(): void {
    this.heldAt = null;
    this.tell();
  }

  /** Calls back when there is more, until the function that is returned is called. */
  follow(onMore: () => void): () => void {
    this.followers.add(onMore);
    return () => this.followers.delete(onMore);
  }

  private tell(): void {
    for (const follower of this.followers) follower();
  }
}
