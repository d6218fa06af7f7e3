/** The indexes of a story: which entries stand where, so that nothing has to look through all of them. */
import { BTree } from './btree.js';
import { wordingOf } from './certainty.js';
import { type Entry, isThere, isType, stands } from './entry.js';
import { CATALOGUE } from './events.js';
import { comparePlaces, compareText, type Place } from './order.js';
import type { Series, Story } from './story.js';
import { fold } from './text.js';

const hasRelation = (entry: Entry, relation: string): boolean =>
  isType(entry, 'LinkAdded') && entry.data.relation === relation && isThere(entry);

/** News of the story itself; acts on it, on entries and on names are not what happened. */
const isTold = (entry: Entry): boolean => {
  const { type } = entry.development;
  return (CATALOGUE[type].newMatter || type === 'MeetingAffected') && isThere(entry);
};

/** Indexes by place, and what is in each. */
const BY_PLACE = {
  headlines: (entry: Entry) => CATALOGUE[entry.development.type].headline && stands(entry),
  statements: (entry: Entry) => isType(entry, 'StatementIssued') && isThere(entry),
  facts: (entry: Entry) => isType(entry, 'FactReported') && isThere(entry),
  told: isTold,
} as const;

/** Indexes in log order, and what is in each. */
const BY_ORDER = {
  storyActs: (entry: Entry) => entry.development.type.startsWith('Story'),
  filings: (entry: Entry) => isType(entry, 'DevelopmentCrossFiled'),
  affected: (entry: Entry) => isType(entry, 'MeetingAffected'),
  contradictions: (entry: Entry) => hasRelation(entry, 'contradicts'),
  duplicates: (entry: Entry) => hasRelation(entry, 'duplicates'),
  joins: (entry: Entry) => isType(entry, 'NamesJoined') && isThere(entry),
} as const;

/** Puts an entry into every index that it belongs to, or takes it out of them again. */
export function index(story: Story, entry: Entry, isIn: boolean): void {
  const { id } = entry.development;
  for (const [name, belongs] of Object.entries(BY_PLACE)) {
    if (belongs(entry)) put(story[name as keyof typeof BY_PLACE], entry.place, id, isIn);
  }
  for (const [name, belongs] of Object.entries(BY_ORDER)) {
    if (belongs(entry)) put(story[name as keyof typeof BY_ORDER], entry.place.order, id, isIn);
  }
  // Embargoes run on, whatever becomes of what is under them.
  if (entry.embargo !== null) put(story.embargoes, `${entry.embargo.until}|${id}`, id, isIn);
  if (!isThere(entry)) return;
  const { type } = entry.development;
  if (entry.withheld) put(story.withheld, id, true, isIn);
  if (type === 'DevelopmentCorrected') story.corrections += isIn ? 1 : -1;
  if (type === 'DevelopmentRetracted') story.retractions += isIn ? 1 : -1;
  const wording = wordingOf(entry);
  if (wording !== null) putInto(story.wordings, wording, entry.place.order, id, isIn);
  indexSeries(story, entry, isIn);
}

/** Puts what stands into its series, or takes it out. */
export function indexSeries(story: Story, entry: Entry, isIn: boolean): void {
  const found = stands(entry) ? seriesOf(story, entry) : null;
  if (found === null) return;
  const { name, key } = found;
  const recent = story[RECENT[name]];
  const last = story[name].get(key)?.maxKey();
  if (last !== undefined) recent.delete(last);
  const series = story[name].get(key)?.clone() ?? (new BTree<Place, string>(undefined, comparePlaces) as Series);
  put(series, entry.place, entry.development.id, isIn);
  const now = series.maxKey();
  if (now === undefined) {
    story[name].delete(key);
    return;
  }
  story[name].set(key, series);
  recent.set(now, key);
}

const RECENT = { stances: 'recentStances', figures: 'recentFigures' } as const;

/** Which series an entry belongs to while it stands, and under which key; null for all other types. */
export function seriesOf(story: Story, entry: Entry): { name: 'stances' | 'figures'; key: string } | null {
  if (isType(entry, 'StanceTaken')) {
    const { actor, topic } = entry.data;
    return { name: 'stances', key: `${story.names.key('person', actor.name)}\n${story.names.key('topic', topic)}` };
  }
  if (isType(entry, 'FigureReported')) {
    const { measure, subject } = entry.data;
    return { name: 'figures', key: `${fold(measure)}\n${fold(subject ?? '')}` };
  }
  return null;
}

function put<K, V>(tree: BTree<K, V>, key: K, value: V, isIn: boolean): void {
  if (isIn) tree.set(key, value);
  else tree.delete(key);
}

/** The same in a tree of trees, of which none is kept empty. Trees are shared with other stories: copied first. */
export function putInto<V>(
  trees: BTree<string, BTree<string, V>>,
  name: string,
  key: string,
  value: V,
  isIn: boolean,
): void {
  const tree = trees.get(name)?.clone() ?? new BTree<string, V>(undefined, compareText);
  put(tree, key, value, isIn);
  if (tree.size === 0) trees.delete(name);
  else trees.set(name, tree);
}
