/** The meetings of a story being folded: which entries each has, which are one by a link, and what comes of them. */
import { BTree } from './btree.js';
import { meetingName } from './describe.js';
import { type Entry, isType } from './entry.js';
import { type DataOf, isMeetingType } from './events.js';
import { putInto } from './indexes.js';
import { comesLast, derive, follow, introduces, type Mark, type MeetingContext, tailOf } from './meeting.js';
import { type MeetingEntry, UNKNOWN } from './meeting-state.js';
import { comparePlaces, compareText } from './order.js';
import type { Meeting, Story } from './story.js';

export class Meetings {
  /**
   * @param story the copy being written to
   * @param touched collects the entries that may read differently
   * @param touchSentences told of each entry whose sentence changes
   */
  constructor(
    private readonly story: Story,
    private readonly touched: Set<string>,
    private readonly touchSentences: (id: string) => void,
  ) {}

  /** Takes in an entry that the story has just been given. */
  enter(entry: Entry): void {
    const isMeeting = isMeetingType(entry.development.type);
    if (isMeeting) this.account(entry as MeetingEntry, true);
    const moves = this.mayMove(entry);
    if (moves) this.refoldAliases();
    if (isMeeting) this.rederive(entry, !moves);
  }

  /** Gives up an entry that the story still has. */
  leave(entry: Entry): void {
    if (!isMeetingType(entry.development.type)) return;
    this.account(entry as MeetingEntry, false);
    this.put(this.idOf(entry));
  }

  /** Derives every meeting anew. */
  putAll(): void {
    for (const meetingId of [...this.story.meetings.keys()]) this.put(meetingId);
  }

  /** A link that may fold two meetings into one, or an end of one. */
  mayMove(entry: Entry): boolean {
    if (this.story.duplicates.size === 0) return false;
    if (isType(entry, 'LinkAdded')) return entry.data.relation === 'duplicates';
    if (!isMeetingType(entry.development.type)) return false;
    for (const link of this.story.namedBy(entry.development.id, 'LinkAdded')) {
      if (link.data.relation === 'duplicates') return true;
    }
    return false;
  }

  /** Which meetings the standing `duplicates` links fold into which: of one meeting the first link counts. */
  refoldAliases(): void {
    const { story } = this;
    const before = story.aliases;
    const into = new Map<string, string>();
    const end = (meetingId: string): string => {
      let last = meetingId;
      for (let next = into.get(last); next !== undefined; next = into.get(last)) last = next;
      return last;
    };
    for (const id of story.duplicates.values()) {
      const { from, to } = (story.entries.get(id) as Entry<'LinkAdded'>).data;
      const [duplicate, original] = [this.introducedBy(from), this.introducedBy(to)];
      const counts = duplicate !== null && original !== null && !into.has(duplicate) && end(original) !== duplicate;
      if (counts) into.set(duplicate, original);
    }
    const now = new BTree<string, string>(undefined, compareText);
    for (const meetingId of into.keys()) now.set(meetingId, end(meetingId));
    story.aliases = now;
    const moved = new Set<string>();
    for (const meetingId of [...before.keys(), ...now.keys()]) {
      if (before.get(meetingId) === now.get(meetingId)) continue;
      moved.add(before.get(meetingId) ?? meetingId).add(now.get(meetingId) ?? meetingId);
    }
    for (const meetingId of moved) {
      this.put(meetingId);
      // What moved is called after another meeting now.
      for (const id of story.meetings.get(meetingId)?.entries.keys() ?? []) this.touchSentences(id);
    }
  }

  /** The meeting that an entry introduces; null for every other entry. */
  private introducedBy(id: string): string | null {
    const entry = this.story.entries.get(id);
    if (entry === undefined || !isMeetingType(entry.development.type)) return null;
    return introduces(entry as MeetingEntry) ? (entry as MeetingEntry).data.meetingId : null;
  }

  private idOf(entry: Entry): string {
    const { meetingId } = entry.data as DataOf['MeetingAmended'];
    return this.story.aliases.get(meetingId) ?? meetingId;
  }

  private account(entry: MeetingEntry, isIn: boolean): void {
    putInto(this.story.accounts, entry.data.meetingId, entry.development.id, true, isIn);
  }

  /** Derives the meeting of an entry anew; at its end, and in the common case, that is one step. */
  rederive(entry: Entry, isNew = false): void {
    if (!isMeetingType(entry.development.type)) return;
    const meetingId = this.idOf(entry);
    const meeting = this.story.meetings.get(meetingId);
    if (isNew && meeting !== undefined && this.step(meeting, entry as MeetingEntry)) return;
    this.put(meetingId);
  }

  private get context(): MeetingContext {
    const { story } = this;
    return {
      supersedes: (from, to) => story.supersedes(from, to),
      personKey: (name) => story.names.key('person', name),
    };
  }

  /** Takes one entry that comes last. False when that is not all there is to do. */
  private step(meeting: Meeting, entry: MeetingEntry): boolean {
    if (meeting.state.conflicts.length > 0 || !comesLast(meeting.tail, entry)) return false;
    const { state, idle } = follow(meeting.state, entry, this.context);
    if (state.conflicts.length > 0) return false;
    const { story } = this;
    const { id } = entry.development;
    const marks = meeting.marks.clone();
    marks.set(id, { idle, late: false });
    const entries = meeting.entries.clone();
    entries.set(id, true);
    story.recentMeetings.delete(meeting.tail.place);
    story.recentMeetings.set(entry.place, meeting.id);
    const tail = { ...meeting.tail, place: entry.place, order: entry.place.order };
    story.meetings.set(meeting.id, { ...meeting, entries, state, marks, tail });
    return true;
  }

  /** Derives a meeting from all entries that name it or a duplicate of it. */
  private put(meetingId: string): void {
    const { story } = this;
    const before = story.meetings.get(meetingId);
    if (before !== undefined) story.recentMeetings.delete(before.tail.place);
    const ids = this.entriesOf(meetingId);
    const entries = [...ids.keys()].map((id) => story.entries.get(id) as MeetingEntry);
    if (entries.length === 0) {
      story.meetings.delete(meetingId);
      return;
    }
    const derived = derive(entries, this.context);
    const marks = new BTree<string, Mark>();
    for (const [id, mark] of derived.marks) marks.set(id, mark);
    const introduction = derived.order.find(introduces) ?? firstToIntroduce(entries);
    const name = introduction === undefined ? '' : meetingName(introduction);
    const tail = tailOf(derived.order);
    const state = derived.order.length === 0 ? UNKNOWN : derived.state;
    story.meetings.set(meetingId, { id: meetingId, entries: ids, state, marks, tail, name });
    if (state.status !== null) story.recentMeetings.set(tail.place, meetingId);
    const contested = [...(before?.state.conflicts ?? []), ...state.conflicts].flatMap((conflict) => conflict.values);
    for (const { developmentId } of contested) this.touched.add(developmentId);
    for (const id of ids.keys()) {
      const old = before?.marks.get(id);
      const mark = marks.get(id);
      if (old?.idle !== mark?.idle || old?.late !== mark?.late) this.touched.add(id);
      if (name !== before?.name) this.touchSentences(id);
    }
  }

  private entriesOf(meetingId: string): Meeting['entries'] {
    const { accounts, aliases } = this.story;
    const own = aliases.has(meetingId) ? undefined : accounts.get(meetingId);
    const folded = [...aliases.entries()].filter(([, original]) => original === meetingId);
    if (own !== undefined && folded.length === 0) return own;
    const all = own?.clone() ?? new BTree<string, true>();
    for (const [duplicate] of folded) for (const id of accounts.get(duplicate)?.keys() ?? []) all.set(id, true);
    return all;
  }
}

/** What a meeting is still called, once all that introduced it has been withdrawn. */
const firstToIntroduce = (entries: readonly MeetingEntry[]): MeetingEntry | undefined =>
  entries.filter(introduces).sort((a, b) => comparePlaces(a.place, b.place))[0];
