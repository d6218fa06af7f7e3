import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transform } from '@swc/core';
import edtf from 'edtf';
import fc from 'fast-check';
import { BadWorldDate, parseInstant, resolveWorldDate } from '../../../src/story/time.js';
import { wallAt } from '../../../src/story/zone.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SEEDED = { seed: 20251022, numRuns: 300 };

/** Reads a date in its own zone; the newsroom's must not matter then. */
const own = (text: string, zone: string) => resolveWorldDate(text, { own: zone, newsroom: 'Asia/Tokyo' });

/** The range, or what was said against it. */
function outcome(text: string, zone: string) {
  try {
    return own(text, zone);
  } catch (error) {
    if (error instanceof BadWorldDate) return error.detail;
    throw error;
  }
}

const ZONES = [
  'UTC',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Kiritimati',
];
const zones = fc.constantFrom(...ZONES);
const two = (number: number) => String(number).padStart(2, '0');
const days = fc
  .date({ min: new Date('1800-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const simple = fc.oneof(
  days,
  days.map((day) => day.slice(0, 7)),
  days.map((day) => day.slice(0, 4)),
  fc.tuple(days, fc.constantFrom('~', '?', '%')).map(([day, mark]) => day + mark),
);
const clocks = fc
  .tuple(
    days,
    fc.nat(23),
    fc.nat(59),
    fc.constantFrom('', ':07', ':07.25'),
    fc.constantFrom('', 'Z', '-04:00', '+05:45'),
  )
  .map(([day, hour, minute, second, offset]) => `${day}T${two(hour)}:${two(minute)}${second}${offset}`);
const others = fc.oneof(
  days.map((day) => `${day.slice(0, 3)}X`),
  days.map((day) => `${day.slice(0, 7)}-XX`),
  fc.tuple(days, fc.integer({ min: 21, max: 24 })).map(([day, season]) => `${day.slice(0, 4)}-${season}`),
);
const ends = fc.oneof(simple, clocks, fc.constantFrom('..', ''));
const worldDates = fc.oneof(
  simple,
  clocks,
  others,
  fc.tuple(ends, ends).map((pair) => pair.join('/')),
);

it('An instant that was read once is read again as itself', () => {
  const years = {
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  };
  fc.assert(
    fc.property(fc.date(years), (date) => {
      expect(parseInstant(date.toISOString())).toBe(date.toISOString());
    }),
    SEEDED,
  );
});

describe('For any date and zone', () => {
  it('the earliest instant is not after the latest', () => {
    fc.assert(
      fc.property(worldDates, zones, (text, zone) => {
        const result = outcome(text, zone);
        if (typeof result === 'string' || result.earliest === null || result.latest === null) return;
        expect(Date.parse(result.earliest)).toBeLessThanOrEqual(Date.parse(result.latest));
      }),
      SEEDED,
    );
  });

  it('a day is inside its month, and that inside its year', () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const [inner, middle, outer] = [day, day.slice(0, 7), day.slice(0, 4)].map((text) => own(text, zone));
        expect([outer?.earliest, middle?.earliest, inner?.earliest]).toEqual(
          [outer?.earliest, middle?.earliest, inner?.earliest].sort(),
        );
        expect([inner?.latest, middle?.latest, outer?.latest]).toEqual(
          [inner?.latest, middle?.latest, outer?.latest].sort(),
        );
      }),
      SEEDED,
    );
  });

  it('one day ends where the next begins, but for clocks set back just after midnight', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...ZONES.filter((zone) => zone !== 'America/St_Johns')), (day, zone) => {
        const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
        const { latest } = own(day, zone);
        const { earliest } = own(next, zone);
        expect(Date.parse(earliest ?? '') - Date.parse(latest ?? '')).toBe(1);
      }),
      SEEDED,
    );
  });

  it('in UTC the bounds are those that the edtf package gives', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          simple,
          others.filter((text) => !/-2\d$/.test(text)),
        ),
        (text) => {
          const { min, max } = edtf(text);
          expect(own(text, 'UTC')).toEqual({
            earliest: new Date(min).toISOString(),
            latest: new Date(max).toISOString(),
          });
        },
      ),
      SEEDED,
    );
  });
});

describe('In a process of another time zone', () => {
  const CHILD = `
    import { resolveWorldDate } from './time.js';
    let input = '';
    for await (const chunk of process.stdin) input += chunk;
    const results = JSON.parse(input).map(([text, own]) => {
      try { return resolveWorldDate(text, { own, newsroom: 'Asia/Tokyo' }); } catch (error) { return error.detail; }
    });
    console.log(JSON.stringify({ hoursWest: new Date(2025, 0, 1).getTimezoneOffset() / 60, results }));`;
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slugline-time-'));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(join(folder, 'child.js'), CHILD);
    for (const name of ['time', 'zone']) {
      const source = await readFile(join(ROOT, 'src', 'story', `${name}.ts`), 'utf8');
      const options = { swcrc: false, jsc: { target: 'es2023', parser: { syntax: 'typescript' } } } as const;
      await writeFile(join(folder, `${name}.js`), (await transform(source, options)).code);
    }
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const elsewhere = (TZ: string, table: readonly (readonly [string, string])[]) =>
    new Promise<{ hoursWest: number; results: unknown[] }>((resolve, reject) => {
      const done = (error: Error | null, stdout: string) => (error ? reject(error) : resolve(JSON.parse(stdout)));
      const child = execFile(process.execPath, [join(folder, 'child.js')], { env: { ...process.env, TZ } }, done);
      child.stdin?.end(JSON.stringify(table));
    });

  it('every date resolves to the same', async () => {
    const nights: [string, string][] = [
      ['2025-03-09T02:30', 'America/New_York'],
      ['2025-03-09T03:30', 'America/New_York'],
      ['2025-11-02T01:30', 'America/New_York'],
      ['2025-11-02T01:30-05:00', 'America/New_York'],
      ['2025-09-28T02:30', 'Europe/Berlin'],
      ['2018-11-04', 'America/Sao_Paulo'],
      ['2011-12-30', 'Pacific/Apia'],
      ['-0044-03-15', 'Europe/Rome'],
      ['2025-10-22T18:00/..', 'Europe/Berlin'],
    ];
    const table = [...nights, ...fc.sample(fc.tuple(worldDates, zones), SEEDED)];
    const here = table.map(([text, zone]) => outcome(text, zone));
    expect(here.filter((result) => typeof result === 'object').length).toBeGreaterThan(200);
    const [west, east] = await Promise.all([
      elsewhere('America/Los_Angeles', table),
      elsewhere('Pacific/Auckland', table),
    ]);
    expect([west.hoursWest, east.hoursWest]).toEqual([8, -13]);
    expect(west.results).toEqual(here);
    expect(east.results).toEqual(here);
  });
});

describe('a zone that is UTC', () => {
  const named = fc.constantFrom('UTC', 'utc', 'Etc/UTC', 'Zulu', 'GMT');
  const instants = fc.integer({ min: -8.64e15, max: 8.64e15 });

  it('shows the instant itself, by every name that it has', () => {
    fc.assert(
      fc.property(named, instants, (zone, instant) => {
        const shown = new Date(instant);
        const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...CLOCK }).format(shown);
        expect(wallAt(zone, instant)).toBe(instant);
        expect(parts).toBe(new Date(wallAt(zone, instant)).toISOString().slice(-13, -5));
      }),
    );
  });

  it('has no instant beyond what a date can hold', () => {
    expect(() => wallAt('UTC', 8.64e15 + 1000)).toThrow(RangeError);
    expect(() => wallAt('UTC', Number.NaN)).toThrow(RangeError);
  });
});

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
