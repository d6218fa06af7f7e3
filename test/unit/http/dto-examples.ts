/** For every type that can be logged, data with every field and data with the least. */
import type { LoggedType } from '../../../src/http/dto/data/data-dtos.js';

export const ID = '0199a000-0000-7000-8000-00000000000a';
export const OTHER = '0199a000-0000-7000-8000-00000000000b';

const PERSON = { name: 'Nia Oduya', role: 'Mayor', organisation: 'City of Lund' };
const PLACE = { name: 'Town hall', city: 'Lund', country: 'Sweden' };
const ACCOUNT = { form: 'hearing', title: 'Budget hearing', participants: [PERSON], place: PLACE, topics: ['budget'] };
const DATES = { startsAt: '2026-03-05T18:00', endsAt: '2026-03-05T20:00', timeZone: 'Europe/Stockholm' };

interface Example {
  readonly full: Record<string, unknown>;
  readonly minimal: Record<string, unknown>;
}

export const EXAMPLES: { readonly [T in LoggedType]: Example } = {
  StoryRetitled: {
    full: { slug: 'pool-budget', title: 'The pool and the budget', desk: 'local', topics: ['budget', 'budget'] },
    minimal: {},
  },
  StoryClosed: { full: { reason: 'Settled.' }, minimal: { reason: ' ' } },
  StoryReopened: { full: { reason: 'There is more.' }, minimal: { reason: '' } },
  StoryMerged: { full: { into: ID, reason: 'One story.' }, minimal: { into: ID, reason: '' } },
  StoryUnmerged: { full: { reason: 'Two after all.' }, minimal: { reason: '' } },
  DevelopmentCrossFiled: {
    full: { from: { storyId: ID, developmentId: OTHER }, reason: 'It matters here too.' },
    minimal: { from: { storyId: ID } },
  },
  CrossFilingRemoved: {
    full: { from: { storyId: ID, developmentId: OTHER }, reason: 'It does not.' },
    minimal: { from: { storyId: ID } },
  },
  NamesJoined: {
    full: { kind: 'person', names: ['Mayor Oduya', 'The mayor'], as: 'Nia Oduya' },
    minimal: { kind: 'topic', names: ['pool'], as: 'Swimming pool' },
  },
  MeetingScheduled: {
    full: { meetingId: ID, ...ACCOUNT, ...DATES, tentative: true, dependsOn: [OTHER] },
    minimal: { form: 'call', participants: [{ name: 'Nia Oduya' }] },
  },
  MeetingConfirmed: { full: { meetingId: ID, ...DATES, place: PLACE }, minimal: { meetingId: ID } },
  MeetingRescheduled: {
    full: { meetingId: ID, ...ACCOUNT, ...DATES, tentative: false, reason: 'Illness.' },
    minimal: { meetingId: ID, startsAt: '2026-04' },
  },
  MeetingPostponed: {
    full: { meetingId: ID, ...ACCOUNT, reason: 'Illness.' },
    minimal: { form: 'vote', participants: [{ name: 'Nia Oduya' }], reason: 'Illness.' },
  },
  MeetingCancelled: {
    full: { meetingId: ID, ...ACCOUNT, reason: 'Illness.', cancelledBy: 'Nia Oduya', effectiveFrom: '2026-03-06' },
    minimal: { meetingId: ID, reason: 'Illness.' },
  },
  MeetingReinstated: {
    full: { meetingId: ID, reason: 'All are well.', ...DATES, tentative: true },
    minimal: { meetingId: ID, reason: 'All are well.' },
  },
  MeetingStarted: { full: { meetingId: ID, ...ACCOUNT }, minimal: { meetingId: ID } },
  MeetingHeld: {
    full: { meetingId: ID, ...ACCOUNT, attendees: [PERSON], outcome: 'The pool stays.' },
    minimal: { meetingId: ID, attendees: [] },
  },
  MeetingAmended: {
    full: { meetingId: ID, title: 'Hearing', form: 'hearing', participants: [PERSON], place: PLACE, outcome: 'None.' },
    minimal: { meetingId: ID },
  },
  StatementIssued: {
    full: {
      kind: 'denial',
      speaker: PERSON,
      text: 'We never said so.',
      language: 'en-GB',
      channel: 'press release',
      meetingId: ID,
      topics: ['budget'],
      denies: ID,
      respondsTo: OTHER,
    },
    minimal: { kind: 'quote', speaker: { name: 'Nia Oduya' }, text: 'No.' },
  },
  StanceTaken: {
    full: { actor: PERSON, topic: 'pool', stance: 'keeps it', reason: 'Children.', statementIds: [ID, OTHER] },
    minimal: { actor: { name: 'Nia Oduya' }, topic: 'pool', stance: 'keeps it' },
  },
  FactReported: {
    full: { text: 'It leaks.', topics: [], participants: [PERSON], place: PLACE },
    minimal: { text: 'It leaks.' },
  },
  FigureReported: {
    full: { measure: 'cost', subject: 'the roof', unit: 'euros', value: { between: [100, 250.5] } },
    minimal: { measure: 'visitors', value: { atLeast: 0 } },
  },
  NoteAdded: { full: { kind: 'background', text: 'Built in 1972.' }, minimal: { kind: 'note', text: 'Call back.' } },
  LinkAdded: {
    full: { from: ID, to: OTHER, relation: 'supersedes' },
    minimal: { from: ID, to: OTHER, relation: 'ledTo' },
  },
  LinkRemoved: {
    full: { from: ID, to: OTHER, relation: 'duplicates' },
    minimal: { from: ID, to: OTHER, relation: 'confirms' },
  },
  SourceAdded: {
    full: {
      developmentId: ID,
      source: { name: 'A clerk', kind: 'anonymous', url: 'https://example.org/a', description: 'a city official' },
    },
    minimal: { developmentId: ID, source: { name: 'City of Lund', kind: 'official' } },
  },
  VerificationChanged: {
    full: { developmentId: ID, verification: 'refuted', reason: 'The minutes say otherwise.' },
    minimal: { developmentId: ID, verification: 'unverified', reason: '' },
  },
  DevelopmentCorrected: {
    full: {
      developmentId: ID,
      changes: { text: 'It leaked.', place: null, topics: ['pool'] },
      wrong: 'It was mended.',
      reason: 'A call.',
    },
    minimal: { developmentId: ID, changes: {}, wrong: 'It was mended.' },
  },
  DevelopmentRetracted: { full: { developmentId: ID, reason: 'False.' }, minimal: { developmentId: ID, reason: '' } },
  DevelopmentWithheld: { full: { developmentId: ID, reason: 'Unsure.' }, minimal: { developmentId: ID, reason: '' } },
  DevelopmentReleased: { full: { developmentId: ID, reason: 'Sure.' }, minimal: { developmentId: ID } },
  EmbargoSet: {
    full: { developmentId: ID, until: '2026-03-09T06:00:00.000Z', reason: 'Agreed.' },
    minimal: { developmentId: ID, until: '2026-03-09T06:00:00.000Z', reason: '' },
  },
  EmbargoLifted: { full: { developmentId: ID, reason: 'Others have it.' }, minimal: { developmentId: ID, reason: '' } },
};
