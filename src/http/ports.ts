/** What the border is given by the wiring. */
import type { Credentials } from '../access/credentials.js';
import type { Directory } from '../access/directory.js';
import type { PageSignIn } from '../access/oidc/page-sign-in.js';
import type { Sessions } from '../access/sessions.js';
import type { Tokens } from '../access/tokens.js';
import type { AccessDecisions } from '../commands/access-decisions.js';
import type { KeyUses } from '../commands/key-uses.js';
import type { Config } from '../config/config.js';
import type { ParkedEvent } from '../queries/list-parked.handler.js';
import type { LiveStreams } from '../queries/live/live-streams.js';
import type { Audience } from '../story/moment.js';
import type { StreamEnd } from './live/live-stream.js';

/** What is counted of streams. */
export interface StreamCounts {
  opened(audience: Audience): void;
  closed(audience: Audience, reason: StreamEnd): void;
  sent(audience: Audience, events: number): void;
  /** One too many was asked for. */
  refused(): void;
}

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

/** What is decided about access, and what is known of it. */
export interface AccessPort {
  readonly decisions: AccessDecisions;
  readonly directory: Directory;
  readonly credentials: Credentials;
  readonly sessions: Sessions;
  readonly uses: KeyUses;
  /** Null: people cannot sign in on the page. */
  readonly pageSignIn: PageSignIn | null;
}

export interface Border {
  readonly config: Config;
  readonly tokens: Tokens;
  readonly viewWait: ViewWait;
  readonly views: ViewsPort;
  readonly readiness: ReadinessPort;
  readonly live: LiveStreams;
  readonly streamCounts: StreamCounts;
  readonly access: AccessPort;
  /** The server's clock: RFC 3339 in UTC with milliseconds. */
  readonly clock: { now(): string };
}

/** Injection token of the `Border`. */
export const BORDER = Symbol('border');
