/** The list of stories: what it is filtered and ordered by. The documents are the status view's. */
import { fold } from '../../story/text.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { StoredStatus } from '../status/status-view.js';
import type { View } from '../view.js';

export const listView: View = {
  version: 2,
  schema: `
    CREATE TABLE story_list (
      audience TEXT NOT NULL,
      story_id TEXT NOT NULL,
      state TEXT NOT NULL,
      desk TEXT,
      slug TEXT NOT NULL,
      title TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      PRIMARY KEY (audience, story_id)
    ) WITHOUT ROWID;
    CREATE INDEX story_list_by_change ON story_list (audience, changed_at, story_id);
    CREATE TABLE story_topic (
      audience TEXT NOT NULL,
      topic TEXT NOT NULL,
      story_id TEXT NOT NULL,
      PRIMARY KEY (audience, topic, story_id)
    ) WITHOUT ROWID;
    CREATE INDEX story_topic_by_story ON story_topic (audience, story_id);`,
  open(db: ViewsDatabase) {
    const put = db.prepare(
      `INSERT INTO story_list (audience, story_id, state, desk, slug, title, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET state = excluded.state, desk = excluded.desk, slug = excluded.slug,
        title = excluded.title, changed_at = excluded.changed_at`,
    );
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
        const { state, desk, slug, title, topics } = view.story;
        put.run(audience, storyId, state, desk === null ? null : fold(desk), slug, title, view.changedAt ?? '');
        if (topics === before?.story.topics) continue;
        forget.run(audience, storyId);
        for (const topic of topics) tag.run(audience, fold(topic), storyId);
      }
    };
  },
};

export interface ListedStory extends StoredStatus {
  readonly storyId: string;
  readonly changedAt: string;
}

export interface ListQuery {
  readonly audience: string;
  readonly state: string | null;
  readonly desk: string | null;
  readonly topic: string | null;
  /** The last one of the page before. */
  readonly from: { readonly changedAt: string; readonly storyId: string } | null;
  readonly oldestFirst: boolean;
  readonly limit: number;
}

/** Reads a page of the list, newest change first. */
export const readList =
  (db: ViewsDatabase) =>
  (query: ListQuery): ListedStory[] => {
    const [order, beyond] = query.oldestFirst ? ['ASC', '>'] : ['DESC', '<'];
    const conditions = [
      'l.audience = @audience',
      ...(query.state === null ? [] : ['l.state = @state']),
      ...(query.desk === null ? [] : ['l.desk = @desk']),
      ...(query.topic === null
        ? []
        : ['l.story_id IN (SELECT story_id FROM story_topic WHERE audience = @audience AND topic = @topic)']),
      ...(query.from === null ? [] : [`(l.changed_at, l.story_id) ${beyond} (@changedAt, @storyId)`]),
    ];
    const rows = db.prepare<[Record<string, unknown>], ListedStory>(`
    SELECT l.story_id AS storyId, l.changed_at AS changedAt, s.json, s.etag
    FROM story_list l JOIN story_status s USING (audience, story_id)
    WHERE ${conditions.join(' AND ')}
    ORDER BY l.changed_at ${order}, l.story_id ${order}
    LIMIT @limit`);
    return rows.all({
      audience: query.audience,
      state: query.state,
      desk: query.desk === null ? null : fold(query.desk),
      topic: query.topic === null ? null : fold(query.topic),
      changedAt: query.from?.changedAt ?? null,
      storyId: query.from?.storyId ?? null,
      limit: query.limit,
    });
  };
