/** Arbitraries of what a JSON Schema (2020-12) calls valid, for the words that the reference uses. */
import fc from 'fast-check';
import { FORMATS } from './formats.js';
import type { Schema, SchemaChecks } from './schema-check.js';

/** Values that a caller knows better: for a property of that name with that schema; undefined: no better than any. */
export type Hint = (name: string, schema: Schema) => fc.Arbitrary<unknown> | undefined;

type Words = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, Schema>>;

/** Beyond so many levels only what must be there is made: schemas may name themselves. */
const DEEP = 8;
/** Elements of a list, mostly. */
const FEW = 3;

/** Text of all kinds that JSON can carry: no half of a surrogate pair. */
const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('A', 'É ß Ǆ', '\u200b\u00a0x', '𝔘𝔫𝔦', 'عربي', 'a/b%2F?#', "';--", '<mark>', '__proto__', '٣'),
);

/** Any JSON that means the same to every program. */
export const anyJson: fc.Arbitrary<unknown> = fc
  .jsonValue({ maxDepth: 2 })
  .filter((value) => !JSON.stringify(value).match(/\\u(0000|d[89a-f])|e\+|\d{16}/i));

export class SchemaArbitrary {
  constructor(
    private readonly checks: SchemaChecks,
    private readonly hint: Hint = () => undefined,
  ) {}

  /** Values that have a schema. What it says across fields is met by looking for values that do. */
  valid(schema: Schema, name = ''): fc.Arbitrary<unknown> {
    const check = this.checks.of(schema);
    return this.made(schema, name, 0).filter((value) => check(value).length === 0);
  }

  private made(given: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
    const schema = this.checks.resolved(given);
    if (typeof schema === 'boolean') return anyJson;
    const hinted = this.hint(name, schema);
    return hinted === undefined
      ? this.plain(schema, name, depth)
      : fc.oneof({ arbitrary: hinted, weight: 4 }, { arbitrary: this.plain(schema, name, depth), weight: 1 });
  }

  private plain(schema: Words, name: string, depth: number): fc.Arbitrary<unknown> {
    for (const word of ['oneOf', 'anyOf', 'allOf'] as const) {
      const branches = schema[word] as Schema[] | undefined;
      if (branches === undefined) continue;
      const { [word]: _, ...base } = schema;
      if (word === 'allOf')
        return this.plain(
          branches.reduce<Words>((all, one) => this.both(all, one), base),
          name,
          depth,
        );
      return fc.oneof(...branches.map((branch) => this.made(this.both(base, branch), name, depth)));
    }
    if ('const' in schema) return fc.constant(schema.const);
    if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
    const types = [schema.type ?? []].flat() as string[];
    if (types.length === 0) return anyJson;
    return fc.oneof(
      ...types.map((type) => ({ arbitrary: this.ofType(type, schema, name, depth), weight: type === 'null' ? 1 : 4 })),
    );
  }

  /** What has both: fields of the one with what the other says of them too. */
  private both(one: Words, other: Schema): Words {
    const second = this.checks.resolved(other);
    if (typeof second === 'boolean') return one;
    const fields: Record<string, Schema> = { ...(one.properties as Properties) };
    for (const [name, schema] of Object.entries((second.properties ?? {}) as Properties)) {
      fields[name] = name in fields ? narrowed(fields[name] as Words, schema as Words) : schema;
    }
    const required = [...((one.required ?? []) as string[]), ...((second.required ?? []) as string[])];
    const given = Object.keys(fields).length === 0 ? {} : { properties: fields };
    return { ...one, ...second, ...given, ...(required.length === 0 ? {} : { required }) };
  }

  private ofType(type: string, schema: Words, name: string, depth: number): fc.Arbitrary<unknown> {
    if (type === 'null') return fc.constant(null);
    if (type === 'boolean') return fc.boolean();
    if (type === 'string') return stringOf(schema);
    if (type === 'integer' || type === 'number') return numberOf(type, schema);
    return type === 'array' ? this.listOf(schema, name, depth) : this.objectOf(schema, depth);
  }

  private listOf(
    { items = {}, minItems = 0, maxItems = Number.POSITIVE_INFINITY }: Words,
    name: string,
    depth: number,
  ) {
    const least = Number(minItems);
    return fc.array(this.made(items as Schema, name, depth + 1), {
      minLength: least,
      maxLength: Math.min(Number(maxItems), depth > DEEP ? least : Math.max(least, FEW)),
    });
  }

  private objectOf(
    { properties = {}, required = [], additionalProperties }: Words,
    depth: number,
  ): fc.Arbitrary<unknown> {
    const must = required as string[];
    const fields = Object.entries(properties as Properties).filter(([name]) => depth <= DEEP || must.includes(name));
    const all = fc.record(
      Object.fromEntries(fields.map(([name, schema]) => [name, this.made(schema, name, depth + 1)])),
      { requiredKeys: must.filter((name) => fields.some(([field]) => field === name)) },
    );
    // Often with little of what may be left out: what is there may contradict itself.
    const known = fc
      .tuple(all, fc.constantFrom(0, 1, 2, fields.length), fc.nat(fields.length))
      .map(([value, most, from]) => {
        const optional = Object.keys(value).filter((name) => !must.includes(name));
        const left = new Set([...optional.slice(from), ...optional.slice(0, from)].slice(most));
        return Object.fromEntries(Object.entries(value).filter(([name]) => !left.has(name)));
      });
    if (additionalProperties === false || (fields.length > 0 && additionalProperties === undefined)) return known;
    const other =
      typeof additionalProperties === 'object' ? this.made(additionalProperties as Schema, '', depth + 1) : anyJson;
    const others = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), other, { maxKeys: 3, noNullPrototype: true });
    return fc.tuple(others, known).map(([more, all]) => ({ ...more, ...all }));
  }
}

/** One property as two schemas say it: a null or a type that the second leaves out is out. */
function narrowed(first: Words, second: Words): Words {
  const { anyOf, ...others } = first;
  const isNullOut = second.type !== undefined && ![second.type].flat().includes('null');
  if (Array.isArray(anyOf) && isNullOut) {
    const left = (anyOf as Words[]).filter(({ type }) => type !== 'null');
    return left.length === 1 ? { ...others, ...(left[0] as Words) } : { ...others, anyOf: left };
  }
  const values = Array.isArray(first.enum) && isNullOut ? { enum: first.enum.filter((one) => one !== null) } : {};
  return { ...first, ...values, ...second };
}

function stringOf({
  format,
  pattern,
  minLength = 0,
  maxLength = Number.POSITIVE_INFINITY,
}: Words): fc.Arbitrary<string> {
  const [least, most] = [Number(minLength), Number(maxLength)];
  const fits = (text: string) => {
    const { length } = [...text];
    return length >= least && length <= most && (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text));
  };
  if (typeof format === 'string') {
    const known = FORMATS[format];
    if (known === undefined) throw new Error(`Nothing is known of the format ${format}.`);
    return known.valid.filter(fits);
  }
  const atLimit = Number.isFinite(most)
    ? [
        {
          arbitrary: fc
            .constantFrom('x', '𝔵')
            .map((one) => one.repeat(most))
            .filter(fits),
          weight: 1,
        },
      ]
    : [];
  const shaped = typeof pattern === 'string' ? matching(pattern) : undefined;
  if (shaped !== undefined)
    return fc.oneof({ arbitrary: shaped.filter(fits), weight: 12 }, ...atLimit.filter(() => fits('x'.repeat(most))));
  return fc.oneof({ arbitrary: anyText.filter(fits), weight: 12 }, ...atLimit.filter(() => fits('x'.repeat(most))));
}

/** Texts of a pattern, where few of all texts have it; undefined where most do, or it says more than can be made of it. */
function matching(pattern: string): fc.Arbitrary<string> | undefined {
  if (/\\p\{|\\s|\[\^/.test(pattern)) return undefined;
  try {
    const made = fc.stringMatching(new RegExp(pattern.replace(/\(\?!.*?\$\)/, '')), { size: '-1' });
    fc.sample(made, 1);
    return made;
  } catch {
    return undefined;
  }
}

function numberOf(type: string, { minimum, maximum }: Words): fc.Arbitrary<number> {
  const [min, max] = [Number(minimum ?? Number.MIN_SAFE_INTEGER), Number(maximum ?? Number.MAX_SAFE_INTEGER)];
  const whole = fc.oneof(
    fc.integer({ min: Math.max(min, Math.min(-9, max)), max: Math.min(max, Math.max(40, min)) }),
    fc.integer({ min, max }),
    fc.constantFrom(min, max),
  );
  if (type === 'integer') return whole;
  return fc.oneof(
    whole,
    fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
  );
}
