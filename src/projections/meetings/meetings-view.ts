/** Every meeting where it is at home, by id and by the days on which it may be. */
import { daysAnywhere, type When, whenOf } from '../../story/agenda.js';
import { type DataOf, isMeetingType } from '../../story/events.js';
import { meetingDocument } from '../../story/parts.js';
import type { Meeting, Story } from '../../story/story.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';

/** Days in one bucket of the index by days, and how many buckets a meeting stands in at most; wider ones stand in `WIDE`. */
const BUCKET = 32;
const MOST_BUCKETS = 24;
const WIDE = -1_000_000_000;

/** Whether a meeting's own entries are at home in this story. All of one id have the same home. */
export function isAtHome(story: Story, { id, entries }: Pick<Meeting, 'id' | 'entries'>): boolean {
  for (const entryId of entries.keys()) {
    const development = story.entries.get(entryId)?.development;
    if (development !== undefined && (development.data as { meetingId?: string }).meetingId === id) {
      return development.storyId === story.id;
    }
  }
  return false;
}

function bucketsOf(when: When | null): number[] {
  if (when === null) return [];
  const { first, last } = daysAnywhere(when);
  const [low, high] = [Math.floor(first / BUCKET), Math.floor(last / BUCKET)];
  if (!(high - low < MOST_BUCKETS)) return [WIDE];
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

export const meetingsView: View = {
  version: 1,
  schema: `
    CREATE TABLE meeting (
      audience TEXT NOT NULL,
      id TEXT NOT NULL,
      story_id TEXT NOT NULL,
      status TEXT NOT NULL,
      time TEXT,
      json TEXT NOT NULL,
      PRIMARY KEY (audience, id, story_id)
    );
    CREATE INDEX meeting_by_story ON meeting (audience, story_id);
    CREATE INDEX meeting_undated ON meeting (audience, story_id) WHERE time IS NULL;
    CREATE TABLE meeting_bucket (
      audience TEXT NOT NULL,
      bucket INTEGER NOT NULL,
      id TEXT NOT NULL,
      story_id TEXT NOT NULL,
      PRIMARY KEY (audience, bucket, id, story_id)
    ) WITHOUT ROWID;
    CREATE INDEX meeting_bucket_by_meeting ON meeting_bucket (audience, id, story_id);
    CREATE TABLE meeting_alias (
      audience TEXT NOT NULL,
      alias TEXT NOT NULL,
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      PRIMARY KEY (audience, alias, story_id)
    ) WITHOUT ROWID;
    CREATE TABLE meeting_withdrawn (
      id TEXT NOT NULL,
      story_id TEXT NOT NULL,
      PRIMARY KEY (id, story_id)
    ) WITHOUT ROWID;`,
  open(db: ViewsDatabase) {
    const put = db.prepare(`
      INSERT INTO meeting (audience, id, story_id, status, time, json) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET status = excluded.status, time = excluded.time, json = excluded.json`);
    const remove = db.prepare('DELETE FROM meeting WHERE audience = ? AND id = ? AND story_id = ?');
    const clear = db.prepare('DELETE FROM meeting_bucket WHERE audience = ? AND id = ? AND story_id = ?');
    const place = db.prepare('INSERT INTO meeting_bucket (audience, bucket, id, story_id) VALUES (?, ?, ?, ?)');
    const alias = db.prepare('INSERT INTO meeting_alias (audience, alias, story_id, id) VALUES (?, ?, ?, ?)');
    const unalias = db.prepare('DELETE FROM meeting_alias WHERE audience = ? AND story_id = ?');
    const withdraw = db.prepare('INSERT OR IGNORE INTO meeting_withdrawn (id, story_id) VALUES (?, ?)');
    const restore = db.prepare('DELETE FROM meeting_withdrawn WHERE id = ? AND story_id = ?');
    return ({ storyId, audiences, withdrawn, restored }) => {
      for (const { audience, view, before, meetings } of audiences) {
        const aliases = view?.story.aliases;
        if (aliases?.size !== 0 || before === null || before.story.aliases.size > 0) unalias.run(audience, storyId);
        for (const [from, to] of aliases?.entries() ?? []) alias.run(audience, from, storyId, to);
        for (const id of meetings) {
          const meeting = view?.story.meetings.get(id);
          clear.run(audience, id, storyId);
          const status = meeting?.state.status;
          if (!view || !meeting || !status || !isAtHome(view.story, meeting)) {
            remove.run(audience, id, storyId);
            continue;
          }
          const when = whenOf(view, meeting);
          const json = JSON.stringify(meetingDocument(view, meeting));
          put.run(audience, id, storyId, status, when === null ? null : JSON.stringify(when), json);
          for (const bucket of bucketsOf(when)) place.run(audience, bucket, id, storyId);
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

export interface StoredMeeting {
  readonly id: string;
  readonly storyId: string;
  readonly slug: string;
  readonly status: string;
  /** When it is, as JSON (story/agenda.ts); null without a date. */
  readonly time: string | null;
  readonly json: string;
}

/** What is read of a stored meeting, and where from. */
export const MEETING = 'm.id, m.story_id AS storyId, l.slug, m.status, m.time, m.json';
export const MEETINGS = 'meeting m JOIN story_list l ON l.audience = m.audience AND l.story_id = m.story_id';

/** A meeting by its id, or by that of one that was folded into it. */
export const readMeeting = (db: ViewsDatabase) => {
  const find = db.prepare<[string, string], StoredMeeting>(
    `SELECT ${MEETING} FROM ${MEETINGS} WHERE m.audience = ? AND m.id = ? ORDER BY m.story_id LIMIT 1`,
  );
  const resolve = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM meeting_alias WHERE audience = ? AND alias = ? ORDER BY story_id LIMIT 1',
  );
  return (audience: string, id: string): StoredMeeting | undefined =>
    find.get(audience, resolve.get(audience, id)?.id ?? id);
};

/** Whether the public saw a meeting that has been withdrawn since. */
export const readWithdrawnMeeting = (db: ViewsDatabase) => {
  const read = db.prepare<[string], unknown>('SELECT 1 FROM meeting_withdrawn WHERE id = ?');
  return (id: string): boolean => read.get(id) !== undefined;
};

/** Meetings that may be on one of these days, both inclusive. */
export const readMeetingsIn = (db: ViewsDatabase) => {
  const read = db.prepare<[string, number, number], StoredMeeting>(`
    SELECT DISTINCT ${MEETING} FROM meeting_bucket b JOIN ${MEETINGS}
    WHERE b.audience = ? AND (b.bucket BETWEEN ? AND ? OR b.bucket = ${WIDE})
      AND m.audience = b.audience AND m.id = b.id AND m.story_id = b.story_id`);
  return (audience: string, from: number, to: number): StoredMeeting[] =>
    read.all(audience, Math.floor(from / BUCKET), Math.floor(to / BUCKET));
};

/** Meetings without any date, by id. */
export const readUndatedMeetings = (db: ViewsDatabase) => {
  const read = db.prepare<[string], StoredMeeting>(
    `SELECT ${MEETING} FROM ${MEETINGS} WHERE m.audience = ? AND m.time IS NULL ORDER BY m.id, m.story_id`,
  );
  return (audience: string): StoredMeeting[] => read.all(audience);
};
