/** What happened between two moments, in plain sentences. */
import { changedBy } from './as-read.js';
import { amount, list } from './describe.js';
import { type Entry, isType } from './entry.js';
import type { FigureValue } from './events.js';
import { summaryOf, type View } from './view.js';

/** Longest value that is told inside a sentence, in letters. */
const LONGEST = 120;

/** The sentence of a development that counts at the later look; a correction says what it changed. */
export function cameSentence(view: View, entry: Entry): string {
  const summary = summaryOf(view.story, entry);
  if (!isType(entry, 'DevelopmentCorrected')) return summary;
  const changes = changedBy(view, entry).map(({ field, old, new: next }) => {
    const name = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const what = name.charAt(0).toUpperCase() + name.slice(1);
    // What a correction found there is not told of sources: a name may have been the mistake.
    if (field === 'sources') return 'The sources were corrected.';
    return `${what} was ${inWords(old)}, now ${inWords(next)}.`;
  });
  return [summary, ...changes].join(' ');
}

/** The sentence of one that counted at the first look and does not at the second. */
export const leftSentence = (view: View, entry: Entry): string =>
  `No longer: “${summaryOf(view.story, entry).replace(/[.]$/u, '')}”.`;

function inWords(value: unknown): string {
  if (value === null || value === undefined) return 'not given';
  if (typeof value === 'string') return `“${cut(value)}”`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : cut(list(value.map(nameOf)));
  const isFigure = ['exactly', 'atLeast', 'atMost', 'about', 'between'].some((way) => way in (value as object));
  return isFigure ? amount(value as FigureValue, undefined) : cut(nameOf(value));
}

const nameOf = (value: unknown): string => {
  const { name } = (value ?? {}) as { name?: unknown };
  return typeof value === 'string' ? value : typeof name === 'string' ? name : JSON.stringify(value);
};

function cut(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text;
}
