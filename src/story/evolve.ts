import { MOST_DUPLICATES, wordingOf } from './certainty.js';
import { currentEntry, rootOf } from './current.js';
import { type Entry, isType } from './entry.js';
import type { AnyDevelopment } from './events.js';
import { CATALOGUE, isDevelopmentType, isLinkType, isMeetingType, isSameLink } from './events.js';
import { index, indexSeries } from './indexes.js';
import { Meetings } from './meetings.js';
import { Names, NO_NAMES } from './names.js';
import { changeOrder, logOrder } from './order.js';
import { type EmbargoEnd, filingRef, Story } from './story.js';
import { refoldActs } from './story-acts.js';
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

/** One copy being written to. */
class Folding implements Evolved {
  readonly touched = new Set<string>();
  readonly entered: string[] = [];
  readonly left: string[] = [];
  readonly settled = new Set<string>();

  private readonly meetings: Meetings;

  constructor(readonly story: Story) {
    this.meetings = new Meetings(story, this.touched, (id) => this.touchSentences(id));
  }

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
    const isOwn = event.storyId === story.id;
    const known = story.entries.get(event.id)?.development;
    if (known !== undefined && isOwn && known.storyId !== story.id) {
      // An id that another story gave to something else: what is at home here goes before what came in.
      for (const other of [...story.referrersOf(event.id)]) {
        if (other.development.storyId === known.storyId) this.remove(other.development.id);
      }
      this.remove(event.id);
    } else if (known !== undefined) {
      // Two events of one id cannot both be read. The second counts as an entry that does nothing.
      if (isOwn && known.revision !== event.revision) story.unknown += 1;
      return;
    }
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

  /**
   * Remembers when and by what the story last changed. Of its own events at one instant that is the last in its log,
   * in whatever order they are folded.
   */
  private mark(event: AnyDevelopment | EmbargoEnd): void {
    const { story } = this;
    const { recordedAt, position, storyId } = event;
    if (recordedAt < story.changedAt) return;
    const order = storyId === story.id ? changeOrder(event) : '';
    if (recordedAt === story.changedAt && order !== '' && order < story.changedOrder) return;
    story.changedAt = recordedAt;
    story.position = position;
    story.changedOrder = order;
  }

  remove(id: string): void {
    const entry = this.story.entries.get(id);
    if (entry === undefined) return;
    const moves = this.meetings.mayMove(entry);
    this.left.push(id);
    this.leave(entry);
    this.story.entries.delete(id);
    if (moves) this.meetings.refoldAliases();
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
      for (const link of [...story.namedBy(entry.data.from, 'LinkAdded')]) {
        if (!isSameLink(link.data, entry.data)) continue;
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
        if (end !== undefined) this.meetings.rederive(end);
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
      this.spreadFrom(id);
      // A correction says what it changed from, and that is what those before it left.
      for (const { development, place } of story.namedBy(id, 'DevelopmentCorrected')) {
        if (place.order > from) this.touched.add(development.id);
      }
    }
  }

  /** What else says what the entry says follows it: of its sources, and why a meeting that hangs on it is affected. */
  private spreadFrom(id: string): void {
    for (const { development } of [...this.story.namedBy(id, 'SourceAdded', 'MeetingAffected')]) {
      if (development.type === 'MeetingAffected') this.settle(development.id);
      else this.touched.add(development.id);
    }
  }

  private enter(entry: Entry): void {
    const { story } = this;
    const { id } = entry.development;
    story.entries.set(id, entry);
    for (const target of entry.refs) story.referrers.set(refKey(target, entry), id);
    this.touch(entry);
    index(story, entry, true);
    this.refold(entry);
    this.meetings.enter(entry);
  }

  private leave(entry: Entry): void {
    const { story } = this;
    for (const target of entry.refs) story.referrers.delete(refKey(target, entry));
    this.touch(entry);
    index(story, entry, false);
    this.refold(entry);
    if (isType(entry, 'LinkAdded') && entry.data.relation === 'duplicates') this.meetings.refoldAliases();
    this.meetings.leave(entry);
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

  /** What is said of the whole story follows its few entries that say it. */
  private refold(entry: Entry): void {
    const { story } = this;
    const { type } = entry.development;
    if (type.startsWith('Story') && refoldActs(story)) for (const id of story.storyActs.values()) this.touched.add(id);
    if (type === 'NamesJoined') this.refoldNames();
  }

  /** Names were joined or parted: stances and accounts of meetings are compared by them. */
  private refoldNames(): void {
    const { story } = this;
    const stances = [...story.stances.values()].flatMap((series) => [...series.values()]);
    const joins = [...story.joins.values()].map((id) => (story.entries.get(id) as Entry<'NamesJoined'>).data);
    story.names = joins.length === 0 ? NO_NAMES : new Names(joins);
    story.stances.clear();
    story.recentStances.clear();
    for (const id of stances) indexSeries(story, story.entries.get(id) as Entry, true);
    this.meetings.putAll();
  }

  /** An entry whose sentence changes, and the acts and links whose sentences quote it. */
  private touchSentences(id: string): void {
    this.touched.add(id);
    for (const { development } of this.story.referrersOf(id)) {
      if (CATALOGUE[development.type].act || isLinkType(development.type)) this.touched.add(development.id);
    }
  }
}

const refKey = (target: string, { place, development }: Entry): string => `${target}|${place.order}|${development.id}`;
