/** How long EventStoreDB is waited for. */
import { setTimeout as sleep } from 'node:timers/promises';
import { unreachable } from './failures.js';

/** All in milliseconds. */
export interface Timing {
  /** One try of a call, and every wait for more of its answer. */
  readonly attempt: number;
  /** An append or a read with all its tries: after that none is begun, and its caller is told. */
  readonly patience: number;
  /** A subscription to which nothing happens is renewed after this: it may be that nothing happens, or that it hangs. */
  readonly quiet: number;
  /** A subscription may be interrupted for so long, as while a cluster elects a leader, before its reader is told. */
  readonly grace: number;
}

export const TIMING: Timing = { attempt: 3_000, patience: 10_000, quiet: 20_000, grace: 10_000 };

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/** Waits between tries, each twice as long as the one before, up to a second. */
export class Backoff {
  private pause = FIRST_PAUSE;

  /** The last try got somewhere. */
  reset(): void {
    this.pause = FIRST_PAUSE;
  }

  /** @returns at once when the signal is given */
  async wait(signal?: AbortSignal): Promise<void> {
    const { pause } = this;
    this.pause = Math.min(pause * 2, LONGEST_PAUSE);
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** A bound to how long one thing is tried. By a clock that no one sets. */
export class Patience {
  private readonly backoff = new Backoff();
  private until: number;

  constructor(private readonly total: number) {
    this.until = performance.now() + total;
  }

  /** The last try got somewhere: the time runs anew. */
  reset(): void {
    this.until = performance.now() + this.total;
    this.backoff.reset();
  }

  /** Waits before another try. @throws StoreUnavailable for the last error, when time is up */
  async wait(error: unknown): Promise<void> {
    if (performance.now() >= this.until) throw unreachable(error);
    await this.backoff.wait();
  }
}
