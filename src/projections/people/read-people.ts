/** The questions that can be asked of people: who there are, what they are called, how often and where they are named. */
import type { Instant } from '../../story/events.js';
import { countsPeople } from '../hidden-desks.js';
import type { ViewsDatabase } from '../sqlite.js';
import { isMeant, type Meaning, meantParameters } from './meaning.js';
import { isTold } from './read-items.js';

/** Folded names in their order, after or before one; of those whom some spelling of their name begins with a prefix. */
export const readPeople =
  (db: ViewsDatabase) =>
  (audience: string, prefix: string, from: string | null, lastFirst: boolean, limit: number): string[] => {
    const [order, beyond] = lastFirst ? ['DESC', '<'] : ['ASC', '>'];
    const begins = 'audience = @audience AND written >= @prefix AND written < @end';
    const so = `name IN (SELECT name FROM called WHERE ${begins} UNION SELECT name FROM joined WHERE what = 'person' AND ${begins})`;
    const rows = db.prepare<[object], string>(`
      SELECT name FROM person
      WHERE audience = @audience ${prefix === '' ? '' : `AND ${so}`} ${from === null ? '' : `AND name ${beyond} @from`}
      ORDER BY name ${order} LIMIT @limit`);
    return rows.pluck().all({ audience, prefix, end: `${prefix}\u{10ffff}`, from, limit });
  };

/** In how many stories somebody is named, and how many of each kind name them. */
export interface PersonCounts {
  readonly stories: number;
  readonly meetings: number;
  readonly statements: number;
  readonly stances: number;
  readonly facts: number;
}

export interface Named {
  /** The name that stories joined it as, else the most frequent spelling. */
  readonly name: string;
  /** Spellings, the most frequent first, at last those that were only joined; so many at most. */
  readonly names: readonly string[];
  readonly counts: PersonCounts;
  /** When the newest of what names them became known to the audience; null: nothing does where the name means them. */
  readonly lastSeen: Instant | null;
}

/** Spellings of a name that are told, at most. */
const MOST_SPELLINGS = 20;

/** What is told of whom a name means. */
export const readNamed = (db: ViewsDatabase) => (audience: string, meaning: Meaning) => {
  const parameters = { audience, ...meantParameters(meaning, 'person') };
  const text = (sql: string): string[] => db.prepare<[object], string>(sql).pluck().all(parameters);
  const isOne = meaning.names.length < 2;
  // Of several people only the name asked for is theirs together. SQLite is told where to look: else it may look through
  // all names.
  const column = isOne ? `name IN (SELECT value FROM json_each(@personNames))` : 'written = @personAsked';
  const [called, joinedBy] = isOne
    ? ['called', 'joined INDEXED BY joined_by_name']
    : ['called INDEXED BY called_by_writing', 'joined'];
  const written = text(
    `SELECT spelling FROM ${called} WHERE audience = @audience AND ${column}
     GROUP BY spelling ORDER BY sum(uses) DESC, spelling LIMIT ${MOST_SPELLINGS}`,
  );
  const ofJoined = `FROM ${joinedBy} WHERE audience = @audience AND what = 'person' AND ${column}`;
  const joined = text(`SELECT DISTINCT spelling ${ofJoined} ORDER BY spelling LIMIT ${MOST_SPELLINGS}`);
  const shown = isOne
    ? text(`SELECT shown ${ofJoined} GROUP BY shown ORDER BY count(DISTINCT story_id) DESC, shown LIMIT 1`)
    : [];
  const names = [...new Set([...written, ...joined])].slice(0, MOST_SPELLINGS);
  const counts = db
    .prepare<[object], PersonCounts>(
      isOne && countsPeople(db)
        ? `SELECT stories, meetings, statements, stances, facts FROM person p
           WHERE audience = @audience AND ${isMeant(meaning, 'p', 'name', 'person')}`
        : `SELECT count(DISTINCT story_id) AS stories, coalesce(sum(meetings), 0) AS meetings,
             coalesce(sum(statements), 0) AS statements, coalesce(sum(stances), 0) AS stances,
             coalesce(sum(facts), 0) AS facts FROM person_story p
           WHERE audience = @audience AND ${isMeant(meaning, 'p', 'name', 'person')}`,
    )
    .get(parameters) as PersonCounts;
  const seen = db.prepare<[object], Instant>(`
    SELECT learned FROM named n WHERE audience = @audience AND what = 'person' AND name = @name
      ${isOne ? '' : `AND ${isMeant(meaning, 'n', 'name', 'person')}`} ORDER BY learned DESC LIMIT 1`);
  const seenLast = meaning.names.map((name) => seen.pluck().get({ ...parameters, name }) ?? '');
  const stances = counts.stances === 0 ? 0 : toldStances(db, meaning, parameters);
  return {
    name: shown[0] ?? names[0] ?? '',
    names,
    counts: { ...counts, stances },
    lastSeen: seenLast.reduce((a, b) => (a > b ? a : b)) || null,
  } satisfies Named;
};

const toldStances = (db: ViewsDatabase, meaning: Meaning, parameters: object): number =>
  db
    .prepare<[object], number>(
      `SELECT count(*) FROM named n
       WHERE audience = @audience AND what = 'person' AND kind = 'stance'
         AND ${isMeant(meaning, 'n', 'name', 'person')} AND ${isTold(meaning)}`,
    )
    .pluck()
    .get(parameters) ?? 0;

export interface StoryOf {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly state: string;
}

/** Whoever is in more stories than this is soon met in the list of the newest; for others that would be a long way. */
const FEW_STORIES = 400;

/** Stories that name somebody, the newest change first. */
export const readStoriesOf =
  (db: ViewsDatabase) =>
  (audience: string, meaning: Meaning, stories: number, limit: number): StoryOf[] => {
    const isMany = stories > FEW_STORIES;
    const theirs = `p.audience = @audience AND ${isMeant(meaning, 'p', 'name', 'person')}`;
    const rows = isMany
      ? `story_list l WHERE l.audience = @audience
           AND EXISTS (SELECT 1 FROM person_story p WHERE ${theirs} AND p.story_id = l.story_id)`
      : `(SELECT DISTINCT p.story_id FROM person_story p WHERE ${theirs}) s
         CROSS JOIN story_list l ON l.audience = @audience AND l.story_id = s.story_id`;
    return db
      .prepare<[object], StoryOf>(
        `SELECT l.story_id AS id, l.slug, l.title, l.state FROM ${rows}
         ORDER BY l.changed_at DESC, l.story_id DESC LIMIT @limit`,
      )
      .all({ audience, limit, ...meantParameters(meaning, 'person') });
  };
