/** Embargoes in force, by when they end. Each at the home of its entry. */
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';

export const embargoesView: View = {
  version: 2,
  schema: `
    CREATE TABLE embargo (
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      set_by TEXT NOT NULL,
      until TEXT NOT NULL,
      PRIMARY KEY (story_id, id)
    ) WITHOUT ROWID;
    CREATE INDEX embargo_by_end ON embargo (until);`,
  open(db: ViewsDatabase) {
    const forget = db.prepare('DELETE FROM embargo WHERE story_id = ? AND id = ?');
    const put = db.prepare('INSERT OR REPLACE INTO embargo (story_id, id, set_by, until) VALUES (?, ?, ?, ?)');
    return ({ storyId, audiences }) => {
      for (const { audience, view, touched } of audiences) {
        if (audience !== 'newsroom' || view === null) continue;
        for (const id of touched) {
          const entry = view.story.entries.get(id);
          if (entry?.embargo == null) forget.run(storyId, id);
          else if (entry.development.storyId === storyId)
            put.run(storyId, id, entry.embargo.setBy, entry.embargo.until);
        }
      }
    };
  },
};

export interface RunningEmbargo {
  readonly storyId: string;
  /** The entry that set it: the one under embargo, or an EmbargoSet. */
  readonly setBy: string;
  readonly until: string;
}

/** Embargoes that should have ended by an instant, the first to end first. */
export const readEmbargoes = (db: ViewsDatabase) => {
  const read = db.prepare<[string], RunningEmbargo>(
    'SELECT story_id AS storyId, set_by AS setBy, until FROM embargo WHERE until <= ? ORDER BY until, story_id, set_by',
  );
  return (now: string): RunningEmbargo[] => read.all(now);
};
