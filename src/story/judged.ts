/** What is asked, and what deciding it looks at. */
import type { FieldError } from './errors.js';
import type { Actor, DevelopmentType, Instant, Merge, Range, Source, Verification } from './events.js';
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
  readonly embargoUntil: Instant | null;
  readonly note: string | null;
  /** Asked by the server itself, as a part of merging or unmerging. */
  readonly merge?: Merge;
  readonly digest: string | null;
  readonly request: { readonly key: string; readonly digest: string } | null;
}

/** The envelope of an ask that says nothing beside its data. */
export const BARE = {
  occurredAt: null,
  timeZone: null,
  knownAt: null,
  sources: [],
  verification: 'unverified',
  withhold: null,
  embargoUntil: null,
  note: null,
} as const satisfies Partial<Ask>;

/** What a type's fields must be, as the border checks them; pointers are relative (`/startsAt`, `/sources/0/name`). */
export type CheckFields = (
  type: DevelopmentType,
  fields: { data: object; occurredAt?: string; timeZone?: string; sources?: readonly unknown[] },
) => readonly FieldError[];

/** Another story that is asked about. */
export interface OtherStory {
  readonly story: Story;
  /** Stories that it takes whole, directly or through others. */
  readonly takesWhole: ReadonlySet<string>;
}

/** What deciding needs of the world. */
export interface Circumstances {
  /** The server's clock. */
  readonly now: Instant;
  /** The newsroom's time zone (IANA). */
  readonly zone: string;
  readonly by: Actor;
  /** Opened stories that the asks name, and the story itself. */
  readonly others: ReadonlyMap<string, OtherStory>;
  /** Asked through another story that holds what it is about: this one's being closed or merged is no hindrance. */
  readonly isThrough: boolean;
  readonly checkFields: CheckFields;
  /** The id that always belongs to these parts, and that no client can know before: of what is logged along. */
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
