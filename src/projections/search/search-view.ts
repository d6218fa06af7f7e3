/**
 * Full text over stories and developments: an index of words (FTS5) for each audience, so that what the public may not
 * see moves no rank, and a row for everything in it. Words are folded before they go in (story/search-words.ts), and are
 * apart by spaces then: the index needs to know no letters. It keeps what went in, so that what goes out again leaves
 * nothing in the lengths and numbers by which the rest is ranked; an index without its content would keep those.
 */
import { crc32 } from 'node:zlib';
import type { Audience } from '../../story/moment.js';
import { kindOf, type SearchTexts, textsOfDevelopment, textsOfStory } from '../../story/search-texts.js';
import { searchable } from '../../story/search-words.js';
import { happenedAt, learnedAt, type View as StoryView } from '../../story/view.js';
import type { Question } from '../question.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { Shown, View } from '../view.js';
import { indexOf, rankingOf, withTables } from './ranking.js';

/** A word that nobody can type stands between two texts, so that no phrase goes from one to the next. */
const BETWEEN = ' \uE000 ';

const indexTable = (audience: Audience): string => `
    CREATE VIRTUAL TABLE ${indexOf(audience)} USING fts5(
      title, summary, text, names,
      tokenize='ascii', prefix='2 3'
    );`;

/** What is found by which words, to be compared: without the numbers. */
const allIn = (audience: Audience): string => `
      SELECT r.audience, story_id, id, kind, type, at, known, recorded, words, length, i.title, i.summary, i.text, i.names
      FROM search_row r LEFT JOIN ${indexOf(audience)} i ON i.rowid = r.number WHERE r.audience = '${audience}'`;

interface Found {
  readonly kind: string;
  readonly type: string;
  /** When it happened, when this audience learned of it, and when the log did (API §3); milliseconds since 1970. */
  readonly at: number;
  readonly known: number;
  readonly recorded: number;
  readonly texts: SearchTexts;
}

/** The whole index, where else a story's id stands. */
const ALL = '';

/** A row that is in the index. */
interface Row {
  readonly number: number;
  readonly length: number;
}

/** Before every instant: a story exists at each known moment. */
const ALWAYS = -8.64e15;

function developmentIn(view: StoryView, id: string, asRead: Shown['asRead']): Found | null {
  const entry = view.story.entries.get(id);
  // What is at home elsewhere is found there.
  if (entry === undefined || entry.development.storyId !== view.story.id) return null;
  const { type, recordedAt } = entry.development;
  const texts = textsOfDevelopment(asRead(id), view.audience);
  const times = { known: Date.parse(learnedAt(view, entry)), recorded: Date.parse(recordedAt) };
  return { kind: kindOf(type), type, at: happenedAt(view, entry), ...times, texts };
}

function storyIn(view: StoryView): Found {
  const opened = view.openedAt === null ? 0 : Date.parse(view.openedAt);
  const known = view.audience === 'public' ? opened : ALWAYS;
  return { kind: 'story', type: '', at: opened, known, recorded: opened, texts: textsOfStory(view.story) };
}

export const searchView: View = {
  version: 4,
  schema: `
    CREATE TABLE search_row (
      -- That of its words in the index, by which rows and words are found from each other. The index takes words in much
      -- faster by rising numbers, so what is written has the next one: which, hangs on how it was written.
      number INTEGER PRIMARY KEY,
      audience TEXT NOT NULL,
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      type TEXT NOT NULL,
      at INTEGER NOT NULL,
      known INTEGER NOT NULL,
      recorded INTEGER NOT NULL,
      words INTEGER NOT NULL,
      -- How many words it has, as the index counts them.
      length INTEGER NOT NULL,
      UNIQUE (audience, story_id, id)
    );
    -- How much each story has in the index, and under no story's id all of them together.
    CREATE TABLE search_size (
      audience TEXT NOT NULL,
      story_id TEXT NOT NULL,
      entries INTEGER NOT NULL,
      words INTEGER NOT NULL,
      PRIMARY KEY (audience, story_id)
    ) WITHOUT ROWID;
    ${indexTable('newsroom')}
    ${indexTable('public')}
    CREATE VIEW search_all AS ${(['newsroom', 'public'] as const).map(allIn).join(' UNION ALL ')};`,
  open(db: ViewsDatabase) {
    const read = db.prepare<[string, string, string], Row & { words: number; at: number; known: number }>(
      'SELECT number, length, words, at, known FROM search_row WHERE audience = ? AND story_id = ? AND id = ?',
    );
    const put = db.prepare(`
      INSERT INTO search_row (audience, story_id, id, kind, type, at, known, recorded, words, length)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    const move = db.prepare('UPDATE search_row SET at = ?, known = ? WHERE number = ?');
    const remove = db.prepare('DELETE FROM search_row WHERE number = ?');
    const all = db.prepare<[string, string], Row>(
      'SELECT number, length FROM search_row WHERE audience = ? AND story_id = ?',
    );
    const resize = db.prepare<unknown[], { entries: number }>(`
      INSERT INTO search_size (audience, story_id, entries, words) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET entries = entries + excluded.entries, words = words + excluded.words RETURNING entries`);
    const unsize = db.prepare('DELETE FROM search_size WHERE audience = ? AND story_id = ?');
    const indexes = (['newsroom', 'public'] as const).map((audience) => {
      const table = indexOf(audience);
      const add = db.prepare(`INSERT INTO ${table} (rowid, title, summary, text, names) VALUES (?, ?, ?, ?, ?)`);
      return [audience, { add, drop: db.prepare(`DELETE FROM ${table} WHERE rowid = ?`) }] as const;
    });
    const indexOfAudience = new Map(indexes);
    const grow = (audience: Audience, storyId: string, entries: 1 | -1, words: number): void => {
      for (const whose of [storyId, ALL]) {
        if (resize.get(audience, whose, entries, words)?.entries === 0) unsize.run(audience, whose);
      }
    };
    const forget = (audience: Audience, storyId: string, { number, length }: Row): void => {
      indexOfAudience.get(audience)?.drop.run(number);
      remove.run(number);
      grow(audience, storyId, -1, -length);
    };
    const write = (audience: Audience, storyId: string, id: string, found: Found | null): void => {
      const before = read.get(audience, storyId, id);
      if (found === null) {
        if (before !== undefined) forget(audience, storyId, before);
        return;
      }
      const { kind, type, at, known, recorded } = found;
      const { title, summary, text, names } = found.texts;
      const columns = [title, summary, text, names].map((texts) => texts.map(searchable).join(BETWEEN));
      const words = crc32(columns.join('\n'));
      if (before?.words === words) {
        if (before.at !== at || before.known !== known) move.run(at, known, before.number);
        return;
      }
      if (before !== undefined) forget(audience, storyId, before);
      const length = columns
        .join(' ')
        .split(' ')
        .filter((word) => word !== '').length;
      const { lastInsertRowid } = put.run(audience, storyId, id, kind, type, at, known, recorded, words, length);
      indexOfAudience.get(audience)?.add.run(lastInsertRowid, ...columns);
      grow(audience, storyId, 1, length);
    };
    return ({ storyId, audiences }) => {
      for (const { audience, view, before, touched, asRead } of audiences) {
        if (view === null) {
          for (const row of all.all(audience, storyId)) forget(audience, storyId, row);
          continue;
        }
        write(audience, storyId, '', storyIn(view));
        const ids = before === null ? view.story.entries.keys() : touched;
        for (const id of ids) write(audience, storyId, id, developmentIn(view, id, asRead));
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

/** Only what the audience knew by an instant, or what the log held by one, in milliseconds. */
export interface SearchedBy {
  readonly kind: 'known' | 'recorded';
  readonly instant: number;
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

/**
 * What a search finds, the best first; equals by when they happened, the newest first.
 * @param phrases as `rankingOf` takes them
 */
export function searchQuestion(
  audience: Audience,
  match: string,
  filter: SearchFilter,
  offset: number,
  limit: number,
  by: SearchedBy | null = null,
  phrases: readonly string[] | null = null,
): Question<SearchHit> {
  const { kinds, desk, state, storyId, from, to } = filter;
  const ranking = rankingOf(audience, match, phrases);
  const ofStory = [...(desk === null ? [] : ['desk = @desk']), ...(state === null ? [] : ['state = @state'])];
  const conditions = [
    ranking.where,
    ...(kinds.length === 0
      ? // The entry that opened a story says what the story says: it is found when its kind is asked for.
        ["r.type <> 'StoryOpened'"]
      : ['(r.kind IN (SELECT value FROM json_each(@kinds)) OR r.type IN (SELECT value FROM json_each(@kinds)))']),
    ...(ofStory.length === 0
      ? []
      : [`r.story_id IN (SELECT story_id FROM story_list WHERE audience = @audience AND ${ofStory.join(' AND ')})`]),
    ...(storyId === null ? [] : ['r.story_id = @storyId']),
    ...(from === null ? [] : ['r.at >= @from']),
    ...(to === null ? [] : ['r.at <= @to']),
    ...(by === null ? [] : [`r.${by.kind} <= @by`]),
  ];
  // A common word is in most of the log: only what is shown is told of its story, and the score is reckoned once.
  // SQLite is told to begin with what was found: else it looks for that by way of all stories.
  const sql = `
      SELECT best.story_id AS storyId, l.slug, l.title, best.id, -best.rank AS score
      FROM (
        SELECT r.story_id, r.id, r.at, ${ranking.rank} AS rank
        FROM ${ranking.from}
        WHERE ${conditions.join(' AND ')}
        ORDER BY rank, r.at DESC, r.story_id, r.id LIMIT @limit OFFSET @offset
      ) best CROSS JOIN story_list l ON l.audience = @audience AND l.story_id = best.story_id
      ORDER BY best.rank, best.at DESC, best.story_id, best.id`;
  const asked = { audience, match, kinds: JSON.stringify(kinds), desk, state, storyId, from, to, limit, offset };
  const parameters = { ...asked, by: by?.instant ?? null, ...ranking.parameters };
  return { sql: withTables(ranking.tables, sql), parameters };
}
