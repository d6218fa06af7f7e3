import { describe, expect, it } from '@jest/globals';
import { evolve } from '../../../src/story/evolve.js';
import type { Moment } from '../../../src/story/moment.js';
import { newsroomAt } from '../../../src/story/replay.js';
import { statusDocument } from '../../../src/story/status.js';
import {
  cancelled,
  corrected,
  type Desk,
  desk,
  everythingOf,
  fact,
  held,
  INTRODUCTION,
  type Json,
  PEOPLE,
  reinstated,
  scheduled,
} from './given.js';

const introduced = { ...INTRODUCTION, participants: PEOPLE };

/** Planned in August, called off on 22 October, an old call logged the day after, back on 24 October. */
const told = (): Desk =>
  desk()
    .at('2025-10-20')
    .log(scheduled({}, { id: 'plan', knownAt: '2025-08-16T08:00:00.000Z' }))
    .at('2025-10-22')
    .log(cancelled({}, { id: 'off', knownAt: '2025-10-22T11:00:00.000Z' }))
    .at('2025-10-23')
    .log(
      held('2025-10-20', { ...introduced, meetingId: 'call', form: 'call' }, { knownAt: '2025-10-20T18:00:00.000Z' }),
    )
    .at('2025-10-24')
    .log(reinstated({ startsAt: '2025-11' }), corrected('off', { reason: 'Not the right time' }));

const at = (from: Desk, moment: Moment): Json | null => {
  const view = newsroomAt(from.story, moment, String);
  return view && statusDocument(view);
};
const statuses = (document: Json | null): Json =>
  Object.fromEntries(
    ((document?.meetings ?? []) as { id: string; status: string }[]).map(({ id, status }) => [id, status]),
  );

describe('A replay at what the newsroom knew', () => {
  const known = (instant: string) => at(told(), { kind: 'known', instant });

  it('shows what was known then, also what was logged only later', () => {
    expect(statuses(known('2025-10-22T10:59:59.999Z'))).toEqual({ m: 'scheduled', call: 'held' });
    expect(statuses(known('2025-10-22T11:00:00.000Z'))).toEqual({ m: 'cancelled', call: 'held' });
    expect(known('2025-10-22T11:00:00.000Z')).toMatchObject({ meetings: [{ reason: 'It did not feel right' }, {}] });
    expect(statuses(known('2025-10-25T00:00:00.000Z'))).toEqual({ m: 'scheduled', call: 'held' });
  });

  it('counts the entries known by then, and the story itself always', () => {
    const instant = '2011-01-01T00:00:00.000Z';
    expect(known(instant)).toMatchObject({ at: { kind: 'known', value: instant, revision: 1 }, meetings: [] });
    expect(known('2025-09-01T00:00:00.000Z')).toMatchObject({ at: { revision: 2 }, revision: 2, title: 'A story' });
  });
});

describe('A replay at what the log held', () => {
  const recorded = (instant: string) => at(told(), { kind: 'recorded', instant });

  it('shows what had been recorded by then, whenever it was known', () => {
    expect(statuses(recorded('2025-10-22T11:30:00.000Z'))).toEqual({ m: 'scheduled' });
    expect(statuses(recorded('2025-10-22T12:00:00.000Z'))).toEqual({ m: 'cancelled' });
    expect(statuses(recorded('2025-10-23T12:00:00.000Z'))).toEqual({ m: 'cancelled', call: 'held' });
  });

  it('is nothing before the story was opened', () => {
    expect(recorded('2025-10-01T08:59:59.999Z')).toBeNull();
    expect(recorded('2025-10-01T09:00:00.000Z')).toMatchObject({ revision: 1, changedAt: '2025-10-01T09:00:00.000Z' });
  });
});

describe('A replay at a revision', () => {
  it('shows the story with its first entries, and says so', () => {
    expect(at(told(), { kind: 'revision', revision: 3 })).toMatchObject({
      at: { kind: 'revision', value: 3, revision: 3 },
      revision: 3,
      meetings: [{ status: 'cancelled' }],
      counts: { developments: 3, corrections: 0 },
    });
    expect(at(told(), { kind: 'revision', revision: 7 })).toBeNull();
    expect(at(told(), { kind: 'now' })).toMatchObject({ at: null, revision: 6, counts: { corrections: 1 } });
  });
});

describe('An event that this program does not know', () => {
  it('counts as an entry and does nothing', () => {
    const from = desk(fact('a'));
    const story = evolve(from.story, { unknown: true, id: 'u', type: 'MeetingDreamt' });
    expect(story.revision).toBe(3);
    expect(story.unknown).toBe(1);
    expect(story.entries.size).toBe(2);
    expect(everythingOf(story)).not.toContain('MeetingDreamt');
    expect(evolve(story, { ...from.last, id: 'v', type: 'Nonsense' as never, revision: 4 }).revision).toBe(4);
  });

  it('is taken once, however often it arrives, when it is one that is known', () => {
    const from = desk(fact('a'));
    expect(everythingOf(evolve(from.story, from.last))).toBe(everythingOf(from.story));
  });
});
