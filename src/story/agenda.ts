/**
 * On which days a meeting is (API §3, the agenda). Days are numbers since 1970-01-01. A date without a clock time is that
 * calendar day wherever it is asked from; a clock time is on the day that it has in the zone that is asked for.
 */
import type { Span } from './entry.js';
import type { Meeting } from './story.js';
import { BadWorldDate, resolveWorldDate } from './time.js';
import type { View } from './view.js';
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
  /** From when on it is called off, of one that was cancelled in its course. */
  readonly cut: Stretch | null;
}

/** Days from the first to the last on which it may be, in one zone; infinite where a date has an open end. */
export interface Days {
  readonly first: number;
  readonly last: number;
  /** It is on some of them, and nobody knows on which. */
  readonly isVague: boolean;
  /** From this day on it is called off; infinite: it is not. */
  readonly cut: number;
}

export const dayOf = (millis: number): number => Math.floor(millis / DAY);

/** `2025-10-22` of a day. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Null for a meeting without any date. */
export function whenOf({ story, audience }: View, { state }: Meeting): When | null {
  const hasBegun = state.status === 'held' || state.status === 'started';
  const setBy = state.setBy === null ? undefined : story.entries.get(state.setBy);
  const happened = hasBegun && state.occurredAt !== null ? stretch(state.occurredAt, setBy?.occurred ?? null) : null;
  const start = happened ?? (state.startsAt === null ? null : stretch(state.startsAt, state.starts));
  if (start === null) return null;
  // Of what was held the plan says nothing more; what has begun goes on as planned.
  const goesOn = happened === null || state.status === 'started';
  const end = goesOn && state.endsAt !== null ? stretch(state.endsAt, state.ends) : null;
  const effectiveFrom = audience === 'public' ? state.effectiveFromSaid : state.effectiveFrom;
  const cut = state.status === 'cancelled' && effectiveFrom !== null ? resolved(effectiveFrom, state.timeZone) : null;
  return { start, end, cut };
}

/** @param span the same as instants, as it was resolved when it was logged */
function stretch(text: string, span: Span | null): Stretch | null {
  if (!text.includes('T')) return resolved(text, null);
  if (span === null) return null;
  return { unit: 'instants', first: finite(span.from), last: finite(span.to) };
}

function resolved(text: string, zone: string | null): Stretch | null {
  const isClock = text.includes('T');
  try {
    const { earliest, latest } = resolveWorldDate(text, isClock ? { own: zone, newsroom: 'UTC' } : ANYWHERE);
    const [first, last] = [earliest, latest].map((instant) => (instant === null ? null : Date.parse(instant)));
    if (isClock) return { unit: 'instants', first: first ?? null, last: last ?? null };
    return { unit: 'days', first: first == null ? null : dayOf(first), last: last == null ? null : dayOf(last) };
  } catch (error) {
    if (error instanceof BadWorldDate) return null;
    throw error;
  }
}

/** Read like this, a date without a clock time begins and ends with its day. */
const ANYWHERE = { own: 'UTC', newsroom: 'UTC' };

const finite = (millis: number): number | null => (Number.isFinite(millis) ? millis : null);

/** The days of a meeting in a zone. */
export function daysIn({ start, end, cut }: When, zone: string): Days {
  const toDay = ({ unit }: Stretch, value: number): number => (unit === 'days' ? value : dayOf(wallAt(zone, value)));
  const first = start.first === null ? Number.NEGATIVE_INFINITY : toDay(start, start.first);
  const lastStart = start.last === null ? Number.POSITIVE_INFINITY : toDay(start, start.last);
  let [firstEnd, lastEnd] = [lastStart, lastStart];
  if (end !== null) {
    // What ends at midnight is not on the next day.
    const before = end.unit === 'days' ? 0 : 1;
    if (end.first !== null) firstEnd = Math.max(first, toDay(end, end.first - before));
    lastEnd = end.last === null ? Number.POSITIVE_INFINITY : end.unit === 'days' ? end.last : firstEnd;
  }
  return {
    first,
    last: Math.max(lastStart, lastEnd),
    isVague: first !== lastStart || (end !== null && firstEnd !== lastEnd),
    cut: cut === null || cut.first === null ? Number.POSITIVE_INFINITY : toDay(cut, cut.first),
  };
}

/** The same whatever the zone: all days on which it may be in any. */
export function daysAnywhere(when: When): { readonly first: number; readonly last: number } {
  const { first, last } = daysIn(when, 'UTC');
  return { first: first - 1, last: last + 1 };
}

/** Where a meeting stands in an agenda: on days of its own, among those that may be inside, or not at all. */
export type Standing = { readonly kind: 'days'; readonly days: readonly number[] } | { readonly kind: 'vague' | 'out' };

/** @param from @param to the days asked for, both inclusive */
export function standingIn({ first, last, isVague }: Days, from: number, to: number): Standing {
  if (last < from || first > to) return { kind: 'out' };
  // Somewhere inside, whatever the day turns out to be: told on the first that it may be.
  if (isVague) return first >= from && last <= to ? { kind: 'days', days: [first] } : { kind: 'vague' };
  const days: number[] = [];
  for (let day = Math.max(first, from); day <= Math.min(last, to); day += 1) days.push(day);
  return { kind: 'days', days };
}

/** Orders the meetings of a day: those of the whole day first, then by when they begin. */
export const beginning = ({ start }: When): number =>
  start.unit === 'days' ? Number.NEGATIVE_INFINITY : (start.first ?? Number.NEGATIVE_INFINITY);
