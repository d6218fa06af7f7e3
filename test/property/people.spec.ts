/** People, statements, corrections and lists of stories say what a plain look at all stories says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DevelopmentRequest } from '../../src/commands/messages.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
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
import type { Entry } from '../../src/story/entry.js';
import { InvalidRequest, NotFound, Refusal } from '../../src/story/errors.js';
import { type AnyDevelopment, CATALOGUE } from '../../src/story/events.js';
import type { Story } from '../../src/story/story.js';
import { TestClock } from '../support/clock.js';
import { Commands, Views } from '../support/newsroom.js';
import type { Json } from '../support/node.js';
import { type Audience, type Held, type Item, PeopleModel } from './people-model.js';

const STORIES = ['a', 'b', 'c'].map((letter) => `0199a000-0000-7000-8000-00000000000${letter}`);
const NAMES = ['Kim Doe', 'KIM DOE', 'The Boss', 'Lee Roe', 'Çelik'];
const TOPICS = ['Toll', 'toll', 'Road pricing', 'Fees'];

const KINDS = {
  ...{ say: 6, stand: 8, report: 2, schedule: 2, amend: 1, cancel: 1, hold: 2 },
  ...{ correct: 5, retract: 4, withhold: 3, release: 2, join: 5, retitle: 1 },
  ...{ file: 6, 'file all': 1, unfile: 1, merge: 2, unmerge: 1 },
} as const;

interface Step {
  readonly kind: keyof typeof KINDS;
  /** The story in the address, and which of the others. */
  readonly at: number;
  readonly other: number;
  /** These choose among what there is. */
  readonly target: number;
  readonly one: number;
  readonly two: number;
  readonly hidden: boolean;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.oneof(
      ...Object.entries(KINDS).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind as Step['kind']) })),
    ),
    ...{ at: fc.nat(2), other: fc.nat(1), target: fc.nat(), one: fc.nat(), two: fc.nat() },
    hidden: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  }),
  { minLength: 25, maxLength: 45, size: 'max' },
);

const pick = <T>(list: readonly T[], choice: number): T => list[choice % list.length] as T;

/** What can be retracted, withheld and filed elsewhere; and what can be corrected. */
const newsOf = (story: Story, isToCorrect: boolean): AnyDevelopment[] =>
  [...story.log.values()]
    .map((id) => (story.entries.get(id) as Entry).development)
    .filter(({ type }) => CATALOGUE[type].carriesStory || (isToCorrect && type === 'DevelopmentCorrected'));

/** What a step asks for, of a story as it is. */
function requestOf(step: Step, number: number, story: Story, other: Story): DevelopmentRequest {
  const { kind, target, one, two } = step;
  const [name, topic] = [pick(NAMES, one), pick(TOPICS, two)];
  const hidden = step.hidden ? { withhold: 'Check' } : {};
  const minute = `2026-02-${String(1 + (target % 27)).padStart(2, '0')}T12:${String(number).padStart(2, '0')}Z`;
  const happened = one % 2 === 0 ? {} : { occurredAt: minute.slice(0, 10) };
  const aimed = pick(newsOf(story, kind === 'correct'), target);
  const developmentId = aimed?.id ?? '';
  const meetingId = pick([...story.meetings.keys()], target) ?? story.id;
  const act = (type: string, more: object = {}) => ({ type, data: { developmentId, reason: 'Why', ...more } });
  const someone = [{ name }, { name: pick(NAMES, two) }];
  const meeting = (type: string, data: object, more: object = {}) => ({ type, data: { meetingId, ...data }, ...more });
  switch (kind) {
    case 'say': {
      const data = { kind: 'quote', speaker: { name }, text: `Words ${number}.`, topics: [topic] };
      return { type: 'StatementIssued', data, ...happened, ...hidden };
    }
    case 'stand': {
      const data = {
        actor: { name: pick(NAMES, one % 2) },
        topic: pick(TOPICS, two % 5 === 0 ? 2 : 0),
        stance: pick(['for', 'against'], target),
      };
      return { type: 'StanceTaken', data, occurredAt: minute, ...hidden };
    }
    case 'report':
      return { type: 'FactReported', data: { text: `Fact ${number}.`, participants: someone }, ...happened, ...hidden };
    case 'schedule':
      return { type: 'MeetingScheduled', data: { form: 'call', participants: someone }, ...hidden };
    case 'amend':
      return meeting('MeetingAmended', { participants: someone.slice(1) }, hidden);
    case 'cancel':
      return meeting('MeetingCancelled', { reason: 'Off' }, hidden);
    case 'hold':
      return meeting('MeetingHeld', { attendees: someone }, { occurredAt: '2026-03-01', ...hidden });
    case 'correct':
      return act('DevelopmentCorrected', { changes: changesOf(aimed?.type ?? '', step), wrong: 'It was' });
    case 'retract':
      return act('DevelopmentRetracted');
    case 'withhold':
      return act('DevelopmentWithheld');
    case 'release':
      return act('DevelopmentReleased');
    case 'join':
      return target % 3 === 0
        ? { type: 'NamesJoined', data: { kind: 'topic', names: [topic], as: pick(TOPICS, one) } }
        : { type: 'NamesJoined', data: { kind: 'person', names: [name], as: pick(NAMES, two) } };
    case 'retitle':
      return { type: 'StoryRetitled', data: { topics: [topic] } };
    case 'file': {
      const [news, stances] = [newsOf(other, false), newsOf(other, false).filter(({ type }) => type === 'StanceTaken')];
      const from = pick(one % 3 === 0 || stances.length === 0 ? news : stances, target)?.id ?? other.id;
      return { type: 'DevelopmentCrossFiled', data: { from: { storyId: other.id, developmentId: from } } };
    }
    case 'file all':
      return { type: 'DevelopmentCrossFiled', data: { from: { storyId: other.id } } };
    case 'unfile': {
      const filing = story.entries.get(pick([...story.filings.values()], target) ?? '')?.data;
      return { type: 'CrossFilingRemoved', data: { ...(filing ?? { from: { storyId: other.id } }) } };
    }
    case 'merge':
      return { type: 'StoryMerged', data: { into: other.id, reason: 'One' } };
    default:
      return { type: 'StoryUnmerged', data: { reason: 'Two' } };
  }
}

function changesOf(type: string, { one, two }: Step): Json {
  const [name, topic] = [pick(NAMES, one), pick(TOPICS, two)];
  const changes: Readonly<Record<string, Json[]>> = {
    StatementIssued: [{ speaker: { name } }, { topics: [topic] }, { topics: null }],
    StanceTaken: [{ actor: { name } }, { topic }, { stance: 'undecided' }],
    FactReported: [{ participants: [{ name }] }, { participants: null }],
    MeetingScheduled: [{ participants: [{ name }] }],
    MeetingHeld: [{ attendees: [{ name }] }, { attendees: null }],
    NamesJoined: [{ as: name }, { names: [name, topic] }],
  };
  return pick(changes[type] ?? [{ wrong: 'Else' }, { speaker: { name } }, { as: name }], two);
}

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
  async answers(audience: Audience): Promise<Json> {
    const asked = { audience, after: null };
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

async function tell(
  asked: readonly Step[],
  check: (newsroom: { views: Views; stories: Held[] }) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-'));
  const store = SqliteEventStore.open(join(folder, 'log.sqlite'));
  try {
    const clock = new TestClock('2026-03-01T10:00:00Z');
    const commands = new Commands(store, clock);
    const views = await new Views(store, clock, folder).start();
    for (const [index, id] of STORIES.entries()) await commands.open(`story-${index}`, id);
    for (const [number, step] of asked.entries()) {
      clock.pass(1);
      const [id, otherId] = [pick(STORIES, step.at), pick(STORIES, step.at + step.other + 1)];
      const [{ story }, { story: other }] = [await commands.stories.find(id), await commands.stories.find(otherId)];
      try {
        await commands.log(id, requestOf(step, number, story, other));
      } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof InvalidRequest)) throw error;
      }
      // In batches of one and of several.
      if (step.target % 2 === 0) await views.catchUp();
    }
    await views.catchUp();
    const stories: Held[] = [];
    for (const id of STORIES) {
      const { story } = await commands.stories.find(id);
      const held = [...story.log.values()].flatMap((one) => story.entries.get(one)?.development ?? []);
      stories.push({ id, slug: story.slug, held });
    }
    await check({ views, stories });
    await views.projector.stop();
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
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
