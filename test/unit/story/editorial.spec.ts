import { describe, expect, it } from '@jest/globals';
import type { CheckFields } from '../../../src/story/judged.js';
import {
  cancelled,
  corrected,
  type Desk,
  desk,
  fact,
  given,
  held,
  type Json,
  link,
  M,
  postponed,
  quote,
  released,
  rescheduled,
  retracted,
  scheduled,
  stance,
  tell,
  withheld,
} from './given.js';

const BUDAPEST = { name: 'The Castle', city: 'Budapest', country: 'Hungary' };
const planned = () => desk(scheduled({ startsAt: '2025-10-18', place: BUDAPEST }, { id: 'plan' }));

describe('A correction', () => {
  it('leaves the entry as logged, and says how it now reads, what changed and who said so', () => {
    const after = planned().log(corrected('plan', { startsAt: '2025-10-19', title: 'The summit' }, { id: 'fix' }));
    expect(after.read('plan')).toMatchObject({
      data: { startsAt: '2025-10-18' },
      current: { startsAt: '2025-10-19', title: 'The summit', form: 'summit' },
      corrected: {},
      correctedBy: ['fix'],
    });
    expect(after.read('fix')).toMatchObject({
      changed: [
        { field: 'startsAt', old: '2025-10-18', new: '2025-10-19' },
        { field: 'title', old: null, new: 'The summit' },
      ],
      summary: 'Correction of “The summit scheduled for 2025-10-18”: It was misheard.',
    });
    expect(after.meeting()).toMatchObject({ startsAt: '2025-10-19', title: 'The summit', previousDates: [] });
    expect(after.status().counts).toEqual({ developments: 3, corrections: 1, retractions: 0 });
  });

  it('merges objects, replaces arrays whole, and removes with null (RFC 7396)', () => {
    const after = planned().log(
      corrected('plan', {
        place: { name: 'The Palace', country: null },
        participants: [{ name: 'Mark Rutte' }],
        startsAt: null,
      }),
    );
    expect(after.read('plan').current).toEqual({
      meetingId: 'm',
      form: 'summit',
      participants: [{ name: 'Mark Rutte' }],
      place: { name: 'The Palace', city: 'Budapest' },
    });
    expect(after.meeting()).toMatchObject({ startsAt: null, tentative: true });
  });

  it('of the envelope stands beside it: dates, zone, sources', () => {
    const from = desk(fact('It rained', { id: 'f', occurredAt: '2025-09', sources: [{ name: 'A', kind: 'wire' }] }));
    const sources = [{ name: 'B', kind: 'official' as const }];
    const after = from.log(corrected('f', { occurredAt: '2025-09-30T10:00', timeZone: 'Europe/Rome', sources }));
    expect(after.read('f')).toMatchObject({
      occurredAt: '2025-09',
      timeZone: null,
      sources: [{ name: 'A', kind: 'wire' }],
      corrected: { occurredAt: '2025-09-30T10:00', timeZone: 'Europe/Rome', sources },
    });
    expect(after.status().facts).toMatchObject({ latest: [{ occurredAt: '2025-09-30T10:00' }] });
    const removed = after.log(corrected('f', { sources: null, occurredAt: null }));
    expect(removed.read('f').corrected).toMatchObject({ occurredAt: null, sources: [] });
  });

  it('reads the date of a meeting in the zone of its data, and moves it with the zone', () => {
    const from = desk(scheduled({ startsAt: '2025-10-18T10:00', timeZone: 'Europe/Rome' }, { id: 'plan' }));
    const after = from.log(corrected('plan', { timeZone: 'America/New_York' }));
    // Both zones: either may come to stand when a correction is retracted.
    expect(after.last.times).toEqual({
      'changes.startsAt=2025-10-18T10:00@Europe/Rome': {
        earliest: '2025-10-18T08:00:00.000Z',
        latest: '2025-10-18T08:00:59.999Z',
      },
      'changes.startsAt=2025-10-18T10:00@America/New_York': {
        earliest: '2025-10-18T14:00:00.000Z',
        latest: '2025-10-18T14:00:59.999Z',
      },
    });
    expect(after.meeting()).toMatchObject({ startsAt: '2025-10-18T10:00', timeZone: 'America/New_York' });
    expect(after.read('plan').corrected).toEqual({});
    given(from)
      .when(corrected('plan', { timeZone: null }))
      .thenInvalid('/data/changes/timeZone');
  });

  it('reads each date in the zone that stands, whichever correction of the two is retracted', () => {
    const startOf = (from: Desk) => from.story.entries.get('plan')?.times.startsAt?.earliest;
    const from = () => desk(scheduled({ startsAt: '2025-10-18T10:00', timeZone: 'Europe/Rome' }, { id: 'plan' }));
    for (const [date, zone] of [['date', 'zone'] as const, ['zone', 'date'] as const]) {
      const fixes = {
        date: corrected('plan', { startsAt: '2025-10-19T10:00' }, { id: 'date' }),
        zone: corrected('plan', { timeZone: 'America/New_York' }, { id: 'zone' }),
      };
      expect(startOf(from().log(fixes[date], fixes[zone]))).toBe('2025-10-19T14:00:00.000Z');
      expect(startOf(from().log(fixes[date], fixes[zone], retracted('date')))).toBe('2025-10-18T14:00:00.000Z');
      expect(startOf(from().log(fixes[date], fixes[zone], retracted('zone')))).toBe('2025-10-19T08:00:00.000Z');
      expect(startOf(from().log(fixes[date], fixes[zone], retracted('zone'), retracted('date')))).toBe(
        '2025-10-18T08:00:00.000Z',
      );
    }
  });

  it('of an end, or of a cut, must fit the meeting like a first report', () => {
    const from = desk(
      scheduled({ startsAt: '2025-12-10' }, { id: 'plan' }),
      tell('MeetingConfirmed', { meetingId: M, endsAt: '2025-12-12' }, { id: 'firm' }),
    );
    given(from)
      .when(corrected('firm', { endsAt: '2025-12-01' }))
      .thenRefused('ends-before-start');
    from.log(cancelled({ effectiveFrom: '2025-12-11' }, { id: 'cut' }));
    given(from)
      .when(corrected('cut', { effectiveFrom: '1900' }))
      .thenRefused('outside-meeting');
    given(from)
      .when(corrected('plan', { startsAt: null, endsAt: '2025-12-01' }))
      .thenTaken();
  });

  it('counts by field: the last that stands wins, also one that corrects a correction', () => {
    const from = planned().log(corrected('plan', { startsAt: '2025-10-19', title: 'Talks' }, { id: 'fix' }));
    from.log(corrected('fix', { startsAt: '2025-10-20' }, { id: 'again' }));
    expect(from.meeting()).toMatchObject({ startsAt: '2025-10-20', title: 'Talks' });
    expect(from.read('plan').correctedBy).toEqual(['fix', 'again']);
    expect(from.read('again').changed).toEqual([{ field: 'startsAt', old: '2025-10-19', new: '2025-10-20' }]);
    from.log(retracted('again'));
    expect(from.meeting()).toMatchObject({ startsAt: '2025-10-19' });
    from.log(retracted('fix'));
    expect(from.meeting()).toMatchObject({ startsAt: '2025-10-18', title: null });
    expect(from.read('plan').correctedBy).toEqual([]);
  });

  it('of a stance or statement moves it where it now belongs', () => {
    const from = desk(stance('Trump', 'territory', 'for', { id: 's1' }), quote('Putin', 'No', {}, { id: 'q' }));
    from.log(corrected('s1', { actor: { name: 'Putin' } }), corrected('q', { speaker: { name: 'Rutte' } }));
    expect(from.status().stances).toMatchObject([{ actor: { name: 'Putin' }, stance: 'for' }]);
    expect(from.status().statements).toMatchObject({ latest: [{ speaker: { name: 'Rutte' } }] });
  });

  it('cannot change what the entry is about', () => {
    given(planned())
      .when(corrected('plan', { meetingId: 'n' }))
      .thenRefused('identity-fixed');
    const from = planned().log(corrected('plan', { title: 'Talks' }, { id: 'fix' }));
    given(from)
      .when(corrected('fix', { meetingId: 'n' }))
      .thenRefused('identity-fixed');
  });

  it('must change something, and anything that is said alike is the same', () => {
    given(planned())
      .when(corrected('plan', { startsAt: '2025-10-18' }))
      .thenRefused('nothing-to-change');
    given(planned()).when(corrected('plan', {})).thenRefused('nothing-to-change');
    given(planned())
      .when(corrected('plan', { title: null }))
      .thenRefused('nothing-to-change');
    const same = { place: { country: 'Hungary', name: 'The Castle', city: 'Budapest' } };
    given(planned()).when(corrected('plan', same)).thenRefused('nothing-to-change');
  });

  it('gives what the type would take: wrong fields are told by pointer', () => {
    const from = planned();
    const seen: unknown[] = [];
    const checkFields: CheckFields = (type, fields) => {
      seen.push(type, fields);
      return [
        { pointer: '/form', detail: 'A form is one of the list.' },
        { pointer: '/place/name', detail: 'A name is text.' },
      ];
    };
    from.checkFields = checkFields;
    given(from)
      .when(corrected('plan', { form: 'party' }))
      .thenInvalid('/data/changes/form', '/data/changes/place/name');
    expect(seen.slice(0, 2)).toMatchObject(['MeetingScheduled', { data: { form: 'party', startsAt: '2025-10-18' } }]);
  });

  it('is checked like the entry: dates, reasons, references', () => {
    given(planned())
      .when(corrected('plan', { startsAt: '2025-02-30' }))
      .thenInvalid('/data/changes/startsAt');
    given(planned())
      .when(corrected('plan', { occurredAt: 'soon' }))
      .thenInvalid('/data/changes/occurredAt');
    given(planned())
      .when(corrected('plan', { endsAt: '2025-10-17' }))
      .thenRefused('ends-before-start');
    const off = planned().log(cancelled({}, { id: 'off' }));
    given(off)
      .when(corrected('off', { reason: ' ' }))
      .thenRefused('reason-required');
    const over = planned()
      .at('2025-10-19')
      .log(held('2025-10-18', {}, { id: 'held' }));
    given(over)
      .when(corrected('held', { occurredAt: '2025-10-20' }))
      .thenRefused('held-in-future');
    given(over)
      .when(corrected('held', { occurredAt: null }))
      .thenInvalid('/data/changes/occurredAt');
    const said = desk(quote('Trump', 'No', {}, { id: 'q' }));
    given(said)
      .when(corrected('q', { meetingId: 'nowhere' }))
      .thenRefused('identity-fixed');
    given(said)
      .when(corrected('q', { denies: 'nothing' }))
      .thenRefused('unknown-development');
    given(said)
      .when(corrected('q', { respondsTo: 'q' }))
      .thenRefused('self-reference');
  });

  it('of a date moves the place, never after the correction was known', () => {
    const from = planned()
      .at('2025-10-10')
      .log(postponed({}, { id: 'off', occurredAt: '2025-10-02' }));
    from.log(rescheduled('2025-10-20', {}, { id: 'move', occurredAt: '2025-10-05' }));
    expect(from.meeting().status).toBe('scheduled');
    const place = (id: string) => new Date(from.story.entries.get(id)?.place.at as number).toISOString();
    from.at('2025-10-12').log(corrected('off', { occurredAt: '2025-10-08' }));
    expect(from.meeting().status).toBe('postponed');
    expect(place('off')).toBe('2025-10-08T23:59:59.999Z');
    from.log(corrected('off', { occurredAt: '2025-10' }));
    expect(place('off')).toBe('2025-10-12T12:01:00.000Z');
    from.log(corrected('off', { occurredAt: null }));
    expect(place('off')).toBe('2025-10-10T12:00:00.000Z');
  });
});

describe('A retraction', () => {
  it('refolds the story without the entry, which stays to be seen', () => {
    const after = planned().log(cancelled({}, { id: 'off' }), retracted('off', { id: 'kill' }));
    expect(after.meeting()).toMatchObject({ status: 'scheduled', setBy: 'plan', reason: null });
    expect(after.read('off')).toMatchObject({ visibility: 'retracted', retractedBy: 'kill', data: { meetingId: 'm' } });
    expect(after.status()).toMatchObject({
      headline: { developmentId: 'plan' },
      counts: { developments: 4, corrections: 0, retractions: 1 },
    });
  });

  it('is final', () => {
    const from = planned().log(retracted('plan', { id: 'kill' }));
    const more = { currentStatus: 'retracted', setBy: 'kill' };
    for (const act of [retracted, withheld, released])
      given(from).when(act('plan')).thenRefused('already-retracted', more);
    given(from)
      .when(corrected('plan', { title: 'Talks' }))
      .thenRefused('already-retracted', more);
    given(from).when(retracted('kill')).thenRefused('not-retractable');
  });

  it('of what was corrected leaves nothing to correct, by its corrections either', () => {
    const from = planned().log(corrected('plan', { title: 'Talks' }, { id: 'fix' }), retracted('plan'));
    given(from)
      .when(corrected('fix', { title: 'A summit' }))
      .thenRefused('already-retracted');
  });

  it('is never refused for what it leaves idle, and lists that', () => {
    const from = planned().log(cancelled({}, { id: 'off' }), retracted('plan'));
    expect(from.madeIdle).toEqual(['off']);
  });
});

describe('Withholding and release', () => {
  it('go back and forth, and the newsroom still counts the entry, marked', () => {
    const from = planned().log(cancelled({}, { id: 'off' }), withheld('off', { id: 'hide' }));
    expect(from.read('off').visibility).toBe('withheld');
    expect(from.meeting()).toMatchObject({ status: 'cancelled', withheld: ['off'] });
    given(from).when(withheld('off')).thenRefused('already-withheld', { currentStatus: 'withheld', setBy: 'hide' });
    from.log(released('off', { id: 'show' }));
    expect(from.read('off').visibility).toBe('public');
    expect(from.meeting().withheld).toBeUndefined();
    given(from).when(released('off')).thenRefused('not-withheld', { currentStatus: 'public', setBy: 'show' });
    given(from.log(withheld('off')))
      .when(retracted('off'))
      .thenMeeting({ status: 'scheduled' });
  });

  it('begin with the entry when it is logged withheld', () => {
    const from = planned().log(cancelled({}, { id: 'off', withhold: 'It is being checked' }));
    given(from).when(withheld('off')).thenRefused('already-withheld', { currentStatus: 'withheld', setBy: null });
    given(from).when(released('off')).thenTaken();
    given(planned())
      .when(cancelled({}, { withhold: '\u200b ' }))
      .thenRefused('reason-required');
  });

  it('are not for a correction by itself', () => {
    const from = planned().log(corrected('plan', { title: 'Talks' }, { id: 'fix' }));
    given(from).when(withheld('fix')).thenRefused('not-retractable');
    given(from).when(released('fix')).thenRefused('not-withheld');
  });
});

describe('What is final', () => {
  const from = () =>
    planned().log(
      tell('StoryRetitled', { title: 'Another title' }, { id: 'retitled' }),
      fact('It rained', { id: 'f' }),
      link('plan', 'ledTo', 'f', { id: 'link' }),
      withheld('f', { id: 'hide' }),
      released('f', { id: 'show' }),
    );

  it.each(['d1', 'retitled', 'link', 'hide', 'show'])('is not corrected, retracted or withheld: %s', (id) => {
    const acts: Json[] = [corrected(id, { reason: 'Other' }), retracted(id), withheld(id)];
    for (const act of acts)
      given(from())
        .when(act as never)
        .thenRefused('not-retractable');
    given(from()).when(released(id)).thenRefused('not-withheld');
  });
});
