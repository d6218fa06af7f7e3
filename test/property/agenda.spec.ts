/**
 * The agenda is what all meetings of all stories say, looked at one by one and day by day. The oracle reads the ready
 * statuses of the stories alone; what is told is asked through the real handler, over the real log and views.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { readStatus } from '../../src/projections/status/status-view.js';
import { GetAgenda, GetAgendaHandler } from '../../src/queries/get-agenda.handler.js';
import { InvalidRequest, Refusal } from '../../src/story/errors.js';
import type { Audience } from '../../src/story/moment.js';
import { TestClock } from '../support/clock.js';
import { Commands, Views } from '../support/newsroom.js';
import type { Json } from '../support/node.js';
import { DAY, dateOf, oracle, type Told } from './agenda-oracle.js';
import { STORIES } from './crossing.js';

const ZONES = ['UTC', 'Europe/Rome', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
/** Rome changes its clock on 29 March. */
const FIRST = Date.parse('2026-03-20T00:00:00Z') / DAY;

/** A date as text, with its zone where it has a clock time. */
interface Dated {
  readonly text: string;
  readonly timeZone?: string;
}
const day = fc.nat(20).map((offset) => FIRST + offset);
const dates: fc.Arbitrary<Dated & { readonly endsAt?: string }> = fc.oneof(
  day.map((one) => ({ text: dateOf(one) })),
  fc.tuple(day, fc.nat(4)).map(([one, wide]) => ({ text: `${dateOf(one)}/${dateOf(one + wide)}` })),
  fc
    .tuple(day, fc.nat(4), fc.nat(3))
    .map(([one, long, wide]) => ({ text: dateOf(one), endsAt: `${dateOf(one + long)}/${dateOf(one + long + wide)}` })),
  day.map((one) => ({ text: `${dateOf(one)}/..` })),
  fc.constant({ text: '2026-03' }),
  fc.tuple(day, fc.nat(23), fc.nat(3), fc.constantFrom(...ZONES)).map(([one, hour, long, timeZone]) => ({
    text: `${dateOf(one)}T${String(hour).padStart(2, '0')}:30`,
    endsAt: `${dateOf(one + long)}T23:45`,
    timeZone,
  })),
);

const TYPES = [
  'Scheduled',
  'Scheduled',
  'Rescheduled',
  'Postponed',
  'Cancelled',
  'cut',
  'cut',
  'Started',
  'Held',
] as const;
const ACTS = ['file', 'file', 'duplicate', 'duplicate', 'retract', 'withhold', 'refute', 'merge'] as const;
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(...TYPES, ...TYPES, ...ACTS),
    at: fc.nat(2),
    other: fc.nat(2),
    target: fc.nat(),
    second: fc.nat(),
    date: dates,
    hides: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  }),
  { minLength: 8, maxLength: 24, size: 'max' },
);
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

const people = { form: 'summit', participants: [{ name: 'A' }, { name: 'B' }] };

function requestOf(
  step: Step,
  meetings: readonly string[],
  entries: readonly string[],
  other: string,
  foreign: string,
) {
  const { kind, date } = step;
  const pick = (from: readonly string[], turn: number): string => from[turn % Math.max(from.length, 1)] ?? other;
  const [meetingId, developmentId] = [pick(meetings, step.target), pick(entries, step.target)];
  const when = { startsAt: date.text, endsAt: date.endsAt, timeZone: date.timeZone };
  const given = Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined));
  const reason = 'Why';
  const act = (type: string, more: object = {}) => ({ type, data: { developmentId, reason, ...more } });
  switch (kind) {
    case 'Scheduled': {
      const hidden = step.hides ? { withhold: reason } : {};
      return { type: 'MeetingScheduled', data: { ...people, ...(step.second % 6 === 0 ? {} : given) }, ...hidden };
    }
    case 'Rescheduled':
      return { type: 'MeetingRescheduled', data: { meetingId, ...given } };
    case 'cut': {
      const effectiveFrom = dateOf(FIRST + (step.second % 24));
      return { type: 'MeetingCancelled', data: { meetingId, reason, effectiveFrom } };
    }
    case 'Started':
    case 'Held':
      return { type: `Meeting${kind}`, data: { meetingId }, occurredAt: date.text, timeZone: date.timeZone };
    case 'Postponed':
    case 'Cancelled':
      return { type: `Meeting${kind}`, data: { meetingId, reason } };
    case 'file':
      return { type: 'DevelopmentCrossFiled', data: { from: { storyId: other, developmentId: foreign } } };
    case 'duplicate':
      return {
        type: 'LinkAdded',
        data: { from: developmentId, to: pick(entries, step.second), relation: 'duplicates' },
      };
    case 'retract':
      return act('DevelopmentRetracted');
    case 'withhold':
      return act('DevelopmentWithheld');
    case 'refute':
      return act('VerificationChanged', { verification: 'refuted' });
    default:
      return { type: 'StoryMerged', data: { into: other, reason } };
  }
}

describe('The agenda', () => {
  it('is what every meeting of every story says, once, day by day, for either audience', async () => {
    const seen = { days: 0, vague: 0, undated: 0, off: 0, shared: 0 };
    const asked = fc.record({
      from: day,
      span: fc.nat(25),
      timeZone: fc.constantFrom(...ZONES),
      audience: fc.constantFrom<Audience>('newsroom', 'public'),
    });
    await fc.assert(
      fc.asyncProperty(steps, fc.array(asked, { minLength: 5, maxLength: 5 }), async (told, questions) => {
        const folder = mkdtempSync(join(tmpdir(), 'slugline-'));
        const store = SqliteEventStore.open(join(folder, 'log.sqlite'));
        const clock = new TestClock('2026-04-20T10:00:00Z');
        const commands = new Commands(store, clock);
        const views = await new Views(store, clock, folder).start();
        try {
          for (const [index, id] of STORIES.entries()) {
            await commands.open(`story-${index}`, id);
            const [startsAt, endsAt] = [dateOf(FIRST + index), dateOf(FIRST + 20)];
            await commands.log(id, { type: 'MeetingScheduled', data: { ...people, startsAt, endsAt } });
          }
          for (const step of told) {
            clock.pass(60);
            const [id, otherId] = [STORIES[step.at] as string, STORIES[step.other] as string];
            const { story } = await commands.stories.find(id);
            const { story: other } = await commands.stories.find(otherId);
            const ids = (one: typeof story) => [...one.log.values()].filter((entry) => entry !== one.opening?.id);
            const foreign = ids(other)[step.target % Math.max(ids(other).length, 1)] ?? other.id;
            try {
              await commands.log(id, requestOf(step, [...story.meetings.keys()], ids(story), otherId, foreign));
            } catch (error) {
              if (!(error instanceof Refusal) && !(error instanceof InvalidRequest)) throw error;
            }
          }
          await views.catchUp();
          const handler = new GetAgendaHandler({ pass: async () => undefined } as never, views.reader);
          const folds = await Promise.all(STORIES.map((id) => views.projector.foldsOf(id)));
          for (const { from, span, timeZone, audience } of questions) {
            const filter = { from, to: from + span, timeZone, statuses: [], uncertain: true };
            const { json } = await handler.execute(new GetAgenda(filter, { audience, after: null, hiddenDesks: [] }));
            const agenda = JSON.parse(json) as Json;
            const items: Json[] = [
              ...agenda.days.flatMap((one: Json) => one.meetings),
              ...agenda.undated,
              ...agenda.vague,
            ];
            // Which meetings there are: what links of any story fold together is one.
            const groups = new Map<string, string>();
            const end = (id: string): string => ((groups.get(id) ?? id) === id ? id : end(groups.get(id) as string));
            const shown = new Map<string, Map<string, Json>>();
            for (const [index, fold] of folds.entries()) {
              const story = audience === 'public' ? fold.publicStory.story : fold.newsroom;
              const status = views.reader.read(readStatus)(audience, STORIES[index] as string);
              if (status === undefined) continue;
              for (const meeting of JSON.parse(status.json).meetings) {
                shown.set(meeting.id, (shown.get(meeting.id) ?? new Map()).set(STORIES[index] as string, meeting));
              }
              for (const [one, two] of story.aliases.entries()) groups.set(end(one), end(two));
            }
            const wanted = new Set([...shown.keys()].map(end));
            const tellers = new Map<string, Json>();
            for (const item of items) {
              const before = tellers.get(end(item.id));
              expect(before === undefined || (before.id === item.id && before.storyId === item.storyId)).toBe(true);
              tellers.set(end(item.id), item);
            }
            for (const [group, item] of tellers) {
              expect(wanted.has(group)).toBe(true);
              const { storyId, slug: _, calledOff: __, ...document } = item;
              expect(shown.get(item.id)?.get(storyId)).toEqual(document);
            }
            for (const group of wanted) {
              const members = [...shown].filter(([id]) => end(id) === group);
              const accounts = members.flatMap(([, stories]) => [...stories.values()]);
              seen.shared += accounts.length > 1 ? 1 : 0;
              const teller = tellers.get(group);
              const is: Told = {
                days: Object.fromEntries(
                  agenda.days.flatMap(({ date, meetings }: Json) => {
                    const here = meetings.filter((one: Json) => end(one.id) === group);
                    expect(here.length).toBeLessThanOrEqual(1);
                    return here.map((one: Json) => [date, one.calledOff ?? null]);
                  }),
                ),
                isVague: agenda.vague.some((one: Json) => end(one.id) === group),
                isUndated: agenda.undated.some((one: Json) => end(one.id) === group),
              };
              // What the status does not say: the zone of what happened, and to the public the cut of one that had started.
              // All was known and shown at one time here.
              const beside = (meeting: Json) => {
                const found = folds.flatMap(({ newsroom }) => newsroom.entries.get(meeting.setBy) ?? [])[0];
                const states = folds.map(({ newsroom }) => newsroom.meetings.get(meeting.id)?.state);
                const same = states.find((state) => state?.setBy === meeting.setBy);
                return {
                  happenedIn: found?.timeZone ?? null,
                  effectiveFrom: meeting.effectiveFrom ?? same?.effectiveFrom ?? null,
                };
              };
              // Of one that is nowhere in this stretch some story's account must say so.
              const mays = (teller === undefined ? accounts : [shown.get(teller.id)?.get(teller.storyId) as Json]).map(
                (meeting) => oracle(meeting, filter, beside(meeting)),
              );
              expect(mays).toContainEqual(is);
              seen.days += Object.keys(is.days).length;
              seen.off += Object.values(is.days).filter((off) => off === true).length;
              seen.vague += is.isVague ? 1 : 0;
              seen.undated += is.isUndated ? 1 : 0;
            }
          }
        } finally {
          await views.projector.stop();
          await store.close();
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { seed: 20260329, numRuns: 20, endOnFailure: true },
    );
    for (const [kind, count] of Object.entries(seen)) expect([kind, count > 20]).toEqual([kind, true]);
  });
});
