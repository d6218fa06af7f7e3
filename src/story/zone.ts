/**
 * Wall clocks and instants. A *wall* is what the clock of a zone shows, in milliseconds as if it were UTC; an
 * *instant* is milliseconds since 1970 in UTC. Zones are IANA names, days are of the proleptic Gregorian calendar.
 */

export const DAY = 86_400_000;
/** The last instant that a date can hold; the first is as far before 1970 (ECMA-262 §21.4.1.1). */
const LATEST = 8.64e15;

/**
 * Names alone: offsets such as `+02:00` are no zones, and ASCII keeps look-alike letters out of the cache. None has half as
 * many characters, and Intl would read any number.
 */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

/** Making a format is slow. Keyed by lower-case name, since Intl takes any case, so it stays as small as the list. */
const formats = new Map<string, Intl.DateTimeFormat>();

function makeFormat(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const key = zone.toLowerCase();
  let format = formats.get(key);
  if (format === undefined) {
    format = makeFormat(zone);
    formats.set(key, format);
  }
  return format;
}

/** Whether the text names an IANA time zone that this platform knows (`Europe/Rome`, `UTC`), in any case. */
export function isNamedZone(text: string): boolean {
  if (!ZONE_NAME.test(text)) return false;
  try {
    formatOf(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Zones that are UTC under whatever name: their clock shows the instant itself, and asking Intl is slow. */
const utc = new Map<Intl.DateTimeFormat, boolean>();

function isUtc(format: Intl.DateTimeFormat): boolean {
  const known = utc.get(format);
  if (known !== undefined) return known;
  const is = format.resolvedOptions().timeZone === 'UTC';
  utc.set(format, is);
  return is;
}

/** What the clock of a zone shows at an instant. Throws RangeError for a zone that is none. */
export function wallAt(zone: string, instant: number): number {
  const format = formatOf(zone);
  if (isUtc(format) && Number.isInteger(instant) && Math.abs(instant) <= LATEST) return instant;
  const second = Math.floor(instant / 1000) * 1000;
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of format.formatToParts(second)) shown[part.type] = part.value;
  const year = shown.era === 'BC' ? 1 - Number(shown.year) : Number(shown.year);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(shown.month) - 1, Number(shown.day));
  return wall.setUTCHours(Number(shown.hour), Number(shown.minute), Number(shown.second), instant - second);
}

/** How far the zone is east of UTC at an instant, in milliseconds. */
export const offsetAt = (zone: string, instant: number): number => wallAt(zone, instant) - instant;

/** Every instant at which the zone shows a wall, in order: none when it is skipped, two when it comes twice. */
export function instantsOf(zone: string, wall: number): number[] {
  const found = new Set<number>();
  for (const near of [wall - DAY, wall, wall + DAY]) {
    const instant = wall - offsetAt(zone, near);
    if (wallAt(zone, instant) === wall) found.add(instant);
  }
  return [...found].sort((a, b) => a - b);
}

/** The first instant at which the zone shows a wall or, where that is skipped, what comes right after it. */
export function firstInstantFrom(zone: string, wall: number): number {
  return instantsOf(zone, wall)[0] ?? endOfSkip(zone, wall);
}

/** The last instant at which the zone shows less than a wall. A wall that comes twice is left twice. */
export function lastInstantBefore(zone: string, wall: number): number {
  const left = instantsOf(zone, wall).filter((instant) => wallAt(zone, instant - 1) < wall);
  return (left.at(-1) ?? endOfSkip(zone, wall)) - 1;
}

/** The instant at which the clock jumps over a skipped wall. No zone is two days away from UTC. */
function endOfSkip(zone: string, wall: number): number {
  let before = wall - 2 * DAY;
  let after = wall + 2 * DAY;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallAt(zone, middle) < wall) before = middle;
    else after = middle;
  }
  return after;
}
