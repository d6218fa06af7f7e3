/** What a meeting is at one point of its entries. */
import type { Entry, Span } from './entry.js';
import type { MeetingForm, MeetingType, Person, Source, Place as Venue, WorldDate } from './events.js';
import { fold } from './text.js';

export type MeetingEntry = Entry<MeetingType>;

export const MEETING_STATUSES = ['scheduled', 'postponed', 'started', 'cancelled', 'held'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

export interface PreviousDate {
  readonly startsAt: WorldDate | null;
  readonly endsAt: WorldDate | null;
  readonly timeZone: string | null;
  /** The entry that gave this date. */
  readonly developmentId: string | null;
}

/** Values of one field that sources differ on. */
export interface Conflict {
  readonly field: string;
  readonly values: readonly ConflictValue[];
}

export interface ConflictValue {
  readonly value: unknown;
  readonly developmentId: string;
  readonly sources: readonly Source[];
}

/** Values in the order in which they came, the last one first; sharing what came before. */
export interface Chain<T> {
  readonly value: T;
  readonly before: Chain<T> | null;
}

/** What deriving a meeting asks of the story around it. */
export interface MeetingContext {
  /** Whether a standing `supersedes` link prefers one development to another. */
  supersedes(from: string, to: string): boolean;
  /** Equal for two names exactly when they are of one person. */
  personKey(name: string): string;
}

/** A meeting by itself: no links, no names joined. */
export const ALONE: MeetingContext = { supersedes: () => false, personKey: fold };

/** A meeting as its standing entries leave it. Changed only by `follow` and `derive`, on a copy. */
export interface MeetingState {
  status: MeetingStatus | null;
  form: MeetingForm | null;
  title: string | null;
  participants: readonly Person[];
  place: Venue | null;
  topics: readonly string[];
  tentative: boolean;
  startsAt: WorldDate | null;
  endsAt: WorldDate | null;
  timeZone: string | null;
  /** What the dates allow; null without a date. */
  starts: Span | null;
  ends: Span | null;
  previousDates: readonly PreviousDate[];
  reason: string | null;
  cancelledBy: string | null;
  effectiveFrom: WorldDate | null;
  /** The same in what was said of the world: a place may be when the newsroom knew, which the public is not told. */
  effectiveFromSaid: WorldDate | null;
  attendees: readonly Person[] | null;
  outcome: string | null;
  occurredAt: WorldDate | null;
  /** The entry that set the status. */
  setBy: string | null;
  postponements: number;
  conflicts: readonly Conflict[];
  /** Which entry gave each field its value. */
  givenBy: Readonly<Record<string, string>>;
  /** What was put away by the last postponement, and when that was known; null when not postponed. */
  putAway: { readonly date: DateFields; readonly knownAt: string } | null;
  wasCancelled: boolean;
  isOver: boolean;
  /** Meetings that it depends on. */
  dependsOn: readonly string[];
  /** What put it off since it was last on; null while it is on. */
  off: Chain<string> | null;
  /** What put off the meetings that it depends on, at any time. */
  affected: Chain<string> | null;
}

export type DateFields = Pick<MeetingState, 'startsAt' | 'endsAt' | 'timeZone' | 'starts' | 'ends'> & {
  readonly givenBy: string | null;
};

/** Before anything is known of it. */
export const UNKNOWN: MeetingState = {
  status: null,
  form: null,
  title: null,
  participants: [],
  place: null,
  topics: [],
  tentative: false,
  startsAt: null,
  endsAt: null,
  timeZone: null,
  starts: null,
  ends: null,
  previousDates: [],
  reason: null,
  cancelledBy: null,
  effectiveFrom: null,
  effectiveFromSaid: null,
  attendees: null,
  outcome: null,
  occurredAt: null,
  setBy: null,
  postponements: 0,
  conflicts: [],
  givenBy: {},
  putAway: null,
  wasCancelled: false,
  isOver: false,
  dependsOn: [],
  off: null,
  affected: null,
};
