/**
 * The views without the stories of some desks. Who may not know of them is asked the same questions, in which every
 * table of rows of stories is one without theirs, and every count over stories is made of the rows that are left. The
 * desk of now counts, at every moment that is asked about. With no desk left out nothing is any different.
 */
import { fold } from '../story/text.js';
import type { Question } from './question.js';
import type { ViewsDatabase } from './sqlite.js';

/** Stories that something may have moved which could not be applied: whatever is no news (parking.ts). */
const MAY_HAVE_MOVED = 'SELECT b.story_id FROM main.parked b WHERE b.may_withdraw = 1 AND b.story_id IS NOT NULL';

/** The folded desks are bound to this name. */
const PARAMETER = 'hiddenDesks';

/**
 * That a story is at one of the desks, or may be; that most are not is found by one look into an index.
 */
const isHidden = (storyId: string): string => `(EXISTS (
  SELECT 1 FROM main.story_desk d WHERE d.story_id = ${storyId}
    AND d.desk IN (SELECT value FROM json_each(@${PARAMETER})))
  OR ${storyId} IN (${MAY_HAVE_MOVED}))`;

/** The same stories. */
export const HIDDEN_STORIES = `
  SELECT d.story_id FROM main.story_desk d WHERE d.desk IN (SELECT value FROM json_each(@${PARAMETER}))
  UNION ALL ${MAY_HAVE_MOVED}`;

/** For what is counted over many stories `s`: looking up all that are left out once takes less than a look for each. */
const IS_LEFT = `s.story_id NOT IN (${HIDDEN_STORIES})`;

/** A table of which each row is of a story. */
const ofStories = (table: string, index: string | null = null): string => `
  SELECT * FROM main.${table} t ${index === null ? '' : `INDEXED BY ${index}`} WHERE NOT ${isHidden('t.story_id')}`;

/** What is left of each table. A table that is not named here has nothing that is asked for across stories. */
const LEFT: Readonly<Record<string, (index: string | null) => string>> = {
  ...Object.fromEntries(
    [
      ...['story_list', 'story_topic', 'slug', 'search_row'],
      ...['meeting', 'meeting_bucket', 'meeting_alias', 'meeting_withdrawn'],
      ...['item', 'named', 'stance_run', 'joined'],
      'appearance',
    ].map((table) => [table, (index: string | null) => ofStories(table, index)]),
  ),
  person_story: () => `SELECT * FROM main.person_story s WHERE ${IS_LEFT}`,
  // Somebody whom some story names that is left. Their counts are asked of `person_story` (countsPeople).
  person: () => `
    SELECT p.audience, p.name FROM main.person p WHERE EXISTS (
      SELECT 1 FROM main.person_story s WHERE s.audience = p.audience AND s.name = p.name
        AND ${IS_LEFT})`,
  called: (index) => `
    SELECT c.audience, c.name, c.spelling, c.written, (
      SELECT sum(s.uses) FROM main.called_story s
      WHERE s.audience = c.audience AND s.name = c.name AND s.spelling = c.spelling AND ${IS_LEFT}
    ) AS uses
    FROM main.called c ${index === null ? '' : `INDEXED BY ${index}`} WHERE EXISTS (
      SELECT 1 FROM main.called_story s
      WHERE s.audience = c.audience AND s.name = c.name AND s.spelling = c.spelling AND ${IS_LEFT})`,
};

const TABLES = Object.keys(LEFT).join('|');
const TOLD_WHERE_TO_LOOK = new RegExp(`\\b(${TABLES})\\b((?: (?!INDEXED\\b)\\w+)?) INDEXED BY (\\w+)`, 'g');
const NAMED = new RegExp(`(?<![.\\w])(${TABLES})\\b`, 'g');

/**
 * The same statement without what is at the desks bound to it. It names its tables as it always does: what is left of
 * each has that table's name in it. Where SQLite is told an index, so it is inside.
 */
function narrowedSql(sql: string): string {
  const left = new Map<string, string>();
  const told = sql.replace(TOLD_WHERE_TO_LOOK, (_, table: string, alias: string, index: string) => {
    left.set(`by_${index}`, LEFT[table]?.(index) ?? '');
    // Unnamed, its columns may be asked for by the table's name.
    return `by_${index}${alias === '' ? ` ${table}` : alias}`;
  });
  for (const [table] of told.matchAll(NAMED)) left.set(table, LEFT[table]?.(null) ?? '');
  const tables = [...left].map(([name, rows]) => `${name} AS NOT MATERIALIZED (${rows})`);
  if (tables.length === 0) return sql;
  const own = /^\s*WITH\s/i.exec(told);
  return own === null ? `WITH ${tables.join(', ')} ${told}` : `WITH ${tables.join(', ')}, ${told.slice(own[0].length)}`;
}

/** Each text is narrowed once: there are not many. */
const narrowed = new Map<string, string>();

function narrow(sql: string): string {
  const known = narrowed.get(sql) ?? narrowedSql(sql);
  narrowed.set(sql, known);
  return known;
}

/** Desks as they are bound: folded, so that a desk is the same however written. */
export type HiddenDesks = string;

/** @returns null when none is left out */
export const hiddenDesks = (names: readonly string[]): HiddenDesks | null =>
  names.length === 0 ? null : JSON.stringify([...new Set(names.map(fold))].sort());

/** The question without what is at these desks. */
export const questionWithout = <Row>(desks: HiddenDesks, { sql, parameters }: Question<Row>): Question<Row> => {
  const text = narrow(sql);
  return { sql: text, parameters: text === sql ? parameters : { ...parameters, [PARAMETER]: desks } };
};

const withoutDesks = new WeakSet<object>();

/** Whether `person` has the counts of each: they count the stories of all desks. */
export const countsPeople = (db: ViewsDatabase): boolean => !withoutDesks.has(db);

/** A database for the questions of the views, on which all are asked without what is at these desks. */
export function databaseWithout(desks: HiddenDesks, db: ViewsDatabase): ViewsDatabase {
  const prepare = (sql: string) => {
    const text = narrow(sql);
    return text === sql ? db.prepare(sql) : bound(db.prepare(text), { [PARAMETER]: desks });
  };
  const left = { prepare } as unknown as ViewsDatabase;
  withoutDesks.add(left);
  return left;
}

interface Reading {
  all(...asked: unknown[]): unknown[];
  get(...asked: unknown[]): unknown;
  pluck(): unknown;
}

/** A statement to which the desks are bound beside what it is asked with. */
function bound(statement: Reading, desks: object): Reading {
  const withDesks = (asked: unknown[]): unknown[] => {
    const last = asked.at(-1);
    return typeof last === 'object' && last !== null
      ? [...asked.slice(0, -1), { ...last, ...desks }]
      : [...asked, desks];
  };
  const reading: Reading = {
    all: (...asked) => statement.all(...withDesks(asked)),
    get: (...asked) => statement.get(...withDesks(asked)),
    pluck: () => {
      statement.pluck();
      return reading;
    },
  };
  return reading;
}
