/** What a story says of people: its meetings, statements, stances and facts that name somebody, and its corrections. */
import { developmentAsRead } from '../../story/as-read.js';
import { type Entry, isThere, isType } from '../../story/entry.js';
import type { Instant, Person } from '../../story/events.js';
import { seriesOf } from '../../story/indexes.js';
import { fact, stance, statement } from '../../story/parts.js';
import { stanceOf } from '../../story/stance.js';
import type { Story } from '../../story/story.js';
import { happenedAt, learnedAt, type View } from '../../story/view.js';
import { isAtHome } from '../meetings/meetings-view.js';
import type { Shown } from '../view.js';

/** What can be listed across stories. All but corrections are listed under those whom they name. */
export type ItemKind = 'meeting' | 'statement' | 'stance' | 'fact' | 'correction';

/** One thing to be found under the people and topics that it names. */
export interface Item {
  readonly kind: ItemKind;
  /** Of a stance its key in the story, of all else the meeting's or development's id. */
  readonly id: string;
  /** When it happened, as this audience may know it; milliseconds since 1970. */
  readonly at: number;
  /** Its place in the log as this audience counts: tells apart what happened at one instant. */
  readonly order: string;
  /** When this audience last learned of it. */
  readonly learned: Instant;
  /** Names as they are written. */
  readonly people: readonly string[];
  readonly topics: readonly string[];
  /** Of a stance. */
  readonly runs: Runs | null;
  /** Its document as JSON; null where another view has it. */
  readonly document: (() => string) | null;
}

/** How much of a stance a story has: of two that tell one run, the one that has more tells it. */
export interface Runs {
  /** The entries that began the present run and those before it. */
  readonly beginnings: readonly string[];
  readonly entries: number;
}

const isHere = (story: Story, entry: Entry): boolean => entry.development.storyId === story.id;

const namesOf = (...people: readonly (readonly Person[] | null | undefined)[]): string[] =>
  people.flatMap((some) => some ?? []).map(({ name }) => name);

/** Something that one entry says; null where nothing is to be found by it. */
type Said = Pick<Item, 'kind' | 'people' | 'topics' | 'document'> | null;

function saidBy(view: View, entry: Entry): Said {
  if (isType(entry, 'StatementIssued')) {
    const { speaker, topics = [] } = entry.data;
    const document = () => JSON.stringify(statement(view, entry));
    return { kind: 'statement', people: [speaker.name], topics, document };
  }
  if (isType(entry, 'FactReported')) {
    const people = namesOf(entry.data.participants);
    // A fact is listed under people alone.
    const document = () => JSON.stringify(fact(view, entry));
    return people.length === 0 ? null : { kind: 'fact', people, topics: [], document };
  }
  if (isType(entry, 'DevelopmentCorrected')) {
    const document = () => JSON.stringify(developmentAsRead(view, entry.development.id));
    return { kind: 'correction', people: [], topics: [], document };
  }
  return null;
}

function entryItem(view: View, id: string): Item | null {
  const entry = view.story.entries.get(id);
  if (entry === undefined || !isThere(entry) || !isHere(view.story, entry)) return null;
  const said = saidBy(view, entry);
  if (said === null) return null;
  const learned = learnedAt(view, entry);
  const at = said.kind === 'correction' ? Date.parse(learned) : happenedAt(view, entry);
  return { ...said, id, at, order: view.orderOf(entry), learned, runs: null };
}

function meetingItem(view: View, id: string): Item | null {
  const meeting = view.story.meetings.get(id);
  if (!meeting?.state.status || !isAtHome(view.story, meeting)) return null;
  const { participants, attendees, setBy } = meeting.state;
  const entry = view.story.entries.get(setBy ?? '');
  if (entry === undefined) return null;
  const when = { at: happenedAt(view, entry), order: view.orderOf(entry), learned: learnedAt(view, entry) };
  return {
    kind: 'meeting',
    id,
    ...when,
    people: namesOf(participants, attendees),
    topics: [],
    runs: null,
    document: null,
  };
}

/** A stance is told by every story that has an entry of its own in it, wherever its present run began. */
function stanceItem(view: View, key: string): Item | null {
  const { story } = view;
  const series = [...(story.stances.get(key)?.values() ?? [])].map(
    (id) => story.entries.get(id) as Entry<'StanceTaken'>,
  );
  const own = series.filter((entry) => isHere(story, entry));
  if (own.length === 0) return null;
  const { developmentId, earlier } = stanceOf(story, key);
  const began = story.entries.get(developmentId) as Entry;
  const learned = own.map((entry) => learnedAt(view, entry)).reduce((a, b) => (a > b ? a : b));
  return {
    ...{ kind: 'stance', id: key, at: happenedAt(view, began), order: view.orderOf(began), learned },
    people: namesOf(own.map(({ data }) => data.actor)),
    topics: [],
    runs: { beginnings: [developmentId, ...earlier.map((run) => run.developmentId)], entries: series.length },
    document: () => JSON.stringify(stance(view, key)),
  };
}

const ITEM_OF: Readonly<Record<ItemKind, (view: View, id: string) => Item | null>> = {
  meeting: meetingItem,
  statement: entryItem,
  stance: stanceItem,
  fact: entryItem,
  correction: entryItem,
};

/** Everything that a story has. */
export function* allIn(view: View): Generator<Item> {
  for (const id of view.story.entries.keys()) yield* present(entryItem(view, id));
  for (const id of view.story.meetings.keys()) yield* present(meetingItem(view, id));
  for (const key of view.story.stances.keys()) yield* present(stanceItem(view, key));
}

const present = (item: Item | null): Item[] => (item === null ? [] : [item]);

/** What may read differently than before, and how it was and is. */
export interface Slot {
  readonly kind: ItemKind;
  readonly id: string;
  readonly was: Item | null;
  readonly is: Item | null;
}

const KIND_OF: Readonly<Record<string, ItemKind>> = {
  StatementIssued: 'statement',
  FactReported: 'fact',
  DevelopmentCorrected: 'correction',
};

/** The slots of a change to a story that this audience saw before and sees now, under the same names. */
export function* slotsOf({ touched, meetings }: Shown, before: View, view: View): Generator<Slot> {
  const slot = (kind: ItemKind, id: string): Slot => {
    const of = ITEM_OF[kind];
    return { kind, id, was: of(before, id), is: of(view, id) };
  };
  const stances = new Set<string>();
  for (const id of touched) {
    for (const { story } of [before, view]) {
      const entry = story.entries.get(id);
      const series = entry === undefined ? null : seriesOf(story, entry);
      if (series?.name === 'stances') stances.add(series.key);
    }
    const kind = KIND_OF[(view.story.entries.get(id) ?? before.story.entries.get(id))?.development.type ?? ''];
    if (kind !== undefined) yield slot(kind, id);
  }
  for (const id of meetings) yield slot('meeting', id);
  for (const key of stances) yield slot('stance', key);
}

/** Whether an item stands where it stood, under the same people and topics: then only its document may be new. */
export const standsAsBefore = (was: Item | null, is: Item): boolean => was !== null && standing(was) === standing(is);

const standing = ({ at, order, learned, people, topics, runs }: Item): string =>
  JSON.stringify([at, order, learned, people, topics, runs]);
