/** A clock in the test's hands. */
import type { Clock } from '../../src/commands/clock.js';

export class TestClock implements Clock {
  private millis: number;

  /** @param start an instant, e.g. `2026-03-01T10:00:00Z` */
  constructor(start: string) {
    this.millis = Date.parse(start);
  }

  now(): string {
    return new Date(this.millis).toISOString();
  }

  /** Sets it, also backwards. */
  set(instant: string): this {
    this.millis = Date.parse(instant);
    return this;
  }

  /** Lets seconds pass; negative ones set it back. */
  pass(seconds: number): this {
    this.millis += seconds * 1000;
    return this;
  }
}
