/** Made-up newsrooms of three stories that take from one another, on a real log. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { DevelopmentRequest } from '../../src/commands/messages.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { InvalidRequest, Refusal } from '../../src/story/errors.js';
import type { Story } from '../../src/story/story.js';
import { TestClock } from '../support/clock.js';
import { Commands, Views } from '../support/newsroom.js';

export const STORIES = ['a', 'b', 'c'].map((letter) => `0199a000-0000-7000-8000-00000000000${letter}`);

export interface Step {
  readonly kind: (typeof KINDS)[number] | 'late';
  /** The story in the address, and another one. */
  readonly at: number;
  readonly other: number;
  /** Chooses among the entries that there are. */
  readonly target: number;
  readonly second: number;
  readonly minutes: number;
}

const KINDS = [
  'fact',
  'fact',
  'meeting',
  'meeting',
  'cancel',
  'deny',
  'contradict',
  'duplicate',
  'unlink',
  'correct',
  'retract',
  'withhold',
  'release',
  'refute',
  'file',
  'file',
  'file all',
  'unfile',
  'merge',
  'merge',
  'unmerge',
  'set embargo',
  'lift',
  'wait',
] as const;

/** @param kinds what happens beside the usual */
export const stepsWith = (...kinds: Step['kind'][]): fc.Arbitrary<Step[]> =>
  fc.array(stepOf([...KINDS, ...kinds]), { minLength: 8, maxLength: 30, size: 'max' });

const stepOf = (kinds: Step['kind'][]): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.nat(2),
    other: fc.nat(2),
    target: fc.nat(),
    second: fc.nat(),
    minutes: fc.integer({ min: 0, max: 90 }),
  });

/** What whoever logs has seen of a story. */
export interface Seen {
  readonly id: string;
  /** Ids of the entries that can be named, in the order of its log. */
  readonly entries: readonly string[];
  readonly meetings: readonly string[];
  /** The data of its links, and of its cross-filings. */
  readonly links: readonly object[];
  readonly filings: readonly object[];
}

const seenOf = (story: Story): Seen => ({
  id: story.id,
  entries: [...story.log.values()].filter((id) => id !== story.opening?.id),
  meetings: [...story.meetings.keys()],
  links: [...story.entries.values()].flatMap(({ development }) =>
    development.type === 'LinkAdded' ? [development.data] : [],
  ),
  filings: [...story.filings.values()].map((id) => story.entries.get(id)?.data as object),
});

/** What a step asks for, of a story as it is seen. */
export function requestOf(step: Step, story: Seen, other: Seen, now: number): DevelopmentRequest {
  const { kind, target, second, minutes } = step;
  const { entries, meetings } = story;
  const one = entries[target % Math.max(entries.length, 1)] ?? story.id;
  const two = entries[second % Math.max(entries.length, 1)] ?? story.id;
  const foreign = other.entries[target % Math.max(other.entries.length, 1)] ?? other.id;
  const meetingId = meetings[target % Math.max(meetings.length, 1)];
  const until = new Date(now + (minutes + 1) * 60_000).toISOString();
  const act = (type: string, more: object = {}) => ({ type, data: { developmentId: one, reason: 'Why', ...more } });
  const hidden = second % 3 === 0 ? { embargoUntil: until } : second % 7 === 0 ? { withhold: 'Checked' } : {};
  switch (kind) {
    case 'fact':
      return { type: 'FactReported', data: { text: `Fact ${second % 4}` }, ...hidden };
    case 'late': {
      const knownAt = new Date(now - (second % 200) * 60_000).toISOString();
      return second % 2 === 0 || meetingId === undefined
        ? { type: 'FactReported', data: { text: `Late ${second % 4}` }, knownAt, ...hidden }
        : { type: 'MeetingAmended', data: { meetingId, title: `Title ${second % 5}` }, knownAt };
    }
    case 'meeting':
      return { type: 'MeetingScheduled', data: { form: 'call', participants: [{ name: 'A' }] }, ...hidden };
    case 'cancel':
      return { type: 'MeetingCancelled', data: { meetingId: meetingId ?? other.id, reason: 'Off' }, ...hidden };
    case 'deny': {
      const data = { kind: 'denial', speaker: { name: 'B' }, text: 'No', denies: one };
      return { type: 'StatementIssued', data, ...hidden };
    }
    case 'contradict':
      return { type: 'LinkAdded', data: { from: one, to: two, relation: 'contradicts' } };
    case 'duplicate':
      return { type: 'LinkAdded', data: { from: one, to: two, relation: 'duplicates' } };
    case 'unlink':
      return {
        type: 'LinkRemoved',
        data: { ...(story.links[target % Math.max(story.links.length, 1)] ?? { from: one, to: two }) },
      };
    case 'correct':
      return { type: 'DevelopmentCorrected', data: { developmentId: one, changes: { text: 'Else' }, wrong: 'It was' } };
    case 'retract':
      return act('DevelopmentRetracted');
    case 'withhold':
      return act('DevelopmentWithheld');
    case 'release':
      return act('DevelopmentReleased');
    case 'refute':
      return act('VerificationChanged', { verification: 'refuted' });
    case 'file':
      return { type: 'DevelopmentCrossFiled', data: { from: { storyId: other.id, developmentId: foreign } } };
    case 'file all':
      return { type: 'DevelopmentCrossFiled', data: { from: { storyId: other.id } } };
    case 'unfile': {
      const filing = story.filings[target % Math.max(story.filings.length, 1)];
      return { type: 'CrossFilingRemoved', data: { ...(filing ?? { from: { storyId: other.id } }) } };
    }
    case 'merge':
      return { type: 'StoryMerged', data: { into: other.id, reason: 'One story' } };
    case 'unmerge':
      return { type: 'StoryUnmerged', data: { reason: 'Two' } };
    case 'set embargo':
      return act('EmbargoSet', { until });
    default:
      return act('EmbargoLifted');
  }
}

/** A newsroom that was asked all of this, one after the other; what is refused is passed over. */
export async function tell(
  asked: readonly Step[],
  each: (newsroom: { commands: Commands; views: Views; store: SqliteEventStore; isLast: boolean }) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-'));
  const store = SqliteEventStore.open(join(folder, 'log.sqlite'));
  try {
    await tellOn(store, folder, asked, each);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tellOn(
  store: SqliteEventStore,
  folder: string,
  asked: readonly Step[],
  each: Parameters<typeof tell>[1],
): Promise<void> {
  const clock = new TestClock('2026-03-01T10:00:00Z');
  const commands = new Commands(store, clock);
  const views = await new Views(store, clock, folder).start();
  for (const [index, id] of STORIES.entries()) {
    await commands.open(`story-${index}`, id);
    await commands.log(id, [
      { type: 'FactReported', data: { text: 'Fact 0' } },
      { type: 'MeetingScheduled', data: { form: 'summit', participants: [{ name: 'A' }] } },
      { type: 'FactReported', data: { text: 'Fact 1' }, embargoUntil: '2026-03-01T11:00:00.000Z' },
    ]);
  }
  for (const [index, step] of asked.entries()) {
    clock.pass(step.kind === 'wait' ? step.minutes * 60 : 1);
    if (step.kind !== 'wait') {
      const [id, otherId] = [STORIES[step.at] as string, STORIES[step.other] as string];
      const { story } = await commands.stories.find(id);
      const { story: other } = await commands.stories.find(otherId);
      try {
        await commands.log(id, requestOf(step, seenOf(story), seenOf(other), Date.parse(clock.now())));
      } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof InvalidRequest)) throw error;
      }
    }
    await views.catchUp();
    await each({ commands, views, store, isLast: index === asked.length - 1 });
  }
  await views.projector.stop();
}
