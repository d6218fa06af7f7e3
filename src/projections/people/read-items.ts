/** Items across stories, in the order in which they happened. */
import { compareText } from '../../story/order.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { ItemKind } from './items.js';
import { isMeant, type Meaning, meantParameters } from './meaning.js';

export interface ItemQuery {
  readonly audience: string;
  readonly kind: ItemKind;
  /** Whom it names; null: whoever. */
  readonly person: Meaning | null;
  /** Of statements; null: any. */
  readonly topic: Meaning | null;
  /** The last one of the page before. */
  readonly from: { readonly at: number; readonly storyId: string; readonly order: string } | null;
  readonly newestFirst: boolean;
  readonly limit: number;
}

export interface ItemRow {
  readonly at: number;
  readonly storyId: string;
  readonly slug: string;
  /** Its place in its story's log. */
  readonly order: string;
  readonly json: string;
}

/**
 * A row of `named` whose stance is not told by another row of the person that has more of it. Two stories that have the
 * same entries tell it by the id of the later one, so that it is told once.
 */
export const isTold = (person: Meaning): string => `NOT EXISTS (
  SELECT 1 FROM stance_run mine INDEXED BY stance_run_by_item
    JOIN stance_run other ON other.audience = mine.audience AND other.run = mine.run
  WHERE mine.audience = n.audience AND mine.story_id = n.story_id AND mine.id = n.id AND mine.is_present = 1
    AND ${isMeant(person, 'other', 'name', 'person')}
    AND (other.entries, other.story_id) > (mine.entries, mine.story_id))`;

/** Reads a page of items of a kind. */
export const readItems =
  (db: ViewsDatabase) =>
  (query: ItemQuery): ItemRow[] => {
    const { audience, kind, person, topic, from, newestFirst, limit } = query;
    const [way, beyond] = newestFirst ? ['DESC', '<'] : ['ASC', '>'];
    const driving = person ?? topic;
    const rows = driving === null ? 'item n' : 'named n';
    const documents = kind === 'meeting' ? 'meeting d ON' : 'item d ON d.kind = n.kind AND';
    const conditions = [
      'n.audience = @audience AND n.kind = @kind',
      // Name by name, so that each is read in the order of its index, and no further than the page.
      ...(driving === null ? [] : [`n.what = '${driving.what}' AND n.name = @name`]),
      ...(driving === null || driving.names.length < 2 ? [] : [isMeant(driving, 'n', 'name', driving.what)]),
      ...(person === null || topic === null ? [] : [isAbout(topic)]),
      ...(person === null || kind !== 'stance' ? [] : [isTold(person)]),
      ...(from === null ? [] : [`(n.at, n.story_id, n.log_order) ${beyond} (@at, @storyId, @order)`]),
    ];
    const statement = db.prepare<[object], ItemRow>(`
      SELECT n.at, n.story_id AS storyId, l.slug, n.log_order AS "order", d.json
      FROM ${rows}
        CROSS JOIN ${documents} d.audience = n.audience AND d.story_id = n.story_id AND d.id = n.id
        CROSS JOIN story_list l ON l.audience = n.audience AND l.story_id = n.story_id
      WHERE ${conditions.join(' AND ')}
      ORDER BY n.at ${way}, n.story_id ${way}, n.log_order ${way} LIMIT @limit`);
    const parameters = {
      ...{ audience, kind, limit },
      ...(from ?? { at: 0, storyId: '', order: '' }),
      ...meantParameters(person, 'person'),
      ...meantParameters(topic, 'topic'),
    };
    const found = (driving?.names ?? ['']).map((name) => statement.all({ ...parameters, name }));
    return found.length === 1 ? (found[0] as ItemRow[]) : merged(found, newestFirst).slice(0, limit);
  };

/** A row of `named` that stands under a topic too. */
const isAbout = (topic: Meaning): string => `EXISTS (
  SELECT 1 FROM named t WHERE t.audience = n.audience AND t.what = 'topic' AND t.kind = n.kind AND t.at = n.at
    AND t.story_id = n.story_id AND t.log_order = n.log_order AND t.id = n.id AND ${isMeant(topic, 't', 'name', 'topic')})`;

/** Several lists in one order. They share nothing: in each story one name is meant. */
function merged(lists: readonly ItemRow[][], newestFirst: boolean): ItemRow[] {
  const way = newestFirst ? -1 : 1;
  return lists
    .flat()
    .sort((a, b) => way * (a.at - b.at || compareText(a.storyId, b.storyId) || compareText(a.order, b.order)));
}
