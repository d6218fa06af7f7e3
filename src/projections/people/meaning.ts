/** Whom, or what topic, a name means in each story. */
import type { NameKind } from '../../story/events.js';
import type { ViewsDatabase } from '../sqlite.js';

/**
 * What a name means across stories. One name: that is meant wherever it stands, in every story. Several: stories have
 * joined the name asked for differently, and each is meant only in the stories where the one asked for leads to it.
 */
export interface Meaning {
  readonly what: NameKind;
  /** As it was asked for, folded. */
  readonly asked: string;
  /** Folded names as stories show them; none: nobody and nothing is called so. */
  readonly names: readonly string[];
}

/** Where a name stands, so that it means somebody or something. */
const STANDS: Readonly<Record<NameKind, readonly string[]>> = {
  person: ['SELECT audience, name FROM person'],
  topic: ["SELECT audience, name FROM named WHERE what = 'topic'", 'SELECT audience, topic AS name FROM story_topic'],
};

/** @returns what a folded name means */
export const readMeaning = (db: ViewsDatabase) => {
  const statements = (['person', 'topic'] as const).map((what) => {
    const stands = (audience: string, name: string) =>
      `(${STANDS[what]
        .map((rows) => `EXISTS (SELECT 1 FROM (${rows}) s WHERE s.audience = ${audience} AND s.name = ${name})`)
        .join(' OR ')})`;
    const sql = `
      SELECT j.name FROM joined j
      WHERE j.audience = @audience AND j.what = '${what}' AND j.written = @asked AND ${stands('j.audience', 'j.name')}
      UNION SELECT @asked WHERE ${stands('@audience', '@asked')} ORDER BY 1`;
    return [what, db.prepare<[object], string>(sql).pluck()] as const;
  });
  const read = new Map(statements);
  return (audience: string, what: NameKind, asked: string): Meaning => ({
    what,
    asked,
    names: read.get(what)?.all({ audience, asked }) ?? [],
  });
};

/**
 * The condition that a row's name is meant in its story; to be asked with `parameters`.
 * @param row its alias, with `audience` and `story_id`
 * @param prefix tells apart the parameters of two meanings in one question
 */
export function isMeant({ what, names }: Meaning, row: string, column: string, prefix: string): string {
  const among = `${row}.${column} IN (SELECT value FROM json_each(@${prefix}Names))`;
  if (names.length < 2) return among;
  return `${among} AND (${row}.${column} = @${prefix}Asked OR EXISTS (
    SELECT 1 FROM joined j WHERE j.audience = ${row}.audience AND j.what = '${what}' AND j.written = @${prefix}Asked
      AND j.name = ${row}.${column} AND j.story_id = ${row}.story_id))`;
}

/** What `isMeant` asks with. */
export const meantParameters = (meaning: Meaning | null, prefix: string): Record<string, string> => ({
  [`${prefix}Names`]: JSON.stringify(meaning?.names ?? []),
  [`${prefix}Asked`]: meaning?.asked ?? '',
});
