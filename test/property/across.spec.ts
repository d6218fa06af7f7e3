/** Laws of stories that take from one another: whatever the order, what is folded live is what the log says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DevelopmentRequest } from '../../src/commands/messages.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { StoryLoader } from '../../src/stories/story-loader.js';
import { InvalidRequest, Refusal } from '../../src/story/errors.js';
import type { Story } from '../../src/story/story.js';
import { TestClock } from '../support/clock.js';
import { Commands, everythingIn, Views } from '../support/newsroom.js';
import { takenBy } from './taken.js';
import { visibleIn } from './visible.js';

const STORIES = ['a', 'b', 'c'].map((letter) => `0199a000-0000-7000-8000-00000000000${letter}`);

interface Step {
  readonly kind: (typeof KINDS)[number];
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

const steps: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.nat(2),
  other: fc.nat(2),
  target: fc.nat(),
  second: fc.nat(),
  minutes: fc.integer({ min: 0, max: 90 }),
});

/** The entries of a story that can be named, in the order of its log. */
const entriesOf = (story: Story): string[] => [...story.log.values()].filter((id) => id !== story.opening?.id);

function requestOf(step: Step, story: Story, other: Story, now: number): DevelopmentRequest {
  const { kind, target, second, minutes } = step;
  const entries = entriesOf(story);
  const theirs = entriesOf(other);
  const one = entries[target % Math.max(entries.length, 1)] ?? story.id;
  const two = entries[second % Math.max(entries.length, 1)] ?? story.id;
  const foreign = theirs[target % Math.max(theirs.length, 1)] ?? other.id;
  const meetings = [...story.meetings.keys()];
  const meetingId = meetings[target % Math.max(meetings.length, 1)];
  const until = new Date(now + (minutes + 1) * 60_000).toISOString();
  const act = (type: string, more: object = {}) => ({ type, data: { developmentId: one, reason: 'Why', ...more } });
  const hidden = second % 3 === 0 ? { embargoUntil: until } : second % 7 === 0 ? { withhold: 'Checked' } : {};
  switch (kind) {
    case 'fact':
      return { type: 'FactReported', data: { text: `Fact ${second % 4}` }, ...hidden };
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
    case 'unlink': {
      const links = [...story.entries.values()].filter(({ development }) => development.type === 'LinkAdded');
      return {
        type: 'LinkRemoved',
        data: { ...(links[target % Math.max(links.length, 1)]?.data ?? { from: one, to: two }) },
      };
    }
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
      const filings = [...story.filings.values()].map((id) => story.entries.get(id)?.data as object);
      return {
        type: 'CrossFilingRemoved',
        data: { ...(filings[target % Math.max(filings.length, 1)] ?? { from: { storyId: other.id } }) },
      };
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

let folder = '';
let store: SqliteEventStore;
let runs = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slugline-'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A newsroom that was asked all of this, one after the other; what is refused is passed over. */
async function tell(asked: readonly Step[], each: (commands: Commands, views: Views) => Promise<void>) {
  await store?.close().catch(() => undefined);
  runs += 1;
  store = SqliteEventStore.open(join(folder, `log-${runs}.sqlite`));
  const clock = new TestClock('2026-03-01T10:00:00Z');
  const commands = new Commands(store, clock);
  const views = await new Views(store, clock, folder, `views-${runs}.sqlite`).start();
  for (const [index, id] of STORIES.entries()) {
    await commands.open(`story-${index}`, id);
    await commands.log(id, [
      { type: 'FactReported', data: { text: 'Fact 0' } },
      { type: 'MeetingScheduled', data: { form: 'summit', participants: [{ name: 'A' }] } },
      { type: 'FactReported', data: { text: 'Fact 1' }, embargoUntil: '2026-03-01T11:00:00.000Z' },
    ]);
  }
  for (const step of asked) {
    clock.pass(step.kind === 'wait' ? step.minutes * 60 : 1);
    if (step.kind !== 'wait') {
      const [id, otherId] = [STORIES[step.at] as string, STORIES[step.other] as string];
      const { story } = await commands.stories.find(id);
      const { story: other } = await commands.stories.find(otherId);
      try {
        await commands.log(id, requestOf(step, story, other, Date.parse(clock.now())));
      } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof InvalidRequest)) throw error;
      }
    }
    await views.catchUp();
    await each(commands, views);
  }
  await views.projector.stop();
}

describe('Stories that take from one another', () => {
  it('are folded live like from the log alone, for both audiences, after every step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 8, maxLength: 30, size: 'max' }), async (asked) => {
        await tell(asked, async (commands, views) => {
          for (const id of STORIES) {
            const live = await views.projector.foldsOf(id);
            const cold = await new StoryLoader(store).load(id, { withPublic: true });
            expect(everythingIn(cold)).toEqual(everythingIn(live));
            const { story } = await commands.stories.find(id);
            expect([...story.log.values()]).toEqual([...live.newsroom.log.values()]);
          }
        });
      }),
      { seed: 20260301, numRuns: 15, endOnFailure: true },
    );
  });

  it('hold what their references lead to, and show of it what the rules let be seen', async () => {
    let foreign = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 8, maxLength: 30, size: 'max' }), async (asked) => {
        await tell(asked, async (_, views) => {
          for (const id of STORIES) {
            const { newsroom, publicStory } = await views.projector.foldsOf(id);
            const taken = await takenBy(store, id);
            expect([...newsroom.foreigners.values()].sort()).toEqual([...taken].sort());
            expect([...publicStory.story.entries.keys()].sort()).toEqual([...visibleIn(newsroom)].sort());
            foreign += taken.size;
          }
        });
      }),
      { seed: 20260302, numRuns: 25, endOnFailure: true },
    );
    expect(foreign).toBeGreaterThan(100);
  });
});
