/**
 * On which days a meeting is (API §3, the agenda). Days are numbers since 1970-01-01. A date without a clock time is that
 * calendar day wherever it is asked from; a clock time is on the day that it has in the zone that is asked for.
 */
import type { Entry, Span } from './entry.js';
import type { DataOf } from './events.js';
import { spanOf } from './meeting-dates.js';
import type { MeetingState } from './meeting-state.js';
import type { Meeting } from './story.js';
import { BadWorldDate, resolveWorldDate } from './time.js';
import { happenedAt, type View } from './view.js';
import { DAY, wallAt } from './zone.js';

/** From the first to the last, both inclusive; null is an open end. Days, or instants in milliseconds. */
export interface Stretch {
  readonly unit: 'days' | 'instants';
  readonly first: number | null;
  readonly last: number | null;
}

/** When a meeting is: by what happened once it has begun, else by the plan. */
export interface When {
  readonly start: Stretch;
  readonly end: Stretch | null;
  /** The start is what happened: a planned end says nothing of it. */
  readonly hasBegun: boolean;
  /** From when on it is called off, of one that was cancelled in its course. */
  readonly cut: Stretch | null;
}

/** Days from the first to the last on which it may be, in one zone; infinite where a date has an open end. */
export interface Days {
  readonly first: number;
  readonly last: number;
  /** Those of them on which it certainly is, once it is at all; none when the first is behind the last. */
  readonly sure: { readonly first: number; readonly last: number };
  /** From this day on it is called off; infinite: it is not. */
  readonly cut: number;
}

export const dayOf = (millis: number): number => Math.floor(millis / DAY);

/** `2025-10-22` of a day. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Null for a meeting without any date. */
export function whenOf(view: View, { state }: Meeting): When | null {
  const hasBegun = state.status === 'held' || state.status === 'started';
  const setBy = state.setBy === null ? undefined : view.story.entries.get(state.setBy);
  const happened = hasBegun && state.occurredAt !== null ? stretch(state.occurredAt, setBy?.occurred ?? null) : null;
  const start = happened ?? (state.startsAt === null ? null : stretch(state.startsAt, state.starts));
  if (start === null) return null;
  // Of what was held the plan says nothing more; what has begun goes on as planned.
  const goesOn = happened === null || state.status === 'started';
  const end = goesOn && state.endsAt !== null ? stretch(state.endsAt, state.ends) : null;
  return { start, end, hasBegun: happened !== null, cut: cutOf(view, state, start.unit) };
}

/** Null for what is not cancelled, or was cancelled as a whole. */
function cutOf(view: View, state: MeetingState, unit: Stretch['unit']): Stretch | null {
  const entry = view.story.entries.get(state.setBy ?? '');
  if (state.status !== 'cancelled' || state.effectiveFrom === null || entry === undefined) return null;
  const { effectiveFrom: text } = entry.data as DataOf['MeetingCancelled'];
  const said = text === undefined ? cutByPlace(view, entry) : stretch(text, spanOf(entry, 'effectiveFrom'));
  if (said === null || said.first === null || said.unit === unit || unit === 'instants') return said;
  // Whole days are those of the meeting's own zone, else of the one in which the cut was told.
  const zone = state.timeZone ?? entry.timeZone;
  if (zone === null) return text === undefined ? said : resolved(text.replace(/T[^/]*/g, ''));
  const day = dayOf(wallAt(zone, said.first));
  return { unit: 'days', first: day, last: day };
}

/** When what had started was called off, of which nobody said from when on: at the entry's place (RULES §2). */
function cutByPlace(view: View, entry: Entry): Stretch {
  const day = entry.occurredAt?.includes('T') === false ? resolved(entry.occurredAt) : null;
  if (day !== null && day.first === day.last) return day;
  // The place may be when the newsroom knew, which the public is not told.
  const publicAt = view.publicAtOf(entry);
  const at = publicAt === undefined ? entry.place.at : Math.min(Date.parse(publicAt), happenedAt(view, entry));
  return { unit: 'instants', first: at, last: at };
}

/**
 * A date as it is read: to the days that it names, or to the readings of the clock.
 * @param span the same as instants, as it was resolved when it was logged
 */
function stretch(text: string, span: Span | null): Stretch | null {
  if (!text.includes('T')) return resolved(text);
  if (span === null) return null;
  // A clock time allows all of the minute or second that it shows; what it says is when that begins.
  const [, seconds, fraction] = /T\d\d:\d\d(?:(:\d\d)(\.\d+)?)?[^T/]*$/.exec(text) ?? [null, ':59', '.999'];
  const shown = fraction !== undefined ? 1 : seconds !== undefined ? 1000 : 60_000;
  return { unit: 'instants', first: finite(span.from), last: finite(span.to - shown + 1) };
}

/** The calendar days of a date without clock times. */
function resolved(text: string): Stretch | null {
  // As nearly all dates are: no more need be known of EDTF to read one.
  const day = ONE_DAY.test(text) ? dayOf(Date.parse(text)) : Number.NaN;
  if (Number.isFinite(day)) return { unit: 'days', first: day, last: day };
  try {
    const { earliest, latest } = resolveWorldDate(text, ANYWHERE);
    const [first, last] = [earliest, latest].map((instant) => (instant === null ? null : dayOf(Date.parse(instant))));
    return { unit: 'days', first: first ?? null, last: last ?? null };
  } catch (error) {
    if (error instanceof BadWorldDate) return null;
    throw error;
  }
}

/** Read like this, a date without a clock time begins and ends with its day. */
const ANYWHERE = { own: 'UTC', newsroom: 'UTC' };

const ONE_DAY = /^\d{4}-\d{2}-\d{2}$/;

const finite = (millis: number): number | null => (Number.isFinite(millis) ? millis : null);

/** The days of a meeting in a zone. */
export function daysIn({ start, end, hasBegun, cut }: When, zone: string): Days {
  const toDay = ({ unit }: Stretch, value: number | null, open: number, before = 0): number =>
    value === null ? open : unit === 'days' ? value : dayOf(wallAt(zone, value - before));
  const first = toDay(start, start.first, Number.NEGATIVE_INFINITY);
  const lastStart = toDay(start, start.last, Number.POSITIVE_INFINITY);
  const cutAt = cut === null ? Number.POSITIVE_INFINITY : toDay(cut, cut.first, Number.NEGATIVE_INFINITY);
  if (end === null) return { first, last: lastStart, sure: { first: lastStart, last: first }, cut: cutAt };
  // What ends at midnight is not on the next day.
  const firstEnd = Math.max(first, toDay(end, end.first, Number.NEGATIVE_INFINITY, 1));
  const lastEnd = Math.max(first, toDay(end, end.last, Number.POSITIVE_INFINITY, 1));
  // No plan begins behind its end.
  const latest = hasBegun ? lastStart : Math.min(lastStart, lastEnd);
  return { first, last: Math.max(latest, lastEnd), sure: { first: latest, last: firstEnd }, cut: cutAt };
}

/** The same whatever the zone: all days on which it may be in any. */
export function daysAnywhere(when: When): { readonly first: number; readonly last: number } {
  const { first, last } = daysIn(when, 'UTC');
  return { first: first - 1, last: last + 1 };
}

/** Where a meeting stands among some days: on which of them it is told, and whether it may be on others of them too. */
export interface Standing {
  readonly days: readonly number[];
  readonly isVague: boolean;
}

/** @param from @param to the days asked for, both inclusive */
export function standingIn({ first, last, sure }: Days, from: number, to: number): Standing {
  if (last < from || first > to) return { days: [], isVague: false };
  const days: number[] = [];
  for (let day = Math.max(sure.first, from); day <= Math.min(sure.last, to); day += 1) days.push(day);
  const isInside = first >= from && last <= to;
  // Somewhere inside, whatever the day turns out to be: told on the first that it may be.
  if (isInside) return { days: days.length > 0 ? days : [first], isVague: false };
  return { days, isVague: days.length < Math.min(last, to) - Math.max(first, from) + 1 };
}

/** Orders the meetings of a day: those of the whole day first, then by when they begin. */
export const beginning = ({ start }: When): number =>
  start.unit === 'days' ? Number.NEGATIVE_INFINITY : (start.first ?? Number.NEGATIVE_INFINITY);
