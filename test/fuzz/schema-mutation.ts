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
    const change = changeOf(place.schema, how);
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

/** What a schema of that type says more of. */
const TELLING: Readonly<Record<string, (schema: Words) => Change[]>> = {
  string: ({ format, maxLength, enum: values }) => [
    ...(FORMATS[String(format)]?.wrong ?? []).map((text) =>
      become(`made ${JSON.stringify(text)}, which is no ${String(format)}`, text),
    ),
    ...(typeof maxLength === 'number' ? ['x', '𝔵'] : []).map((one) =>
      become(`too long, of ${one}`, one.repeat(Number(maxLength) + 1)),
    ),
    ...(Array.isArray(values) ? ['none-of-them', String(values[0]).toUpperCase()] : []).map((word) =>
      become(`made ${word}, which is none of the words`, word),
    ),
  ],
  integer: beyond,
  number: beyond,
  object: ({ required = [] }) => [
    ...(required as string[]).map((name) => ({
      what: `without ${name}`,
      to: (value: unknown) => without(value, name),
    })),
    ...UNKNOWN_FIELDS.map((name) => ({
      what: `with an unknown field ${JSON.stringify(name)}`,
      to: (value: unknown) => withField(value, name),
    })),
  ],
  array: ({ minItems = 0, maxItems }) => [
    ...(Number(minItems) > 0 ? [become('too few', [])] : []),
    ...(maxItems === undefined
      ? []
      : [{ what: 'too many', to: (value: unknown) => many(value, Number(maxItems) + 1) }]),
  ],
};

const ODD: Readonly<Record<string, readonly unknown[]>> = {
  string: ODD_TEXTS,
  integer: ODD_NUMBERS,
  number: ODD_NUMBERS,
};

function beyond({ minimum, maximum }: Words): Change[] {
  const numbers = [Number(minimum) - 1, Number(maximum) + 1].filter(Number.isSafeInteger);
  return numbers.map((number) => become(`made ${number}, which is beyond`, number));
}

/** Of what the schema says as many as of what can be tried on any value. */
function changeOf(schema: Words, how: number): Change | undefined {
  const types = [schema.type ?? []].flat() as string[];
  const telling = types.flatMap((type) => TELLING[type]?.(schema) ?? []);
  const odd = [...OF_TYPES, ...types.flatMap((type) => ODD[type] ?? [])];
  const half = Math.floor(how / 2);
  if (how % 2 === 0 && telling.length > 0) return telling[half % telling.length];
  const value = odd[half % odd.length];
  return become(`made ${JSON.stringify(value).slice(0, 24)}`, value);
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
