/** Made-up newsrooms: what a desk might ask, sensible or not, and the story that comes of it. */
import fc from 'fast-check';
import { decide } from '../../src/story/decide.js';
import { InvalidRequest, Refusal } from '../../src/story/errors.js';
import { type AnyDevelopment, CATALOGUE, type DevelopmentType } from '../../src/story/events.js';
import type { Ask } from '../../src/story/judged.js';
import { Desk, everythingOf, INTRODUCTION, type Json, type Telling } from '../unit/story/given.js';

/** One thing asked. Numbers choose among what the story has by then. */
export interface Step {
  readonly kind: DevelopmentType;
  readonly meeting: number;
  readonly target: number;
  readonly other: number;
  readonly introduces: boolean;
  /** Minutes that pass before; negative when the clock is set back. */
  readonly passes: number;
  /** Minutes by which it was known before it is logged; null: now. */
  readonly knownBack: number | null;
  readonly occurred: { readonly back: number; readonly precision: 'clock' | 'day' | 'days' | 'month' | 'open' } | null;
  /** Days from the story's first to the meeting's; null: no date given. */
  readonly startsIn: number | null;
  readonly withhold: boolean;
  readonly choice: number;
}

const KINDS: fc.MaybeWeightedArbitrary<DevelopmentType>[] = (
  [
    ['MeetingScheduled', 6],
    ['MeetingConfirmed', 2],
    ['MeetingRescheduled', 3],
    ['MeetingPostponed', 3],
    ['MeetingCancelled', 4],
    ['MeetingReinstated', 4],
    ['MeetingStarted', 2],
    ['MeetingHeld', 2],
    ['MeetingAmended', 2],
    ['StatementIssued', 4],
    ['StanceTaken', 3],
    ['FactReported', 2],
    ['NoteAdded', 2],
    ['LinkAdded', 5],
    ['LinkRemoved', 2],
    ['FigureReported', 3],
    ['SourceAdded', 2],
    ['VerificationChanged', 3],
    ['NamesJoined', 2],
    ['StoryRetitled', 1],
    ['StoryClosed', 1],
    ['StoryReopened', 2],
    ['DevelopmentCorrected', 7],
    ['DevelopmentRetracted', 3],
    ['DevelopmentWithheld', 3],
    ['DevelopmentReleased', 3],
  ] as const
).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }));

const steps: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...KINDS),
  meeting: fc.nat(2),
  target: fc.nat(),
  other: fc.nat(),
  introduces: fc.boolean(),
  passes: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 1500 }) },
    { weight: 1, arbitrary: fc.integer({ min: -300, max: 0 }) },
  ),
  knownBack: fc.option(fc.nat(4000), { freq: 2 }),
  occurred: fc.option(
    fc.record({
      back: fc.integer({ min: -300, max: 5000 }),
      precision: fc.constantFrom('clock', 'clock', 'day', 'day', 'days', 'month', 'open'),
    }),
    { freq: 3 },
  ),
  startsIn: fc.option(fc.nat(20)),
  withhold: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  choice: fc.nat(99),
});

/** Long enough for acts upon acts, short enough to be read when a law fails. */
export const newsrooms = fc.array(steps, { minLength: 1, maxLength: 22, size: 'max' });

export const SEEDED = { seed: 20251022, numRuns: 250 } as const;

const iso = (millis: number): string => new Date(millis).toISOString();

function worldDate(known: number, { back, precision }: NonNullable<Step['occurred']>): string {
  const then = iso(known - back * 60_000);
  const day = then.slice(0, 10);
  if (precision === 'clock') return `${then.slice(0, 16)}Z`;
  if (precision === 'day') return day;
  if (precision === 'days') return `${day}/${iso(known - (back - 1440) * 60_000).slice(0, 10)}`;
  return precision === 'month' ? day.slice(0, 7) : `${day}/..`;
}

const dayOf = (offset: number): string => iso(Date.parse('2025-10-03T00:00:00Z') + offset * 86_400_000).slice(0, 10);

const RELATIONS = ['ledTo', 'contradicts', 'supersedes', 'confirms', 'duplicates', 'duplicates'] as const;

/** Words of this choice; a few differ, so that stances turn and turn back. */
const pick = <T>(choice: number, ...values: T[]): T => values[choice % values.length] as T;

const NEW_MATTER = new Set<string>(['StatementIssued', 'StanceTaken', 'FactReported', 'FigureReported', 'NoteAdded']);

function telling(desk: Desk, step: Step): Telling {
  const { kind, choice } = step;
  const known = Date.parse(desk.circumstances.now) - (step.knownBack ?? 0) * 60_000;
  const data = dataOf(desk, step);
  if (!kind.startsWith('Meeting') && !NEW_MATTER.has(kind)) return { type: kind, data };
  const occurred = step.occurred ?? (kind === 'MeetingHeld' ? { back: 10, precision: 'day' as const } : null);
  return {
    type: kind,
    data,
    occurredAt: occurred === null ? null : worldDate(known, occurred),
    knownAt: step.knownBack === null ? null : iso(known),
    withhold: step.withhold ? 'It is being checked' : null,
    verification: pick(choice, 'unverified', 'official', 'unverified', 'unverified', 'refuted', 'official'),
    sources: [
      pick(
        choice,
        { name: 'A wire', kind: 'wire' },
        { name: 'Someone', kind: 'anonymous', description: 'An official' },
      ),
    ],
    note: choice % 5 === 0 ? 'A note' : null,
  };
}

function dataOf(desk: Desk, step: Step): Json {
  const { kind, choice } = step;
  const entries = desk.events;
  const target = entries[step.target % entries.length]?.id as string;
  const other = entries[step.other % entries.length]?.id as string;
  const meetingId = `m${step.meeting}`;
  const reason = pick(choice, 'Because', 'For lack of time', 'By agreement');
  const date = step.startsIn === null ? {} : { startsAt: dayOf(step.startsIn) };
  const introduction = step.introduces ? { ...INTRODUCTION, form: pick(choice, 'summit', 'call') } : {};
  switch (kind) {
    case 'MeetingScheduled':
      return {
        meetingId,
        ...INTRODUCTION,
        ...introduction,
        ...date,
        ...pick(choice, {}, { place: { name: 'Alaska' } }),
        ...(step.other % 3 === 0 ? { dependsOn: [`m${(step.meeting + 1) % 3}`] } : {}),
      };
    case 'MeetingRescheduled':
      return { meetingId, ...introduction, startsAt: dayOf(step.startsIn ?? 3) };
    case 'MeetingConfirmed':
      return { meetingId, ...date, ...pick(choice, {}, {}, { place: { name: 'Budapest' } }) };
    case 'MeetingReinstated':
      return { meetingId, reason, ...date };
    case 'MeetingPostponed':
    case 'MeetingCancelled':
      return { meetingId, reason, ...introduction };
    case 'MeetingStarted':
      return { meetingId, ...introduction };
    case 'MeetingHeld':
      return { meetingId, ...introduction, outcome: reason };
    case 'MeetingAmended':
      return { meetingId, ...pick<Json>(choice, { title: 'The summit' }, { outcome: 'Nothing' }, { form: 'visit' }) };
    case 'StatementIssued':
      return {
        kind: pick(choice, 'quote', 'denial'),
        speaker: { name: pick(choice, 'Trump', 'Putin', 'Rutte') },
        text: reason,
        ...pick(choice, { denies: target }, { respondsTo: target }, {}),
        ...(step.introduces ? { meetingId } : {}),
      };
    case 'StanceTaken':
      return {
        actor: { name: pick(choice, 'Trump', 'TRUMP', 'Putin') },
        topic: 'territory',
        stance: pick(step.other, 'For', 'for', 'Against'),
        ...(step.introduces ? { statementIds: [target] } : {}),
      };
    case 'FactReported':
      return { text: reason };
    case 'NoteAdded':
      return { kind: pick(choice, 'note', 'background'), text: reason };
    case 'LinkAdded':
      return { from: target, to: other, relation: RELATIONS[choice % RELATIONS.length] };
    case 'LinkRemoved': {
      const links = entries.filter(({ type }) => type === 'LinkAdded');
      return {
        ...(links[step.target % Math.max(links.length, 1)]?.data ?? { from: target, to: other, relation: 'ledTo' }),
      };
    }
    case 'FigureReported':
      return {
        measure: pick(choice, 'dead', 'Dead', 'injured'),
        value: pick<Json>(step.other, { exactly: 3 }, { atLeast: 2 }, { between: [1, 5] }),
        ...pick<Json>(choice, {}, { subject: 'civilians' }),
      };
    case 'SourceAdded':
      return { developmentId: target, source: { name: pick(choice, 'A wire', 'A ministry'), kind: 'wire' } };
    case 'VerificationChanged':
      return { developmentId: target, verification: pick(choice, 'refuted', 'corroborated', 'official'), reason };
    case 'NamesJoined':
      return {
        kind: 'person',
        ...pick<Json>(choice, { names: ['Trump'], as: 'Putin' }, { names: ['Putin', 'Rutte'], as: 'Trump' }),
      };
    case 'StoryOpened':
    case 'StoryRetitled':
      return { title: pick(choice, 'A story', 'Another title') };
    case 'StoryClosed':
    case 'StoryReopened':
      return { reason };
    case 'DevelopmentCorrected':
      return { developmentId: target, changes: changesOf(desk, step, target), wrong: reason };
    default:
      return { developmentId: target, reason };
  }
}

function changesOf(desk: Desk, step: Step, target: string): Json {
  let root = desk.story.entries.get(target)?.development;
  while (root?.type === 'DevelopmentCorrected') root = desk.story.entries.get(root.data.developmentId)?.development;
  const type = root?.type;
  const known = Date.parse(desk.circumstances.now);
  const date = step.occurred === null ? null : worldDate(known, step.occurred);
  const ofAll: Json[] = [{ occurredAt: date }, { sources: [{ name: 'Another wire', kind: 'wire' }] }];
  const own: Json[] = [];
  if (type === 'MeetingScheduled' || type === 'MeetingReinstated') {
    own.push({ startsAt: step.startsIn === null ? null : dayOf(step.startsIn) }, { timeZone: 'Asia/Tokyo' });
  }
  if (type === 'MeetingCancelled' || type === 'MeetingPostponed') {
    own.push({ reason: 'Another reason' }, step.introduces ? { form: null } : { ...INTRODUCTION });
  }
  if (type === 'StanceTaken') own.push({ stance: 'Against' }, { actor: { name: 'Putin' } }, { statementIds: null });
  if (type === 'StatementIssued') own.push({ text: 'Other words' }, { denies: null }, { respondsTo: 'd1' });
  if (type === 'FigureReported') own.push({ value: { about: 4 } }, { measure: 'injured' });
  if (type === 'NamesJoined') own.push({ as: 'Rutte' }, { names: ['Putin'] });
  if (type === 'NoteAdded') own.push({ kind: 'background' }, { kind: 'note' });
  return pick(step.other, ...own, ...ofAll);
}

/** What the desk had after each step that it took, beginning with the opening. */
export interface Moment {
  readonly event: AnyDevelopment;
  readonly story: Desk['story'];
}

export interface Told {
  readonly desk: Desk;
  readonly moments: readonly Moment[];
  /** How many of the steps were refused. */
  readonly refused: number;
}

/** Asks all of it, one after the other, and goes on after a refusal. */
export function tellAll(asked: readonly Step[], onRefusal?: (desk: Desk, before: string) => void): Told {
  const desk = new Desk().at('2025-10-03T08:00:00Z').open();
  const moments: Moment[] = [{ event: desk.last, story: desk.story }];
  let refused = 0;
  for (const step of asked) {
    desk.wait(step.passes);
    const ask = telling(desk, step);
    const before = onRefusal === undefined ? '' : everythingOf(desk.story);
    try {
      desk.log(ask);
      moments.push({ event: desk.last, story: desk.story });
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof InvalidRequest)) throw error;
      refused += 1;
      onRefusal?.(desk, before);
    }
  }
  return { desk, moments, refused };
}

/** Tells every refusal with what was asked and the desk as it was. */
export function refusalsIn(asked: readonly Step[], tell: (ask: Ask, desk: Desk, refusal: Refusal) => void): void {
  const desk = new Desk().at('2025-10-03T08:00:00Z').open();
  for (const step of asked) {
    desk.wait(step.passes);
    const told = telling(desk, step);
    const refusal = desk.refusalOf(told);
    if (refusal === null) desk.log(told);
    else if (refusal instanceof Refusal) tell(desk.asks(told)[0] as Ask, desk, refusal);
  }
}

/** Whether deciding this leaves the story it is decided on as it was, taken or not. */
export function decidesWithoutTrace(desk: Desk, step: Step): boolean {
  const before = everythingOf(desk.story);
  try {
    decide(desk.asks(telling(desk, step)), desk.story, desk.circumstances, true);
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof InvalidRequest)) throw error;
  }
  return everythingOf(desk.story) === before;
}

/** These entries, and all that cannot be without them: acts upon them, links to them, what answers them. */
export function withWhatHangsOn(events: readonly AnyDevelopment[], first: ReadonlySet<string>): Set<string> {
  const all = new Set(first);
  for (const { id, type, data, answers } of events) {
    const { developmentId, from, to, because } = data as Readonly<Record<string, string | undefined>>;
    const named = [CATALOGUE[type].act ? developmentId : undefined, from, to, because, answers ?? undefined];
    if (named.some((target) => target !== undefined && all.has(target))) all.add(id);
  }
  return all;
}
