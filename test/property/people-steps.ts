/** Made-up newsrooms of three stories that name people and topics, join names, and take from one another. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { DevelopmentRequest } from '../../src/commands/messages.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import type { Entry } from '../../src/story/entry.js';
import { InvalidRequest, Refusal } from '../../src/story/errors.js';
import { type AnyDevelopment, CATALOGUE } from '../../src/story/events.js';
import type { Story } from '../../src/story/story.js';
import { TestClock } from '../support/clock.js';
import { Commands, Views } from '../support/newsroom.js';
import type { Json } from '../support/node.js';
import type { Held } from './people-seen.js';

const STORIES = ['a', 'b', 'c'].map((letter) => `0199a000-0000-7000-8000-00000000000${letter}`);
export const NAMES = ['Kim Doe', 'KIM DOE', 'The Boss', 'Lee Roe', 'Çelik'];
export const TOPICS = ['Toll', 'toll', 'Road pricing', 'Fees'];

/** Of one desk in two spellings, of another, and of none. */
const DESKS = ['Investigations', 'Sport', 'INVESTIGATIONS', null];
export const PRIVATE_DESK = 'investigations';

const KINDS = {
  ...{ say: 6, stand: 8, report: 2, schedule: 2, amend: 1, cancel: 1, hold: 2 },
  ...{ correct: 5, retract: 4, withhold: 3, release: 2, join: 5, retitle: 1 },
  ...{ file: 6, 'file all': 1, unfile: 1, merge: 2, unmerge: 1 },
} as const;

export interface Step {
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

export const steps: fc.Arbitrary<Step[]> = fc.array(
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
      return { type: 'StoryRetitled', data: { topics: [topic], desk: pick(DESKS, target) ?? undefined } };
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

/** A newsroom that was asked all of this; what is refused is passed over. At the end its stories are looked at. */
export async function tell(
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
    for (const [index, id] of STORIES.entries()) {
      const desk = pick(DESKS, (asked[index] as Step).target);
      if (desk !== null) await commands.log(id, { type: 'StoryRetitled', data: { desk } });
    }
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
      stories.push({ id, slug: story.slug, desk: story.desk, held });
    }
    await check({ views, stories });
    await views.projector.stop();
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
