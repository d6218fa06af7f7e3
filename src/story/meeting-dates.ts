/** How a meeting takes, puts away and takes back its date. The state given is the copy being made. */
import type { Entry, Span } from './entry.js';
import type { DataOf } from './events.js';
import type { MeetingEntry, MeetingState } from './meeting-state.js';
import { millis } from './order.js';

/** Remembers which entry gave these fields. */
export function give(state: MeetingState, entry: MeetingEntry, ...fields: string[]): void {
  const { id } = entry.development;
  state.givenBy = { ...state.givenBy, ...Object.fromEntries(fields.map((field) => [field, id])) };
}

/** Reads a resolved date as milliseconds. */
export const spanOf = (entry: Entry, field: string): Span | null => {
  const range = entry.times[field];
  return range === undefined
    ? null
    : {
        from: millis(range.earliest, Number.NEGATIVE_INFINITY),
        to: millis(range.latest, Number.POSITIVE_INFINITY),
      };
};

export const DATE_FIELDS = ['startsAt', 'endsAt', 'timeZone'] as const;

/** On a new `startsAt`, an absent `endsAt` or `timeZone` goes with the old date; an absent `tentative` stays. */
export function takeDate(state: MeetingState, entry: MeetingEntry): void {
  const data = entry.data as Partial<DataOf['MeetingRescheduled']>;
  if (data.startsAt !== undefined) {
    rememberDate(state, data);
    state.startsAt = data.startsAt;
    state.starts = spanOf(entry, 'startsAt');
    state.endsAt = data.endsAt ?? null;
    state.ends = spanOf(entry, 'endsAt');
    state.timeZone = data.timeZone ?? null;
    state.conflicts = state.conflicts.filter((conflict) => !DATE_FIELDS.some((field) => field === conflict.field));
    give(state, entry, ...DATE_FIELDS);
  } else {
    if (data.endsAt !== undefined) {
      state.endsAt = data.endsAt;
      state.ends = spanOf(entry, 'endsAt');
    }
    // The zone belongs to the start; beside one that stays, it only says how the end was read.
    if (data.timeZone !== undefined && state.startsAt === null) state.timeZone = data.timeZone;
  }
  if (data.tentative !== undefined) state.tentative = data.tentative;
}

function rememberDate(
  state: MeetingState,
  next: { startsAt?: string; endsAt?: string; timeZone?: string } | null,
): void {
  const { startsAt, endsAt, timeZone } = state;
  if (startsAt === null) return;
  const same =
    next !== null &&
    next.startsAt === startsAt &&
    (next.endsAt ?? null) === endsAt &&
    (next.timeZone ?? null) === timeZone;
  if (same) return;
  const developmentId = state.givenBy.startsAt ?? null;
  state.previousDates = [...state.previousDates, { startsAt, endsAt, timeZone, developmentId }];
}

/** Leaves the meeting without a date; the old one is remembered. */
export function putDateAway(state: MeetingState, entry: MeetingEntry): void {
  if (state.startsAt !== null || state.putAway === null) {
    const { startsAt, endsAt, timeZone, starts, ends } = state;
    const date = { startsAt, endsAt, timeZone, starts, ends, givenBy: state.givenBy.startsAt ?? null };
    state.putAway = { date, knownAt: entry.development.knownAt };
  }
  rememberDate(state, null);
  Object.assign(state, { startsAt: null, endsAt: null, timeZone: null, starts: null, ends: null });
  state.conflicts = state.conflicts.filter((conflict) => !DATE_FIELDS.some((field) => field === conflict.field));
}

/** Takes back the date that the last postponement put away. */
export function restoreDate(state: MeetingState): void {
  const date = state.putAway?.date;
  if (date === undefined || date.startsAt === null) return;
  const { givenBy, ...fields } = date;
  Object.assign(state, fields);
  if (givenBy !== null) state.givenBy = { ...state.givenBy, startsAt: givenBy };
  state.previousDates = state.previousDates.filter((previous) => previous.developmentId !== givenBy);
}
