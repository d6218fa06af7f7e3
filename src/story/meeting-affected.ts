/** Meetings that depend on others (RULES §2): cancelling or postponing one is logged with all that hang on it. */
import { type Entry, isType, stands } from './entry.js';
import { type AnyDevelopment, type DataOf, isMeetingType } from './events.js';
import type { Chain, MeetingState } from './meeting-state.js';
import { meetingRef, type Story } from './story.js';

/** Types that put a meeting off. */
const OFF: ReadonlySet<string> = new Set(['MeetingCancelled', 'MeetingPostponed']);

/** Most causes that are told of one meeting. */
const MOST = 100;

/** What is to be logged of a meeting that hangs on one that was put off. */
export interface Affected {
  readonly meetingId: string;
  readonly because: string;
  readonly reason: string;
}

/**
 * Every meeting that depends on the one which this entry has put off, directly or through others; also one that was
 * held, or that is the same by a link: the public may not know of either.
 */
export function affectedOf(story: Story, development: AnyDevelopment): Affected[] {
  if (!OFF.has(development.type)) return [];
  const { meetingId, reason } = development.data as DataOf['MeetingCancelled'];
  const because = development.id;
  return [...hangingOn(story, meetingId, stands)].map((dependent) => ({ meetingId: dependent, because, reason }));
}

/**
 * Whether a meeting hung on another when this was logged of it, as far as some entries tell.
 * @param isKnown whether an entry is among those
 */
export function hungOn(story: Story, affected: Entry<'MeetingAffected'>, isKnown: (entry: Entry) => boolean): boolean {
  const cause = story.entries.get(affected.data.because)?.data as DataOf['MeetingCancelled'] | undefined;
  const { order } = affected.place;
  const removedLater = ({ removedBy }: Entry): boolean =>
    removedBy === null || (story.entries.get(removedBy)?.place.order ?? '') > order;
  const counted = (entry: Entry): boolean => entry.place.order < order && removedLater(entry) && isKnown(entry);
  for (const meetingId of hangingOn(story, cause?.meetingId ?? '', counted)) {
    if (meetingId === affected.data.meetingId) return true;
  }
  return false;
}

/** Ids of the meetings that depend on one, over the entries that count. */
function* hangingOn(story: Story, first: string, counts: (entry: Entry) => boolean): Generator<string> {
  const told = new Set([first]);
  const seen = new Set([first]);
  const queue = [first];
  const visit = (meetingId: string): void => {
    if (!seen.has(meetingId)) queue.push(meetingId);
    seen.add(meetingId);
  };
  for (let meetingId = queue.shift(); meetingId !== undefined; meetingId = queue.shift()) {
    // What is the same by one account may hang on it by another.
    for (const same of duplicatesOf(story, meetingId, counts)) visit(same);
    for (const entry of story.referrersOf(meetingRef(meetingId))) {
      if (!isType(entry, 'MeetingScheduled') || !counts(entry)) continue;
      const { meetingId: dependent } = entry.data;
      if (!told.has(dependent)) yield dependent;
      told.add(dependent);
      visit(dependent);
    }
  }
}

/** Meetings that links say are the same as one. */
function* duplicatesOf(story: Story, meetingId: string, counts: (entry: Entry) => boolean): Generator<string> {
  for (const id of story.accounts.get(meetingId)?.keys() ?? []) {
    for (const link of story.namedBy(id, 'LinkAdded')) {
      if (link.data.relation !== 'duplicates' || !counts(link)) continue;
      const other = story.entries.get(link.data.from === id ? link.data.to : link.data.from);
      const named = (other?.data as { meetingId?: string } | undefined)?.meetingId;
      if (other !== undefined && isMeetingType(other.development.type) && named !== undefined) yield named;
    }
  }
}

/**
 * Ids of the cancellations and postponements that affect a meeting now: those that stand and are part of why the other
 * meeting is off, as it still is.
 */
export function affectedBy(story: Story, { affected, status, setBy }: MeetingState): string[] {
  // Nothing that has happened hangs on a plan any more.
  if (status === 'held') return [];
  const causes = new Set<string>();
  let looked = 0;
  for (let link = affected; link !== null && looked < MOST; link = link.before) {
    looked += 1;
    const cause = story.entries.get(link.value);
    if (cause === undefined || !stands(cause)) continue;
    const { meetingId } = cause.data as DataOf['MeetingCancelled'];
    // It may be the same meeting by now.
    if (story.meetingOf(meetingId)?.state.setBy === setBy) continue;
    if (holds(story.meetingOf(meetingId)?.state.off ?? null, link.value)) causes.add(link.value);
  }
  return [...causes].reverse();
}

function holds(chain: Chain<string> | null, value: string): boolean {
  for (let link = chain; link !== null; link = link.before) if (link.value === value) return true;
  return false;
}
