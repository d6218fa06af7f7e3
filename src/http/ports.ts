/** What the border is given by the wiring. */
import type { Tokens } from '../access/tokens.js';
import type { Config } from '../config/config.js';

/** Tells whether the views hold a position of the log, at the latest after so many milliseconds. */
export interface ViewWait {
  reached(position: string, milliseconds: number): Promise<boolean>;
}

export interface ReadinessPort {
  check(): Promise<{ readonly ready: boolean; readonly checks: object }>;
}

export interface Border {
  readonly config: Config;
  readonly tokens: Tokens;
  readonly viewWait: ViewWait;
  readonly readiness: ReadinessPort;
  /** The server's clock: RFC 3339 in UTC with milliseconds. */
  readonly clock: { now(): string };
}

/** Injection token of the `Border`. */
export const BORDER = Symbol('border');
