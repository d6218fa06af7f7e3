/** Meetings that depend on others (RULES §2): cancelling or postponing one is logged with all that hang on it. */
import { stands } from './entry.js';
import type { AnyDevelopment, DataOf } from './events.js';
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

/** Every meeting that depends on the one which this entry has put off, directly or through others. */
export function affectedOf(story: Story, development: AnyDevelopment): Affected[] {
  if (!OFF.has(development.type)) return [];
  const { meetingId, reason } = development.data as DataOf['MeetingCancelled'];
  const found: Affected[] = [];
  const seen = new Set([story.meetingOf(meetingId)?.id]);
  const queue = [meetingId];
  for (let cause = queue.shift(); cause !== undefined; cause = queue.shift()) {
    for (const dependent of dependentsOf(story, cause)) {
      const meeting = story.meetingOf(dependent);
      if (meeting === undefined || seen.has(meeting.id)) continue;
      seen.add(meeting.id);
      queue.push(...namesOf(story, meeting.id));
      // Nothing that has happened hangs on a plan any more; what hangs on it in turn may.
      if (meeting.state.status !== 'held') found.push({ meetingId: dependent, because: development.id, reason });
    }
  }
  return found;
}

/** A meeting's own id, and those of its duplicates. */
const namesOf = (story: Story, meetingId: string): string[] => [
  meetingId,
  ...[...story.aliases.entries()].filter(([, original]) => original === meetingId).map(([duplicate]) => duplicate),
];

function* dependentsOf(story: Story, meetingId: string): Generator<string> {
  for (const entry of story.referrersOf(meetingRef(meetingId))) {
    const { dependsOn, meetingId: dependent } = entry.data as Partial<DataOf['MeetingScheduled']>;
    if (dependent !== undefined && dependsOn?.includes(meetingId) && stands(entry)) yield dependent;
  }
}

/**
 * Ids of the cancellations and postponements that affect a meeting now: those that stand and are part of why the other
 * meeting is off, as it still is.
 */
export function affectedBy(story: Story, { affected }: MeetingState): string[] {
  const causes = new Set<string>();
  let looked = 0;
  for (let link = affected; link !== null && looked < MOST; link = link.before) {
    looked += 1;
    const cause = story.entries.get(link.value);
    if (cause === undefined || !stands(cause)) continue;
    const { meetingId } = cause.data as DataOf['MeetingCancelled'];
    if (holds(story.meetingOf(meetingId)?.state.off ?? null, link.value)) causes.add(link.value);
  }
  return [...causes].reverse();
}

function holds(chain: Chain<string> | null, value: string): boolean {
  for (let link = chain; link !== null; link = link.before) if (link.value === value) return true;
  return false;
}
