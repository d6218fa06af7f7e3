/** Which meetings may read differently after a change of their story. */
import { changedKeys } from './btree.js';
import { isType } from './entry.js';
import { meetingRef, type Story } from './story.js';

/**
 * Ids of meetings of which a document may differ, among them those that only one of the two stories has.
 * @param touched entries that may read differently
 */
export function changedMeetings(before: Story, after: Story, touched: Iterable<string>): Set<string> {
  const found = changedKeys(before.meetings, after.meetings);
  for (const id of touched) {
    for (const story of [before, after]) {
      const { meetingId } = (story.entries.get(id)?.data ?? {}) as { meetingId?: string };
      const meeting = meetingId === undefined ? undefined : story.meetingOf(meetingId);
      if (meeting !== undefined) found.add(meeting.id);
    }
  }
  // A meeting says what it hangs on and why it is affected.
  for (const meetingId of found) {
    for (const named of [meetingId, ...duplicatesOf(after, meetingId)]) {
      for (const entry of after.referrersOf(meetingRef(named))) {
        if (!isType(entry, 'MeetingScheduled')) continue;
        const dependent = after.meetingOf(entry.data.meetingId);
        if (dependent !== undefined) found.add(dependent.id);
      }
    }
  }
  return found;
}

const duplicatesOf = (story: Story, meetingId: string): string[] =>
  story.aliases.size === 0
    ? []
    : [...story.aliases.entries()].filter(([, original]) => original === meetingId).map(([duplicate]) => duplicate);
