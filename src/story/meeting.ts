/**
 * Meetings (RULES §2). A meeting keeps all its entries; its status is derived from those that stand, in the order
 * of their places. One table says what may follow what (`decide` asks it) and what each entry does (`evolve`).
 */
import { stands } from './entry.js';
import type { Rule } from './errors.js';
import type { DataOf, MeetingType, Place as Venue } from './events.js';
import { addAccount, resolveConflicts } from './meeting-account.js';
import { give, putDateAway, restoreDate, takeDate } from './meeting-dates.js';
import {
  ALONE,
  type MeetingContext,
  type MeetingEntry,
  type MeetingState,
  type MeetingStatus,
  UNKNOWN,
} from './meeting-state.js';
import { comparePlaces, type Place } from './order.js';

export type { MeetingContext } from './meeting-state.js';

export type IdleReason = 'not-introduced' | 'after-held' | 'nothing-cancelled';

/** How an entry stands in its meeting: without effect and why, or come in after what stands behind it. */
export interface Mark {
  readonly idle: IdleReason | null;
  readonly late: boolean;
}

/** What the table says of a status and a transition: legal, refused by a rule, or legal only with something. */
export type Cell = 'legal' | Rule | { readonly needs: 'introduction' | 'date'; readonly otherwise: Rule };

const INTRODUCED: Cell = { needs: 'introduction', otherwise: 'meeting-not-scheduled' };
const ON_ITS_WAY = { scheduled: 'legal', postponed: 'legal', started: 'legal' } as const;
const OVER = { cancelled: 'meeting-already-cancelled', held: 'meeting-already-held' } as const;

interface Row {
  /** What may come after which status (`none`: nobody introduced the meeting at that place). */
  readonly after: { readonly [S in MeetingStatus | 'none']: Cell };
  /** The effect in words, for docs/events.md. */
  readonly effect: string;
  readonly apply: (state: MeetingState, entry: MeetingEntry, context: MeetingContext) => void;
}

/** Legality and effect of every transition, RULES §2. */
export const TRANSITIONS: { readonly [T in MeetingType]: Row } = {
  MeetingScheduled: {
    after: { none: 'legal', ...ON_ITS_WAY, cancelled: 'legal', held: 'legal' },
    effect:
      'first: introduces the meeting, `scheduled`. A second one fills what is missing; what differs is a conflict',
    apply: addAccount,
  },
  MeetingConfirmed: {
    after: {
      none: 'meeting-not-scheduled',
      scheduled: 'legal',
      postponed: { needs: 'date', otherwise: 'meeting-not-scheduled' },
      started: 'meeting-already-started',
      ...OVER,
    },
    effect: '`scheduled`, no longer tentative; takes a date and place if given; ends conflicts',
    apply: (state, entry) => {
      const data = entry.data as DataOf['MeetingConfirmed'];
      if (data.startsAt === undefined && state.putAway !== null) {
        // A postponement known before the confirmation leaves nothing to confirm; one reported only later is history.
        if (state.putAway.knownAt <= entry.development.knownAt) return;
        restoreDate(state);
      }
      takeDate(state, entry);
      takePlace(state, entry);
      state.tentative = false;
      state.conflicts = [];
      setStatus(state, entry, 'scheduled');
    },
  },
  MeetingRescheduled: {
    after: { none: INTRODUCED, ...ON_ITS_WAY, ...OVER },
    effect: '`scheduled` on the new date; the old one joins `previousDates`',
    apply: (state, entry, context) => {
      addAccount(state, entry, context);
      takeDate(state, entry);
      takePlace(state, entry);
      setStatus(state, entry, 'scheduled');
    },
  },
  MeetingPostponed: {
    after: { none: INTRODUCED, ...ON_ITS_WAY, ...OVER },
    effect: '`postponed`, without a date; the old one joins `previousDates`; counted in `postponements`',
    apply: (state, entry, context) => {
      addAccount(state, entry, context);
      putDateAway(state, entry);
      state.postponements += 1;
      setStatus(state, entry, 'postponed');
    },
  },
  MeetingCancelled: {
    after: { none: INTRODUCED, ...ON_ITS_WAY, ...OVER },
    effect: '`cancelled` with its reason; keeps the date it would have had; `effectiveFrom` cuts it',
    apply: (state, entry, context) => {
      addAccount(state, entry, context);
      const data = entry.data as DataOf['MeetingCancelled'];
      const cutShort = state.status === 'started' ? new Date(entry.place.at).toISOString() : null;
      const saidShort = state.status === 'started' ? entry.occurredAt : null;
      setStatus(state, entry, 'cancelled');
      state.cancelledBy = data.cancelledBy ?? null;
      state.effectiveFrom = data.effectiveFrom ?? cutShort;
      state.effectiveFromSaid = data.effectiveFrom ?? saidShort;
      state.wasCancelled = true;
    },
  },
  MeetingReinstated: {
    after: {
      none: 'meeting-not-scheduled',
      scheduled: 'not-cancelled',
      postponed: 'not-cancelled',
      started: 'not-cancelled',
      cancelled: 'legal',
      held: 'meeting-already-held',
    },
    effect: '`scheduled` on its new date, or `postponed` without one',
    apply: (state, entry) => {
      const dated = (entry.data as DataOf['MeetingReinstated']).startsAt !== undefined;
      if (dated) takeDate(state, entry);
      else putDateAway(state, entry);
      setStatus(state, entry, dated ? 'scheduled' : 'postponed');
    },
  },
  MeetingStarted: {
    after: {
      none: INTRODUCED,
      scheduled: 'legal',
      postponed: 'legal',
      started: 'meeting-already-started',
      ...OVER,
    },
    effect: '`started`',
    apply: (state, entry, context) => {
      addAccount(state, entry, context);
      setStatus(state, entry, 'started');
      state.occurredAt = entry.occurredAt;
    },
  },
  MeetingHeld: {
    after: { none: INTRODUCED, ...ON_ITS_WAY, ...OVER },
    effect: '`held`, with who came and what came out; nothing but an amendment has an effect after it',
    apply: (state, entry, context) => {
      addAccount(state, entry, context);
      const data = entry.data as DataOf['MeetingHeld'];
      setStatus(state, entry, 'held');
      state.occurredAt = entry.occurredAt;
      state.attendees = data.attendees ?? null;
      if (data.outcome !== undefined) state.outcome = data.outcome;
      state.isOver = true;
    },
  },
  MeetingAmended: {
    after: { none: 'meeting-not-scheduled', ...ON_ITS_WAY, cancelled: 'meeting-already-cancelled', held: 'legal' },
    effect: 'changes title, form, participants, place or outcome; no status',
    apply: (state, entry) => {
      const { meetingId: _, ...fields } = entry.data as DataOf['MeetingAmended'];
      Object.assign(state, fields);
      give(state, entry, ...Object.keys(fields));
    },
  },
  MeetingAffected: {
    after: { none: 'meeting-not-scheduled', ...ON_ITS_WAY, cancelled: 'legal', held: 'legal' },
    effect: 'none; shown in `affectedBy` while what it depends on is off because of that entry',
    apply: (state, entry) => {
      const { because } = entry.data as DataOf['MeetingAffected'];
      state.affected = { value: because, before: state.affected };
    },
  },
};

const isPlan = (entry: MeetingEntry): boolean => PLANS.has(entry.development.type);
const PLANS = new Set<string>(['MeetingScheduled', 'MeetingConfirmed', 'MeetingRescheduled', 'MeetingReinstated']);
/** What has happened, as against what is planned. */
export const HAPPENINGS: ReadonlySet<string> = new Set(['MeetingStarted', 'MeetingHeld']);
const isHappening = (entry: MeetingEntry): boolean => HAPPENINGS.has(entry.development.type);

const isScheduled = (entry: MeetingEntry): boolean => entry.development.type === 'MeetingScheduled';

/** It can introduce a meeting that nobody had logged: it says what form it has and who takes part. */
export function introduces(entry: MeetingEntry): boolean {
  const data = entry.data as Partial<DataOf['MeetingScheduled']>;
  return (
    isScheduled(entry) ||
    (TRANSITIONS[entry.development.type as MeetingType].after.none === INTRODUCED &&
      data.form !== undefined &&
      data.participants !== undefined)
  );
}

/** Whether the transition is legal after that status; the rule that forbids it, or null. */
export function forbidden(status: MeetingStatus | null, entry: MeetingEntry): Rule | null {
  const cell = TRANSITIONS[entry.development.type as MeetingType].after[status ?? 'none'];
  if (cell === 'legal') return null;
  if (typeof cell === 'string') return cell;
  const has = cell.needs === 'introduction' ? introduces(entry) : 'startsAt' in entry.data;
  return has ? null : cell.otherwise;
}

/**
 * The standing entries in the order in which they take effect: a MeetingScheduled first (of several the first by
 * place), the rest by place, but started and held after every plan that was known no later than they.
 */
export function inOrder(entries: readonly MeetingEntry[]): MeetingEntry[] {
  const byPlace = entries.filter(stands).sort((a, b) => comparePlaces(a.place, b.place));
  const opening = byPlace.findIndex(isScheduled);
  const first = opening < 0 ? [] : byPlace.splice(opening, 1);
  if (!byPlace.some(isHappening)) return [...first, ...byPlace];
  const plans = byPlace.filter(isPlan);
  const ranked = byPlace.map((entry) => ({ entry, behind: isHappening(entry) ? lastPlanBefore(entry, plans) : null }));
  ranked.sort((a, b) => {
    const order = comparePlaces(a.behind ?? a.entry.place, b.behind ?? b.entry.place);
    // One that was moved behind a plan shares that plan's place: it comes after it.
    return (
      order || Number(a.behind !== null) - Number(b.behind !== null) || comparePlaces(a.entry.place, b.entry.place)
    );
  });
  return [...first, ...ranked.map((rank) => rank.entry)];
}

/** Place of the last plan that must come before what has happened; null when its own place is late enough. */
function lastPlanBefore(happening: MeetingEntry, plans: readonly MeetingEntry[]): Place | null {
  const end = happening.occurred?.to ?? happening.place.at;
  let last: Place | null = null;
  for (const plan of plans) {
    const isLaterMatter = plan.occurred !== null && plan.occurred.from > end;
    if (plan.place.knownAt > happening.place.knownAt || isLaterMatter) continue;
    if (last === null || comparePlaces(plan.place, last) > 0) last = plan.place;
  }
  return last !== null && comparePlaces(last, happening.place) > 0 ? last : null;
}

/** Why the entry, coming next after `state`, has no effect; null when it has one. */
function idleAfter(state: MeetingState, entry: MeetingEntry): IdleReason | null {
  if (state.isOver && !CHANGES_NO_STATUS.has(entry.development.type)) return 'after-held';
  if (entry.development.type === 'MeetingReinstated' && !('startsAt' in entry.data) && !state.wasCancelled) {
    return 'nothing-cancelled';
  }
  return null;
}

/** The state after one more entry at the end. Returns a new state; the given one is not changed. */
export function follow(
  state: MeetingState,
  entry: MeetingEntry,
  context: MeetingContext = ALONE,
): { state: MeetingState; idle: IdleReason | null } {
  const idle = idleAfter(state, entry);
  if (idle !== null) return { state, idle };
  const next = { ...state };
  TRANSITIONS[entry.development.type as MeetingType].apply(next, entry, context);
  return { state: next, idle: null };
}

export interface Derived {
  readonly state: MeetingState;
  readonly order: readonly MeetingEntry[];
  readonly marks: ReadonlyMap<string, Mark>;
  /** The state before each entry of `order`. */
  readonly before: readonly MeetingState[];
}

/** Folds a meeting from all its entries. The result depends on the set alone, not on how they arrived. */
export function derive(entries: readonly MeetingEntry[], context: MeetingContext = ALONE): Derived {
  const order = inOrder(entries);
  const marks = new Map<string, Mark>();
  const before: MeetingState[] = [];
  if (!order.some(introduces)) {
    for (const entry of order) {
      marks.set(entry.development.id, { idle: 'not-introduced', late: false });
      before.push(UNKNOWN);
    }
    return { state: UNKNOWN, order, marks, before };
  }
  let state = UNKNOWN;
  const idle: (IdleReason | null)[] = [];
  for (const entry of order) {
    before.push(state);
    const step = follow(state, entry, context);
    idle.push(step.idle);
    state = step.state;
  }
  let earliestBehind: string | null = null;
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const entry = order[i] as MeetingEntry;
    const { order: mine } = entry.place;
    marks.set(entry.development.id, { idle: idle[i] ?? null, late: earliestBehind !== null && earliestBehind < mine });
    const isEarlier = earliestBehind === null || mine < earliestBehind;
    if (idle[i] === null && setsStatus(entry, i) && isEarlier) earliestBehind = mine;
  }
  return { state: resolveConflicts(state, order, context), order, marks, before };
}

/** What has an effect after the meeting was held too. */
export const CHANGES_NO_STATUS: ReadonlySet<string> = new Set(['MeetingAmended', 'MeetingAffected']);

/** All but an amendment, what happened to another meeting and a second MeetingScheduled set a status. */
const setsStatus = (entry: MeetingEntry, index: number): boolean =>
  !CHANGES_NO_STATUS.has(entry.development.type) && !(isScheduled(entry) && index > 0);

/**
 * Whether `entry`, with these already standing in order, simply comes last: then `follow` is all there is to do.
 * A MeetingScheduled, a plan after something happened, a happening, or an earlier place needs `derive`.
 */
export const comesLast = (tail: Tail, entry: MeetingEntry): boolean =>
  tail.introduced &&
  stands(entry) &&
  !isScheduled(entry) &&
  !isHappening(entry) &&
  !(tail.happened && isPlan(entry)) &&
  comparePlaces(tail.place, entry.place) < 0 &&
  // Else an entry already there would now read as late.
  tail.order < entry.place.order;

/** What `comesLast` needs to know of the entries already there. */
export interface Tail {
  readonly introduced: boolean;
  /** A standing entry says that it started or was held. */
  readonly happened: boolean;
  /** The last place, and the last in log order, among them. */
  readonly place: Place;
  readonly order: string;
}

const NOTHING: Place = { at: Number.NEGATIVE_INFINITY, knownAt: '', order: '' };

/** The tail of these standing entries. */
export const tailOf = (entries: readonly MeetingEntry[]): Tail =>
  entries.reduce(
    (tail: Tail, entry) => ({
      introduced: tail.introduced || introduces(entry),
      happened: tail.happened || isHappening(entry),
      place: comparePlaces(tail.place, entry.place) < 0 ? entry.place : tail.place,
      order: tail.order < entry.place.order ? entry.place.order : tail.order,
    }),
    { introduced: false, happened: false, place: NOTHING, order: '' },
  );

function setStatus(state: MeetingState, entry: MeetingEntry, status: MeetingStatus): void {
  state.status = status;
  state.setBy = entry.development.id;
  state.reason = (entry.data as { reason?: string }).reason ?? null;
  state.cancelledBy = null;
  state.effectiveFrom = null;
  state.effectiveFromSaid = null;
  state.occurredAt = null;
  const isOff = status === 'cancelled' || status === 'postponed';
  state.off = isOff ? { value: entry.development.id, before: state.off } : null;
  if (status !== 'postponed') state.putAway = null;
}

function takePlace(state: MeetingState, entry: MeetingEntry): void {
  const { place } = entry.data as { place?: Venue };
  if (place === undefined) return;
  state.place = place;
  state.conflicts = state.conflicts.filter((conflict) => conflict.field !== 'place');
  give(state, entry, 'place');
}
