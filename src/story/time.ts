/**
 * Instants (RFC 3339) and world dates (EDTF, ISO 8601-2 level 1): what is taken, and which instants a date allows.
 * Nothing here reads a clock or the zone of the process, so the same text means the same everywhere.
 *
 * Level 1 is read by the patterns below, since resolving needs what the `edtf` package does not keep (how precise a
 * clock time is) or reads in the process's own zone. The package only tells what a refused text would have been.
 */
import { parse as parseEdtf } from 'edtf';
import type { Instant, Range } from './events.js';
import { DAY, firstInstantFrom, instantsOf, isNamedZone, lastInstantBefore, offsetAt } from './zone.js';

/** A world date that is not taken. `detail`, also the message, is a sentence that says what to do. */
export class BadWorldDate extends Error {
  readonly code = 'bad-world-date';
  constructor(readonly detail: string) {
    super(detail);
  }
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** No level 1 text needs more: an interval of two clock times with offsets has 59 characters. */
const LONGEST = 64;

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i;

/**
 * Reads an instant (RFC 3339 §5.6 `date-time`; seconds and an offset or `Z` are required) and gives it in UTC with
 * exactly three fraction digits; more are cut. Null when it is none, when the calendar has no such day, when it is
 * outside the years 0001 to 9999 in UTC, and for a leap second (`:60`), which no JavaScript date can hold.
 */
export function parseInstant(text: string): Instant | null {
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour, offsetMinute] = match;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  const east = (sign === '-' ? -1 : 1) * (Number(offsetHour ?? 0) * HOUR + Number(offsetMinute ?? 0) * MINUTE);
  const time = Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * SECOND + millisOf(fraction);
  const instant = toInstant(dayWall(Number(year), Number(month), Number(day)) + time - east);
  return /^(?!0000)\d{4}-/.test(instant) ? instant : null;
}

/** Whether the text is the name of an IANA time zone that this platform knows; an offset (`+02:00`) is not. */
export const isTimeZone = (text: string): boolean => isNamedZone(text);

/**
 * Checks syntax and calendar of a world date; no zone is needed.
 * Throws BadWorldDate for what is not EDTF level 1, for days that no calendar has and for a reversed interval.
 */
export function checkWorldDate(text: string): void {
  parse(text);
}

/**
 * Resolves a world date to the instants it allows, both inclusive; null is an open (`..`) or unknown (empty) end.
 *
 * - `~`, `?` and `%` do not widen.
 * - A date without clock time covers all of its days in the `own` zone, else in the `newsroom`'s, with their daylight
 *   saving changes. Seasons are the northern, meteorological ones: 21 is March to May, 22 June to August,
 *   23 September to November, 24 December to February of the next year.
 * - A clock time covers what it shows: its minute, its second, or just the millisecond of its fraction. It is read at
 *   its own offset, else in the `own` zone.
 *
 * Throws BadWorldDate for all that `checkWorldDate` refuses, a clock time with neither offset nor `own` zone, one that
 * the zone skips or has twice, a day that the zone never had, a zone that is not known, and a year that is beyond what
 * a date can hold (-271820 to 275759).
 */
export function resolveWorldDate(text: string, zone: { own: string | null; newsroom: string }): Range {
  const [start, end] = parse(text);
  const first = start && resolve(start, zone);
  const last = end === start ? first : end && resolve(end, zone);
  if (first && last && first[0] > last[1]) throw reversed(text);
  return { earliest: first && toInstant(first[0]), latest: last && toInstant(last[1]) };
}

/** A stretch of wall clock: the first millisecond and the first one after it; NaN when no date can hold it. */
interface Span {
  readonly text: string;
  readonly from: number;
  readonly next: number;
  /** Null for whole days. `east` is the offset in milliseconds, null when the text has none. */
  readonly clock: { readonly date: string; readonly time: string; readonly east: number | null } | null;
}

function resolve(span: Span, { own, newsroom }: { own: string | null; newsroom: string }): [number, number] {
  const { text, from, next, clock } = span;
  if (Number.isNaN(from) || Number.isNaN(next)) {
    throw new BadWorldDate(`The year of ${text} is beyond what can be placed: give one from -271820 to 275759.`);
  }
  if (clock !== null && clock.east !== null) return [from - clock.east, next - 1 - clock.east];
  const zone = own ?? newsroom;
  if (!isTimeZone(zone))
    throw new BadWorldDate(`${JSON.stringify(zone)} is no IANA time zone: name one like Europe/Rome.`);
  if (clock === null) {
    const earliest = firstInstantFrom(zone, from);
    const latest = lastInstantBefore(zone, next);
    if (earliest <= latest) return [earliest, latest];
    throw new BadWorldDate(
      `${text} never was in ${zone}, where the calendar skipped it: check the date and the timeZone.`,
    );
  }
  if (own === null) {
    throw new BadWorldDate(
      `A clock time needs a timeZone or an offset: name the zone of ${text}, or write ${text}Z for UTC.`,
    );
  }
  const instants = instantsOf(zone, from);
  if (instants.length > 1) {
    const ways = instants.map((instant) => text + offsetText(offsetAt(zone, instant)));
    throw new BadWorldDate(`${clock.time} on ${clock.date} comes twice in ${zone}: write ${ways.join(' or ')}.`);
  }
  const [instant] = instants;
  if (instant !== undefined) return [instant, instant + (next - from) - 1];
  throw new BadWorldDate(
    `${clock.time} on ${clock.date} does not exist in ${zone}, where the clock jumps over it: check the time and the timeZone.`,
  );
}

/** Reads a world date as its two ends; a date that is no interval is both. */
function parse(text: string): readonly [Span | null, Span | null] {
  if (text.length > LONGEST) throw new BadWorldDate(`A world date has at most ${LONGEST} characters: give it as EDTF.`);
  if (text === '/')
    throw new BadWorldDate('An interval needs a date at one end at least: give one, or leave the field out.');
  const ends = text.split('/');
  if (ends.length !== 2) {
    const span =
      parseDate(text) ?? parseClock(text) ?? parseSeason(text) ?? parseUnspecified(text) ?? parseLongYear(text);
    if (span === null) throw notTaken(text);
    return [span, span];
  }
  const [start = null, end = null] = ends.map((part) => {
    if (part === '' || part === '..') return null;
    const span = parseDate(part) ?? parseClock(part);
    if (span === null) throw notTaken(text);
    return span;
  });
  if (start && end && comparable(start, end) && atUtc(start, start.from) >= atUtc(end, end.next)) throw reversed(text);
  return [start, end];
}

const atUtc = (span: Span, wall: number): number => wall - (span.clock?.east ?? 0);

/** Without a zone only two walls, or two instants, can be told apart. */
const comparable = (a: Span, b: Span): boolean =>
  ((a.clock?.east ?? null) === null) === ((b.clock?.east ?? null) === null);

const YEAR = '-(?!0000)\\d{4}|\\d{4}';
const DATE = new RegExp(`^(${YEAR})(?:-(\\d\\d)(?:-(\\d\\d))?)?[~?%]?$`);
const SEASON = new RegExp(`^(${YEAR})-(2[1-4])$`);
const CLOCK = new RegExp(
  `^((${YEAR})-(\\d\\d)-(\\d\\d))T((\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,3}))?)?)(?:(Z)|([+-])(\\d\\d)(?::(\\d\\d))?)?$`,
);
const UNSPECIFIED_YEARS = /^(-?)(\d\dXX|\d{3}X)$/;
const UNSPECIFIED_DAYS = new RegExp(`^(${YEAR})-(?:XX|(?:(\\d\\d)|XX)-XX)$`);
const LONG_YEAR = /^Y(-?[1-9]\d{4,})$/;

function days(text: string, from: number, next: number): Span {
  return { text, from, next, clock: null };
}

function parseDate(text: string): Span | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  if (match[2] === undefined) return days(text, dayWall(year), dayWall(year + 1));
  const month = Number(match[2]);
  if (match[3] === undefined) {
    // Seasons of level 1 and level 2 stand where a month does.
    if (month >= 21 && month <= 41) return null;
    checkMonth(month, text);
    return days(text, dayWall(year, month), dayWall(year, month + 1));
  }
  checkDay(year, month, Number(match[3]), text);
  const from = dayWall(year, month, Number(match[3]));
  return days(text, from, from + DAY);
}

function parseSeason(text: string): Span | null {
  const match = SEASON.exec(text);
  if (match === null) return null;
  const month = (Number(match[2]) - 20) * 3;
  return days(text, dayWall(Number(match[1]), month), dayWall(Number(match[1]), month + 3));
}

function parseUnspecified(text: string): Span | null {
  const years = UNSPECIFIED_YEARS.exec(text);
  if (years !== null) {
    const [low, high] = ['0', '9'].map((digit) => Number(years[2]?.replaceAll('X', digit)));
    if (low === undefined || high === undefined) return null;
    if (years[1] === '') return days(text, dayWall(low), dayWall(high + 1));
    // There is no year -0: it is 0, and that is written without a sign.
    return days(text, dayWall(-high), dayWall(Math.min(-low, -1) + 1));
  }
  const match = UNSPECIFIED_DAYS.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  if (match[2] === undefined) return days(text, dayWall(year), dayWall(year + 1));
  checkMonth(Number(match[2]), text);
  return days(text, dayWall(year, Number(match[2])), dayWall(year, Number(match[2]) + 1));
}

function parseLongYear(text: string): Span | null {
  const match = LONG_YEAR.exec(text);
  return match && days(text, dayWall(Number(match[1])), dayWall(Number(match[1]) + 1));
}

function parseClock(text: string): Span | null {
  const match = CLOCK.exec(text);
  if (match === null) return null;
  const [, date = '', year, month, day, time = '', hour, minute, second, fraction, z, sign, offsetHour, offsetMinute] =
    match;
  checkDay(Number(year), Number(month), Number(day), text);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) {
    throw new BadWorldDate(`${time} is no clock time: give 00:00 to 23:59:59; 24:00 is 00:00 of the next day.`);
  }
  const from =
    dayWall(Number(year), Number(month), Number(day)) +
    Number(hour) * HOUR +
    Number(minute) * MINUTE +
    Number(second ?? 0) * SECOND +
    millisOf(fraction ?? '');
  const shown = fraction !== undefined ? 1 : second !== undefined ? SECOND : MINUTE;
  let east: number | null = z === undefined ? null : 0;
  if (sign !== undefined) {
    const minutes = (sign === '-' ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute ?? 0));
    if (Number(offsetMinute ?? 0) > 59 || minutes < -12 * 60 || minutes > 14 * 60 || Object.is(minutes, -0)) {
      throw new BadWorldDate(`The offset of ${text} is not in use: give one from -12:00 to +14:00, and Z for UTC.`);
    }
    east = minutes * MINUTE;
  }
  return { text, from, next: from + shown, clock: { date, time, east } };
}

function checkMonth(month: number, text: string): void {
  if (month < 1 || month > 12) throw new BadWorldDate(`${text} is not in the calendar: a month is 01 to 12.`);
}

function checkDay(year: number, month: number, day: number, text: string): void {
  checkMonth(month, text);
  if (isDay(year, month, day)) return;
  throw new BadWorldDate(`${text} is not in the calendar: that month has the days 01 to ${monthLength(year, month)}.`);
}

const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);

const monthLength = (year: number, month: number): number => new Date(dayWall(year, month + 1, 0)).getUTCDate();

/** Midnight of a day of the proleptic Gregorian calendar; `Date.UTC` would take the years 0 to 99 for 1900 to 1999. */
const dayWall = (year: number, month = 1, day = 1): number => new Date(0).setUTCFullYear(year, month - 1, day);

const millisOf = (fraction: string): number => Number(fraction.slice(0, 3).padEnd(3, '0'));

const toInstant = (millis: number): Instant => new Date(millis).toISOString();

function offsetText(millis: number): string {
  const [, hour, minute, second] = /T(..):(..):(..)/.exec(toInstant(Math.abs(millis))) ?? [];
  return `${millis < 0 ? '-' : '+'}${hour}:${minute}${second === '00' ? '' : `:${second}`}`;
}

const reversed = (text: string): BadWorldDate =>
  new BadWorldDate(`The interval ${text} ends before it begins: give its earlier end first.`);

const EXAMPLES = '2025, 2025-10, 2025-10-22, 2025-10-22T18:00Z, 2025-10-20/2025-10-22, 2025-10~ or 201X';

/** Says what a text that is not level 1 is instead, and what to write. */
function notTaken(text: string): BadWorldDate {
  const quoted = JSON.stringify(text);
  const known = readAtAnyLevel(text);
  if (known?.type === 'Century' || known?.type === 'Decade') {
    return new BadWorldDate(
      `${quoted} is not taken for a span of years: write a decade as 201X and a century as 20XX.`,
    );
  }
  if (known?.level === 3) {
    return new BadWorldDate(
      `${quoted} uses a season as EDTF level 1 does not: write its months, as in 2025-03/2025-05.`,
    );
  }
  if (known?.level === 2 || (known !== null && /X{3}/.test(text))) {
    return new BadWorldDate(`${quoted} is EDTF level 2, which is not taken: write it as level 1, like ${EXAMPLES}.`);
  }
  if (/T.*[~?%]/.test(text)) {
    return new BadWorldDate(
      `${quoted} qualifies a clock time, which EDTF cannot: qualify the day, or give an interval.`,
    );
  }
  return new BadWorldDate(`${quoted} is not a date that can be read: write EDTF level 1, like ${EXAMPLES}.`);
}

function readAtAnyLevel(text: string): { type: string; level: number } | null {
  try {
    return parseEdtf(text, { level: 3 });
  } catch {
    return null;
  }
}
