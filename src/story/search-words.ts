/**
 * Words as they are searched: folded as names are (text.ts), with the letters that folding leaves, and every character of
 * scripts that write without spaces as a word of its own. What a person types is read here too: nothing of it is syntax
 * to the index.
 */
import { InvalidRequest } from './errors.js';
import { fold } from './text.js';

/**
 * Letters that have no diacritic to lose, as most keyboards would write them; what only stretches a word is nothing, and
 * what is written for an apostrophe parts words as that does.
 */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th', ħ: 'h', ŧ: 't', ς: 'σ' },
  ...{ '\u0640': '', ʹ: ' ', ʺ: ' ', ʻ: ' ', ʼ: ' ', ʽ: ' ', ʾ: ' ', ʿ: ' ', ˮ: ' ' },
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');
const SPACELESS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const ONE = new RegExp(`[${SPACELESS}]`, 'gu');
const WORD = /[\p{L}\p{N}]+/gu;
/** A word where it stands in a text, with its marks. */
const WRITTEN = new RegExp(`[${SPACELESS}]\\p{M}*|(?:(?![${SPACELESS}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** A text as the index holds it: words apart by single spaces. */
export const searchable = (text: string): string => wordsOf(text).join(' ');

/** Most words are: there is nothing else to fold. */
const ASCII_WORD = /^[a-z0-9]+$/i;

export function wordsOf(text: string): string[] {
  if (ASCII_WORD.test(text)) return [text.toLowerCase()];
  const plain = fold(text).replace(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter);
  return plain.replace(ONE, ' $& ').match(WORD) ?? [];
}

/** Words that must stand together in this order; the last one may go on when `isBeginning`. */
export interface Term {
  readonly words: readonly string[];
  readonly isBeginning: boolean;
  /** What has it is not wanted. */
  readonly isUnwanted: boolean;
}

/** What is asked: all wanted terms, none of the unwanted. At least one is wanted. */
export type Search = readonly Term[];

const LONGEST = 500;
const MOST_TERMS = 32;
/** A phrase of many common words is costly, and a sentence of a script without spaces is a phrase of its characters. */
const MOST_WORDS = 64;

/** `"words in this order"`, `begin*`, `-unwanted`, and words, all of which must be there. */
const TYPED = /(-?)(?:"([^"]*)"?|([^\s"]+))/gu;
/** What keyboards put for quotes. */
const QUOTES = /[“”„‟«»]/gu;

/** Reads what a person typed. @throws InvalidRequest when there is nothing to look for, or too much */
export function parseSearch(typed: string): Search {
  if (typed.length > LONGEST) throw refused(`q is at most ${LONGEST} characters. Search for fewer words.`);
  const terms: Term[] = [];
  for (const [, minus = '', phrase, bare = ''] of typed.replace(QUOTES, '"').matchAll(TYPED)) {
    const words = wordsOf(phrase ?? bare);
    const isBeginning = phrase === undefined && bare.endsWith('*');
    if (words.length > 0) terms.push({ words, isBeginning, isUnwanted: minus === '-' });
  }
  if (terms.length > MOST_TERMS || terms.flatMap(({ words }) => words).length > MOST_WORDS) {
    throw refused(`q is at most ${MOST_TERMS} words and phrases, of ${MOST_WORDS} words in all. Search for fewer.`);
  }
  if (!terms.some(({ isUnwanted }) => !isUnwanted)) throw refused('q names no word to look for. Give one at least.');
  return terms;
}

const refused = (detail: string): InvalidRequest =>
  new InvalidRequest([{ pointer: '', detail: `Query parameter ${detail}` }]);

const termText = ({ words, isBeginning }: Term): string => `"${words.join(' ')}"${isBeginning ? ' *' : ''}`;

/** Each of the wanted terms in the index's language, by itself. */
export const phrasesOf = (search: Search): string[] =>
  search.filter(({ isUnwanted }) => !isUnwanted).map((term) => termText(term));

/** The search in the index's language (FTS5). Words are letters and digits alone, and quoted: no syntax gets through. */
export function matchOf(search: Search): string {
  const texts = (isUnwanted: boolean) => search.filter((term) => term.isUnwanted === isUnwanted).map(termText);
  return [texts(false).join(' AND '), ...texts(true)].join(' NOT ');
}

/** Whether texts have what is searched, as the index would find it. */
export function isFoundIn(search: Search, texts: readonly string[]): boolean {
  const all = texts.map(wordsOf);
  return search.every((term) => all.some((words) => places(term, words).next().done === false) !== term.isUnwanted);
}

/** Where the first word of a term is, each time the whole term stands in a text. */
function* places({ words, isBeginning }: Term, text: readonly string[]): Generator<number, undefined> {
  const last = words.length - 1;
  for (let start = 0; start + last < text.length; start += 1) {
    const fits = words.every((word, index) => {
      const there = text[start + index] as string;
      return isBeginning && index === last ? there.startsWith(word) : there === word;
    });
    if (fits) yield start;
  }
}

/** Characters shown before the first word found, and in all. */
const BEFORE = 60;
const SHOWN = 240;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (letter) => ESCAPES[letter] as string);

/** A stretch of a text. */
interface Stretch {
  readonly from: number;
  to: number;
}

/** Where in a text what is searched stands, the first first; what touches is one. */
function hitsIn(search: Search, text: string): Stretch[] {
  const wanted = search.filter(({ isUnwanted }) => !isUnwanted);
  const all = wordsOf(text);
  if (!wanted.some((term) => places(term, all).next().done === false)) return [];
  const written = [...text.matchAll(WRITTEN)];
  const words = written.map(([one]) => wordsOf(one));
  // Of each word of the text, which of the written ones it is of: some are two words, and some are none.
  const of = words.flatMap((list, index) => list.map(() => index));
  const flat = words.flat();
  const marked = new Set<number>();
  for (const term of wanted) {
    for (const start of places(term, flat)) {
      for (const index of of.slice(start, start + term.words.length)) marked.add(index);
    }
  }
  const hits: Stretch[] = [];
  for (const [index, { 0: one, index: from }] of written.entries()) {
    if (!marked.has(index)) continue;
    const before = hits.at(-1);
    if (before?.to === from) before.to = from + one.length;
    else hits.push({ from, to: from + one.length });
  }
  return hits;
}

/** The piece of a text where that stands which is searched: escaped for HTML, it in `<mark>`. Null where nothing does. */
export function highlighted(search: Search, text: string): string | null {
  const hits = hitsIn(search, text);
  const first = hits[0];
  if (first === undefined) return null;
  const begin = wholeFrom(text, first.from - BEFORE);
  const end = wholeFrom(text, begin + SHOWN);
  let shown = begin > 0 ? '…' : '';
  let at = begin;
  for (const { from, to } of hits) {
    if (from >= end) break;
    const until = Math.min(to, end);
    shown += `${escaped(text.slice(at, from))}<mark>${escaped(text.slice(from, until))}</mark>`;
    at = until;
  }
  return `${shown}${escaped(text.slice(at, end))}${end < text.length ? '…' : ''}`;
}

/** A place in a text at which no word and no character is cut. */
function wholeFrom(text: string, at: number): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  const space = text.indexOf(' ', at);
  if (space >= 0 && space - at < 20) return space;
  return /[\uDC00-\uDFFF]/.test(text[at] as string) ? at + 1 : at;
}
