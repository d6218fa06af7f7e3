/**
 * The story: one aggregate, folded from its entries. Never changed in place: `evolve` (evolve.ts) makes a new one
 * that shares all it did not touch, so an old one stays good for deciding on, comparing with and replaying.
 */
import { BTree } from './btree.js';
import { type Entry, isThere, stands } from './entry.js';
import type { AnyDevelopment, Development, DevelopmentType, Instant } from './events.js';
import type { Mark, Tail } from './meeting.js';
import type { MeetingState } from './meeting-state.js';
import { comparePlaces, type Place } from './order.js';

export type StoryState = 'open' | 'closed';

/** A meeting and all entries about it, standing or not. */
export interface Meeting {
  readonly id: string;
  readonly entries: BTree<string, true>;
  readonly state: MeetingState;
  readonly marks: BTree<string, Mark>;
  readonly tail: Tail;
  /** What sentences call it: its title, or its form and who takes part, as first introduced. */
  readonly name: string;
}

/** The stances of one actor on one topic, by place. Holds only what stands. */
export type StanceEntries = BTree<Place, string>;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byNumber = (a: number, b: number): number => a - b;

/** A correction that puts `target` into another entry is about that other one. */
const mentionsOnly = (entry: Entry, target: string): boolean => {
  const { developmentId } = entry.data as { developmentId?: string };
  return developmentId !== undefined && developmentId !== target;
};

/** Under this name the references to a meeting stand: an entry may have the same id. */
export const meetingRef = (meetingId: string): string => `meeting:${meetingId}`;

export class Story {
  /** Every entry of this fold, by id. */
  entries = new BTree<string, Entry>(undefined, byText);
  /** Ids in log order. */
  log = new BTree<number, string>(undefined, byNumber);
  /** Who names whom: `target|revision|id` → id, so that those who name one target stand together in log order. */
  referrers = new BTree<string, string>(undefined, byText);
  meetings = new BTree<string, Meeting>(undefined, byText);
  stances = new BTree<string, StanceEntries>(undefined, byText);
  headlines = new BTree<Place, string>(undefined, comparePlaces);
  statements = new BTree<Place, string>(undefined, comparePlaces);
  facts = new BTree<Place, string>(undefined, comparePlaces);
  /** What is withheld now. */
  withheld = new BTree<string, true>(undefined, byText);
  /** Meetings and stances by the place of their last standing entry. */
  recentMeetings = new BTree<Place, string>(undefined, comparePlaces);
  recentStances = new BTree<Place, string>(undefined, comparePlaces);
  /** Story* entries and contradicting links, by revision. */
  storyActs = new BTree<number, string>(undefined, byNumber);
  contradictions = new BTree<number, string>(undefined, byNumber);

  /** The first development that came under each idempotency key. */
  keys = new BTree<string, string>(undefined, byText);

  slug = '';
  title = '';
  desk: string | null = null;
  language: string | null = null;
  topics: readonly string[] = [];
  state: StoryState = 'open';
  /** The StoryClosed or StoryReopened that set the state; StoryOpened before the first. */
  stateSetBy: string | null = null;

  corrections = 0;
  retractions = 0;
  /** Events of types or versions that this program does not know. They count as entries and do nothing. */
  unknown = 0;
  /** Latest recordedAt and last position among the entries; empty before the first. */
  recordedAt: Instant = '';
  position = '';

  constructor(readonly id: string) {}

  /** How many entries it has: 0 before StoryOpened. */
  get revision(): number {
    return this.entries.size + this.unknown;
  }

  /** StoryOpened is among its entries. */
  get isOpened(): boolean {
    return this.opening !== null;
  }

  get opening(): Development<'StoryOpened'> | null {
    for (const id of this.storyActs.values()) {
      const development = this.entries.get(id)?.development;
      if (development?.type === 'StoryOpened') return development;
    }
    return null;
  }

  /** A copy that shares everything until it is written to. Costs the same for any length. */
  copy(): Story {
    const next = Object.assign(new Story(this.id), this);
    for (const [name, value] of Object.entries(this)) {
      if (value instanceof BTree) Object.assign(next, { [name]: value.clone() });
    }
    return next;
  }

  /** Entries that name `target` (a development or a meeting), in log order. */
  *referrersOf(target: string): Generator<Entry> {
    const end = `${target}}`;
    for (const [key, id] of this.referrers.entries(`${target}|`)) {
      if (key >= end) return;
      const entry = this.entries.get(id);
      if (entry !== undefined) yield entry;
    }
  }

  /** The entries of these types that are about `target`, in log order. */
  *namedBy<T extends DevelopmentType>(target: string, ...types: T[]): Generator<Entry<T>> {
    for (const entry of this.referrersOf(target)) {
      if (types.some((type) => type === entry.development.type) && !mentionsOnly(entry, target))
        yield entry as Entry<T>;
    }
  }

  /** Ids of standing, unrefuted denials and contradictions of an entry (RULES §4). */
  disputedBy(id: string): string[] {
    const disputes = new Set<string>();
    for (const entry of this.referrersOf(id)) {
      if (entry.development.type === 'StatementIssued') {
        if ((entry.data as { denies?: string }).denies === id && stands(entry)) disputes.add(entry.development.id);
      } else if (entry.development.type === 'LinkAdded') {
        const { from, to, relation } = entry.data as { from: string; to: string; relation: string };
        const other = this.entries.get(from);
        if (relation === 'contradicts' && to === id && other !== undefined && stands(other)) disputes.add(from);
      }
    }
    return [...disputes];
  }

  /** The developments that came with one request under this key, in log order; none for a key never used. */
  requestedUnder(key: string): AnyDevelopment[] {
    const first = this.entries.get(this.keys.get(key) ?? '')?.development;
    const found: AnyDevelopment[] = [];
    for (let next = first; next?.request?.key === key; ) {
      found.push(next);
      next = this.entries.get(this.log.get(next.revision + 1) ?? '')?.development;
    }
    return found;
  }

  /** How an entry stands in its meeting; null when it is about none. */
  markOf(entry: Entry): Mark | null {
    const { meetingId } = entry.data as { meetingId?: string };
    return meetingId === undefined ? null : (this.meetings.get(meetingId)?.marks.get(entry.development.id) ?? null);
  }

  /** Whether a standing link says that `from` supersedes `to`. */
  supersedes(from: string, to: string): boolean {
    for (const link of this.namedBy(to, 'LinkAdded')) {
      const { data } = link;
      if (data.relation === 'supersedes' && data.to === to && data.from === from && isThere(link)) return true;
    }
    return false;
  }
}
