/**
 * Full text over stories and developments: an index of words (FTS5) for each audience, so that what the public may not
 * see moves no rank, and a row for everything in it. Words are folded before they go in (story/search-words.ts), and are
 * apart by spaces then: the index needs to know no letters. It keeps what went in, so that what goes out again leaves
 * nothing in the lengths and numbers by which the rest is ranked; an index without its content would keep those.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { developmentAsRead } from '../../story/as-read.js';
import type { Audience } from '../../story/moment.js';
import { kindOf, type SearchTexts, textsOfDevelopment, textsOfStory } from '../../story/search-texts.js';
import { searchable } from '../../story/search-words.js';
import { happenedAt, type View as StoryView } from '../../story/view.js';
import type { Question } from '../reading-thread.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';

/** How much a word counts in each column: title, summary, text, names. */
export const WEIGHTS = '10.0, 4.0, 1.0, 2.0';

export const indexOf = (audience: Audience): string => `search_${audience}`;

/** A word that nobody can type stands between two texts, so that no phrase goes from one to the next. */
const BETWEEN = ' \uE000 ';

const indexTable = (audience: Audience): string => `
    CREATE VIRTUAL TABLE ${indexOf(audience)} USING fts5(
      title, summary, text, names,
      tokenize='ascii', prefix='2 3'
    );`;

/** A number of its own for what is found, the same in every file: 62 bits of a digest. */
function numberOf(audience: Audience, storyId: string, id: string): bigint {
  const digest = createHash('sha256').update(`${audience} ${storyId} ${id}`).digest();
  return digest.readBigUInt64BE(0) >> 2n;
}

interface Found {
  readonly kind: string;
  readonly type: string;
  readonly at: number;
  readonly texts: SearchTexts;
}

function developmentIn(view: StoryView, id: string): Found | null {
  const entry = view.story.entries.get(id);
  // What is at home elsewhere is found there.
  if (entry === undefined || entry.development.storyId !== view.story.id) return null;
  const { type } = entry.development;
  const texts = textsOfDevelopment(developmentAsRead(view, id), view.audience);
  return { kind: kindOf(type), type, at: happenedAt(view, entry), texts };
}

export const searchView: View = {
  version: 2,
  schema: `
    CREATE TABLE search_row (
      number INTEGER PRIMARY KEY,
      audience TEXT NOT NULL,
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      type TEXT NOT NULL,
      at INTEGER NOT NULL,
      words INTEGER NOT NULL
    );
    CREATE INDEX search_row_by_story ON search_row (audience, story_id);
    ${indexTable('newsroom')}
    ${indexTable('public')}`,
  open(db: ViewsDatabase) {
    const read = db.prepare<[bigint], { words: number; at: number }>(
      'SELECT words, at FROM search_row WHERE number = ?',
    );
    const put = db.prepare(`
      INSERT OR REPLACE INTO search_row (number, audience, story_id, id, kind, type, at, words)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
    const remove = db.prepare('DELETE FROM search_row WHERE number = ?');
    const all = db
      .prepare<[string, string], bigint>('SELECT number FROM search_row WHERE audience = ? AND story_id = ?')
      .pluck()
      .safeIntegers();
    const indexes = (['newsroom', 'public'] as const).map((audience) => {
      const table = indexOf(audience);
      const add = db.prepare(`INSERT INTO ${table} (rowid, title, summary, text, names) VALUES (?, ?, ?, ?, ?)`);
      return [audience, { add, drop: db.prepare(`DELETE FROM ${table} WHERE rowid = ?`) }] as const;
    });
    const indexOfAudience = new Map(indexes);
    const write = (audience: Audience, storyId: string, id: string, found: Found | null): void => {
      const index = indexOfAudience.get(audience);
      const number = numberOf(audience, storyId, id);
      const before = read.get(number);
      if (found === null) {
        if (before === undefined) return;
        index?.drop.run(number);
        remove.run(number);
        return;
      }
      const { title, summary, text, names } = found.texts;
      const columns = [title, summary, text, names].map((texts) => texts.map(searchable).join(BETWEEN));
      const words = crc32(columns.join('\n'));
      if (before?.words !== words) {
        if (before !== undefined) index?.drop.run(number);
        index?.add.run(number, ...columns);
      } else if (before.at === found.at) return;
      put.run(number, audience, storyId, id, found.kind, found.type, found.at, words);
    };
    return ({ storyId, audiences }) => {
      for (const { audience, view, before, touched } of audiences) {
        if (view === null) {
          for (const number of all.all(audience, storyId)) {
            indexOfAudience.get(audience)?.drop.run(number);
            remove.run(number);
          }
          continue;
        }
        const at = view.openedAt === null ? 0 : Date.parse(view.openedAt);
        write(audience, storyId, '', { kind: 'story', type: '', at, texts: textsOfStory(view.story) });
        const ids = before === null ? view.story.entries.keys() : touched;
        for (const id of ids) write(audience, storyId, id, developmentIn(view, id));
      }
    };
  },
};

export interface SearchFilter {
  /** Kinds of things or types of developments; empty: everything but the entries that opened stories. */
  readonly kinds: readonly string[];
  /** A desk, folded; a state; a story's id; null: any. */
  readonly desk: string | null;
  readonly state: string | null;
  readonly storyId: string | null;
  /** When it happened, in milliseconds, both inclusive; null: whenever. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface SearchHit {
  readonly storyId: string;
  readonly slug: string;
  readonly title: string;
  /** Empty for a story. */
  readonly id: string;
  /** The higher, the better. */
  readonly score: number;
}

/** What a search finds, the best first; equals by when they happened, the newest first. */
export function searchQuestion(
  audience: Audience,
  match: string,
  filter: SearchFilter,
  offset: number,
  limit: number,
): Question<SearchHit> {
  const { kinds, desk, state, storyId, from, to } = filter;
  const table = indexOf(audience);
  const conditions = [
    `${table} MATCH @match`,
    ...(kinds.length === 0
      ? // The entry that opened a story says what the story says: it is found when its kind is asked for.
        ["r.type <> 'StoryOpened'"]
      : ['(r.kind IN (SELECT value FROM json_each(@kinds)) OR r.type IN (SELECT value FROM json_each(@kinds)))']),
    ...(desk === null ? [] : ['l.desk = @desk']),
    ...(state === null ? [] : ['l.state = @state']),
    ...(storyId === null ? [] : ['r.story_id = @storyId']),
    ...(from === null ? [] : ['r.at >= @from']),
    ...(to === null ? [] : ['r.at <= @to']),
  ];
  const sql = `
      SELECT r.story_id AS storyId, l.slug, l.title, r.id, -bm25(${table}, ${WEIGHTS}) AS score
      FROM ${table} JOIN search_row r ON r.number = ${table}.rowid
        JOIN story_list l ON l.audience = r.audience AND l.story_id = r.story_id
      WHERE ${conditions.join(' AND ')}
      ORDER BY bm25(${table}, ${WEIGHTS}), r.at DESC, r.story_id, r.id LIMIT @limit OFFSET @offset`;
  const parameters = { match, kinds: JSON.stringify(kinds), desk, state, storyId, from, to, limit, offset };
  return { sql, parameters };
}
