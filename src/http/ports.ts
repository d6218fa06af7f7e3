/** What the border is given by the wiring. */
import type { Tokens } from '../access/tokens.js';
import type { Config } from '../config/config.js';
import type { ParkedEvent } from '../queries/list-parked.handler.js';

/** Tells whether the views hold a position of the log, at the latest after so many milliseconds. */
export interface ViewWait {
  reached(position: string, milliseconds: number): Promise<boolean>;
}

export interface ReadinessPort {
  check(): Promise<{ readonly ready: boolean; readonly checks: object }>;
}

/** Making the views anew, and what they could not apply. */
export interface ViewsPort {
  readonly parked: readonly ParkedEvent[];
  rebuild(): Promise<void>;
  retry(stream: string): Promise<ParkedEvent | undefined>;
}

export interface Border {
  readonly config: Config;
  readonly tokens: Tokens;
  readonly viewWait: ViewWait;
  readonly views: ViewsPort;
  readonly readiness: ReadinessPort;
  /** The server's clock: RFC 3339 in UTC with milliseconds. */
  readonly clock: { now(): string };
}

/** Injection token of the `Border`. */
export const BORDER = Symbol('border');
