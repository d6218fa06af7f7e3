import { describe, expect, it } from '@jest/globals';
import {
  cancelled,
  confirmed,
  corrected,
  desk,
  given,
  link,
  postponed,
  reinstated,
  rescheduled,
  scheduled,
} from './given.js';

const planned = () => desk(scheduled({ startsAt: '2025-10-18' }, { id: 'plan' }));
const source = (name: string) => ({ sources: [{ name, kind: 'wire' as const }] });

describe('A second report of what was undone later that day', () => {
  const undone = () =>
    planned()
      .at('2025-10-03T20:00:00Z')
      .log(
        cancelled({}, { id: 'off', occurredAt: '2025-10-03T09:00Z' }),
        reinstated({ startsAt: '2025-10-19' }, { id: 'back', occurredAt: '2025-10-03T15:00Z' }),
      )
      .at('2025-10-04');
  const again = cancelled({}, { occurredAt: '2025-10-03', ...source('Another wire') });

  it('must not undo it again when it comes by day only', () => {
    given(undone()).when(again).thenRefused('order-unclear', { currentStatus: 'scheduled', setBy: 'back' });
    given(undone())
      .when({ ...again, occurredAt: '2025-10' })
      .thenRefused('order-unclear');
  });

  it('is clear with a clock time', () => {
    given(undone())
      .when({ ...again, occurredAt: '2025-10-03T18:00Z' })
      .thenMeeting({ status: 'cancelled' });
    given(undone())
      .when({ ...again, occurredAt: '2025-10-03T10:00Z' })
      .thenRefused('meeting-already-cancelled', { setBy: 'off' });
  });

  it('is clear when the date of the first is corrected', () => {
    const from = undone().log(corrected('off', { occurredAt: '2025-10-02' }));
    given(from).when(again).thenMeeting({ status: 'cancelled' });
  });

  it('needs no entry of its own: the source is added to the first', () => {
    const both = { sources: [{ name: 'A wire', kind: 'wire' }, ...(again.sources ?? [])] };
    const after = given(undone()).when(corrected('off', both)).thenMeeting({ status: 'scheduled', setBy: 'back' });
    expect(after.read('off').corrected).toEqual(both);
  });

  it('is clear when it happened on another day, or says something else', () => {
    given(undone())
      .when({ ...again, occurredAt: '2025-10-04' })
      .thenMeeting({ status: 'cancelled' });
    given(undone())
      .when(postponed({}, { occurredAt: '2025-10-03' }))
      .thenMeeting({ status: 'postponed' });
    given(undone()).when(cancelled()).thenMeeting({ status: 'cancelled' });
  });
});

describe('A transition inside the vague date of an entry known before', () => {
  const vague = () =>
    planned()
      .at('2025-10-04T09:00:00Z')
      .log(postponed({}, { id: 'off', occurredAt: '2025-10-03' }))
      .at('2025-10-04');
  const moved = rescheduled('2025-10-25', {}, { occurredAt: '2025-10-03T10:00Z' });

  it('is refused when the status hangs on which came first', () => {
    given(vague()).when(moved).thenRefused('order-unclear', { currentStatus: 'scheduled', setBy: 'off' });
  });

  it('is refused when legality hangs on which came first', () => {
    const from = planned()
      .at('2025-10-04T09:00:00Z')
      .log(cancelled({}, { id: 'off', occurredAt: '2025-10-03' }))
      .at('2025-10-04');
    given(from)
      .when(confirmed({}, { occurredAt: '2025-10-03T10:00Z' }))
      .thenRefused('order-unclear', { currentStatus: 'scheduled', setBy: 'off' });
  });

  it('is clear with a clock time outside that date', () => {
    given(vague())
      .when({ ...moved, occurredAt: '2025-10-04T08:00Z' })
      .thenMeeting({ status: 'scheduled' });
    given(vague())
      .when({ ...moved, occurredAt: '2025-10-02T23:00Z' })
      .thenMeeting({ status: 'postponed' });
  });

  it('is clear by day too: then the one known later comes later', () => {
    given(vague())
      .when({ ...moved, occurredAt: '2025-10-03' })
      .thenMeeting({ status: 'scheduled', startsAt: '2025-10-25' });
    given(vague())
      .when({ ...moved, occurredAt: '2025-10-03', knownAt: '2025-10-04T08:00:00.000Z' })
      .thenMeeting({ status: 'postponed' });
  });

  it('is clear when the vague date is corrected', () => {
    const earlier = vague().log(corrected('off', { occurredAt: '2025-10-03T08:00Z' }));
    given(earlier).when(moved).thenMeeting({ status: 'scheduled', startsAt: '2025-10-25' });
    const later = vague().log(corrected('off', { occurredAt: '2025-10-03T12:00Z' }));
    given(later).when(moved).thenMeeting({ status: 'postponed' });
  });

  it('needs no entry of its own when it is the same news', () => {
    given(vague())
      .when(corrected('off', source('Another wire')))
      .thenMeeting({ status: 'postponed', setBy: 'off' });
  });

  it('is taken when nothing hangs on the order', () => {
    const twice = given(vague())
      .when(postponed({}, { occurredAt: '2025-10-03T10:00Z' }))
      .thenMeeting({ status: 'postponed', postponements: 2 });
    expect(twice.meeting().setBy).toBe('off');
  });

  it('is taken when that entry was known only later', () => {
    given(vague())
      .when({ ...moved, knownAt: '2025-10-03T11:00:00.000Z' })
      .thenMeeting({ status: 'postponed', setBy: 'off' });
  });
});

describe('A second MeetingScheduled', () => {
  const place = { name: 'Budapest' };

  it('fills what is missing and moves no status', () => {
    const from = desk(scheduled({}, { id: 'plan' }));
    given(from)
      .when(scheduled({ startsAt: '2025-10-18', timeZone: 'Europe/Budapest', title: 'The summit', place }))
      .thenMeeting({
        startsAt: '2025-10-18',
        title: 'The summit',
        place,
        setBy: 'plan',
        conflicts: [],
        tentative: false,
      });
    given(from.log(cancelled()))
      .when(scheduled({ place, topics: ['peace'] }))
      .thenMeeting({ status: 'cancelled', place, topics: ['peace'] });
  });

  it('does not give a date to a meeting that was postponed', () => {
    given(desk(scheduled(), postponed()))
      .when(scheduled({ startsAt: '2025-10-18' }))
      .thenMeeting({ status: 'postponed' });
    const from = planned().at('2025-10-05').log(postponed()).at('2025-10-06');
    given(from)
      .when(scheduled({ startsAt: '2025-10-19' }))
      .thenMeeting({ startsAt: null, conflicts: [] });
  });

  it('says the same when names, spelling and instants are the same', () => {
    const from = desk(
      scheduled({ startsAt: '2025-10-18T12:00', timeZone: 'Europe/Budapest', title: 'The Summit', place }),
    );
    const same = {
      startsAt: '2025-10-18T10:00Z',
      participants: [{ name: 'VLADIMIR PUTIN' }, { name: 'Donald  Trump', role: 'President' }],
      title: 'the súmmit',
      place: { name: 'budapest' },
    };
    given(from).when(scheduled(same)).thenMeeting({ conflicts: [] });
  });

  const disputed = () =>
    desk(
      scheduled({ startsAt: '2025-10-18' }, { id: 'plan', ...source('A') }),
      scheduled({ startsAt: '2025-10-19', form: 'call' }, { id: 'other', ...source('B') }),
    );

  it('keeps what differs beside it, with the sources of each', () => {
    const from = disputed();
    const values = (first: string, second: string) => [
      { value: first, developmentId: 'plan', sources: [{ name: 'A', kind: 'wire' }] },
      { value: second, developmentId: 'other', sources: [{ name: 'B', kind: 'wire' }] },
    ];
    const conflicts = [
      { field: 'form', values: values('summit', 'call') },
      { field: 'startsAt', values: values('2025-10-18', '2025-10-19') },
    ];
    expect(from.meeting()).toMatchObject({ startsAt: '2025-10-18', form: 'summit', status: 'scheduled', conflicts });
    expect(from.read('plan').conflicts).toEqual(conflicts);
    expect(from.read('other').conflicts).toEqual(conflicts);
  });

  it('loses or wins by a confirmation', () => {
    given(disputed())
      .when(confirmed({ startsAt: '2025-10-19' }))
      .thenMeeting({ startsAt: '2025-10-19', conflicts: [] });
    given(disputed()).when(confirmed()).thenMeeting({ startsAt: '2025-10-18', conflicts: [] });
  });

  it('loses or wins by a link that supersedes', () => {
    given(disputed())
      .when(link('other', 'supersedes', 'plan'))
      .thenMeeting({ startsAt: '2025-10-19', form: 'call', conflicts: [], previousDates: [] });
    given(disputed())
      .when(link('plan', 'supersedes', 'other'))
      .thenMeeting({ startsAt: '2025-10-18', form: 'summit', conflicts: [] });
    given(disputed())
      .when(link('other', 'confirms', 'plan'))
      .thenMeeting({ startsAt: '2025-10-18' });
  });

  it('is one of three until two have been superseded', () => {
    const three = disputed().log(scheduled({ startsAt: '2025-10-20' }, { id: 'third' }));
    three.log(link('third', 'supersedes', 'plan'));
    expect(three.meeting()).toMatchObject({
      startsAt: '2025-10-18',
      conflicts: [{ field: 'form' }, { field: 'startsAt' }],
    });
    three.log(link('third', 'supersedes', 'other'));
    expect(three.meeting()).toMatchObject({ startsAt: '2025-10-20' });
  });
});
