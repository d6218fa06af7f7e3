/** A figure's value: exactly one of a few words, each with its number or numbers. */
import { MOST_ERRORS } from '../../story/errors.js';
import type { Finding, Kind } from './field.js';
import { unknownField } from './kinds.js';
import { isObject, pointerTo, step } from './pointer.js';

const ONE_NUMBER = ['exactly', 'atLeast', 'atMost', 'about'] as const;
const WORDS: readonly string[] = [...ONE_NUMBER, 'between'];

/** Whole numbers beyond these are not carried exactly, and no other number is as large. */
const number = { type: 'number', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
const alternative = (word: string, schema: object) => ({
  type: 'object',
  properties: { [word]: schema },
  required: [word],
  additionalProperties: false,
});

export const figureValue: Kind = {
  schema: {
    type: 'object',
    oneOf: [
      ...ONE_NUMBER.map((word) => alternative(word, number)),
      alternative('between', { type: 'array', items: number, minItems: 2, maxItems: 2 }),
    ],
  } as Kind['schema'],
  judge(value, name) {
    if (!isObject(value)) return [{ at: '', detail: `${name} must be an object with one of ${WORDS.join(', ')}.` }];
    const unknown = unknownIn(value);
    if (unknown.length > 0) return unknown.map((word) => ({ at: pointerTo([word]), detail: unknownField(word) }));
    const given = Object.entries(value).filter(([word, one]) => WORDS.includes(word) && one !== null);
    if (given.length !== 1) return [{ at: '', detail: `${name} has exactly one of ${WORDS.join(', ')}.` }];
    return given.flatMap(([word, one]) => (word === 'between' ? judgeRange(one) : judgeNumber(word, one, step(word))));
  },
  written: (value) => Object.fromEntries(Object.entries(value as object).filter(([, one]) => one !== null)),
};

function unknownIn(value: Readonly<Record<string, unknown>>): string[] {
  const unknown: string[] = [];
  for (const word of Object.keys(value)) {
    if (value[word] !== null && !WORDS.includes(word)) unknown.push(word);
    if (unknown.length === MOST_ERRORS) break;
  }
  return unknown;
}

const judgeNumber = (word: string, value: unknown, at: string): Finding[] =>
  typeof value === 'number' && Number.isFinite(value) ? [] : [{ at, detail: `${word} must be a number.` }];

function judgeRange(value: unknown): Finding[] {
  const at = step('between');
  if (!Array.isArray(value) || value.length !== 2) {
    return [{ at, detail: 'between must be a list of two numbers: the least and the most.' }];
  }
  const findings = value.flatMap((one: unknown, index) => judgeNumber('Each bound', one, at + step(index)));
  if (findings.length > 0 || value[0] <= value[1]) return findings;
  return [{ at, detail: 'between gives the lower number first.' }];
}
