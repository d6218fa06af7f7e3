/** Values that a schema refuses, each one step away from a valid one: what clients get wrong, and what attackers try. */
import fc from 'fast-check';
import { FORMATS } from './formats.js';
import type { SchemaArbitrary } from './schema-arbitrary.js';
import type { Schema, SchemaChecks } from './schema-check.js';

type Words = Readonly<Record<string, unknown>>;

/** What was done to a value, and what became of it. */
export interface Mutant {
  readonly what: string;
  readonly value: unknown;
}

/** One thing that can be done to a value as a whole. */
interface Change {
  readonly what: string;
  readonly to: (value: unknown) => unknown;
}

const OF_TYPES: readonly unknown[] = [null, true, 0, 1.5, 'text', '', [], {}, [null], { a: 1 }];
const UNKNOWN_FIELDS = ['unknown', '__proto__', 'constructor', 'toString', 'then', '', 'Type', 'a/b~c'];
const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  'a\u202eb',
  '\u200b',
  '\u2066',
  'x'.repeat(20_001),
  '\n',
  '-',
  'A B',
  '🙂',
];
const ODD_NUMBERS = [-1, 0.5, 201, 1e15, Number.MAX_SAFE_INTEGER + 2, -Number.MAX_SAFE_INTEGER - 2, 1e300, '1', null];

/** Which of so many, each as likely. */
const anyOfMany = fc.noBias(fc.nat());

export class SchemaMutation {
  constructor(
    private readonly checks: SchemaChecks,
    private readonly values: SchemaArbitrary,
  ) {}

  /** Invalid values of a schema. */
  invalid(schema: Schema, name = ''): fc.Arbitrary<Mutant> {
    return fc
      .tuple(this.values.valid(schema, name), anyOfMany, anyOfMany)
      .map(([value, where, how]) => this.mutated(schema, value, where, how))
      .filter((mutant): mutant is Mutant => mutant !== null && !this.checks.isValid(schema, mutant.value));
  }

  private mutated(schema: Schema, value: unknown, where: number, how: number): Mutant | null {
    const places = [...this.places(schema, value, '', (whole) => whole)];
    const place = places[where % places.length];
    if (place === undefined) return null;
    const changes = changesOf(place.schema);
    const change = changes[how % changes.length];
    return change === undefined
      ? null
      : { what: `${place.pointer || 'it'}: ${change.what}`, value: place.put(change.to(place.value)) };
  }

  /** Every place in a value with its schema, and how to put something else there. */
  private *places(given: Schema, value: unknown, pointer: string, put: (value: unknown) => unknown): Generator<Place> {
    const schema = this.branch(given, value);
    if (schema === null) return;
    yield { pointer, schema, value, put };
    if (Array.isArray(value)) {
      for (const [index, element] of value.entries()) {
        const inside = (changed: unknown) => put(value.map((one, at) => (at === index ? changed : one)));
        yield* this.places((schema.items ?? true) as Schema, element, `${pointer}/${index}`, inside);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, field] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
        const inside = (changed: unknown) => put({ ...value, [name]: changed });
        yield* this.places(field, (value as Words)[name], `${pointer}/${name}`, inside);
      }
    }
  }

  /** The schema that a value was made by: of several, the first that it has. */
  private branch(given: Schema, value: unknown): Words | null {
    const schema = this.checks.resolved(given);
    if (typeof schema === 'boolean') return null;
    const branches = (schema.oneOf ?? schema.anyOf) as Schema[] | undefined;
    if (branches === undefined || schema.properties !== undefined) return schema;
    const taken = branches.find((branch) => this.checks.isValid(branch, value));
    return taken === undefined ? schema : this.branch(taken, value);
  }
}

interface Place {
  readonly pointer: string;
  readonly schema: Words;
  readonly value: unknown;
  readonly put: (value: unknown) => unknown;
}

const become = (what: string, value: unknown): Change => ({ what, to: () => value });

function changesOf(schema: Words): Change[] {
  const { format, maxLength, enum: values, required = [], minItems, maxItems } = schema;
  const types = [schema.type ?? []].flat() as string[];
  const changes = OF_TYPES.map((value) => become(`made ${JSON.stringify(value)}`, value));
  if (types.includes('string')) {
    changes.push(...ODD_TEXTS.map((odd) => become(`made ${JSON.stringify(odd.slice(0, 20))}`, odd)));
    const wrong = typeof format === 'string' ? (FORMATS[format]?.wrong ?? []) : [];
    changes.push(...wrong.map((text) => become(`made ${JSON.stringify(text)}, which is no ${String(format)}`, text)));
    if (typeof maxLength === 'number')
      changes.push(
        become('too long', 'x'.repeat(maxLength + 1)),
        become('too long in code points', '𝔵'.repeat(maxLength + 1)),
      );
    if (values !== undefined)
      changes.push(
        become('none of the words', 'none-of-them'),
        become('a word in capitals', String((values as unknown[])[0]).toUpperCase()),
      );
  }
  if (types.includes('integer') || types.includes('number')) {
    const beyond = [Number(schema.minimum) - 1, Number(schema.maximum) + 1].filter(Number.isSafeInteger);
    changes.push(...[...ODD_NUMBERS, ...beyond].map((odd) => become(`made ${odd}`, odd)));
  }
  if (types.includes('object')) {
    for (const name of required as string[])
      changes.push({ what: `without ${name}`, to: (value) => without(value, name) });
    for (const name of UNKNOWN_FIELDS)
      changes.push({ what: `with an unknown field ${JSON.stringify(name)}`, to: (value) => withField(value, name) });
  }
  if (types.includes('array')) {
    if (Number(minItems ?? 0) > 0) changes.push(become('too few', []));
    if (maxItems !== undefined) changes.push({ what: 'too many', to: (value) => many(value, Number(maxItems) + 1) });
  }
  return changes;
}

const without = (value: unknown, name: string): unknown =>
  Object.fromEntries(Object.entries(Object(value)).filter(([field]) => field !== name));

/** Defined, not assigned: a field called `__proto__` would change what the object is. */
const withField = (value: unknown, name: string): unknown =>
  Object.defineProperty({ ...Object(value) }, name, { value: { a: 1 }, enumerable: true });

const many = (value: unknown, count: number): unknown => {
  const [first = 'x'] = Array.isArray(value) ? value : [];
  return Array.from({ length: count }, () => first);
};
