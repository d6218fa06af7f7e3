/** Requests for an operation: as its description wants them, and otherwise. */
import fc from 'fast-check';
import { bodyHint, parameterHint } from './hints.js';
import type { Operation, Parameter } from './operations.js';
import { SchemaArbitrary } from './schema-arbitrary.js';
import type { SchemaChecks } from './schema-check.js';
import { SchemaMutation } from './schema-mutation.js';
import { wires } from './wire.js';

/** Who asks. */
export type Credential = 'admin' | 'editor' | 'reporter' | 'desk' | 'machine' | 'reader' | 'none' | 'bad' | 'malformed';

export interface FuzzRequest {
  readonly operation: Operation;
  readonly method: string;
  readonly credential: Credential;
  /** What is wrong with it; null: nothing, by its description. */
  readonly wrong: string | null;
  readonly path: Readonly<Record<string, string>>;
  /** Names and values, in order; a name may come twice. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly json: unknown } | { readonly raw: string | Uint8Array } | null;
  /** Whether to go where the answer leads. */
  readonly goesOn: boolean;
}

type Values = Readonly<Record<string, string>>;

/** How many of what may be left out are given at once. */
const FEW_OF = { path: [0], query: [0, 1, 1, 2, 3], header: [0, 0, 0, 1, 1, 2] } as const;

const JSON_TYPE = { 'content-type': 'application/json' };
const WRONG_METHODS = ['PATCH', 'DELETE', 'PUT', 'POST'];

export class RequestArbitrary {
  private readonly bodies: SchemaArbitrary;
  private readonly bodyMutation: SchemaMutation;

  constructor(
    private readonly checks: SchemaChecks,
    /** Methods that an address takes. */
    private readonly methodsOf: (path: string) => readonly string[],
  ) {
    this.bodies = new SchemaArbitrary(checks, bodyHint);
    this.bodyMutation = new SchemaMutation(checks, this.bodies);
  }

  of(operation: Operation): fc.Arbitrary<FuzzRequest> {
    const valid = this.valid(operation);
    return fc.oneof({ arbitrary: valid, weight: 3 }, { arbitrary: this.invalid(operation, valid), weight: 2 });
  }

  valid(operation: Operation): fc.Arbitrary<FuzzRequest> {
    const given = (place: Parameter['in']) => this.parameters(operation, place);
    const body =
      operation.body === null ? fc.constant(null) : this.bodies.valid(operation.body).map((json) => ({ json }));
    return fc
      .record({
        credential,
        path: given('path'),
        query: given('query'),
        headers: given('header'),
        body,
        goesOn: fc.boolean(),
      })
      .map(({ query, headers, body, ...others }) => ({
        ...others,
        ...{ operation, method: operation.method, wrong: null, body },
        query: Object.entries(query),
        headers: body === null ? headers : { ...headers, ...JSON_TYPE },
      }));
  }

  private parameters(operation: Operation, place: Parameter['in']): fc.Arbitrary<Values> {
    const mine = operation.parameters.filter((parameter) => parameter.in === place);
    const values = new SchemaArbitrary(this.checks, parameterHint(operation.path, place));
    const fields = mine.map(
      ({ name, schema }) => [name, values.valid(schema, name).map(String).filter(sendable[place])] as const,
    );
    const must = mine.filter(({ required }) => required || place === 'path').map(({ name }) => name);
    const all = fc.record(Object.fromEntries(fields), { requiredKeys: must });
    // Few at a time, or hardly any request would be taken.
    return fc.tuple(all, fc.constantFrom(...FEW_OF[place])).map(([given, most]) => {
      const optional = Object.entries(given).filter(([name]) => !must.includes(name));
      return {
        ...Object.fromEntries(optional.slice(0, most)),
        ...Object.fromEntries(must.map((name) => [name, given[name] as string])),
      };
    });
  }

  /** One thing is wrong with each. */
  private invalid(operation: Operation, valid: fc.Arbitrary<FuzzRequest>): fc.Arbitrary<FuzzRequest> {
    const ways: fc.Arbitrary<FuzzRequest>[] = [
      fc.tuple(valid, fc.constantFrom('unknown', 'LIMIT', '__proto__', 'limit[]', '')).map(([request, name]) => ({
        ...request,
        wrong: `query parameter ${JSON.stringify(name)} is not documented`,
        query: [...request.query, [name, '1'] as const],
      })),
      ...operation.parameters.flatMap((parameter) => this.badParameter(valid, parameter)),
      ...this.wrongMethod(operation, valid),
    ];
    if (operation.body !== null) {
      const mutant = this.bodyMutation.invalid(operation.body);
      const bad = fc
        .tuple(valid, mutant)
        .map(([request, { what, value }]) => ({ ...request, wrong: `body: ${what}`, body: { json: value } }));
      const raw = fc.tuple(valid, wires).map(([request, { what, body, contentType }]) => ({
        ...request,
        wrong: `body: ${what}`,
        body: { raw: body(JSON.stringify((request.body as { json: unknown }).json)) },
        headers: contentType === undefined ? request.headers : { ...request.headers, 'content-type': contentType },
      }));
      // Most of what can be wrong is in a body.
      ways.push(bad, bad, bad, bad, bad, raw, raw);
    }
    return fc.oneof(...ways);
  }

  private badParameter(
    valid: fc.Arbitrary<FuzzRequest>,
    { name, in: place, required, schema }: Parameter,
  ): fc.Arbitrary<FuzzRequest>[] {
    const mutation = new SchemaMutation(this.checks, new SchemaArbitrary(this.checks));
    const isQuery = place === 'query';
    const ways: fc.Arbitrary<FuzzRequest>[] = [];
    if (this.canBeWrong(schema)) {
      const texts = mutation
        .invalid(schema)
        .filter(({ value }) => ['string', 'number', 'boolean'].includes(typeof value));
      const bad = texts
        .map(({ what, value }) => ({ what, text: String(value) }))
        .filter(({ text }) => sendable[place](text) && !this.checks.isValid(schema, typed(schema, text)));
      ways.push(
        fc.tuple(valid, bad).map(([request, { what, text }]) => ({
          ...request,
          wrong: `${place} parameter ${name}: ${what}`,
          ...(place === 'path'
            ? { path: { ...request.path, [name]: text } }
            : isQuery
              ? { query: [...request.query.filter(([other]) => other !== name), [name, text] as const] }
              : { headers: { ...request.headers, [name]: text } }),
        })),
      );
    }
    if (!isQuery) return ways;
    const twice = valid.map((request) => {
      const [, value = 'x'] = request.query.find(([other]) => other === name) ?? [];
      return {
        ...request,
        wrong: `query parameter ${name} is given twice`,
        query: [...request.query.filter(([other]) => other !== name), [name, value] as const, [name, value] as const],
      };
    });
    const missing = valid.map((request) => ({
      ...request,
      wrong: `query parameter ${name} is missing`,
      query: request.query.filter(([other]) => other !== name),
    }));
    return [...ways, twice, ...(required ? [missing] : [])];
  }

  /** Whether there are texts at all that a parameter cannot be: any text is good for a search. */
  private canBeWrong(schema: Schema): boolean {
    const resolved = this.checks.resolved(schema);
    if (typeof resolved === 'boolean') return false;
    const { type, pattern, ...others } = resolved;
    const words = Object.keys(others).filter((word) => ['enum', 'format', 'minimum', 'maxLength'].includes(word));
    return words.length > 0 || (typeof pattern === 'string' && !pattern.startsWith('^[^'));
  }

  private wrongMethod({ path, method }: Operation, valid: fc.Arbitrary<FuzzRequest>): fc.Arbitrary<FuzzRequest>[] {
    const others = WRONG_METHODS.filter((one) => one !== method && !this.methodsOf(path).includes(one));
    if (others.length === 0) return [];
    return [
      fc
        .tuple(valid, fc.constantFrom(...others))
        .map(([request, other]) => ({ ...request, method: other, wrong: `method ${other} is not documented` })),
    ];
  }
}

type Schema = Parameter['schema'];

/** The value that a text is read as, by its schema. */
const typed = (schema: Schema, text: string): unknown =>
  typeof schema === 'object' && schema.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;

const credential: fc.Arbitrary<Credential> = fc.oneof(
  { arbitrary: fc.constantFrom<Credential>('admin', 'admin', 'editor'), weight: 12 },
  { arbitrary: fc.constantFrom<Credential>('reporter', 'machine', 'desk', 'reader', 'none'), weight: 5 },
  { arbitrary: fc.constantFrom<Credential>('bad', 'malformed'), weight: 1 },
);

/** Texts that Node's client can send there as they are. A step of dots alone would be taken out of the address by it. */
const sendable: Readonly<Record<Parameter['in'], (text: string) => boolean>> = {
  path: (text) => !/^\.{0,2}$/.test(text) && !/\p{Cs}/u.test(text) && encodeURIComponent(text).length < 3_000,
  query: (text) => !/\p{Cs}/u.test(text) && encodeURIComponent(text).length < 3_000,
  header: (text) => /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text) && text.length < 3_000,
};
