/** Writing for the examples of the reference: with what docs/api.md shows, every type of development is logged once. */
import { fact, HARBOUR, id, STORIES, write } from './api-requests.mjs';

/** Ids are chosen, so that what is answered of them is the same each time: digests, and cursors too. */
let chosen = 0xe0;
const named = (development) => ({ id: id((chosen++).toString(16)), ...development });
const log = (body, headers) =>
  write(`${HARBOUR}/developments`, Array.isArray(body) ? body.map(named) : named(body), headers);
const of = (type, data, more = {}) => ({ type, data, ...more });
const figure = (measure, exactly) => of('FigureReported', { measure, value: { exactly } });
const corrected = (developmentId, text) =>
  of('DevelopmentCorrected', { developmentId, changes: { text }, wrong: 'A word was missing' });

const AUTHORITY = { name: 'Harbour authority' };
const HEARING = id('d1');
const planned = (type, data) => of(type, { meetingId: HEARING, ...data });

export const writing = [
  write(STORIES, { slug: 'harbour-works', title: 'Harbour works', desk: 'city' }, { 'idempotency-key': 'harbour-1' }),
  log([
    fact('The crane is in place.', { id: id('c3') }),
    fact('The pier is closed.', { id: id('c4') }),
    figure('workers on site', 120),
    figure('cranes', 2),
    of('StatementIssued', {
      ...{ kind: 'announcement', speaker: AUTHORITY, text: 'The pier opens in May.', topics: ['harbour'] },
    }),
    of('StanceTaken', { actor: AUTHORITY, topic: 'harbour', stance: 'for a second pier' }),
    of('NoteAdded', { kind: 'note', text: 'Ask for the plans.' }),
  ]),
  log([corrected(id('c3'), 'The first crane is in place.'), corrected(id('c4'), 'The old pier is closed.')]),
  ({ headers }) => log(fact('Work went on.', { id: id('c7') }), { 'if-match': headers.get('etag') }),
  log([
    planned('MeetingScheduled', {
      form: 'hearing',
      participants: [AUTHORITY],
      startsAt: '2026-03-10',
      tentative: true,
    }),
    planned('MeetingConfirmed', { startsAt: '2026-03-10T10:00', timeZone: 'Europe/Rome' }),
    planned('MeetingAmended', { title: 'Hearing on the pier', place: { name: 'Town hall' } }),
    planned('MeetingPostponed', { reason: 'The plans are late' }),
    planned('MeetingRescheduled', { startsAt: '2026-03-17' }),
    planned('MeetingCancelled', { reason: 'The plans were withdrawn' }),
    planned('MeetingReinstated', { reason: 'There are new plans', startsAt: '2026-04-02' }),
  ]),
  log([
    of(
      'MeetingStarted',
      { form: 'visit', participants: [AUTHORITY, { name: 'The mayor' }] },
      { occurredAt: '2026-03-01' },
    ),
    of(
      'MeetingHeld',
      { form: 'call', participants: [AUTHORITY], outcome: 'The crane stays' },
      { occurredAt: '2026-02' },
    ),
  ]),
  log([
    of('SourceAdded', { developmentId: id('c3'), source: { name: 'Harbour log', kind: 'document' } }),
    of('VerificationChanged', { developmentId: id('c3'), verification: 'corroborated', reason: 'Seen from the quay' }),
    of('LinkAdded', { from: id('c3'), to: id('c4'), relation: 'ledTo' }),
    of('LinkRemoved', { from: id('c3'), to: id('c4'), relation: 'ledTo' }),
    of('NamesJoined', { kind: 'person', names: ['Port authority'], as: AUTHORITY.name }),
    of('DevelopmentRetracted', { developmentId: id('c4'), reason: 'It is another pier' }),
  ]),
  log([
    fact('A second crane is ordered.', { id: id('c5'), withhold: 'Ask the authority' }),
    of('DevelopmentReleased', { developmentId: id('c5') }),
    fact('The pier will have a lift.', { id: id('c6'), embargoUntil: '2100-01-01T06:00:00Z' }),
    of('EmbargoSet', { developmentId: id('c6'), until: '2100-01-02T06:00:00Z', reason: 'The authority asked' }),
    of('EmbargoLifted', { developmentId: id('c6'), reason: 'It was announced' }),
  ]),
  log([
    of('StoryRetitled', { title: 'Harbour works and the pier' }),
    of('DevelopmentCrossFiled', { from: { storyId: id('00'), developmentId: id('06') } }),
    of('CrossFilingRemoved', { from: { storyId: id('00'), developmentId: id('06') }, reason: 'Filed by mistake' }),
  ]),
  { ...write(`${HARBOUR}/unread`, { seen: 1 }), method: 'PUT' },
  ...['StoryUnmerged', 'StoryClosed', 'StoryReopened'].map((type) =>
    write(`${STORIES}/bridge-closure/developments`, of(type, { reason: 'Another story after all' })),
  ),
];
