/** What views write is looked up by its keys: no change goes through all rows of an audience, however many there are. */
import { describe, expect, it } from '@jest/globals';
import type { ViewsDatabase } from '../../src/projections/sqlite.js';
import { VIEWS } from '../../src/projections/views-file.js';
import { openDatabase } from '../../src/sqlite/driver.js';

/** The steps of every statement that a view prepares, each with its text. */
function plansOf(name: string): string[] {
  const db = openDatabase(':memory:', {});
  for (const { schema } of Object.values(VIEWS)) db.exec(schema);
  const found: string[] = [];
  const prepare = (sql: string) => {
    const asked = /@\w/.test(sql)
      ? [Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, 1]))]
      : [];
    const values = asked.length > 0 ? asked : Array.from({ length: sql.split('?').length - 1 }, () => 1);
    const steps = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    found.push(...steps.map(({ detail }) => `${sql.replace(/\s+/g, ' ').trim()}: ${detail}`));
    return db.prepare(sql);
  };
  const watched = { prepare } as unknown as ViewsDatabase;
  VIEWS[name]?.open(watched);
  VIEWS[name]?.openNotes?.(watched);
  db.close();
  return found;
}

const goesThroughAll = (step: string): boolean =>
  /: SCAN (?!search_(newsroom|public) VIRTUAL)/.test(step) ||
  /\((audience|what|kind)=\?( AND (what|kind)=\?)?\)$/.test(step);

describe('What a view prepares for writing', () => {
  it.each(Object.keys(VIEWS))('looks up its rows by their keys: %s', (name) => {
    expect(plansOf(name).filter(goesThroughAll)).toEqual([]);
  });

  it('is found out where it goes through all', () => {
    const db = openDatabase(':memory:', {});
    db.exec('CREATE TABLE some (audience TEXT, id TEXT, PRIMARY KEY (audience, id)) WITHOUT ROWID');
    const [step] = db.prepare<[], { detail: string }>("EXPLAIN QUERY PLAN DELETE FROM some WHERE audience = 'a'").all();
    expect(goesThroughAll(`: ${step?.detail}`)).toBe(true);
    db.close();
  });
});
