/** The questions that can be asked of the meetings view. A meeting is told once, whatever stories have it. */
import { compareText } from '../../story/order.js';
import type { ViewsDatabase } from '../sqlite.js';
import { bucketOf, WIDTHS } from './meeting-days.js';

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

/** A meeting by the story in which its own entries are at home: two stories may have used one id. */
interface Named {
  readonly id: string;
  readonly home: string;
}

interface Told {
  readonly id: string;
  readonly storyId: string;
}

/**
 * Finds who tells a meeting: of what it is folded into, the home; else the nearest story that has it. Where stories fold
 * meetings in a circle, the first of them by id stands for all.
 */
function tellers(db: ViewsDatabase): (audience: string, meeting: Named) => Told | undefined {
  const next = db.prepare<[string, string, string], Named>(`
    SELECT a.id, a.home FROM meeting_alias a WHERE a.audience = ? AND a.alias = ? AND a.alias_home = ?
      AND EXISTS (SELECT 1 FROM meeting m WHERE m.audience = a.audience AND m.id = a.id AND m.home = a.home)
    ORDER BY a.story_id LIMIT 1`);
  const nearest = db.prepare<[string, string, string], Told>(`
    SELECT id, story_id AS storyId FROM meeting WHERE audience = ? AND id = ? AND home = ?
    ORDER BY nearness, story_id LIMIT 1`);
  return (audience, meeting) => {
    const path = [meeting];
    for (let last = meeting; ; ) {
      const into = next.get(audience, last.id, last.home);
      if (into === undefined) return nearest.get(audience, last.id, last.home);
      const start = path.findIndex(({ id, home }) => id === into.id && home === into.home);
      if (start >= 0) {
        const circle = path.slice(start).sort((a, b) => compareText(a.id, b.id) || compareText(a.home, b.home));
        const [first] = circle as [Named];
        return nearest.get(audience, first.id, first.home);
      }
      path.push(into);
      last = into;
    }
  };
}

/** A meeting by its id, or by that of one that was folded into it. */
export const readMeeting = (db: ViewsDatabase) => {
  const teller = tellers(db);
  const find = db.prepare<[string, string], Named>(
    'SELECT id, home FROM meeting WHERE audience = ? AND id = ? ORDER BY nearness, story_id LIMIT 1',
  );
  const resolve = db.prepare<[string, string], Named>(
    'SELECT alias AS id, alias_home AS home FROM meeting_alias WHERE audience = ? AND alias = ? ORDER BY story_id LIMIT 1',
  );
  const read = db.prepare<[string, string, string], StoredMeeting>(
    `SELECT ${MEETING} FROM ${MEETINGS} WHERE m.audience = ? AND m.id = ? AND m.story_id = ?`,
  );
  return (audience: string, id: string): StoredMeeting | undefined => {
    const named = find.get(audience, id) ?? resolve.get(audience, id);
    const told = named && teller(audience, named);
    return told && read.get(audience, told.id, told.storyId);
  };
};

/** Whether the public saw a meeting that has been withdrawn since. */
export const readWithdrawnMeeting = (db: ViewsDatabase) => {
  const read = db.prepare<[string], unknown>('SELECT 1 FROM meeting_withdrawn WHERE id = ?');
  return (id: string): boolean => read.get(id) !== undefined;
};

type Found = StoredMeeting & { readonly home: string };

/** Of meetings as several stories have them, those of the story that tells each. */
function toldOnly(db: ViewsDatabase): (audience: string, found: readonly Found[]) => StoredMeeting[] {
  const teller = tellers(db);
  return (audience, found) =>
    found.filter((one) => {
      const told = teller(audience, one);
      return told?.id === one.id && told.storyId === one.storyId;
    });
}

/** One meeting each that may be on one of some days, from one level of the index. */
export const MEETINGS_IN = `
  SELECT ${MEETING}, m.home FROM meeting_bucket b CROSS JOIN ${MEETINGS}
  WHERE b.audience = @audience AND b.level = @level AND b.bucket BETWEEN @low AND @high
    AND (b.bucket = @low OR b.is_first) AND b.first <= @to AND b.last >= @from
    AND m.audience = b.audience AND m.id = b.id AND m.story_id = b.story_id`;

/** Meetings that may be on one of these days, both inclusive, in some zone. */
export const readMeetingsIn = (db: ViewsDatabase) => {
  const read = db.prepare<[Record<string, unknown>], Found>(MEETINGS_IN);
  const told = toldOnly(db);
  return (audience: string, from: number, to: number): StoredMeeting[] =>
    WIDTHS.flatMap((_, level) => {
      const [low, high] = [bucketOf(from, level), bucketOf(to, level)];
      return told(audience, read.all({ audience, level, low, high, from, to }));
    });
};

/** Meetings without any date, by id. */
export const readUndatedMeetings = (db: ViewsDatabase) => {
  const read = db.prepare<[string], Found>(
    `SELECT ${MEETING}, m.home FROM ${MEETINGS} WHERE m.audience = ? AND m.time IS NULL ORDER BY m.id, m.story_id`,
  );
  const told = toldOnly(db);
  return (audience: string): StoredMeeting[] => told(audience, read.all(audience));
};
