/**
 * Which field each audience gets (RULES §6). Every answer goes through this table: a field that it does not list is
 * for the newsroom only.
 */
import type { DevelopmentType, Source } from './events.js';
import type { Audience } from './moment.js';

/** Data fields that the public gets, by type; a type without a row is never public. */
export const PUBLIC_DATA: { readonly [T in DevelopmentType]?: readonly string[] } = {
  StoryOpened: ['slug', 'title', 'desk', 'language', 'topics'],
  StoryRetitled: ['slug', 'title', 'desk', 'topics'],
  StoryClosed: ['reason'],
  StoryReopened: ['reason'],
  StoryMerged: ['into', 'reason'],
  StoryUnmerged: ['reason'],
  NamesJoined: ['kind', 'names', 'as'],
  MeetingScheduled: [
    ...['meetingId', 'form', 'title', 'participants', 'place', 'topics'],
    ...['startsAt', 'endsAt', 'timeZone', 'tentative', 'dependsOn'],
  ],
  MeetingConfirmed: ['meetingId', 'startsAt', 'endsAt', 'timeZone', 'place'],
  MeetingRescheduled: [
    ...['meetingId', 'form', 'title', 'participants', 'place', 'topics'],
    ...['startsAt', 'endsAt', 'timeZone', 'tentative', 'reason'],
  ],
  MeetingPostponed: ['meetingId', 'form', 'title', 'participants', 'place', 'topics', 'reason'],
  MeetingCancelled: [
    ...['meetingId', 'form', 'title', 'participants', 'place', 'topics'],
    ...['reason', 'cancelledBy', 'effectiveFrom'],
  ],
  MeetingReinstated: ['meetingId', 'reason', 'startsAt', 'endsAt', 'timeZone', 'tentative'],
  MeetingStarted: ['meetingId', 'form', 'title', 'participants', 'place', 'topics'],
  MeetingHeld: ['meetingId', 'form', 'title', 'participants', 'place', 'topics', 'attendees', 'outcome'],
  MeetingAmended: ['meetingId', 'title', 'form', 'participants', 'place', 'outcome'],
  MeetingAffected: ['meetingId', 'because', 'reason'],
  StatementIssued: [
    ...['kind', 'speaker', 'text', 'language', 'channel'],
    ...['meetingId', 'topics', 'denies', 'respondsTo'],
  ],
  StanceTaken: ['actor', 'topic', 'stance', 'reason', 'statementIds'],
  FactReported: ['text', 'topics', 'participants', 'place'],
  FigureReported: ['measure', 'subject', 'unit', 'value'],
  NoteAdded: ['kind', 'text'],
  LinkAdded: ['from', 'to', 'relation'],
  LinkRemoved: ['from', 'to', 'relation'],
  SourceAdded: ['developmentId', 'source'],
  VerificationChanged: ['developmentId', 'verification', 'reason'],
  DevelopmentCorrected: ['developmentId', 'changes', 'wrong', 'reason'],
};

type Readers = 'all' | Audience;

/** Fields of a development as read, beside its data. */
export const DEVELOPMENT_FIELDS: Readonly<Record<string, Readers>> = {
  id: 'all',
  type: 'all',
  storyId: 'all',
  home: 'all',
  revision: 'all',
  position: 'newsroom',
  data: 'all',
  current: 'all',
  corrected: 'all',
  changed: 'all',
  occurredAt: 'all',
  timeZone: 'all',
  knownAt: 'newsroom',
  recordedAt: 'newsroom',
  publicAt: 'public',
  sources: 'all',
  verification: 'all',
  withhold: 'newsroom',
  embargoUntil: 'newsroom',
  embargo: 'newsroom',
  note: 'newsroom',
  by: 'newsroom',
  summary: 'all',
  visibility: 'all',
  correctedBy: 'all',
  retractedBy: 'all',
  removedBy: 'all',
  links: 'all',
  disputedBy: 'all',
  independentSources: 'all',
  possibleDuplicates: 'all',
  idle: 'all',
  conflicts: 'all',
  late: 'newsroom',
  loggedLate: 'newsroom',
  corrections: 'all',
};

/** Fields of the latest status and of the items inside it. */
export const STATUS_FIELDS: Readonly<Record<string, Readers>> = {
  ...DEVELOPMENT_FIELDS,
  slug: 'all',
  title: 'all',
  desk: 'all',
  topics: 'all',
  language: 'all',
  state: 'all',
  mergedInto: 'all',
  at: 'all',
  openedAt: 'all',
  changedAt: 'all',
  headline: 'all',
  developmentId: 'all',
  meetings: 'all',
  stances: 'all',
  statements: 'all',
  facts: 'all',
  figures: 'all',
  counts: 'all',
  latest: 'all',
  form: 'all',
  participants: 'all',
  place: 'all',
  status: 'all',
  tentative: 'all',
  startsAt: 'all',
  endsAt: 'all',
  previousDates: 'all',
  reason: 'all',
  cancelledBy: 'all',
  effectiveFrom: 'all',
  attendees: 'all',
  outcome: 'all',
  affectedBy: 'all',
  dependsOn: 'all',
  measure: 'all',
  subject: 'all',
  unit: 'all',
  value: 'all',
  setBy: 'all',
  postponements: 'all',
  withheld: 'newsroom',
  actor: 'all',
  topic: 'all',
  stance: 'all',
  since: 'all',
  reversed: 'all',
  earlier: 'all',
  kind: 'all',
  speaker: 'all',
  text: 'all',
  channel: 'all',
  meetingId: 'all',
  denies: 'all',
  respondsTo: 'all',
};

/** The fields of a document that this audience gets, in the document's order; undefined ones are left out. */
export function fieldsFor<T extends object>(
  document: T,
  table: Readonly<Record<string, Readers>>,
  audience: Audience,
): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  const fields = document as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value === undefined) continue;
    const readers = Object.hasOwn(table, name) ? table[name] : 'newsroom';
    if (readers === 'all' || readers === audience) given[name] = value;
  }
  return given;
}

/** A source as this audience may know it: of an anonymous one the public gets what it is described as. */
export function sourceFor(source: Source, audience: Audience): object {
  if (audience === 'newsroom') return source;
  const { kind, name, url, description } = source;
  return kind === 'anonymous'
    ? { kind, ...(description === undefined ? {} : { description }) }
    : { name, kind, ...(url === undefined ? {} : { url }), ...(description === undefined ? {} : { description }) };
}
