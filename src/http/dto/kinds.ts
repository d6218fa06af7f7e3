/** The kinds of value that fields have, each with its limits (API §1). Lengths are in Unicode code points. */

import { isBlank, isId } from '../../story/text.js';
import { BadWorldDate, checkWorldDate, isTimeZone, parseInstant } from '../../story/time.js';
import { parseUrl } from '../url.js';
import { type Dto, type Finding, findWithin, type Kind } from './field.js';
import { isObject, step } from './pointer.js';

/** Most elements of any list. Those of a longer one are not looked at. */
export const MOST = 100;
const LONGEST_TEXT = 20_000;
const LONGEST_LINE = 200;
const LONGEST_SLUG = 80;
const LONGEST_URL = 2_000;

/** What turns the direction of text around: two names that read alike would differ. */
const BIDI_CONTROL = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What the reference says of texts, as patterns that are read with the flag `u` (JSON Schema 2020-12 §4.3.2 of validation). */
const NEVER = '\\u0000\\p{Cs}';
const BIDI = '\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u061C';
const SHOWN = '[^\\s\\p{Cf}\\p{Cc}\\p{Cs}]';
export const PATTERNS = {
  line: `^[^${NEVER}${BIDI}]*${SHOWN}[^${NEVER}${BIDI}]*$`,
  text: `^[^${NEVER}]*${SHOWN}[^${NEVER}]*$`,
  reason: `^[^${NEVER}]*$`,
  slug: `^(?![0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$)${SLUG.source.slice(1)}`,
  url: '^[Hh][Tt][Tt][Pp][Ss]?://\\S+$',
  instant:
    '^(?!0000)\\d{4}-\\d\\d-\\d\\d[Tt]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$',
};

/** A code point is two units at most, so what is longer than twice as many needs no counting. */
const isLonger = (text: string, most: number): boolean =>
  text.length > most && (text.length > 2 * most || [...text].length > most);

type JudgeText = (text: string, name: string) => string | null;

/** A kind of text; the first sentence that a judge gives is the finding. */
const texts = (schema: Kind['schema'], ...judges: JudgeText[]): Kind => ({
  schema: { type: String, ...schema } as Kind['schema'],
  judge(value, name) {
    if (typeof value !== 'string') return [{ at: '', detail: `${name} must be text.` }];
    for (const judge of judges) {
      const detail = judge(value, name);
      if (detail !== null) return [{ at: '', detail }];
    }
    return [];
  },
});

const atMost =
  (most: number): JudgeText =>
  (text, name) =>
    isLonger(text, most) ? `${name} is at most ${most.toLocaleString('en')} characters.` : null;
const notBlank: JudgeText = (text, name) => (isBlank(text) ? `${name} must not be blank.` : null);
const noBidi: JudgeText = (text, name) =>
  BIDI_CONTROL.test(text) ? `${name} holds a bidirectional control character. Leave it out.` : null;

/** Names, titles, topics and the like. */
export const line: Kind = texts(
  { minLength: 1, maxLength: LONGEST_LINE, pattern: PATTERNS.line },
  atMost(LONGEST_LINE),
  notBlank,
  noBidi,
);

/** Words of any length that a newsroom writes. */
export const text: Kind = texts(
  { minLength: 1, maxLength: LONGEST_TEXT, pattern: PATTERNS.text },
  atMost(LONGEST_TEXT),
  notBlank,
);

/** Why something was done. A blank one is refused by a rule of the newsroom (`reason-required`), not as bad input. */
export const reason: Kind = texts({ maxLength: LONGEST_TEXT, pattern: PATTERNS.reason }, atMost(LONGEST_TEXT));

export const slug: Kind = texts(
  { maxLength: LONGEST_SLUG, pattern: PATTERNS.slug },
  atMost(LONGEST_SLUG),
  (value, name) => {
    if (!SLUG.test(value)) return `${name} is made of a-z, 0-9 and single hyphens between them.`;
    return isId(value) ? `${name} must not look like an id.` : null;
  },
);

const lower = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** A UUID of any version (RFC 9562); goes on in lower case. */
export const id: Kind = {
  ...texts({ format: 'uuid' }, (value, name) => (isId(value) ? null : `${name} must be a UUID.`)),
  written: lower,
};

/** A world date: EDTF (ISO 8601-2) level 1. */
export const worldDate: Kind = texts({ format: 'edtf', example: '2025-10-22' }, (value) => {
  try {
    checkWorldDate(value);
    return null;
  } catch (error) {
    if (error instanceof BadWorldDate) return error.message;
    throw error;
  }
});

export const timeZone: Kind = texts({ format: 'time-zone', example: 'America/New_York' }, (value, name) =>
  isTimeZone(value) ? null : `${name} must be the name of an IANA time zone, like Europe/Rome.`,
);

/** An instant (RFC 3339); goes on in UTC with milliseconds. */
export const instant: Kind = {
  ...texts({ format: 'date-time', pattern: PATTERNS.instant }, (value, name) =>
    parseInstant(value) === null ? `${name} must be an instant, like 2025-10-22T18:00:00Z.` : null,
  ),
  written: (value) => parseInstant(value as string),
};

/** A language tag (BCP 47). */
export const language: Kind = texts(
  { format: 'language-tag', maxLength: LONGEST_LINE, example: 'en' },
  atMost(LONGEST_LINE),
  (value, name) => {
    try {
      Intl.getCanonicalLocales(value);
      return null;
    } catch {
      return `${name} must be a language tag, like en or pt-BR.`;
    }
  },
);

export const url: Kind = texts(
  { format: 'url', pattern: PATTERNS.url, maxLength: LONGEST_URL },
  atMost(LONGEST_URL),
  (value, name) =>
    /^https?:\/\/\S+$/i.test(value) && parseUrl(value) !== null
      ? null
      : `${name} must be an address that begins with http:// or https://.`,
);

/** One of a few words. */
export const oneOf = (values: readonly string[]): Kind => ({
  schema: { type: String, enum: [...values] },
  judge: (value, name) =>
    values.some((one) => one === value) ? [] : [{ at: '', detail: `${name} is one of ${values.join(', ')}.` }],
});

export const flag: Kind = {
  schema: { type: Boolean },
  judge: (value, name) => (typeof value === 'boolean' ? [] : [{ at: '', detail: `${name} must be true or false.` }]),
};

/** A whole number from 0 on. */
export const whole: Kind = {
  schema: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as Kind['schema'],
  judge: (value, name) =>
    Number.isSafeInteger(value) && (value as number) >= 0
      ? []
      : [{ at: '', detail: `${name} must be a whole number, 0 or more.` }],
};

const judgeCount = (value: unknown, name: string, least: number): Finding[] => {
  if (!Array.isArray(value)) return [{ at: '', detail: `${name} must be a list.` }];
  if (value.length < least) return [{ at: '', detail: `${name} has at least ${least}.` }];
  return value.length > MOST ? [{ at: '', detail: `${name} has at most ${MOST}.` }] : [];
};

/** A list of values of one kind; `one` is what an element is called. */
export const listOf = (kind: Kind, one: string, least = 0): Kind => ({
  schema: {
    type: 'array',
    items: schemaOf(kind),
    ...(least > 0 ? { minItems: least } : {}),
    maxItems: MOST,
  } as Kind['schema'],
  judge(value, name) {
    const findings = judgeCount(value, name, least);
    if (findings.length > 0) return findings;
    return (value as unknown[]).flatMap((element, index) =>
      kind.judge(element, one).map(({ at, detail }) => ({ at: step(index) + at, detail })),
    );
  },
  written: (value) => (kind.written === undefined ? value : (value as unknown[]).map(kind.written)),
});

const schemaOf = ({ schema }: Kind): object => ({ ...schema, type: 'string' });

export const topics: Kind = listOf(line, 'A topic');
export const names: Kind = listOf(line, 'A name', 1);
export const ids: Kind = listOf(id, 'Each id');

/** An object of a class of its own. The reference takes a function that gives a class only when it is named `type`. */
export const objectOf = (of: () => Dto): Kind => ({
  schema: { type: () => of() },
  judge: (value, name) => (isObject(value) ? findWithin(value) : [{ at: '', detail: `${name} must be an object.` }]),
  nested: { of, many: false },
});

/** A list of such objects, at least `least`. */
export const objectsOf = (of: () => Dto, least = 0): Kind => ({
  schema: { type: () => of(), isArray: true, minItems: least, maxItems: MOST },
  judge(value, name) {
    const findings = judgeCount(value, name, least);
    if (findings.length > 0) return findings;
    return (value as unknown[]).flatMap((element, index) =>
      isObject(element)
        ? findWithin(element).map(({ at, detail }) => ({ at: step(index) + at, detail }))
        : [{ at: step(index), detail: `Each element of ${name} must be an object.` }],
    );
  },
  nested: { of, many: true },
});

const beginningOf = (name: string): string =>
  `${[...name.slice(0, 2 * LONGEST_LINE)].slice(0, LONGEST_LINE).join('')}…`;

/** What is said of a field that does not belong there. */
export const unknownField = (name: string): string =>
  `${isLonger(name, LONGEST_LINE) ? beginningOf(name) : name} is not a field here.`;
