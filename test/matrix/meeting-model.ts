/** The plain model of meetings (RULES §2): sorted by place, what has happened after its plans, and folded from the start. */
import type { Json } from '../support/node.js';
import { byPlace, type Entry } from './entries-model.js';
import { folded, spanOf } from './logged.js';

/** A meeting as the status shows it, and the entries that have no effect on it with the reason. */
export interface ModelMeeting {
  readonly document: Json;
  readonly idle: ReadonlyMap<string, string>;
  /** Entries in the order in which they apply. */
  readonly order: readonly Entry[];
}

const INTRODUCES = ['MeetingRescheduled', 'MeetingPostponed', 'MeetingCancelled', 'MeetingStarted', 'MeetingHeld'];
const PLANS = ['MeetingScheduled', 'MeetingConfirmed', 'MeetingRescheduled', 'MeetingReinstated'];
const HAPPENED = ['MeetingStarted', 'MeetingHeld'];
const ACCOUNT = ['form', 'title', 'participants', 'topics'];
const DATE = ['startsAt', 'endsAt', 'timeZone'];
const NO_DATE = { startsAt: null, endsAt: null, timeZone: null };

export const isMeetingEntry = ({ type }: { type: string }): boolean =>
  type.startsWith('Meeting') && type !== 'MeetingAffected';

/** Whether the entry can bring its meeting into the story by itself. */
export const introduces = ({ type, current }: Entry): boolean =>
  type === 'MeetingScheduled' ||
  (INTRODUCES.includes(type) && current.form !== undefined && current.participants !== undefined);

/** Whether it sets a status where it stands: all but an amendment and a second MeetingScheduled. */
const setsStatus = (entry: Entry, order: readonly Entry[]): boolean =>
  entry.type !== 'MeetingAmended' && (entry.type !== 'MeetingScheduled' || order[0] === entry);

/** The entries of one meeting in the order in which they apply. */
export function meetingOrder(entries: readonly Entry[]): readonly Entry[] {
  const sorted = [...entries].sort(byPlace);
  const first = sorted.find(({ type }) => type === 'MeetingScheduled');
  let order = first === undefined ? sorted : [first, ...sorted.filter((entry) => entry !== first)];
  for (const done of order.filter(({ type }) => HAPPENED.includes(type))) {
    const rest = order.filter((entry) => entry !== done);
    const mustPrecede = (plan: Entry) =>
      PLANS.includes(plan.type) && plan.knownAt <= done.knownAt && !beginsAfter(plan, done);
    const at = Math.max(order.indexOf(done), rest.findLastIndex(mustPrecede) + 1);
    order = [...rest.slice(0, at), done, ...rest.slice(at)];
  }
  return order;
}

const beginsAfter = (plan: Entry, done: Entry): boolean =>
  plan.happened !== null && spanOf(plan.happened)[0] > (done.happened === null ? done.place : spanOf(done.happened)[1]);

/** Folds the entries of one meeting; `audience` says what the cut of a started meeting may tell. */
export function foldMeeting(id: string, all: readonly Entry[], audience: 'newsroom' | 'public'): ModelMeeting | null {
  const order = meetingOrder(all.filter(({ counts }) => counts));
  const idle = new Map<string, string>();
  if (!order.some(introduces)) {
    for (const { id: of } of order) idle.set(of, 'not-introduced');
    return order.length === 0 ? null : { document: null, idle, order };
  }
  const given: Record<string, string> = {};
  let meeting: Json = {
    ...{ id, form: null, title: null, participants: [], place: null, topics: [], status: null, tentative: false },
    ...{ ...NO_DATE, previousDates: [], reason: null, cancelledBy: null, effectiveFrom: null },
    ...{ attendees: null, outcome: null, occurredAt: null, setBy: null, postponements: 0, conflicts: [] },
  };
  const leaveDate = () => {
    const { startsAt, endsAt, timeZone } = meeting;
    const old = { startsAt, endsAt, timeZone, developmentId: given.startsAt };
    return startsAt === null ? meeting.previousDates : [...meeting.previousDates, old];
  };
  const newDate = (entry: Entry) => {
    const { startsAt, endsAt = null, timeZone = null } = entry.current;
    const same = startsAt === meeting.startsAt && endsAt === meeting.endsAt && timeZone === meeting.timeZone;
    meeting = { ...meeting, previousDates: same ? meeting.previousDates : leaveDate(), startsAt, endsAt, timeZone };
    given.startsAt = entry.id;
    meeting.conflicts = meeting.conflicts.filter(({ field }: Json) => !(field in NO_DATE));
  };
  const account = (entry: Entry, fields: readonly string[]) => {
    for (const field of fields) {
      const value = entry.current[field];
      if (value === undefined) continue;
      const had = meeting[field];
      if (had === null || had.length === 0) {
        meeting = { ...meeting, [field]: value };
        given[field] = entry.id;
      } else if (!agree(had, value)) {
        const before = meeting.conflicts.find((one: Json) => one.field === field)?.values ?? [
          { value: had, developmentId: given[field] },
        ];
        const conflict = { field, values: [...before, { value, developmentId: entry.id }] };
        meeting.conflicts = [...meeting.conflicts.filter((one: Json) => one.field !== field), conflict];
      }
    }
  };
  const take = (entry: Entry, fields: readonly string[]) => {
    for (const field of fields) {
      if (entry.current[field] === undefined) continue;
      meeting = { ...meeting, [field]: entry.current[field] };
      given[field] = entry.id;
    }
  };

  for (const [index, entry] of order.entries()) {
    const { current, type } = entry;
    const before = order.slice(0, index);
    if (type !== 'MeetingAmended' && meeting.status === 'held') {
      idle.set(entry.id, 'after-held');
      continue;
    }
    const precedes = before.some((one) => one.type === 'MeetingCancelled');
    if (type === 'MeetingReinstated' && current.startsAt === undefined && !precedes) {
      idle.set(entry.id, 'nothing-cancelled');
      continue;
    }
    if (type === 'MeetingScheduled' && index > 0) {
      // A date that is announced after all: it is tentative only where that was said.
      if (meeting.startsAt === null && current.startsAt !== undefined) meeting.tentative = current.tentative ?? false;
      account(entry, [...ACCOUNT, 'place', ...DATE]);
      continue;
    }
    if (type === 'MeetingAmended') {
      take(entry, ['title', 'form', 'participants', 'place', 'outcome']);
      continue;
    }
    if (type === 'MeetingConfirmed' && meeting.status === 'postponed' && current.startsAt === undefined) {
      // Nothing is left to confirm, unless it was put off without the confirmation's knowing.
      const putOff = before.findLast(({ id }) => id === meeting.setBy);
      if (putOff === undefined || putOff.knownAt <= entry.knownAt) continue;
      const { developmentId, ...date } = meeting.previousDates.at(-1) ?? NO_DATE;
      meeting = { ...meeting, ...date, previousDates: meeting.previousDates.slice(0, -1) };
      given.startsAt = developmentId;
    }
    const wasStarted = meeting.status === 'started';
    meeting = { ...meeting, setBy: entry.id, reason: current.reason ?? null };
    meeting = { ...meeting, cancelledBy: null, effectiveFrom: null, occurredAt: null };
    switch (type) {
      case 'MeetingScheduled':
        take(entry, [...ACCOUNT, 'place', ...DATE]);
        meeting = { ...meeting, status: 'scheduled', tentative: current.tentative ?? current.startsAt === undefined };
        break;
      case 'MeetingConfirmed':
        if (current.startsAt !== undefined) newDate(entry);
        take(entry, ['place', 'endsAt']);
        meeting = { ...meeting, status: 'scheduled', tentative: false, conflicts: [] };
        break;
      case 'MeetingRescheduled':
        newDate(entry);
        take(entry, ['place']);
        account(entry, ACCOUNT);
        meeting = { ...meeting, status: 'scheduled', tentative: current.tentative ?? meeting.tentative };
        break;
      case 'MeetingPostponed':
        account(entry, [...ACCOUNT, 'place']);
        meeting = { ...meeting, status: 'postponed', postponements: meeting.postponements + 1 };
        meeting = { ...meeting, previousDates: leaveDate(), ...NO_DATE };
        break;
      case 'MeetingCancelled':
        account(entry, [...ACCOUNT, 'place']);
        meeting = { ...meeting, status: 'cancelled', cancelledBy: current.cancelledBy ?? null };
        meeting.effectiveFrom = current.effectiveFrom ?? (wasStarted ? cutAt(entry, audience) : null);
        break;
      case 'MeetingReinstated':
        if (current.startsAt !== undefined) newDate(entry);
        else meeting = { ...meeting, previousDates: leaveDate(), ...NO_DATE };
        meeting.status = current.startsAt === undefined ? 'postponed' : 'scheduled';
        meeting.tentative = current.tentative ?? meeting.tentative;
        break;
      default:
        account(entry, [...ACCOUNT, 'place']);
        take(entry, ['attendees', 'outcome']);
        meeting = { ...meeting, status: type === 'MeetingHeld' ? 'held' : 'started', occurredAt: entry.happened };
    }
  }
  return { document: meeting, idle, order };
}

/** A started meeting is cut where the entry stands; the public is told its occurredAt instead. */
const cutAt = (entry: Entry, audience: 'newsroom' | 'public'): string | null =>
  audience === 'public' ? entry.happened : new Date(entry.place).toISOString();

const agree = (a: Json, b: Json): boolean => folded(JSON.stringify(a)) === folded(JSON.stringify(b));

/** Ids of the entries that in the log came after one that sets a status, and stand before it (RULES §2, `late`). */
export function lateIn({ order, idle }: ModelMeeting): ReadonlySet<string> {
  const setting = order.filter((entry) => setsStatus(entry, order) && !idle.has(entry.id));
  const late = order.filter((entry, index) =>
    setting.some((later) => order.indexOf(later) > index && later.revision < entry.revision),
  );
  return new Set(late.map(({ id }) => id));
}

/** The cancellation that a reinstatement answers: the last before it among what stood when it was logged. */
export function answeredBy(reinstated: Entry, ofMeeting: readonly Entry[]): string | null {
  const order = meetingOrder(ofMeeting.filter(({ counts, revision }) => counts && revision <= reinstated.revision));
  const before = order.slice(
    0,
    order.findIndex(({ id }) => id === reinstated.id),
  );
  return before.findLast(({ type }) => type === 'MeetingCancelled')?.id ?? null;
}
