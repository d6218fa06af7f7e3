#!/usr/bin/env node
/** The command line: serve, demo, verify, copy, views, key, desk. Runs when it is loaded. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { type Config, ConfigError, isDatabase, readConfig } from './config/config.js';
import { copyCommand } from './copy-command.js';
import { DEMO_ROLES, exportKey, linesToTry, loadFirstStory, WITH_KEY } from './demo.js';
import { LogDamaged, verifyLog } from './event-store/verify.js';
import { AT_THE_MACHINE, deskCommand, keyCommand, signInUrl } from './key-command.js';
import type { Running } from './main.js';
import { logAddress, openLog, shown } from './open-log.js';
import { complain, DAMAGED, onSignals, say, WRONG } from './terminal.js';
import { viewsCommand } from './views-command.js';

async function start(config: Config): Promise<Running> {
  // Loaded by who serves alone: all that speaks HTTP takes a second to load.
  const { serve } = await import('./main.js');
  const onFailure = (error: Error) => complain(`The views could not follow the log and try again: ${error.message}`);
  const running = await serve(config, { onFailure });
  onSignals(() => {
    say('Stopping: open requests finish first.');
    running.stop().then(
      () => process.exit(0),
      (error: Error) => {
        say(error.message);
        process.exit(WRONG);
      },
    );
  });
  return running;
}

async function serveCommand(): Promise<void> {
  const config = readConfig(process.env);
  const { url, first } = await start(config);
  say(`Slugline is at ${url} and keeps its log in ${shown(logAddress(config))}.`);
  if (first !== null) {
    say('\nThis is its first key, an administrator’s. It is shown this once; only its hash is kept:');
    say(`  ${exportKey(first.key)}`);
    say('To sign in with a browser instead, open this link, once, within 30 minutes:');
    say(`  ${signInUrl(config.publicUrl ?? url, first.linkToken)}\n`);
  }
  say(
    'For others make keys of their own, at this machine: npx slugline key create --role reporter --name "Night desk"',
  );
  say(`The reference is at ${url}/api/docs. Open a story, then look at it:`);
  const body = '{"slug":"town-hall-vote","title":"Town hall vote"}';
  say(`  curl -s ${url}/api/v1/stories ${WITH_KEY} -H 'content-type: application/json' -d '${body}'`);
  say(`  curl -s ${url}/api/v1/stories/town-hall-vote ${WITH_KEY}`);
}

/** How long the demo's keys are good, in milliseconds. */
const DEMO_KEYS_TIME = 24 * 60 * 60 * 1000;

async function demoCommand(): Promise<void> {
  // A log of its own, in its own folder, whatever a node's is: the demo's story is no news.
  const environment = { DATA_DIR: './data-demo', LOG_LEVEL: 'warn', ...process.env, EVENT_STORE_URL: undefined };
  const config = readConfig(environment);
  const { url, access } = await start(config);
  const keys = new Map<string, string>();
  for (const role of DEMO_ROLES) {
    const expiresAt = new Date(Date.now() + DEMO_KEYS_TIME).toISOString();
    const { text } = await access.makeKey({ name: `Demo ${role}`, role, desks: null, expiresAt }, AT_THE_MACHINE);
    keys.set(role, String(text));
  }
  await loadFirstStory(url, String(keys.get('reporter')));
  say(`Slugline's demo is at ${url} with its first story. The times at which each part became known are illustrative.`);
  say('\nKeys, good for a day:');
  for (const [role, key] of keys) say(`  ${role.padEnd(8)}  ${key}`);
  say(`\nPaste this first, with the key of whom you want to be:\n${exportKey(String(keys.get('editor')))}`);
  for (const { what, command } of linesToTry(url)) say(`\n${what}:\n${command}`);
}

async function verifyCommand(): Promise<void> {
  const config = readConfig(process.env);
  const address = logAddress(config);
  if (!isDatabase(address) && !existsSync(address)) {
    throw new Error(`There is no log at ${address}. Say in DATA_DIR or EVENT_STORE_URL where it is.`);
  }
  const store = openLog(address);
  try {
    const { events, streams, firstBad } = await verifyLog(store);
    if (firstBad === null) {
      say(`The log is whole: ${events} events in ${streams} streams, every chain unbroken.`);
      return;
    }
    complain(new LogDamaged(firstBad).message);
    process.exitCode = DAMAGED;
  } finally {
    await store.close();
  }
}

const program = new Command('slugline').description('An event-sourced newsroom story tracker.');
program.command('serve').description('start the server').action(serveCommand);
program.command('demo').description('start a server of its own with the first story loaded').action(demoCommand);
program.command('verify').description('check every event of the log against its hash chain').action(verifyCommand);
program.addCommand(copyCommand());
program.addCommand(viewsCommand());
program.addCommand(keyCommand());
program.addCommand(deskCommand());

try {
  await program.parseAsync();
} catch (error) {
  complain((error as Error).message);
  if (!(error instanceof ConfigError) && process.env.LOG_LEVEL === 'debug') complain(String((error as Error).stack));
  // At once: a client that still looks for a server would keep the process for minutes.
  process.exit(WRONG);
}
