/**
 * What a development must have for the fold to read it. The border checks far more; this is for what reached the log by
 * another way (an import, another writer): it must never stop the views.
 */
import type { DevelopmentType } from './events.js';

type Shape = 'text' | 'list' | 'object' | 'named' | 'amount' | 'filed';

/** Fields of the data that the fold and the sentences read without asking whether they are there. */
const NEEDED: { readonly [T in DevelopmentType]: Readonly<Record<string, Shape>> } = {
  StoryOpened: { slug: 'text', title: 'text' },
  StoryRetitled: {},
  StoryClosed: {},
  StoryReopened: {},
  StoryMerged: { into: 'text' },
  StoryUnmerged: {},
  DevelopmentCrossFiled: { from: 'filed' },
  CrossFilingRemoved: { from: 'filed' },
  NamesJoined: { kind: 'text', names: 'list', as: 'text' },
  MeetingScheduled: { meetingId: 'text', form: 'text', participants: 'list' },
  MeetingConfirmed: { meetingId: 'text' },
  MeetingRescheduled: { meetingId: 'text', startsAt: 'text' },
  MeetingPostponed: { meetingId: 'text' },
  MeetingCancelled: { meetingId: 'text' },
  MeetingReinstated: { meetingId: 'text' },
  MeetingStarted: { meetingId: 'text' },
  MeetingHeld: { meetingId: 'text' },
  MeetingAmended: { meetingId: 'text' },
  MeetingAffected: { meetingId: 'text', because: 'text' },
  StatementIssued: { speaker: 'named', text: 'text' },
  StanceTaken: { actor: 'named', topic: 'text', stance: 'text' },
  FactReported: { text: 'text' },
  FigureReported: { measure: 'text', value: 'amount' },
  NoteAdded: { text: 'text' },
  LinkAdded: { from: 'text', to: 'text' },
  LinkRemoved: { from: 'text', to: 'text' },
  SourceAdded: { developmentId: 'text', source: 'named' },
  VerificationChanged: { developmentId: 'text', verification: 'text' },
  DevelopmentCorrected: { developmentId: 'text', changes: 'object' },
  DevelopmentRetracted: { developmentId: 'text' },
  DevelopmentWithheld: { developmentId: 'text' },
  DevelopmentReleased: { developmentId: 'text' },
  EmbargoSet: { developmentId: 'text', until: 'text' },
  EmbargoLifted: { developmentId: 'text' },
};

/** Fields that, where they are given, are lists of people or lists of texts, or a place. */
const PEOPLE = ['participants', 'attendees'];
const TEXTS = ['topics', 'statementIds', 'dependsOn', 'names'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNamed = (value: unknown): boolean => isObject(value) && typeof value.name === 'string';
const isText = (value: unknown): value is string => typeof value === 'string';

const ONE_NUMBER = ['exactly', 'atLeast', 'atMost', 'about'];
const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number');

/** A figure's value: one number, or two for `between`. */
function isAmount(value: unknown): boolean {
  if (!isObject(value)) return false;
  const given = Object.entries(value);
  return (
    given.length === 1 &&
    given.every(([kind, one]) =>
      kind === 'between' ? isPair(one) : ONE_NUMBER.includes(kind) && typeof one === 'number',
    )
  );
}

const HAS: { readonly [S in Shape]: (value: unknown) => boolean } = {
  text: isText,
  list: Array.isArray,
  object: isObject,
  named: isNamed,
  amount: isAmount,
  filed: (value) => isObject(value) && isText(value.storyId),
};

/** Whether the fold can read an event of a known type. Never throws, whatever the event. */
export function isWellFormed(event: { readonly type: DevelopmentType; readonly data?: unknown }): boolean {
  const { data, knownAt, recordedAt, times, sources, embargoUntil, merge } = event as unknown as Record<
    string,
    unknown
  >;
  if (!isObject(data) || !isObject(times) || !Array.isArray(sources) || !sources.every(isObject)) return false;
  if (!isText(knownAt) || !isText(recordedAt) || Number.isNaN(Date.parse(knownAt))) return false;
  if ((embargoUntil ?? null) !== null && !isText(embargoUntil)) return false;
  if ((merge ?? null) !== null && !(isObject(merge) && isText(merge.id))) return false;
  return (
    Object.entries(NEEDED[event.type]).every(([field, shape]) => HAS[shape](data[field])) &&
    PEOPLE.every((field) => data[field] === undefined || (Array.isArray(data[field]) && data[field].every(isNamed))) &&
    TEXTS.every((field) => data[field] === undefined || (Array.isArray(data[field]) && data[field].every(isText))) &&
    (data.place === undefined || isNamed(data.place)) &&
    (data.subject === undefined || isText(data.subject)) &&
    !(event.type === 'LinkAdded' && data.from === data.to)
  );
}
