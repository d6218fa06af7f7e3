/** Meetings that are hidden, and what is hidden of one that all know of. */
import { ACCOUNT, HIDDEN_ACCOUNT, type Hiding, knownAt, meeting, OWN, WHERE, WHO } from './bodies.js';
import { hidden, type Step, shown } from './steps.js';
import { act, type Body, say, secret } from './words.js';

/** In the story that most of it is about. */
const inTown = (name: string, ask: Body | readonly Body[]): Step => hidden('town', name, ask);

/** A meeting that only hidden entries introduce, and all that can happen to one; then others first heard of so. */
export const hiddenMeetings = (hiding: Hiding): Step[] => [
  inTown(
    'h planned',
    say(
      'MeetingScheduled',
      {
        ...meeting('h talks'),
        ...HIDDEN_ACCOUNT,
        startsAt: '2026-03-25T10:00',
        endsAt: '2026-03-25T12:00',
        timeZone: 'Europe/Rome',
        tentative: true,
      },
      hiding,
    ),
  ),
  inTown('h confirmed', say('MeetingConfirmed', { ...meeting('h talks'), place: WHERE }, OWN)),
  inTown(
    'h moved',
    say('MeetingRescheduled', { ...meeting('h talks'), startsAt: '2026-03-27', reason: secret('snow') }, OWN),
  ),
  inTown('h postponed', say('MeetingPostponed', { ...meeting('h talks'), reason: secret('fog') })),
  inTown(
    'h cancelled',
    say('MeetingCancelled', { ...meeting('h talks'), reason: secret('quarrel'), cancelledBy: secret('guest') }),
  ),
  inTown(
    'h reinstated',
    say('MeetingReinstated', { ...meeting('h talks'), reason: secret('peace'), startsAt: '2026-02-28' }),
  ),
  inTown('h started', say('MeetingStarted', { ...meeting('h talks') }, { ...OWN, occurredAt: '2026-02-28T09:00Z' })),
  inTown(
    'h held',
    say(
      'MeetingHeld',
      { ...meeting('h talks'), attendees: WHO, outcome: secret('deal') },
      { occurredAt: '2026-02-28T11:00Z' },
    ),
  ),
  inTown(
    'h amended',
    say('MeetingAmended', {
      ...meeting('h talks'),
      title: secret('title'),
      participants: WHO,
      place: WHERE,
      outcome: secret('deal'),
    }),
  ),
  inTown('h amended later withheld', act('DevelopmentWithheld', 'h amended', { reason: secret('doubt') })),
  inTown(
    'h first heard off',
    say('MeetingCancelled', { ...meeting('h dinner'), ...HIDDEN_ACCOUNT, reason: secret('illness') }, hiding),
  ),
  inTown(
    'h dinner on',
    say('MeetingReinstated', { ...meeting('h dinner'), reason: secret('health'), startsAt: '2026-04-01' }),
  ),
  inTown('h first heard begun', say('MeetingStarted', { ...meeting('h visit'), ...HIDDEN_ACCOUNT }, hiding)),
  inTown(
    'h first heard moved',
    say('MeetingRescheduled', { ...meeting('h vote'), ...HIDDEN_ACCOUNT, startsAt: '2026-05-05' }, hiding),
  ),
  inTown(
    'h first heard put off',
    say('MeetingPostponed', { ...meeting('h call'), ...HIDDEN_ACCOUNT, reason: secret('delay') }, hiding),
  ),
  inTown(
    'h first heard done',
    say('MeetingHeld', { ...meeting('h supper'), ...HIDDEN_ACCOUNT }, { ...hiding, occurredAt: '2026-02-26' }),
  ),
];

/** The meeting that all know of, with another life behind the curtain. */
export const meetingInTheOpen = (hiding: Hiding): Step[] => [
  shown('town', 'named', say('MeetingAmended', { ...meeting('talks'), title: 'The bridge talks' })),
  inTown(
    'h account',
    say('MeetingScheduled', { ...meeting('talks'), ...HIDDEN_ACCOUNT, startsAt: '2026-03-22' }, hiding),
  ),
  inTown(
    'h talks moved',
    say(
      'MeetingRescheduled',
      { ...meeting('talks'), startsAt: '2026-03-23', timeZone: 'Asia/Tokyo', reason: secret('strike') },
      hiding,
    ),
  ),
  shown(
    'town',
    'place',
    say('MeetingAmended', { ...meeting('talks'), place: { name: 'Town hall' } }, knownAt('10:00:00')),
  ),
  inTown('h talks off', say('MeetingCancelled', { ...meeting('talks'), reason: secret('scandal') }, hiding)),
  inTown(
    'h talks on',
    say('MeetingReinstated', { ...meeting('talks'), reason: secret('sorry'), startsAt: '2026-03-20' }),
  ),
  shown(
    'town',
    'fixed',
    say('MeetingRescheduled', { ...meeting('talks'), startsAt: '2026-03-21', reason: 'The minister travels' }),
  ),
  inTown('h talks put off', say('MeetingPostponed', { ...meeting('talks'), reason: secret('rain') }, hiding)),
  inTown(
    'h talks confirmed',
    say('MeetingConfirmed', { ...meeting('talks'), startsAt: '2026-03-21', place: WHERE }, hiding),
  ),
  // The newsroom knew of it; the public first hears of it when it is called off.
  inTown('h walk', say('MeetingScheduled', { ...meeting('walk'), ...HIDDEN_ACCOUNT, startsAt: '2026-03-30' }, hiding)),
  shown('town', 'walk off', say('MeetingCancelled', { ...meeting('walk'), ...ACCOUNT, reason: 'The path is flooded' })),
];
