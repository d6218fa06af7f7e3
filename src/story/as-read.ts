/** A development as read (API §2): as logged, as corrected, and how it now stands. For either audience. */
import { DEVELOPMENT_FIELDS, fieldsFor, PUBLIC_DATA, sourceFor } from './audience.js';
import { independentSources, possibleDuplicates } from './certainty.js';
import { applyChanges, asLogged, MEETING_REFERENCES, REFERENCES, rootOf, standingCorrections } from './current.js';
import { type Correctable, type Entry, isThere } from './entry.js';
import type { DataOf, DevelopmentType, Source } from './events.js';
import { sameJson } from './json.js';
import { isSourceNow, summaryOf, type View } from './view.js';
import { visibilityOf } from './visibility.js';

type Json = Record<string, unknown>;

/** Known later than this before it was recorded, in milliseconds, is logged late (API §3). */
const LATE_LOGGING = 60_000;

/** Data as this audience may read it: listed fields, without optional references to what it cannot see. */
export function dataFor(view: View, type: DevelopmentType, data: object): Json {
  const { story, audience } = view;
  const given: Json = {};
  const listed = PUBLIC_DATA[type] ?? [];
  const fields: Readonly<Record<string, unknown>> = { ...data };
  // In the table's order for the public: where a field stands must not tell of a reference that was left out.
  const names = audience === 'public' ? listed.filter((name) => name in fields) : Object.keys(fields);
  for (const name of names) {
    const value = fields[name];
    if (audience === 'public' && type === 'DevelopmentCorrected' && name === 'changes') {
      given.changes = changesFor(view, (data as DataOf['DevelopmentCorrected']).developmentId, value as Json);
      continue;
    }
    // Where a story went is public while it is there: then that one is public too.
    if (audience === 'public' && name === 'into' && value !== story.mergedInto) continue;
    if (type === 'SourceAdded' && name === 'source') {
      if (audience === 'newsroom' || isSourceNow(story, data as DataOf['SourceAdded'])) {
        given[name] = sourceFor(value as Source, audience);
      }
      continue;
    }
    if (audience === 'newsroom' || !WITH_OPTIONAL_REFERENCES.has(type) || !REFERENCES[type]?.includes(name)) {
      given[name] = value;
      continue;
    }
    const isThere = MEETING_REFERENCES.includes(name)
      ? (id: string) => story.meetingOf(id) !== undefined
      : (id: string) => story.entries.has(id);
    const seen = ([value].flat() as string[]).filter(isThere);
    if (seen.length > 0) given[name] = Array.isArray(value) ? seen : value;
  }
  return given;
}

const WITH_OPTIONAL_REFERENCES = new Set<string>(['MeetingScheduled', 'StatementIssued', 'StanceTaken']);

function changesFor(view: View, target: string, changes: Json): Json {
  const { sources, occurredAt, timeZone, ...data } = changes as Json & { sources?: Source[] | null };
  const root = view.story.entries.get(rootOf(view.story, target).at(-1) ?? '');
  // Sources that no longer stand are left out: a name may have been taken out of sight since.
  const stand = root !== undefined && sources !== undefined && sameJson(root.sources, sources ?? []);
  return {
    ...(root === undefined ? {} : dataFor(view, root.development.type, data)),
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(stand ? { sources: root.sources.map((source) => sourceFor(source, view.audience)) } : {}),
  };
}

/** Field by field, what a correction found and what it left. */
export function changedBy(
  view: View,
  entry: Entry<'DevelopmentCorrected'>,
): { field: string; old: unknown; new: unknown }[] {
  const { story } = view;
  const root = story.entries.get(rootOf(story, entry.development.id).at(-1) as string);
  if (root === undefined || root.development.id === entry.development.id) return [];
  const { type } = root.development;
  const { changes } = entry.data;
  let before = asLogged(root.development);
  for (const earlier of standingCorrections(story, root.development.id)) {
    if (earlier.place.order >= entry.place.order) break;
    before = applyChanges(type, before, earlier.data.changes);
  }
  const [old, now] = [before, applyChanges(type, before, changes)].map((state) => flat(view, type, state));
  const shown = view.audience === 'newsroom' ? changes : changesFor(view, entry.data.developmentId, changes as Json);
  return Object.keys(shown).map((field) => ({
    field,
    old: field === 'sources' && view.audience === 'public' ? null : (old?.[field] ?? null),
    new: now?.[field] ?? null,
  }));
}

function flat(view: View, type: DevelopmentType, state: Correctable): Json {
  const { data, sources, ...envelope } = state;
  return {
    ...envelope,
    sources: sources.map((source) => sourceFor(source, view.audience)),
    ...dataFor(view, type, data),
  };
}

/** One development as this audience reads it. The entry must be in the view's story. */
export function developmentAsRead(view: View, id: string): Json {
  const { story, audience } = view;
  const entry = story.entries.get(id) as Entry;
  const { development } = entry;
  const { type, by } = development;
  const mark = story.markOf(entry);
  const disputedBy = story.disputedBy(id);
  const meetingId = (entry.data as { meetingId?: string }).meetingId ?? '';
  const conflicts = mark === null ? [] : (story.meetingOf(meetingId)?.state.conflicts ?? []);
  const duplicates = possibleDuplicates(story, entry);
  const mine = conflicts.filter(({ values }) => values.some((value) => value.developmentId === id));
  const document = {
    id,
    type,
    storyId: development.storyId,
    home: development.storyId === story.id ? undefined : development.storyId,
    revision: view.revisionOf(entry),
    position: view.position(development.position),
    data: dataFor(view, type, development.data),
    current: dataFor(view, type, entry.data),
    corrected: correctedFields(view, entry),
    changed: type === 'DevelopmentCorrected' ? changedBy(view, entry as Entry<'DevelopmentCorrected'>) : undefined,
    occurredAt: development.occurredAt,
    timeZone: development.timeZone,
    knownAt: development.knownAt,
    recordedAt: development.recordedAt,
    publicAt: view.publicAtOf(entry),
    sources: (audience === 'newsroom' ? [...development.sources, ...entry.added] : entry.sources).map((source) =>
      sourceFor(source, audience),
    ),
    verification: verificationOf(entry, disputedBy),
    withhold: development.withhold,
    embargoUntil: development.embargoUntil,
    embargo: entry.embargo ?? undefined,
    note: development.note,
    by: { id: by.id, name: by.name, kind: by.kind },
    summary: summaryOf(story, entry),
    visibility: visibilityOf(entry),
    correctedBy: entry.correctedBy,
    retractedBy: entry.retractedBy,
    removedBy: entry.removedBy ?? undefined,
    links: linksOf(view, id),
    disputedBy: disputedBy.length > 0 ? disputedBy : undefined,
    independentSources: entry.sources.length > 0 ? independentSources(story, entry) : undefined,
    possibleDuplicates: duplicates.length > 0 ? duplicates : undefined,
    late: mark?.late ? true : undefined,
    loggedLate: isLoggedLate(entry) ? true : undefined,
    idle: mark?.idle ?? undefined,
    conflicts: mine.length > 0 ? mine.map((conflict) => conflictFor(view, conflict)) : undefined,
  };
  return fieldsFor(document, DEVELOPMENT_FIELDS, audience);
}

/** Differing values of a field, with sources as this audience may know them. */
export const conflictFor = (
  view: View,
  conflict: { field: string; values: readonly { value: unknown; developmentId: string; sources: readonly Source[] }[] },
) => ({
  field: conflict.field,
  values: conflict.values.map((value) => ({
    ...value,
    sources: value.sources.map((source) => sourceFor(source, view.audience)),
  })),
});

/** The present verification: `disputed` while a standing denial or contradiction says otherwise (RULES §4). */
export const verificationOf = (entry: Entry, disputedBy: readonly string[]): string =>
  disputedBy.length > 0 && entry.verification !== 'refuted' ? 'disputed' : entry.verification;

const isLoggedLate = ({ development }: Entry): boolean =>
  Date.parse(development.recordedAt) - Date.parse(development.knownAt) > LATE_LOGGING;

/** Envelope fields as corrections left them; empty when none was corrected. */
function correctedFields(view: View, entry: Entry): Json {
  const corrected: Json = {};
  const { development } = entry;
  if (entry.occurredAt !== development.occurredAt) corrected.occurredAt = entry.occurredAt;
  if (entry.timeZone !== development.timeZone) corrected.timeZone = entry.timeZone;
  const isCorrected = entry.correctedBy.some((id) => {
    const correction = view.story.entries.get(id)?.data as Partial<DataOf['DevelopmentCorrected']> | undefined;
    return correction?.changes !== undefined && 'sources' in correction.changes;
  });
  if (isCorrected && development.type !== 'DevelopmentCorrected') {
    corrected.sources = entry.sources.map((source) => sourceFor(source, view.audience));
  }
  return corrected;
}

export function linksOf(view: View, id: string): Json[] {
  const links: Json[] = [];
  for (const link of view.story.namedBy(id, 'LinkAdded')) {
    if (!isThere(link)) continue;
    const { relation, from, to } = link.data;
    links.push({ id: link.development.id, relation, from, to });
  }
  return links;
}

/** One development with the corrections that stand, each as read. */
export const developmentWithCorrections = (view: View, id: string): Json => ({
  ...developmentAsRead(view, id),
  corrections: (view.story.entries.get(id)?.correctedBy ?? []).map((correction) => developmentAsRead(view, correction)),
});
