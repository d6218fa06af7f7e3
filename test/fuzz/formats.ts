/** The formats of the reference's schemas: what has them, values that have them, and values that nearly do. */
import fc from 'fast-check';
import { parseSearch } from '../../src/story/search-words.js';
import { BadWorldDate, checkWorldDate, isTimeZone } from '../../src/story/time.js';

export interface Format {
  /** Whether a text has it. */
  readonly has: (text: string) => boolean;
  readonly valid: fc.Arbitrary<string>;
  readonly wrong: readonly string[];
}

const canBe = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch {
    return false;
  }
};

const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'));

/** Days around the ones on which the newsroom of the fuzz works; the first of each month and its end are frequent. */
const day = fc
  .tuple(fc.integer({ min: 2024, max: 2027 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, date]) => new Date(Date.UTC(year, month - 1, Math.min(date, 28))).toISOString().slice(0, 10));

const clock = fc.tuple(two(0, 23), two(0, 59)).map((parts) => parts.join(':'));
const offset = fc.constantFrom('Z', 'Z', '+02:00', '-05:00');
const fraction = fc.constantFrom('', '', '.5', '.123', '.123456789');
const dateTime = fc
  .tuple(day, clock, two(0, 59), fraction, offset)
  .map(([date, time, seconds, part, zone]) => `${date}T${time}:${seconds}${part}${zone}`);

const month = fc.tuple(fc.integer({ min: 2024, max: 2027 }), two(1, 12)).map((parts) => parts.join('-'));
const worldDate = fc.oneof(
  day,
  day,
  month,
  fc.integer({ min: 1000, max: 2100 }).map(String),
  fc.tuple(day, clock, offset).map(([date, time, zone]) => `${date}T${time}${zone}`),
  fc.tuple(day, clock).map((parts) => parts.join('T')),
  fc.tuple(day, day).map((ends) => ends.sort().join('/')),
  fc.tuple(day, fc.constantFrom('~', '?', '%')).map((parts) => parts.join('')),
  fc.constantFrom(
    '201X',
    '20XX',
    '2026-XX',
    '2026-03-XX',
    '2026-21',
    '2025-10-22/..',
    '../2025-10-22',
    'Y-12000',
    '-0044-03-15',
  ),
);

const INSTANT =
  /^(?!0000)\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  canBe(() => new Date(`${text}T00:00:00Z`).toISOString()) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
const isInstant = (text: string): boolean => INSTANT.test(text) && isDay(text.slice(0, 10));

const WRONG_DAYS = ['2025-13-01', '2025-02-30', '2025-1-1', 'yesterday', '', '0000-01-01', '2025-10-22T00:00:00Z'];
const WRONG_INSTANTS = [
  '2025-10-22',
  '2025-10-22T18:00',
  '2025-02-30T00:00:00Z',
  '2025-10-22T24:00:00Z',
  'now ',
  '',
  '1e3',
];

/** A token that the server did not give: placeholders of the pool stand for those that it did. */
const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/);

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const FORMATS: Readonly<Record<string, Format>> = {
  uuid: {
    has: (text) => uuid.test(text),
    valid: fc.uuid(),
    wrong: ['', 'x', '0199a000-0000-7000-8000-00000000000', '{}'],
  },
  'date-time': { has: isInstant, valid: dateTime, wrong: WRONG_INSTANTS },
  date: { has: isDay, valid: day, wrong: WRONG_DAYS },
  edtf: {
    has: (text) => {
      try {
        checkWorldDate(text);
        return true;
      } catch (error) {
        if (error instanceof BadWorldDate) return false;
        throw error;
      }
    },
    valid: worldDate,
    wrong: ['2025-02-30', '2025-13', '2025-10-22/2025-10-20', '2025-10-22T25:00', '22.10.2025', '', '/', '2025?-10'],
  },
  moment: {
    has: (text) => text === 'now' || /^\d{1,20}$/.test(text) || isInstant(text.replace(/^recorded:/, '')),
    valid: fc.oneof(
      fc.constant('now'),
      fc.nat(40).map(String),
      dateTime,
      dateTime.map((instant) => `recorded:${instant}`),
    ),
    wrong: ['NaN', '-1', '1.5', 'recorded:', 'recorded:now', 'then', '', '2025-02-30T00:00:00Z', '9'.repeat(21)],
  },
  'time-zone': {
    has: isTimeZone,
    valid: fc.constantFrom(
      'Europe/Rome',
      'America/New_York',
      'Asia/Kathmandu',
      'UTC',
      'Pacific/Apia',
      'Australia/Lord_Howe',
    ),
    wrong: ['+02:00', 'Rome', 'Europe/Rom', '', '../../etc/passwd', 'UTC\u0000'],
  },
  'language-tag': {
    has: (text) => canBe(() => Intl.getCanonicalLocales(text)),
    valid: fc.constantFrom('en', 'pt-BR', 'zh-Hant-TW', 'de-1996', 'x-klingon'),
    wrong: ['', 'e', 'en_GB', '--', 'a-b-c-d-'],
  },
  url: {
    has: (text) => /^https?:\/\/\S+$/i.test(text) && canBe(() => new URL(text)),
    valid: fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.constant('HTTPS://ÖBB.example/ü'),
    ),
    wrong: ['', 'ftp://a.example', 'javascript:alert(1)', 'http://', 'https://a b', '//a.example'],
  },
  'slugline-token': {
    has: (text) => /^[A-Za-z0-9_-]+$/.test(text),
    valid: token,
    wrong: ['', ' ', '../', 'a b', '💩'],
  },
  'slugline-search': {
    has: (text) => canBe(() => parseSearch(text)),
    valid: fc
      .array(fc.constantFrom('meeting', '"the mayor"', 'begin*', '-lorries', 'Putin', 'été', '会議', 'a'), {
        minLength: 1,
        maxLength: 6,
      })
      .map((words) => words.join(' ')),
    wrong: ['', ' ', '-no', '"', '*', 'x'.repeat(501), 'a '.repeat(40), '((('],
  },
  'uri-reference': {
    has: (text) => canBe(() => new URL(text, 'http://a.example')),
    valid: fc.constant('/a'),
    wrong: [],
  },
  'json-pointer': { has: (text) => /^(\/([^~/]|~[01])*)*$/u.test(text), valid: fc.constant('/a'), wrong: ['a', '/~'] },
};
