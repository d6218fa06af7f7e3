import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, daysAnywhere, daysIn, standingIn, type When } from '../../../src/story/agenda.js';
import { DAY, wallAt } from '../../../src/story/zone.js';

const ZONES = ['UTC', 'Europe/Rome', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
/** Around a change to summer time, on 29 March 2026 in Rome. */
const FIRST = 20_530;
const day = fc.integer({ min: FIRST, max: FIRST + 40 });
const zone = fc.constantFrom(...ZONES);

/** A meeting of whole days, or with clock times. */
const whens: fc.Arbitrary<When> = fc.oneof(
  fc.tuple(day, fc.nat(3), fc.option(fc.nat(4))).map(([first, wide, long]) => ({
    start: { unit: 'days' as const, first, last: first + wide },
    end: long === null ? null : { unit: 'days' as const, first: first + wide + long, last: first + wide + long },
    cut: null,
  })),
  fc.tuple(day, fc.nat(DAY - 1), fc.option(fc.nat(3 * DAY))).map(([first, clock, long]) => {
    const at = first * DAY + clock;
    const end = long === null ? null : at + 60_000 + long;
    return {
      start: { unit: 'instants' as const, first: at, last: at + 59_999 },
      end: end === null ? null : { unit: 'instants' as const, first: end, last: end + 59_999 },
      cut: null,
    };
  }),
);

/** The days of a meeting with clock times, minute by minute. */
function minutely({ start, end }: When, where: string): Set<number> {
  const days = new Set<number>();
  const [from, to] = [
    start.first as number,
    Math.max(start.first as number, (end?.first ?? (start.last as number)) - 1),
  ];
  for (let at = from; at < to; at += 60_000) days.add(Math.floor(wallAt(where, at) / DAY));
  return days.add(Math.floor(wallAt(where, to) / DAY));
}

describe('The days of a meeting', () => {
  it('are, for clock times, those of all its minutes in the zone', () => {
    fc.assert(
      fc.property(whens, zone, day, fc.nat(10), (when, where, from, span) => {
        fc.pre(when.start.unit === 'instants');
        const all = minutely(when, where);
        const its = daysIn(when, where);
        // A start whose minute spans midnight is not known to the day; none does here, clock times are whole minutes.
        fc.pre(!its.isVague);
        const standing = standingIn(its, from, from + span);
        const told = standing.kind === 'days' ? standing.days : [];
        expect([...told]).toEqual([...all].filter((one) => one >= from && one <= from + span).sort());
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('are, for whole days, the same in every zone', () => {
    fc.assert(
      fc.property(whens, zone, (when, where) => {
        fc.pre(when.start.unit === 'days');
        expect(daysIn(when, where)).toEqual(daysIn(when, 'UTC'));
      }),
      { seed: 6 },
    );
  });

  it('are told when they must fall inside, else as what may, else not at all', () => {
    fc.assert(
      fc.property(whens, zone, day, fc.nat(10), (when, where, from, span) => {
        const its = daysIn(when, where);
        const to = from + span;
        const { kind } = standingIn(its, from, to);
        const [touches, isInside] = [its.first <= to && its.last >= from, its.first >= from && its.last <= to];
        expect(kind).toBe(!touches ? 'out' : its.isVague && !isInside ? 'vague' : 'days');
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('are never outside those that they may be in any zone', () => {
    fc.assert(
      fc.property(whens, zone, (when, where) => {
        const [its, any] = [daysIn(when, where), daysAnywhere(when)];
        expect(its.first).toBeGreaterThanOrEqual(any.first);
        expect(its.last).toBeLessThanOrEqual(any.last);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('have the dates of the calendar', () => {
    expect([0, FIRST, -1].map(dateOf)).toEqual(['1970-01-01', '2026-03-18', '1969-12-31']);
  });
});
