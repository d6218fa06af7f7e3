/**
 * The public's story (RULES §6): a fold of its own over what is public, with its own revisions, one more for each
 * entry that joins, changes or leaves. What never was public leaves no trace in it.
 */
import { BTree } from './btree.js';
import { rootOf, standingCorrections } from './current.js';
import { type Entry, isThere, isType } from './entry.js';
import type { AnyDevelopment, DataOf, Instant } from './events.js';
import { CATALOGUE, isLinkType, isMeetingType } from './events.js';
import { type Evolved, evolveAll, without } from './evolve.js';
import { introduces } from './meeting.js';
import { hungOn } from './meeting-affected.js';
import type { MeetingEntry } from './meeting-state.js';
import { compareText } from './order.js';
import { meetingRef, Story } from './story.js';
import { visibilityOf } from './visibility.js';

/** The public's story after a change, and what became of its entries. Ids. */
export interface Followed {
  readonly publicStory: PublicStory;
  /** May read differently to the public. */
  readonly touched: ReadonlySet<string>;
  /** Came into view and left it, in the order of the log. */
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** How an entry came before the public. Kept when it leaves, so that its address can say that it was withdrawn. */
export interface PublicRecord {
  readonly isPublic: boolean;
  /** When it last came into view. */
  readonly publicAt: Instant;
  /** The public revision with which it last came into view. */
  readonly revision: number;
}

export class PublicStory {
  private constructor(
    /** The fold over what is public now. */
    readonly story: Story,
    /** How many public changes there were; 0 before the first. */
    readonly revision: number,
    readonly records: BTree<string, PublicRecord>,
    /** What is public now, by the revision with which it came into view. */
    readonly order: BTree<number, string>,
    /** Entries that make the story public by being so, by `publicAt|id`. */
    readonly carriers: BTree<string, string>,
    /** The revision reached at each instant of change. */
    readonly revisions: BTree<Instant, number>,
  ) {}

  static empty(storyId: string): PublicStory {
    return new PublicStory(new Story(storyId), 0, new BTree(), new BTree(), new BTree(), new BTree());
  }

  get isPublic(): boolean {
    return this.carriers.size > 0;
  }

  /** The public instant of the first entry that makes the story public; null while none does. */
  get openedAt(): Instant | null {
    return this.carriers.minKey()?.split('|')[0] ?? null;
  }

  /** When an entry that is public came into view. The story's own entries came with the first that carries it. */
  publicAtOf(id: string): Instant {
    const record = this.records.get(id)?.publicAt ?? '';
    const development = this.story.entries.get(id)?.development;
    if (development === undefined || !isStoryAct(development)) return record;
    const openedAt = this.openedAt ?? record;
    return development.recordedAt > openedAt ? development.recordedAt : openedAt;
  }

  /** The last public revision at an instant; 0 before the first. */
  revisionAt(instant: Instant): number {
    return this.revisions.getPairOrNextLower(instant)?.[1] ?? 0;
  }

  /**
   * Follows the newsroom's story by one change.
   * @param change the newsroom's story after it, and what happened in it
   * @param at when; never before what the public last saw change
   */
  follow(change: Evolved, at: Instant): Followed {
    const last = this.revisions.maxKey() ?? at;
    return new Following(this, change, last > at ? last : at).result();
  }

  /** For `Following` alone. */
  with(parts: Pick<PublicStory, 'story' | 'revision' | 'records' | 'order' | 'carriers' | 'revisions'>): PublicStory {
    return new PublicStory(parts.story, parts.revision, parts.records, parts.order, parts.carriers, parts.revisions);
  }
}

const idsOf = (entries: readonly Entry[]): string[] => entries.map(({ development }) => development.id);

const isStoryAct = (development: AnyDevelopment): boolean => development.type.startsWith('Story');

/** Neither retracted nor withheld, and of a kind that is ever shown. */
function isShowable(entry: Entry): boolean {
  const { public: shown } = CATALOGUE[entry.development.type];
  if (visibilityOf(entry) !== 'public') return false;
  return shown === 'always' || (shown === 'background' && (entry.data as DataOf['NoteAdded']).kind === 'background');
}

/** What the public's fold holds of an entry: whoever sees it must not learn that it was once hidden. */
const asPublished = (development: AnyDevelopment): AnyDevelopment =>
  development.withhold === null && development.embargoUntil === null
    ? development
    : { ...development, withhold: null, embargoUntil: null };

/** Whether it can bring a meeting into view. One that was refuted stays to be seen, and so does what waited for it. */
const isIntroduction = (entry: Entry): boolean =>
  isMeetingType(entry.development.type) && introduces(entry as MeetingEntry);

class Following {
  private readonly records;
  private readonly order;
  private readonly carriers;
  private readonly joined: Entry[] = [];
  private readonly left: Entry[] = [];
  private readonly changed = new Set<string>();
  /** Those of them that lose or gain a reference. */
  private readonly mentioning = new Set<string>();
  private readonly touched = new Set<string>();
  private readonly introduced = new Map<string, boolean>();
  /** Meetings that may have come into public view, or left it. */
  private readonly meetings = new Set<string>();

  private readonly newsroom: Story;

  constructor(
    private readonly before: PublicStory,
    private readonly change: Evolved,
    private readonly at: Instant,
  ) {
    this.newsroom = change.story;
    this.records = before.records.clone();
    this.order = before.order.clone();
    this.carriers = before.carriers.clone();
  }

  result(): Followed {
    this.spread();
    // What is at home elsewhere and no longer filed here was not withdrawn: there is nothing of it here.
    for (const id of this.change.left) if (this.records.delete(id)) this.touched.add(id);
    const { before } = this;
    let { story, revision } = before;
    this.left.sort((a, b) => compareText(a.place.order, b.place.order));
    for (const entry of this.left) {
      const gone = without(story, entry.development.id);
      story = gone.story;
      for (const id of gone.touched) this.touched.add(id);
    }
    this.joined.sort((a, b) => compareText(a.place.order, b.place.order));
    const grown = evolveAll(
      story,
      this.joined.map((entry) => asPublished(entry.development)),
    );
    for (const id of grown.touched) this.touched.add(id);
    this.changeOccasions(grown.story);
    revision += this.left.length;
    for (const { development } of this.joined) {
      revision += 1;
      this.records.set(development.id, { isPublic: true, publicAt: this.at, revision });
      this.order.set(revision, development.id);
    }
    const known = new Set([...this.joined, ...this.left].map((entry) => entry.development.id));
    for (const id of this.changed) {
      this.touched.add(id);
      // What a correction says that it changed from is read like the entry itself.
      const corrections = this.mentioning.has(id) ? standingCorrections(this.newsroom, id) : [];
      for (const { development } of corrections) this.touched.add(development.id);
      if (!known.has(id) && this.records.get(id)?.isPublic) revision += 1;
    }
    const hasForgotten = this.records.size < before.records.size;
    if (revision === before.revision && !hasForgotten) {
      return { publicStory: before, touched: new Set(), joined: [], left: [] };
    }
    const revisions = before.revisions.clone();
    if (revision > before.revision) revisions.set(this.at, revision);
    const { records, order, carriers } = this;
    const publicStory = before.with({ story: grown.story, revision, records, order, carriers, revisions });
    if (publicStory.openedAt !== before.openedAt) for (const id of grown.story.storyActs.values()) this.touched.add(id);
    return { publicStory, touched: this.touched, joined: idsOf(this.joined), left: idsOf(this.left) };
  }

  /** Who names a meeting reads differently when it comes into view or leaves it. */
  private changeOccasions(story: Story): void {
    for (const meetingId of this.meetings) {
      const was = this.before.story.meetingOf(meetingId) !== undefined;
      if (was === (story.meetingOf(meetingId) !== undefined)) continue;
      for (const other of this.newsroom.referrersOf(meetingRef(meetingId))) this.mention(other.development.id);
    }
  }

  /** Looks at what changed and at all whose view may hang on one that joined or left. */
  private spread(): void {
    const { settled, entered, left } = this.change;
    const queue = [...left, ...[...settled].reverse(), ...entered];
    // What an act is about may have become another meeting's introduction, or none.
    for (const id of settled) queue.push(...this.meetingMates(id));
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) queue.push(...this.look(id));
  }

  private meetingMates(id: string): string[] {
    const entry = this.newsroom.entries.get(id);
    if (entry === undefined || !isMeetingType(entry.development.type)) return [];
    const { meetingId } = entry.data as DataOf['MeetingAmended'];
    return [...(this.newsroom.accounts.get(meetingId)?.keys() ?? [])];
  }

  /** Lets an entry join or leave. Returns those to be looked at because of it. */
  private look(id: string): string[] {
    const record = this.records.get(id);
    const present = this.newsroom.entries.get(id);
    // One that is no longer there leaves as it last was.
    const entry = present ?? this.before.story.entries.get(id);
    if (entry === undefined) return [];
    const isPublic = present !== undefined && this.isVisible(present);
    if (isPublic === (record?.isPublic ?? false)) return [];
    const wasCarried = this.carriers.size > 0;
    this.flip(entry, record, isPublic);
    const dependents: string[] = [];
    for (const other of this.newsroom.referrersOf(id)) this.depend(other, id, dependents);
    if (entry.development.type === 'DevelopmentCorrected') {
      for (const target of rootOf(this.newsroom, (entry.data as DataOf['DevelopmentCorrected']).developmentId)) {
        this.changed.add(target);
      }
    }
    if (isMeetingType(entry.development.type)) {
      this.meetings.add((entry.data as DataOf['MeetingAmended']).meetingId);
      if (introduces(entry as MeetingEntry)) dependents.push(...this.meetingMates(id));
    }
    const { dependsOn, relation } = entry.data as { dependsOn?: unknown; relation?: unknown };
    if (dependsOn !== undefined || relation === 'duplicates') dependents.push(...this.newsroom.affected.values());
    if (wasCarried !== this.carriers.size > 0) dependents.push(...this.newsroom.storyActs.values());
    return dependents;
  }

  /** Who is about an entry may come or go with it; who only mentions it loses or gains a reference. */
  private depend(other: Entry, target: string, dependents: string[]): void {
    const { id, type } = other.development;
    const { developmentId, because } = other.data as { developmentId?: string; because?: string };
    const isAbout = [developmentId, because, other.development.answers].includes(target) || isLinkType(type);
    if (isAbout) dependents.push(id);
    else this.mention(id);
  }

  private mention(id: string): void {
    this.changed.add(id);
    this.mentioning.add(id);
  }

  private flip(entry: Entry, record: PublicRecord | undefined, isPublic: boolean): void {
    const { id, type } = entry.development;
    const drop = (list: Entry[]) => {
      const index = list.findIndex((one) => one.development.id === id);
      if (index >= 0) list.splice(index, 1);
      return index >= 0;
    };
    if (isPublic) {
      if (!drop(this.left)) this.joined.push(entry);
      const publicAt = this.at;
      this.records.set(id, { isPublic, publicAt, revision: record?.revision ?? 0 });
      if (CATALOGUE[type].carriesStory) this.carriers.set(`${publicAt}|${id}`, id);
      return;
    }
    if (!drop(this.joined)) this.left.push(entry);
    const gone = record as PublicRecord;
    this.records.set(id, { ...gone, isPublic });
    this.order.delete(gone.revision);
    this.carriers.delete(`${gone.publicAt}|${id}`);
  }

  /** An entry is public when it and all that it stands on are (RULES §6). */
  private isVisible(entry: Entry): boolean {
    if (!isShowable(entry)) return false;
    const { development } = entry;
    if (isStoryAct(development)) return this.carriers.size > 0;
    if (isMeetingType(development.type)) return this.isMeetingVisible(entry as MeetingEntry);
    if (development.type === 'LinkAdded' || development.type === 'LinkRemoved') {
      return this.arePublic(development.data.from, development.data.to);
    }
    if (!CATALOGUE[development.type].act) return true;
    return this.arePublic((development.data as DataOf['SourceAdded']).developmentId);
  }

  /** Others come earlier in the log, and who hangs on one that joins or leaves is looked at again after it. */
  private arePublic(...ids: string[]): boolean {
    return ids.every((id) => this.records.get(id)?.isPublic === true);
  }

  private isMeetingVisible(entry: MeetingEntry): boolean {
    if (!isIntroduction(entry) && !this.isIntroduced(entry.data.meetingId)) return false;
    if (isType(entry, 'MeetingAffected')) {
      const isPublic = ({ development }: Entry): boolean => this.arePublic(development.id);
      return this.arePublic(entry.data.because) && hungOn(this.newsroom, entry, isPublic);
    }
    const { answers } = entry.development;
    const cancellation = answers === null ? undefined : this.newsroom.entries.get(answers);
    if (cancellation === undefined) return true;
    return isThere(cancellation) ? this.arePublic(cancellation.development.id) : 'startsAt' in entry.data;
  }

  /** Some public entry introduces the meeting. A duplicate's own must: while that is hidden, so is the link. */
  private isIntroduced(meetingId: string): boolean {
    const known = this.introduced.get(meetingId);
    if (known !== undefined) return known;
    const { newsroom, before, change } = this;
    // An act may have taken the introduction away; nothing else can.
    const { meetings, aliases } = before.story;
    const isSimple = aliases.size === 0 && change.settled.size === 0 && change.left.length === 0;
    const stays = isSimple && meetings.get(meetingId)?.tail.introduced === true;
    const ids = stays ? [] : [...(newsroom.accounts.get(meetingId)?.keys() ?? [])];
    const found = ids
      .map((id) => newsroom.entries.get(id) as Entry)
      .some((one) => isIntroduction(one) && isShowable(one));
    this.introduced.set(meetingId, stays || found);
    return stays || found;
  }
}
