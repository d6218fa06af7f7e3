/** The latest status of a story, or that of a moment, for whoever reads it in a terminal. */
import { amount } from '../story/describe.js';
import type { FigureValue } from '../story/events.js';
import type { At, Status } from './documents.js';
import { instant, labelled, section, wrapped } from './layout.js';
import { meetingLine } from './meeting-text.js';
import { safeLine } from './safe-text.js';
import type { Terminal } from './terminal.js';

/** @param hasIds whether each meeting's id stands behind it, for whoever logs what becomes of it */
export function statusText(terminal: Terminal, status: Status, hasIds = false): string {
  const { slug, title, state, desk, topics, revision, changedAt, at, headline } = status;
  const about = [slug, state, ...(desk === null ? [] : [`${desk} desk`]), ...topics].join(' · ');
  return [
    ...(at === null ? [] : [terminal.style('yellow', atText(at))]),
    terminal.style('bold', wrapped(title, terminal.width)),
    terminal.style('dim', wrapped(about, terminal.width)),
    terminal.style('dim', `revision ${revision}, changed ${instant(changedAt)}`),
    ...(headline === null ? [] : ['', wrapped(`${headline.summary}${dated(headline.occurredAt)}`, terminal.width)]),
    ...meetings(terminal, status, hasIds),
    ...stances(terminal, status),
    ...figures(terminal, status),
    ...facts(terminal, status),
    ...statements(terminal, status),
    ...conflicts(status),
  ].join('\n');
}

/** `As the newsroom knew it at 2025-10-22T20:10:00Z (revision 8):` */
function atText({ kind, value, revision }: At): string {
  const when = safeLine(String(value));
  if (kind === 'known') return `As the newsroom knew it at ${instant(when)} (${revision} entries):`;
  if (kind === 'recorded') return `As the log held it at ${instant(when)} (revision ${revision}):`;
  return `As of revision ${revision}:`;
}

const dated = (date: string | null): string => (date === null ? '' : ` (${date})`);

const meetings = (terminal: Terminal, status: Status, hasIds: boolean): string[] =>
  section(
    terminal,
    'Meetings',
    status.meetings.map((meeting) => meetingLine(terminal, meeting, hasIds ? ` [${meeting.id}]` : '')),
  );

const stances = (terminal: Terminal, status: Status): string[] =>
  section(
    terminal,
    'Where they stand',
    status.stances.map(({ actor, topic, stance, since, earlier }) => {
      const [last] = earlier.slice(-1);
      const before = last === undefined ? '' : ` (before: ${last.stance})`;
      return labelled(terminal, ' ', 2, `${actor.name} on ${topic}: ${stance}${dated(since)}${before}`);
    }),
  );

const figures = (terminal: Terminal, status: Status): string[] =>
  section(
    terminal,
    'Figures',
    status.figures.map(({ measure, subject, unit, value }) => {
      const of = subject === null ? '' : ` (${subject})`;
      return labelled(terminal, ' ', 2, `${measure}${of}: ${amount(value as FigureValue, unit ?? undefined)}`);
    }),
  );

const facts = (terminal: Terminal, { facts: { latest, total } }: Status): string[] =>
  section(
    terminal,
    heading('Facts', latest.length, total),
    latest.map(({ text }) => labelled(terminal, ' ', 2, text)),
  );

const statements = (terminal: Terminal, { statements: { latest, total } }: Status): string[] =>
  section(
    terminal,
    heading('Statements', latest.length, total),
    latest.map(({ speaker, text, kind }) =>
      labelled(terminal, ' ', 2, `${speaker.name}: ${kind === 'quote' ? `“${text}”` : text}`),
    ),
  );

const heading = (title: string, shown: number, total: number): string =>
  shown < total ? `${title}, the latest ${shown} of ${total}` : title;

function conflicts({ conflicts: { length }, counts: { corrections, retractions } }: Status): string[] {
  const parts = [
    ...(corrections === 0 ? [] : [`${corrections} corrected`]),
    ...(retractions === 0 ? [] : [`${retractions} retracted`]),
    ...(length === 0 ? [] : [`${length} at odds with one another`]),
  ];
  return parts.length === 0 ? [] : ['', `Of its developments: ${parts.join(', ')}.`];
}
