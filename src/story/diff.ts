/**
 * What changed between two moments of a story (API §3), for one audience: subject by subject and field by field, with
 * the developments that did it. The one law: the changes applied to the state at `from` (diff-state.ts) give the state
 * at `to`; the other way round they are the same with old and new changed over.
 */
import { changedKeys } from './btree.js';
import { causesOf, type Moved, movedBy } from './diff-cause.js';
import { Reach } from './diff-reach.js';
import { cameSentence, leftSentence } from './diff-sentences.js';
import {
  allIn,
  COMPARED,
  type Fields,
  fieldsOf,
  type Key,
  KINDS,
  keyOf,
  placeOf,
  type Subject,
  subjectOf,
} from './diff-state.js';
import { isType } from './entry.js';
import { sameJson } from './json.js';
import { comparePlaces, compareText, type Place } from './order.js';
import type { View } from './view.js';
import { type Words, wordsBetween } from './words.js';

export interface Change {
  readonly subject: Subject;
  readonly field: string;
  /** Null where nothing was said, also where the subject was not there. */
  readonly old: unknown;
  readonly new: unknown;
  /** Of a text that was and is: how the one became the other. */
  readonly words?: readonly Words[];
  /** What did it, in the order of happening: counts at one moment and not at the other. Empty for the end of an embargo. */
  readonly developmentIds: readonly string[];
}

export interface Sentence {
  readonly text: string;
  readonly developmentIds: readonly string[];
}

export interface Difference {
  readonly changes: readonly Change[];
  /** One for each development between, in the order of happening. */
  readonly sentences: readonly Sentence[];
  /** How many developments count at `to` and did not at `from`. */
  readonly came: number;
}

/** Fields that are sentences and titles. */
const TEXTS = new Set(['title', 'text', 'stance', 'reason', 'outcome']);

export function differenceBetween(from: View, to: View): Difference {
  return new Comparison(from, to).result();
}

class Comparison {
  /** In the order of happening. */
  private readonly between: readonly Moved[];
  private readonly reaching = new Map<Key, Moved[]>();
  private readonly filings: ReadonlyMap<string, readonly Moved[]>;
  /** Subjects that the end of an embargo may have moved. */
  private readonly ended = new Set<Key>();

  constructor(
    private readonly from: View,
    private readonly to: View,
  ) {
    const stories = [from.story, to.story];
    const reach = new Reach(stories);
    this.between = this.movedBetween();
    this.filings = filingsIn(this.between);
    for (const moved of this.between) {
      for (const key of reach.of(moved.entry.development.id)) {
        putIn(this.reaching, key, moved);
      }
    }
    for (const setBy of changedKeys(from.story.ends, to.story.ends)) {
      if (from.story.ends.has(setBy) === to.story.ends.has(setBy)) continue;
      for (const key of reach.of(setBy)) this.ended.add(key);
    }
  }

  result(): Difference {
    const { between, from, to } = this;
    const changes = this.subjects().flatMap((key) => this.changesOf(key));
    const sentences = between.map(({ story, entry }) => ({
      text: story === to.story ? cameSentence(to, entry) : leftSentence(from, entry),
      developmentIds: [entry.development.id],
    }));
    return { changes, sentences, came: between.filter(({ story }) => story === to.story).length };
  }

  private movedBetween(): Moved[] {
    const [a, b] = [this.from.story, this.to.story];
    const moved: Moved[] = [];
    for (const id of changedKeys(a.entries, b.entries)) {
      const [before, after] = [a.entries.get(id), b.entries.get(id)];
      // An id that two stories chose for different entries may lead to another one at each moment.
      if (before?.development.storyId === after?.development.storyId) continue;
      if (before !== undefined) moved.push(movedBy(a, before));
      if (after !== undefined) moved.push(movedBy(b, after));
    }
    return moved.sort((one, other) => comparePlaces(one.entry.place, other.entry.place));
  }

  /** What may read differently, in the order in which it is told. */
  private subjects(): Key[] {
    const { from, to } = this;
    const found = new Set<Key>([keyOf('story', to.story.id), ...this.reaching.keys(), ...this.ended]);
    // What came in from elsewhere may stand in another order among what was here, so all of it is looked at.
    const takes = [from.story, to.story].some(({ foreigners }) => foreigners.size > 0);
    if (takes) for (const view of [from, to]) for (const key of allIn(view.story)) found.add(key);
    const placed = [...found].map((key) => ({
      key,
      rank: KINDS.indexOf(subjectOf(key).kind),
      place: later(placeOf(from, key), placeOf(to, key)),
    }));
    placed.sort((a, b) => a.rank - b.rank || compareMaybe(a.place, b.place) || compareText(a.key, b.key));
    return placed.map(({ key }) => key);
  }

  private changesOf(key: Key): Change[] {
    const [old, next] = [fieldsOf(this.from, key), fieldsOf(this.to, key)];
    if (old === null && next === null) return [];
    const subject = subjectOf(key);
    const changes: Change[] = [];
    for (const field of COMPARED[subject.kind]) {
      const [was, is] = [old?.[field] ?? null, next?.[field] ?? null];
      if (sameJson(was, is)) continue;
      const words = TEXTS.has(field) && typeof was === 'string' && typeof is === 'string' && wordsBetween(was, is);
      const developmentIds = this.causes(key, field, old, next);
      changes.push({ subject, field, old: was, new: is, ...(words ? { words } : {}), developmentIds });
    }
    return changes;
  }

  private causes(key: Key, field: string, old: Fields | null, next: Fields | null): string[] {
    const reaching = this.reaching.get(key) ?? [];
    const { kind } = subjectOf(key);
    // Anything may have become the headline, or no longer be it.
    const candidates = kind === 'story' ? this.between : reaching;
    const known = causesOf(candidates, { kind, id: key.slice(kind.length + 1), field, old, next });
    const isByClock = known.length === 0 && this.ended.has(key);
    const wider = isByClock ? [] : reaching.length > 0 ? reaching : this.between;
    return this.withFilings(known.length > 0 ? known : wider).map(({ entry }) => entry.development.id);
  }

  /**
   * What is at home elsewhere came or went with what files it here: the whole story, or that development; what came
   * along with another one, with any filing from there.
   */
  private withFilings(causes: readonly Moved[]): readonly Moved[] {
    const named = new Set(causes);
    for (const { story, entry, root } of causes) {
      const { storyId, id } = entry.development;
      if (storyId === story.id) continue;
      const filed = [...new Set([undefined, id, root.development.id])];
      const exact = filed.flatMap((one) => this.filings.get(filedKey(storyId, one)) ?? []);
      const any = exact.length > 0 ? exact : (this.filings.get(storyId) ?? []);
      for (const filing of any) named.add(filing);
    }
    if (named.size === causes.length) return causes;
    return [...named].sort((one, other) => comparePlaces(one.entry.place, other.entry.place));
  }
}

const filedKey = (storyId: string, developmentId?: string): string => `${storyId}/${developmentId ?? ''}`;

/** The filings among what moved, and their removals, by what they file and by the story that it is from. */
function filingsIn(between: readonly Moved[]): Map<string, Moved[]> {
  const found = new Map<string, Moved[]>();
  for (const moved of between) {
    const { entry } = moved;
    if (!isType(entry, 'DevelopmentCrossFiled') && !isType(entry, 'CrossFilingRemoved')) continue;
    const { storyId, developmentId } = entry.data.from;
    putIn(found, filedKey(storyId, developmentId), moved);
    putIn(found, storyId, moved);
  }
  return found;
}

/** Adds to a list without copying it: thousands may reach one subject. */
function putIn<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const compareMaybe = (a: Place | null, b: Place | null): number =>
  a === null || b === null ? Number(a !== null) - Number(b !== null) : comparePlaces(a, b);

const later = (a: Place | null, b: Place | null): Place | null => (compareMaybe(a, b) < 0 ? b : a);
