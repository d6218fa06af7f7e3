/**
 * One reader that follows the log. The server's subscriptions end with its node and never come back: this one starts
 * another just after the last event that was handed over, for as long as it takes.
 */
import { DamagedEvent } from '../damaged-event.js';
import type { Position, RecordedEvent, Subscription, SubscriptionHandlers } from '../event-store.js';
import type { Clients } from './client.js';
import { asFinal, EndedEarly, Silent } from './failures.js';
import type { Batch, Feed } from './feed.js';
import { asPosition, compare, fromPosition, type LogPosition } from './positions.js';
import type { Reader } from './reader.js';
import { type Names, recorded } from './recorded.js';
import { Backoff, type Timing } from './timing.js';

/** What the reader made of it, as opposed to what the server did. */
class HandlerFailed extends Error {
  constructor(readonly reason: Error) {
    super(reason.message);
  }
}

/**
 * connecting → catching-up → live → connecting …; stopped is final.
 * - connecting: no call is confirmed. After a time of grace the reader is told that it is interrupted.
 * - catching-up: the server gives what was logged before.
 * - live: the server gives what is logged now.
 * - stopped: by `stop`, by a reader that failed, or by an event that cannot be read.
 */
export class LogSubscription implements Subscription {
  private isStopped = false;
  private isLive = false;
  private feed: Feed | null = null;
  private grace: NodeJS.Timeout | null = null;
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;

  constructor(
    private after: Position | null,
    private readonly handlers: SubscriptionHandlers,
    private readonly clients: Clients,
    private readonly reader: Reader,
    private readonly names: Names,
    private readonly timing: Timing,
  ) {
    this.ended = this.run();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.stopping.abort();
    this.feed?.cancel();
    await this.ended;
  }

  /** Resolves when it has ended, for whatever reason. */
  get end(): Promise<void> {
    return this.ended;
  }

  private async run(): Promise<void> {
    const backoff = new Backoff();
    // Whoever subscribes first gets hold of the subscription.
    await new Promise(setImmediate);
    while (!this.isStopped) {
      try {
        await this.followOnce(backoff);
      } catch (error) {
        if (this.isStopped) break;
        const final = error instanceof HandlerFailed ? error.reason : asFinal(error, '$all');
        if (final !== null) {
          this.isStopped = true;
          this.handlers.onEnd?.(final);
          break;
        }
        this.interrupted(error as Error);
        this.handlers.onReconnecting?.(error as Error);
        await backoff.wait(this.stopping.signal);
      }
    }
    this.resumed();
  }

  /** One call of the server's, until it ends. */
  private async followOnce(backoff: Backoff): Promise<void> {
    const client = this.clients.get();
    const feed = this.reader.follow(client, this.after);
    this.feed = feed;
    this.isLive = false;
    try {
      await feed.confirmed(this.timing.attempt);
      this.resumed();
      backoff.reset();
      for (;;) {
        const batch = await feed.next(this.timing.quiet);
        if (this.isStopped) return;
        if (batch === null) throw new EndedEarly();
        await this.take(batch);
        if (this.isStopped) return;
      }
    } catch (error) {
      if (this.isStopped) return;
      // Quiet and hanging look the same. A new call tells them apart, and costs next to nothing.
      if (error instanceof Silent && feed.isAccepted) return;
      if (!(error instanceof HandlerFailed) && asFinal(error, '$all') === null) this.clients.failed(client, error);
      throw error;
    } finally {
      feed.cancel();
    }
  }

  private async take({ events, mark }: Batch): Promise<void> {
    const list: RecordedEvent[] = [];
    let damage: unknown = null;
    let rest: Batch['events'] = [];
    for (const [i, resolved] of events.entries()) {
      try {
        const event = recorded(resolved, this.names);
        if (event !== null) list.push(event);
      } catch (error) {
        // What stands before it can be read.
        damage = error;
        rest = events.slice(i + 1);
        break;
      }
    }
    if (list.length > 0) {
      await this.handOver(list);
      this.after = list.at(-1)?.position ?? this.after;
    }
    if (damage instanceof DamagedEvent && this.handlers.onDamaged !== undefined) {
      await this.tell(this.handlers.onDamaged(damage));
      this.after = damage.position;
      if (!this.isStopped) await this.take({ events: rest, mark });
      return;
    }
    if (damage !== null) throw damage;
    if (this.isStopped) return;
    if (mark?.kind === 'checkpoint') this.passOver(mark.at);
    if (mark?.kind === 'fell-behind') this.isLive = false;
    if (mark?.kind === 'caught-up') this.isLive = true;
    const isNews = list.length > 0 || mark?.kind === 'caught-up';
    if (this.isLive && isNews && this.feed?.isEmpty) await this.tell(this.handlers.onCaughtUp?.());
  }

  /** The server may name a place before what it gave last. */
  private passOver(at: LogPosition): void {
    if (this.after !== null && compare(at, fromPosition(this.after)) <= 0) return;
    this.after = asPosition(at);
    this.handlers.onCheckpoint?.(this.after);
  }

  private async handOver(events: readonly RecordedEvent[]): Promise<void> {
    await this.tell(this.handlers.onEvents(events));
  }

  private async tell(handled: void | Promise<void>): Promise<void> {
    try {
      await handled;
    } catch (error) {
      throw new HandlerFailed(error as Error);
    }
  }

  private interrupted(error: Error): void {
    if (this.grace !== null) return;
    this.grace = setTimeout(() => this.handlers.onInterrupted?.(error), this.timing.grace);
    this.grace.unref();
  }

  private resumed(): void {
    if (this.grace !== null) clearTimeout(this.grace);
    this.grace = null;
  }
}
