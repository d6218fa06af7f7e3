/** `slugline verify`: every event of the log against its hash chain. */
import { Command } from 'commander';
import { readConfig } from '../config/config.js';
import { LogDamaged, verifyLog } from '../event-store/verify.js';
import { logAddress, openLog } from '../open-log.js';
import { CommandFailed, EXIT } from './exit.js';
import { requireLog } from './log-at-hand.js';
import { count, Progress } from './progress.js';
import type { Terminal } from './terminal.js';

/** Milliseconds between two lines that say how far it is, in a pipe. */
const BETWEEN_LINES = 10_000;

export function verifyCommand(terminal: Terminal): Command {
  return new Command('verify')
    .description('check every event of the log against its hash chain. Ends with 1 when one does not fit')
    .action(() => verify(terminal));
}

async function verify(terminal: Terminal): Promise<void> {
  const address = logAddress(readConfig(terminal.environment));
  requireLog(address);
  const store = openLog(address);
  const progress = new Progress(terminal, { unit: 'events verified', everyInPipe: BETWEEN_LINES });
  try {
    const note = (done: number) => progress.note({ done, total: null });
    const { events, streams, firstBad } = await verifyLog(store, note).finally(() => progress.end());
    terminal.print({ events, streams, firstBad }, () =>
      firstBad === null
        ? `The log is whole: ${count(events)} events in ${count(streams)} streams, every chain unbroken.`
        : `The log is damaged after ${count(events)} events that are as they should be.`,
    );
    if (firstBad !== null) throw new CommandFailed(new LogDamaged(firstBad).message, EXIT.wrong);
  } finally {
    await store.close();
  }
}
