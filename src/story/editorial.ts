/** Rules of editorial acts: correction, retraction, withholding, release (RULES §5). */
import { changedTime, dateFields, dateIn, pairings, timesNow } from './corrected-dates.js';
import { applyChanges, asLogged, rootOf, standingCorrections } from './current.js';
import { DateResolver, dataZone } from './dates.js';
import { type Correctable, type Entry, stands } from './entry.js';
import { type FieldError, InvalidRequest, Refusal, reasonRequired } from './errors.js';
import type { AnyDevelopment, DataOf, Instant, Range } from './events.js';
import { CATALOGUE, isMeetingType } from './events.js';
import { sameJson } from './json.js';
import type { Judged } from './judged.js';
import { requireDatesToFit, requirePast } from './meeting-decide.js';
import type { MeetingEntry } from './meeting-state.js';
import { requireReferences, unknownDevelopment } from './references.js';
import type { Story } from './story.js';
import { fold, isBlank } from './text.js';
import { visibilityOf } from './visibility.js';

/** The entry an act is about. @throws Refusal `unknown-development` */
function targetOf({ ask, story }: Judged): Entry {
  const { developmentId } = ask.data as { developmentId: string };
  const entry = story.entries.get(developmentId);
  if (entry === undefined) throw unknownDevelopment(developmentId);
  return entry;
}

const HIDING = ['DevelopmentWithheld', 'DevelopmentReleased', 'EmbargoSet', 'EmbargoLifted'] as const;

/** The act that last hid, released or withdrew an entry. */
export const setterOf = (story: Story, entry: Entry): string | null => {
  let last: string | null = null;
  for (const act of story.namedBy(entry.development.id, ...HIDING)) last = act.development.id;
  return entry.retractedBy ?? last;
};

function requireNotRetracted(story: Story, entry: Entry): void {
  if (entry.retractedBy === null) return;
  throw new Refusal(
    'already-retracted',
    'It has been retracted, and a retraction is final. Log what is right as a new development.',
    'retracted',
    setterOf(story, entry),
  );
}

function requireRetractable(entry: Entry, verb: string): void {
  const { type } = entry.development;
  if (CATALOGUE[type].correctable) return;
  throw new Refusal('not-retractable', `A ${type} cannot be ${verb}. Log what undoes it instead.`);
}

export function decideRetraction(judged: Judged): void {
  const entry = targetOf(judged);
  requireRetractable(entry, 'retracted');
  requireNotRetracted(judged.story, entry);
}

/** @throws Refusal `not-retractable` for what is not hidden by itself */
function requireHideable(entry: Entry, verb: string): void {
  const { type } = entry.development;
  if (CATALOGUE[type].hideable) return;
  if (type !== 'DevelopmentCorrected') requireRetractable(entry, verb);
  throw new Refusal(
    'not-retractable',
    `A correction cannot be ${verb} by itself. Name the development that it corrects.`,
  );
}

export function decideWithholding(judged: Judged): void {
  const entry = targetOf(judged);
  requireHideable(entry, 'withheld');
  requireNotRetracted(judged.story, entry);
  if (!entry.withheld) return;
  throw new Refusal('already-withheld', 'It is withheld already.', 'withheld', setterOf(judged.story, entry));
}

export function decideRelease(judged: Judged): void {
  const entry = targetOf(judged);
  requireNotRetracted(judged.story, entry);
  if (entry.withheld) return;
  throw new Refusal(
    'not-withheld',
    'It is not withheld; there is nothing to release.',
    visibilityOf(entry),
    setterOf(judged.story, entry),
  );
}

/** @throws Refusal `embargo-in-past` */
export function requireToCome(until: Instant, now: Instant): void {
  if (until > now) return;
  throw new Refusal(
    'embargo-in-past',
    `The embargo would have ended already, at ${until}. Give a later instant, or none.`,
  );
}

/** Under an embargo still, by the clock as by the log. */
const isEmbargoed = ({ embargo }: Entry, now: Instant): boolean => embargo !== null && embargo.until > now;

/** @throws Refusal `already-public` when it is so of itself: not withheld, and no embargo runs */
function requireHidden({ story, recordedAt }: Judged, entry: Entry): void {
  if (entry.withheld || isEmbargoed(entry, recordedAt)) return;
  throw new Refusal(
    'already-public',
    'It is public already, and no embargo can take that back. Withhold it while it is checked, or retract it.',
    'public',
    setterOf(story, entry),
  );
}

export function decideEmbargo(judged: Judged): void {
  const entry = targetOf(judged);
  requireHideable(entry, 'embargoed');
  requireNotRetracted(judged.story, entry);
  requireHidden(judged, entry);
  const { until } = judged.ask.data as DataOf['EmbargoSet'];
  requireToCome(until, judged.recordedAt);
  if (entry.embargo?.until !== until) return;
  throw new Refusal(
    'nothing-to-change',
    `It is under embargo until ${until} already.`,
    visibilityOf(entry),
    entry.embargo.setBy,
  );
}

export function decideLifting(judged: Judged): void {
  const entry = targetOf(judged);
  requireHideable(entry, 'freed of an embargo');
  requireNotRetracted(judged.story, entry);
  requireHidden(judged, entry);
  if (isEmbargoed(entry, judged.recordedAt)) return;
  throw new Refusal(
    'nothing-to-change',
    'No embargo runs on it; it is withheld. Release it instead.',
    visibilityOf(entry),
    setterOf(judged.story, entry),
  );
}

/** Entries whose embargo runs at an instant, the first to end first. */
export function openEmbargoes(story: Story, now: Instant): string[] {
  const isOpen = (id: string): boolean => story.entries.get(id)?.retractedBy === null;
  return [...story.embargoes.entries()]
    .filter(([key, id]) => key.slice(0, now.length) > now && isOpen(id))
    .map(([, id]) => id);
}

export function decideSource(judged: Judged): void {
  const entry = targetOf(judged);
  requireNews(entry, 'given another source');
  requireNotRetracted(judged.story, entry);
  const { source } = judged.ask.data as DataOf['SourceAdded'];
  if (!entry.sources.some((one) => sameJson(one, source))) return;
  throw new Refusal('nothing-to-change', 'It has that very source already.');
}

export function decideVerification(judged: Judged): void {
  const entry = targetOf(judged);
  requireNews(entry, 'verified');
  requireNotRetracted(judged.story, entry);
  const { verification } = judged.ask.data as DataOf['VerificationChanged'];
  if (entry.verification !== verification) return;
  throw new Refusal('nothing-to-change', `Its verification is ${verification} already.`);
}

export function decideJoining({ ask, story }: Judged): void {
  requireJoining(ask.data as DataOf['NamesJoined']);
  const { kind, names, as } = ask.data as DataOf['NamesJoined'];
  if (names.some((name) => story.names.key(kind, name) !== fold(as))) return;
  throw new Refusal('nothing-to-change', 'These names are one already. Give in names what is to be joined.');
}

/** What is joined says something. @throws Refusal `nothing-to-change` */
function requireJoining({ names, as }: DataOf['NamesJoined']): void {
  if (names.some((name) => fold(name) !== fold(as))) return;
  throw new Refusal('nothing-to-change', 'Give in names at least one that differs from the name in as.');
}

/** What is reported can have sources and a verification; acts, links and the story's own entries have none. */
function requireNews(entry: Entry, verb: string): void {
  const { type } = entry.development;
  if (CATALOGUE[type].newMatter) return;
  throw new Refusal(
    'not-retractable',
    `A ${type} cannot be ${verb}: it is no report. Name the development it is about.`,
  );
}

export function decideCorrection(judged: Judged): void {
  const { ask, draft, story, recordedAt } = judged;
  const target = targetOf(judged);
  requireRetractable(target, 'corrected');
  const chain = rootOf(story, target.development.id).map((one) => story.entries.get(one) ?? target);
  for (const entry of chain) requireNotRetracted(story, entry);
  const root = chain.at(-1) as Entry;
  const { type, id } = root.development;
  const { changes } = ask.data as DataOf['DevelopmentCorrected'];
  const fixed = Object.keys(changes).find((field) => CATALOGUE[type].identity.includes(field));
  if (fixed !== undefined) {
    throw new Refusal('identity-fixed', `${fixed} says what the entry is about and stays. Retract it and log it anew.`);
  }
  if (typeof changes.reason === 'string' && isBlank(changes.reason)) throw reasonRequired('changes.reason');
  const before = correctableOf(root);
  const after = applyChanges(type, before, changes);
  requireValid(judged, root, after, changes);
  if (sameJson(before, after)) {
    throw new Refusal('nothing-to-change', 'It already reads like that. Give in changes what is to be different.');
  }
  requireReferences(story, type, id, after.data);
  if (type === 'NamesJoined') requireJoining(after.data as unknown as DataOf['NamesJoined']);
  draft.times = { ...draft.times, ...changedDates(judged, root, after, changes) };
  if (isMeetingType(type)) {
    const kept = { data: { changes }, development: { times: draft.times } as unknown as AnyDevelopment };
    const corrections = [...standingCorrections(story, id), kept];
    const times = timesNow(root.development, asLogged(root.development), after, corrections);
    requirePast(type, times.occurredAt ?? null, recordedAt);
    requireDatesToFit(story, { ...root, data: after.data as never, times } as MeetingEntry);
  }
}

/** An entry as it now reads, in the form that a correction changes. */
const correctableOf = (entry: Entry): Correctable => ({
  data: entry.data as unknown as Record<string, unknown>,
  sources: entry.sources,
  ...(entry.occurredAt === null ? {} : { occurredAt: entry.occurredAt }),
  ...(entry.timeZone === null ? {} : { timeZone: entry.timeZone }),
});

function requireValid(
  { at }: Judged,
  root: Entry,
  after: Correctable,
  changes: Readonly<Record<string, unknown>>,
): void {
  const errors: FieldError[] = at
    .checkFields(root.development.type, after)
    .map(({ pointer, detail }) => ({ pointer: `/data/changes${pointer}`, detail }));
  const { type } = root.development;
  if (type === 'MeetingHeld' && changes.occurredAt === null) {
    errors.push({ pointer: '/data/changes/occurredAt', detail: 'occurredAt of a MeetingHeld cannot be removed.' });
  }
  if (errors.length > 0) throw new InvalidRequest(errors);
}

/** Resolves every pairing of date and zone that can come to stand. @throws InvalidRequest for the one that now does */
function changedDates(
  { story, at }: Judged,
  root: Entry,
  after: Correctable,
  changes: Readonly<Record<string, unknown>>,
): Record<string, Range> {
  const { type, id } = root.development;
  const corrections = standingCorrections(story, id);
  const states = [asLogged(root.development), correctableOf(root), after];
  const resolver = new DateResolver(at.zone);
  for (const field of dateFields(type)) {
    const stands = dateIn(type, after, field);
    for (const pair of pairings(type, field, changes, states, corrections)) {
      const name = changedTime(field, pair);
      const own =
        pair.zone ?? (field === 'occurredAt' ? null : dataZone(type, { ...after.data, timeZone: null }, null, story));
      const isNow = pair.text === stands?.text && pair.zone === stands.zone;
      if (isNow) resolver.add(name, `/data/changes/${field in changes ? field : 'timeZone'}`, pair.text, own);
      else resolver.tryToAdd(name, pair.text, own);
    }
  }
  return resolver.done();
}

/** Entries of a meeting that had an effect before a correction or retraction and have none after. */
export function madeIdle(before: Story, after: Story, act: AnyDevelopment): string[] {
  if (act.type !== 'DevelopmentCorrected' && act.type !== 'DevelopmentRetracted') return [];
  const root = after.entries.get(rootOf(after, act.data.developmentId).at(-1) as string);
  if (root === undefined || !isMeetingType(root.development.type)) return [];
  const { meetingId } = root.data as { meetingId: string };
  const marks = after.meetingOf(meetingId)?.marks;
  const was = before.meetingOf(meetingId)?.marks;
  const idle: string[] = [];
  for (const [id, mark] of marks?.entries() ?? []) {
    const entry = after.entries.get(id);
    if (mark.idle !== null && was?.get(id)?.idle === null && entry !== undefined && stands(entry)) idle.push(id);
  }
  return idle;
}
