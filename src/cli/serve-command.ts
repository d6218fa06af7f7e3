/** `slugline serve` and `slugline demo`: a node in this process, until it is told to stop. */
import { Command } from 'commander';
import { type Config, readConfig, shown } from '../config/config.js';
import { DEMO_ROLES, exportKey, linesToTry, loadFirstStory, WITH_KEY } from '../demo.js';
import type { Running } from '../main.js';
import { logAddress } from '../open-log.js';
import { AT_THE_MACHINE, signInUrl } from './at-the-machine.js';
import { makeFolder } from './log-at-hand.js';
import type { Terminal } from './terminal.js';

export function serveCommand(terminal: Terminal): Command {
  return new Command('serve')
    .description('start the server. Its settings are taken from the environment')
    .action(() => serve(terminal));
}

export function demoCommand(terminal: Terminal): Command {
  return new Command('demo')
    .description('start a server of its own, in ./data-demo, with the first story loaded')
    .action(() => demo(terminal));
}

/** Serves, and calls `told` once it is up; ends when the process is told to stop and open requests are done. */
async function whileServing(
  terminal: Terminal,
  config: Config,
  told: (running: Running) => void | Promise<void>,
): Promise<void> {
  makeFolder(config.dataDir, 'DATA_DIR');
  // Loaded by who serves alone: all that speaks HTTP takes a second to load.
  const { serve: start } = await import('../main.js');
  const onFailure = (error: Error) =>
    terminal.complain(`The views could not follow the log and try again: ${error.message}`);
  const running = await start(config, { onFailure });
  let stop = () => {};
  const asked = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const release = terminal.onStop(() => {
    terminal.say('Stopping: open requests finish first.');
    stop();
  });
  try {
    await told(running);
    await asked;
  } finally {
    await running.stop();
    release();
  }
}

function serve(terminal: Terminal): Promise<void> {
  const config = readConfig(terminal.environment);
  return whileServing(terminal, config, ({ url, first }) => {
    const log = shown(logAddress(config));
    const link = first === null ? null : signInUrl(config.publicUrl ?? url, first.linkToken);
    terminal.print({ url, log, key: first?.key ?? null, signIn: link }, () => {
      const body = '{"slug":"town-hall-vote","title":"Town hall vote"}';
      return [
        `Slugline is at ${url} and keeps its log in ${log}.`,
        ...(first === null ? [] : firstKey(first.key, String(link))),
        'For others make keys of their own, at this machine: npx slugline key create --role reporter --name "Night desk"',
        `The reference is at ${url}/api/docs. Open a story, then look at it:`,
        `  curl -s ${url}/api/v1/stories ${WITH_KEY} -H 'content-type: application/json' -d '${body}'`,
        `  curl -s ${url}/api/v1/stories/town-hall-vote ${WITH_KEY}`,
      ].join('\n');
    });
  });
}

const firstKey = (key: string, link: string): string[] => [
  '\nThis is its first key, an administrator’s. It is shown this once; only its hash is kept:',
  `  ${exportKey(key)}`,
  'To sign in with a browser instead, open this link, once, within 30 minutes:',
  `  ${link}\n`,
];

/** How long the demo's keys are good, in milliseconds. */
const DEMO_KEYS_TIME = 24 * 60 * 60 * 1000;

function demo(terminal: Terminal): Promise<void> {
  // A log of its own, in its own folder, whatever a node's is: the demo's story is no news.
  const own = { DATA_DIR: './data-demo', LOG_LEVEL: 'warn', ...terminal.environment, EVENT_STORE_URL: undefined };
  return whileServing(terminal, readConfig(own), async ({ url, access }) => {
    const keys: Record<string, string> = {};
    for (const role of DEMO_ROLES) {
      const expiresAt = new Date(Date.now() + DEMO_KEYS_TIME).toISOString();
      const { text } = await access.makeKey({ name: `Demo ${role}`, role, desks: null, expiresAt }, AT_THE_MACHINE);
      keys[role] = String(text);
    }
    await loadFirstStory(url, String(keys.reporter));
    terminal.print({ url, keys }, () =>
      [
        `Slugline's demo is at ${url} with its first story. The times at which each part became known are illustrative.`,
        '\nKeys, good for a day:',
        ...Object.entries(keys).map(([role, key]) => `  ${role.padEnd(8)}  ${key}`),
        `\nPaste this first, with the key of whom you want to be:\n${exportKey(String(keys.editor))}`,
        ...linesToTry(url).map(({ what, command }) => `\n${what}:\n${command}`),
      ].join('\n'),
    );
  });
}
