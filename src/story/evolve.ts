/**
 * The fold: `evolve(story, development) → story`. Total: takes any event in any order and never throws. The result
 * depends on the set of entries alone; the order in which they arrived breaks ties only.
 */
import { BTree } from './btree.js';
import { currentEntry, rootOf } from './current.js';
import { meetingName } from './describe.js';
import { type Entry, isThere, isType, stands } from './entry.js';
import type { AnyDevelopment, DataOf } from './events.js';
import { CATALOGUE, isDevelopmentType, isMeetingType } from './events.js';
import { comesLast, derive, follow, introduces, type Mark, tailOf } from './meeting.js';
import { type MeetingEntry, UNKNOWN } from './meeting-state.js';
import { comparePlaces, type Place } from './order.js';
import { type Meeting, Story } from './story.js';
import { fold } from './text.js';
import { isWellFormed } from './well-formed.js';

/** An event of a type or version that this program does not know. */
export interface UnknownEntry {
  readonly unknown: true;
  readonly id: string;
  readonly type: string;
}

export type Event = AnyDevelopment | UnknownEntry;

/** A story, and the ids of the entries that may read differently than before. */
export interface Evolved {
  readonly story: Story;
  readonly touched: ReadonlySet<string>;
}

export function evolve(story: Story, event: Event): Story {
  return foldAll(story, [event]).story;
}

/** Folds many at once: the same story as one by one, without the copies between. */
export function evolveAll(story: Story, events: Iterable<Event>): Evolved {
  return foldAll(story, events);
}

/** The story without one of its entries, as if it had never arrived. Nothing happens when it is not there. */
export function without(story: Story, id: string): Evolved {
  const folding = new Folding(story.copy());
  folding.remove(id);
  return folding;
}

function foldAll(story: Story, events: Iterable<Event>): Evolved {
  const folding = new Folding(story.copy());
  for (const event of events) folding.add(event);
  return folding;
}

/** What a story says of itself before its StoryOpened. */
const UNTITLED = { slug: '', title: '', desk: null, language: null, topics: [] };

const actorKey = (entry: Entry<'StanceTaken'>): string => `${fold(entry.data.actor.name)}\n${fold(entry.data.topic)}`;

/** One copy being written to. */
class Folding implements Evolved {
  readonly touched = new Set<string>();

  constructor(readonly story: Story) {}

  add(event: Event): void {
    const { story } = this;
    if ('unknown' in event || !isDevelopmentType(event.type) || !isWellFormed(event)) {
      story.unknown += 1;
      return;
    }
    const known = story.entries.get(event.id);
    if (known !== undefined) {
      // Two events of one id cannot both be read. The second counts as an entry that does nothing.
      if (known.development.revision !== event.revision) story.unknown += 1;
      return;
    }
    if (event.recordedAt >= story.recordedAt) {
      story.recordedAt = event.recordedAt;
      story.position = event.position;
    }
    story.log.set(event.revision, event.id);
    if (event.request !== null && event.type !== 'StoryOpened') {
      story.keys.setIfNotPresent(event.request.key, event.id);
    }
    const entry = currentEntry(story, event);
    this.enter(entry);
    this.touchSentences(event.id);
    this.spread(entry);
  }

  remove(id: string): void {
    const entry = this.story.entries.get(id);
    if (entry === undefined) return;
    this.leave(entry);
    this.story.entries.delete(id);
    this.story.log.delete(entry.development.revision);
    this.touchSentences(id);
    this.spread(entry);
  }

  /** Derives an entry anew and puts it where it now belongs. */
  private settle(id: string): void {
    const before = this.story.entries.get(id);
    if (before === undefined) return;
    this.leave(before);
    this.enter(currentEntry(this.story, before.development));
    // It may have been what its meeting is called after.
    if (isMeetingType(before.development.type)) this.touchSentences(id);
  }

  /** Lets what an entry acts on, links or denies follow it. */
  private spread(entry: Entry): void {
    const { story } = this;
    const { type } = entry.development;
    if (type.startsWith('Development')) {
      const { developmentId } = entry.data as DataOf['DevelopmentRetracted'];
      const target = story.entries.get(developmentId)?.development;
      const from = target?.type === 'DevelopmentCorrected' ? target.revision : entry.development.revision;
      for (const id of rootOf(story, developmentId)) {
        this.settle(id);
        // A correction says what it changed from, and that is what those before it left.
        for (const { development } of story.namedBy(id, 'DevelopmentCorrected')) {
          if (development.revision > from) this.touched.add(development.id);
        }
      }
    }
    if (isType(entry, 'LinkAdded') && entry.data.relation === 'supersedes') {
      for (const id of [entry.data.from, entry.data.to]) {
        const end = story.entries.get(id);
        if (end !== undefined) this.rederive(end);
      }
    }
  }

  private enter(entry: Entry): void {
    const { story } = this;
    const { development } = entry;
    story.entries.set(development.id, entry);
    for (const target of entry.refs) story.referrers.set(refKey(target, development), development.id);
    this.touch(entry);
    this.index(entry);
    if (isMeetingType(development.type)) this.rederive(entry, true);
  }

  private leave(entry: Entry): void {
    const { story } = this;
    const { development } = entry;
    for (const target of entry.refs) story.referrers.delete(refKey(target, development));
    this.touch(entry);
    this.unindex(entry);
    if (isMeetingType(development.type)) this.leaveMeeting(entry as MeetingEntry);
  }

  /** The entry, those it names, and those at the other end of its links may read differently now. */
  private touch(entry: Entry): void {
    this.touched.add(entry.development.id);
    // A mere mention changes nothing in how the other reads.
    const isMention = entry.development.type === 'StanceTaken' || entry.development.type === 'StatementIssued';
    const { denies } = entry.data as { denies?: string };
    for (const target of entry.refs) {
      if (this.story.entries.has(target) && (!isMention || target === denies)) this.touched.add(target);
    }
    for (const link of this.story.namedBy(entry.development.id, 'LinkAdded')) {
      this.touched.add(link.data.from).add(link.data.to);
    }
  }

  private index(entry: Entry): void {
    const { story } = this;
    const { id, type, revision } = entry.development;
    if (CATALOGUE[type].headline && stands(entry)) story.headlines.set(entry.place, id);
    if (type.startsWith('Story')) {
      story.storyActs.set(revision, id);
      this.refoldStory();
    }
    if (!isThere(entry)) return;
    if (entry.withheld) story.withheld.set(id, true);
    if (type === 'StatementIssued') story.statements.set(entry.place, id);
    if (type === 'FactReported') story.facts.set(entry.place, id);
    if (type === 'DevelopmentCorrected') story.corrections += 1;
    if (type === 'DevelopmentRetracted') story.retractions += 1;
    if (isType(entry, 'LinkAdded') && entry.data.relation === 'contradicts') story.contradictions.set(revision, id);
    if (isType(entry, 'StanceTaken') && stands(entry)) {
      this.changeStances(actorKey(entry), (stances) => stances.set(entry.place, id));
    }
  }

  private unindex(entry: Entry): void {
    const { story } = this;
    const { type, revision } = entry.development;
    story.headlines.delete(entry.place);
    story.withheld.delete(entry.development.id);
    if (type.startsWith('Story')) {
      story.storyActs.delete(revision);
      this.refoldStory();
    }
    if (!isThere(entry)) return;
    if (type === 'StatementIssued') story.statements.delete(entry.place);
    if (type === 'FactReported') story.facts.delete(entry.place);
    if (type === 'DevelopmentCorrected') story.corrections -= 1;
    if (type === 'DevelopmentRetracted') story.retractions -= 1;
    if (type === 'LinkAdded') story.contradictions.delete(revision);
    if (isType(entry, 'StanceTaken') && stands(entry)) {
      this.changeStances(actorKey(entry), (stances) => stances.delete(entry.place));
    }
  }

  private changeStances(key: string, change: (stances: BTree<Place, string>) => unknown): void {
    const { story } = this;
    const known = story.stances.get(key);
    const last = known?.maxKey();
    if (last !== undefined) story.recentStances.delete(last);
    const stances = known?.clone() ?? new BTree<Place, string>(undefined, comparePlaces);
    change(stances);
    const now = stances.maxKey();
    if (now === undefined) {
      story.stances.delete(key);
    } else {
      story.stances.set(key, stances);
      story.recentStances.set(now, key);
    }
  }

  /** Title, desk, topics and state from the story's own few acts, in log order. */
  private refoldStory(): void {
    const { story } = this;
    Object.assign(story, { ...UNTITLED, state: 'open', stateSetBy: null });
    for (const id of story.storyActs.values()) {
      const development = story.entries.get(id)?.development;
      switch (development?.type) {
        case 'StoryOpened':
          Object.assign(story, development.data);
          story.stateSetBy ??= id;
          break;
        case 'StoryRetitled':
          Object.assign(story, development.data);
          break;
        case 'StoryClosed':
        case 'StoryReopened':
          story.state = development.type === 'StoryClosed' ? 'closed' : 'open';
          story.stateSetBy = id;
          break;
      }
    }
  }

  private leaveMeeting(entry: MeetingEntry): void {
    const { story } = this;
    const { meetingId } = entry.data;
    const meeting = story.meetings.get(meetingId);
    if (meeting === undefined) return;
    const entries = meeting.entries.clone();
    entries.delete(entry.development.id);
    this.putMeeting(meetingId, entries);
  }

  /** Derives the meeting of an entry anew; at its end, and in the common case, that is one step. */
  private rederive(entry: Entry, isNew = false): void {
    if (!isMeetingType(entry.development.type)) return;
    const { story } = this;
    const { meetingId } = entry.data as DataOf['MeetingAmended'];
    const meeting = story.meetings.get(meetingId);
    const entries = meeting?.entries.clone() ?? new BTree<string, true>();
    entries.set(entry.development.id, true);
    if (isNew && meeting !== undefined && this.stepMeeting(meeting, entries, entry as MeetingEntry)) return;
    this.putMeeting(meetingId, entries);
  }

  /** Takes one entry that comes last. False when that is not all there is to do. */
  private stepMeeting(meeting: Meeting, entries: Meeting['entries'], entry: MeetingEntry): boolean {
    if (meeting.state.conflicts.length > 0 || !comesLast(meeting.tail, entry)) return false;
    const { state, idle } = follow(meeting.state, entry);
    if (state.conflicts.length > 0) return false;
    const { story } = this;
    const marks = meeting.marks.clone();
    marks.set(entry.development.id, { idle, late: false });
    story.recentMeetings.delete(meeting.tail.place);
    story.recentMeetings.set(entry.place, meeting.id);
    const tail = { ...meeting.tail, place: entry.place, revision: entry.development.revision };
    story.meetings.set(meeting.id, { ...meeting, entries, state, marks, tail });
    return true;
  }

  private putMeeting(meetingId: string, ids: Meeting['entries']): void {
    const { story } = this;
    const before = story.meetings.get(meetingId);
    if (before !== undefined) story.recentMeetings.delete(before.tail.place);
    const entries = [...ids.keys()].map((id) => story.entries.get(id) as MeetingEntry);
    if (entries.length === 0) {
      story.meetings.delete(meetingId);
      return;
    }
    const derived = derive(entries, (from, to) => story.supersedes(from, to));
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

  /** An entry whose sentence changes, and the acts and links whose sentences quote it. */
  private touchSentences(id: string): void {
    this.touched.add(id);
    for (const { development } of this.story.referrersOf(id)) {
      if (development.type.startsWith('Development') || development.type === 'LinkAdded') {
        this.touched.add(development.id);
      }
    }
  }
}

/** What a meeting is still called, once all that introduced it has been withdrawn. */
const firstToIntroduce = (entries: readonly MeetingEntry[]): MeetingEntry | undefined =>
  entries.filter(introduces).sort((a, b) => comparePlaces(a.place, b.place))[0];

const refKey = (target: string, development: AnyDevelopment): string =>
  `${target}|${String(development.revision).padStart(12, '0')}|${development.id}`;
