/**
 * Text from elsewhere, made safe to print. A story, a server or a file may hold what makes a terminal move its cursor,
 * change its title or show words in another order than they stand (Unicode UAX #9 §2.1–2.4, ECMA-48).
 */
import { stripVTControlCharacters } from 'node:util';

/** Embeddings, overrides and isolates: all that turns the direction of what follows. */
const TURNS = '\\u202a-\\u202e\\u2066-\\u2069';
/** C0 but for tab and newline, DEL and C1. */
const CONTROLS = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f';
const UNSAFE = new RegExp(`[${CONTROLS}${TURNS}]`, 'g');
/** JSON escapes C0 by itself. */
const UNSAFE_IN_JSON = new RegExp(`[\\u007f-\\u009f\\u2028\\u2029${TURNS}]`, 'g');

/** The text without control characters, escape sequences and turns of direction; its newlines and tabs stay. */
export const safe = (text: string): string =>
  stripVTControlCharacters(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')).replace(UNSAFE, '');

/** The same on one line. */
export const safeLine = (text: string): string => safe(text).replace(/\s*[\n\t]\s*/g, ' ');

/** JSON on one line that is safe to print and reads as the same value. */
export const safeJson = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').replace(
    UNSAFE_IN_JSON,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
