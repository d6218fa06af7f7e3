/** The latest status: one ready document per story and audience, served as it is. */
import { createHash } from 'node:crypto';
import type { Audience } from '../../story/moment.js';
import { statusDocument } from '../../story/status.js';
import type { View as StoryView } from '../../story/view.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';

/**
 * ETag of a story's document: the newsroom's is its revision, with a digest where more than its own entries is folded
 * in; the public's a digest of the bytes, so that it tells nothing of revisions.
 */
export function etagOf(view: StoryView, json: string): string {
  if (view.audience === 'public') return publicEtag(json);
  const { foreigners, ends } = view.story;
  return foreigners.size + ends.size === 0 ? `"${view.revision}"` : `"${view.revision}+${digestOf(json)}"`;
}

const digestOf = (json: string): string => createHash('sha256').update(json).digest('base64url').slice(0, 22);

export const publicEtag = (json: string): string => `"p-${digestOf(json)}"`;

/** ETag of a document that is of no revision alone: a digest of its bytes, never good in If-Match. */
export const documentEtag = (audience: Audience, json: string): string =>
  audience === 'public' ? publicEtag(json) : `"d-${digestOf(json)}"`;

export const statusView: View = {
  version: 3,
  schema: `
    CREATE TABLE story_status (
      audience TEXT NOT NULL,
      story_id TEXT NOT NULL,
      etag TEXT NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (audience, story_id)
    );`,
  open(db: ViewsDatabase) {
    const put = db.prepare(`
      INSERT INTO story_status (audience, story_id, etag, json) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET etag = excluded.etag, json = excluded.json`);
    const remove = db.prepare('DELETE FROM story_status WHERE audience = ? AND story_id = ?');
    return ({ storyId, audiences }) => {
      for (const { audience, view } of audiences) {
        if (view === null) {
          remove.run(audience, storyId);
          continue;
        }
        const json = JSON.stringify(statusDocument(view));
        put.run(audience, storyId, etagOf(view, json), json);
      }
    };
  },
};

export interface StoredStatus {
  readonly etag: string;
  readonly json: string;
}

/** Reads the status; undefined for a story that is not there for this audience. */
export const readStatus = (db: ViewsDatabase) => {
  const read = db.prepare<[string, string], StoredStatus>(
    'SELECT etag, json FROM story_status WHERE audience = ? AND story_id = ?',
  );
  return (audience: string, storyId: string): StoredStatus | undefined => read.get(audience, storyId);
};
