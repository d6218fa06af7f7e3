/** Pages of lists. */
import type { Audience } from '../story/moment.js';
import type { Cursors } from './cursor.js';
import type { ListAnswer, Page } from './messages.js';

/** Where a row stands in its list: what the next page begins after. */
export type RowPlace = readonly (string | number)[];

/**
 * The page of rows that were read with one more than its limit.
 * @param list names the list and all that narrows it, so that its cursors are good for no other
 */
export function pageOf<Row extends { readonly json: string }>(
  cursors: Cursors,
  audience: Audience,
  list: string,
  page: Page,
  rows: readonly Row[],
  placeOf: (row: Row) => RowPlace,
): ListAnswer {
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const hasMore = rows.length > page.limit && last !== undefined;
  const next = hasMore ? cursors.make(audience, list, placeOf(last)) : null;
  return { items: items.map(({ json }) => json), next, at: null };
}
