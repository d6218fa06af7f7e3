import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkFields } from '../../../src/http/dto/check-fields.js';
import { DATA_DTOS, LOGGED_TYPES } from '../../../src/http/dto/data/data-dtos.js';
import { DevelopmentDto } from '../../../src/http/dto/development.dto.js';
import { fieldsOf } from '../../../src/http/dto/field.js';
import { OpenStoryDto } from '../../../src/http/dto/open-story.dto.js';
import { PersonDto, SourceDto, VenueDto } from '../../../src/http/dto/parts.dto.js';
import { readDevelopments, readOpenStory } from '../../../src/http/dto/read-body.js';
import { InvalidRequest } from '../../../src/story/errors.js';
import { EXAMPLES } from './dto-examples.js';

const SEED = 20260305;
const HOSTILE = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'hasOwnProperty',
  'length',
  'type',
  'data',
];
const NAMES = [...new Set(LOGGED_TYPES.flatMap((type) => Object.keys(EXAMPLES[type].full))), ...HOSTILE];

/** Any JSON, with keys that objects have and fields that types have; made by parsing, so `__proto__` is a key. */
const json = (
  fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('any')), { maxLength: 6 }),
    ),
  })).any as fc.Arbitrary<unknown>
).map((value) => JSON.parse(objects(value)) as unknown);

/** Lists of pairs are written as objects. */
function objects(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  const isPairs =
    value.length > 0 && value.every((one) => Array.isArray(one) && one.length === 2 && typeof one[0] === 'string');
  if (!isPairs) return `[${value.map(objects).join(',')}]`;
  return `{${value.map(([key, inside]) => `${JSON.stringify(key)}:${objects(inside)}`).join(',')}}`;
}

const set = (target: object, key: string, value: unknown) =>
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });

/** A good development in which one field is something else. */
const nearlyGood = fc
  .tuple(fc.constantFrom(...LOGGED_TYPES), fc.constantFrom('data', 'envelope'), fc.constantFrom(...NAMES), json)
  .map(([type, where, name, value]) => {
    const body = { type, data: { ...EXAMPLES[type].full }, occurredAt: '2026-03-05' };
    set(where === 'data' ? body.data : body, name, value);
    return body;
  });

/** Null when it is taken. */
function errorOf(read: () => unknown): InvalidRequest | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof InvalidRequest) return error;
    throw error;
  }
}

const untouched = Object.getOwnPropertyNames(Object.prototype).sort();
const isClean = () => expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(untouched);

describe('Whatever JSON is sent', () => {
  it('is taken or refused as invalid, and changes no prototype', () => {
    const any = fc.oneof(json, nearlyGood, fc.array(nearlyGood, { maxLength: 3 }));
    fc.assert(
      fc.property(any, (body) => {
        for (const read of [readOpenStory, readDevelopments]) {
          const error = errorOf(() => read(body));
          if (error === null) continue;
          expect(error.errors.length).toBeGreaterThan(0);
          for (const { pointer, detail } of error.errors) {
            expect(pointer).toMatch(/^(\/([^~/]|~[01])*)*$/u);
            expect(detail).toMatch(/\.$/);
          }
        }
        isClean();
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('is judged when a correction makes it of an entry', () => {
    fc.assert(
      fc.property(nearlyGood, fc.array(json, { maxLength: 2 }), ({ type, data }, sources) => {
        if (!LOGGED_TYPES.includes(type) || typeof data !== 'object' || data === null) return;
        expect(Array.isArray(checkFields(type, { data, sources }))).toBe(true);
        isClean();
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('is judged the same when what came of it is sent again', () => {
    fc.assert(
      fc.property(nearlyGood, (body) => {
        if (errorOf(() => readDevelopments(body)) !== null) return;
        const once = readDevelopments(body);
        expect(readDevelopments(structuredClone(once.requests[0]))).toEqual(once);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe('The reference', () => {
  it.each([DevelopmentDto, OpenStoryDto, PersonDto, VenueDto, SourceDto, ...Object.values(DATA_DTOS)])(
    'lists every field of %p that can be sent',
    (dto) => {
      const listed: string[] = Reflect.getMetadata('swagger/apiModelPropertiesArray', dto.prototype) ?? [];
      const taken = [...fieldsOf(dto)].filter(([, { kind }]) => kind.hidden !== true).map(([name]) => name);
      expect(listed.map((name) => name.slice(1)).sort()).toEqual(taken.sort());
    },
  );
});
