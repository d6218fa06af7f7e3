/** Which stories refer to which (RULES §3), and the halves of merges. */
import { isThere } from '../../story/entry.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';

export const crossingsView: View = {
  version: 1,
  schema: `
    CREATE TABLE crossing (
      holder TEXT NOT NULL,
      filing TEXT NOT NULL,
      home TEXT NOT NULL,
      merge TEXT,
      PRIMARY KEY (holder, filing)
    ) WITHOUT ROWID;`,
  open(db: ViewsDatabase) {
    const forget = db.prepare('DELETE FROM crossing WHERE holder = ? AND filing = ?');
    const put = db.prepare('INSERT OR REPLACE INTO crossing (holder, filing, home, merge) VALUES (?, ?, ?, ?)');
    return ({ storyId, audiences }) => {
      for (const { audience, view, touched } of audiences) {
        if (audience !== 'newsroom' || view === null || view.story.filings.size === 0) continue;
        for (const id of touched) {
          const entry = view.story.entries.get(id);
          const development = entry?.development;
          if (entry === undefined || development?.type !== 'DevelopmentCrossFiled') continue;
          if (isThere(entry)) put.run(storyId, id, development.data.from.storyId, development.merge?.id ?? null);
          else forget.run(storyId, id);
        }
      }
    };
  },
};

/** A standing cross-filing. */
export interface Crossing {
  readonly holder: string;
  /** Id of the DevelopmentCrossFiled. */
  readonly filing: string;
  readonly home: string;
  /** Id of the StoryMerged of which it is the other half. */
  readonly merge: string | null;
}

/** All of them. */
export const readCrossings = (db: ViewsDatabase) => {
  const read = db.prepare<[], Crossing>('SELECT holder, filing, home, merge FROM crossing');
  return (): Crossing[] => read.all();
};
