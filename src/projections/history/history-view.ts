/** The history: every development as read, for either audience, in its three orders; and what was withdrawn. */
import type { Entry } from '../../story/entry.js';
import { orderOfRevision } from '../../story/order.js';
import type { View as StoryView } from '../../story/view.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';

/** Keys that sort as text like the entries do: by log order, by when they were known, and by place (RULES §1). */
export const orderKeys = (view: StoryView, entry: Entry): { recorded: string; known: string; occurred: string } => {
  const { place } = entry;
  const recorded = view.orderOf(entry);
  const tie = `${place.knownAt}|${recorded}`;
  // Milliseconds from the earliest date there can be, so that they are never negative.
  const at = Math.max(-8.64e15, Math.min(8.64e15, place.at)) + 8.64e15;
  return { recorded, known: tie, occurred: `${String(at).padStart(17, '0')}|${tie}` };
};

export const historyView: View = {
  version: 2,
  schema: `
    CREATE TABLE history (
      audience TEXT NOT NULL,
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      recorded_key TEXT NOT NULL,
      type TEXT NOT NULL,
      known_key TEXT NOT NULL,
      occurred_key TEXT NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (audience, story_id, id)
    );
    CREATE INDEX history_recorded ON history (audience, story_id, recorded_key);
    CREATE INDEX history_known ON history (audience, story_id, known_key);
    CREATE INDEX history_occurred ON history (audience, story_id, occurred_key);
    CREATE TABLE withdrawn (
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      PRIMARY KEY (story_id, id)
    ) WITHOUT ROWID;`,
  open(db: ViewsDatabase) {
    const put = db.prepare(`
      INSERT OR REPLACE INTO history (audience, story_id, id, recorded_key, type, known_key, occurred_key, json)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
    const remove = db.prepare('DELETE FROM history WHERE audience = ? AND story_id = ? AND id = ?');
    const withdraw = db.prepare('INSERT OR IGNORE INTO withdrawn (story_id, id) VALUES (?, ?)');
    const restore = db.prepare('DELETE FROM withdrawn WHERE story_id = ? AND id = ?');
    return ({ storyId, audiences, withdrawn, restored }) => {
      for (const { audience, view, touched, asRead } of audiences) {
        for (const id of touched) {
          const entry = view?.story.entries.get(id);
          if (view === null || entry === undefined) {
            remove.run(audience, storyId, id);
            continue;
          }
          const keys = orderKeys(view, entry);
          const json = JSON.stringify(asRead(id));
          put.run(audience, storyId, id, keys.recorded, entry.development.type, keys.known, keys.occurred, json);
        }
      }
      for (const id of withdrawn) withdraw.run(storyId, id);
      for (const id of restored) restore.run(storyId, id);
    };
  },
};

export type HistoryColumn = 'recorded_key' | 'known_key' | 'occurred_key';

export interface HistoryQuery {
  readonly audience: string;
  readonly storyId: string;
  readonly column: HistoryColumn;
  readonly types: readonly string[];
  readonly since: number | null;
  /** Value of the column in the last row of the page before. */
  readonly from: string | number | null;
  readonly newestFirst: boolean;
  readonly limit: number;
}

export interface HistoryRow {
  readonly json: string;
  readonly key: string | number;
}

/** Reads a page of a story's history. */
export const readHistory =
  (db: ViewsDatabase) =>
  (query: HistoryQuery): HistoryRow[] => {
    const { column } = query;
    const [order, beyond] = query.newestFirst ? ['DESC', '<'] : ['ASC', '>'];
    const { audience, storyId, since, from, limit } = query;
    // Only the conditions that are asked for: then each page begins in the index where the last one ended.
    const conditions = [
      'audience = @audience AND story_id = @storyId',
      ...(since === null ? [] : ['recorded_key > @since']),
      ...(query.types.length === 0 ? [] : ['type IN (SELECT value FROM json_each(@types))']),
      ...(from === null ? [] : [`${column} ${beyond} @from`]),
    ];
    const rows = db.prepare<[Record<string, unknown>], HistoryRow>(`
    SELECT json, ${column} AS key FROM history
    WHERE ${conditions.join(' AND ')}
    ORDER BY ${column} ${order} LIMIT @limit`);
    return rows.all({
      audience,
      storyId,
      since: since === null ? null : orderOfRevision(since),
      from,
      limit,
      types: JSON.stringify(query.types),
    });
  };

/** Reads one development as read; undefined when this audience has none such. */
export const readEntry = (db: ViewsDatabase) => {
  const read = db.prepare<[string, string, string], { json: string }>(
    'SELECT json FROM history WHERE audience = ? AND story_id = ? AND id = ?',
  );
  return (audience: string, storyId: string, id: string): string | undefined => read.get(audience, storyId, id)?.json;
};

/** Whether an entry was public and is no longer. */
export const readWithdrawn = (db: ViewsDatabase) => {
  const read = db.prepare<[string, string], unknown>('SELECT 1 FROM withdrawn WHERE story_id = ? AND id = ?');
  return (storyId: string, id: string): boolean => read.get(storyId, id) !== undefined;
};
