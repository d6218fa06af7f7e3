/**
 * What a diff compares: a story as one audience sees it, taken apart into subjects and their fields. Two moments
 * differ exactly in these fields, and a diff applied to the one state gives the other.
 */
import { linksOf } from './as-read.js';
import { fieldsFor, STATUS_FIELDS, sourceFor } from './audience.js';
import type { Entry } from './entry.js';
import type { DataOf, DevelopmentType } from './events.js';
import type { Place } from './order.js';
import { fact, figure, meetingDocument, particulars, statement } from './parts.js';
import { stanceOf } from './stance.js';
import { headline } from './status.js';
import type { Story } from './story.js';
import type { View } from './view.js';

export type SubjectKind = 'story' | 'meeting' | 'stance' | 'figure' | 'statement' | 'fact' | 'note';

/**
 * What something is said of. `id`: of a story or meeting its own, of a statement, fact or note that of its development;
 * of a stance `actor/topic` and of a figure `measure/subject`, in the form in which names are compared.
 */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** Values by field; null where nothing is said, also for an empty list. */
export type Fields = Readonly<Record<string, unknown>>;

type Json = Record<string, unknown>;

const CERTAINTY = ['sources', 'occurredAt', 'knownAt', 'publicAt', 'verification', 'visibility', 'disputedBy'];

/** The fields that are compared, in the order in which they are told. */
export const COMPARED: { readonly [K in SubjectKind]: readonly string[] } = {
  story: ['slug', 'title', 'desk', 'topics', 'language', 'state', 'mergedInto', 'headline'],
  meeting: [
    ...['status', 'reason', 'cancelledBy', 'effectiveFrom', 'occurredAt', 'attendees', 'outcome', 'setBy'],
    ...['form', 'title', 'participants', 'place', 'topics', 'tentative', 'startsAt', 'endsAt', 'timeZone'],
    ...['previousDates', 'postponements', 'dependsOn', 'affectedBy', 'conflicts', 'withheld'],
  ],
  stance: ['actor', 'topic', 'stance', 'since', 'reversed', 'earlier', 'developmentId'],
  figure: ['measure', 'subject', 'unit', 'value', ...CERTAINTY, 'earlier', 'developmentId'],
  statement: [
    ...['kind', 'speaker', 'text', 'language', 'channel', 'meetingId', 'topics', 'denies', 'respondsTo'],
    ...[...CERTAINTY, 'links'],
  ],
  fact: ['text', 'topics', 'participants', 'place', ...CERTAINTY, 'links'],
  note: ['kind', 'text', ...CERTAINTY, 'links'],
};

/** Kinds in the order in which they are told. */
export const KINDS = Object.keys(COMPARED) as SubjectKind[];

/** Subjects that are one development each. */
export const KIND_OF: { readonly [T in DevelopmentType]?: SubjectKind } = {
  StatementIssued: 'statement',
  FactReported: 'fact',
  NoteAdded: 'note',
};

/** A subject as the story knows it: a stance or figure by its key there, all others by their id. */
export type Key = `${SubjectKind} ${string}`;
export const keyOf = (kind: SubjectKind, id: string): Key => `${kind} ${id}`;
const parted = (key: Key): [SubjectKind, string] => {
  const at = key.indexOf(' ');
  return [key.slice(0, at) as SubjectKind, key.slice(at + 1)];
};

/** Names stand side by side in an id, so what parts them is written otherwise inside one (RFC 3986 §2.1). */
const inId = (name: string): string => name.replace(/[%/]/g, (sign) => (sign === '%' ? '%25' : '%2F'));

export function subjectOf(key: Key): Subject {
  const [kind, id] = parted(key);
  return { kind, id: kind === 'stance' || kind === 'figure' ? id.split('\n').map(inId).join('/') : id };
}

/** What a view says of a subject; null where there is no such thing in it. */
export function fieldsOf(view: View, key: Key): Fields | null {
  const [kind, id] = parted(key);
  const document = DOCUMENTS[kind](view, id);
  if (document === null) return null;
  const fields: Json = {};
  for (const name of COMPARED[kind]) {
    const value = document[name] ?? null;
    fields[name] = Array.isArray(value) && value.length === 0 ? null : value;
  }
  return fields;
}

/** Where a subject stands in the story as told; null for the story itself and for what is not there. */
export function placeOf({ story }: View, key: Key): Place | null {
  const [kind, id] = parted(key);
  if (kind === 'meeting') return story.meetings.get(id)?.tail.place ?? null;
  if (kind === 'stance') return story.stances.get(id)?.maxKey() ?? null;
  if (kind === 'figure') return story.figures.get(id)?.maxKey() ?? null;
  return kind === 'story' ? null : (story.entries.get(id)?.place ?? null);
}

/** Every subject of a story. */
export function* allIn(story: Story): Generator<Key> {
  yield keyOf('story', story.id);
  for (const id of story.meetings.keys()) yield keyOf('meeting', id);
  for (const id of story.stances.keys()) yield keyOf('stance', id);
  for (const id of story.figures.keys()) yield keyOf('figure', id);
  for (const [id, { development }] of story.entries.entries()) {
    const kind = KIND_OF[development.type];
    if (kind !== undefined) yield keyOf(kind, id);
  }
}

const DOCUMENTS: { readonly [K in SubjectKind]: (view: View, id: string) => Json | null } = {
  story: (view) => (view.story.isOpened ? storyDocument(view) : null),
  meeting: (view, id) => {
    const meeting = view.story.meetings.get(id);
    return meeting === undefined || meeting.state.status === null ? null : meetingDocument(view, meeting);
  },
  stance: (view, key) => (view.story.stances.has(key) ? shown(view, { ...stanceOf(view.story, key) }) : null),
  figure: (view, key) => (view.story.figures.has(key) ? figure(view, key) : null),
  statement: (view, id) => ofEntry(view, id, (entry) => statement(view, entry)),
  fact: (view, id) => ofEntry(view, id, (entry) => fact(view, entry)),
  note: (view, id) =>
    ofEntry(view, id, (entry) => {
      const { kind, text } = entry.data as DataOf['NoteAdded'];
      return { kind, text, ...particulars(view, entry) };
    }),
};

const shown = (view: View, document: Json): Json => fieldsFor(document, STATUS_FIELDS, view.audience);

function storyDocument(view: View): Json {
  const { slug, title, desk, topics, language, state, mergedInto } = view.story;
  return shown(view, { slug, title, desk, topics, language, state, mergedInto, headline: headline(view) });
}

/** What is retracted is no longer there; the newsroom reads of it in its development. */
function ofEntry(view: View, id: string, document: (entry: Entry) => Json): Json | null {
  const entry = view.story.entries.get(id);
  if (entry === undefined || entry.retractedBy !== null) return null;
  const sources = entry.sources.map((source) => sourceFor(source, view.audience));
  return shown(view, { ...document(entry), sources, links: linksOf(view, id) });
}
