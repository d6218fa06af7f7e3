/**
 * The fold: `evolve(story, development) → story`. Total: takes any event in any order and never throws. The result
 * depends on the set of entries alone; the order in which they arrived breaks ties only.
 */
import { BTree } from './btree.js';
import { MOST_DUPLICATES, wordingOf } from './certainty.js';
import { currentEntry, rootOf } from './current.js';
import { meetingName } from './describe.js';
import { type Entry, isThere, isType, stands } from './entry.js';
import type { AnyDevelopment, DataOf } from './events.js';
import { CATALOGUE, isDevelopmentType, isMeetingType } from './events.js';
import { comesLast, derive, follow, introduces, type Mark, type MeetingContext, tailOf } from './meeting.js';
import { type MeetingEntry, UNKNOWN } from './meeting-state.js';
import { Names, NO_NAMES } from './names.js';
import { comparePlaces, compareText, logOrder, type Place } from './order.js';
import { type EmbargoEnd, filingRef, type Meeting, type Series, Story, type StoryState } from './story.js';
import { fold } from './text.js';
import { isWellFormed } from './well-formed.js';

/** An event of a type or version that this program does not know. */
export interface UnknownEntry {
  readonly unknown: true;
  readonly id: string;
  readonly type: string;
}

export type Event = AnyDevelopment | UnknownEntry | EmbargoEnd;

/** A story, and what has happened to its entries. Ids. */
export interface Evolved {
  readonly story: Story;
  /** May read differently than before. */
  readonly touched: ReadonlySet<string>;
  readonly entered: readonly string[];
  readonly left: readonly string[];
  /** Were there before and have been derived anew. */
  readonly settled: ReadonlySet<string>;
}

export function evolve(story: Story, event: Event): Story {
  return replaceAll(story, [], [event]).story;
}

/** Folds many at once: the same story as one by one, without the copies between. */
export function evolveAll(story: Story, events: Iterable<Event>): Evolved {
  return replaceAll(story, [], events);
}

/** The story without some of its entries, as if they had never arrived. Nothing happens for one that is not there. */
export function without(story: Story, ...ids: readonly string[]): Evolved {
  return replaceAll(story, ids, []);
}

/** Takes entries out and others in, as one change. */
export function replaceAll(story: Story, out: Iterable<string>, events: Iterable<Event>): Evolved {
  const folding = new Folding(story.copy());
  for (const id of out) folding.remove(id);
  for (const event of events) folding.add(event);
  return folding;
}

/** What a story says of itself before its StoryOpened. */
const UNTITLED = { slug: '', title: '', desk: null, language: null, topics: [] };

/** Which series an entry belongs to while it stands, and under which key; null for all other types. */
function seriesOf(story: Story, entry: Entry): { series: 'stances' | 'figures'; key: string } | null {
  if (isType(entry, 'StanceTaken')) {
    const { actor, topic } = entry.data;
    return { series: 'stances', key: `${story.names.key('person', actor.name)}\n${story.names.key('topic', topic)}` };
  }
  if (isType(entry, 'FigureReported')) {
    const { measure, subject } = entry.data;
    return { series: 'figures', key: `${fold(measure)}\n${fold(subject ?? '')}` };
  }
  return null;
}

const RECENT = { stances: 'recentStances', figures: 'recentFigures' } as const;

/** One copy being written to. */
class Folding implements Evolved {
  readonly touched = new Set<string>();
  readonly entered: string[] = [];
  readonly left: string[] = [];
  readonly settled = new Set<string>();

  constructor(readonly story: Story) {}

  add(event: Event): void {
    const { story } = this;
    if ('endOf' in event) {
      this.end(event);
      return;
    }
    if ('unknown' in event || !isDevelopmentType(event.type) || !isWellFormed(event)) {
      story.unknown += 1;
      return;
    }
    const known = story.entries.get(event.id);
    if (known !== undefined) {
      // Two events of one id cannot both be read. The second counts as an entry that does nothing.
      const isOther = known.development.revision !== event.revision || known.development.storyId !== event.storyId;
      if (isOther && event.storyId === story.id) story.unknown += 1;
      return;
    }
    const isOwn = event.storyId === story.id;
    if (isOwn && event.recordedAt > story.recordedAt) story.recordedAt = event.recordedAt;
    this.mark(event);
    story.log.set(logOrder(event), event.id);
    if (!isOwn) story.foreigners.set(`${event.storyId}|${event.id}`, event.id);
    if (isOwn && event.request !== null && event.type !== 'StoryOpened') {
      story.keys.setIfNotPresent(event.request.key, event.id);
    }
    const entry = currentEntry(story, event);
    this.entered.push(event.id);
    this.enter(entry);
    this.touchSentences(event.id);
    this.spread(entry);
  }

  /** The end of an embargo concerns the entry that was under it. */
  private end(event: EmbargoEnd): void {
    const { story } = this;
    const setter = story.entries.get(event.endOf);
    if (story.ends.has(event.endOf)) return;
    story.ends.set(event.endOf, event);
    this.mark(event);
    if (setter === undefined) return;
    this.settle(isType(setter, 'EmbargoSet') ? setter.data.developmentId : event.endOf);
  }

  /** Remembers when and by what the story last changed. */
  private mark({ recordedAt, position }: { recordedAt: string; position: string }): void {
    const { story } = this;
    if (recordedAt < story.changedAt) return;
    story.changedAt = recordedAt;
    story.position = position;
  }

  remove(id: string): void {
    const entry = this.story.entries.get(id);
    if (entry === undefined) return;
    const moves = this.mayMoveMeetings(entry);
    this.left.push(id);
    this.leave(entry);
    this.story.entries.delete(id);
    if (moves) this.refoldAliases();
    this.story.log.delete(logOrder(entry.development));
    this.story.foreigners.delete(`${entry.development.storyId}|${id}`);
    this.touchSentences(id);
    this.spread(entry);
  }

  /** Derives an entry anew and puts it where it now belongs. */
  private settle(id: string): void {
    const before = this.story.entries.get(id);
    if (before === undefined) return;
    this.settled.add(id);
    this.leave(before);
    this.enter(currentEntry(this.story, before.development));
    // It may have been what its meeting is called after.
    if (isMeetingType(before.development.type)) this.touchSentences(id);
  }

  /** Lets what an entry acts on, links or denies follow it. */
  private spread(entry: Entry): void {
    const { story } = this;
    if (CATALOGUE[entry.development.type].act) this.spreadAct(entry as Entry<'DevelopmentRetracted'>);
    if (isType(entry, 'LinkRemoved')) {
      const { from, to, relation } = entry.data;
      for (const link of [...story.namedBy(from, 'LinkAdded')]) {
        if (link.data.from !== from || link.data.to !== to || link.data.relation !== relation) continue;
        this.settle(link.development.id);
        this.spread(link);
      }
    }
    if (isType(entry, 'CrossFilingRemoved')) {
      const ref = filingRef(entry.data.from, entry.development.merge?.id);
      for (const filing of [...story.namedBy(ref, 'DevelopmentCrossFiled')]) this.settle(filing.development.id);
    }
    if (isType(entry, 'LinkAdded') && entry.data.relation === 'supersedes') {
      for (const id of [entry.data.from, entry.data.to]) {
        const end = story.entries.get(id);
        if (end !== undefined) this.rederive(end);
      }
    }
  }

  private spreadAct(act: Entry<'DevelopmentRetracted'>): void {
    const { story } = this;
    const { developmentId } = act.data;
    const target = story.entries.get(developmentId)?.place.order;
    const isOfCorrection = story.entries.get(developmentId)?.development.type === 'DevelopmentCorrected';
    const from = isOfCorrection ? (target as string) : act.place.order;
    for (const id of rootOf(story, developmentId)) {
      this.settle(id);
      // A correction says what it changed from, and that is what those before it left.
      for (const { development, place } of story.namedBy(id, 'DevelopmentCorrected')) {
        if (place.order > from) this.touched.add(development.id);
      }
    }
  }

  private enter(entry: Entry): void {
    const { story } = this;
    const { id, type } = entry.development;
    story.entries.set(id, entry);
    for (const target of entry.refs) story.referrers.set(refKey(target, entry), id);
    this.touch(entry);
    this.index(entry);
    if (isMeetingType(type)) {
      this.changeAccounts(entry as MeetingEntry, (accounts) => accounts.set(id, true));
    }
    const moves = this.mayMoveMeetings(entry);
    if (moves) this.refoldAliases();
    this.rederive(entry, !moves);
  }

  private leave(entry: Entry): void {
    const { story } = this;
    const { id, type } = entry.development;
    for (const target of entry.refs) story.referrers.delete(refKey(target, entry));
    this.touch(entry);
    this.unindex(entry);
    if (isMeetingType(type)) {
      this.changeAccounts(entry as MeetingEntry, (accounts) => accounts.delete(id));
      this.putMeeting(this.meetingIdOf(entry));
    }
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
    const same = this.story.wordings.get(wordingOf(entry) ?? '');
    let others = 0;
    for (const id of same?.values() ?? []) {
      this.touched.add(id);
      others += 1;
      if (others > MOST_DUPLICATES) break;
    }
  }

  private index(entry: Entry): void {
    const { story } = this;
    const { id, type } = entry.development;
    const { order } = entry.place;
    if (CATALOGUE[type].headline && stands(entry)) story.headlines.set(entry.place, id);
    if (type.startsWith('Story')) {
      story.storyActs.set(order, id);
      this.refoldStory();
    }
    if (type === 'DevelopmentCrossFiled') story.filings.set(order, id);
    if (type === 'MeetingAffected') story.affected.set(order, id);
    if (!isThere(entry)) return;
    if (entry.withheld) story.withheld.set(id, true);
    if (entry.embargo !== null) story.embargoes.set(`${entry.embargo.until}|${id}`, id);
    if (type === 'StatementIssued') story.statements.set(entry.place, id);
    if (type === 'FactReported') story.facts.set(entry.place, id);
    if (type === 'DevelopmentCorrected') story.corrections += 1;
    if (type === 'DevelopmentRetracted') story.retractions += 1;
    if (isType(entry, 'LinkAdded') && entry.data.relation === 'contradicts') story.contradictions.set(order, id);
    if (isType(entry, 'LinkAdded') && entry.data.relation === 'duplicates') story.duplicates.set(order, id);
    const wording = wordingOf(entry);
    if (wording !== null) this.changeWordings(wording, (same) => same.set(order, id));
    const series = stands(entry) ? seriesOf(story, entry) : null;
    if (series !== null) this.changeSeries(series.series, series.key, (entries) => entries.set(entry.place, id));
    if (type === 'NamesJoined') {
      story.joins.set(order, id);
      this.refoldNames();
    }
  }

  private unindex(entry: Entry): void {
    const { story } = this;
    const { type } = entry.development;
    const { order } = entry.place;
    story.headlines.delete(entry.place);
    story.withheld.delete(entry.development.id);
    if (entry.embargo !== null) story.embargoes.delete(`${entry.embargo.until}|${entry.development.id}`);
    if (type.startsWith('Story')) {
      story.storyActs.delete(order);
      this.refoldStory();
    }
    story.filings.delete(order);
    story.affected.delete(order);
    if (!isThere(entry)) return;
    if (type === 'StatementIssued') story.statements.delete(entry.place);
    if (type === 'FactReported') story.facts.delete(entry.place);
    if (type === 'DevelopmentCorrected') story.corrections -= 1;
    if (type === 'DevelopmentRetracted') story.retractions -= 1;
    if (type === 'LinkAdded') {
      story.contradictions.delete(order);
      if (story.duplicates.delete(order)) this.refoldAliases();
    }
    const wording = wordingOf(entry);
    if (wording !== null) this.changeWordings(wording, (same) => same.delete(order));
    const series = stands(entry) ? seriesOf(story, entry) : null;
    if (series !== null) this.changeSeries(series.series, series.key, (entries) => entries.delete(entry.place));
    if (type === 'NamesJoined') {
      story.joins.delete(order);
      this.refoldNames();
    }
  }

  private changeWordings(wording: string, change: (same: BTree<string, string>) => unknown): void {
    const { wordings } = this.story;
    const same = wordings.get(wording)?.clone() ?? new BTree<string, string>(undefined, compareText);
    change(same);
    if (same.size === 0) wordings.delete(wording);
    else wordings.set(wording, same);
  }

  private changeAccounts(entry: MeetingEntry, change: (accounts: BTree<string, true>) => unknown): void {
    const { accounts } = this.story;
    const { meetingId } = entry.data;
    const own = accounts.get(meetingId)?.clone() ?? new BTree<string, true>();
    change(own);
    if (own.size === 0) accounts.delete(meetingId);
    else accounts.set(meetingId, own);
  }

  private changeSeries(name: 'stances' | 'figures', key: string, change: (series: Series) => unknown): void {
    const { story } = this;
    const recent = story[RECENT[name]];
    const known = story[name].get(key);
    const last = known?.maxKey();
    if (last !== undefined) recent.delete(last);
    const series = known?.clone() ?? new BTree<Place, string>(undefined, comparePlaces);
    change(series);
    const now = series.maxKey();
    if (now === undefined) {
      story[name].delete(key);
    } else {
      story[name].set(key, series);
      recent.set(now, key);
    }
  }

  /** Names were joined or parted: stances and accounts of meetings are compared by them. */
  private refoldNames(): void {
    const { story } = this;
    const stances = [...story.stances.values()].flatMap((series) => [...series.values()]);
    const joins = [...story.joins.values()].map((id) => (story.entries.get(id) as Entry<'NamesJoined'>).data);
    story.names = joins.length === 0 ? NO_NAMES : new Names(joins);
    story.stances.clear();
    story.recentStances.clear();
    for (const id of stances) {
      const entry = story.entries.get(id) as Entry;
      const { key } = seriesOf(story, entry) as { key: string };
      this.changeSeries('stances', key, (series) => series.set(entry.place, id));
    }
    for (const meetingId of [...story.meetings.keys()]) this.putMeeting(meetingId);
  }

  /** A link that may fold two meetings into one, or an end of one. */
  private mayMoveMeetings(entry: Entry): boolean {
    if (this.story.duplicates.size === 0) return false;
    if (isType(entry, 'LinkAdded')) return entry.data.relation === 'duplicates';
    if (!isMeetingType(entry.development.type)) return false;
    for (const link of this.story.namedBy(entry.development.id, 'LinkAdded')) {
      if (link.data.relation === 'duplicates') return true;
    }
    return false;
  }

  /** Which meetings the standing `duplicates` links fold into which: of one meeting the first link counts. */
  private refoldAliases(): void {
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
      moved.add(before.get(meetingId) ?? meetingId).add(now.get(meetingId) ?? meetingId);
    }
    for (const meetingId of moved) {
      this.putMeeting(meetingId);
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

  private meetingIdOf(entry: Entry): string {
    const { meetingId } = entry.data as DataOf['MeetingAmended'];
    return this.story.aliases.get(meetingId) ?? meetingId;
  }

  /** Title, desk, topics and state from the story's own few acts, in log order. */
  private refoldStory(): void {
    const { story } = this;
    const went = story.mergedInto;
    Object.assign(story, { ...UNTITLED, state: 'open', stateSetBy: null, mergedInto: null });
    let before: StoryState = 'open';
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
        case 'StoryMerged':
          if (development.isVoid || story.state === 'merged') break;
          before = story.state;
          Object.assign(story, { state: 'merged', mergedInto: development.data.into, stateSetBy: id });
          break;
        case 'StoryUnmerged':
          if (story.state !== 'merged') break;
          Object.assign(story, { state: before, mergedInto: null, stateSetBy: id });
          break;
      }
    }
    if (story.mergedInto !== went) for (const id of story.storyActs.values()) this.touched.add(id);
  }

  /** Derives the meeting of an entry anew; at its end, and in the common case, that is one step. */
  private rederive(entry: Entry, isNew = false): void {
    if (!isMeetingType(entry.development.type)) return;
    const meetingId = this.meetingIdOf(entry);
    const meeting = this.story.meetings.get(meetingId);
    if (isNew && meeting !== undefined && this.stepMeeting(meeting, entry as MeetingEntry)) return;
    this.putMeeting(meetingId);
  }

  private get context(): MeetingContext {
    const { story } = this;
    return {
      supersedes: (from, to) => story.supersedes(from, to),
      personKey: (name) => story.names.key('person', name),
    };
  }

  /** Takes one entry that comes last. False when that is not all there is to do. */
  private stepMeeting(meeting: Meeting, entry: MeetingEntry): boolean {
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
  private putMeeting(meetingId: string): void {
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

  /** An entry whose sentence changes, and the acts and links whose sentences quote it. */
  private touchSentences(id: string): void {
    this.touched.add(id);
    for (const { development } of this.story.referrersOf(id)) {
      if (CATALOGUE[development.type].act || isLink(development.type)) this.touched.add(development.id);
    }
  }
}

/** What a meeting is still called, once all that introduced it has been withdrawn. */
const firstToIntroduce = (entries: readonly MeetingEntry[]): MeetingEntry | undefined =>
  entries.filter(introduces).sort((a, b) => comparePlaces(a.place, b.place))[0];

const isLink = (type: string): boolean => type === 'LinkAdded' || type === 'LinkRemoved';

const refKey = (target: string, { place, development }: Entry): string => `${target}|${place.order}|${development.id}`;
