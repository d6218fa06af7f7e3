/** The questions that can be asked of the people view. */
import { MEETING, MEETINGS, type StoredMeeting } from '../meetings/meetings-view.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { ItemKind } from './people-view.js';

/** All names under which somebody stands, however the name is written: as it is, and as stories have joined it. */
export const readNames = (db: ViewsDatabase) => {
  const read = db.prepare<[string, string, string, string], { name: string }>(`
    SELECT name FROM person WHERE audience = ? AND written = ?
    UNION SELECT name FROM person WHERE audience = ? AND name = ? ORDER BY name`);
  return (audience: string, folded: string): string[] =>
    read.all(audience, folded, audience, folded).map(({ name }) => name);
};

/** Folded names in their order, after or before one. */
export const readPeople =
  (db: ViewsDatabase) =>
  (audience: string, prefix: string, from: string | null, lastFirst: boolean, limit: number): string[] => {
    const [order, beyond] = lastFirst ? ['DESC', '<'] : ['ASC', '>'];
    const rows = db.prepare<[Record<string, unknown>], { name: string }>(`
      SELECT DISTINCT name FROM person
      WHERE audience = @audience AND name >= @prefix AND name < @end ${from === null ? '' : `AND name ${beyond} @from`}
      ORDER BY name ${order} LIMIT @limit`);
    const end = `${prefix}\u{10ffff}`;
    return rows.all({ audience, prefix, end, from, limit }).map(({ name }) => name);
  };

export interface Named {
  /** Spellings, the most frequent first. */
  readonly names: readonly string[];
  /** In how many of each kind. */
  readonly counts: Readonly<Partial<Record<ItemKind, number>>>;
  readonly stories: number;
}

const IN = 'name IN (SELECT value FROM json_each(?))';

export const readNamed = (db: ViewsDatabase) => {
  const spellings = db.prepare<[string, string], { shown: string }>(
    `SELECT shown FROM person WHERE audience = ? AND ${IN} GROUP BY shown ORDER BY count(*) DESC, shown LIMIT 20`,
  );
  const counts = db.prepare<[string, string], { kind: ItemKind; items: number }>(
    `SELECT kind, count(DISTINCT story_id || ' ' || id) AS items FROM person WHERE audience = ? AND ${IN} GROUP BY kind`,
  );
  const stories = db.prepare<[string, string], { stories: number }>(
    `SELECT count(DISTINCT story_id) AS stories FROM person WHERE audience = ? AND ${IN}`,
  );
  return (audience: string, names: readonly string[]): Named => {
    const among = JSON.stringify(names);
    return {
      names: spellings.all(audience, among).map(({ shown }) => shown),
      counts: Object.fromEntries(counts.all(audience, among).map(({ kind, items }) => [kind, items])),
      stories: stories.get(audience, among)?.stories ?? 0,
    };
  };
};

export interface StoryOf {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly state: string;
}

/** Stories that name somebody, the newest change first. */
export const readStoriesOf = (db: ViewsDatabase) => {
  const read = db.prepare<[string, string, string, number], StoryOf>(`
    SELECT l.story_id AS id, l.slug, l.title, l.state FROM story_list l
    WHERE l.audience = ? AND l.story_id IN (SELECT story_id FROM person WHERE audience = ? AND ${IN})
    ORDER BY l.changed_at DESC, l.story_id DESC LIMIT ?`);
  return (audience: string, names: readonly string[], limit: number): StoryOf[] =>
    read.all(audience, audience, JSON.stringify(names), limit);
};

export interface ItemQuery {
  readonly audience: string;
  readonly kind: ItemKind;
  /** Folded names, of which it names one; null: whoever it names. */
  readonly names: readonly string[] | null;
  /** A folded topic; null: any. */
  readonly topic: string | null;
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

/** Items of a kind across stories, in the order in which they happened. */
export const readItems =
  (db: ViewsDatabase) =>
  (query: ItemQuery): ItemRow[] => {
    const { audience, kind, names, topic, from, newestFirst, limit } = query;
    const [way, beyond] = newestFirst ? ['DESC', '<'] : ['ASC', '>'];
    const among = (table: string, condition: string) =>
      `(i.story_id, i.id) IN (SELECT story_id, id FROM ${table} WHERE audience = @audience AND kind = @kind AND ${condition})`;
    const conditions = [
      'i.audience = @audience AND i.kind = @kind',
      ...(names === null ? [] : [among('person', 'name IN (SELECT value FROM json_each(@names))')]),
      ...(topic === null ? [] : [among('topic', 'topic = @topic')]),
      ...(from === null ? [] : [`(i.at, i.story_id, i.log_order) ${beyond} (@at, @storyId, @order)`]),
    ];
    const rows = db.prepare<[Record<string, unknown>], ItemRow>(`
      SELECT i.at, i.story_id AS storyId, l.slug, i.log_order AS "order", i.json
      FROM item i JOIN story_list l ON l.audience = i.audience AND l.story_id = i.story_id
      WHERE ${conditions.join(' AND ')}
      ORDER BY i.at ${way}, i.story_id ${way}, i.log_order ${way} LIMIT @limit`);
    const { at, storyId, order } = from ?? { at: 0, storyId: '', order: '' };
    return rows.all({ audience, kind, names: JSON.stringify(names), topic, at, storyId, order, limit });
  };

/** Meetings that somebody takes part in, the last to have changed first. */
export const readMeetingsOf = (db: ViewsDatabase) => {
  const read = db.prepare<[string, string, number], StoredMeeting>(`
    SELECT ${MEETING} FROM item i JOIN ${MEETINGS}
    WHERE i.audience = ? AND i.kind = 'meeting' AND (i.story_id, i.id) IN (
        SELECT story_id, id FROM person
        WHERE audience = i.audience AND kind = 'meeting' AND ${IN})
      AND m.audience = i.audience AND m.id = i.id AND m.story_id = i.story_id
    ORDER BY i.at DESC, i.story_id DESC, i.log_order DESC LIMIT ?`);
  return (audience: string, names: readonly string[], limit: number): StoredMeeting[] =>
    read.all(audience, JSON.stringify(names), limit);
};
