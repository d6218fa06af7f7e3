/** Values made of schemas: each valid one passes a validator, each mutated one fails it, and both are of many kinds. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SchemaArbitrary } from './schema-arbitrary.js';
import { type Schema, SchemaChecks } from './schema-check.js';
import { SchemaMutation } from './schema-mutation.js';

const SEEDED = { seed: 20260301, numRuns: 200 };

const SHARED: Record<string, Schema> = {
  Name: { type: 'string', minLength: 1, maxLength: 20, pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$' },
  Tree: {
    type: 'object',
    required: ['name'],
    properties: {
      name: { $ref: '#/components/schemas/Name' },
      below: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
    additionalProperties: false,
  },
};

/** One for each word of JSON Schema that the reference uses. */
const SCHEMAS: Readonly<Record<string, Schema>> = {
  const: { const: 'MeetingHeld' },
  enum: { type: 'string', enum: ['named', 'official', 'anonymous'] },
  'several types': { type: ['string', 'null'], maxLength: 3 },
  pattern: { type: 'string', maxLength: 80, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
  'a pattern of nearly all texts': { type: 'string', maxLength: 9, pattern: '^[^\\u0000\\p{Cs}]*$' },
  'limits of a number': { type: 'number', minimum: -2, maximum: 2 },
  'limits of a whole number': { type: 'integer', minimum: 1, maximum: 200 },
  'a narrow range far from nothing': { type: 'integer', minimum: 5_000, maximum: 5_001 },
  'limits of a list': { type: 'array', minItems: 1, maxItems: 4, items: { type: 'boolean' } },
  'a list of two': { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } },
  'an open object': { type: 'object', additionalProperties: true },
  'a map': { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
  'a reference': { $ref: '#/components/schemas/Name' },
  'a schema that names itself': { $ref: '#/components/schemas/Tree' },
  'a reference or null': { anyOf: [{ $ref: '#/components/schemas/Name' }, { type: 'null' }] },
  'one of several by a word': {
    oneOf: [
      {
        type: 'object',
        required: ['type', 'n'],
        properties: { type: { const: 'A' }, n: { type: 'integer' } },
        additionalProperties: false,
      },
      { type: 'object', required: ['type'], properties: { type: { const: 'B' } }, additionalProperties: false },
    ],
  },
  'fields that hang on one another': {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['plain', 'anonymous'] }, description: { type: ['string', 'null'], maxLength: 9 } },
    additionalProperties: false,
    anyOf: [
      { properties: { kind: { const: 'plain' } } },
      { required: ['description'], properties: { description: { type: 'string' } } },
    ],
  },
  'all of several': {
    type: 'object',
    allOf: [
      { required: ['a'], properties: { a: { type: 'boolean' } } },
      { required: ['b'], properties: { b: { type: 'integer', maximum: 3 } } },
    ],
    additionalProperties: true,
  },
  'if and then': {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'boolean' }, b: { type: 'boolean' } },
    if: { properties: { a: { const: true } } },
    // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's own word
    then: { required: ['b'] },
  },
  not: { type: 'string', enum: ['a', 'b', 'c'], not: { const: 'b' } },
  ...Object.fromEntries(
    ['uuid', 'date-time', 'date', 'edtf', 'moment', 'time-zone', 'language-tag', 'url', 'slugline-search'].map(
      (format) => [`the format ${format}`, { type: 'string', format }],
    ),
  ),
};

const checks = new SchemaChecks(SHARED);
const values = new SchemaArbitrary(checks);
const mutations = new SchemaMutation(checks, values);

describe.each(Object.entries(SCHEMAS))('Of %s', (_, schema) => {
  const check = checks.of(schema);

  it('every value that is made is valid', () => {
    fc.assert(
      fc.property(values.valid(schema), (value) => expect(check(value)).toEqual([])),
      SEEDED,
    );
  });

  it('every mutant is invalid', () => {
    fc.assert(
      fc.property(mutations.invalid(schema), ({ value }) => expect(check(value)).not.toEqual([])),
      SEEDED,
    );
  });

  it('values survive being sent as JSON', () => {
    fc.assert(
      fc.property(values.valid(schema), (value) => expect(JSON.parse(JSON.stringify(value))).toEqual(value)),
      SEEDED,
    );
  });
});

describe('Values that are made', () => {
  const many = (schema: Schema) =>
    new Set(fc.sample(values.valid(schema), SEEDED).map((value) => JSON.stringify(value)));

  it('leave out and give what is optional, and take every branch', () => {
    const made = [...many(SCHEMAS['one of several by a word'] as Schema), ...many(SHARED.Tree as Schema)].join('\n');
    for (const part of ['"type":"A"', '"type":"B"', '{"name":', '"below":[{']) expect(made).toContain(part);
    expect(many(SCHEMAS['several types'] as Schema)).toContain('null');
  });

  it('come to both ends of a range', () => {
    const made = many(SCHEMAS['limits of a whole number'] as Schema);
    expect([made.has('1'), made.has('200')]).toEqual([true, true]);
  });

  it('are as long as they may be', () => {
    expect(many({ type: 'string', maxLength: 30 })).toContain(JSON.stringify('x'.repeat(30)));
  });

  it('are what a hint says, mostly', () => {
    const hinted = new SchemaArbitrary(checks, (name) => (name === 'a' ? fc.constant('known') : undefined));
    const made = fc.sample(
      hinted.valid({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }),
      SEEDED,
    );
    const known = made.filter((value) => (value as { a: string }).a === 'known').length;
    expect(known).toBeGreaterThan(100);
    expect(known).toBeLessThan(200);
  });

  it('need formats that are known', () => {
    expect(() => fc.sample(values.valid({ type: 'string', format: 'unheard-of' }), 1)).toThrow(/unheard-of/);
  });
});

describe('Mutants', () => {
  it('are made in many ways, and say how', () => {
    const body: Schema = {
      type: 'object',
      required: ['name', 'at'],
      properties: {
        name: { $ref: '#/components/schemas/Name' },
        at: { type: 'string', format: 'date-time' },
        count: { type: ['integer', 'null'], minimum: 0 },
        kinds: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string', enum: ['a', 'b'] } },
      },
      additionalProperties: false,
    };
    const said = fc.sample(mutations.invalid(body), { ...SEEDED, numRuns: 2_000 }).map(({ what }) => what);
    const expected = [
      ...['it: made null', 'it: without name', 'it: with an unknown field "__proto__"', '/name: too long'],
      ...['/name: made "\\u0000"', '/at: made "2025-02-30T00:00:00Z"', '/count: made -1', '/kinds: too few'],
      ...['/kinds: too many', '/kinds/0: made none-of-them'],
    ];
    expect(expected.filter((part) => !said.some((one) => one.startsWith(part)))).toEqual([]);
  });
});
