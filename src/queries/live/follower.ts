/** One client of a stream: behind, it reads for itself at its own pace; level with all others, it is told with them. */
import { setImmediate } from 'node:timers/promises';
import type { Feed, FeedEvent, Level } from './feed.js';
import type { Spot } from './spot.js';

/** Where what is told goes. */
export interface Sink {
  /**
   * Takes what comes next. All clients of one kind are given the same array.
   * @returns false: nothing more is to be given before `drained`
   */
  take(events: readonly FeedEvent[]): boolean;
  /** Resolves when it takes more, or takes nothing any more. */
  drained(): Promise<void>;
  /** Nothing more can be given, over what nobody foresaw. It ends. */
  failed(error: unknown): void;
}

export class Follower implements Level {
  private isHeld = false;
  private isOver = false;
  private isReading = false;
  /** Came into view and has left again before this one got there: that it left is not told either. */
  private readonly missed = new Set<string>();

  /** While it is level: where it joined, which may be ahead of the feed. */
  private joinedAt = 0;

  /** @param spot where it is now; while it is told with the others, where it joined them */
  constructor(
    private readonly feed: Feed,
    private readonly spot: Spot,
    private readonly sink: Sink,
  ) {
    this.goOn();
  }

  /** Tells nothing until `release`, and forgets nothing. */
  hold(): void {
    this.isHeld = true;
    this.fallBehind();
  }

  release(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.feed.wake();
    this.goOn();
  }

  end(): void {
    this.isOver = true;
    this.feed.leave(this);
    this.feed.wake();
  }

  /** What came after `from`, up to where the feed is. Called for those that are level with it. */
  tell(events: readonly FeedEvent[], from: number): void {
    const { joinedAt } = this;
    try {
      const news = this.known(joinedAt > from ? events.filter(({ number }) => number > joinedAt) : events);
      if (news.length > 0 && !this.sink.take(news)) this.fallBehind();
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    this.end();
    this.sink.failed(error);
  }

  /** Without what it misses, and the withdrawals of that: one after another, since one thing may come and leave often. */
  private known(events: readonly FeedEvent[]): readonly FeedEvent[] {
    // Mostly all are given the same array, which is made into bytes once.
    if (this.missed.size === 0 && events.every(({ what }) => what !== 'missed')) return events;
    return events.filter(({ about, what }) => {
      const wasMissed = this.missed.delete(about);
      if (what === 'missed') this.missed.add(about);
      return what === 'came' || (what === 'left' && !wasMissed);
    });
  }

  /** Is told nothing with the others any more, but reads for itself. */
  fallBehind(): void {
    if (!this.feed.isLevel(this)) return;
    // One that joined ahead of the feed has been told nothing of what it is ahead by, and is not to be.
    if (this.joinedAt <= this.feed.spot.lastNumber) this.spot.follow(this.feed.spot);
    this.feed.leave(this);
    this.goOn();
  }

  private goOn(): void {
    if (this.isReading) return;
    this.isReading = true;
    this.read().catch((error: unknown) => this.fail(error));
  }

  /** Reads until it is level with the feed: from then on it is told with the others. */
  private async read(): Promise<void> {
    while (!this.isOver) {
      await this.sink.drained();
      if (this.isOver) return;
      const page = this.isHeld ? null : this.feed.pageAfter(this.spot);
      if (page === 'level') {
        // Not a turn later: it may be told to read again before that.
        this.isReading = false;
        this.joinedAt = this.spot.lastNumber;
        this.feed.join(this);
        return;
      }
      if (page === null) {
        await this.feed.moved();
        continue;
      }
      const events = this.known(page);
      if (events.length > 0) this.sink.take(events);
      await setImmediate();
    }
  }
}
