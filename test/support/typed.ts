/** What the reference offers, in types: how tests ask and write in the terms of the client. */
import type { components, paths } from '../../clients/typescript/src/api.js';

export type Schemas = components['schemas'];

/** One development as it is sent. */
export type NewDevelopment = Schemas['NewDevelopment'];
type Type = NewDevelopment['type'];
/** One of a type, e.g. `New<'FactReported'>`. */
export type New<T extends Type> = Extract<NewDevelopment, { readonly type: T }>;

/** Headers that a write may have. */
export type WriteHeaders = NonNullable<paths['/api/v1/stories/{story}/developments']['post']['parameters']['header']>;

type ReadPath = { [P in keyof paths]: paths[P] extends { get: object } ? P : never }[keyof paths];

/** Addresses that can be read, as below /api/v1: `/stories/{story}`. */
export type Route = ReadPath extends infer P ? (P extends `/api/v1${infer Rest}` ? Rest : never) : never;

type Operation<R extends Route> = paths[`/api/v1${R}`]['get'];
type Of<P, K extends 'path' | 'query'> = P extends { readonly [name in K]?: infer Given }
  ? [NonNullable<Given>] extends [never]
    ? unknown
    : NonNullable<Given>
  : unknown;

/** Parameters of an address and of its query together: no operation has one name in both. */
export type Given<R extends Route> = Of<Operation<R>['parameters'], 'path'> & Of<Operation<R>['parameters'], 'query'>;

/** What it answers. */
export type Read<R extends Route> =
  Operation<R> extends { responses: { 200: { content: { 'application/json': infer Data } } } } ? Data : never;

/** Where each parameter goes, by the names in the address. */
export function paramsOf(route: string, given: object): { readonly path: object; readonly query: object } {
  const isInPath = (name: string) => route.includes(`{${name}}`);
  const all = Object.entries(given);
  return {
    path: Object.fromEntries(all.filter(([name]) => isInPath(name))),
    query: Object.fromEntries(all.filter(([name]) => !isInPath(name))),
  };
}
