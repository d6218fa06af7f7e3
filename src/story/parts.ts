/**
 * The parts of a status (API §3): meetings, statements, stances, figures and facts, each as one item for either audience,
 * and pages of them in the order of their places.
 */
import { conflictFor, dataFor, verificationOf } from './as-read.js';
import { fieldsFor, STATUS_FIELDS, sourceFor } from './audience.js';
import type { BTree } from './btree.js';
import type { Entry } from './entry.js';
import type { DataOf } from './events.js';
import { figureOf } from './figure.js';
import { affectedBy } from './meeting-affected.js';
import { comparePlaces, type Place } from './order.js';
import { stanceOf } from './stance.js';
import type { Meeting, Story } from './story.js';
import type { View } from './view.js';
import { visibilityOf } from './visibility.js';

type Json = Record<string, unknown>;

/** When, how sure, and how visible: what every item inside the status says of its entry. */
export function particulars(view: View, entry: Entry): Json {
  const disputedBy = view.story.disputedBy(entry.development.id);
  return {
    occurredAt: entry.occurredAt,
    knownAt: entry.development.knownAt,
    publicAt: view.publicAtOf(entry),
    verification: verificationOf(entry, disputedBy),
    visibility: visibilityOf(entry),
    disputedBy: disputedBy.length > 0 ? disputedBy : undefined,
  };
}

export const item = (view: View, document: Json): Json => fieldsFor(document, STATUS_FIELDS, view.audience);

/** What is withheld of a meeting: looked for from the smaller side. */
function withheldIn(story: Story, meeting: Meeting): string[] {
  const [few, many] =
    story.withheld.size < meeting.entries.size ? [story.withheld, meeting.entries] : [meeting.entries, story.withheld];
  return [...few.keys()].filter((id) => many.has(id));
}

/** A meeting as its standing entries leave it. */
export function meetingDocument(view: View, meeting: Meeting): Json {
  const { state } = meeting;
  const withheld = view.story.withheld.size === 0 ? [] : withheldIn(view.story, meeting);
  return item(view, {
    id: meeting.id,
    form: state.form,
    title: state.title,
    participants: state.participants,
    place: state.place,
    topics: state.topics,
    status: state.status,
    tentative: state.tentative,
    startsAt: state.startsAt,
    endsAt: state.endsAt,
    timeZone: state.timeZone,
    previousDates: state.previousDates,
    reason: state.reason,
    cancelledBy: state.cancelledBy,
    effectiveFrom: view.audience === 'public' ? state.effectiveFromSaid : state.effectiveFrom,
    attendees: state.attendees,
    outcome: state.outcome,
    occurredAt: state.occurredAt,
    dependsOn: state.dependsOn.filter((id) => (view.story.meetingOf(id)?.state.status ?? null) !== null),
    affectedBy: affectedBy(view.story, state),
    setBy: state.setBy,
    postponements: state.postponements,
    conflicts: state.conflicts.map((conflict) => conflictFor(view, conflict)),
    withheld: withheld.length > 0 ? withheld : undefined,
  });
}

export function statement(view: View, entry: Entry): Json {
  const { kind, speaker, text, language, channel, meetingId, topics, denies, respondsTo } = dataFor(
    view,
    'StatementIssued',
    entry.data,
  ) as DataOf['StatementIssued'];
  return item(view, {
    developmentId: entry.development.id,
    kind,
    speaker,
    text,
    language: language ?? null,
    channel: channel ?? null,
    meetingId: meetingId ?? null,
    topics: topics ?? [],
    denies: denies ?? null,
    respondsTo: respondsTo ?? null,
    ...particulars(view, entry),
  });
}

export function fact(view: View, entry: Entry): Json {
  const { text, topics, participants, place } = entry.data as DataOf['FactReported'];
  return item(view, {
    developmentId: entry.development.id,
    text,
    topics: topics ?? [],
    participants: participants ?? [],
    place: place ?? null,
    ...particulars(view, entry),
  });
}

export function figure(view: View, key: string): Json {
  const { entry, earlier } = figureOf(view.story, key);
  const { measure, subject, unit, value } = entry.data;
  return item(view, {
    developmentId: entry.development.id,
    measure,
    subject: subject ?? null,
    unit: unit ?? null,
    value,
    sources: entry.sources.map((source) => sourceFor(source, view.audience)),
    ...particulars(view, entry),
    earlier,
  });
}

/** Where an actor stands on a topic, by its key in `story.stances`. */
export const stance = (view: View, key: string): Json => item(view, { ...stanceOf(view.story, key) });

/** One kind of part: where its keys stand by place, and what one reads like. */
interface Part {
  readonly keys: (story: Story) => BTree<Place, string>;
  readonly item: (view: View, key: string) => Json;
}

const entry = (view: View, id: string): Entry => view.story.entries.get(id) as Entry;

/** Every kind of part. A meeting, stance or figure stands at the place of its last standing entry. */
export const PARTS = {
  meetings: {
    keys: (story) => story.recentMeetings,
    item: (view, id) => meetingDocument(view, view.story.meetings.get(id) as Meeting),
  },
  statements: { keys: (story) => story.statements, item: (view, id) => statement(view, entry(view, id)) },
  stances: { keys: (story) => story.recentStances, item: stance },
  figures: { keys: (story) => story.recentFigures, item: figure },
  facts: { keys: (story) => story.facts, item: (view, id) => fact(view, entry(view, id)) },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

/**
 * Items of a kind in the order of their places.
 * @param range begins after `from`; null: at the first
 */
export function partsOf(
  view: View,
  name: PartName,
  range: { readonly from: Place | null; readonly newestFirst: boolean },
  most: number,
): { readonly place: Place; readonly item: Json }[] {
  const part: Part = PARTS[name];
  return keysFrom(part.keys(view.story), range, most).map(([place, key]) => ({ place, item: part.item(view, key) }));
}

function keysFrom(
  tree: BTree<Place, string>,
  { from, newestFirst }: { readonly from: Place | null; readonly newestFirst: boolean },
  most: number,
): [Place, string][] {
  const found: [Place, string][] = [];
  for (const pair of newestFirst ? tree.entriesReversed(from ?? undefined) : tree.entries(from ?? undefined)) {
    if (found.length === most) break;
    if (from === null || comparePlaces(pair[0], from) !== 0) found.push([pair[0], pair[1]]);
  }
  return found;
}
