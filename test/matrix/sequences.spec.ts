/**
 * Arbitrary stories: up to a dozen asks of any type, late and out of order, hidden, corrected and withdrawn. What the
 * node takes is read in every route, and must be as the plain model of the rules tells it; what it refuses leaves nothing.
 */
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { TestClock } from '../support/clock.js';
import { type Json, TestNode } from '../support/node.js';
import { Ledger } from './ledger.js';
import { shifted } from './logged.js';
import { type Ask, newId } from './types.js';

const node = new TestNode(new TestClock('2026-03-01T10:00:00Z'));
beforeAll(() => node.start({ TIME_ZONE: 'UTC' }));
afterAll(() => node.end());

const HOUR = 3_600_000;
const PEOPLE = [{ name: 'The mayor' }];

/** One ask before it is known what the story holds: what sort, which of the entries there, which words, and when. */
interface Step {
  readonly sort: string;
  readonly one: number;
  readonly other: number;
  readonly word: number;
  readonly known: number;
  readonly occurred: number | null;
  readonly isHidden: boolean;
}

/** What the story holds so far. */
interface Here {
  readonly ids: readonly string[];
  /** What each of them is; a correction counts as what it corrects. */
  readonly types: readonly string[];
  readonly meetings: readonly string[];
  /** The data of every link. */
  readonly links: readonly Json[];
  readonly now: string;
}

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const dayFrom = (now: string, days: number): string => shifted(now, days * 24 * HOUR).slice(0, 10);

const meeting =
  (type: string, data: (step: Step, here: Here) => object = () => ({})) =>
  (step: Step, here: Here): Json => ({
    type,
    data: { meetingId: pick(here.meetings, step.other), ...data(step, here) },
  });
const reason = ({ word }: Step) => ({ reason: pick(['Fog', 'Snow', 'A strike'], word) });
const introduced = { form: 'summit', participants: PEOPLE };

const NEWS: Readonly<Record<string, (step: Step, here: Here) => Json>> = {
  plan: meeting('MeetingScheduled', ({ word }) => ({ ...introduced, title: `Title ${word}` })),
  planned: meeting('MeetingScheduled', ({ word, one, other }, { now, meetings }) => ({
    ...{ ...introduced, startsAt: dayFrom(now, 30 + word) },
    ...(other === 1 && one % 2 === 0 ? { dependsOn: [meetings[0]] } : {}),
  })),
  firm: meeting('MeetingConfirmed'),
  move: meeting('MeetingRescheduled', (step, { now }) => ({ startsAt: dayFrom(now, 40 + step.word), ...reason(step) })),
  postpone: meeting('MeetingPostponed', reason),
  cancel: meeting('MeetingCancelled', reason),
  first: meeting('MeetingCancelled', (step) => ({ ...introduced, ...reason(step) })),
  back: meeting('MeetingReinstated', reason),
  dated: meeting('MeetingReinstated', (step, { now }) => ({ startsAt: dayFrom(now, 50 + step.word), ...reason(step) })),
  start: meeting('MeetingStarted'),
  held: meeting('MeetingHeld', ({ word }) => ({ outcome: `Outcome ${word}` })),
  amend: meeting('MeetingAmended', ({ word }) => ({ title: `Title ${word}` })),
  fact: ({ word }) => ({ type: 'FactReported', data: { text: `Fact ${word}` } }),
  quote: ({ word }) => ({
    type: 'StatementIssued',
    data: { kind: 'quote', speaker: PEOPLE[0], text: `Quote ${word}` },
  }),
  deny: ({ one }, { ids }) => ({
    type: 'StatementIssued',
    data: { kind: 'denial', speaker: PEOPLE[0], text: 'Not so', denies: pick(ids, one) },
  }),
  stance: ({ word }) => ({
    type: 'StanceTaken',
    data: {
      actor: { name: pick(['The Mayor', 'Her worship', 'the mayor'], word) },
      topic: 'roads',
      stance: pick(['for', 'against', 'For'], word),
    },
  }),
  figure: ({ word }) => ({ type: 'FigureReported', data: { measure: 'dead', value: { atLeast: word } } }),
  note: ({ word }) => ({ type: 'NoteAdded', data: { kind: pick(['note', 'background'], word), text: `Note ${word}` } }),
};

/** What a correction of each type may say. */
const CHANGES: readonly (readonly [RegExp, (step: Step, here: Here) => object])[] = [
  [/Reinstated|Rescheduled/, ({ word }, { now }) => ({ startsAt: dayFrom(now, 60 + word) })],
  [/Cancelled|Postponed/, reason],
  [/Held/, ({ word }) => ({ outcome: `Corrected ${word}` })],
  [/Meeting|Story/, ({ word }) => ({ title: `Corrected ${word}` })],
  [/Stance/, ({ word }) => ({ stance: pick(['for', 'against', 'undecided'], word) })],
  [/Figure/, ({ word }) => ({ value: { exactly: word } })],
  [/./, ({ word }) => ({ text: `Corrected ${word}` })],
];
const about =
  (type: string, data: (step: Step, here: Here) => object) =>
  (step: Step, here: Here): Json => ({
    type,
    data: { developmentId: pick(here.ids, step.one), ...data(step, here) },
  });

/** An end between two later steps, or after the last, and never together with another. */
const endAfter = ({ word }: Step, { now, ids }: Here): string => shifted(now, (90 + 61 * 2 * word + ids.length) * 1000);

const ACTS: Readonly<Record<string, (step: Step, here: Here) => Json>> = {
  correct: about('DevelopmentCorrected', (step, here) => {
    const type = pick(here.types, step.one);
    const changes = CHANGES.find(([pattern]) => pattern.test(type))?.[1](step, here);
    return { changes, wrong: 'It was misheard' };
  }),
  redate: about('DevelopmentCorrected', ({ word }, { now }) => ({
    changes: { occurredAt: dayFrom(now, -word) },
    wrong: 'The day',
  })),
  retract: about('DevelopmentRetracted', reason),
  withhold: about('DevelopmentWithheld', reason),
  release: about('DevelopmentReleased', () => ({})),
  embargo: about('EmbargoSet', (step, here) => ({ until: endAfter(step, here), ...reason(step) })),
  lift: about('EmbargoLifted', reason),
  doubt: about('VerificationChanged', (step, { types }) => {
    // What hangs on a meeting whose plan was refuted, no document decides.
    const isMeeting = pick(types, step.one).startsWith('Meeting');
    return { verification: isMeeting ? 'official' : pick(['refuted', 'official'], step.word), ...reason(step) };
  }),
  source: about('SourceAdded', ({ word }) => ({ source: { name: `Wire ${word}`, kind: 'wire' } })),
  link: ({ one, other, word }, { ids }) => ({
    type: 'LinkAdded',
    data: { from: pick(ids, one), to: pick(ids, other), relation: pick(['contradicts', 'ledTo', 'confirms'], word) },
  }),
  unlink: ({ one }, { links }) => ({ type: 'LinkRemoved', data: links.length === 0 ? {} : pick(links, one) }),
  names: ({ word }) => ({
    type: 'NamesJoined',
    data: { kind: 'person', names: ['The mayor', 'Her worship'], as: pick(['Mayor', 'The provost'], word) },
  }),
  close: (step) => ({ type: pick(['StoryClosed', 'StoryReopened'], step.word), data: reason(step) }),
};

/** News comes more often than what is done to it. */
const LATER = Object.keys(NEWS).filter((sort) => sort !== 'planned');
const SORTS = [...LATER, ...LATER, ...Object.keys(ACTS)];

const step: fc.Arbitrary<Step> = fc.record({
  sort: fc.constantFrom(...SORTS),
  one: fc.nat({ max: 20 }),
  other: fc.nat({ max: 20 }),
  word: fc.nat({ max: 5 }),
  known: fc.constantFrom(0, 0, 0, -5, -30),
  occurred: fc.constantFrom(null, null, -2, -26, -50),
  isHidden: fc.boolean(),
});

/** Often the meetings are planned first, so that something can happen to them. */
const beginning = fc.uniqueArray(
  fc
    .tuple(step, fc.nat({ max: 1 }))
    .map(([one, other]) => ({ ...one, other, sort: 'planned', known: -60, occurred: null })),
  { maxLength: 2, selector: ({ other }) => other },
);

function askOf(step: Step, here: Here): Ask {
  const make = NEWS[step.sort];
  if (make === undefined) return ACTS[step.sort]?.(step, here);
  const { known, isHidden, sort } = step;
  const occurred = step.occurred ?? (sort === 'held' ? -2 : null);
  const ask = make(step, here);
  if (known !== 0) ask.knownAt = shifted(here.now, known * HOUR);
  if (occurred !== null) ask.occurredAt = `${shifted(here.now, (known + occurred) * HOUR).slice(0, 16)}Z`;
  if (isHidden && step.one % 3 === 0) ask.withhold = 'It is checked';
  if (isHidden && step.one % 3 === 1) ask.embargoUntil = endAfter(step, here);
  return ask;
}

let stories = 0;

describe('An arbitrary story', () => {
  it.each([1, 2, 3, 4, 5, 6])('reads as the rules tell it, now and at every moment (%d)', async (seed) => {
    const news = fc.array(step, { minLength: 4, maxLength: 12, size: 'max' });
    const property = fc.asyncProperty(beginning, news, async (begun, steps) => {
      const ledger = await Ledger.open(node, `sequence-${++stories}`);
      const meetings = [newId(), newId()];
      const ids: string[] = (await ledger.logged()).map(({ id }) => id);
      const [types, links]: [string[], Json[]] = [['StoryOpened'], []];
      for (const each of [...begun, ...steps]) {
        const ask = askOf(each, { ids, types, meetings, links, now: node.clock?.now() ?? '' });
        const id = await ledger.try(ask);
        if (id === null) continue;
        ids.push(id);
        if (ask.type === 'LinkAdded') links.push(ask.data);
        types.push(ask.type === 'DevelopmentCorrected' ? (types[ids.indexOf(ask.data.developmentId)] ?? '') : ask.type);
      }
      await ledger.check();
    });
    await fc.assert(property, { seed, numRuns: 10, endOnFailure: true });
  });
});
