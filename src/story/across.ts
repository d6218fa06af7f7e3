/**
 * What one story takes from others (RULES §3). Everything has one home; a DevelopmentCrossFiled refers to it, and the
 * story that holds the reference folds what it leads to among its own entries.
 */
import { type Entry, isThere } from './entry.js';
import { type AnyDevelopment, CATALOGUE, type DataOf, isMeetingType } from './events.js';
import type { MeetingEntry } from './meeting-state.js';
import type { Story } from './story.js';

/** A standing reference of a story to another. */
export interface Reference {
  /** The story that is referred to. */
  readonly storyId: string;
  /** One of its entries, and all that goes with it; null: the whole story. */
  readonly developmentId: string | null;
  /** The StoryMerged that this is the other half of: it counts only while that one does. */
  readonly merge: string | null;
}

/** The references of a story's own standing cross-filings. */
export function referencesOf(story: Story): Reference[] {
  const found: Reference[] = [];
  for (const id of story.filings.values()) {
    const entry = story.entries.get(id);
    const development = entry?.development;
    if (entry === undefined || development?.type !== 'DevelopmentCrossFiled' || !isThere(entry)) continue;
    const { storyId, developmentId } = development.data.from;
    found.push({ storyId, developmentId: developmentId ?? null, merge: development.merge?.id ?? null });
  }
  return found;
}

/** Whether a reference of `holder` counts: half of a merge does while its source says that it is merged by it. */
export const counts = ({ merge }: Reference, source: Story, holder: string): boolean =>
  merge === null || (source.stateSetBy === merge && source.mergedInto === holder);

/** Types that change what stories take from one another. */
export const MOVES_REFERENCES: ReadonlySet<string> = new Set([
  'DevelopmentCrossFiled',
  'CrossFilingRemoved',
  'StoryMerged',
  'StoryUnmerged',
]);

/** Types that say something of their own story alone. */
const STAYS_HOME: ReadonlySet<string> = new Set(['DevelopmentCrossFiled', 'CrossFilingRemoved']);

/** Whether an entry goes with its story when all of that is filed elsewhere. */
export const travels = ({ type }: AnyDevelopment): boolean => !type.startsWith('Story') && !STAYS_HOME.has(type);

/** All of a story's own entries that go with it. */
export function* wholeOf(story: Story): Generator<AnyDevelopment> {
  for (const { development } of story.entries.values()) {
    if (development.storyId === story.id && travels(development)) yield development;
  }
}

/**
 * An entry with all that it must not be shown without: the acts upon it, what denies or contradicts it, and the whole
 * meeting that it is about, with what put that off; and the links between these. Own entries of the story only.
 */
export function withAllThatGoesWith(story: Story, developmentId: string): AnyDevelopment[] {
  const found = new Map<string, Entry>();
  const queue = [developmentId];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const entry = story.entries.get(id);
    if (entry === undefined || found.has(id) || entry.development.storyId !== story.id) continue;
    found.set(id, entry);
    queue.push(...goingWith(story, entry));
  }
  for (const id of [...found.keys()]) {
    for (const link of story.referrersOf(id)) {
      const { from, to } = link.data as Partial<DataOf['LinkAdded']>;
      const joins = [from, to].every((end) => end !== undefined && found.has(end));
      if (joins && link.development.storyId === story.id) found.set(link.development.id, link);
    }
  }
  return [...found.values()].map((entry) => entry.development);
}

/**
 * Whether an entry of `source` cannot be read in a story that has another entry, or meeting, of an id that it has or
 * names: ids are unique within a home only.
 */
export function isAmbiguous(story: Story, source: Story, development: AnyDevelopment): boolean {
  const isElsewhere = (id: string): boolean => {
    const home = story.entries.get(id)?.development.storyId;
    return home !== undefined && home !== source.id && source.entries.get(id)?.development.storyId === source.id;
  };
  if (isElsewhere(development.id)) return true;
  const { refs = [] } = source.entries.get(development.id) ?? {};
  if (refs.some(isElsewhere)) return true;
  if (!isMeetingType(development.type)) return false;
  const { meetingId } = development.data as DataOf['MeetingAmended'];
  const other = story.accounts.get(meetingId)?.minKey();
  return other !== undefined && story.entries.get(other)?.development.storyId !== source.id;
}

function* goingWith(story: Story, entry: Entry): Generator<string> {
  const { id, type } = entry.development;
  if (isMeetingType(type)) {
    yield* story.accounts.get((entry as MeetingEntry).data.meetingId)?.keys() ?? [];
    const { because } = entry.data as Partial<DataOf['MeetingAffected']>;
    if (because !== undefined) yield because;
  }
  for (const other of story.referrersOf(id)) {
    const { development } = other;
    if (CATALOGUE[development.type].act) yield development.id;
    if (development.type === 'StatementIssued') {
      const denied = [development.data.denies, (other.data as DataOf['StatementIssued']).denies];
      if (denied.includes(id)) yield development.id;
    }
    if (development.type !== 'LinkAdded') continue;
    const { from, to, relation } = development.data;
    if (relation === 'contradicts' && to === id) yield from;
    // The two are one meeting: neither goes without the other.
    if (relation === 'duplicates' && isMeetingType(type)) yield from === id ? to : from;
  }
}
