/**
 * The story: one aggregate, folded from its entries. Never changed in place: `evolve` (evolve.ts) makes a new one
 * that shares all it did not touch, so an old one stays good for deciding on, comparing with and replaying.
 */
import { BTree } from './btree.js';
import { type Entry, isThere, stands } from './entry.js';
import type { AnyDevelopment, Development, DevelopmentType, Filed, Instant } from './events.js';
import type { Mark, Tail } from './meeting.js';
import type { MeetingState } from './meeting-state.js';
import { type Names, NO_NAMES } from './names.js';
import { comparePlaces, compareText, logOrder, type Place } from './order.js';

export const STORY_STATES = ['open', 'closed', 'merged'] as const;
export type StoryState = (typeof STORY_STATES)[number];

/** The end of an embargo, as the first node to see it logged it. */
export interface EmbargoEnd {
  /** Id of the entry that set the embargo. */
  readonly endOf: string;
  readonly until: Instant;
  readonly recordedAt: Instant;
  /** The story where the entry is at home, and the revision it had then. */
  readonly storyId: string;
  readonly revision: number;
  readonly position: string;
}

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

/** What was said of one thing (an actor's stances on a topic, a figure), by place. Holds only what stands. */
export type Series = BTree<Place, string>;

const byText = compareText;

/** A correction that puts `target` into another entry is about that other one. */
const mentionsOnly = (entry: Entry, target: string): boolean => {
  const { developmentId } = entry.data as { developmentId?: string };
  return developmentId !== undefined && developmentId !== target;
};

/** Under this name stand what files something of another story here, and what removes it. */
export const filingRef = ({ storyId, developmentId }: Filed, merge?: string): string =>
  `filed:${storyId}:${developmentId ?? ''}:${merge ?? ''}`;

/** Under this name the references to a meeting stand: an entry may have the same id. */
export const meetingRef = (meetingId: string): string => `meeting:${meetingId}`;

export class Story {
  /** Every entry of this fold, by id. */
  entries = new BTree<string, Entry>(undefined, byText);
  /** Ids in log order (`logOrder`). */
  log = new BTree<string, string>(undefined, byText);
  /** Who names whom: `target|log order|id` → id, so that those who name one target stand together in log order. */
  referrers = new BTree<string, string>(undefined, byText);
  meetings = new BTree<string, Meeting>(undefined, byText);
  /** The entries that name each meeting id, before duplicates are folded into one. */
  accounts = new BTree<string, BTree<string, true>>(undefined, byText);
  /** Meeting ids that a `duplicates` link folds into another's. */
  aliases = new BTree<string, string>(undefined, byText);
  stances = new BTree<string, Series>(undefined, byText);
  figures = new BTree<string, Series>(undefined, byText);
  headlines = new BTree<Place, string>(undefined, comparePlaces);
  statements = new BTree<Place, string>(undefined, comparePlaces);
  facts = new BTree<Place, string>(undefined, comparePlaces);
  /** All that a timeline tells. */
  told = new BTree<Place, string>(undefined, comparePlaces);
  /** What is withheld now. */
  withheld = new BTree<string, true>(undefined, byText);
  /** Embargoes in force, by `until|id of the entry`: the first to end comes first. */
  embargoes = new BTree<string, string>(undefined, byText);
  /** Embargoes whose end the log has seen, by the id of the entry that set them. */
  ends = new BTree<string, EmbargoEnd>(undefined, byText);
  /** Meetings, stances and figures by the place of their last standing entry. */
  recentMeetings = new BTree<Place, string>(undefined, comparePlaces);
  recentStances = new BTree<Place, string>(undefined, comparePlaces);
  recentFigures = new BTree<Place, string>(undefined, comparePlaces);
  /** Story* entries, standing links of two relations and joined names, in log order. */
  storyActs = new BTree<string, string>(undefined, byText);
  contradictions = new BTree<string, string>(undefined, byText);
  duplicates = new BTree<string, string>(undefined, byText);
  joins = new BTree<string, string>(undefined, byText);
  /** MeetingAffected entries, in log order. */
  affected = new BTree<string, string>(undefined, byText);
  /** Its own DevelopmentCrossFiled entries, removed ones too, in log order. */
  filings = new BTree<string, string>(undefined, byText);
  /** Entries that came in from other stories: `home|id` → id. */
  foreigners = new BTree<string, string>(undefined, byText);
  /** Statements and facts by their words, as the newsroom compares them; each in log order. */
  wordings = new BTree<string, BTree<string, string>>(undefined, byText);
  names: Names = NO_NAMES;

  /** The first development that came under each idempotency key. */
  keys = new BTree<string, string>(undefined, byText);

  slug = '';
  title = '';
  desk: string | null = null;
  language: string | null = null;
  topics: readonly string[] = [];
  state: StoryState = 'open';
  /** The story that it is merged into, while it is. */
  mergedInto: string | null = null;
  /** The entry that set the state; StoryOpened before the first that did. */
  stateSetBy: string | null = null;

  corrections = 0;
  retractions = 0;
  /** Events of types or versions that this program does not know. They count as entries and do nothing. */
  unknown = 0;
  /** Latest recordedAt of its own entries; empty before the first. */
  recordedAt: Instant = '';
  /** When it last changed, and the place in the log of what changed it: its own entries, foreign ones, ends of embargoes. */
  changedAt: Instant = '';
  position = '';
  /** Where in its own log that stands; empty for what came from elsewhere. */
  changedOrder = '';

  constructor(readonly id: string) {}

  /** How many entries of its own it has: 0 before StoryOpened. */
  get revision(): number {
    return this.entries.size - this.foreigners.size + this.unknown;
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

  /** The meeting that an id leads to, its own or the one it duplicates. */
  meetingOf(meetingId: string): Meeting | undefined {
    return this.meetings.get(this.aliases.get(meetingId) ?? meetingId);
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
        const counts = relation === 'contradicts' && to === id && isThere(entry);
        if (counts && other !== undefined && stands(other)) disputes.add(from);
      }
    }
    return [...disputes];
  }

  /** All that was appended for one request under this key, in log order; nothing for a key never used. */
  requestedUnder(key: string): AnyDevelopment[] {
    const first = this.entries.get(this.keys.get(key) ?? '')?.development;
    const found: AnyDevelopment[] = [];
    if (first === undefined) return found;
    for (const [, id] of this.log.entries(logOrder(first))) {
      const next = this.entries.get(id)?.development;
      if (next?.storyId !== first.storyId) continue;
      if (next.request?.key !== key) break;
      found.push(next);
    }
    return found;
  }

  /** How an entry stands in its meeting; null when it is about none. */
  markOf(entry: Entry): Mark | null {
    const { meetingId } = entry.data as { meetingId?: string };
    return meetingId === undefined ? null : (this.meetingOf(meetingId)?.marks.get(entry.development.id) ?? null);
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
