/** One open stream: an answer that goes on until one side ends it. */
import type { ServerResponse } from 'node:http';
import type { StreamEnd } from '../../ops/metrics/ports.js';
import type { FeedEvent } from '../../queries/live/feed.js';
import type { Sink } from '../../queries/live/follower.js';
import type { Following } from '../../queries/live/live-streams.js';
import { beginning, framesOf, HEARTBEAT } from './sse.js';

/** So long nothing is said before a heartbeat, and a client may take nothing of what waits for it; milliseconds. */
const HEARTBEAT_AFTER = 15_000;
const DROP_AFTER = 30_000;

export class LiveStream implements Sink {
  private following: Following | null = null;
  private wroteAt: number;
  /** Since when bytes wait for the client; null: none do. */
  private fullSince: number | null = null;
  private drains: (() => void)[] = [];
  private ended: StreamEnd | null = null;
  /** How many events it was sent. */
  sent = 0;

  /** @param onSent told how many events were sent */
  constructor(
    private readonly raw: ServerResponse,
    private readonly onSent: (events: number) => void,
    private readonly onEnd: (reason: StreamEnd, error?: unknown) => void,
    /** Milliseconds that never jump. */
    private readonly elapsed: () => number = () => performance.now(),
  ) {
    this.wroteAt = elapsed();
    raw.on('drain', () => this.drain());
    raw.on('close', () => this.over('client'));
    // What is written to a connection that is gone: `close` follows.
    raw.on('error', () => undefined);
  }

  begin(headers: Record<string, number | string | string[] | undefined>, following: Following): void {
    this.following = following;
    this.raw.writeHead(200, headers as Record<string, string>);
    this.write(beginning(following.id));
  }

  take(events: readonly FeedEvent[]): boolean {
    if (this.ended !== null) return true;
    this.sent += events.length;
    this.onSent(events.length);
    return this.write(framesOf(events));
  }

  drained(): Promise<void> {
    if (this.fullSince === null) return Promise.resolve();
    return new Promise((resolve) => this.drains.push(resolve));
  }

  failed(error: unknown): void {
    this.drop('error', error);
  }

  hold(): void {
    this.following?.hold();
  }

  release(): void {
    this.following?.release();
  }

  /** To be called now and then: says that it is still there, and gives up one that takes nothing. */
  look(): void {
    const now = this.elapsed();
    if (this.fullSince !== null && now - this.fullSince >= DROP_AFTER) this.drop('slow');
    else if (this.fullSince === null && now - this.wroteAt >= HEARTBEAT_AFTER) this.write(HEARTBEAT);
  }

  /** Ends it so that the client comes again. */
  drop(reason: StreamEnd, error?: unknown): void {
    const isStalled = this.fullSince !== null;
    this.over(reason, error);
    // What waits for one that takes nothing is not waited for.
    if (isStalled) this.raw.destroy();
    else this.raw.end();
  }

  private write(chunk: Buffer | string): boolean {
    this.wroteAt = this.elapsed();
    if (this.raw.write(chunk)) return true;
    this.fullSince ??= this.wroteAt;
    return false;
  }

  private drain(): void {
    this.fullSince = null;
    const { drains } = this;
    this.drains = [];
    for (const go of drains) go();
  }

  private over(reason: StreamEnd, error?: unknown): void {
    if (this.ended !== null) return;
    this.ended = reason;
    this.following?.end();
    this.drain();
    this.onEnd(reason, error);
  }
}
