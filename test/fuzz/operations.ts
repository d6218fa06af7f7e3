/** The operations of an OpenAPI document (3.1), with everything resolved that is needed to ask and to judge answers. */
import type { Schema, Schemas } from './schema-check.js';

// biome-ignore lint/suspicious/noExplicitAny: a document is read as it comes
type Json = any;

export type Place = 'path' | 'query' | 'header';

export interface Parameter {
  readonly name: string;
  readonly in: Place;
  readonly required: boolean;
  readonly schema: Schema;
}

/** An answer as it is documented: its content types with their schemas, and its headers. */
export interface Documented {
  readonly content: Readonly<Record<string, Schema>>;
  readonly headers: Readonly<Record<string, { readonly required: boolean; readonly schema: Schema }>>;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** As in the document: `/api/v1/stories/{story}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The schema of the body; null for an operation without one. */
  readonly body: Schema | null;
  /** By status. */
  readonly answers: Readonly<Record<string, Documented>>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

export const schemasOf = (document: Json): Schemas => document.components.schemas as Schemas;

/** All operations below `/api/`. */
export function operationsOf(document: Json): Operation[] {
  const found: Operation[] = [];
  for (const [path, item] of Object.entries<Json>(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const read = readOperation(document, method.toUpperCase(), path, operation, item.parameters ?? []);
      if (path.startsWith('/api/')) found.push(read);
    }
  }
  return found;
}

function readOperation(document: Json, method: string, path: string, operation: Json, shared: Json[]): Operation {
  const resolve = (one: Json): Json => (one?.$ref === undefined ? one : at(document, one.$ref));
  const parameters = [...shared, ...(operation.parameters ?? [])].map(resolve).filter((one) => one.in !== 'cookie');
  const answers = Object.entries<Json>(operation.responses).map(([status, response]) => {
    const { content = {}, headers = {} } = resolve(response);
    const told = Object.entries<Json>(headers).map(([name, header]) => {
      const { required = false, schema = true } = resolve(header);
      return [name.toLowerCase(), { required, schema }];
    });
    const schemas = Object.entries<Json>(content).map(([type, { schema = true }]) => [type, schema]);
    return [status, { content: Object.fromEntries(schemas), headers: Object.fromEntries(told) }];
  });
  return {
    id: operation.operationId,
    method,
    path,
    parameters: parameters.map(({ name, in: place, required = false, schema = true }) => ({
      name,
      in: place,
      required,
      schema,
    })),
    body: resolve(operation.requestBody)?.content['application/json']?.schema ?? null,
    answers: Object.fromEntries(answers),
  };
}

/** What a reference inside the document leads to (RFC 6901). */
const at = (document: Json, ref: string): Json =>
  ref
    .slice(2)
    .split('/')
    .reduce((inside, step) => inside[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);
