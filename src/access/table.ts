/**
 * Who may do what: the one table. docs/security.md is printed from it, and `test/access` asks every cell over HTTP.
 * Beside it stand two rules: desks (`permit.ts`), and what a field shows to whom (`story/audience.ts`).
 */
import type { DevelopmentType } from '../story/events.js';
import { ROLES, type Role } from './caller.js';

/** `own`: what this credential logged itself; `soon`: the same, within ten minutes of logging it. */
export type Level = 'no' | 'own' | 'soon' | 'yes';

/** How long what one logged can be taken back by oneself, in milliseconds. */
export const SOON = 10 * 60 * 1000;

interface Right {
  /** What it is, for people. */
  readonly says: string;
  /** In the order of `ROLES`: reader, reporter, editor, admin, machine. */
  readonly levels: readonly [Level, Level, Level, Level, Level];
}

export const RIGHTS = {
  read: { says: 'read, as the public', levels: ['yes', 'yes', 'yes', 'yes', 'yes'] },
  newsroom: { says: 'read, as the newsroom', levels: ['no', 'yes', 'yes', 'yes', 'yes'] },
  mark: { says: 'mark what one has seen', levels: ['no', 'yes', 'yes', 'yes', 'no'] },
  open: { says: 'open a story', levels: ['no', 'yes', 'yes', 'yes', 'yes'] },
  log: { says: 'log news, links and sources', levels: ['no', 'yes', 'yes', 'yes', 'yes'] },
  correct: { says: 'correct', levels: ['no', 'own', 'yes', 'yes', 'own'] },
  retract: { says: 'retract', levels: ['no', 'soon', 'yes', 'yes', 'soon'] },
  edit: { says: 'every other editorial act, and acts on the story', levels: ['no', 'no', 'yes', 'yes', 'no'] },
  audit: { says: 'see who was let in, and by whom', levels: ['no', 'no', 'yes', 'yes', 'no'] },
  views: { says: 'see and mend the views of a node', levels: ['no', 'no', 'yes', 'yes', 'no'] },
  metrics: { says: 'see the numbers of a node', levels: ['no', 'no', 'yes', 'yes', 'yes'] },
  keys: { says: 'make and revoke keys, refuse people, make desks private', levels: ['no', 'no', 'no', 'yes', 'no'] },
} as const satisfies Readonly<Record<string, Right>>;

export type RightName = keyof typeof RIGHTS;

/** What a role may do by a right. */
export const levelOf = (role: Role, right: RightName): Level => RIGHTS[right].levels[ROLES.indexOf(role)] as Level;

/** Types that need no more than the right to log. */
const LOGGED: ReadonlySet<DevelopmentType> = new Set<DevelopmentType>([
  'MeetingScheduled',
  'MeetingConfirmed',
  'MeetingRescheduled',
  'MeetingPostponed',
  'MeetingCancelled',
  'MeetingReinstated',
  'MeetingStarted',
  'MeetingHeld',
  'MeetingAmended',
  'StatementIssued',
  'StanceTaken',
  'FactReported',
  'FigureReported',
  'NoteAdded',
  'LinkAdded',
  'SourceAdded',
]);

/** The right that logging a development of a type needs. A new type is the editors' until it is named here. */
export function rightToLog(type: DevelopmentType): RightName {
  if (type === 'DevelopmentCorrected') return 'correct';
  if (type === 'DevelopmentRetracted') return 'retract';
  return LOGGED.has(type) ? 'log' : 'edit';
}
