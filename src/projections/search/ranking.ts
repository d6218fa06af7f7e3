/**
 * How good what is found is: bm25 over an index of words. Without the stories of some desks (hidden-desks.ts) it is
 * reckoned as if the index had never held theirs, to the last bit. What FTS5 says of a row hangs on how many rows have a
 * word, how many there are, and how long they are; how often the row has it is worked out from that, and ranked anew by
 * the numbers of what is left.
 */
import type { Audience } from '../../story/moment.js';
import { HIDDEN_STORIES } from '../hidden-desks.js';

/** How much a word counts in each column: title, summary, text, names. Whole numbers, so that what is counted is whole. */
export const WEIGHTS = '10.0, 4.0, 1.0, 2.0';

export const indexOf = (audience: Audience): string => `search_${audience}`;

/** How a question finds rows by their words, and ranks them. */
export interface Ranking {
  /** Tables that come before all others, each named and defined. */
  readonly tables: readonly string[];
  /** What is found, with its row `r` of `search_row`. */
  readonly from: string;
  /** Which of it; asked with `@match`. */
  readonly where: string;
  /** The lower, the better. */
  readonly rank: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** FTS5's own: its constants k1 and b, and the least that a word counts which more than half of all rows have. */
const [K1, B, LEAST] = ['1.2', '0.75', '1e-6'];
const idf = (rows: string, hits: string): string =>
  `coalesce(nullif(max(ln((${rows} - ${hits} + 0.5) / (${hits} + 0.5)), 0.0), 0.0), ${LEAST})`;
/** What the length of a row takes from its words; `mean`: the mean length of all. */
const lengthened = (length: string, mean: string): string => `(${K1} * (1 - ${B} + ${B} * ${length} / ${mean}))`;

/**
 * @param match what to find, in the language of the index
 * @param phrases each of the wanted words and phrases of it by itself, where some desks are left out; null where none
 * are: then the index ranks by itself
 */
export function rankingOf(audience: Audience, match: string, phrases: readonly string[] | null): Ranking {
  const index = indexOf(audience);
  if (phrases !== null) return rankingAnew(index, audience, match, phrases);
  return {
    tables: [],
    from: `${index} JOIN search_row r ON r.number = ${index}.rowid`,
    where: `${index} MATCH @match`,
    rank: `bm25(${index}, ${WEIGHTS})`,
    parameters: {},
  };
}

function rankingAnew(index: string, audience: Audience, match: string, phrases: readonly string[]): Ranking {
  const corpus = `corpus AS MATERIALIZED (
    SELECT entries, left_entries, CAST(words AS REAL) / entries AS mean, CAST(left_words AS REAL) / left_entries AS left_mean
    FROM (
      SELECT a.entries, a.words,
        a.entries - coalesce(sum(h.entries), 0) AS left_entries, a.words - coalesce(sum(h.words), 0) AS left_words
      FROM search_size a LEFT JOIN search_size h ON h.audience = a.audience AND h.story_id IN (${HIDDEN_STORIES})
      WHERE a.audience = '${audience}' AND a.story_id = ''))`;
  const all = [...phrases.keys()];
  const tables = all.flatMap((at) => [
    `held${at} AS MATERIALIZED (
      SELECT r.number, r.length, -bm25(${index}, ${WEIGHTS}) AS value, r.story_id NOT IN (${HIDDEN_STORIES}) AS is_left
      FROM ${index} CROSS JOIN main.search_row r ON r.number = ${index}.rowid WHERE ${index} MATCH @phrase${at})`,
    `hits${at} AS MATERIALIZED (
      SELECT ${idf('entries', 'held')} AS idf, ${idf('left_entries', 'left_hits')} AS left_idf FROM (
        SELECT count(*) AS held, coalesce(sum(is_left), 0) AS left_hits FROM held${at}) CROSS JOIN corpus)`,
  ]);
  /** How often a row has it, by its columns' weights. */
  const times = (at: number): string => {
    const much = `(held${at}.value / hits${at}.idf)`;
    return `round(${much} * ${lengthened(`held${at}.length`, 'corpus.mean')} / (${K1} + 1.0 - ${much}))`;
  };
  const score = (at: number): string =>
    `hits${at}.left_idf * ((${times(at)} * (${K1} + 1.0))
      / (${times(at)} + ${lengthened(`held${at}.length`, 'corpus.left_mean')}))`;
  const isWhole = match === phrases.join(' AND ');
  return {
    tables: [corpus, ...tables],
    from: [
      ...[...all.map((at) => `hits${at}`), 'corpus', 'held0'],
      ...all.slice(1).map((at) => `held${at} ON held${at}.number = held0.number`),
      'main.search_row r ON r.number = held0.number',
    ].join(' CROSS JOIN '),
    // What is not wanted is known to the index.
    where: `held0.is_left ${isWhole ? '' : `AND r.number IN (SELECT rowid FROM ${index} WHERE ${index} MATCH @match)`}`,
    rank: `-1.0 * (0.0 + ${all.map(score).join(' + ')})`,
    parameters: Object.fromEntries(phrases.map((phrase, at) => [`phrase${at}`, phrase])),
  };
}

/** A question with the tables of its ranking before its own. */
export const withTables = (tables: readonly string[], sql: string): string =>
  tables.length === 0 ? sql : `WITH ${tables.join(', ')} ${sql}`;
