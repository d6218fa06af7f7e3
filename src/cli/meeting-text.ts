/** A meeting on a line: what it is, when, where, and why it is not. */
import { meetingName } from '../story/describe.js';
import type { MeetingEntry } from '../story/meeting-state.js';
import type { Meeting } from './documents.js';
import { labelled } from './layout.js';
import type { Style, Terminal } from './terminal.js';

const STYLES: Readonly<Record<string, Style>> = {
  cancelled: 'red',
  postponed: 'yellow',
  scheduled: 'cyan',
  started: 'green',
  held: 'green',
};

/** As wide as the longest status, and a gap. */
const COLUMN = 13;

export function meetingLine(terminal: Terminal, meeting: Meeting, more = ''): string {
  const { status, title, form, participants, place } = meeting;
  const named = meetingName({ data: { title, form, participants } } as unknown as MeetingEntry);
  const where = place === null ? null : [place.name, place.city].filter(Boolean).join(', ');
  const parts = [`${named.charAt(0).toUpperCase()}${named.slice(1)}`, whenOf(meeting), where].filter(Boolean);
  const label = `  ${terminal.style(STYLES[status] ?? 'reset', status)}`;
  return labelled(terminal, label, COLUMN, `${parts.join(', ')}${whyOf(meeting)}${more}`);
}

function whenOf({ status, startsAt, endsAt, timeZone, occurredAt, tentative, previousDates }: Meeting): string | null {
  if (occurredAt !== null) return occurredAt;
  if (startsAt === null) return status === 'scheduled' ? 'date to be announced' : null;
  const [before] = previousDates.slice(-1);
  return [
    endsAt === null ? startsAt : `${startsAt} to ${endsAt}`,
    ...(timeZone === null ? [] : [timeZone]),
    ...(tentative ? ['(tentative)'] : []),
    ...(before === undefined ? [] : [`(before: ${before.startsAt})`]),
  ].join(' ');
}

function whyOf({ reason, cancelledBy, effectiveFrom, outcome, conflicts }: Meeting): string {
  const by = cancelledBy === null ? '' : ` (${cancelledBy})`;
  return [
    effectiveFrom === null ? '' : `, from ${effectiveFrom} on`,
    reason === null ? by : `: ${reason}${by}`,
    outcome === null ? '' : `. ${outcome}`,
    conflicts.length === 0 ? '' : '. Sources differ',
  ].join('');
}
