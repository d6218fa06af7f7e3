/** What is asked of people looks up what it needs: no question goes through all names or items of an audience. */
import { describe, expect, it } from '@jest/globals';
import { databaseWithout, hiddenDesks } from '../../src/projections/hidden-desks.js';
import { listQuestion } from '../../src/projections/list/list-view.js';
import { PARKING_SCHEMA } from '../../src/projections/parking.js';
import { type Meaning, readMeaning } from '../../src/projections/people/meaning.js';
import { type ItemQuery, readItems } from '../../src/projections/people/read-items.js';
import { readNamed, readPeople, readStoriesOf } from '../../src/projections/people/read-people.js';
import type { ViewsDatabase } from '../../src/projections/sqlite.js';
import { VIEWS } from '../../src/projections/views-file.js';
import { openDatabase } from '../../src/sqlite/driver.js';

const meaning = (what: Meaning['what'], ...names: string[]): Meaning => ({ what, asked: 'a', names });

/** The plan of every statement that is prepared and asked, one line for each step; without the stories of some desks. */
function plansOf(ask: (db: ViewsDatabase) => unknown, hidden: readonly string[] = []): string[] {
  const db = openDatabase(':memory:', {});
  for (const schema of [PARKING_SCHEMA, ...Object.values(VIEWS).map((view) => view.schema)]) db.exec(schema);
  db.exec("INSERT INTO person VALUES ('newsroom', 'a', 1, 1, 1, 1, 1)");
  db.exec("INSERT INTO person_story VALUES ('newsroom', 'a', 'a', 1, 1, 1, 1)");
  const found: string[] = [];
  const explain = (sql: string) => {
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => name as string);
    const values = names.map((name) => [
      name,
      /Names$|^hiddenDesks$/.test(name) ? '["a"]' : /^(limit|at)$/.test(name) ? 1 : 'a',
    ]);
    const steps = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(values));
    found.push(...steps.map(({ detail }) => detail));
    return db.prepare(sql);
  };
  const watched = { prepare: explain } as unknown as ViewsDatabase;
  const desks = hiddenDesks(hidden);
  ask(desks === null ? watched : databaseWithout(desks, watched));
  return found;
}

/** Steps that go through all rows of an audience, or all of a table. */
const goesThroughAll = (step: string): boolean =>
  /^SCAN (?!json_each|CONSTANT ROW|s$|b$)/.test(step) || /\((audience=\? AND )?(audience|what|kind)=\?\)/.test(step);

const one = meaning('person', 'a');
const several = meaning('person', 'a', 'b');
const topics = [meaning('topic', 'a'), meaning('topic', 'a', 'b')];
const items = (query: Partial<ItemQuery>) => (db: ViewsDatabase) =>
  readItems(db)({
    ...{ audience: 'newsroom', kind: 'statement', person: null, topic: null, newestFirst: true, limit: 2 },
    ...{ from: { at: 1, storyId: 'a', order: 'a' }, ...query },
  });

const QUESTIONS: Record<string, (db: ViewsDatabase) => unknown> = {
  'whom a name means': (db) => readMeaning(db)('newsroom', 'person', 'a'),
  'people by a beginning': (db) => readPeople(db)('newsroom', 'a', 'b', false, 2),
  ...Object.fromEntries(
    [one, several].flatMap((person) => [
      [`a person of ${person.names}`, (db: ViewsDatabase) => readNamed(db)('newsroom', person)],
      [`the few stories of ${person.names}`, (db: ViewsDatabase) => readStoriesOf(db)('newsroom', person, 1, 2)],
      ...(['meeting', 'statement', 'stance', 'fact'] as const).map((kind) => [
        ...[`each ${kind} of ${person.names}`, items({ kind, person })],
      ]),
      ...topics.map((topic) => [`words of ${person.names} on ${topic.names}`, items({ person, topic })]),
    ]),
  ),
  ...Object.fromEntries(topics.map((topic) => [`words on ${topic.names}`, items({ topic })])),
};

describe('Questions about people', () => {
  it.each(Object.keys(QUESTIONS))('look up what they need: %s', (name) => {
    const steps = plansOf(QUESTIONS[name] as (db: ViewsDatabase) => unknown);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter(goesThroughAll)).toEqual([]);
    const without = plansOf(QUESTIONS[name] as (db: ViewsDatabase) => unknown, ['a']);
    expect(without.length).toBeGreaterThan(steps.length);
    expect(without.filter(goesThroughAll)).toEqual([]);
  });

  it('read lists in the order of an index, and no further than the page', () => {
    const lists: ((db: ViewsDatabase) => unknown)[] = [
      (db) => readPeople(db)('newsroom', '', null, false, 2),
      (db) => readStoriesOf(db)('newsroom', one, 10_000, 2),
      items({ kind: 'correction', from: null }),
      ...(['meeting', 'statement', 'stance', 'fact'] as const).map((kind) => items({ kind, person: one })),
    ];
    for (const list of lists) {
      for (const hidden of [[], ['a']]) {
        expect(plansOf(list, hidden).filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
      }
    }
  });

  it('look through no stories for those in which words are found', () => {
    const filter = { state: null, desk: null, topic: null, participant: null, from: null, reverse: false, limit: 2 };
    for (const sort of ['relevance', 'changed'] as const) {
      const { sql } = listQuestion({ audience: 'newsroom', match: '"a"', sort, ...filter });
      const steps = plansOf((db) => db.prepare(sql));
      // The words come first: all that is found, and nothing else.
      expect(
        steps.filter((step) => goesThroughAll(step) && !/^SCAN (hit|h|search_newsroom VIRTUAL.*)$/.test(step)),
      ).toEqual([]);
    }
  });

  it('narrow the list of stories by what stands under the name', () => {
    const filter = {
      state: null,
      desk: null,
      match: null,
      sort: 'changed',
      from: null,
      reverse: false,
      limit: 2,
    } as const;
    for (const participant of [one, several]) {
      const { sql } = listQuestion({ audience: 'newsroom', topic: topics[1] as Meaning, participant, ...filter });
      const steps = plansOf((db) => db.prepare(sql));
      expect(
        steps.filter((step) => / n USING PRIMARY KEY \(audience=\? AND (name|topic)=\?\)/.test(step)),
      ).toHaveLength(2);
    }
  });
});
