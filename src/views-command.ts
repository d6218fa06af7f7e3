/** `slugline views`: how far the views are, making them anew, and comparing them with the log. */
import { existsSync, mkdirSync } from 'node:fs';
import { Command } from 'commander';
import { type Config, isDatabase, readConfig } from './config/config.js';
import type { EventStore } from './event-store/event-store.js';
import { logAddress, openLog, tokensOf, viewsFile } from './open-log.js';
import type { Progress } from './projections/progress.js';
import { Rebuild } from './projections/rebuild.js';
import { verifyViews } from './projections/verify-views.js';
import type { ViewSetOptions } from './projections/view-set.js';
import { VIEWS } from './projections/views-file.js';
import { complain, DAMAGED, onSignals, say } from './terminal.js';

/** What `GET /views` answers. */
interface Report {
  readonly state: string;
  readonly progress: Progress;
  readonly rebuild: Progress | null;
  readonly parked: number;
}

/** Milliseconds between two looks at how far a server is. */
const EVERY = 1_000;

const count = (number: number): string => number.toLocaleString('en');

/** One line that says how far it is. */
const line = ({ events, fraction, perSecond, secondsLeft }: Progress): string =>
  `${(fraction * 100).toFixed(1)} %, ${count(events)} events, ${count(perSecond)} a second${
    secondsLeft === null ? '' : `, about ${count(secondsLeft)} s left`
  }`;

export function viewsCommand(): Command {
  const command = new Command('views').description('the views: everything that is read, made from the log');
  const url = (one: Command) => one.option('--url <url>', 'the server; default: HOST and PORT of this environment');
  url(command.command('status').description('how far the views of the server are')).action(status);
  url(command.command('rebuild').description('make the views anew; the old ones answer until then')).action(rebuild);
  command.command('verify').description('fold the log anew and compare it with the views').action(verify);
  return command;
}

const serverOf = (config: Config, given?: string): string => given ?? `http://${config.host}:${config.port}`;

/** The key of whoever calls, from `SLUGLINE_KEY`. */
function credential(): Record<string, string> {
  const { SLUGLINE_KEY: key } = process.env;
  return key === undefined || key === '' ? {} : { authorization: `Bearer ${key}` };
}

/** What a server says of its views; null when none answers there. */
async function ask(server: string, path: string, method = 'GET'): Promise<Report | null> {
  let answer: Response;
  try {
    answer = await fetch(`${server}/api/v1${path}`, { method, headers: credential() });
  } catch {
    return null;
  }
  const body = (await answer.json()) as Report & { detail?: string };
  if (answer.status === 401) {
    throw new Error(`${server} does not know who asks: ${body.detail ?? ''} Put an editor's key in SLUGLINE_KEY.`);
  }
  if (!answer.ok) throw new Error(`${server} answered ${answer.status}: ${body.detail ?? 'no reason given'}`);
  return body;
}

async function status({ url }: { url?: string }): Promise<void> {
  const server = serverOf(readConfig(process.env), url);
  const report = await ask(server, '/views');
  if (report === null) throw new Error(`No server answers at ${server}. Start it, or say with --url where it is.`);
  say(`The views of ${server} are ${report.state}: ${line(report.progress)}.`);
  if (report.rebuild !== null) say(`They are being made anew: ${line(report.rebuild)}.`);
  if (report.parked > 0) say(`${report.parked} events are parked: see ${server}/api/v1/parked.`);
}

async function rebuild({ url }: { url?: string }): Promise<void> {
  const config = readConfig(process.env);
  const server = serverOf(config, url);
  let report = await ask(server, '/views/rebuild', 'POST');
  if (report === null && url === undefined) return rebuildHere(config);
  if (report === null) throw new Error(`No server answers at ${server}.`);
  say(`${server} makes its views anew, and answers from the old ones until then.`);
  while (report?.rebuild != null) {
    say(line(report.rebuild));
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    report = await ask(server, '/views');
  }
  if (report === null) throw new Error(`${server} answers no more. Started again, it goes on where it was.`);
  say(`Done: ${count(report.progress.events)} events are in the new views.`);
}

/** With the log open here: its options are those of a node on it. */
async function withLog(config: Config, work: (store: EventStore, options: ViewSetOptions) => Promise<void>) {
  const address = logAddress(config);
  if (!isDatabase(address) && !existsSync(address)) {
    throw new Error(`There is no log at ${address}. Say in DATA_DIR or EVENT_STORE_URL where it is.`);
  }
  const store = openLog(address);
  try {
    const tokens = await tokensOf(store);
    await work(store, { views: VIEWS, position: (text) => tokens.seal('position', 'newsroom', text) });
  } finally {
    await store.close();
  }
}

/** No server runs: the views are made here. Cut off, it goes on when it is called again, or at the server's start. */
async function rebuildHere(config: Config): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true });
  const file = viewsFile(config.dataDir);
  await withLog(config, async (store, options) => {
    const making = new Rebuild(store, options, file);
    const set = await making.open();
    const stopped = onSignals(() => void making.stop());
    const tell = () => making.progress().then((progress) => progress !== null && say(line(progress)));
    const timer = setInterval(() => void tell().catch(() => undefined), EVERY);
    try {
      if (!(await making.catchUp())) {
        complain('Stopped. Call it again to go on.');
        return;
      }
      set.moveTo(file);
      await set.close();
      say(`Done: ${count(set.checkpoint.events)} events are in the new views.`);
    } finally {
      clearInterval(timer);
      stopped();
    }
  });
}

async function verify(): Promise<void> {
  const config = readConfig(process.env);
  await withLog(config, async (store, options) => {
    const { events, rows, different } = await verifyViews(store, options, viewsFile(config.dataDir), (progress) =>
      say(line(progress)),
    );
    if (different.length === 0) {
      say(`The views follow from the log: ${count(rows)} rows after ${count(events)} events are as they should be.`);
      return;
    }
    for (const { table, row } of different) complain(`${table} differs, for example in ${row.slice(0, 300)}`);
    complain('The views are not what follows from the log. Make them anew with: slugline views rebuild');
    process.exitCode = DAMAGED;
  });
}
