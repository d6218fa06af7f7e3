/**
 * What people did and said, across stories: statements, stances, facts and corrections as they read, and who is named
 * in what. Each where it is at home, under the name that its story gives to whom it names.
 */
import type { Entry } from '../../story/entry.js';
import type { NameKind } from '../../story/events.js';
import { fold } from '../../story/text.js';
import type { View as StoryView } from '../../story/view.js';
import type { ViewsDatabase } from '../sqlite.js';
import type { View } from '../view.js';
import { allIn, type Item, type ItemKind, slotsOf, standsAsBefore } from './items.js';
import { Tally, tallies } from './tally.js';

/**
 * `item` has the documents; `named` what each item stands under, in the order in which it is listed; `joined` what each
 * story has joined, the name that it was joined as too. `person`, `person_story` and `called` are counts over `named`:
 * a page of people is read from them and never counts. `person_story` and `called_story` have those of each story, so
 * that they can be added up without some (hidden-desks.ts).
 */
const SCHEMA = `
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
  CREATE TABLE named (
    audience TEXT NOT NULL,
    what TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    story_id TEXT NOT NULL,
    log_order TEXT NOT NULL,
    id TEXT NOT NULL,
    learned TEXT NOT NULL,
    spellings TEXT NOT NULL,
    PRIMARY KEY (audience, what, name, kind, at, story_id, log_order, id)
  ) WITHOUT ROWID;
  CREATE INDEX named_by_item ON named (audience, story_id, kind, id);
  CREATE INDEX named_by_learning ON named (audience, name, learned) WHERE what = 'person';
  CREATE TABLE stance_run (
    audience TEXT NOT NULL,
    name TEXT NOT NULL,
    run TEXT NOT NULL,
    story_id TEXT NOT NULL,
    id TEXT NOT NULL,
    is_present INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (audience, name, run, story_id, id)
  ) WITHOUT ROWID;
  CREATE INDEX stance_run_by_item ON stance_run (audience, story_id, id, is_present);
  CREATE TABLE joined (
    audience TEXT NOT NULL,
    what TEXT NOT NULL,
    written TEXT NOT NULL,
    name TEXT NOT NULL,
    story_id TEXT NOT NULL,
    spelling TEXT NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (audience, what, written, name, story_id, spelling)
  ) WITHOUT ROWID;
  CREATE INDEX joined_by_name ON joined (audience, what, name);
  CREATE INDEX joined_by_story ON joined (audience, story_id);
  CREATE TABLE person (
    audience TEXT NOT NULL,
    name TEXT NOT NULL,
    stories INTEGER NOT NULL,
    meetings INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    stances INTEGER NOT NULL,
    facts INTEGER NOT NULL,
    PRIMARY KEY (audience, name)
  ) WITHOUT ROWID;
  CREATE TABLE person_story (
    audience TEXT NOT NULL,
    name TEXT NOT NULL,
    story_id TEXT NOT NULL,
    meetings INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    stances INTEGER NOT NULL,
    facts INTEGER NOT NULL,
    PRIMARY KEY (audience, name, story_id)
  ) WITHOUT ROWID;
  CREATE TABLE called (
    audience TEXT NOT NULL,
    name TEXT NOT NULL,
    spelling TEXT NOT NULL,
    written TEXT NOT NULL,
    uses INTEGER NOT NULL,
    PRIMARY KEY (audience, name, spelling)
  ) WITHOUT ROWID;
  CREATE INDEX called_by_writing ON called (audience, written);
  CREATE TABLE called_story (
    audience TEXT NOT NULL,
    name TEXT NOT NULL,
    spelling TEXT NOT NULL,
    story_id TEXT NOT NULL,
    uses INTEGER NOT NULL,
    PRIMARY KEY (audience, name, spelling, story_id)
  ) WITHOUT ROWID;`;

/** A row of `named` that is no more. */
interface Gone {
  readonly what: NameKind;
  readonly name: string;
  readonly kind: ItemKind;
  readonly spellings: string;
}

export const peopleView: View = {
  version: 3,
  schema: SCHEMA,
  open(db: ViewsDatabase) {
    // Without being told, SQLite looks for an item's rows by the audience alone.
    const forgetting = (kind: string, stance: string) => ({
      named: db.prepare<string[], Gone>(
        `DELETE FROM named INDEXED BY named_by_item WHERE audience = ? AND story_id = ? ${kind}
         RETURNING what, name, kind, spellings`,
      ),
      item: db.prepare(`DELETE FROM item WHERE audience = ? AND story_id = ? ${kind}`),
      runs: db.prepare(
        `DELETE FROM stance_run INDEXED BY stance_run_by_item WHERE audience = ? AND story_id = ? ${stance}`,
      ),
    });
    const one = forgetting('AND kind = ? AND id = ?', 'AND id = ?');
    const all = forgetting('', '');
    const unjoin = db.prepare('DELETE FROM joined INDEXED BY joined_by_story WHERE audience = ? AND story_id = ?');
    const put = db.prepare(`
      INSERT INTO item (audience, kind, story_id, id, at, log_order, json) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET at = excluded.at, log_order = excluded.log_order, json = excluded.json`);
    const name = db.prepare(`
      INSERT INTO named (audience, what, name, kind, at, story_id, log_order, id, learned, spellings)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    const run = db.prepare(`
      INSERT OR IGNORE INTO stance_run (audience, name, run, story_id, id, is_present, entries) VALUES (?, ?, ?, ?, ?, ?, ?)`);
    const join = db.prepare(`
      INSERT OR IGNORE INTO joined (audience, what, written, name, story_id, spelling, shown) VALUES (?, ?, ?, ?, ?, ?, ?)`);
    const settle = tallies(db);

    const forget = (rows: readonly Gone[], tally: Tally): void => {
      for (const { what, name, kind, spellings } of rows) {
        if (what === 'person') tally.add(name, kind, JSON.parse(spellings), -1);
      }
    };
    const document = ({ audience, story }: StoryView, item: Item): void => {
      const { kind, id, at, order } = item;
      if (item.document !== null) put.run(audience, kind, story.id, id, at, order, item.document());
    };
    const write = (view: StoryView, item: Item, tally: Tally): void => {
      const { audience, story } = view;
      const { kind, id, at, order, learned, runs } = item;
      document(view, item);
      for (const what of ['person', 'topic'] as const) {
        const spelled = what === 'person' ? item.people : item.topics;
        for (const [key, spellings] of byName(spelled, (text) => story.names.key(what, text))) {
          const rest = [at, story.id, order, id, learned, JSON.stringify(spellings)];
          name.run(audience, what, key, kind, ...rest);
          if (what === 'topic') continue;
          tally.add(key, kind, spellings, 1);
          for (const [index, beginning] of runs?.beginnings.entries() ?? []) {
            run.run(audience, key, beginning, story.id, id, index === 0 ? 1 : 0, runs?.entries);
          }
        }
      }
    };
    const joins = ({ audience, story }: StoryView): void => {
      for (const id of story.joins.values()) {
        const { kind, names, as } = (story.entries.get(id) as Entry<'NamesJoined'>).data;
        for (const spelling of [...names, as]) {
          const shown = story.names.shown(kind, spelling);
          join.run(audience, kind, fold(spelling), fold(shown), story.id, spelling, shown);
        }
      }
    };
    return ({ storyId, audiences }) => {
      for (const shown of audiences) {
        const { audience, view, before } = shown;
        const tally = new Tally();
        // Under other names everything may be another's.
        if (view === null || before === null || view.story.names !== before.story.names) {
          forget(all.named.all(audience, storyId), tally);
          for (const statement of [all.item, all.runs, unjoin]) statement.run(audience, storyId);
          if (view !== null) {
            joins(view);
            for (const item of allIn(view)) write(view, item, tally);
          }
        } else {
          for (const { kind, id, was, is } of slotsOf(shown, before, view)) {
            if (is !== null && standsAsBefore(was, is)) {
              document(view, is);
              continue;
            }
            forget(one.named.all(audience, storyId, kind, id), tally);
            one.item.run(audience, storyId, kind, id);
            if (kind === 'stance') one.runs.run(audience, storyId, id);
            if (is !== null) write(view, is, tally);
          }
        }
        settle(audience, storyId, tally);
      }
    };
  },
};

/** Spellings, each once, by the name that they are of. */
function byName(texts: readonly string[], keyOf: (text: string) => string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const text of new Set(texts)) {
    const key = keyOf(text);
    found.set(key, [...(found.get(key) ?? []), text]);
  }
  return found;
}
