/** What the agenda says of one meeting, from its dates as they are read (API §3, RULES §2 and §6), day by day. */
import type { AgendaFilter } from '../../src/queries/get-agenda.handler.js';
import type { Json } from '../support/node.js';

export const DAY = 86_400_000;
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The first and last day of a date in a zone; a clock time is given as the instants it was logged as. */
function daysOf(text: string, own: string | null, zone: string, isEnd = false): [number, number] {
  const ends = text.split('/');
  const [low, high] = [ends[0] as string, ends.at(-1) as string];
  const one = (part: string, isLast: boolean): number => {
    if (part === '..') return isLast ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    if (part.length === 7) {
      const [year, month] = part.split('-').map(Number) as [number, number];
      return Date.UTC(year, isLast ? month : month - 1, isLast ? 0 : 1) / DAY;
    }
    if (!part.includes('T')) return Date.parse(`${part}T00:00:00Z`) / DAY;
    // The instant at which the clock of its own zone shows it, found among all minutes near.
    const near = Date.parse(`${part}:00Z`);
    const shows = (at: number, where: string) =>
      new Date(at).toLocaleString('sv-SE', { timeZone: where }).slice(0, 16).replace(' ', 'T');
    let found = near;
    for (let at = near - 15 * 3_600_000; at <= near + 15 * 3_600_000; at += 900_000) {
      if (shows(at, own ?? 'UTC') === part) found = at;
    }
    return Date.parse(`${shows(found - (isEnd ? 1 : 0), zone).slice(0, 10)}T00:00:00Z`) / DAY;
  };
  return [one(low, false), one(high, true)];
}

export interface Told {
  readonly days: Record<string, boolean | null>;
  readonly isVague: boolean;
  readonly isUndated: boolean;
}

/** What the contract says of one meeting: every way in which its dates may turn out, day by day. */
export function oracle(
  meeting: Json,
  { from, to, timeZone: zone }: AgendaFilter,
  { happenedIn, effectiveFrom }: { happenedIn: string | null; effectiveFrom: string | null },
): Told {
  const hasBegun = ['started', 'held'].includes(meeting.status) && meeting.occurredAt !== null;
  const text: string | null = hasBegun ? meeting.occurredAt : meeting.startsAt;
  if (text === null) return { days: {}, isVague: false, isUndated: true };
  const start = daysOf(text, hasBegun ? happenedIn : meeting.timeZone, zone);
  const goesOn = meeting.endsAt !== null && meeting.status !== 'held';
  const end = goesOn ? daysOf(meeting.endsAt, meeting.timeZone, zone, true) : null;
  // Far ends say no more than ends just outside of what is asked.
  const near = (one: number) => Math.min(Math.max(one, from - 40), to + 40);
  const ways: [number, number][] = [];
  for (let first = near(start[0]); first <= near(start[1]); first += 1) {
    if (end === null) ways.push([first, first]);
    else
      for (let last = near(end[0]); last <= near(end[1]); last += 1) {
        if (last >= first) ways.push([first, last]);
        else if (hasBegun) ways.push([first, first]);
        else if (end[1] < start[0]) ways.push([first, first]);
      }
  }
  const isOff = (one: number): boolean | null => {
    if (meeting.status !== 'cancelled') return null;
    return effectiveFrom === null || one >= daysOf(effectiveFrom.slice(0, 10), null, zone)[0];
  };
  const asked = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const on =
    (one: number) =>
    ([first, last]: [number, number]) =>
      first <= one && one <= last;
  const may = asked.filter((one) => ways.some(on(one)));
  const must = asked.filter((one) => ways.every(on(one)));
  const isInside = ways.every(([first, last]) => first >= from && last <= to);
  const days = isInside && must.length === 0 ? may.slice(0, 1) : must;
  return {
    days: Object.fromEntries(days.map((one) => [dateOf(one), isOff(one)])),
    isVague: !isInside && may.length > must.length,
    isUndated: false,
  };
}
