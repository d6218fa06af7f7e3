/** What is asked, and what deciding it looks at. */
import type { FieldError } from './errors.js';
import type { Actor, DevelopmentType, Instant, Range, Source, Verification } from './events.js';
import type { Story } from './story.js';

/** One development as asked for. Its shape was checked at the border; its `id` was given by the caller or for it. */
export interface Ask {
  readonly id: string;
  readonly type: DevelopmentType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurredAt: string | null;
  readonly timeZone: string | null;
  readonly knownAt: Instant | null;
  readonly sources: readonly Source[];
  readonly verification: Verification;
  readonly withhold: string | null;
  readonly note: string | null;
  readonly digest: string | null;
  readonly request: { readonly key: string; readonly digest: string } | null;
}

/** What a type's fields must be, as the border checks them; pointers are relative (`/startsAt`, `/sources/0/name`). */
export type CheckFields = (
  type: DevelopmentType,
  fields: { data: object; occurredAt?: string; timeZone?: string; sources?: readonly unknown[] },
) => readonly FieldError[];

/** What deciding needs of the world. */
export interface Circumstances {
  /** The server's clock. */
  readonly now: Instant;
  /** The newsroom's time zone (IANA). */
  readonly zone: string;
  readonly by: Actor;
  readonly checkFields: CheckFields;
  /** The id that always belongs to these parts, for what is logged along with what was asked. */
  readonly derivedId: (...parts: readonly string[]) => string;
}

/** A development being decided: the parts that its type's own rules may still add to. */
export interface Draft {
  data: Record<string, unknown>;
  times: Record<string, Range>;
  answers: string | null;
}

/** What a type's own rules look at. */
export interface Judged {
  readonly ask: Ask;
  readonly draft: Draft;
  readonly story: Story;
  readonly knownAt: Instant;
  readonly recordedAt: Instant;
  readonly at: Circumstances;
}
