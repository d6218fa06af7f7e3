/** For every refusal, the rule that it names is true of the story; and what it says set the status is there. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stands } from '../../src/story/entry.js';
import { Refusal, type Rule } from '../../src/story/errors.js';
import { CATALOGUE } from '../../src/story/events.js';
import type { Ask } from '../../src/story/judged.js';
import { isBlank } from '../../src/story/text.js';
import { resolveWorldDate } from '../../src/story/time.js';
import { type Desk, type Json, statusOf } from '../unit/story/given.js';
import { newsrooms, refusalsIn, SEEDED } from './model.js';

/** One refusal, and the story that it was told of. */
interface Told {
  readonly ask: Ask;
  readonly desk: Desk;
  readonly refusal: Refusal;
}

const dataOf = ({ ask }: Told): Json => ask.data as Json;
const targetOf = ({ ask, desk }: Told) => desk.story.entries.get(String((ask.data as Json).developmentId));
const meetingEntriesOf = ({ ask, desk }: Told) =>
  [...(desk.story.meetingOf(String((ask.data as Json).meetingId))?.entries.keys() ?? [])].map((id) =>
    desk.story.entries.get(id),
  );
const hasStanding = (told: Told, ...types: string[]): boolean =>
  meetingEntriesOf(told).some(
    (entry) => entry !== undefined && stands(entry) && types.includes(entry.development.type),
  );

/** Every id that is named and should be known, by kind. */
const named = (told: Told) => {
  const { developmentId, from, to, denies, respondsTo, statementIds, meetingId, dependsOn, changes } = dataOf(told);
  const changed = (changes ?? {}) as Json;
  const entries = [developmentId, from, to, denies, respondsTo, statementIds, changed.respondsTo].flat();
  return {
    entries: entries.filter((id) => id != null),
    meetings: [meetingId, dependsOn].flat().filter((id) => id != null),
  };
};

/** The plain truth of each rule; a rule about places and dates is true of some entry that stands there. */
const TRUE_OF: { readonly [R in Rule]?: (told: Told) => boolean } = {
  'meeting-not-scheduled': (told) => {
    const now = told.desk.story.meetingOf(String(dataOf(told).meetingId));
    const late = told.ask.occurredAt !== null || told.ask.knownAt !== null;
    return now?.state.status == null || now.state.status === 'postponed' || late;
  },
  'meeting-already-cancelled': (told) => hasStanding(told, 'MeetingCancelled'),
  'meeting-already-held': (told) => hasStanding(told, 'MeetingHeld'),
  'meeting-already-started': (told) => hasStanding(told, 'MeetingStarted'),
  'not-cancelled': ({ refusal }) => refusal.currentStatus !== 'cancelled',
  'held-in-future': (told) => {
    const changed = (dataOf(told).changes ?? {}) as { occurredAt?: string };
    const text = told.ask.occurredAt ?? changed.occurredAt ?? '';
    const { earliest } = resolveWorldDate(text, { own: told.ask.timeZone, newsroom: 'UTC' });
    return earliest !== null && earliest > (told.ask.knownAt ?? '');
  },
  'order-unclear': (told) => meetingEntriesOf(told).length > 0,
  'contradicts-later': (told) => /^Meeting(Held|Started)$/.test(told.ask.type) && meetingEntriesOf(told).length > 0,
  'known-in-future': ({ ask, desk }) => String(ask.knownAt) > desk.circumstances.now,
  'reason-required': (told) => isBlank(String(dataOf(told).reason)),
  'already-retracted': ({ refusal }) => refusal.currentStatus === 'retracted',
  'not-retractable': (told) => {
    const type = targetOf(told)?.development.type ?? 'StoryOpened';
    return !CATALOGUE[type].hideable || !CATALOGUE[type].newMatter;
  },
  'identity-fixed': (told) => {
    let root = targetOf(told);
    while (root?.development.type === 'DevelopmentCorrected')
      root = told.desk.story.entries.get((root.data as { developmentId: string }).developmentId);
    const fixed = CATALOGUE[root?.development.type ?? 'StoryOpened'].identity;
    return Object.keys(dataOf(told).changes as Json).some((field) => fixed.includes(field));
  },
  'not-withheld': (told) => targetOf(told)?.withheld === false,
  'already-withheld': (told) => targetOf(told)?.withheld === true,
  'story-closed': ({ desk }) => desk.story.state === 'closed',
  'not-closed': ({ desk }) => desk.story.state !== 'closed',
  'unknown-meeting': (told) => named(told).meetings.some((id) => told.desk.story.meetingOf(String(id)) === undefined),
  'unknown-development': (told) => named(told).entries.some((id) => !told.desk.story.entries.has(String(id))),
  'self-reference': (told) => {
    const { from, to, meetingId, dependsOn, developmentId, changes } = dataOf(told);
    const isOwn = ((changes ?? {}) as Json).respondsTo === developmentId && developmentId !== undefined;
    return (
      (from !== undefined && from === to) ||
      isOwn ||
      [dependsOn].flat().includes(meetingId) ||
      named(told).entries.includes(told.ask.id) ||
      targetOf(told)?.development.type === 'DevelopmentCorrected'
    );
  },
  // Asking for it once more would change nothing: what is asked for is how it reads.
  'nothing-to-change': (told) => !['FactReported', 'StatementIssued', 'MeetingCancelled'].includes(told.ask.type),
};

describe('A refusal', () => {
  it('names a rule that is true of the story, and who set the status that it tells', () => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(newsrooms, (asked) => {
        refusalsIn(asked, (ask, desk, refusal) => {
          const told = { ask, desk, refusal };
          met.set(refusal.rule, (met.get(refusal.rule) ?? 0) + 1);
          expect([refusal.rule, ask, statusOf(desk.story).meetings, TRUE_OF[refusal.rule]?.(told)]).toEqual([
            refusal.rule,
            ask,
            statusOf(desk.story).meetings,
            true,
          ]);
          if (refusal.setBy !== null) expect(desk.story.entries.has(refusal.setBy)).toBe(true);
        });
      }),
      { ...SEEDED, numRuns: 300 },
    );
    expect(met.size).toBeGreaterThan(14);
  });
});
