/** The latest status of a story (API §3): one document, from one fold, for either audience. */
import { conflictFor, dataFor, verificationOf } from './as-read.js';
import { fieldsFor, STATUS_FIELDS, sourceFor } from './audience.js';
import type { BTree } from './btree.js';
import { type Entry, isThere } from './entry.js';
import type { DataOf } from './events.js';
import { figureOf } from './figure.js';
import { affectedBy } from './meeting-affected.js';
import type { Place } from './order.js';
import { stanceOf } from './stance.js';
import type { Meeting, Story } from './story.js';
import { summaryOf, type View } from './view.js';
import { visibilityOf } from './visibility.js';

type Json = Record<string, unknown>;

/** Most meetings and stances in the document; the newest developments, statements and facts in it. */
const MOST_PARTS = 100;
const LATEST = 10;

export function statusDocument(view: View): Json {
  const { story } = view;
  const document = {
    id: story.id,
    slug: story.slug,
    title: story.title,
    desk: story.desk,
    topics: story.topics,
    language: story.language,
    state: story.state,
    mergedInto: story.mergedInto,
    revision: view.revision,
    position: view.position(story.position),
    at: view.at,
    openedAt: view.openedAt,
    changedAt: view.changedAt,
    headline: headline(view),
    meetings: newest(story.recentMeetings, MOST_PARTS).map((id) =>
      meetingDocument(view, story.meetings.get(id) as Meeting),
    ),
    stances: newest(story.recentStances, MOST_PARTS).map((key) => item(view, { ...stanceOf(story, key) })),
    statements: {
      total: story.statements.size,
      latest: entries(view, story.statements).map((entry) => statement(view, entry)),
    },
    facts: { total: story.facts.size, latest: entries(view, story.facts).map((entry) => fact(view, entry)) },
    figures: newest(story.recentFigures, MOST_PARTS).map((key) => figure(view, key)),
    conflicts: contradictions(view),
    counts: {
      developments: story.entries.size + story.unknown,
      corrections: story.corrections,
      retractions: story.retractions,
    },
    latest: latest(view),
  };
  return fieldsFor(document, STATUS_FIELDS, view.audience);
}

function newest(tree: BTree<Place, string>, most: number): string[] {
  const ids: string[] = [];
  for (const [, id] of tree.entriesReversed()) {
    if (ids.length === most) break;
    ids.push(id);
  }
  return ids;
}

const entries = (view: View, tree: BTree<Place, string>): Entry[] =>
  newest(tree, LATEST).map((id) => view.story.entries.get(id) as Entry);

/** When, how sure, and how visible: what every item inside the status says of its entry. */
function particulars(view: View, entry: Entry): Json {
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

const item = (view: View, document: Json): Json => fieldsFor(document, STATUS_FIELDS, view.audience);

function headline(view: View): Json | null {
  const [id] = newest(view.story.headlines, 1);
  const entry = id === undefined ? undefined : view.story.entries.get(id);
  if (entry === undefined) return null;
  return item(view, { developmentId: id, summary: summaryOf(view.story, entry), ...particulars(view, entry) });
}

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

function statement(view: View, entry: Entry): Json {
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

function fact(view: View, entry: Entry): Json {
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

function figure(view: View, key: string): Json {
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

function contradictions(view: View): Json[] {
  const { story } = view;
  const found: Json[] = [];
  for (const [, id] of story.contradictions.entriesReversed()) {
    const { from, to } = (story.entries.get(id) as Entry<'LinkAdded'>).data;
    const ends = [story.entries.get(from), story.entries.get(to)];
    if (ends.every((end) => end !== undefined && isThere(end))) {
      found.push({ developmentIds: [from, to], relation: 'contradicts' });
    }
    if (found.length === MOST_PARTS) break;
  }
  return found;
}

function latest(view: View): Json[] {
  const found: Json[] = [];
  for (const id of view.newestFirst()) {
    if (found.length === LATEST) break;
    const entry = view.story.entries.get(id) as Entry;
    const { type } = entry.development;
    const summary = summaryOf(view.story, entry);
    const revision = view.revisionOf(entry);
    found.push(item(view, { id, type, revision, summary, ...particulars(view, entry) }));
  }
  return found;
}
