/** `slugline import`: logs an archive, a development a line, and goes on where it was. */
import { Command, InvalidArgumentError } from 'commander';
import { millisOf } from './duration.js';
import { CommandFailed, EXIT, exitOf } from './exit.js';
import { type Counts, type Ended, Import } from './import/import.js';
import { Input } from './import/input.js';
import type { Refused } from './import/items.js';
import { type Kept, ProgressFile } from './import/progress-file.js';
import { lineSentences } from './import/refusal-text.js';
import { RefusedFile } from './import/refused-file.js';
import { Sender } from './import/sender.js';
import { FileChanged, Windows } from './import/windows.js';
import { against } from './problem-text.js';
import { count, Progress } from './progress.js';
import { Remote } from './remote.js';
import { safeLine } from './safe-text.js';
import { askingServer, type ServerOptions } from './server.js';
import type { Terminal } from './terminal.js';

interface Options extends ServerOptions {
  readonly story?: string;
  readonly keepGoing?: true;
  readonly dryRun?: true;
  readonly progress?: string;
  readonly fromStart?: true;
  readonly refused?: string;
  readonly patience: number;
}

/** Stories written to at once. */
const AT_ONCE = 4;
/** Milliseconds between two lines that say how far it is, in a pipe. */
const BETWEEN_LINES = 5_000;

export function importCommand(terminal: Terminal): Command {
  return askingServer(new Command('import'))
    .description('log an archive: a development a line (NDJSON). Stopped, it goes on where it was; nothing is doubled')
    .argument('<file>', 'the file to import, or - for the standard input')
    .option('--story <story>', 'slug or id of the story of lines that name none')
    .option(
      '--dry-run',
      'send nothing: judge every line by itself as the server would, and list all that are not taken',
    )
    .option('--keep-going', 'go on after a line that is refused; such lines go to a file, with why')
    .option('--refused <file>', 'where refused lines go; else the name of the input and .refused.ndjson')
    .option('--progress <file>', 'where it keeps how far it is; else the name of the input and .progress')
    .option('--from-start', 'send all lines, whatever was imported before')
    .option('--patience <time>', 'how long to wait for a server that is away: 90s, 5m, 2h', timeOf, timeOf('5m'))
    .addHelpText('after', FORMAT)
    .action((file: string, options: Options) =>
      options.dryRun ? dryRun(terminal, file, options) : run(terminal, file, options),
    );
}

const FORMAT = `
Each line is one JSON object: a development as POST /stories/{id}/developments takes it, with the slug or id of its
story beside it, or what opens a story:
  {"open": {"slug": "town-hall-vote", "title": "Town hall vote", "desk": "city"}}
  {"story": "town-hall-vote", "type": "FactReported", "data": {"text": "…"}, "knownAt": "2011-03-05T18:00:00Z"}`;

async function run(terminal: Terminal, file: string, options: Options): Promise<void> {
  const remote = new Remote(terminal, options);
  const input = new Input(terminal, file);
  const progress = progressFileOf(input, options);
  const refused = options.keepGoing ? new RefusedFile(options.refused ?? besides(input, 'refused.ndjson')) : null;
  const lock = progress?.take();
  try {
    await importing(terminal, remote, input, { ...options, progress, refused });
  } finally {
    refused?.close();
    lock?.release();
  }
}

interface Files {
  readonly progress: ProgressFile | null;
  readonly refused: RefusedFile | null;
}

async function importing(
  terminal: Terminal,
  remote: Remote,
  input: Input,
  { progress, refused, ...options }: Omit<Options, keyof Files> & Files,
): Promise<void> {
  const { name } = input;
  const of = { server: remote.url, story: options.story ?? null };
  const kept = keptBefore(progress, of, options.fromStart === true);
  await refused?.open(kept?.refusedFile ?? null);
  const total = await input.lines();
  const stopping = new AbortController();
  const release = terminal.onStop(() => {
    terminal.complain('Stopping: what was sent is waited for.');
    stopping.abort();
  });
  const bar = new Progress(terminal, { unit: 'lines', everyInPipe: BETWEEN_LINES });
  const isStopping = () => stopping.signal.aborted;
  const goesOn = refused !== null;
  const sender = new Sender(remote, terminal, {
    goesOn,
    patience: options.patience,
    isStopping,
    signal: stopping.signal,
  });
  const windows = new Windows(input.read(), of.story, (story) => sender.find(story));
  if (kept !== null && kept.place.line > 0)
    terminal.complain(`Going on after line ${count(kept.place.line)} of ${name}.`);
  const onProgress = ({ lines }: Counts) => bar.note({ done: lines, total });
  const all = { atOnce: AT_ONCE, goesOn, isStopping, onProgress, progress, refused, of };
  try {
    const ended = await new Import(windows, sender, all, kept).run().finally(() => bar.end());
    const { counts, isWhole } = ended;
    terminal.print({ file: name, ...counts, isWhole }, () => summary(name, ended, total));
    if (ended.stoppedAt !== null) throw await refusal(name, ended.stoppedAt, remote);
    if (!isWhole) throw new CommandFailed(howToGoOn(progress), terminal.stoppedBy ?? EXIT.interrupted);
    if (counts.refused > 0) throw new CommandFailed(whereRefused(counts.refused, refused), EXIT.refused);
  } catch (error) {
    if (!(error instanceof FileChanged)) throw error;
    throw new CommandFailed(
      `${error.message} Nothing was sent. Import the file as it was, or all of it again with --from-start: what is logged already is not doubled.`,
      EXIT.usage,
    );
  } finally {
    release();
  }
}

async function dryRun(terminal: Terminal, file: string, { story }: Options): Promise<void> {
  // What judges a body as the server does is loaded by this alone.
  const { judgedLines } = await import('./import/dry-run.js');
  const input = new Input(terminal, file);
  const { name } = input;
  const counts = { lines: 0, developments: 0, openings: 0, refused: 0 };
  for await (const judged of judgedLines(input.read(), story ?? null)) {
    counts.lines = judged.line.number;
    if ('kind' in judged) counts[judged.kind === 'open' ? 'openings' : 'developments'] += 1;
    if (!('problem' in judged)) continue;
    counts.refused += 1;
    const { line, problem } = judged;
    terminal.print({ line: line.number, ...problem }, () => lineSentences(name, judged));
  }
  const { lines, developments, openings, refused } = counts;
  const what = `${many(developments, 'development')} and ${many(openings, 'story', 'stories')} to open`;
  terminal.print({ file: name, dryRun: true, ...counts }, () =>
    refused > 0
      ? `${count(refused)} of ${many(lines, 'line')} would be refused. The others are ${what}.`
      : `${many(lines, 'line')} can be sent: ${what}. Whether the rules allow them shows when they are.`,
  );
  if (refused > 0) throw new CommandFailed('Nothing was sent. Mend these lines first.', EXIT.refused);
}

/** Where what belongs to an input is: beside it, or here when it has no place. */
const besides = ({ isFile, path }: Input, what: string): string => `${isFile ? path : 'import'}.${what}`;

function progressFileOf(input: Input, { progress }: Options): ProgressFile | null {
  if (progress === undefined && !input.isFile) return null;
  return new ProgressFile(progress ?? besides(input, 'progress'));
}

/** @throws CommandFailed what is there is of another import, or is no progress and would be overwritten */
function keptBefore(file: ProgressFile | null, of: Pick<Kept, 'server' | 'story'>, isFromStart: boolean): Kept | null {
  const kept = file?.read() ?? null;
  if (file === null || kept === null || isFromStart) return null;
  if (kept.server === of.server && kept.story === of.story) return kept;
  const what = kept.server === of.server ? `with --story ${kept.story ?? 'left out'}` : `to ${kept.server}`;
  throw new CommandFailed(
    `${file.path} is of an import ${safeLine(what)}. Name another file in --progress, or begin anew with --from-start.`,
    EXIT.usage,
  );
}

function summary(name: string, { counts, isWhole }: Ended, total: number | null): string {
  const { lines, before, logged, opened, there } = counts;
  const parts = [`${many(logged, 'development')} logged`, `${many(opened, 'story', 'stories')} opened`];
  if (there > 0) parts.push(`${many(there, 'line')} there already`);
  if (before > 0) parts.push(`${many(before, 'line')} imported before`);
  const done = parts.join(', ');
  if (isWhole) return `All of ${name} is dealt with, ${many(lines, 'line')}: ${done}.`;
  const far = total === null ? many(lines, 'line') : `${count(lines)} of ${many(total, 'line')}`;
  return `So far ${far} of ${name}: ${done}.`;
}

async function refusal(name: string, refused: Refused, remote: Remote): Promise<CommandFailed> {
  const { status, code } = refused.problem;
  const next = 'Mend the line and start the same command again, or add --keep-going to go on without such lines.';
  const text = [lineSentences(name, refused), ...(await against(refused.problem, remote)), next].join('\n');
  // A line is refused, whatever for, unless it is its sender who may not.
  const exit = exitOf(status ?? 0) === EXIT.notAllowed ? EXIT.notAllowed : EXIT.refused;
  return new CommandFailed(text, exit, { line: refused.line.number, ...refused.problem, code });
}

const howToGoOn = (progress: ProgressFile | null): string =>
  progress === null
    ? 'Stopped. The same command with the same lines sends all of them again, and doubles nothing.'
    : 'Stopped. The same command goes on where this one was, and doubles nothing.';

const whereRefused = (refused: number, file: RefusedFile | null): string =>
  file === null
    ? `${many(refused, 'line')} refused by earlier runs: see where they put them with --keep-going.`
    : `${many(refused, 'line')} refused: see ${safeLine(file.path)}, which says why. Mend them there and import that file.`;

/** `1 line`, `12 lines`. */
const many = (number: number, one: string, more = `${one}s`): string => `${count(number)} ${number === 1 ? one : more}`;

/** Milliseconds. */
function timeOf(text: string): number {
  const millis = millisOf(text, ['s', 'm', 'h']);
  if (millis === null) throw new InvalidArgumentError('Give a time like 90s, 5m or 2h.');
  return millis;
}
