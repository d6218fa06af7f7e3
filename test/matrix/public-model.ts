/**
 * The plain model of what the public sees (RULES §6): the log is played from its first entry, with the clock, and
 * after each step it is asked anew what is public. What joined, changed and left counts the public's revisions.
 */
import type { Json } from '../support/node.js';
import { type Entry, readAll } from './entries-model.js';
import { type Logged, type Moment, shifted } from './logged.js';
import { answeredBy, introduces, isMeetingEntry } from './meeting-model.js';

/** An entry that is public, with the public revision at which it last came into view, and when. */
export interface Shown {
  readonly id: string;
  readonly revision: number;
  readonly publicAt: string;
}

/** All of a story that the public has ever been shown. */
export interface PublicHistory {
  /** In the order in which they came into view. */
  readonly shown: readonly Shown[];
  readonly revision: number;
  /** The story's first public instant; null while it is not public. */
  readonly openedAt: string | null;
  /** What was ever public. */
  readonly was: ReadonlySet<string>;
}

const NEVER = [
  ...['DevelopmentRetracted', 'DevelopmentWithheld', 'DevelopmentReleased', 'EmbargoSet', 'EmbargoLifted'],
  ...['DevelopmentCrossFiled', 'CrossFilingRemoved'],
];
const FOLLOW = ['DevelopmentCorrected', 'SourceAdded', 'VerificationChanged'];
const isStoryAct = ({ type }: { type: string }) => type.startsWith('Story');
const carries = ({ type }: { type: string }) => !isStoryAct({ type }) && !type.startsWith('Link');

/** Plays the log up to now. */
export function publicHistory(log: readonly Logged[], now: string): PublicHistory {
  const ends = log.flatMap(({ embargoUntil, type, data }) => [embargoUntil, type === 'EmbargoSet' ? data.until : null]);
  const clocks = [...new Set(ends)].filter((end): end is string => end !== null && end <= now).sort();
  const steps = log.map((entry) => ({ at: entry.recordedAt, upTo: entry.revision }));
  const revisionAt = (instant: string) => log.filter(({ recordedAt }) => recordedAt <= instant).length;
  for (const end of clocks) steps.push({ at: end, upTo: revisionAt(end) });
  steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.upTo - b.upTo);

  let shown: Shown[] = [];
  let words = new Map<string, string>();
  let revision = 0;
  const was = new Set<string>();
  for (const { at, upTo } of steps) {
    const entries = log.slice(0, upTo);
    const visible = visibleOf(entries, at);
    const now = wordsOf(entries, visible);
    const kept = shown.filter(({ id }) => visible.has(id));
    const joined = entries.filter(({ id }) => visible.has(id) && !words.has(id));
    const changed = kept.filter(({ id }) => now.get(id) !== words.get(id)).length;
    const left = shown.length - kept.length;
    shown = [...kept, ...joined.map(({ id }) => ({ id, revision: ++revision, publicAt: at }))];
    revision += changed + left;
    for (const id of visible) was.add(id);
    words = now;
  }
  const typeOf = new Map(log.map((entry) => [entry.id, entry]));
  const carrying = shown
    .filter(({ id }) => carries(typeOf.get(id) as Logged))
    .map(({ publicAt }) => publicAt)
    .sort();
  const openedAt = carrying[0] ?? null;
  const dated = shown.map((one) => {
    const entry = typeOf.get(one.id) as Logged;
    if (openedAt === null || !isStoryAct(entry)) return one;
    return { ...one, publicAt: entry.recordedAt > openedAt ? entry.recordedAt : openedAt };
  });
  return { shown: dated, revision, openedAt, was };
}

/** Ids of what is public once these entries are logged, by the clock. */
function visibleOf(log: readonly Logged[], clock: string): Set<string> {
  const entries = readAll({ entries: log, audience: 'newsroom', now: clock });
  const all = [...entries.values()];
  const meetingOf = (entry: Entry) =>
    all.filter((one) => isMeetingEntry(one) && one.data.meetingId === entry.data.meetingId);
  const own = (entry: Entry) =>
    !NEVER.includes(entry.type) &&
    entry.visibility === 'public' &&
    !(entry.type === 'NoteAdded' && entry.data.kind === 'note');
  // Nothing that carries the story hangs on the story's own entries.
  let isPublic = false;
  const seen = (id: string): boolean => {
    const entry = entries.get(id);
    return entry !== undefined && (isStoryAct(entry) ? isPublic : own(entry) && follows(entry) && introduced(entry));
  };
  const follows = (entry: Entry): boolean => {
    const { type, data } = entry;
    if (FOLLOW.includes(type)) return seen(data.developmentId);
    if (type === 'LinkAdded' || type === 'LinkRemoved') return seen(data.from) && seen(data.to);
    if (type === 'MeetingAffected') {
      return seen(data.because) && hangsOn(data.meetingId, entries.get(data.because)?.data.meetingId, []);
    }
    if (type !== 'MeetingReinstated') return true;
    const answered = answeredBy(entry, meetingOf(entry));
    if (answered === null) return true;
    if (entries.get(answered)?.retractedBy !== null) return entry.current.startsAt !== undefined;
    return seen(answered);
  };
  /** Whether the public sees by what the one meeting hangs on the other (docs/guarantees.md). */
  const hangsOn = (id: string, other: string, past: readonly string[]): boolean =>
    all
      .filter(({ type, data }) => type === 'MeetingScheduled' && data.meetingId === id)
      .filter((entry) => own(entry))
      .flatMap(({ current }) => (current.dependsOn ?? []) as string[])
      .some((next) => next === other || (!past.includes(next) && hangsOn(next, other, [...past, id])));
  const introduced = (entry: Entry): boolean =>
    (!isMeetingEntry(entry) && entry.type !== 'MeetingAffected') ||
    introduces(entry) ||
    meetingOf(entry).some((one) => introduces(one) && own(one));
  isPublic = all.some((entry) => carries(entry) && seen(entry.id));
  return new Set(all.map(({ id }) => id).filter(seen));
}

/** What each entry that is public says, to notice that it changed: a source, link or doubt is another entry that joins. */
function wordsOf(log: readonly Logged[], visible: ReadonlySet<string>): Map<string, string> {
  const entries = readAll({ entries: toldEntries(log, visible), audience: 'public', now: '' });
  const words = ({ current, corrected, data, corrections }: Entry) =>
    JSON.stringify([data, current, corrected, corrections.map(({ id }) => id)]);
  return new Map([...entries.values()].map((entry) => [entry.id, words(entry)]));
}

/** The entries that are public, with optional references to what is hidden left out (RULES §6). */
export function toldEntries(log: readonly Logged[], visible: ReadonlySet<string>): readonly Logged[] {
  const meetings = new Set(
    log.filter((entry) => isMeetingEntry(entry) && visible.has(entry.id)).map(({ data }) => data.meetingId),
  );
  const told = (data: Json): Json => {
    const kept = { ...data };
    for (const field of ['denies', 'respondsTo']) if (kept[field] && !visible.has(kept[field])) delete kept[field];
    const without = (field: string, isSeen: (id: string) => boolean) => {
      const ids = kept[field]?.filter(isSeen);
      // A list of nothing but what is hidden would tell that there is something.
      if (ids?.length === 0 && kept[field].length > 0) delete kept[field];
      else if (ids !== undefined) kept[field] = ids;
    };
    without('statementIds', (id) => visible.has(id));
    without('dependsOn', (id) => meetings.has(id));
    return kept;
  };
  const tell = (entry: Logged): Logged => {
    const { type, data } = entry;
    if (type === 'StatementIssued') {
      const { meetingId, ...rest } = told(data);
      return { ...entry, data: meetings.has(meetingId) ? { ...rest, meetingId } : rest };
    }
    if (type === 'DevelopmentCorrected') return { ...entry, data: { ...data, changes: told(data.changes) } };
    return type === 'StanceTaken' || type === 'MeetingScheduled' ? { ...entry, data: told(data) } : entry;
  };
  return log.filter(({ id }) => visible.has(id)).map(tell);
}

/** What the public is shown at a moment: its own revision, or by publicAt; null where it is told of no story. */
export function shownAt(history: PublicHistory, moment: Moment): readonly Shown[] | null {
  const { shown, revision, openedAt } = history;
  if (openedAt === null) return null;
  if (moment.kind === 'now') return shown;
  if (moment.kind === 'recorded') return null;
  if (moment.kind === 'known')
    return moment.value < openedAt ? null : shown.filter((one) => one.publicAt <= moment.value);
  if (moment.value < 1 || moment.value > revision) return null;
  // Before the first entry that still carries the story these are the story's own.
  const then = shown.filter((one) => one.revision <= moment.value);
  return then.length === 0 ? null : then;
}

/** The public's moments around some entries, and its newest revision. */
export function publicMoments({ shown, revision }: PublicHistory, near: readonly Logged[]): Moment[] {
  const those = shown.filter(({ id }) => near.some((entry) => entry.id === id));
  const revisions = those.flatMap((one) => [one.revision - 1, one.revision]).filter((one) => one > 0);
  const instants = those.flatMap(({ publicAt }) => [-1, 0, 1].map((millis) => shifted(publicAt, millis)));
  return [
    ...[...new Set([...revisions, revision])].map((value) => ({ kind: 'revision' as const, value })),
    ...[...new Set(instants)].map((value) => ({ kind: 'known' as const, value })),
  ];
}
