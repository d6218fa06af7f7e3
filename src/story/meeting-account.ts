/**
 * Several sources' accounts of one meeting (RULES §2): the first says what it is, later ones fill what is missing,
 * and what differs is kept side by side until a confirmation or a `supersedes` link picks one. Nothing is deleted.
 */
import type { DataOf } from './events.js';
import { DATE_FIELDS, spanOf, takeDate } from './meeting-dates.js';
import type { Conflict, MeetingContext, MeetingEntry, MeetingState } from './meeting-state.js';
import { fold } from './text.js';

type AccountField = 'form' | 'title' | 'participants' | 'place' | 'startsAt' | 'endsAt' | 'timeZone';
type Account = Partial<DataOf['MeetingScheduled']>;

/** Takes an entry's account of the meeting into the state: fills, or adds to the conflicts. */
export function addAccount(state: MeetingState, entry: MeetingEntry, context: MeetingContext): void {
  const account = entry.data as Account;
  const { type } = entry.development;
  // The place of a rescheduling is where it moved to, not a second opinion of where it was.
  const fields: AccountField[] = ['form', 'title', 'participants'];
  if (type !== 'MeetingRescheduled') fields.push('place');
  if (type === 'MeetingScheduled') {
    if (state.status === null) {
      state.status = 'scheduled';
      state.setBy = entry.development.id;
      state.tentative = account.startsAt === undefined || (account.tentative ?? false);
    } else if (state.startsAt === null && account.startsAt !== undefined) {
      state.tentative = account.tentative ?? false;
    }
    // A postponed meeting has no date: an older account of the plan does not give it one.
    if (state.status !== 'postponed') fields.push(...DATE_FIELDS);
  }
  for (const field of fields) {
    const value = account[field];
    if (value === undefined) continue;
    const present = state[field];
    if (present === null || (Array.isArray(present) && present.length === 0)) fill(state, field, value, entry);
    else if (!agrees(state, field, value, entry, context)) addConflict(state, field, value, entry);
  }
  if (account.topics !== undefined) state.topics = [...new Set([...state.topics, ...account.topics])];
  if (account.dependsOn !== undefined) state.dependsOn = [...new Set([...state.dependsOn, ...account.dependsOn])];
}

function fill(state: MeetingState, field: AccountField, value: unknown, entry: MeetingEntry): void {
  Object.assign(state, { [field]: value });
  state.givenBy = { ...state.givenBy, [field]: entry.development.id };
  if (field === 'startsAt') state.starts = spanOf(entry, field);
  if (field === 'endsAt') state.ends = spanOf(entry, field);
}

const names = (people: unknown, { personKey }: MeetingContext): string =>
  (people as { name: string }[])
    .map((person) => personKey(person.name))
    .sort()
    .join('\n');

const venue = (place: unknown): string => {
  const { name, city, country } = place as { name: string; city?: string; country?: string };
  return [name, city ?? '', country ?? ''].map(fold).join('\n');
};

/** Whether an account says the same of a field as the meeting has. Dates agree when they allow the same instants. */
function agrees(
  state: MeetingState,
  field: AccountField,
  value: unknown,
  entry: MeetingEntry,
  context: MeetingContext,
): boolean {
  switch (field) {
    case 'participants':
      return names(state.participants, context) === names(value, context);
    case 'place':
      return venue(state.place) === venue(value);
    case 'title':
      return fold(state.title ?? '') === fold(value as string);
    case 'startsAt':
    case 'endsAt': {
      const present = field === 'startsAt' ? state.starts : state.ends;
      const other = spanOf(entry, field);
      return present?.from === other?.from && present?.to === other?.to;
    }
    case 'timeZone':
      // Another zone matters only through the instants, which the dates compare.
      return true;
    default:
      return state[field] === value;
  }
}

function addConflict(state: MeetingState, field: AccountField, value: unknown, entry: MeetingEntry): void {
  const mine = { value, developmentId: entry.development.id, sources: entry.sources };
  const known = state.conflicts.find((conflict) => conflict.field === field);
  if (known !== undefined) {
    const joined = { field, values: [...known.values, mine] };
    state.conflicts = state.conflicts.map((conflict) => (conflict === known ? joined : conflict));
    return;
  }
  const present = { value: state[field] as unknown, developmentId: state.givenBy[field] ?? '', sources: [] };
  state.conflicts = [...state.conflicts, { field, values: [present, mine] }];
}

/** Lets `supersedes` links pick between the values of each conflict, and names the sources of each value left. */
export function resolveConflicts(
  state: MeetingState,
  entries: readonly MeetingEntry[],
  { supersedes }: MeetingContext,
): MeetingState {
  if (state.conflicts.length === 0) return state;
  const byId = new Map(entries.map((entry) => [entry.development.id, entry]));
  const next = { ...state, conflicts: [] as Conflict[] };
  for (const { field, values } of state.conflicts) {
    const left = values.filter(
      (value) => !values.some((other) => supersedes(other.developmentId, value.developmentId)),
    );
    const only = left.length === 1 ? byId.get(left[0]?.developmentId ?? '') : undefined;
    if (only === undefined) {
      const named = values.map((value) => ({ ...value, sources: byId.get(value.developmentId)?.sources ?? [] }));
      next.conflicts = [...next.conflicts, { field, values: named }];
    } else {
      pick(next, field as AccountField, only);
    }
  }
  // The date is one thing: when a start was picked, its end came with it.
  if (!next.conflicts.some((conflict) => conflict.field === 'startsAt') && wasInConflict(state, 'startsAt')) {
    next.conflicts = next.conflicts.filter((conflict) => conflict.field !== 'endsAt');
  }
  return next;
}

const wasInConflict = (state: MeetingState, field: string): boolean =>
  state.conflicts.some((conflict) => conflict.field === field);

function pick(state: MeetingState, field: AccountField, entry: MeetingEntry): void {
  if (state.givenBy[field] === entry.development.id) return;
  if (field !== 'startsAt') {
    fill(state, field, (entry.data as Account)[field], entry);
    return;
  }
  const { previousDates, conflicts, tentative } = state;
  takeDate(state, entry);
  // Choosing between two accounts of one date moves nothing: the other date never stood.
  Object.assign(state, { previousDates, conflicts, tentative });
}
