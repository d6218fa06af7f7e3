/** Every meeting, by id and by the days on which it may be: of its home, and of stories that fold others into it. */
import { daysAnywhere, whenOf } from '../../story/agenda.js';
import { type DataOf, isMeetingType } from '../../story/events.js';
import { meetingDocument } from '../../story/parts.js';
import type { Meeting, Story } from '../../story/story.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';
import { bucketsOf } from './meeting-days.js';

/** The story in which a meeting's own entries are at home. All of one id have the same home. */
function homeOf(story: Story, meetingId: string): string {
  const first = story.accounts.get(meetingId)?.minKey();
  return (first === undefined ? undefined : story.entries.get(first)?.development.storyId) ?? story.id;
}

/** Whether a meeting's own entries are at home in this story. */
export function isAtHome(story: Story, { id }: Pick<Meeting, 'id'>): boolean {
  return story.accounts.has(id) && homeOf(story, id) === story.id;
}

/**
 * How near a story is to a meeting: it is its home; it has folded one of its own into it; it has folded another. Null for
 * a story that only has it from elsewhere, which tells nothing that its home does not.
 */
function nearness(story: Story, meeting: Meeting): number | null {
  if (isAtHome(story, meeting)) return 0;
  const folded = [...story.aliases.entries()].filter(([, into]) => into === meeting.id);
  if (folded.length === 0) return null;
  return folded.some(([id]) => homeOf(story, id) === story.id) ? 1 : 2;
}

export const meetingsView: View = {
  version: 2,
  schema: `
    CREATE TABLE meeting (
      audience TEXT NOT NULL,
      id TEXT NOT NULL,
      story_id TEXT NOT NULL,
      home TEXT NOT NULL,
      nearness INTEGER NOT NULL,
      status TEXT NOT NULL,
      time TEXT,
      json TEXT NOT NULL,
      PRIMARY KEY (audience, id, story_id)
    );
    CREATE INDEX meeting_by_story ON meeting (audience, story_id);
    CREATE INDEX meeting_undated ON meeting (audience, story_id) WHERE time IS NULL;
    CREATE TABLE meeting_bucket (
      audience TEXT NOT NULL,
      level INTEGER NOT NULL,
      bucket INTEGER NOT NULL,
      id TEXT NOT NULL,
      story_id TEXT NOT NULL,
      first REAL NOT NULL,
      last REAL NOT NULL,
      is_first INTEGER NOT NULL,
      PRIMARY KEY (audience, level, bucket, id, story_id)
    ) WITHOUT ROWID;
    CREATE INDEX meeting_bucket_by_meeting ON meeting_bucket (audience, id, story_id);
    CREATE TABLE meeting_alias (
      audience TEXT NOT NULL,
      alias TEXT NOT NULL,
      story_id TEXT NOT NULL,
      alias_home TEXT NOT NULL,
      id TEXT NOT NULL,
      home TEXT NOT NULL,
      PRIMARY KEY (audience, alias, story_id)
    ) WITHOUT ROWID;
    CREATE INDEX meeting_alias_by_story ON meeting_alias (audience, story_id);
    CREATE TABLE meeting_withdrawn (
      id TEXT NOT NULL,
      story_id TEXT NOT NULL,
      PRIMARY KEY (id, story_id)
    ) WITHOUT ROWID;`,
  open(db: ViewsDatabase) {
    const put = db.prepare(`
      INSERT INTO meeting (audience, id, story_id, home, nearness, status, time, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET home = excluded.home, nearness = excluded.nearness, status = excluded.status, time = excluded.time, json = excluded.json`);
    const remove = db.prepare('DELETE FROM meeting WHERE audience = ? AND id = ? AND story_id = ?');
    // Without being told, SQLite looks for a meeting's rows, and for a story's, by the audience alone.
    const clear = db.prepare(`
      DELETE FROM meeting_bucket INDEXED BY meeting_bucket_by_meeting WHERE audience = ? AND id = ? AND story_id = ?`);
    const place = db.prepare(`
      INSERT INTO meeting_bucket (audience, level, bucket, id, story_id, first, last, is_first)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
    const alias = db.prepare(`
      INSERT INTO meeting_alias (audience, alias, story_id, alias_home, id, home) VALUES (?, ?, ?, ?, ?, ?)`);
    const unalias = db.prepare(
      'DELETE FROM meeting_alias INDEXED BY meeting_alias_by_story WHERE audience = ? AND story_id = ?',
    );
    const withdraw = db.prepare('INSERT OR IGNORE INTO meeting_withdrawn (id, story_id) VALUES (?, ?)');
    const restore = db.prepare('DELETE FROM meeting_withdrawn WHERE id = ? AND story_id = ?');
    return ({ storyId, audiences, withdrawn, restored }) => {
      for (const { audience, view, before, meetings } of audiences) {
        const aliases = view?.story.aliases;
        if (aliases?.size !== 0 || before === null || before.story.aliases.size > 0) unalias.run(audience, storyId);
        for (const [from, to] of aliases?.entries() ?? []) {
          const story = view?.story as Story;
          alias.run(audience, from, storyId, homeOf(story, from), to, homeOf(story, to));
        }
        for (const id of meetings) {
          const meeting = view?.story.meetings.get(id);
          clear.run(audience, id, storyId);
          const status = meeting?.state.status;
          const near = view && meeting ? nearness(view.story, meeting) : null;
          if (!view || !meeting || !status || near === null) {
            remove.run(audience, id, storyId);
            continue;
          }
          const when = whenOf(view, meeting);
          const json = JSON.stringify(meetingDocument(view, meeting));
          const time = when === null ? null : JSON.stringify(when);
          put.run(audience, id, storyId, homeOf(view.story, id), near, status, time, json);
          if (when === null) continue;
          const days = daysAnywhere(when);
          for (const { level, bucket, isFirst } of bucketsOf(days)) {
            place.run(audience, level, bucket, id, storyId, days.first, days.last, isFirst ? 1 : 0);
          }
        }
      }
      const shown = audiences.find(({ audience }) => audience === 'public');
      const known = audiences.find(({ audience }) => audience === 'newsroom')?.view?.story;
      if (shown === undefined || known === undefined) return;
      // A meeting was withdrawn when what introduced it was, and nothing else does.
      for (const id of new Set([...withdrawn, ...restored])) {
        const development = known.entries.get(id)?.development;
        if (development === undefined || development.storyId !== storyId) continue;
        if (!isMeetingType(development.type)) continue;
        const { meetingId } = development.data as DataOf['MeetingAmended'];
        const isThere = shown.view?.story.meetingOf(meetingId)?.state.status != null;
        if (isThere) restore.run(meetingId, storyId);
        else withdraw.run(meetingId, storyId);
      }
    };
  },
};
