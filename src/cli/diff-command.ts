/** `slugline diff` and `slugline unread`: what changed between two moments, in sentences. */
import { Command } from 'commander';
import type { At, Diff } from './documents.js';
import { instant, labelled } from './layout.js';
import { audienceOf, MOMENT, type ReadingOptions, reading } from './reading.js';
import { Remote, segment } from './remote.js';
import { safeLine } from './safe-text.js';
import { askingServer, type ServerOptions } from './server.js';
import type { Terminal } from './terminal.js';
import { wholeNumber } from './whole-number.js';

interface DiffOptions extends ReadingOptions {
  readonly from: string;
  readonly to?: string;
}

/** What I have not seen of a story, as a diff from what I have (API §3). */
interface Unread extends Diff {
  readonly seen: number;
  readonly unread: number;
  readonly revision?: number;
}

interface UnreadOptions extends ServerOptions {
  readonly seen?: number;
  readonly mark?: true;
}

export const diffCommand = (terminal: Terminal): Command =>
  reading(new Command('diff'))
    .description('what changed in a story between two moments, in sentences')
    .argument('<story>', 'slug or id of the story')
    .requiredOption('--from <moment>', `compare with ${MOMENT}`)
    .option('--to <moment>', 'and this one; without it now')
    .action(async (story: string, options: DiffOptions) => {
      const { from, to } = options;
      const query = { from, to, ...audienceOf(options) };
      const diff = await new Remote(terminal, options).get<Diff>(`/stories/${segment(story)}/diff`, query);
      terminal.print(diff, () => diffText(terminal, diff));
    });

export const unreadCommand = (terminal: Terminal): Command =>
  askingServer(new Command('unread'))
    .description('what changed in a story since you last looked')
    .argument('<story>', 'slug or id of the story')
    .option('--mark', 'and mark it as seen')
    .option('--seen <revision>', 'mark it as seen up to this revision, and show nothing', wholeNumber(0))
    .action((story: string, options: UnreadOptions) => unread(terminal, story, options));

async function unread(terminal: Terminal, story: string, options: UnreadOptions): Promise<void> {
  const remote = new Remote(terminal, options);
  const path = `/stories/${segment(story)}/unread`;
  const mark = async (seen: number) =>
    (await remote.request<{ seen: number; revision: number }>('PUT', path, { body: { seen } })).body;
  if (options.seen !== undefined) {
    const marked = await mark(options.seen);
    terminal.print(marked, () => `Seen up to revision ${marked.seen} of ${marked.revision}.`);
    return;
  }
  const diff = await remote.get<Unread>(path);
  terminal.print(diff, () => (diff.unread === 0 ? 'Nothing new.' : diffText(terminal, diff)));
  if (options.mark === true && diff.unread > 0) {
    // What came in since it was shown stays unread.
    const { seen } = await mark(diff.to.revision);
    terminal.complain(`Marked as seen up to revision ${seen}.`);
  }
}

function diffText(terminal: Terminal, { from, to, sentences }: Diff): string {
  const heading = terminal.style('dim', `From ${momentText(from)} to ${momentText(to)}:`);
  if (sentences.length === 0) return `${heading}\nNothing changed.`;
  return [heading, ...sentences.map(({ text }) => labelled(terminal, '-', 2, text))].join('\n');
}

function momentText({ kind, value, revision }: At): string {
  if (kind === 'known') return `what was known at ${instant(String(value))}`;
  if (kind === 'recorded') return `what the log held at ${instant(String(value))}`;
  return kind === 'now' ? `now (revision ${revision})` : `revision ${safeLine(String(value))}`;
}
