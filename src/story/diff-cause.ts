/**
 * Which of the developments that reach a subject moved a field of it: what sets such a field, and what was done to
 * that (corrections, retractions, links). A table over types, beside what `evolve` does.
 */
import { rootOf } from './current.js';
import type { Fields, SubjectKind } from './diff-state.js';
import { type Entry, isType } from './entry.js';
import { CATALOGUE, type DataOf, type DevelopmentType, isLinkType, isMeetingType } from './events.js';
import type { Story } from './story.js';

/** A development that counts at one of the two moments and not at the other, and the story that it counts in. */
export interface Moved {
  readonly story: Story;
  readonly entry: Entry;
  /** The first entry of what it is about: itself, or what it corrects, retracts and so on. */
  readonly root: Entry;
  /** Of a correction, or of an act on one: the fields that it changes. Null for all else. */
  readonly corrects: ReadonlySet<string> | null;
}

export interface Question {
  readonly kind: SubjectKind;
  /** Id of the subject as the story knows it. */
  readonly id: string;
  readonly field: string;
  /** All of the subject at either moment; null where it is not there. */
  readonly old: Fields | null;
  readonly next: Fields | null;
}

export function movedBy(story: Story, entry: Entry): Moved {
  const { developmentId } = entry.data as { developmentId?: string };
  const isAct = CATALOGUE[entry.development.type].act && developmentId !== undefined;
  const chain = isAct ? rootOf(story, developmentId).flatMap((id) => story.entries.get(id) ?? []) : [];
  const changes = [entry, ...chain].filter((one) => isType(one, 'DevelopmentCorrected'));
  const fields = changes.flatMap(({ data }) => Object.keys((data as DataOf['DevelopmentCorrected']).changes));
  return {
    story,
    entry,
    root: chain.at(-1) ?? entry,
    corrects: changes.length > 0 ? new Set(fields) : null,
  };
}

/** Those that moved the field, as narrowly as can be told; empty when none of them is known to. */
export function causesOf(reaching: readonly Moved[], question: Question): readonly Moved[] {
  const moves = CAUSES[question.kind];
  const found = reaching.filter((moved) => moves(moved, question));
  // What has no effect, or only one on how a meeting came about, explains a field where nothing else does.
  const effective = found.filter((moved) => hasEffect(moved, question.field));
  return effective.length > 0 ? effective : found;
}

type Moves = (moved: Moved, question: Question) => boolean;

const CAUSES: { readonly [K in SubjectKind]: Moves } = {
  story: movesStory,
  meeting: movesMeeting,
  stance: movesSeries,
  figure: movesSeries,
  statement: movesEntry,
  fact: movesEntry,
  note: movesEntry,
};

function hasEffect({ story, entry }: Moved, field: string): boolean {
  const mark = story.markOf(entry);
  return mark === null || (mark.idle === null && !(mark.late && SET_BY_STATUS.has(field)));
}

const typeOf = ({ development }: Entry): DevelopmentType => development.type;
const hasIn = ({ data, development }: Entry, field: string): boolean => field in data || field in development.data;

/** One of the values of a field that name developments is this one. */
const names = ({ old, next }: Question, field: string, id: string): boolean =>
  old?.[field] === id || next?.[field] === id;

function movesStory(moved: Moved, question: Question): boolean {
  const { root, entry, story } = moved;
  if (question.field !== 'headline') {
    const isSaid = typeOf(root) !== 'StoryRetitled' || hasIn(root, question.field);
    return isSaid && (STORY_FIELDS[typeOf(root)] ?? []).includes(question.field);
  }
  const ids = [question.old, question.next].flatMap((fields) => {
    const { developmentId } = (fields?.headline ?? {}) as { developmentId?: string };
    return developmentId ?? [];
  });
  return ids.some(
    (id) =>
      id === root.development.id ||
      disputes(story, entry, id) ||
      disputes(story, root, id) ||
      isOfOneMeeting(story, id, root),
  );
}

/** A headline is told with the name of its meeting. */
function isOfOneMeeting(story: Story, headline: string, root: Entry): boolean {
  const { meetingId } = (story.entries.get(headline)?.data ?? {}) as { meetingId?: string };
  if (meetingId === undefined || !isMeetingType(typeOf(root))) return false;
  const introduces = hasIn(root, 'participants') || hasIn(root, 'title');
  return (
    introduces && typeOf(root) !== 'MeetingAmended' && (root.data as { meetingId?: string }).meetingId === meetingId
  );
}

const STORY_FIELDS: { readonly [T in DevelopmentType]?: readonly string[] } = {
  StoryOpened: ['slug', 'title', 'desk', 'topics', 'language', 'state'],
  StoryRetitled: ['slug', 'title', 'desk', 'topics'],
  StoryClosed: ['state'],
  StoryReopened: ['state'],
  StoryMerged: ['state', 'mergedInto'],
  StoryUnmerged: ['state', 'mergedInto'],
};

/** What acts on an entry change of it; all others change everything or, as corrections do, what they name. */
const ACT_FIELDS: { readonly [T in DevelopmentType]?: readonly string[] } = {
  SourceAdded: ['sources', 'conflicts'],
  VerificationChanged: ['verification'],
  DevelopmentWithheld: ['visibility', 'withheld'],
  DevelopmentReleased: ['visibility', 'withheld'],
  EmbargoSet: ['visibility'],
  EmbargoLifted: ['visibility'],
};

/** Of a development that is about the entry itself. */
function movesOwn({ entry, root, corrects }: Moved, field: string): boolean {
  if (corrects !== null) return corrects.has(field);
  const only = entry === root ? undefined : ACT_FIELDS[typeOf(entry)];
  return only === undefined || only.includes(field);
}

function movesEntry(moved: Moved, question: Question): boolean {
  const { root, entry, story } = moved;
  const { id, field } = question;
  if (root.development.id === id) return movesOwn(moved, field);
  if (field === 'links') return isLinkType(typeOf(root)) && root.refs.includes(id);
  if (field === 'disputedBy' || field === 'verification')
    return disputes(story, root, id) || disputes(story, entry, id);
  if (field === 'meetingId') return isMeetingType(typeOf(root));
  return names(question, field, root.development.id);
}

/** Whether an entry denies or contradicts another, or is a link that says so. */
function disputes(story: Story, entry: Entry, id: string): boolean {
  const { denies, relation, to } = entry.data as { denies?: string; relation?: string; to?: string };
  if (denies === id || (relation === 'contradicts' && to === id)) return true;
  for (const link of story.namedBy(entry.development.id, 'LinkAdded')) {
    if (link.data.relation === 'contradicts' && link.data.to === id) return true;
  }
  return false;
}

/** Fields that say how sure one can be of the entry that stands in a series. */
const OF_ENTRY = new Set(['sources', 'verification', 'visibility', 'disputedBy', 'occurredAt', 'knownAt', 'publicAt']);

function movesSeries(moved: Moved, question: Question): boolean {
  const { root } = moved;
  const { field, old, next } = question;
  const id = old?.developmentId;
  if (OF_ENTRY.has(field)) return [id, next?.developmentId].some((one) => isOfEntry(moved, question, one));
  if (typeOf(root) === 'NamesJoined') return field !== 'stance' && field !== 'since' && field !== 'developmentId';
  if (field === 'earlier' || field === 'reversed') return typeOf(root) === TYPES_IN[question.kind];
  return (
    names(question, 'developmentId', root.development.id) && (id !== next?.developmentId || movesOwn(moved, field))
  );
}

/** The one that stands in a series, at either moment. */
const isOfEntry = (moved: Moved, question: Question, id: unknown): boolean =>
  typeof id === 'string' && movesEntry(moved, { ...question, id });

const TYPES_IN: { readonly [K in SubjectKind]?: DevelopmentType } = { stance: 'StanceTaken', figure: 'FigureReported' };

/** Fields of a meeting that are set anew with every status. */
const SET_BY_STATUS = new Set([
  ...['status', 'reason', 'setBy', 'cancelledBy', 'effectiveFrom', 'occurredAt', 'attendees'],
]);
const DATES = new Set(['startsAt', 'endsAt', 'timeZone', 'previousDates', 'tentative']);
const NO_STATUS = new Set<DevelopmentType>(['MeetingAmended', 'MeetingAffected']);
const MOVES_DATES = new Set<DevelopmentType>([
  ...(['MeetingScheduled', 'MeetingConfirmed', 'MeetingRescheduled'] as const),
  ...(['MeetingPostponed', 'MeetingReinstated'] as const),
]);
/** Corrections of these may move the entry to another place in the meeting, or what it does there. */
const MOVES_PLACE = ['occurredAt', 'timeZone', 'form', 'participants'];

function movesMeeting(moved: Moved, question: Question): boolean {
  const { root, entry, corrects, story } = moved;
  const { field, id } = question;
  const type = typeOf(root);
  if (isLinkType(type)) {
    const { relation } = root.data as DataOf['LinkAdded'];
    return relation === 'duplicates' || (relation === 'supersedes' && !SET_BY_STATUS.has(field));
  }
  if (type === 'NamesJoined') return field === 'conflicts';
  if (!isMeetingType(type)) return false;
  const { meetingId } = root.data as DataOf['MeetingAmended'];
  const isOther = meetingId !== id && story.aliases.get(meetingId) !== id;
  if (isOther) return (field === 'affectedBy' || field === 'dependsOn') && !NO_STATUS.has(type);
  if (field === 'withheld') return entry === root || (ACT_FIELDS[typeOf(entry)] ?? []).includes(field) || isEnd(entry);
  const only = entry === root || corrects !== null ? undefined : ACT_FIELDS[typeOf(entry)];
  // A refuted entry sets nothing.
  if (only !== undefined && !only.includes(field))
    return typeOf(entry) === 'VerificationChanged' && sets(root, question);
  if (corrects === null || MOVES_PLACE.some((name) => corrects.has(name))) return sets(root, question);
  if (field === 'conflicts' && corrects.has('sources')) return true;
  return corrects.has(field) || (DATES.has(field) && [...corrects].some((name) => DATES.has(name)));
}

const isEnd = (entry: Entry): boolean => typeOf(entry) === 'DevelopmentRetracted';

/** Whether an entry of a meeting sets a field of it. */
function sets(entry: Entry, question: Question): boolean {
  const { field, old, next } = question;
  const type = typeOf(entry);
  if (field === 'conflicts') return type !== 'MeetingAffected';
  if (field === 'affectedBy') return !NO_STATUS.has(type) || type === 'MeetingAffected';
  if (field === 'postponements') return type === 'MeetingPostponed';
  const isOneSided = old === null || next === null;
  // A second account of a plan moves no status, and no date that is there.
  const isAccount = type === 'MeetingScheduled' && !isOneSided && !names(question, 'setBy', entry.development.id);
  if (SET_BY_STATUS.has(field)) return !NO_STATUS.has(type) && !isAccount;
  if (DATES.has(field)) return MOVES_DATES.has(type) && (!isAccount || hasIn(entry, 'startsAt'));
  return hasIn(entry, field);
}
