/** How far each reader has read each story: the last mark in the log. */
import { readerStream } from '../../event-store/codec.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';

export const readersView: View = {
  version: 1,
  schema: `
    CREATE TABLE reader_mark (
      stream TEXT NOT NULL,
      story_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      position TEXT NOT NULL,
      PRIMARY KEY (stream, story_id)
    ) WITHOUT ROWID;`,
  // Marks are the readers', whatever becomes of the story.
  open: () => () => undefined,
  openNotes(db: ViewsDatabase) {
    const put = db.prepare(
      'INSERT OR REPLACE INTO reader_mark (stream, story_id, revision, position) VALUES (?, ?, ?, ?)',
    );
    return ({ stream, position, event }) => {
      if (event.type === 'StorySeen') put.run(stream, event.data.storyId, event.data.revision, position);
    };
  },
};

export interface ReaderMark {
  /** How many of the story's entries were seen. */
  readonly revision: number;
  /** Where in the log it was marked: what came into the story after it was not seen. */
  readonly position: string;
}

/** A reader's mark on a story; undefined where there is none. */
export const readMark = (db: ViewsDatabase) => {
  const read = db.prepare<[string, string], ReaderMark>(
    'SELECT revision, position FROM reader_mark WHERE stream = ? AND story_id = ?',
  );
  return (readerId: string, storyId: string): ReaderMark | undefined => read.get(readerStream(readerId), storyId);
};
