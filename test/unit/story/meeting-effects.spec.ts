import { describe, expect, it } from '@jest/globals';
import {
  amended,
  cancelled,
  confirmed,
  type Desk,
  desk,
  given,
  held,
  INTRODUCTION,
  PEOPLE,
  postponed,
  reinstated,
  rescheduled,
  scheduled,
  started,
} from './given.js';

const FIRST_DATE = { startsAt: '2025-10-20T10:00', endsAt: '2025-10-22T18:00', timeZone: 'Europe/Budapest' };
const PUT_AWAY = { startsAt: null, endsAt: null, timeZone: null };
const planned = (): Desk => desk(scheduled(FIRST_DATE, { id: 'plan' }));

describe('A scheduled meeting', () => {
  it('has the date it was given, and no history', () => {
    expect(planned().meeting()).toEqual({
      id: 'm',
      form: 'summit',
      title: null,
      participants: PEOPLE,
      place: null,
      topics: [],
      status: 'scheduled',
      tentative: false,
      ...FIRST_DATE,
      previousDates: [],
      reason: null,
      cancelledBy: null,
      effectiveFrom: null,
      attendees: null,
      outcome: null,
      occurredAt: null,
      dependsOn: [],
      affectedBy: [],
      setBy: 'plan',
      postponements: 0,
      conflicts: [],
    });
  });

  it('is tentative when its date is still to be announced, or when it is said to be', () => {
    given(desk()).when(scheduled()).thenMeeting({ tentative: true, startsAt: null });
    given(desk())
      .when(scheduled({ startsAt: '2025-11', tentative: true }))
      .thenMeeting({ tentative: true });
    given(desk())
      .when(scheduled({ startsAt: '2025-11' }))
      .thenMeeting({ tentative: false });
  });

  it('is no longer tentative once confirmed, and takes a date and a place then', () => {
    const place = { name: 'The Castle', city: 'Budapest' };
    given(desk(scheduled()))
      .when(confirmed({ startsAt: '2025-11-03', place }))
      .thenMeeting({ status: 'scheduled', tentative: false, startsAt: '2025-11-03', place });
    given(planned())
      .when(confirmed())
      .thenMeeting({ ...FIRST_DATE, previousDates: [] });
  });

  it('stays tentative on a new date, unless that says otherwise', () => {
    const from = desk(scheduled({ startsAt: '2025-11', tentative: true }));
    given(from).when(rescheduled('2025-12')).thenMeeting({ tentative: true });
    given(from)
      .when(rescheduled('2025-12', { tentative: false }))
      .thenMeeting({ tentative: false });
  });
});

describe('A rescheduled meeting', () => {
  it('is scheduled on the new date and names the old one with the entry that gave it', () => {
    const after = given(planned())
      .when(rescheduled('2025-11-03', { reason: 'A clash' }, { id: 'move' }))
      .thenMeeting({ status: 'scheduled', startsAt: '2025-11-03', reason: 'A clash', setBy: 'move' });
    expect(after.meeting().previousDates).toEqual([{ ...FIRST_DATE, developmentId: 'plan' }]);
    given(after)
      .when(rescheduled('2025-11-10'))
      .thenMeeting({
        reason: null,
        previousDates: [
          { ...FIRST_DATE, developmentId: 'plan' },
          { startsAt: '2025-11-03', endsAt: null, timeZone: null, developmentId: 'move' },
        ],
      });
  });

  it('loses the end and the zone of the old date, and keeps its place unless it moved', () => {
    const from = desk(scheduled({ ...FIRST_DATE, place: { name: 'Budapest' } }));
    given(from)
      .when(rescheduled('2025-11-03'))
      .thenMeeting({ endsAt: null, timeZone: null, place: { name: 'Budapest' } });
    const moved = rescheduled('2025-11-03', { place: { name: 'Geneva' } });
    given(from)
      .when(moved)
      .thenMeeting({ place: { name: 'Geneva' }, conflicts: [] });
  });
});

describe('A postponed meeting', () => {
  it('has no date, lists the old one, and counts', () => {
    const once = given(planned())
      .when(postponed({}, { id: 'off' }))
      .thenMeeting({ status: 'postponed', ...PUT_AWAY, postponements: 1, reason: 'More time is needed', setBy: 'off' });
    expect(once.meeting().previousDates).toEqual([{ ...FIRST_DATE, developmentId: 'plan' }]);
    const twice = given(once)
      .when(postponed())
      .thenMeeting({ postponements: 2, ...PUT_AWAY });
    expect(twice.meeting().previousDates).toHaveLength(1);
    given(twice).when(rescheduled('2026-01')).thenMeeting({ status: 'scheduled', postponements: 2 });
  });

  it('is adjourned when it had started', () => {
    given(planned().at('2025-10-20').log(started()))
      .when(postponed())
      .thenMeeting({ status: 'postponed', ...PUT_AWAY, postponements: 1 });
  });
});

describe('A cancelled meeting', () => {
  it('keeps the date that it would have had, its reason and who called it off', () => {
    given(planned())
      .when(cancelled({ cancelledBy: 'Donald Trump' }))
      .thenMeeting({
        status: 'cancelled',
        ...FIRST_DATE,
        previousDates: [],
        reason: 'It did not feel right',
        cancelledBy: 'Donald Trump',
        effectiveFrom: null,
      });
  });

  it('ends a meeting from the moment that effectiveFrom names', () => {
    given(planned())
      .when(cancelled({ effectiveFrom: '2025-10-21' }))
      .thenMeeting({ effectiveFrom: '2025-10-21' });
  });

  it('is cut at the place of the cancellation when it had started and nothing else is said', () => {
    const from = planned().at('2025-10-20').log(started()).at('2025-10-21');
    given(from)
      .when(cancelled({}, { occurredAt: '2025-10-21T11:30Z' }))
      .thenMeeting({ status: 'cancelled', effectiveFrom: '2025-10-21T11:30:59.999Z' });
    given(from).when(cancelled()).thenMeeting({ effectiveFrom: '2025-10-21T12:00:00.000Z' });
    given(from)
      .when(cancelled({ effectiveFrom: '2025-10-22' }))
      .thenMeeting({ effectiveFrom: '2025-10-22' });
  });
});

describe('A reinstated meeting', () => {
  it('is postponed without a date: the one it would have had is over', () => {
    const after = given(planned().log(cancelled({ cancelledBy: 'Donald Trump' })))
      .when(reinstated({}, { id: 'back' }))
      .thenMeeting({ status: 'postponed', ...PUT_AWAY, reason: 'They talked again', cancelledBy: null, setBy: 'back' });
    expect(after.meeting()).toMatchObject({
      previousDates: [{ ...FIRST_DATE, developmentId: 'plan' }],
      postponements: 0,
    });
  });

  it('is scheduled on the date it gives, and lists the old one', () => {
    given(planned().log(cancelled()))
      .when(reinstated({ startsAt: '2026-02', tentative: true }))
      .thenMeeting({
        status: 'scheduled',
        startsAt: '2026-02',
        tentative: true,
        previousDates: [{ ...FIRST_DATE, developmentId: 'plan' }],
      });
  });

  it('keeps the cancellation and its reason in the history for ever', () => {
    const after = planned().log(cancelled({}, { id: 'off' }), reinstated());
    expect(after.read('off')).toMatchObject({ data: { reason: 'It did not feel right' }, visibility: 'public' });
  });
});

describe('A meeting that took place', () => {
  it('is started, and resumes on a new date', () => {
    const from = given(planned().at('2025-10-20'))
      .when(started({}, { occurredAt: '2025-10-20T10:15+02:00' }))
      .thenMeeting({ status: 'started', occurredAt: '2025-10-20T10:15+02:00', ...FIRST_DATE });
    given(from)
      .when(rescheduled('2025-10-23'))
      .thenMeeting({ status: 'scheduled', startsAt: '2025-10-23', occurredAt: null });
  });

  it('is held with who came and what came out, and amended with more of it', () => {
    const attendees = [{ name: 'Donald Trump' }];
    const after = given(planned().at('2025-10-23'))
      .when(held('2025-10-20/2025-10-21', { attendees, outcome: 'A plan' }))
      .thenMeeting({
        status: 'held',
        attendees,
        outcome: 'A plan',
        occurredAt: '2025-10-20/2025-10-21',
        ...FIRST_DATE,
      });
    given(after)
      .when(amended({ outcome: 'No plan' }))
      .thenMeeting({ status: 'held', outcome: 'No plan', attendees });
  });

  it('was never scheduled here and is held all the same', () => {
    given(desk())
      .when(held('2025-09', { ...INTRODUCTION, participants: PEOPLE, title: 'The visit' }))
      .thenMeeting({ status: 'held', title: 'The visit', startsAt: null, tentative: false });
  });
});

describe('An amended meeting', () => {
  it('changes what it names and no status, no date and no reason', () => {
    const from = planned().log(postponed({}, { id: 'off' }));
    const place = { name: 'Geneva' };
    given(from)
      .when(amended({ title: 'The talks', form: 'call', participants: [{ name: 'Mark Rutte' }], place }))
      .thenMeeting({ title: 'The talks', form: 'call', participants: [{ name: 'Mark Rutte' }], place });
    given(from).when(amended()).thenMeeting({ status: 'postponed', setBy: 'off', reason: 'More time is needed' });
  });

  it('must say what changed', () => {
    given(planned()).when(amended({})).thenRefused('nothing-to-change');
  });
});
