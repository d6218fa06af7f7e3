import { describe, expect, it } from '@jest/globals';
import type { Rule } from '../../../src/story/errors.js';
import { MEETING_FORMS, type MeetingType } from '../../../src/story/events.js';
import { type Cell, TRANSITIONS } from '../../../src/story/meeting.js';
import { MEETING_STATUSES, type MeetingStatus } from '../../../src/story/meeting-state.js';
import {
  amended,
  cancelled,
  confirmed,
  type Desk,
  desk,
  given,
  held,
  INTRODUCTION,
  PEOPLE,
  postponed,
  reinstated,
  rescheduled,
  scheduled,
  started,
  type Telling,
} from './given.js';

type Status = MeetingStatus | 'none';

const PLAN = { id: 'plan', at: '2025-10-01' } as const;

/** A desk whose meeting has come to a status, and the entry that set it. */
const REACHED: { readonly [S in Status]: () => { from: Desk; setBy: string | null } } = {
  none: () => ({ from: desk().at('2025-10-20'), setBy: null }),
  scheduled: () => reached(),
  postponed: () => reached(postponed({}, { id: 'set' })),
  started: () => reached(started({}, { id: 'set' })),
  cancelled: () => reached(cancelled({}, { id: 'set' })),
  held: () => reached(held('2025-10-19', {}, { id: 'set' })),
};

function reached(...then: Telling[]): { from: Desk; setBy: string } {
  const from = desk(scheduled({ startsAt: '2025-10-19', endsAt: '2025-10-25', timeZone: 'UTC' }, { id: PLAN.id }));
  from.at('2025-10-20').log(...then);
  return { from, setBy: then.length > 0 ? 'set' : PLAN.id };
}

/** The transition in its barest form, with what introduces a meeting, and with a date. */
type Asked = Exclude<MeetingType, 'MeetingAffected'>;
const BARE: { readonly [T in Asked]: Telling<T> } = {
  MeetingScheduled: scheduled(),
  MeetingConfirmed: confirmed(),
  MeetingRescheduled: rescheduled('2025-11-03'),
  MeetingPostponed: postponed(),
  MeetingCancelled: cancelled(),
  MeetingReinstated: reinstated(),
  MeetingStarted: started(),
  MeetingHeld: held('2025-10-20'),
  MeetingAmended: amended(),
};
const plus = (telling: Telling, more: object): Telling => ({ ...telling, data: { ...telling.data, ...more } });
const introduced = (telling: Telling): Telling => plus(telling, INTRODUCTION);
const dated = (telling: Telling): Telling => plus(telling, { startsAt: '2025-11-03' });

/** RULES §2, the table, written out a second time: what is refused, and by which rule. All else is legal. */
const REFUSED: { readonly [T in Asked]: { readonly [S in Status]?: Rule } } = {
  MeetingScheduled: {},
  MeetingConfirmed: {
    none: 'meeting-not-scheduled',
    postponed: 'meeting-not-scheduled',
    started: 'meeting-already-started',
    cancelled: 'meeting-already-cancelled',
    held: 'meeting-already-held',
  },
  MeetingRescheduled: {
    none: 'meeting-not-scheduled',
    cancelled: 'meeting-already-cancelled',
    held: 'meeting-already-held',
  },
  MeetingPostponed: {
    none: 'meeting-not-scheduled',
    cancelled: 'meeting-already-cancelled',
    held: 'meeting-already-held',
  },
  MeetingCancelled: {
    none: 'meeting-not-scheduled',
    cancelled: 'meeting-already-cancelled',
    held: 'meeting-already-held',
  },
  MeetingReinstated: {
    none: 'meeting-not-scheduled',
    scheduled: 'not-cancelled',
    postponed: 'not-cancelled',
    started: 'not-cancelled',
    held: 'meeting-already-held',
  },
  MeetingStarted: {
    none: 'meeting-not-scheduled',
    started: 'meeting-already-started',
    cancelled: 'meeting-already-cancelled',
    held: 'meeting-already-held',
  },
  MeetingHeld: {
    none: 'meeting-not-scheduled',
    cancelled: 'meeting-already-cancelled',
    held: 'meeting-already-held',
  },
  MeetingAmended: { none: 'meeting-not-scheduled', cancelled: 'meeting-already-cancelled' },
};

/** The status after a legal transition; without one it stays what it was. */
const LEADS_TO: { readonly [T in MeetingType]?: MeetingStatus } = {
  MeetingConfirmed: 'scheduled',
  MeetingRescheduled: 'scheduled',
  MeetingPostponed: 'postponed',
  MeetingCancelled: 'cancelled',
  MeetingReinstated: 'postponed',
  MeetingStarted: 'started',
  MeetingHeld: 'held',
};

const CELLS = (Object.keys(BARE) as Asked[]).flatMap((type) =>
  (['none', ...MEETING_STATUSES] as Status[]).map((status) => ({ type, status, rule: REFUSED[type][status] })),
);
const ruleOf = (cell: Cell): Rule | undefined =>
  cell === 'legal' ? undefined : typeof cell === 'string' ? cell : cell.otherwise;

describe('The table of transitions', () => {
  it('has a cell for every type and status, and says in words what each type does', () => {
    expect(Object.keys(TRANSITIONS).sort()).toEqual([...Object.keys(BARE), 'MeetingAffected'].sort());
    for (const { type, status, rule } of CELLS) expect(ruleOf(TRANSITIONS[type].after[status])).toBe(rule);
    for (const row of Object.values(TRANSITIONS)) expect(row.effect).not.toBe('');
  });

  it.each(CELLS.filter((cell) => cell.rule !== undefined))('refuses $type when $status', ({ type, status, rule }) => {
    const { from, setBy } = REACHED[status]();
    given(from)
      .when(BARE[type])
      .thenRefused(rule as Rule, { currentStatus: status === 'none' ? null : status, setBy });
  });

  it.each(CELLS.filter((cell) => cell.rule === undefined))('takes $type when $status', ({ type, status }) => {
    const { from, setBy } = REACHED[status]();
    const expected = LEADS_TO[type] ?? (status === 'none' ? 'scheduled' : status);
    const after = given(from)
      .when({ ...BARE[type], id: 'new' })
      .thenMeeting({ status: expected });
    expect(after.meeting().setBy).toBe(LEADS_TO[type] === undefined && setBy !== null ? setBy : 'new');
    // An account of the plan that comes after the meeting was held is kept and sets nothing.
    expect(after.read('new').idle).toBe(type === 'MeetingScheduled' && status === 'held' ? 'after-held' : undefined);
  });

  it.each([
    ['MeetingRescheduled', 'scheduled'],
    ['MeetingPostponed', 'postponed'],
    ['MeetingCancelled', 'cancelled'],
    ['MeetingStarted', 'started'],
    ['MeetingHeld', 'held'],
  ] as const)('takes %s of a meeting first heard of now, when it says form and participants', (type, status) => {
    const { from } = REACHED.none();
    given(from)
      .when({ ...introduced(BARE[type]), id: 'new' })
      .thenMeeting({ status, setBy: 'new', form: 'summit', participants: PEOPLE });
    for (const part of [{ form: 'summit' }, { participants: PEOPLE }]) {
      given(from).when(plus(BARE[type], part)).thenRefused('meeting-not-scheduled');
    }
  });

  it.each(['MeetingConfirmed', 'MeetingReinstated', 'MeetingAmended'] as const)(
    'never lets %s introduce a meeting',
    (type) => {
      const { from } = REACHED.none();
      given(from).when(introduced(BARE[type])).thenRefused('meeting-not-scheduled', { currentStatus: null });
    },
  );

  it('takes MeetingConfirmed of a postponed meeting when it gives the new date', () => {
    const { from } = REACHED.postponed();
    given(from).when(dated(BARE.MeetingConfirmed)).thenMeeting({ status: 'scheduled', startsAt: '2025-11-03' });
  });

  it.each(MEETING_FORMS.map((form) => [form]))('takes a %s', (form) => {
    given(desk()).when(scheduled({ form })).thenMeeting({ form, status: 'scheduled' });
  });

  it('gives a meeting that is first heard of the id of the entry that brings it', () => {
    const after = given(desk())
      .when({ type: 'MeetingHeld', data: { ...INTRODUCTION }, occurredAt: '2025-09-30', id: 'first' })
      .thenMeeting({ id: 'first', status: 'held' }, 'first');
    expect(after.read('first').data).toMatchObject({ meetingId: 'first' });
  });
});
