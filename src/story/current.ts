/** What later acts make of an entry: corrections, retraction, withholding (RULES §5). */
import { isEnvelopeField, timesNow } from './corrected-dates.js';
import { type Correctable, type Embargo, type Entry, isType } from './entry.js';
import { type AnyDevelopment, type DataOf, type DevelopmentType, isSameLink } from './events.js';
import { spanOf } from './meeting-dates.js';
import { compareText, logOrder } from './order.js';
import { mergePatch } from './patch.js';
import { filingRef, meetingRef, type Story } from './story.js';

/** Applies a correction's `changes` to what they change. */
export function applyChanges(
  type: DevelopmentType,
  before: Correctable,
  changes: DataOf['DevelopmentCorrected']['changes'],
): Correctable {
  const envelope: Record<string, unknown> = {};
  const data: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(changes)) {
    (isEnvelopeField(type, field) ? envelope : data)[field] = value;
  }
  const { data: _, ...rest } = before;
  const merged: Partial<Correctable> = mergePatch(rest, envelope);
  // A figure's value says one thing in one way: a new one takes nothing from the old (RULES §5).
  const kept = type === 'FigureReported' && 'value' in data ? { ...before.data, value: null } : before.data;
  return { ...merged, sources: merged.sources ?? [], data: mergePatch(kept, data) };
}

/** The entry as logged, before any correction. */
export const asLogged = (development: AnyDevelopment): Correctable => ({
  data: development.data as unknown as Record<string, unknown>,
  sources: development.sources,
  ...(development.occurredAt === null ? {} : { occurredAt: development.occurredAt }),
  ...(development.timeZone === null ? {} : { timeZone: development.timeZone }),
});

/** The standing corrections of an entry, those of its corrections too, in log order. */
export function standingCorrections(story: Story, id: string): Entry<'DevelopmentCorrected'>[] {
  const found: Entry<'DevelopmentCorrected'>[] = [];
  const about = [id];
  for (let target = about.pop(); target !== undefined; target = about.pop()) {
    for (const correction of story.namedBy(target, 'DevelopmentCorrected')) {
      if (retractionOf(story, correction.development.id) !== null) continue;
      found.push(correction);
      about.push(correction.development.id);
    }
  }
  return found.sort(inLogOrder);
}

const inLogOrder = (a: Entry, b: Entry): number => compareText(a.place.order, b.place.order);

const retractionOf = (story: Story, id: string): string | null => {
  for (const act of story.namedBy(id, 'DevelopmentRetracted')) return act.development.id;
  return null;
};

/** The first entry after it that undid a link or a cross-filing. */
function removalOf(story: Story, development: AnyDevelopment): string | null {
  const order = logOrder(development);
  if (development.type === 'LinkAdded') {
    for (const { development: act, data, place } of story.namedBy(development.data.from, 'LinkRemoved')) {
      if (isSameLink(data, development.data) && place.order > order) return act.id;
    }
  }
  if (development.type === 'DevelopmentCrossFiled') {
    for (const act of story.namedBy(filingRef(development.data.from, development.merge?.id), 'CrossFilingRemoved')) {
      if (act.place.order > order) return act.development.id;
    }
  }
  return null;
}

/** What later acts say of an entry, beside corrections: the last of each kind counts, sources add up. */
function actsOn(story: Story, development: AnyDevelopment) {
  let retractedBy: string | null = null;
  let withheld = development.withhold !== null;
  let { verification } = development;
  let embargo: Embargo | null =
    development.embargoUntil === null ? null : { until: development.embargoUntil, setBy: development.id };
  const added: Entry<'SourceAdded'>[] = [];
  for (const act of story.namedBy(development.id, ...ACTS)) {
    // An act is at home where its target is; one of another home means another entry of that id.
    if (act.development.storyId !== development.storyId) continue;
    if (isType(act, 'DevelopmentRetracted')) retractedBy ??= act.development.id;
    else if (isType(act, 'DevelopmentWithheld')) withheld = true;
    else if (isType(act, 'DevelopmentReleased')) withheld = false;
    else if (isType(act, 'VerificationChanged')) verification = act.data.verification;
    else if (isType(act, 'SourceAdded')) added.push(act);
    else if (isType(act, 'EmbargoLifted')) embargo = null;
    else if (isType(act, 'EmbargoSet')) {
      const isPublic =
        !withheld && (embargo === null || hasEnded(story, development, embargo, act.development.revision));
      // What is public stays so: another node saw the end of the embargo before this one was set.
      if (!isPublic) embargo = { until: act.data.until, setBy: act.development.id };
    }
  }
  if (embargo !== null && hasEnded(story, development, embargo)) embargo = null;
  return { retractedBy, withheld, verification, added, embargo };
}

/** Whether the log saw the end of an embargo, before a revision of the entry's home where one is given. */
function hasEnded(
  story: Story,
  { storyId }: AnyDevelopment,
  { setBy }: Embargo,
  before = Number.POSITIVE_INFINITY,
): boolean {
  const end = story.ends.get(setBy);
  return end?.storyId === storyId && end.revision < before;
}

const ACTS = [
  'DevelopmentRetracted',
  'DevelopmentWithheld',
  'DevelopmentReleased',
  'VerificationChanged',
  'SourceAdded',
  'EmbargoSet',
  'EmbargoLifted',
] as const;

/** The entry that an act is about and, where that is itself a correction, what that one corrects, to the last. */
export function rootOf(story: Story, id: string): string[] {
  const chain = [id];
  for (let entry = story.entries.get(id); entry?.development.type === 'DevelopmentCorrected'; ) {
    const { developmentId } = entry.data as DataOf['DevelopmentCorrected'];
    if (chain.includes(developmentId)) break;
    chain.push(developmentId);
    entry = story.entries.get(developmentId);
  }
  return chain;
}

/** Derives an entry from its development and the acts upon it that the story holds. */
export function currentEntry(story: Story, development: AnyDevelopment): Entry {
  const { id, type } = development;
  const isCorrection = type === 'DevelopmentCorrected';
  const corrections = standingCorrections(story, id);
  const { added, ...acts } = actsOn(story, development);
  const logged = asLogged(development);
  let now = logged;
  let dateKnownAt = development.knownAt;
  const since = [...added];
  if (type === 'MeetingAffected') now = asItsCause(story, development.data.because, now);
  for (const correction of isCorrection ? [] : corrections) {
    const { changes } = correction.data;
    now = applyChanges(type, now, changes);
    if ('occurredAt' in changes) dateKnownAt = correction.development.knownAt;
    // Who corrects the sources has seen those that were added before.
    if ('sources' in changes) since.splice(0, since.filter((one) => inLogOrder(one, correction) < 0).length);
  }
  // A correction's own dates are its envelope's; what it keeps for its target is under other names.
  const times = timesNow(development, logged, now, corrections);
  const timed = { times } as unknown as Entry;
  const occurred = spanOf(timed, 'occurredAt');
  const data = now.data as unknown as DataOf[DevelopmentType];
  const at = occurred === null ? Date.parse(development.knownAt) : Math.min(occurred.to, Date.parse(dateKnownAt));
  return {
    development,
    data,
    occurredAt: now.occurredAt ?? null,
    timeZone: now.timeZone ?? null,
    sources: since.length === 0 ? now.sources : [...now.sources, ...since.map((one) => one.data.source)],
    added: added.map((one) => one.data.source),
    times,
    occurred,
    place: { at, knownAt: development.knownAt, order: logOrder(development) },
    correctedBy: corrections.map((correction) => correction.development.id),
    removedBy: removalOf(story, development),
    ...acts,
    refs: refsOf(development, data),
  };
}

/** Why a meeting is affected is why the other one was put off, as that now reads. */
function asItsCause(story: Story, because: string, now: Correctable): Correctable {
  const { reason } = (story.entries.get(because)?.data ?? {}) as { reason?: string };
  return reason === undefined ? now : { ...now, data: { ...now.data, reason } };
}

/** References that an entry can do without: left out for an audience that cannot see what they lead to. */
const OPTIONAL_REFERENCES = ['meetingId', 'denies', 'respondsTo', 'statementIds', 'dependsOn'] as const;

/** Of the references, those that name meetings. */
export const MEETING_REFERENCES: readonly string[] = ['meetingId', 'dependsOn'];

/** Which fields of the data name other entries or meetings. */
export const REFERENCES: { readonly [T in DevelopmentType]?: readonly string[] } = {
  MeetingScheduled: ['dependsOn'],
  MeetingAffected: ['because'],
  StatementIssued: ['meetingId', 'denies', 'respondsTo'],
  StanceTaken: ['statementIds'],
  LinkAdded: ['from', 'to'],
  LinkRemoved: ['from', 'to'],
  SourceAdded: ['developmentId'],
  VerificationChanged: ['developmentId'],
  DevelopmentCorrected: ['developmentId'],
  DevelopmentRetracted: ['developmentId'],
  DevelopmentWithheld: ['developmentId'],
  DevelopmentReleased: ['developmentId'],
  EmbargoSet: ['developmentId'],
  EmbargoLifted: ['developmentId'],
};

/** Everything that an entry names: as it reads now, as first logged, and in what it changes. */
function refsOf(development: AnyDevelopment, data: object): string[] {
  if (development.type === 'DevelopmentCrossFiled' || development.type === 'CrossFilingRemoved') {
    return [filingRef(development.data.from, development.merge?.id)];
  }
  const fields = REFERENCES[development.type] ?? [];
  const named = [
    ...[data, development.data].flatMap((one) => namedIn(one, fields)),
    ...(development.type === 'DevelopmentCorrected' ? namedIn(development.data.changes, OPTIONAL_REFERENCES) : []),
  ];
  return [...new Set(development.answers === null ? named : [...named, development.answers])];
}

function namedIn(data: object, fields: readonly string[]): string[] {
  const values = data as Readonly<Record<string, unknown>>;
  return fields.flatMap((field) =>
    [values[field]]
      .flat()
      .filter((id): id is string => typeof id === 'string')
      .map((id) => (MEETING_REFERENCES.includes(field) ? meetingRef(id) : id)),
  );
}
