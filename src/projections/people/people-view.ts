/**
 * What people did and said, across stories: statements, stances and corrections as they read, and who is named in what.
 * Each where it is at home.
 */
import { developmentAsRead } from '../../story/as-read.js';
import { type Entry, isThere, isType } from '../../story/entry.js';
import type { Person } from '../../story/events.js';
import { seriesOf } from '../../story/indexes.js';
import { stance, statement } from '../../story/parts.js';
import { stanceOf } from '../../story/stance.js';
import type { Story } from '../../story/story.js';
import { fold } from '../../story/text.js';
import { happenedAt, learnedAt, type View as StoryView } from '../../story/view.js';
import { isAtHome } from '../meetings/meetings-view.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { Shown, View } from '../view.js';

/** What somebody can be named in. */
export type ItemKind = 'meeting' | 'statement' | 'stance' | 'fact' | 'correction';

/** One thing to be found under the people and topics that it names. */
interface Item {
  readonly kind: ItemKind;
  /** Of a stance its key in the story, of all else the meeting's or development's id. */
  readonly id: string;
  /** When it happened, as this audience may know it; milliseconds since 1970. */
  readonly at: number;
  /** Its place in the log as this audience counts: tells apart what happened at one instant. */
  readonly order: string;
  /** Empty where another view has the document. */
  readonly json: string;
  readonly people: readonly Person[];
  readonly topics: readonly string[];
}

const isHere = (story: Story, entry: Entry): boolean => entry.development.storyId === story.id;

/** What an entry is to people; null for what names nobody, is not there, or is at home elsewhere. */
function itemOf(view: StoryView, id: string): Item | null {
  const entry = view.story.entries.get(id);
  if (entry === undefined || !isThere(entry) || !isHere(view.story, entry)) return null;
  const order = view.orderOf(entry);
  if (isType(entry, 'StatementIssued')) {
    const { speaker, topics = [] } = entry.data;
    const json = JSON.stringify(statement(view, entry));
    return { kind: 'statement', id, at: happenedAt(view, entry), order, json, people: [speaker], topics };
  }
  if (isType(entry, 'FactReported')) {
    const { participants = [], topics = [] } = entry.data;
    return { kind: 'fact', id, at: happenedAt(view, entry), order, json: '', people: participants, topics };
  }
  if (isType(entry, 'DevelopmentCorrected')) {
    const [at, json] = [Date.parse(learnedAt(view, entry)), JSON.stringify(developmentAsRead(view, id))];
    return { kind: 'correction', id, at, order, json, people: [], topics: [] };
  }
  return null;
}

function meetingItem(view: StoryView, id: string): Item | null {
  const meeting = view.story.meetings.get(id);
  if (!meeting?.state.status || !isAtHome(view.story, meeting)) return null;
  const { participants, attendees, topics, setBy } = meeting.state;
  const entry = setBy === null ? undefined : view.story.entries.get(setBy);
  const at = entry === undefined ? 0 : happenedAt(view, entry);
  const order = entry === undefined ? '' : view.orderOf(entry);
  return { kind: 'meeting', id, at, order, json: '', people: [...participants, ...(attendees ?? [])], topics };
}

function stanceItem(view: StoryView, key: string): Item | null {
  const { story } = view;
  if (!story.stances.has(key)) return null;
  const { actor, topic, developmentId } = stanceOf(story, key);
  const entry = story.entries.get(developmentId) as Entry;
  if (!isHere(story, entry)) return null;
  const json = JSON.stringify(stance(view, key));
  const at = happenedAt(view, entry);
  return { kind: 'stance', id: key, at, order: view.orderOf(entry), json, people: [actor], topics: [topic] };
}

/** Names were joined or parted: everything may be another's. */
const hasNewNames = ({ view, before, touched }: Shown): boolean =>
  [...touched].some((id) =>
    [view, before].some((one) => one?.story.entries.get(id)?.development.type === 'NamesJoined'),
  );

/** The keys of stances that may have changed. */
function stancesIn({ view, before, touched }: Shown): Set<string> {
  const keys = new Set<string>();
  for (const id of touched) {
    for (const one of [view, before]) {
      const entry = one?.story.entries.get(id);
      const series = entry !== undefined && one != null ? seriesOf(one.story, entry) : null;
      if (series?.name === 'stances') keys.add(series.key);
    }
  }
  return keys;
}

/** Something that may have changed: what stands there now, and whether it names the same people and topics as before. */
interface Slot {
  readonly kind: ItemKind;
  readonly id: string;
  readonly item: Item | null;
  readonly namesTheSame: boolean;
}

const KINDS: Readonly<Record<string, ItemKind>> = {
  StatementIssued: 'statement',
  FactReported: 'fact',
  DevelopmentCorrected: 'correction',
};

function* slotsOf(shown: Shown): Generator<Slot> {
  const { view, before, touched, meetings } = shown;
  for (const id of touched) {
    const [was, is] = [before?.story.entries.get(id), view?.story.entries.get(id)];
    const kind = KINDS[(is ?? was)?.development.type ?? ''];
    if (kind === undefined) continue;
    const namesTheSame = was !== undefined && was.data === is?.data && isThere(was);
    yield { kind, id, item: view && itemOf(view, id), namesTheSame };
  }
  for (const id of meetings) {
    const [was, is] = [before, view].map((one) => one?.story.meetings.get(id)?.state);
    const fields = ['participants', 'attendees', 'topics'] as const;
    const namesTheSame = was?.status != null && fields.every((field) => was[field] === is?.[field]);
    yield { kind: 'meeting', id, item: view && meetingItem(view, id), namesTheSame };
  }
  for (const id of stancesIn(shown)) {
    yield { kind: 'stance', id, item: view && stanceItem(view, id), namesTheSame: false };
  }
}

function* allIn(view: StoryView): Generator<Item> {
  for (const id of view.story.entries.keys()) yield* present(itemOf(view, id));
  for (const id of view.story.meetings.keys()) yield* present(meetingItem(view, id));
  for (const key of view.story.stances.keys()) yield* present(stanceItem(view, key));
}

const present = (item: Item | null): Item[] => (item === null ? [] : [item]);

export const peopleView: View = {
  version: 1,
  schema: `
    CREATE TABLE item (
      audience TEXT NOT NULL,
      kind TEXT NOT NULL,
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      at INTEGER NOT NULL,
      log_order TEXT NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (audience, story_id, kind, id)
    );
    CREATE INDEX item_by_time ON item (audience, kind, at, story_id, log_order);
    CREATE TABLE person (
      audience TEXT NOT NULL,
      name TEXT NOT NULL,
      written TEXT NOT NULL,
      shown TEXT NOT NULL,
      kind TEXT NOT NULL,
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      PRIMARY KEY (audience, name, kind, story_id, id, written)
    ) WITHOUT ROWID;
    CREATE INDEX person_by_item ON person (audience, story_id, kind, id);
    CREATE INDEX person_by_written ON person (audience, written, name);
    CREATE TABLE topic (
      audience TEXT NOT NULL,
      topic TEXT NOT NULL,
      kind TEXT NOT NULL,
      story_id TEXT NOT NULL,
      id TEXT NOT NULL,
      PRIMARY KEY (audience, topic, kind, story_id, id)
    ) WITHOUT ROWID;
    CREATE INDEX topic_by_item ON topic (audience, story_id, kind, id);`,
  open(db: ViewsDatabase) {
    // Without being told, SQLite looks for a person's rows by the audience alone.
    const tables = ['item', 'person INDEXED BY person_by_item', 'topic INDEXED BY topic_by_item'];
    const forget = tables.map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE audience = ? AND story_id = ? AND kind = ? AND id = ?`),
    );
    const forgetAll = tables.map((table) => db.prepare(`DELETE FROM ${table} WHERE audience = ? AND story_id = ?`));
    const put = db.prepare(`
      INSERT INTO item (audience, kind, story_id, id, at, log_order, json) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET at = excluded.at, log_order = excluded.log_order, json = excluded.json`);
    const name = db.prepare(`
      INSERT OR IGNORE INTO person (audience, name, written, shown, kind, story_id, id) VALUES (?, ?, ?, ?, ?, ?, ?)`);
    const tag = db.prepare('INSERT OR IGNORE INTO topic (audience, topic, kind, story_id, id) VALUES (?, ?, ?, ?, ?)');
    const write = ({ audience, story: { id: storyId, names } }: StoryView, item: Item, isNamed = false): void => {
      const { kind, id, at, order, json } = item;
      put.run(audience, kind, storyId, id, at, order, json);
      if (isNamed) return;
      for (const { name: written } of item.people) {
        const shown = names.shown('person', written);
        name.run(audience, fold(shown), fold(written), written, kind, storyId, id);
      }
      for (const topic of item.topics) tag.run(audience, names.key('topic', topic), kind, storyId, id);
    };
    return ({ storyId, audiences }) => {
      for (const shown of audiences) {
        const { audience, view, before } = shown;
        if (view === null || before === null || hasNewNames(shown)) {
          for (const statement of forgetAll) statement.run(audience, storyId);
          if (view !== null) for (const item of allIn(view)) write(view, item);
          continue;
        }
        for (const { kind, id, item, namesTheSame } of slotsOf(shown)) {
          if (item === null || !namesTheSame) {
            for (const statement of forget) statement.run(audience, storyId, kind, id);
          }
          if (item !== null) write(view, item, namesTheSame);
        }
      }
    };
  },
};
