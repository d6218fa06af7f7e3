/** The reference as tests read it: its operations, and requests made from its examples. */
import type { Json } from './node.js';

export interface Operation {
  readonly method: string;
  /** As in the document: `/api/v1/stories/{story}`. */
  readonly path: string;
  readonly told: Json;
}

export const operationsOf = ({ paths }: Json): Operation[] =>
  Object.entries<Json>(paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, told]) => ({ method: method.toUpperCase(), path, told })),
  );

/** Every body that an operation is sent or answers with: media types with their schemas and examples. */
export const contentsOf = ({ told }: Operation): Json[] =>
  [told.requestBody, ...Object.values<Json>(told.responses)].flatMap((one) => Object.values(one?.content ?? {}));

/** Names of all examples of an operation, of requests and answers. */
export function exampleNamesOf(operation: Operation): string[] {
  const holders = [...(operation.told.parameters ?? []), ...contentsOf(operation)];
  const names = holders.flatMap(({ examples = {} }) => Object.keys(examples).filter((name) => !examples[name].$ref));
  return [...new Set(names)].sort();
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** The request that the examples of one name are: its parameters and its body, and nothing that is not in them. */
export function requestOf({ method, path, told }: Operation, name: string): Sent {
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let address = path;
  for (const parameter of told.parameters ?? []) {
    const value = parameter.examples?.[name]?.value;
    if (value === undefined) continue;
    if (parameter.in === 'path') address = address.replace(`{${parameter.name}}`, encodeURIComponent(value));
    if (parameter.in === 'query') query.append(parameter.name, String(value));
    if (parameter.in === 'header') headers[parameter.name] = String(value);
  }
  const example = told.requestBody?.content['application/json'].examples[name];
  const whole = query.size === 0 ? address : `${address}?${query}`;
  if (example === undefined) return { method, path: whole, headers };
  return {
    ...{ method, path: whole, body: JSON.stringify(example.value) },
    headers: { ...headers, 'content-type': 'application/json' },
  };
}
