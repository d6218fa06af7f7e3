/** Leaving out the stories of some desks costs a look at the desk of each row that is read, and no way through all. */
import { describe, expect, it } from '@jest/globals';
import { databaseWithout, hiddenDesks, questionWithout } from '../../src/projections/hidden-desks.js';
import { type ListQuery, listQuestion, readIsThere } from '../../src/projections/list/list-view.js';
import {
  readMeeting,
  readMeetingsIn,
  readUndatedMeetings,
  readWithdrawnMeeting,
} from '../../src/projections/meetings/read-meetings.js';
import { PARKING_SCHEMA } from '../../src/projections/parking.js';
import type { Question } from '../../src/projections/question.js';
import { searchQuestion } from '../../src/projections/search/search-view.js';
import { readSlug } from '../../src/projections/slugs/slug-view.js';
import type { ViewsDatabase } from '../../src/projections/sqlite.js';
import { VIEWS } from '../../src/projections/views-file.js';
import { type CurrentViews, ViewsReader } from '../../src/projections/views-reader.js';
import { openDatabase } from '../../src/sqlite/driver.js';

const HIDDEN = hiddenDesks(['Investigations']) as string;

/** The database of all views, and every statement that is prepared on it. */
function watched(): { db: ViewsDatabase; statements: string[] } {
  const db = openDatabase(':memory:', {});
  for (const schema of [PARKING_SCHEMA, ...Object.values(VIEWS).map((view) => view.schema)]) db.exec(schema);
  const statements: string[] = [];
  const prepare = (sql: string) => {
    statements.push(sql);
    return db.prepare(sql);
  };
  return { db: { prepare, open: true } as unknown as ViewsDatabase, statements };
}

function plansOf(statements: readonly string[]): string[] {
  const { db } = watched();
  return statements.flatMap((sql) => {
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [
      name,
      /Names|Desks|kinds/.test(name as string) ? '[]' : 1,
    ]);
    const unnamed = Array.from({ length: sql.split('?').length - 1 }, () => 1);
    const asked = names.length === 0 ? unnamed : [...unnamed, Object.fromEntries(names)];
    return db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...asked)
      .map(({ detail }) => detail);
  });
}

/** What reads rows of views: not the look at a desk, nor what is made in the question itself. */
const ways = (steps: readonly string[]): string[] =>
  steps.filter((step) => /^(SCAN|SEARCH)/.test(step) && !/^(SCAN json_each|SCAN b$|SEARCH d )/.test(step)).map(byIndex);
/** Which index, and how much of it: by which name the table goes makes no difference. */
const byIndex = (step: string): string => step.replace(/^(SCAN|SEARCH) \w+( EXISTS)?/, '$1');

/** Asked of a story that is known to be there, by the nodes themselves, or in what counts without some. */
const OF_ONE_STORY = [
  ...['blocked', 'called_story', 'crossing', 'embargo', 'history', 'parked', 'reader_mark', 'search_size'],
  ...['story_desk', 'story_status', 'withdrawn'],
];

const LIST: ListQuery = {
  ...{ audience: 'newsroom', state: null, desk: null, topic: null, participant: null, match: null },
  ...{ sort: 'changed', from: null, reverse: false, limit: 2 },
};
const QUESTIONS: Record<string, (db: ViewsDatabase) => unknown> = {
  'a slug': readSlug,
  'a story': readIsThere,
  'a meeting': readMeeting,
  'a withdrawn meeting': readWithdrawnMeeting,
  'meetings on days': readMeetingsIn,
  'meetings without a day': readUndatedMeetings,
  ...Object.fromEntries(
    (['changed', 'opened', 'title'] as const).flatMap((sort) =>
      [null, { key: 'a', storyId: 'a' }].map((from) => [
        `stories by ${sort} from ${from?.key}`,
        (db: ViewsDatabase) => db.prepare(listQuestion({ ...LIST, sort, from }).sql),
      ]),
    ),
  ),
};

describe('Without the stories of some desks', () => {
  it.each(Object.keys(QUESTIONS))('the same rows are read in the same way: %s', (name) => {
    const ask = QUESTIONS[name] as (db: ViewsDatabase) => unknown;
    const [all, some] = [watched(), watched()];
    ask(all.db);
    ask(databaseWithout(HIDDEN, some.db));
    expect(some.statements).toHaveLength(all.statements.length);
    const [plain, narrowed] = [plansOf(all.statements), plansOf(some.statements)];
    expect(ways(narrowed)).toEqual(ways(plain));
    expect(narrowed.filter((step) => step.startsWith('SEARCH d ')).length).toBeGreaterThan(0);
    expect(narrowed.filter((step) => step.includes('TEMP B-TREE'))).toEqual(
      plain.filter((step) => step.includes('TEMP B-TREE')),
    );
  });

  it('words are looked up in the index, and nothing goes through all stories or rows', () => {
    const filter = { kinds: [], desk: null, state: null, storyId: null, from: null, to: null };
    const phrases = ['"a"', '"b c" *'];
    const questions: Question<unknown>[] = [
      searchQuestion('newsroom', '"a" AND "b c" *', filter, 0, 2, null, phrases),
      listQuestion({ ...LIST, match: '"a" AND "b c" *', sort: 'relevance' }, phrases),
    ];
    for (const question of questions) {
      const steps = plansOf([questionWithout(HIDDEN, question).sql]);
      const made =
        /^SCAN (json_each|b$|\(subquery|best|hit|h|(held|hits|times|score)\d|corpus|search_newsroom VIRTUAL)\b/;
      expect(steps.filter((step) => step.startsWith('SCAN') && !made.test(step))).toEqual([]);
      expect(steps.filter((step) => /\((audience|desk)=\?\)$/.test(step) && !/^SEARCH d /.test(step))).toEqual([]);
    }
  });

  it('every table with rows of stories is without theirs, or is asked of one story alone', () => {
    const { db } = watched();
    const tables = db
      .prepare<[], string>(
        `SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND c.name IN ('story_id', 'home', 'holder')`,
      )
      .pluck()
      .all();
    const isNarrowed = (table: string) =>
      questionWithout(HIDDEN, { sql: `SELECT * FROM ${table}`, parameters: {} }).sql.includes('NOT ');
    expect(tables.filter((table) => !isNarrowed(table)).sort()).toEqual(OF_ONE_STORY);
  });

  it('who may know all is asked the very same statements', () => {
    const { db, statements } = watched();
    const reader = new ViewsReader({ views: db, damaged: () => undefined } satisfies CurrentViews);
    expect(reader.without([])).toBe(reader);
    reader.without([]).read(readSlug)('newsroom', 'a');
    const question = listQuestion(LIST);
    expect(reader.question(question)).toBe(question);
    expect([...statements, question.sql].filter((sql) => sql.includes('story_desk'))).toEqual([]);
  });

  it('a desk is the same however it is written, and in whatever order', () => {
    const { db } = watched();
    const reader = new ViewsReader({ views: db, damaged: () => undefined } satisfies CurrentViews);
    const one = reader.without(['Investigations', 'SPORT']);
    expect(one).not.toBe(reader);
    expect(reader.without(['sport', 'investigatións', 'Sport'])).toBe(one);
  });
});
