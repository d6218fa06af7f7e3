/** How sure one can be of an entry (RULES §4): who says so independently, and which entries may be the same report. */
import { type Entry, isThere, stands } from './entry.js';
import type { DataOf, Source } from './events.js';
import type { Story } from './story.js';
import { fold } from './text.js';

/** The words of a statement or a fact as they are compared; null for all other types. */
export function wordingOf(entry: Entry): string | null {
  const { type } = entry.development;
  if (type !== 'StatementIssued' && type !== 'FactReported') return null;
  return `${type} ${fold((entry.data as DataOf['FactReported']).text)}`;
}

/** So many other entries with the same words are offered as possible duplicates. */
export const MOST_DUPLICATES = 20;

/**
 * How many distinct sources say so: the entry's own and those of entries that confirm it, unless these have the same
 * words. Two sources of one name or one address are one.
 */
export function independentSources(story: Story, entry: Entry): number {
  const sources: Source[] = [...entry.sources];
  const wording = wordingOf(entry);
  for (const link of story.namedBy(entry.development.id, 'LinkAdded')) {
    const { from, to, relation } = link.data;
    const other = story.entries.get(from);
    if (relation !== 'confirms' || to !== entry.development.id || !isThere(link) || other === undefined) continue;
    const isCopy = wording !== null && wordingOf(other) === wording;
    if (stands(other) && !isCopy) sources.push(...other.sources);
  }
  // Names and addresses of each that was told apart so far; one source may show that two of them are one.
  let distinct: Set<string>[] = [];
  for (const { name, url } of sources) {
    const marks = new Set([`name ${fold(name)}`, ...(url === undefined ? [] : [`url ${url}`])]);
    const isSame = (known: Set<string>): boolean => [...marks].some((mark) => known.has(mark));
    const same = distinct.filter(isSame);
    distinct = distinct.filter((known) => !same.includes(known));
    distinct.push(new Set([...marks, ...same.flatMap((known) => [...known])]));
  }
  return distinct.length;
}

/** Other entries with the same words, in log order, the first few. Offered to the editor, never counted. */
export function possibleDuplicates(story: Story, entry: Entry): string[] {
  const others: string[] = [];
  const wording = isThere(entry) ? wordingOf(entry) : null;
  if (wording === null) return others;
  for (const id of story.wordings.get(wording)?.values() ?? []) {
    if (id !== entry.development.id) others.push(id);
    if (others.length === MOST_DUPLICATES) break;
  }
  return others;
}
