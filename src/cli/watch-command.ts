/** `slugline watch`: what is logged, as it is logged, until Ctrl-C. */
import { Command } from 'commander';
import { developmentLine } from './development-text.js';
import type { Development, Status } from './documents.js';
import { CommandFailed, EXIT } from './exit.js';
import { type LiveEvent, liveEvents } from './live-events.js';
import { audienceOf, type ReadingOptions, reading } from './reading.js';
import { Remote, segment } from './remote.js';
import { safeLine } from './safe-text.js';
import type { Terminal } from './terminal.js';

interface WatchOptions extends ReadingOptions {
  readonly after?: string;
}

export const watchCommand = (terminal: Terminal): Command =>
  reading(new Command('watch'))
    .description('follow what is logged, one line for each development, until Ctrl-C. Goes on by itself after a break')
    .argument('[story]', 'slug or id of one story; without it all')
    .option('--after <id>', 'begin after this one: an id that watch --json gave, or a position that a write gave')
    .action((story: string | undefined, options: WatchOptions) => watch(terminal, story, options));

async function watch(terminal: Terminal, story: string | undefined, options: WatchOptions): Promise<void> {
  const remote = new Remote(terminal, options);
  const path = story === undefined ? '/stream' : `/stories/${segment(story)}/stream`;
  const slugs = new Slugs(remote);
  await terminal.stoppable(async (signal) => {
    const query = { after: options.after, ...audienceOf(options) };
    try {
      for await (const event of liveEvents(remote, terminal, { path, query, signal })) {
        const text = terminal.isJson ? '' : await lineOf(event, slugs);
        terminal.print(event, () => text);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  });
  throw new CommandFailed('Stopped.', terminal.stoppedBy ?? EXIT.interrupted);
}

async function lineOf({ event, data }: LiveEvent, slugs: Slugs): Promise<string> {
  const development = data as Development;
  const slug = await slugs.of(development.storyId);
  if (event === 'DevelopmentWithdrawn') return safeLine(`${slug}  Withdrawn: ${development.id}`);
  return developmentLine(development, slug);
}

/** What people call a story, asked for until it is had; where it cannot be, its id does. */
class Slugs {
  private readonly known = new Map<string, string>();

  constructor(private readonly remote: Remote) {}

  async of(id: string): Promise<string> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const slug = (await this.remote.peek<Status>(`/stories/${segment(id)}`))?.slug;
    if (slug !== undefined) this.known.set(id, slug);
    return slug ?? id;
  }
}
