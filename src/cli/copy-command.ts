/** `slugline copy`: moves a whole log from one store to another. */
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { isDatabase, shown } from '../config/config.js';
import { type CopyProgress, type CopyReport, CopyStopped, copyLog } from '../event-store/copy.js';
import { type EventStore, OutcomeUnknown, StoreUnavailable } from '../event-store/event-store.js';
import { LogDamaged } from '../event-store/verify.js';
import { BadAddress, openLog } from '../open-log.js';
import { CommandFailed, EXIT, exitFor } from './exit.js';
import { isLogFile, makeFolder } from './log-at-hand.js';
import { count, Progress } from './progress.js';
import type { Terminal } from './terminal.js';

interface Addresses {
  readonly from: string;
  readonly to: string;
}

/** The command, to be added to the program. */
export function copyCommand(terminal: Terminal): Command {
  return new Command('copy')
    .description('move a whole log to another store, and go on with a copy that was interrupted')
    .requiredOption('--from <log>', 'the log to copy: a SQLite file, esdb://… or esdb+discover://…')
    .requiredOption('--to <log>', 'where to: a SQLite file, which is made, or the address of an EventStoreDB')
    .action(({ from, to }: Addresses) => copy(terminal, { from, to }));
}

function copy(terminal: Terminal, { from, to }: Addresses): Promise<void> {
  check({ from, to });
  return terminal.stoppable(async (signal) => {
    terminal.complain(`Copying ${shown(from)} to ${shown(to)}.`);
    signal.addEventListener('abort', () => terminal.complain('Stopping after the append in hand.'));
    try {
      const report = await betweenLogs(terminal, { from, to }, signal);
      terminal.print(report, () => summary(report, { from: shown(from), to: shown(to) }));
    } catch (error) {
      throw new CommandFailed(sentences(error as Error), terminal.stoppedBy ?? exitFor(error));
    }
  });
}

async function betweenLogs(terminal: Terminal, { from, to }: Addresses, signal: AbortSignal): Promise<CopyReport> {
  const open: EventStore[] = [];
  const progress = new Progress(terminal, { unit: STAGES.comparing });
  try {
    const source = openLog(from);
    open.push(source);
    if (!isDatabase(to)) makeFolder(dirname(to), '--to');
    const target = openLog(to);
    open.push(target);
    const onProgress = ({ stage, events }: CopyProgress) => progress.note({ done: events, total: null }, STAGES[stage]);
    return await copyLog(source, target, { signal, onProgress });
  } finally {
    await Promise.all(open.map((store) => store.close()));
    progress.end();
  }
}

/** @throws BadAddress */
function check({ from, to }: Addresses): void {
  for (const [option, address] of Object.entries({ '--from': from, '--to': to })) {
    // What is not known to be a file is never repeated: it may hold a password.
    const isUrl = /^[a-z][a-z\d+.-]+:\//i.test(address);
    if (address === '' || (isUrl && !isDatabase(address))) {
      throw new BadAddress(
        `${option} must be the path of a SQLite log, or an address of EventStoreDB like esdb://host:2113 or esdb+discover://host:2113.`,
      );
    }
  }
  if (!isDatabase(from) && !isLogFile(from))
    throw new CommandFailed(`There is no log at ${from}. Say in --from where it is.`, EXIT.notFound);
  if (isSame(from, to)) throw new BadAddress(`--from and --to are the same log, ${shown(from)}. Name another in --to.`);
}

function isSame(from: string, to: string): boolean {
  if (isDatabase(from) && isDatabase(to)) {
    const there = serversOf(to);
    return serversOf(from).some((server) => there.includes(server));
  }
  if (isDatabase(from) || isDatabase(to) || !existsSync(to)) return false;
  // By what the file is, and not by its name: links lead to it too.
  const [one, other] = [statSync(from, { bigint: true }), statSync(to, { bigint: true })];
  return one.dev === other.dev && one.ino === other.ino;
}

/** `host:port` of each server in an address: whoever shares one with another is of the same cluster. */
const serversOf = (address: string): string[] =>
  shown(address)
    .replace(/^[^/]*\/\//, '')
    .replace(/[/?].*$/, '')
    .toLowerCase()
    .split(',')
    .map((host) => (/:\d+$/.test(host) ? host : `${host}:2113`).replace(/^localhost:/, '127.0.0.1:'));

function summary({ copied, events, streams }: CopyReport, { from, to }: Addresses): string {
  if (events === 0) return `There is nothing to copy: ${from} holds no event.`;
  const whole = `${count(events)} events in ${count(streams)} streams, the same as ${from}, every chain unbroken`;
  return copied === 0
    ? `There was nothing left to copy: ${to} holds ${whole}.`
    : `Copied ${count(copied)} events. ${to} holds ${whole}.`;
}

const STAGES: Readonly<Record<CopyProgress['stage'], string>> = {
  comparing: 'events already there',
  copying: 'events in the target',
  verifying: 'events verified',
};

const AGAIN = 'The same command goes on where this one stopped.';

function sentences(error: Error): string {
  if (error instanceof LogDamaged) return `${error.message} That event, and what comes after it, was not copied.`;
  if (error instanceof CopyStopped) return `Stopped after ${count(error.copied)} copied events. ${AGAIN}`;
  if (error instanceof OutcomeUnknown || error instanceof StoreUnavailable) {
    return `${error.message} The addresses are those of --from and --to. ${AGAIN}`;
  }
  return error.message;
}
