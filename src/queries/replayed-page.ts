/** Pages of what was folded: rows in the order of their places in a story. */
import type { Audience } from '../story/moment.js';
import type { Place } from '../story/order.js';
import type { View } from '../story/view.js';
import type { Cursors } from './cursor.js';
import type { ListAnswer, Page } from './messages.js';
import { pageOf } from './page.js';

/** Where a page ended: a place, with the entry that stands there, since places are numbered by all that the log holds. */
type Ended = readonly [at: number, knownAt: string, entryId: string];

/** Reads a cursor. @throws InvalidRequest for one of another list */
export function endedAt(cursors: Cursors, audience: Audience, list: string, page: Page): Ended | null {
  const place = cursors.read(audience, list, page.cursor);
  return place === null ? null : [Number(place[0]), String(place[1]), String(place[2])];
}

/** The place after which a page begins; where the entry is gone, that of the first that was known like it. */
export function placeIn(view: View, ended: Ended | null): Place | null {
  if (ended === null) return null;
  const [at, knownAt, entryId] = ended;
  return { at, knownAt, order: view.story.entries.get(entryId)?.place.order ?? '' };
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
  const answer = pageOf(cursors, view.audience, list, page, texts, ({ place: { at, knownAt, order } }) => [
    ...[at, knownAt],
    view.story.log.get(order) ?? '',
  ]);
  return { ...answer, at: view.at === null ? null : JSON.stringify(view.at) };
}
