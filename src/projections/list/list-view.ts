/** The list of stories: what it is filtered and ordered by. The documents are the status view's. */
import type { Audience } from '../../story/moment.js';
import { fold } from '../../story/text.js';
import { isMeant, type Meaning, meantParameters } from '../people/meaning.js';
import type { Question } from '../question.js';
import { rankingOf, withTables } from '../search/ranking.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { StoredStatus } from '../status/status-view.js';
import type { View } from '../view.js';

export const listView: View = {
  version: 3,
  schema: `
    CREATE TABLE story_list (
      audience TEXT NOT NULL,
      story_id TEXT NOT NULL,
      state TEXT NOT NULL,
      desk TEXT,
      slug TEXT NOT NULL,
      title TEXT NOT NULL,
      title_key TEXT NOT NULL,
      opened_at TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      PRIMARY KEY (audience, story_id)
    ) WITHOUT ROWID;
    CREATE INDEX story_list_by_change ON story_list (audience, changed_at, story_id);
    CREATE INDEX story_list_by_opening ON story_list (audience, opened_at, story_id);
    CREATE INDEX story_list_by_title ON story_list (audience, title_key, story_id);
    CREATE TABLE story_topic (
      audience TEXT NOT NULL,
      topic TEXT NOT NULL,
      story_id TEXT NOT NULL,
      PRIMARY KEY (audience, topic, story_id)
    ) WITHOUT ROWID;
    CREATE INDEX story_topic_by_story ON story_topic (audience, story_id);`,
  open(db: ViewsDatabase) {
    const put = db.prepare(`
      INSERT INTO story_list (audience, story_id, state, desk, slug, title, title_key, opened_at, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET state = excluded.state, desk = excluded.desk, slug = excluded.slug,
        title = excluded.title, title_key = excluded.title_key, opened_at = excluded.opened_at,
        changed_at = excluded.changed_at`);
    const remove = db.prepare('DELETE FROM story_list WHERE audience = ? AND story_id = ?');
    const forget = db.prepare('DELETE FROM story_topic WHERE audience = ? AND story_id = ?');
    const tag = db.prepare('INSERT OR IGNORE INTO story_topic (audience, topic, story_id) VALUES (?, ?, ?)');
    return ({ storyId, audiences }) => {
      for (const { audience, view, before } of audiences) {
        if (view === null) {
          remove.run(audience, storyId);
          forget.run(audience, storyId);
          continue;
        }
        const { state, desk, slug, title, topics, names } = view.story;
        const times = [view.openedAt ?? '', view.changedAt ?? ''];
        put.run(audience, storyId, state, desk === null ? null : fold(desk), slug, title, fold(title), ...times);
        if (topics === before?.story.topics && names === before.story.names) continue;
        forget.run(audience, storyId);
        for (const topic of topics) tag.run(audience, names.key('topic', topic), storyId);
      }
    };
  },
};

/** Whether the newsroom has a story; without some desks: at another (hidden-desks.ts). */
export const readIsThere = (db: ViewsDatabase) => {
  const read = db.prepare<[string], unknown>("SELECT 1 FROM story_list WHERE audience = 'newsroom' AND story_id = ?");
  return (storyId: string): boolean => read.get(storyId) !== undefined;
};

/** What a list can be ordered by, and which way it then begins. */
const SORTS = {
  changed: { column: 'l.changed_at', down: true },
  opened: { column: 'l.opened_at', down: true },
  title: { column: 'l.title_key', down: false },
  relevance: { column: 'h.rank', down: false },
} as const;

export type StorySort = keyof typeof SORTS;
export const STORY_SORTS = Object.keys(SORTS) as StorySort[];

export interface ListedStory extends StoredStatus {
  readonly storyId: string;
  /** What it is ordered by. */
  readonly key: string | number;
}

export interface ListQuery {
  readonly audience: Audience;
  readonly state: string | null;
  /** Folded; null: any. */
  readonly desk: string | null;
  /** Which topic it has; null: any. */
  readonly topic: Meaning | null;
  /** Whom it names; null: whoever. */
  readonly participant: Meaning | null;
  /** In the language of the index of words; null: whatever it says. */
  readonly match: string | null;
  /** `relevance` needs a `match`. */
  readonly sort: StorySort;
  /** The last one of the page before. */
  readonly from: { readonly key: string | number; readonly storyId: string } | null;
  /** The other way round. */
  readonly reverse: boolean;
  readonly limit: number;
}

/** Reads a page of the list. */
export const readList =
  (db: ViewsDatabase) =>
  (query: ListQuery): ListedStory[] => {
    const { sql, parameters } = listQuestion(query);
    return db.prepare<[object], ListedStory>(sql).all(parameters);
  };

/**
 * What is asked for a page of the list: with a `match` it takes long.
 * @param phrases of the `match`, as `rankingOf` takes them
 */
export function listQuestion(query: ListQuery, phrases: readonly string[] | null = null): Question<ListedStory> {
  const { audience, state, desk, topic, participant, match, from, limit } = query;
  const { column, down } = SORTS[query.sort];
  const [order, beyond] = down !== query.reverse ? ['DESC', '<'] : ['ASC', '>'];
  // The rank can be asked for only where the words are matched; a story is as good as the best that is found in it.
  const ranking = rankingOf(audience, match ?? '', phrases);
  const hits = [
    ...ranking.tables,
    `hit AS MATERIALIZED (
      SELECT r.story_id, ${ranking.rank} AS rank
      FROM ${ranking.from} WHERE ${ranking.where}
    )`,
    'h AS (SELECT story_id, min(rank) AS rank FROM hit GROUP BY story_id)',
  ];
  const conditions = [
    'l.audience = @audience',
    ...(state === null ? [] : ['l.state = @state']),
    ...(desk === null ? [] : ['l.desk = @desk']),
    ...(topic === null ? [] : [hasOne('story_topic', topic, 'topic')]),
    ...(participant === null ? [] : [hasOne('person_story', participant, 'name')]),
    ...(from === null ? [] : [`(${column}, l.story_id) ${beyond} (@key, @storyId)`]),
  ];
  // What was found comes first: SQLite would look through all stories for it.
  const rows =
    match === null
      ? 'story_list l JOIN story_status s USING (audience, story_id)'
      : 'h CROSS JOIN story_list l ON l.story_id = h.story_id CROSS JOIN story_status s USING (audience, story_id)';
  const sql = `
    SELECT l.story_id AS storyId, ${column} AS key, s.json, s.etag
    FROM ${rows}
    WHERE ${conditions.join(' AND ')}
    ORDER BY ${column} ${order}, l.story_id ${order}
    LIMIT @limit`;
  const parameters = {
    ...{ audience, state, match, limit },
    desk,
    ...meantParameters(topic, 'topic'),
    ...meantParameters(participant, 'person'),
    key: from?.key ?? null,
    storyId: from?.storyId ?? null,
    ...(match === null ? {} : ranking.parameters),
  };
  return { sql: withTables(match === null ? [] : hits, sql), parameters };
}

/** That a story stands in a table under a name with that meaning. */
const hasOne = (table: string, meaning: Meaning, column: string): string =>
  `l.story_id IN (SELECT n.story_id FROM ${table} n WHERE n.audience = @audience AND ${isMeant(meaning, 'n', column, meaning.what)})`;
