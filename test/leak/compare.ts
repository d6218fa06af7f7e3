/** What two crawls tell apart, in few words. */
import type { Json } from '../support/node.js';
import type { Crawl, Seen } from './crawl.js';

const MOST = 2;

/** The first answers that differ, each with where; empty when all bytes are equal. */
export function differences(
  whole: Crawl = new Map(),
  twin: Crawl = new Map(),
  read: (seen: Seen, asked: string) => string = bytes,
): string[] {
  const found: string[] = [];
  for (const asked of new Set([...whole.keys(), ...twin.keys()])) {
    const [a, b] = [whole.get(asked), twin.get(asked)];
    const [one, other] = [a, b].map((seen) => (seen === undefined ? 'not asked' : read(seen, asked))) as [
      string,
      string,
    ];
    if (one !== other) found.push(`${asked}\n${apart(one, other)}`);
    if (found.length === MOST) break;
  }
  return found;
}

/** Status, body and headers, byte by byte. */
const bytes = ({ status, headers, text }: Seen): string => `${status}\n${text}\n\n${headers}`;

/** The surroundings of the first difference. */
export function apart(one: string, other: string): string {
  let at = 0;
  while (one[at] === other[at]) at += 1;
  return [one, other].map((text) => `  …${text.slice(Math.max(0, at - 160), at + 160)}…`).join('\n');
}

/**
 * The answers that hold one of these words, asked for or not. What the client itself wrote into its question comes
 * back in it (`instance`, `Link`) and tells nothing.
 */
export function answersWith(crawl: Crawl | undefined, words: readonly string[]): string[] {
  const found: string[] = [];
  for (const [asked, seen] of crawl ?? []) {
    const own = asked.split(/[/?&= ]/).filter((part) => part.length > 8);
    let text = bytes(seen).toLowerCase();
    for (const part of own) text = text.replaceAll(part.toLowerCase(), '').replaceAll(decoded(part), '');
    for (const word of words) {
      const at = text.indexOf(word.toLowerCase());
      if (at >= 0) found.push(`${asked}\n  …${text.slice(Math.max(0, at - 120), at + 60)}…`);
    }
    if (found.length >= MOST) break;
  }
  return found;
}

const decoded = (part: string): string => decodeURIComponent(part).toLowerCase();

/** Fields that say when an entry came into view, and in which order: they alone may tell that it came late. */
const OF_COMING_INTO_VIEW = ['publicAt', 'lastSeen', 'changedAt', 'openedAt', 'lateBy', 'revision', 'latest', 'next'];
/** Fields that count public changes. */
const OF_COUNTING = ['revision', 'next'];

/**
 * An answer as it must be once all is in view, however that came about (RULES §6): without `publicAt` and what is made
 * of it, revisions, and the orders that follow it (of the history as recorded, of the newest developments, of stories).
 */
export const onceInView = (seen: Seen, asked: string): string =>
  lessened(seen, OF_COMING_INTO_VIEW, !asked.includes('order=occurred'));

/** An answer as it must be once all else is gone: without revisions. */
export const butForRevisions = (seen: Seen): string => lessened(seen, OF_COUNTING, false);

function lessened({ status, headers, text }: Seen, fields: readonly string[], inAnyOrder: boolean): string {
  const kept = headers.split('\n').filter((line) => !/^(etag|link|content-length):/.test(line));
  const body: Json = text === '' ? null : JSON.parse(text);
  const without = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(without);
    if (typeof value !== 'object' || value === null) return value;
    const fieldsLeft = Object.entries(value).filter(([name]) => !hides(fields, name, value));
    return Object.fromEntries(fieldsLeft.map(([name, inner]) => [name, without(inner)]));
  };
  const left = without(body);
  // What is told of a person is listed like the items of a list.
  const lists = left?.names === undefined ? [left?.items] : [left.meetings, left.stances, left.statements?.latest];
  for (const list of inAnyOrder ? lists : []) list?.sort?.((a: Json, b: Json) => (idIn(a) < idIn(b) ? -1 : 1));
  return `${status}\n${kept.join('\n')}\n\n${JSON.stringify(left)}`;
}

const idIn = ({ id, developmentId }: Json): string => id ?? developmentId ?? '';

/** `latest` of statements and facts goes by place and stays; that of the story is the one beside `counts`. */
const hides = (fields: readonly string[], name: string, holder: object): boolean =>
  fields.includes(name) && (name !== 'latest' || 'counts' in holder);
