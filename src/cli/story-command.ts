/** `slugline story`: opening stories, finding them, their latest status, and the acts on a story itself. */
import { Command, Option } from 'commander';
import { collect } from './collect.js';
import type { Status } from './documents.js';
import { instant, labelled } from './layout.js';
import { audienceOf, MOMENT, type ReadingOptions, reading } from './reading.js';
import { Remote, segment } from './remote.js';
import { safeLine } from './safe-text.js';
import { askingServer, type ServerOptions } from './server.js';
import { statusText } from './status-text.js';
import type { Terminal } from './terminal.js';
import { wholeNumber } from './whole-number.js';

interface OpenOptions extends ServerOptions {
  readonly title: string;
  readonly desk?: string;
  readonly topic?: readonly string[];
  readonly language?: string;
  readonly id?: string;
}

interface ListOptions extends ReadingOptions {
  readonly state?: string;
  readonly desk?: string;
  readonly topic?: string;
  readonly participant?: string;
  readonly search?: string;
  readonly reverse?: true;
  readonly limit?: number;
}

interface ShowOptions extends ReadingOptions {
  readonly at?: string;
  readonly ids?: true;
}

interface ActOptions extends ServerOptions {
  readonly reason: string;
}

export function storyCommand(terminal: Terminal): Command {
  const command = new Command('story').description('stories: open, list, show, close, reopen, merge and retitle them');
  askingServer(command.command('open <slug>'))
    .description('open a story')
    .requiredOption('--title <title>', 'what it is called')
    .option('--desk <desk>', 'which desk follows it')
    .option('--topic <topic>', 'a topic; may be repeated', collect)
    .option('--language <tag>', 'its language, such as en or pt-BR')
    .option('--id <id>', 'an id of your own: sent twice it is one story')
    .action((slug: string, options: OpenOptions) => open(terminal, slug, options));
  reading(command.command('list'))
    .description('list stories, what changed last first')
    .addOption(new Option('--state <state>', 'only these').choices(['open', 'closed', 'merged']))
    .option('--desk <desk>', 'only of this desk')
    .option('--topic <topic>', 'only with this topic')
    .option('--participant <name>', 'only with this person')
    .option('--search <words>', 'only with these words')
    .option('--reverse', 'what changed first, first')
    .option('--limit <number>', 'so many at most', wholeNumber(1))
    .action((options: ListOptions) => list(terminal, options));
  reading(command.command('show <story>'))
    .description('the latest status of a story, by its slug or id')
    .option('--at <moment>', MOMENT)
    .option('--ids', 'with the ids of meetings, for logging what becomes of them')
    .action((story: string, options: ShowOptions) => show(terminal, story, options));
  act(terminal, command, 'close', 'StoryClosed', 'close a story: it takes no new matter, and its slug is free');
  act(terminal, command, 'reopen', 'StoryReopened', 'open a closed story again');
  askingServer(command.command('retitle <story>'))
    .description('give a story another title, slug, desk or topics')
    .option('--title <title>', 'the new title')
    .option('--slug <slug>', 'the new slug')
    .option('--desk <desk>', 'the new desk')
    .option('--topic <topic>', 'the new topics; may be repeated', collect)
    .action((story: string, { title, slug, desk, topic, ...server }) =>
      logAct(terminal, story, 'StoryRetitled', { title, slug, desk, topics: topic }, server),
    );
  askingServer(command.command('merge <story> <into>'))
    .description('let a story go on in another one, which has all its entries from then on')
    .requiredOption('--reason <reason>', 'why')
    .action(async (story: string, into: string, { reason, ...server }: ActOptions) => {
      const { id } = await new Remote(terminal, server).get<Status>(`/stories/${segment(into)}`);
      await logAct(terminal, story, 'StoryMerged', { into: id, reason }, server);
    });
  return command;
}

function act(terminal: Terminal, family: Command, name: string, type: string, says: string): void {
  askingServer(family.command(`${name} <story>`))
    .description(says)
    .requiredOption('--reason <reason>', 'why')
    .action((story: string, { reason, ...server }: ActOptions) => logAct(terminal, story, type, { reason }, server));
}

const logAct = async (terminal: Terminal, story: string, type: string, data: object, server: ServerOptions) =>
  (await import('./log.js')).logGiven(terminal, story, { type, data }, server);

async function open(terminal: Terminal, slug: string, options: OpenOptions): Promise<void> {
  const { title, desk, topic: topics, language, id } = options;
  const body = { slug, title, desk, topics, language, id };
  const nameOf = (pointer: string) =>
    pointer === '/slug' ? 'The slug' : `--${pointer.split('/')[1]}`.replace('topics', 'topic');
  const story = (await new Remote(terminal, options).request<Status>('POST', '/stories', { body, nameOf })).body;
  terminal.print(
    story,
    () => `Opened ${safeLine(story.slug)}: ${safeLine(story.title)}\nStory ${story.id}, revision ${story.revision}.`,
  );
}

async function list(terminal: Terminal, options: ListOptions): Promise<void> {
  const { state, desk, topic, participant, search: q, reverse, limit } = options;
  const query = { state, desk, topic, participant, q, reverse, ...audienceOf(options) };
  let isEmpty = true;
  for await (const story of new Remote(terminal, options).pages<Status>('/stories', query, limit)) {
    isEmpty = false;
    terminal.print(story, () => listed(terminal, story));
  }
  if (isEmpty) terminal.say('There are none.');
}

function listed(terminal: Terminal, { slug, title, state, changedAt, revision, headline }: Status): string {
  const mark = state === 'open' ? '' : ` [${state}]`;
  const name = `${terminal.style('bold', safeLine(slug))}${mark}  ${terminal.style('dim', `${instant(changedAt)}, revision ${revision}`)}`;
  return [
    name,
    labelled(terminal, ' ', 2, title),
    ...(headline === null ? [] : [labelled(terminal, ' ', 2, headline.summary)]),
  ].join('\n');
}

async function show(terminal: Terminal, story: string, options: ShowOptions): Promise<void> {
  const query = { at: options.at, ...audienceOf(options) };
  const status = await new Remote(terminal, options).get<Status>(`/stories/${segment(story)}`, query);
  terminal.print(status, () => statusText(terminal, status, options.ids));
}
