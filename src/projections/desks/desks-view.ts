/** The desk at which each story is now, whatever it was before: what private desks go by. */
import { fold } from '../../story/text.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';

export const desksView: View = {
  version: 1,
  // A story without a desk has no row.
  schema: `
    CREATE TABLE story_desk (
      story_id TEXT NOT NULL,
      desk TEXT NOT NULL,
      PRIMARY KEY (story_id)
    ) WITHOUT ROWID;
    CREATE INDEX story_desk_by_desk ON story_desk (desk, story_id);`,
  open(db: ViewsDatabase) {
    const put = db.prepare(`
      INSERT INTO story_desk (story_id, desk) VALUES (?, ?) ON CONFLICT DO UPDATE SET desk = excluded.desk`);
    const remove = db.prepare('DELETE FROM story_desk WHERE story_id = ?');
    return ({ storyId, audiences }) => {
      for (const { audience, view, before } of audiences) {
        if (audience !== 'newsroom' || (before !== null && view?.story.desk === before.story.desk)) continue;
        const desk = view?.story.desk ?? null;
        if (desk === null) remove.run(storyId);
        else put.run(storyId, fold(desk));
      }
    };
  },
};

/** A story's desk as far as the views know it, folded; null: none. Undefined for a story of which they know nothing. */
export const readDesk = (db: ViewsDatabase) => {
  const read = db.prepare<[string], { desk: string | null }>(`
    SELECT d.desk FROM story_list l LEFT JOIN story_desk d ON d.story_id = l.story_id
    WHERE l.audience = 'newsroom' AND l.story_id = ?`);
  return (storyId: string): string | null | undefined => read.get(storyId)?.desk;
};
