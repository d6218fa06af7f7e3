/** People, statements, corrections and lists of stories say what a plain look at all stories says. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReadingThread } from '../../src/projections/reading-thread.js';
import { Cursors } from '../../src/queries/cursor.js';
import { GetPerson, GetPersonHandler } from '../../src/queries/get-person.handler.js';
import {
  ListItems,
  ListItemsHandler,
  ListPersonItems,
  ListPersonItemsHandler,
  PERSON_LISTS,
} from '../../src/queries/list-items.handler.js';
import { ListPeople, ListPeopleHandler } from '../../src/queries/list-people.handler.js';
import { ListStoriesHandler } from '../../src/queries/list-stories.handler.js';
import { type ListAnswer, ListStories } from '../../src/queries/messages.js';
import type { ViewGate } from '../../src/queries/view-gate.js';
import { NotFound } from '../../src/story/errors.js';
import { fold } from '../../src/story/text.js';
import type { Views } from '../support/newsroom.js';
import type { Json } from '../support/node.js';
import { PeopleModel } from './people-model.js';
import type { Audience, Held, Item } from './people-seen.js';
import { NAMES, PRIVATE_DESK, steps, TOPICS, tell } from './people-steps.js';

/** The questions, as a node would answer them. */
class Desk {
  private readonly people;
  private readonly person;
  private readonly items;
  private readonly ofPerson;
  private readonly stories;

  constructor(views: Views) {
    const gate = { pass: async () => undefined } as unknown as ViewGate;
    const cursors = new Cursors({
      seal: (_purpose, _audience, text) => text,
      open: (_purpose, _audience, text) => text,
    });
    const { reader } = views;
    this.people = new ListPeopleHandler(gate, reader, cursors);
    this.person = new GetPersonHandler(gate, reader);
    this.items = new ListItemsHandler(gate, reader, cursors);
    this.ofPerson = new ListPersonItemsHandler(gate, reader, cursors);
    this.stories = new ListStoriesHandler(gate, reader, cursors, new ReadingThread(views.projector));
  }

  /** Asks, page by page. */
  private async all(ask: (page: { limit: number; cursor: string | null; reverse: boolean }) => Promise<ListAnswer>) {
    const found: Json[] = [];
    let cursor: string | null = null;
    do {
      const page: ListAnswer = await ask({ limit: 3, cursor, reverse: false });
      found.push(...page.items.map((item) => JSON.parse(item)));
      cursor = page.next;
    } while (cursor !== null);
    const turned = await ask({ limit: 200, cursor: null, reverse: true });
    expect(turned.items.map((item) => JSON.parse(item))).toEqual([...found].reverse());
    return found;
  }

  /** Everything that is asked for one audience. */
  async answers(audience: Audience, hiddenDesks: readonly string[] = []): Promise<Json> {
    const asked = { audience, after: null, hiddenDesks };
    const people: Json = {};
    for (const q of ['', 'k', 'the b', 'çe']) {
      const found = await this.all((page) => this.people.execute(new ListPeople(q, page, asked)));
      people[q] = found.map(plain);
    }
    const persons: Json = {};
    for (const name of [...NAMES, 'Nobody']) {
      const told = await this.person
        .execute(new GetPerson(name, asked))
        .then(({ json }) => JSON.parse(json), orNotFound);
      const lists: Json = {};
      for (const [list, kind] of Object.entries(PERSON_LISTS)) {
        const items = await this.all((page) =>
          this.ofPerson.execute(new ListPersonItems(name, kind, page, asked)),
        ).catch(orNotFound);
        lists[list] = items?.map(idIn) ?? null;
      }
      if (told !== null) {
        const { meetings, statements, stances } = told;
        const newest = { meetings, statements: statements.latest, stances };
        for (const [list, items] of Object.entries(newest)) expect(items.map(idIn).reverse()).toEqual(lists[list]);
        expect(statements.total).toBe(statements.latest.length);
      }
      persons[name] = told === null ? null : { ...plain(told), lists: { ...lists, meetings: lists.meetings.sort() } };
    }
    const statements: Json = {};
    for (const speaker of [null, ...NAMES]) {
      for (const topic of [null, ...TOPICS]) {
        const ask = (page: { limit: number; cursor: string | null; reverse: boolean }) =>
          this.items.execute(new ListItems('statement', { speaker, topic }, page, asked));
        statements[`${speaker} on ${topic}`] = (await this.all(ask)).map(idIn);
      }
    }
    const corrections = await this.all((page) =>
      this.items.execute(new ListItems('correction', { speaker: null, topic: null }, page, asked)),
    );
    const stories = async (filter: object) =>
      (await this.all((page) => this.stories.execute(new ListStories(filter, 'title', page, asked))))
        .map(({ id }) => id)
        .sort();
    const named: Json = {};
    for (const participant of NAMES) named[participant] = await stories({ participant });
    for (const topic of TOPICS) named[topic] = await stories({ topic });
    return { people, persons, statements, corrections: corrections.map(idIn), named };
  }
}

const orNotFound = (error: unknown): null => {
  if (error instanceof NotFound) return null;
  throw error;
};
/** Where an item is at home, and which it is. */
const idIn = ({ storyId, id, developmentId }: Json): string => `${storyId} ${id ?? developmentId}`;
/** A person without what is listed, the stories in no order. */
const plain = ({ meetings, statements, stances, stories, ...person }: Json): Json => ({
  ...person,
  stories: stories.map(({ id }: Json) => id).sort(),
});

/** What should be answered. */
function expected(audience: Audience, stories: readonly Held[]): Json {
  const model = new PeopleModel(audience, stories);
  const ids = (items: readonly Item[]) =>
    items.map(({ kind, story, id, runs }) => `${story} ${kind === 'stance' ? runs[0] : id}`);
  const persons = Object.fromEntries(
    [...NAMES, 'Nobody'].map((name) => {
      const meaning = model.meaning('person', name);
      const told = model.person(meaning);
      const lists = Object.entries(PERSON_LISTS).map(([list, kind]) => [list, ids(model.ofPerson(meaning, kind))]);
      const { meetings, ...others } = Object.fromEntries(lists) as Json;
      return [name, told && { ...told, lists: { ...others, meetings: meetings.sort() } }];
    }),
  );
  const statements = [null, ...NAMES].flatMap((speaker) =>
    [null, ...TOPICS].map((topic) => [`${speaker} on ${topic}`, ids(model.statements(speaker, topic))]),
  );
  return {
    people: Object.fromEntries(['', 'k', 'the b', 'çe'].map((q) => [q, model.people(q)])),
    persons,
    statements: Object.fromEntries(statements),
    corrections: ids(model.corrections()),
    named: Object.fromEntries([
      ...NAMES.map((name) => [name, model.storiesNaming(name)]),
      ...TOPICS.map((topic) => [topic, model.storiesAbout(topic)]),
    ]),
  };
}

describe('What is asked across stories', () => {
  it('says to either audience what a plain look at all stories says', async () => {
    const met = new Map<string, number>();
    const meet = (what: string, times: number) => met.set(what, (met.get(what) ?? 0) + times);
    await fc.assert(
      fc.asyncProperty(steps, async (asked) => {
        await tell(asked, async ({ views, stories }) => {
          const desk = new Desk(views);
          const right = { newsroom: expected('newsroom', stories), public: expected('public', stories) };
          for (const audience of ['newsroom', 'public'] as const) {
            expect(await desk.answers(audience)).toEqual(right[audience]);
            // To whom may not know of a desk it is as if its stories were not there.
            const open = stories.filter(({ desk }) => fold(desk ?? '') !== PRIVATE_DESK);
            const without = expected(audience, open);
            expect(await desk.answers(audience, ['Investigatións'])).toEqual(without);
            meet('hidden from some', JSON.stringify(without) === JSON.stringify(right[audience]) ? 0 : 1);
          }
          const persons: Json[] = Object.values(right.newsroom.persons).filter((one) => one !== null);
          const stances = new PeopleModel('newsroom', stories).items.filter(({ kind }) => kind === 'stance');
          meet('people of several spellings', persons.filter(({ names }) => names.length > 1).length);
          meet('names of several people', persons.filter(({ mayBe }) => mayBe !== undefined).length);
          meet('reversals', stances.filter(({ runs }) => runs.length > 1).length);
          meet('runs in two stories', stances.length - new Set(stances.map(({ runs }) => runs[0])).size);
          meet('corrections', right.newsroom.corrections.length);
          meet('hidden from the public', JSON.stringify(right.newsroom) === JSON.stringify(right.public) ? 0 : 1);
        });
      }),
      { seed: 20261126, numRuns: 20, endOnFailure: true },
    );
    for (const [what, times] of met) expect([what, times > 5]).toEqual([what, true]);
  });
});
