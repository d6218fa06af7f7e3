/** A development on a line or two: when, what, and what an editor needs to work on it. */
import type { Development } from './documents.js';
import { instant, labelled } from './layout.js';
import { safeLine } from './safe-text.js';
import type { Style, Terminal } from './terminal.js';

export type Axis = 'recorded' | 'known' | 'occurred';

const MARKS: Readonly<Record<string, Style>> = { retracted: 'red', withheld: 'yellow', embargoed: 'yellow' };

/** @param axis which of its three times is told */
export function developmentText(terminal: Terminal, development: Development, axis: Axis): string {
  const { revision, home, summary, visibility } = development;
  const mark = visibility === 'public' ? '' : ` [${visibility}]`;
  const label = `${(home === undefined ? String(revision) : '·').padStart(4)}  ${timeOf(development, axis).padEnd(24)}`;
  const line = labelled(terminal, label, label.length + 2, `${summary}${mark}`);
  const style = MARKS[visibility];
  return [
    style === undefined ? line : terminal.style(style, line),
    terminal.style('dim', labelled(terminal, '     ', 6, details(development, axis))),
  ].join('\n');
}

/** One line without an end of its own width: what `watch` prints. */
export function developmentLine({ type, revision, summary, visibility }: Development, slug: string): string {
  const mark = visibility === 'public' ? '' : ` [${visibility}]`;
  return safeLine(`${slug} ${revision}  ${summary}${mark}  (${type})`);
}

function timeOf({ knownAt, recordedAt, publicAt, occurredAt }: Development, axis: Axis): string {
  if (axis === 'occurred') return safeLine(occurredAt ?? '-');
  return instant((axis === 'known' ? knownAt : recordedAt) ?? publicAt ?? knownAt ?? '-');
}

function details(
  { id, type, occurredAt, verification, sources, loggedLate, correctedBy, home }: Development,
  axis: Axis,
): string {
  const names = (sources ?? []).map(({ name, description, kind }) => name ?? description ?? kind);
  return [
    type,
    id,
    ...(axis === 'occurred' || !occurredAt ? [] : [`happened ${occurredAt}`]),
    ...(verification === undefined || verification === 'unverified' ? [] : [verification]),
    ...(names.length === 0 ? [] : [`by ${names.join(', ')}`]),
    ...(home === undefined ? [] : [`filed here from ${home}`]),
    ...(loggedLate === true ? ['logged late'] : []),
    ...((correctedBy ?? []).length === 0 ? [] : ['corrected']),
  ].join(', ');
}
