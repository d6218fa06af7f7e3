/**
 * What came before each audience and left it, in the order of the log: what streams are read from. Rows are only ever
 * added. Nothing of what was said stands here: that is looked up when it is sent, as it reads then.
 */
import type { Position } from '../../event-store/event-store.js';
import type { Audience } from '../../story/moment.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';

const ENTERED = 1;
const CAME = 2;
const LEFT = 4;
const HOME = 8;
/** No more rows of the newsroom follow in this story at this position. */
const LAST = 16;
const LATE = 32;

/** Rows that concern an audience. */
const CONCERNS: Readonly<Record<Audience, number>> = { newsroom: ENTERED, public: CAME | LEFT };

export const appearancesView: View = {
  version: 1,
  // `place` counts the rows of one position, over all stories.
  schema: `
    CREATE TABLE appearance (
      number INTEGER PRIMARY KEY,
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      position TEXT NOT NULL,
      place INTEGER NOT NULL,
      marks INTEGER NOT NULL
    );
    CREATE INDEX appearance_of_story ON appearance (story_id, number);
    CREATE INDEX appearance_left ON appearance (story_id, id, number) WHERE marks & ${LEFT};
    CREATE VIEW appeared AS SELECT story_id, id FROM appearance WHERE marks & ${ENTERED} AND marks & ${HOME};`,
  open: () => () => undefined,
  openAppearances(db: ViewsDatabase) {
    const last = db.prepare<[], { position: string; place: number }>(
      'SELECT position, place FROM appearance ORDER BY number DESC LIMIT 1',
    );
    const put = db.prepare('INSERT INTO appearance (story_id, id, position, place, marks) VALUES (?, ?, ?, ?, ?)');
    return ({ position, isLate, rows }) => {
      const before = last.get();
      let place = before?.position === position ? before.place + 1 : 0;
      const lastEntered = new Map(rows.filter(({ isEntered }) => isEntered).map((row) => [row.storyId, row]));
      for (const row of rows) {
        const marks =
          (row.isEntered ? ENTERED : 0) |
          (row.forPublic === 'came' ? CAME : 0) |
          (row.forPublic === 'left' ? LEFT : 0) |
          (row.isHome ? HOME : 0) |
          (lastEntered.get(row.storyId) === row ? LAST : 0) |
          (isLate ? LATE : 0);
        put.run(row.storyId, row.id, position, place, marks);
        place += 1;
      }
    };
  },
};

/** Where a stream is: behind a row; `place` null: behind all that were written with that event itself. */
export interface StreamPlace {
  readonly position: Position;
  readonly place: number | null;
}

/** One thing to be told to whoever follows a stream. */
export interface Told {
  /** Grows along the stream, in this file of views alone. */
  readonly number: number;
  readonly place: StreamPlace;
  readonly storyId: string;
  readonly id: string;
  /** It left; else it came. */
  readonly isGone: boolean;
  /** The development as it reads now, and its type; null: it left, with this or later. */
  readonly shown: { readonly type: string; readonly json: string } | null;
}

/** Which rows a stream is made of. */
export interface StreamOf {
  readonly audience: Audience;
  /** One story's, with what it has from others; null: all stories', each development at home. */
  readonly storyId: string | null;
}

interface Row {
  readonly number: number;
  readonly story_id: string;
  readonly id: string;
  readonly position: string;
  readonly place: number;
  readonly marks: number;
  readonly type: string | null;
  readonly json: string | null;
}

const placeOf = ({ position, place, marks }: Pick<Row, 'position' | 'place' | 'marks'>, audience: Audience) => ({
  position,
  place: audience === 'newsroom' && marks & LAST && !(marks & LATE) ? null : place,
});

const toldOf = (row: Row, audience: Audience): Told => ({
  number: row.number,
  place: placeOf(row, audience),
  storyId: row.story_id,
  id: row.id,
  isGone: (row.marks & LEFT) !== 0,
  shown: row.json === null ? null : { type: row.type as string, json: row.json },
});

/** The table as a stream reads it: all by number, those of one story by its index. */
const TABLE = { all: 'appearance a', story: 'appearance a INDEXED BY appearance_of_story' } as const;
const IS_OF = { all: `a.marks & ${HOME}`, story: 'a.story_id = @storyId' } as const;

const kindOf = ({ storyId }: StreamOf): keyof typeof TABLE => (storyId === null ? 'all' : 'story');

/** Rows to be read: after the number `from` and up to `to`. */
export interface StreamBounds {
  readonly from: number;
  readonly to: number;
  /** At most so many that concern the audience, and none behind the first with which they have so many characters. */
  readonly limit: number;
  readonly characters: number;
}

export interface StreamPage {
  readonly told: readonly Told[];
  /** Up to which number all is read. */
  readonly upTo: number;
}

/** Rows read at once, of which most may turn out to be more than is wanted. */
const READ_AT_ONCE = 10;

/** Reads the next of a stream, oldest first. What has left again since it came is there without what it says. */
export const readStream = (db: ViewsDatabase) => {
  const page = (kind: keyof typeof TABLE) =>
    db.prepare<[Record<string, unknown>], Row>(`
      SELECT a.number, a.story_id, a.id, a.position, a.place, a.marks, h.type,
        CASE WHEN a.marks & ${LEFT} OR (@audience = 'public' AND EXISTS (
          SELECT 1 FROM main.appearance l
          WHERE l.story_id = a.story_id AND l.id = a.id AND l.number > a.number AND l.marks & ${LEFT}
        )) THEN NULL ELSE h.json END AS json
      FROM ${TABLE[kind]} LEFT JOIN main.history h
        ON h.audience = @audience AND h.story_id = a.story_id AND h.id = a.id
      WHERE ${IS_OF[kind]} AND a.number > @from AND a.number <= @to AND a.marks & @concerns
      ORDER BY a.number LIMIT @limit`);
  const pages = { all: page('all'), story: page('story') };
  return (of: StreamOf, { from, to, limit, characters }: StreamBounds): StreamPage => {
    const { audience, storyId } = of;
    const asked = { audience, to, limit: READ_AT_ONCE, concerns: CONCERNS[audience], storyId: storyId ?? undefined };
    const told: Told[] = [];
    let read = 0;
    for (let upTo = from; ; ) {
      const rows = pages[kindOf(of)].all({ ...asked, from: upTo });
      for (const row of rows) {
        told.push(toldOf(row, audience));
        read += row.json?.length ?? 0;
        upTo = row.number;
        if (told.length === limit || read >= characters) return { told, upTo };
      }
      if (rows.length < READ_AT_ONCE) return { told, upTo: to };
    }
  };
};

/** Where the last row of a stream up to a number is; null: nothing was ever told there. */
export const readStreamEnd = (db: ViewsDatabase) => {
  const end = (kind: keyof typeof TABLE) =>
    db.prepare<[Record<string, unknown>], Pick<Row, 'position' | 'place' | 'marks'>>(`
      SELECT a.position, a.place, a.marks FROM ${TABLE[kind]}
      WHERE ${IS_OF[kind]} AND a.number <= @to AND a.marks & @concerns ORDER BY a.number DESC LIMIT 1`);
  const ends = { all: end('all'), story: end('story') };
  return (of: StreamOf, to: number): StreamPlace | null => {
    const { audience, storyId } = of;
    const asked = { to, concerns: CONCERNS[audience] };
    const row = ends[kindOf(of)].get(storyId === null ? asked : { ...asked, storyId });
    return row === undefined ? null : placeOf(row, audience);
  };
};

/** The number of the last row; 0: there is none. */
export const readLastNumber = (db: ViewsDatabase) => {
  const read = db.prepare<[], number | null>('SELECT max(number) FROM main.appearance').pluck();
  return (): number => read.get() ?? 0;
};

/** Where a row is. */
export const readPlace = (db: ViewsDatabase) => {
  const read = db.prepare<[number], StreamPlace>('SELECT position, place FROM main.appearance WHERE number = ?');
  return (number: number): StreamPlace | null => read.get(number) ?? null;
};

/** Stories that have rows after a number and up to another. */
export const readStoriesBetween = (db: ViewsDatabase) => {
  const read = db
    .prepare<[number, number], string>('SELECT DISTINCT story_id FROM main.appearance WHERE number > ? AND number <= ?')
    .pluck();
  return (from: number, to: number): string[] => read.all(from, to);
};

/**
 * Finds the number of the last row that is not behind a place; 0: there is none. Looks at so many rows as the number of
 * all has digits in base two.
 */
export const readNumberAt = (db: ViewsDatabase) => {
  const read = db.prepare<[number], Pick<Row, 'position' | 'place' | 'marks'>>(
    'SELECT position, place, marks FROM main.appearance WHERE number = ?',
  );
  const last = readLastNumber(db);
  return ({ position, place }: StreamPlace, compare: (a: Position, b: Position) => number): number => {
    const isBehind = (number: number): boolean => {
      const row = read.get(number);
      if (row === undefined) return true;
      const order = compare(row.position, position);
      if (order !== 0) return order > 0;
      return place === null ? (row.marks & LATE) !== 0 : row.place > place;
    };
    let [not, behind] = [0, last() + 1];
    while (behind - not > 1) {
      const middle = Math.floor((not + behind) / 2);
      if (isBehind(middle)) behind = middle;
      else not = middle;
    }
    return not;
  };
};
