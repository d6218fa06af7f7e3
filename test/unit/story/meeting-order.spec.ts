import { describe, expect, it } from '@jest/globals';
import {
  amended,
  cancelled,
  confirmed,
  corrected,
  desk,
  given,
  held,
  INTRODUCTION,
  PEOPLE,
  postponed,
  reinstated,
  rescheduled,
  retracted,
  scheduled,
  started,
} from './given.js';

const introduced = { ...INTRODUCTION, participants: PEOPLE };
/** Planned on 1 October for the 18th. */
const planned = () => desk(scheduled({ startsAt: '2025-10-18' }, { id: 'plan' }));

describe('The order within a meeting', () => {
  it('begins with MeetingScheduled, whenever that was known', () => {
    const off = given(desk())
      .when(cancelled(introduced, { id: 'off', occurredAt: '2025-09-20' }))
      .thenMeeting({ status: 'cancelled', setBy: 'off', startsAt: null });
    given(off)
      .when(scheduled({ startsAt: '2025-10-18' }, { occurredAt: '2025-09-25' }))
      .thenMeeting({ status: 'cancelled', setBy: 'off', startsAt: '2025-10-18' });
  });

  it('goes by place: what happened earlier and is known later is history, marked late', () => {
    const from = planned()
      .at('2025-10-10')
      .log(rescheduled('2025-10-20', {}, { id: 'move' }));
    const after = given(from)
      .when(postponed({}, { id: 'off', occurredAt: '2025-10-05' }))
      .thenMeeting({ status: 'scheduled', startsAt: '2025-10-20', setBy: 'move', postponements: 1, reason: null });
    expect(after.read('off').late).toBe(true);
    expect(after.read('move').late).toBeUndefined();
  });

  it('is late only behind what sets a status', () => {
    const from = planned()
      .at('2025-10-10')
      .log(amended({ title: 'The talks' }), scheduled({}, { id: 'again' }));
    const after = given(from)
      .when(postponed({}, { id: 'off', occurredAt: '2025-10-05' }))
      .thenMeeting({ status: 'postponed', title: 'The talks' });
    expect(after.read('off').late).toBeUndefined();
    expect(after.read('again').late).toBeUndefined();
  });

  it('judges a transition at its place, not at the end', () => {
    const from = planned()
      .at('2025-10-10')
      .log(cancelled({}, { id: 'off', occurredAt: '2025-10-09T08:00Z' }));
    given(from)
      .when(confirmed({}, { occurredAt: '2025-10-08' }))
      .thenMeeting({ status: 'cancelled', tentative: false });
    given(from)
      .when(confirmed({}, { occurredAt: '2025-10-09T09:00Z' }))
      .thenRefused('meeting-already-cancelled', { currentStatus: 'cancelled', setBy: 'off' });
  });

  it('knows no meeting before the entry that introduces it', () => {
    const from = desk()
      .at('2025-10-10')
      .log(cancelled(introduced, { occurredAt: '2025-10-08' }));
    given(from)
      .when(postponed({}, { occurredAt: '2025-10-05' }))
      .thenRefused('meeting-not-scheduled', { currentStatus: 'cancelled' });
    given(from)
      .when(postponed(introduced, { occurredAt: '2025-10-05' }))
      .thenMeeting({ status: 'cancelled' });
  });
});

describe('A meeting first heard of when it is called off', () => {
  it('is cancelled, keeps that when its plan is logged, and can come back', () => {
    const from = given(desk())
      .when(cancelled({ ...introduced, title: 'The summit' }, { id: 'off' }))
      .thenMeeting({ status: 'cancelled', title: 'The summit', tentative: false });
    const filled = given(from)
      .when(scheduled({ startsAt: '2025-10-18', place: { name: 'Budapest' } }))
      .thenMeeting({ status: 'cancelled', setBy: 'off', startsAt: '2025-10-18', place: { name: 'Budapest' } });
    given(filled)
      .when(reinstated({ startsAt: '2025-11-01' }))
      .thenMeeting({ status: 'scheduled' });
  });
});

describe('What has happened', () => {
  it('comes after every plan known no later than it', () => {
    const from = planned()
      .at('2025-10-19')
      .log(rescheduled('2025-10-20', {}, { id: 'move' }))
      .at('2025-10-21');
    given(from)
      .when(held('2025-10-18', {}, { id: 'held' }))
      .thenMeeting({ status: 'held', setBy: 'held', startsAt: '2025-10-20' });
    given(from)
      .when(started({}, { id: 'on', occurredAt: '2025-10' }))
      .thenMeeting({ status: 'started', setBy: 'on' });
  });

  it('stands before a plan that was made after it ended', () => {
    const from = planned()
      .at('2025-10-20')
      .log(rescheduled('2025-10-22', {}, { id: 'move', occurredAt: '2025-10-19' }));
    const resumed = given(from.at('2025-10-21'))
      .when(started({}, { id: 'on', occurredAt: '2025-10-18' }))
      .thenMeeting({ status: 'scheduled', startsAt: '2025-10-22', setBy: 'move' });
    expect(resumed.read('on').late).toBe(true);
    given(from)
      .when(held('2025-10-18'))
      .thenRefused('contradicts-later', { currentStatus: 'scheduled', setBy: 'move' });
  });

  it('is refused when something later stands against it', () => {
    const from = planned()
      .at('2025-10-10')
      .log(postponed({}, { id: 'off' }))
      .at('2025-10-11');
    given(from).when(held('2025-10-05')).thenRefused('contradicts-later', { currentStatus: 'scheduled', setBy: 'off' });
    given(from).when(held('2025-10-10/2025-10-11')).thenMeeting({ status: 'held' });
    const begun = planned()
      .at('2025-10-19')
      .log(started({}, { id: 'on', occurredAt: '2025-10-18T10:00Z' }));
    given(begun)
      .when(started({}, { occurredAt: '2025-10-18T09:00Z' }))
      .thenRefused('contradicts-later', { setBy: 'on' });
  });

  it('cannot begin after it was known', () => {
    const from = planned().at('2025-10-18');
    given(from).when(held('2025-10-19')).thenRefused('held-in-future');
    given(from)
      .when(started({}, { occurredAt: '2025-10-18T12:01Z' }))
      .thenRefused('held-in-future');
    given(from)
      .when(held('2025-10-17', {}, { knownAt: '2025-10-16T00:00:00.000Z' }))
      .thenRefused('held-in-future');
    given(from).when(held('2025-10-18/2025-10-22')).thenMeeting({ status: 'held' });
    given(from).when(started()).thenMeeting({ status: 'started', occurredAt: null });
  });
});

describe('A plan known after the meeting was held', () => {
  const over = () =>
    planned()
      .at('2025-10-18T20:00:00Z')
      .log(held('2025-10-18', {}, { id: 'held' }))
      .at('2025-10-20');
  const off = () => planned().log(cancelled({}, { id: 'off', occurredAt: '2025-10-01' }));

  it.each([
    ['rescheduled', rescheduled('2025-10-25')],
    ['confirmed', confirmed()],
    ['reinstated', reinstated({ startsAt: '2025-10-25' })],
  ])('is refused: %s', (_, plan) => {
    for (const envelope of [{}, { occurredAt: '2025-10-18' }, { occurredAt: '2025-10-19' }]) {
      given(over())
        .when({ ...plan, ...envelope })
        .thenRefused('meeting-already-held', { currentStatus: 'held', setBy: 'held' });
    }
  });

  it('is refused when it was made while the meeting went on', () => {
    const days = planned()
      .at('2025-10-20')
      .log(held('2025-10-18/2025-10-19', {}, { id: 'held' }));
    given(days)
      .when(rescheduled('2025-10-25', {}, { occurredAt: '2025-10-18T15:00Z' }))
      .thenRefused('meeting-already-held', { currentStatus: 'held', setBy: 'held' });
  });

  it('is history when it was made before the meeting began', () => {
    const after = given(over())
      .when(rescheduled('2025-10-18T15:00Z', {}, { id: 'move', occurredAt: '2025-10-17' }))
      .thenMeeting({ status: 'held', setBy: 'held', startsAt: '2025-10-18T15:00Z' });
    expect(after.read('move').late).toBe(true);
    given(over())
      .when(confirmed({}, { occurredAt: '2025-10-05' }))
      .thenMeeting({ status: 'held' });
  });

  it('is history when it is what scheduled the meeting', () => {
    const from = desk()
      .at('2025-10-18')
      .log(held('2025-10-17', introduced, { id: 'held' }))
      .at('2025-10-20');
    given(from)
      .when(scheduled({ startsAt: '2025-10-17', place: { name: 'Rome' } }))
      .thenMeeting({ status: 'held', setBy: 'held', startsAt: '2025-10-17', place: { name: 'Rome' } });
  });

  it('is taken when it was known before', () => {
    given(over())
      .when(rescheduled('2025-10-18T15:00Z', {}, { knownAt: '2025-10-17T09:00:00.000Z' }))
      .thenMeeting({ status: 'held', startsAt: '2025-10-18T15:00Z' });
    given(
      off()
        .at('2025-10-20')
        .log(reinstated({ startsAt: '2025-10-18' }))
        .at('2025-10-21'),
    )
      .when(held('2025-10-18'))
      .thenMeeting({ status: 'held' });
  });
});

describe('An idle entry', () => {
  it('of a meeting that no standing entry introduces is kept and sets nothing', () => {
    const after = planned().log(postponed({}, { id: 'off' }), retracted('plan'));
    expect(after.madeIdle).toEqual(['off']);
    expect(after.read('off')).toMatchObject({ idle: 'not-introduced', visibility: 'public' });
    expect(after.status().meetings).toEqual([]);
    expect(after.meeting()).toMatchObject({ status: null, postponements: 0 });
    given(after)
      .when(scheduled({ startsAt: '2025-11-01' }))
      .thenMeeting({ status: 'postponed', setBy: 'off', postponements: 1 });
  });

  it('placed after a standing held sets nothing', () => {
    const from = planned()
      .log(postponed({}, { id: 'off', occurredAt: '2025-10-01' }))
      .at('2025-10-18');
    const after = from.log(held('2025-10-17', {}, { id: 'held' }), corrected('off', { occurredAt: '2025-10-18' }));
    expect(after.madeIdle).toEqual(['off']);
    expect(after.read('off').idle).toBe('after-held');
    expect(after.meeting()).toMatchObject({ status: 'held', setBy: 'held', postponements: 0, reason: null });
  });

  it('that reinstated nothing sets nothing, unless it gave a date', () => {
    const back = planned().log(cancelled({}, { id: 'off' }), reinstated({}, { id: 'back' }), retracted('off'));
    expect(back.madeIdle).toEqual(['back']);
    expect(back.read('back').idle).toBe('nothing-cancelled');
    expect(back.meeting()).toMatchObject({ status: 'scheduled', setBy: 'plan', startsAt: '2025-10-18' });
    const dated = planned().log(cancelled({}, { id: 'off' }), reinstated({ startsAt: '2025-11-01' }), retracted('off'));
    expect(dated.madeIdle).toEqual([]);
    expect(dated.meeting()).toMatchObject({ status: 'scheduled', startsAt: '2025-11-01' });
  });
});

describe('Dates that do not fit', () => {
  const days = () => desk(scheduled({ startsAt: '2025-10-18', endsAt: '2025-10-20' }, { id: 'plan' }));

  it('end before they start', () => {
    given(desk())
      .when(scheduled({ startsAt: '2025-10-18', endsAt: '2025-10-17' }))
      .thenRefused('ends-before-start');
    given(days())
      .when(rescheduled('2025-10-18T10:00Z', { endsAt: '2025-10-18T09:00Z' }))
      .thenRefused('ends-before-start');
    given(days())
      .when(confirmed({ endsAt: '2025-10-17' }))
      .thenRefused('ends-before-start', { currentStatus: 'scheduled', setBy: 'plan' });
    given(days())
      .when(confirmed({ endsAt: '2025-10-18' }))
      .thenMeeting({ endsAt: '2025-10-18' });
    given(desk())
      .when(scheduled({ startsAt: '2025-10', endsAt: '2025-10-05' }))
      .thenMeeting({ endsAt: '2025-10-05' });
  });

  it('cut a meeting from a day that it does not have', () => {
    const more = { currentStatus: 'scheduled', setBy: 'plan' };
    given(days())
      .when(cancelled({ effectiveFrom: '2025-10-17' }))
      .thenRefused('outside-meeting', more);
    given(days())
      .when(cancelled({ effectiveFrom: '2025-10-21' }))
      .thenRefused('outside-meeting', more);
    given(desk(scheduled()))
      .when(cancelled({ effectiveFrom: '2025-10-21' }))
      .thenRefused('outside-meeting');
    given(days())
      .when(cancelled({ effectiveFrom: '2025-10-20' }))
      .thenMeeting({ effectiveFrom: '2025-10-20' });
  });
});
