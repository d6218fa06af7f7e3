/** Whether a meeting's next transition may be logged (RULES §2): judged at its place, among what stands. */
import { type Entry, stands } from './entry.js';
import { InvalidRequest, Refusal, type Rule } from './errors.js';
import type { AnyDevelopment, DataOf, DevelopmentType, Instant, Range } from './events.js';
import type { Judged } from './judged.js';
import {
  CHANGES_NO_STATUS,
  comesLast,
  type Derived,
  derive,
  forbidden,
  HAPPENINGS,
  introduces,
  type Tail,
} from './meeting.js';
import { spanOf } from './meeting-dates.js';
import type { MeetingEntry, MeetingState } from './meeting-state.js';
import { logOrder, millis } from './order.js';
import type { Meeting, Story } from './story.js';

/** Gives a new meeting its id and decides the transition. @throws Refusal */
export function decideTransition(judged: Judged): void {
  const { ask, draft, story, knownAt } = judged;
  // A meeting that is first heard of takes the id of the entry that brings it.
  draft.data.meetingId ??= ask.id;
  const { type } = ask;
  if (type === 'MeetingAmended' && Object.keys(draft.data).length === 1) {
    throw new Refusal('nothing-to-change', 'Say what changed: title, form, participants, place or outcome.');
  }
  requirePast(type, draft.times.occurredAt ?? null, knownAt);
  requireDatesInOrder(draft.times.startsAt ?? null, draft.times.endsAt ?? null);
  requireWholeDate(judged);
  const entry = provisional(judged);
  const meeting = story.meetingOf(draft.data.meetingId as string);
  const before =
    meeting !== undefined && simplyComesLast(meeting.tail, entry)
      ? judgeAtEnd(meeting.state, entry)
      : judgeAtPlace(standingOf(story, meeting), entry);
  requireEndAfterStart(entry, before);
  requireInside(entry, before);
  if (type === 'MeetingReinstated') draft.answers = before.setBy;
}

/** After all others, and its date reaches back over none of them: only the present state matters. */
const simplyComesLast = (tail: Tail, entry: MeetingEntry): boolean =>
  comesLast(tail, entry) && (entry.occurred === null || tail.place.at < entry.occurred.from);

/** Judges an entry that comes last. Returns the state before it. */
function judgeAtEnd(before: MeetingState, entry: MeetingEntry): MeetingState {
  const rule = forbidden(before.status, entry);
  if (rule !== null) throw refusal(rule, before, entry);
  return before;
}

/** Judges an entry among all that stand. Returns the state before it. */
function judgeAtPlace(standing: readonly MeetingEntry[], entry: MeetingEntry): MeetingState {
  requireNothingHeldBefore(standing, entry);
  const now = derive([...standing, entry]);
  requireOrderClear(standing, entry, now);
  const index = now.order.indexOf(entry);
  const before = now.before[index] as MeetingState;
  const rule = forbidden(statusBefore(now, index), entry);
  if (rule !== null) throw refusal(rule, before, entry);
  if (HAPPENINGS.has(entry.development.type)) requireNoContradiction(standing, entry, now);
  requireNotUndone(now, index);
  return before;
}

function standingOf(story: Story, meeting: Meeting | undefined): MeetingEntry[] {
  return [...(meeting?.entries.keys() ?? [])].map((id) => story.entries.get(id) as MeetingEntry).filter(stands);
}

/** The entry as it will be folded, for judging only. */
function provisional({ ask, draft, story, knownAt, recordedAt }: Judged): MeetingEntry {
  const occurred = spanOf({ times: draft.times } as unknown as Entry, 'occurredAt');
  const known = Date.parse(knownAt);
  const development = { ...ask, storyId: story.id, revision: story.revision + 1, arrival: null, recordedAt, knownAt };
  return {
    development: development as unknown as AnyDevelopment,
    data: draft.data as never,
    occurredAt: ask.occurredAt,
    timeZone: ask.timeZone,
    sources: ask.sources,
    added: [],
    // A transition logged as refuted sets nothing, but whether it could have happened is asked all the same.
    verification: 'unverified',
    times: draft.times,
    occurred,
    place: { at: occurred === null ? known : Math.min(occurred.to, known), knownAt, order: logOrder(development) },
    correctedBy: [],
    retractedBy: null,
    removedBy: null,
    withheld: false,
    embargo: null,
    refs: [],
  };
}

/** Held and started may not begin after they were known. @throws Refusal `held-in-future` */
export function requirePast(type: DevelopmentType, occurred: Range | null, knownAt: Instant): void {
  if (type !== 'MeetingHeld' && type !== 'MeetingStarted') return;
  if (millis(occurred?.earliest, Number.NEGATIVE_INFINITY) <= Date.parse(knownAt)) return;
  throw new Refusal(
    'held-in-future',
    'It cannot have begun after it was known. Check occurredAt, or log the plan as MeetingScheduled or MeetingRescheduled.',
  );
}

/** @throws Refusal `ends-before-start` when the end is over before the start begins */
function requireDatesInOrder(starts: Range | null, ends: Range | null): void {
  const start = millis(starts?.earliest, Number.NEGATIVE_INFINITY);
  const end = millis(ends?.latest, Number.POSITIVE_INFINITY);
  if (starts === null || ends === null || end >= start) return;
  throw new Refusal('ends-before-start', 'endsAt is before startsAt. Check both dates and their time zone.');
}

function requireEndAfterStart(entry: MeetingEntry, before: MeetingState): void {
  if (entry.times.startsAt !== undefined || entry.times.endsAt === undefined || before.starts === null) return;
  if (millis(entry.times.endsAt.latest, Number.POSITIVE_INFINITY) >= before.starts.from) return;
  throw new Refusal(
    'ends-before-start',
    `endsAt is before the meeting's start, ${before.startsAt}. Check the date and its time zone.`,
    before.status,
    before.setBy,
  );
}

/** The dates of an entry that is corrected fit each other and the meeting as it stands before it. @throws Refusal */
export function requireDatesToFit(story: Story, entry: MeetingEntry): void {
  requireDatesInOrder(entry.times.startsAt ?? null, entry.times.endsAt ?? null);
  const { order, before } = derive(standingOf(story, story.meetingOf(entry.data.meetingId)));
  const index = order.findIndex(({ development }) => development.id === entry.development.id);
  const state = before[index];
  if (state === undefined) return;
  requireEndAfterStart(entry, state);
  requireInside(entry, state);
}

/**
 * A zone or an end that belongs to no start would be taken and read wrongly.
 * @throws InvalidRequest
 */
function requireWholeDate({ ask, draft, story }: Judged): void {
  const { startsAt, endsAt, timeZone, meetingId } = draft.data as Partial<DataOf['MeetingReinstated']>;
  if (startsAt !== undefined || ask.type === 'MeetingScheduled') return;
  const meeting = story.meetingOf(String(meetingId))?.state;
  const refuse = (field: string, detail: string) => {
    throw new InvalidRequest([{ pointer: `/data/${field}`, detail }]);
  };
  if (ask.type === 'MeetingReinstated' && endsAt !== undefined)
    refuse('endsAt', 'An end needs its start: give startsAt too.');
  const otherZone = meeting?.startsAt != null && meeting.timeZone !== timeZone;
  if (timeZone !== undefined && (endsAt === undefined || otherZone)) {
    refuse('timeZone', 'A time zone says how a date is read: give startsAt with it.');
  }
}

/** A plan known after the meeting was held must be older matter (RULES §2). */
function requireNothingHeldBefore(standing: readonly MeetingEntry[], entry: MeetingEntry): void {
  const plans: readonly DevelopmentType[] = ['MeetingConfirmed', 'MeetingRescheduled', 'MeetingReinstated'];
  if (!plans.includes(entry.development.type)) return;
  for (const held of standing) {
    if (held.development.type !== 'MeetingHeld' || held.place.knownAt >= entry.place.knownAt) continue;
    const began = held.occurred?.from ?? Number.NEGATIVE_INFINITY;
    if (entry.occurred !== null && entry.occurred.to < began) continue;
    throw new Refusal('meeting-already-held', WHY['meeting-already-held'] as string, 'held', held.development.id);
  }
}

/** Status in the order before an entry; null when nothing introduced the meeting at that place. */
function statusBefore(derived: Derived, index: number): MeetingState['status'] {
  const introduced = derived.order.slice(0, index).some(introduces);
  return introduced ? (derived.before[index]?.status ?? null) : null;
}

function refusal(rule: Rule, before: MeetingState, entry: MeetingEntry): Refusal {
  const why = WHY[rule] ?? 'The meeting does not allow it.';
  return new Refusal(rule, `${entry.development.type} refused. ${why}`, before.status, before.setBy);
}

const WHY: { readonly [R in Rule]?: string } = {
  'meeting-not-scheduled':
    'At that place nothing introduces the meeting, or there is no date to confirm. Schedule it first, or add form and participants where the type takes them; to confirm a postponed meeting give its new date.',
  'meeting-already-cancelled':
    'The meeting is cancelled at that place. Reinstate it first, or retract or refute the cancellation; a second report of it is a source to add.',
  'meeting-already-held':
    'The meeting was held, and nobody plans what has happened. If the held entry is wrong, correct or retract it first.',
  'meeting-already-started': 'The meeting has started already. To resume it later, reschedule or postpone it.',
  'not-cancelled': 'The meeting is not cancelled at that place, so there is nothing to reinstate.',
};

/** What has happened must fit what is known of later. @throws Refusal `contradicts-later` */
function requireNoContradiction(standing: readonly MeetingEntry[], entry: MeetingEntry, now: Derived): void {
  const without = derive(standing);
  for (const later of now.order.slice(now.order.indexOf(entry) + 1)) {
    if (later.development.type === 'MeetingScheduled' || later.development.type === 'MeetingAffected') continue;
    const was = forbidden(statusBefore(without, without.order.indexOf(later)), later);
    const is = forbidden(statusBefore(now, now.order.indexOf(later)), later);
    if (was !== null || is === null) continue;
    throw new Refusal(
      'contradicts-later',
      `A later ${later.development.type} stands against it. Check occurredAt, or correct or retract that entry first.`,
      now.before[now.order.indexOf(entry)]?.status ?? null,
      later.development.id,
    );
  }
}

const UNCLEAR =
  'Give a clock time in occurredAt; or give this one by day too (ties go by when they were known); or correct that entry’s date; or, if it is the same news, add a source to it.';

/**
 * Placed inside the vague date of an entry known before, it may have come before or after that one. Refused when
 * legality or the resulting status hangs on which.
 */
function requireOrderClear(standing: readonly MeetingEntry[], entry: MeetingEntry, now: Derived): void {
  const outcome = (derived: Derived) => ({
    rule: forbidden(statusBefore(derived, derived.order.indexOf(entry)), entry),
    status: statusOf(derived.state),
  });
  const placed = outcome(now);
  let without: string | null = null;
  for (const other of standing) {
    const vague = other.occurred !== null && other.occurred.from <= entry.place.at && entry.place.at < other.place.at;
    if (!vague || other.place.knownAt > entry.place.knownAt || CHANGES_NO_STATUS.has(other.development.type)) continue;
    const earlier = { ...other, place: { ...other.place, at: entry.place.at } };
    const rest = standing.filter((one) => one !== other);
    const first = outcome(derive([...rest, earlier, entry]));
    const differs = first.rule !== placed.rule || first.status !== placed.status;
    if (!differs) continue;
    without ??= statusOf(derive(standing).state);
    if (first.rule === placed.rule && statusOf(derive([...rest, earlier]).state) !== without) continue;
    throw new Refusal(
      'order-unclear',
      `It is not clear whether this came before or after a ${other.development.type}. ${UNCLEAR}`,
      now.before[now.order.indexOf(entry)]?.status ?? null,
      other.development.id,
    );
  }
}

const statusOf = ({ status, startsAt, endsAt }: MeetingState): string => [status, startsAt, endsAt].join('|');

/**
 * By day only, a second report of what was undone later that day must not do it again. Refused when the date spans
 * both an entry that says the same and one that undid it.
 */
function requireNotUndone(now: Derived, index: number): void {
  const entry = now.order[index] as MeetingEntry;
  if (entry.occurred === null || entry.occurred.from >= entry.place.at) return;
  const { from } = entry.occurred;
  for (let i = 0; i < index; i += 1) {
    const other = now.order[i] as MeetingEntry;
    if (other.place.at < from || !saysTheSame(other, entry)) continue;
    const set = now.before[i + 1] as MeetingState;
    for (let j = i + 1; j < index; j += 1) {
      const later = now.order[j] as MeetingEntry;
      if (statusOf(now.before[j + 1] as MeetingState) === statusOf(set) || later.place.at < from) continue;
      throw new Refusal(
        'order-unclear',
        `The same was logged within that date, and undone by a ${later.development.type} since. ${UNCLEAR}`,
        now.before[index]?.status ?? null,
        later.development.id,
      );
    }
  }
}

function saysTheSame(a: MeetingEntry, b: MeetingEntry): boolean {
  const startsAt = (entry: MeetingEntry) => (entry.data as { startsAt?: string }).startsAt;
  return (
    a.development.type === b.development.type &&
    a.development.type !== 'MeetingAmended' &&
    a.development.type !== 'MeetingScheduled' &&
    startsAt(a) === startsAt(b)
  );
}

/** `effectiveFrom` lies inside the meeting. @throws Refusal `outside-meeting` */
function requireInside(entry: MeetingEntry, before: MeetingState): void {
  const { effectiveFrom } = entry.data as Partial<DataOf['MeetingCancelled']>;
  const cut = spanOf(entry, 'effectiveFrom');
  if (effectiveFrom === undefined || cut === null) return;
  const begun = before.status === 'started' ? beginningOf(before) : null;
  const from = begun ?? before.starts?.from ?? null;
  const to = before.ends?.to ?? (begun === null ? before.starts?.to : undefined) ?? Number.POSITIVE_INFINITY;
  if (from !== null && cut.to >= from && cut.from <= to) return;
  throw new Refusal(
    'outside-meeting',
    from === null
      ? 'effectiveFrom cuts a meeting that has dates; this one has none. Leave effectiveFrom out.'
      : 'effectiveFrom is not within the meeting. Check it against startsAt and endsAt.',
    before.status,
    before.setBy,
  );
}

const beginningOf = (state: MeetingState): number | null => state.starts?.from ?? Number.NEGATIVE_INFINITY;
