/** An entry as the story holds it: the development as logged, and what later acts made of it. */
import type {
  AnyDevelopment,
  DataOf,
  DevelopmentType,
  Instant,
  Source,
  Times,
  Verification,
  WorldDate,
} from './events.js';
import type { Place } from './order.js';

/** What a world date allows, in milliseconds since 1970; an open end is infinite. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Why an entry is not public yet. */
export interface Embargo {
  readonly until: Instant;
  /** The entry itself, or the EmbargoSet that moved it. */
  readonly setBy: string;
}

export interface Entry<T extends DevelopmentType = DevelopmentType> {
  readonly development: AnyDevelopment;
  /** Data after the corrections that stand. */
  readonly data: DataOf[T];
  readonly occurredAt: WorldDate | null;
  readonly timeZone: string | null;
  /** As logged or corrected, then those added since. */
  readonly sources: readonly Source[];
  /** Every source added later. */
  readonly added: readonly Source[];
  /** As last changed, else as logged. */
  readonly verification: Verification;
  readonly times: Times;
  /** What its occurredAt allows; null without one. */
  readonly occurred: Span | null;
  readonly place: Place;
  /** Ids of the corrections that stand, those of corrections too, in log order. */
  readonly correctedBy: readonly string[];
  readonly retractedBy: string | null;
  /** LinkAdded: the LinkRemoved that undid it. */
  readonly removedBy: string | null;
  readonly withheld: boolean;
  /** In force: neither lifted nor seen to end. */
  readonly embargo: Embargo | null;
  /** Ids of developments and meetings that it names. */
  readonly refs: readonly string[];
}

/** What a correction can change: the data's fields, and beside them those of the envelope. */
export interface Correctable {
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurredAt?: string;
  readonly timeZone?: string;
  readonly sources: readonly Source[];
}

/** Not retracted; of a link: not removed. */
export const isThere = (entry: Entry): boolean => entry.retractedBy === null && entry.removedBy === null;

/** Counts for status, figures, stances and headline: neither retracted nor refuted. */
export const stands = (entry: Entry): boolean => isThere(entry) && entry.verification !== 'refuted';

export const isType = <T extends DevelopmentType>(entry: Entry, type: T): entry is Entry<T> =>
  entry.development.type === type;
