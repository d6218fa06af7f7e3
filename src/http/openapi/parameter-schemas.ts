/** What query parameters, path parameters and headers may be, as parameters.ts and conditions.ts read them. */
import { DEVELOPMENT_TYPES } from '../../story/events.js';
import { PATTERNS } from '../dto/kinds.js';

const INSTANT =
  '\\d{4}-\\d\\d-\\d\\d[Tt]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)';

/** Anything that an address can carry. */
export const ANY_TEXT = { type: 'string', pattern: '^[^\\u0000\\p{Cs}]*$' };

/** A part of a path. */
export const SEGMENT = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^\\u0000\\p{Cs}]+$' };

/** The name of a desk in a path. */
export const DESK = { ...SEGMENT, pattern: PATTERNS.line };

/** `12`, `2025-10-21T18:00:00Z`, `recorded:2025-10-21T18:00:00Z`, `now`. */
export const MOMENT = { type: 'string', format: 'moment', pattern: `^(now|\\d{1,20}|(recorded:)?${INSTANT})$` };

/** The same where many stories are asked about, each with revisions of its own. */
export const MOMENT_OF_ALL = { type: 'string', format: 'moment', pattern: `^(now|(recorded:)?${INSTANT})$` };

export const DAY = { type: 'string', format: 'date', pattern: '^(?!0000)\\d{4}-\\d\\d-\\d\\d$' };
export const WORLD_DATE = { type: 'string', format: 'edtf' };
export const TIME_ZONE = { type: 'string', format: 'time-zone' };

/** What the server gave, and nobody else can make. */
export const TOKEN = { type: 'string', format: 'slugline-token', pattern: '^[A-Za-z0-9_-]+$' };

/** Some of a few words, separated by commas. */
export const someOf = (words: readonly string[]) => {
  const one = `(${words.join('|')})`;
  return { type: 'string', pattern: `^${one}(,${one})*$` };
};

export const TYPES = someOf(DEVELOPMENT_TYPES);

/** Words to look for: 500 characters at most, and one word at least that is wanted. */
export const SEARCHED = { type: 'string', format: 'slugline-search', maxLength: 500 };

/** An entity tag (RFC 9110 §8.8.3), or whatever there is. */
export const IF_MATCH_TEXT = { type: 'string', pattern: '^\\s*(\\*|(W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*")\\s*$' };

export const IDEMPOTENCY_KEY = { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' };
