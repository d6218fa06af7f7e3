/** `slugline replay`: a story as it was at a moment, or entry by entry with what each of them changed. */
import { Command } from 'commander';
import type { Development, Diff, Status } from './documents.js';
import { CommandFailed, EXIT } from './exit.js';
import { instant, labelled } from './layout.js';
import { audienceOf, MOMENT, type ReadingOptions, reading } from './reading.js';
import { Remote, segment } from './remote.js';
import { safeLine } from './safe-text.js';
import { statusText } from './status-text.js';
import type { Terminal } from './terminal.js';
import { wholeNumber } from './whole-number.js';

interface ReplayOptions extends ReadingOptions {
  readonly at?: string;
  readonly each?: true;
  readonly from?: number;
  readonly to?: number;
}

export const replayCommand = (terminal: Terminal): Command =>
  reading(new Command('replay'))
    .description('a story as it was at a moment, or with --each entry by entry')
    .argument('<story>', 'slug or id of the story')
    .option('--at <moment>', MOMENT)
    .option('--each', 'one entry after the other, and what each changed')
    .option('--from <revision>', 'with --each: begin with this entry', wholeNumber(1))
    .option('--to <revision>', 'with --each: end with this entry', wholeNumber(1))
    .action((story: string, options: ReplayOptions) => replay(terminal, story, options));

async function replay(terminal: Terminal, story: string, options: ReplayOptions): Promise<void> {
  const { at, each, from, to } = options;
  if ((at === undefined) === (each === undefined)) {
    throw new CommandFailed('Say either --at with a moment, or --each to see it entry by entry.', EXIT.usage);
  }
  if (each === undefined && (from !== undefined || to !== undefined)) {
    throw new CommandFailed('--from and --to go with --each. Two moments are compared by: slugline diff.', EXIT.usage);
  }
  const remote = new Remote(terminal, options);
  const path = `/stories/${segment(story)}`;
  if (each === true) return walk(terminal, remote, path, options);
  const status = await remote.get<Status>(path, { at, ...audienceOf(options) });
  terminal.print(status, () => statusText(terminal, status));
}

async function walk(terminal: Terminal, remote: Remote, path: string, options: ReplayOptions): Promise<void> {
  const { from = 1, to = Number.POSITIVE_INFINITY } = options;
  const audience = audienceOf(options);
  const entries = remote.pages<Development>(`${path}/developments`, { since: from - 1, ...audience });
  for await (const entry of entries) {
    const { revision, home } = entry;
    const isForeign = home !== undefined;
    if (revision > to && !isForeign) return;
    // Before its first entry there is no story to compare with, and what was filed here has another story's revision.
    const changes =
      revision === 1 || isForeign
        ? []
        : (await remote.get<Diff>(`${path}/diff`, { from: revision - 1, to: revision, ...audience })).changes;
    terminal.print({ development: entry, changes }, () => step(terminal, entry, changes));
  }
}

function step(terminal: Terminal, entry: Development, changes: Diff['changes']): string {
  const { revision, home, knownAt, publicAt, summary } = entry;
  const label = `${(home === undefined ? String(revision) : '·').padStart(4)}  ${instant(knownAt ?? publicAt ?? '').padEnd(24)}  `;
  return [
    terminal.style('bold', labelled(terminal, label, label.length, summary)),
    ...changes.filter(isTold).map((change) => labelled(terminal, '        ', 8, changeText(change))),
  ].join('\n');
}

/** What follows from the entry itself is not told again: which one it is, and that it is the latest. */
const NOT_TOLD = /^(headline|setBy|developmentId|changedAt|revision|latest)$/;

/** Of what is new, the entry's own sentence tells; a status is told always. */
const isTold = ({ field, old }: Diff['changes'][number]): boolean =>
  field === 'status' || (old !== null && !NOT_TOLD.test(field));

function changeText({ subject, field, old, new: now }: Diff['changes'][number]): string {
  const what = `${subject.kind === 'story' ? '' : `${subject.kind} `}${field}`;
  return safeLine(`${what}: ${shown(old)} → ${shown(now)}`);
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
