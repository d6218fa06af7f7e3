/** `slugline views`: how far the views are, making them anew, and comparing them with the log. */
import { Command } from 'commander';
import { CommandFailed } from './exit.js';
import { NoServer } from './no-answer.js';
import { count, countedOf, duration, type Far, Progress } from './progress.js';
import { Remote } from './remote.js';
import { askingServer, type ServerOptions } from './server.js';
import type { Terminal } from './terminal.js';
import { pause } from './waiting.js';

interface Report {
  readonly state: string;
  readonly progress: Far;
  readonly rebuild: Far | null;
  readonly parked: number;
}

/** Milliseconds between two looks at how far a server is. */
const EVERY = 1_000;

const line = ({ events, fraction, perSecond, secondsLeft }: Far): string =>
  `${(fraction * 100).toFixed(1)} %, ${count(events)} events, ${count(perSecond)} a second${
    secondsLeft === null ? '' : `, about ${duration(secondsLeft)} left`
  }`;

export function viewsCommand(terminal: Terminal): Command {
  const command = new Command('views').description('the views: everything that is read, made from the log');
  askingServer(command.command('status'))
    .description('how far the views of the server are')
    .action((options: ServerOptions) => status(terminal, options));
  askingServer(command.command('rebuild'))
    .description('make the views anew; the old ones answer until then. Here, when no server runs')
    .action((options: ServerOptions) => rebuild(terminal, options));
  command
    .command('verify')
    .description('fold the log anew and compare it with the views. Ends with 1 when they differ')
    .action(async () => (await import('./views-here.js')).verifyHere(terminal));
  return command;
}

async function status(terminal: Terminal, options: ServerOptions): Promise<void> {
  const remote = new Remote(terminal, options);
  const report = await remote.get<Report>('/views');
  terminal.print(report, () =>
    [
      `The views of ${remote.url} are ${report.state}: ${line(report.progress)}.`,
      ...(report.rebuild === null ? [] : [`They are being made anew: ${line(report.rebuild)}.`]),
      ...(report.parked === 0 ? [] : [parkedLine(report.parked, remote.url)]),
    ].join('\n'),
  );
}

const parkedLine = (streams: number, url: string): string =>
  `In ${streams === 1 ? '1 stream' : `${count(streams)} streams`} what the views could not apply is parked: see ${url}/api/v1/parked.`;

async function rebuild(terminal: Terminal, options: ServerOptions): Promise<void> {
  const remote = new Remote(terminal, options);
  let report: Report;
  try {
    report = (await remote.request<Report>('POST', '/views/rebuild')).body;
  } catch (error) {
    const isNamed = options.url !== undefined || (terminal.environment.SLUGLINE_URL ?? '') !== '';
    // One that is busy or slow has these very files open.
    if (isNamed || !(error instanceof NoServer)) throw error;
    return (await import('./views-here.js')).rebuildHere(terminal);
  }
  terminal.complain(`${remote.url} makes its views anew, and answers from the old ones until then.`);
  const progress = new Progress(terminal, { unit: 'events', everyInPipe: EVERY });
  try {
    while (report.rebuild !== null) {
      progress.note(countedOf(report.rebuild));
      await terminal.stoppable((signal) => pause(EVERY, signal));
      if (terminal.stoppedBy !== null) {
        throw new CommandFailed('Stopped watching. The server goes on making its views.', terminal.stoppedBy);
      }
      report = await remote.get<Report>('/views');
    }
  } finally {
    progress.end();
  }
  const { events } = report.progress;
  terminal.print({ events }, () => `Done: ${count(events)} events are in the new views.`);
}
