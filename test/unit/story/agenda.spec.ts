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
    hasBegun: false,
    cut: null,
  })),
  fc.tuple(day, fc.nat(DAY - 1), fc.option(fc.nat(3 * DAY))).map(([first, clock, long]) => {
    const at = first * DAY + clock;
    const end = long === null ? null : at + 60_000 + long;
    return {
      start: { unit: 'instants' as const, first: at, last: at },
      end: end === null ? null : { unit: 'instants' as const, first: end, last: end },
      hasBegun: false,
      cut: null,
    };
  }),
);

/** A start and an end that are each known to some days. The end is over after the first of the start. */
const vague = fc
  .tuple(day, fc.nat(5), fc.option(fc.tuple(fc.integer({ min: -4, max: 6 }), fc.nat(6))))
  .map(([first, wide, ends]) => {
    const days = (low: number, high: number) => ({ unit: 'days' as const, first: low, last: high });
    const end = ends === null ? null : days(first + ends[0], Math.max(first, first + ends[0] + ends[1]));
    return [days(first, first + wide), end] as const;
  });

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
        const { days } = standingIn(its, from, from + span);
        expect([...days]).toEqual([...all].filter((one) => one >= from && one <= from + span).sort());
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

  it('are told when they are sure or must fall inside, else as what may, else not at all', () => {
    fc.assert(
      fc.property(vague, day, fc.nat(10), ([start, end], from, span) => {
        const its = daysIn({ start, end, hasBegun: false, cut: null }, 'UTC');
        const to = from + span;
        const { days, isVague } = standingIn(its, from, to);
        // Every way in which it may turn out.
        const ways: number[][] = [];
        for (let first = start.first; first <= start.last; first += 1) {
          for (let last = end?.first ?? first; last <= (end?.last ?? first); last += 1) {
            if (last >= first) ways.push(Array.from({ length: last - first + 1 }, (_, index) => first + index));
          }
        }
        const asked = Array.from({ length: span + 1 }, (_, index) => from + index);
        const may = asked.filter((one) => ways.some((way) => way.includes(one)));
        const must = asked.filter((one) => ways.every((way) => way.includes(one)));
        const isInside = ways.flat().every((one) => one >= from && one <= to);
        expect(days).toEqual(isInside && must.length === 0 ? may.slice(0, 1) : must);
        expect(isVague).toBe(!isInside && may.length > must.length);
      }),
      { seed: 6, numRuns: 1000 },
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
