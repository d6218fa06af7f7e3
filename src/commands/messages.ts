/** What can be asked to be written, and what comes back. The buses carry these; handlers stand beside. */
import { Command } from '@nestjs/cqrs';
import type { Permit } from '../access/permit.js';
import type { Correlation } from '../event-store/codec.js';
import type { Actor, AnyDevelopment, Source, Verification } from '../story/events.js';
import type { Story } from '../story/story.js';

/** Who asks, and how often the same may be asked. */
export interface WriteContext {
  readonly by: Actor;
  /** What they may do and know. */
  readonly permit: Permit;
  /** What an Idempotency-Key is scoped to, with the route. */
  readonly credential: string;
  readonly idempotencyKey: string | null;
  /** The story's revision that the client saw; null: decide anew on a race. */
  readonly ifMatch: number | null;
  readonly correlationId: Correlation;
}

export interface OpenStoryRequest {
  readonly slug: string;
  readonly title: string;
  readonly desk?: string;
  readonly language?: string;
  readonly topics?: string[];
  readonly id?: string;
}

/** One development as asked for: checked in shape (class-validator), not yet against the story. Null is absent. */
export interface DevelopmentRequest {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly occurredAt?: string;
  readonly timeZone?: string;
  readonly knownAt?: string;
  readonly sources?: Source[];
  readonly verification?: Verification;
  readonly withhold?: string;
  readonly embargoUntil?: string;
  readonly id?: string;
  readonly note?: string;
}

/** What was written: the developments, and the newsroom's story just after them. */
export interface Written {
  /** The story in the address. */
  readonly story: Story;
  /** The story where the developments are at home: the same, or one that it takes them from. */
  readonly home: Story;
  readonly developments: readonly AnyDevelopment[];
  /** Place in the log of the last one. */
  readonly position: string;
  /** The same request had been answered before; this is that answer again. */
  readonly replayed: boolean;
  /** Entries that a correction or retraction left without effect. */
  readonly madeIdle: readonly string[];
}

/** Opens a story. Fails with Forbidden, SlugTaken, IdReused, IdempotencyKeyReused, Conflict, InvalidRequest, Unavailable. */
export class OpenStory extends Command<Written> {
  constructor(
    readonly request: OpenStoryRequest,
    readonly context: WriteContext,
  ) {
    super();
  }
}

/**
 * Logs one development or several, all or none. `single` says how pointers begin: `/data/reason` or `/2/data/reason`.
 * Fails with NotFound, Forbidden, Refusal, InvalidRequest, Stale, SlugTaken, IdReused, IdempotencyKeyReused, Conflict, Unavailable.
 */
export class LogDevelopments extends Command<Written> {
  constructor(
    /** A story's id or slug, as in the URL. */
    readonly story: string,
    readonly requests: readonly DevelopmentRequest[],
    readonly single: boolean,
    readonly context: WriteContext,
  ) {
    super();
  }
}
