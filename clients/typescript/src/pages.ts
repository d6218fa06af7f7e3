/** Lists, read page by page as far as they are wanted. */
import type { paths } from './api.js';
import type { SluglineClient } from './client.js';
import { dataOf } from './problems.js';

type Get<P extends keyof paths> = paths[P] extends { get: infer Operation } ? Operation : never;
type Page<P extends keyof paths> =
  Get<P> extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never;

/** Addresses of lists: what they answer has `items` and `next`. */
export type ListPath = {
  [P in keyof paths]: Page<P> extends { items: unknown[]; next: string | null } ? P : never;
}[keyof paths];

/** One of what a list holds. */
export type Item<P extends ListPath> = Page<P> extends { items: (infer One)[] } ? One : never;

type Parameters<P extends ListPath> = Get<P> extends { parameters: infer Given } ? Given : never;

/** What may be asked of a list: its path and query. */
export type Asked<P extends ListPath> = Pick<Parameters<P>, keyof Parameters<P> & ('path' | 'query')> & {
  readonly signal?: AbortSignal;
};

/**
 * All that a list holds, from the cursor on if one is asked for. The next page is asked for when one comes to it, so that
 * who ends early asks no more than needed; `limit` is the size of the pages.
 * @throws NotAnswered; whatever `fetch` throws
 */
export async function* itemsOf<P extends ListPath>(
  client: SluglineClient,
  path: P,
  asked: Asked<P>,
): AsyncGenerator<Item<P>, void, void> {
  const { signal, ...given } = asked as { signal?: AbortSignal; query?: { cursor?: string } };
  const read = client.GET as unknown as (path: P, init: object) => Promise<{ data?: Read<P>; response: Response }>;
  for (let cursor = given.query?.cursor; ; ) {
    const query = { ...given.query, ...(cursor === undefined ? {} : { cursor }) };
    const { items, next } = await dataOf(read(path, { params: { ...given, query }, signal }));
    yield* items;
    if (next === null) return;
    cursor = next;
  }
}

interface Read<P extends ListPath> {
  readonly items: Item<P>[];
  readonly next: string | null;
}
