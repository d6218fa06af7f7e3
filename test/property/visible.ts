/** What the public may see, said a second time and plainly. */
import { type Entry, isThere } from '../../src/story/entry.js';
import { CATALOGUE, type DataOf, isMeetingType } from '../../src/story/events.js';
import { introduces } from '../../src/story/meeting.js';
import { hungOn } from '../../src/story/meeting-affected.js';
import type { MeetingEntry } from '../../src/story/meeting-state.js';
import type { Story } from '../../src/story/story.js';

/** RULES §6 in the plainest words: looks at the whole newsroom's story, each time anew. */
export function visibleIn(story: Story): Set<string> {
  const all = [...story.entries.values()];
  const isOpen = (entry: Entry): boolean => {
    const { public: shown } = CATALOGUE[entry.development.type];
    const isShown = shown === 'always' || (shown === 'background' && (entry.data as { kind: string }).kind === shown);
    return entry.retractedBy === null && !entry.withheld && entry.embargo === null && isShown;
  };
  const introducing = (entry: Entry): boolean =>
    isMeetingType(entry.development.type) && isOpen(entry) && introduces(entry as MeetingEntry);
  const introduced = new Set(all.filter(introducing).map((entry) => (entry.data as { meetingId: string }).meetingId));
  const isVisible = (entry: Entry | undefined): boolean => {
    if (entry === undefined || !isOpen(entry)) return false;
    const { type, answers } = entry.development;
    if (type.startsWith('Story')) return isCarried;
    const { from, to, developmentId, meetingId, because } = entry.data as Partial<DataOf['LinkAdded']> &
      Record<string, string>;
    if (type.startsWith('Link')) return [from, to].every((end) => isVisible(story.entries.get(end as string)));
    if (CATALOGUE[type].act) return isVisible(story.entries.get(developmentId as string));
    if (!isMeetingType(type)) return true;
    if (!introduced.has(meetingId as string)) return false;
    if (type === 'MeetingAffected') {
      return (
        isVisible(story.entries.get(because as string)) && hungOn(story, entry as Entry<'MeetingAffected'>, isVisible)
      );
    }
    const cancellation = answers === null ? undefined : story.entries.get(answers);
    if (cancellation === undefined) return true;
    return isThere(cancellation) ? isVisible(cancellation) : 'startsAt' in entry.data;
  };
  const isCarried = all.some((entry) => CATALOGUE[entry.development.type].carriesStory && isVisible(entry));
  return new Set(all.filter(isVisible).map((entry) => entry.development.id));
}
