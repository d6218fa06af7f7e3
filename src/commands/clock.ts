import type { Instant } from '../story/events.js';

/** The server's clock, so that tests can set it. */
export interface Clock {
  now(): Instant;
}

export const SYSTEM_CLOCK: Clock = { now: () => new Date().toISOString() };
