/** Pages of what was folded: rows in the order of their places in a story. */
import type { Audience } from '../story/moment.js';
import type { Place } from '../story/order.js';
import type { View } from '../story/view.js';
import type { Cursors } from './cursor.js';
import type { ListAnswer, Page } from './messages.js';
import { pageOf } from './page.js';

/** The place after which a page begins. @throws InvalidRequest for a cursor of another list */
export function placeFrom(cursors: Cursors, audience: Audience, list: string, page: Page): Place | null {
  const place = cursors.read(audience, list, page.cursor);
  if (place === null) return null;
  const [at, knownAt, order] = place;
  return { at: Number(at), knownAt: String(knownAt), order: String(order) };
}

/** @param rows one more than the page's limit, where there are so many */
export function pageOfReplay(
  cursors: Cursors,
  view: View,
  list: string,
  page: Page,
  rows: readonly { readonly place: Place; readonly item: object }[],
): ListAnswer {
  const texts = rows.map(({ place, item }) => ({ place, json: JSON.stringify(item) }));
  const answer = pageOf(cursors, view.audience, list, page, texts, ({ place }) => [
    place.at,
    place.knownAt,
    place.order,
  ]);
  return { ...answer, at: view.at === null ? null : JSON.stringify(view.at) };
}
