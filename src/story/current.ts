/** What later acts make of an entry: corrections, retraction, withholding (RULES §5). */
import { isEnvelopeField, timesNow } from './corrected-dates.js';
import type { Correctable, Entry } from './entry.js';
import type { AnyDevelopment, DataOf, DevelopmentType } from './events.js';
import { spanOf } from './meeting-dates.js';
import { mergePatch } from './patch.js';
import { meetingRef, type Story } from './story.js';

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
  return { ...merged, sources: merged.sources ?? [], data: mergePatch(before.data, data) };
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
  return found.sort((a, b) => a.development.revision - b.development.revision);
}

const retractionOf = (story: Story, id: string): string | null => {
  for (const act of story.namedBy(id, 'DevelopmentRetracted')) return act.development.id;
  return null;
};

function isWithheld(story: Story, development: AnyDevelopment): boolean {
  let withheld = development.withhold !== null;
  for (const act of story.namedBy(development.id, 'DevelopmentWithheld', 'DevelopmentReleased')) {
    withheld = act.development.type === 'DevelopmentWithheld';
  }
  return withheld;
}

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
  const logged = asLogged(development);
  let now = logged;
  let dateKnownAt = development.knownAt;
  for (const correction of isCorrection ? [] : corrections) {
    const { changes } = correction.data;
    now = applyChanges(type, now, changes);
    if ('occurredAt' in changes) dateKnownAt = correction.development.knownAt;
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
    sources: now.sources,
    verification: development.verification,
    times,
    occurred,
    place: { at, knownAt: development.knownAt, revision: development.revision, id },
    correctedBy: corrections.map((correction) => correction.development.id),
    retractedBy: retractionOf(story, id),
    withheld: isWithheld(story, development),
    refs: refsOf(development, data),
  };
}

/** References that an entry can do without: left out for an audience that cannot see what they lead to. */
export const OPTIONAL_REFERENCES = ['meetingId', 'denies', 'respondsTo', 'statementIds'] as const;

/** Which fields of the data name other entries or meetings. */
export const REFERENCES: { readonly [T in DevelopmentType]?: readonly string[] } = {
  StatementIssued: ['meetingId', 'denies', 'respondsTo'],
  StanceTaken: ['statementIds'],
  LinkAdded: ['from', 'to'],
  DevelopmentCorrected: ['developmentId'],
  DevelopmentRetracted: ['developmentId'],
  DevelopmentWithheld: ['developmentId'],
  DevelopmentReleased: ['developmentId'],
};

/** Everything that an entry names: as it reads now, as first logged, and in what it changes. */
function refsOf(development: AnyDevelopment, data: object): string[] {
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
      .map((id) => (field === 'meetingId' ? meetingRef(id) : id)),
  );
}
