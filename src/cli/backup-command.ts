/** `slugline backup`: a whole copy of the log in a file of its own, while a node serves and writes. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { isDatabase, readConfig, shown } from '../config/config.js';
import { asFirstRead } from '../event-store/as-first-read.js';
import { type CopyProgress, CopyStopped, copyLog } from '../event-store/copy.js';
import {
  type BackupOptions,
  type BackupProgress,
  type BackupReport,
  BackupStopped,
  copyFile,
  makeBackup,
} from '../event-store/sqlite/backup.js';
import { LogDamaged } from '../event-store/verify.js';
import { logAddress, openLog } from '../open-log.js';
import { CommandFailed, EXIT, exitFor } from './exit.js';
import { requireLog } from './log-at-hand.js';
import { count, Progress } from './progress.js';
import { safeLine } from './safe-text.js';
import type { Terminal } from './terminal.js';

/** What is counted at each stage. */
const STAGES: Readonly<Record<BackupProgress['stage'] | CopyProgress['stage'], string>> = {
  copying: 'pages copied',
  comparing: 'events copied',
  verifying: 'events verified',
};

export function backupCommand(terminal: Terminal): Command {
  return new Command('backup')
    .description('copy the whole log into a new file, while a server runs or not, and check the copy')
    .argument('<file>', 'the file to make, or a folder to make one in that is named after the time')
    .option('--no-verify', 'do not check every event of the copy against its hash chain')
    .addHelpText(
      'after',
      '\nThe log is that of DATA_DIR, or of EVENT_STORE_URL. To restore, put the file as log.sqlite into a new data\nfolder and start the server with it (docs/operations.md).',
    )
    .action((file: string, { verify }: { verify: boolean }) => backup(terminal, file, verify));
}

function backup(terminal: Terminal, file: string, verify: boolean): Promise<void> {
  const address = logAddress(readConfig(terminal.environment));
  requireLog(address);
  return terminal.stoppable(async (signal) => {
    const progress = new Progress(terminal, { unit: STAGES.copying });
    const onProgress = ({ stage, done, total }: BackupProgress) => progress.note({ done, total }, STAGES[stage]);
    try {
      const options = { verify, signal, onProgress };
      const write = isDatabase(address) ? fromDatabase(address, options, progress) : fromFile(address, options);
      const report = await makeBackup(placeOf(file), write, options).finally(() => progress.end());
      terminal.print({ log: shown(address), ...report }, () => summary(report));
    } catch (error) {
      throw new CommandFailed(sentences(error as Error), terminal.stoppedBy ?? exitOf(error));
    }
  });
}

type Write = (part: string) => Promise<void>;

const fromFile =
  (log: string, options: BackupOptions): Write =>
  (part) =>
    copyFile(log, part, options);

/** A server's log is copied event by event, up to where it ends when the copy gets there. */
const fromDatabase =
  (address: string, { signal }: BackupOptions, progress: Progress): Write =>
  async (part) => {
    const source = openLog(address);
    const target = openLog(part);
    const onProgress = ({ stage, events }: CopyProgress) =>
      progress.note({ done: events, total: null }, stage === 'copying' ? STAGES.comparing : STAGES[stage]);
    try {
      await copyLog(asFirstRead(source), target, { signal, onProgress });
    } finally {
      await Promise.all([source.close(), target.close()]);
    }
  };

/** The file itself, or one in the folder, named after the time: `slugline-20261127T093000Z.sqlite`. */
function placeOf(path: string): string {
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isFile()) {
    throw new CommandFailed(`${folder} is a file, in which nothing can be put. Name another place.`, EXIT.usage);
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return path;
  const now = new Date().toISOString().replace(/\.\d+|[-:]/g, '');
  return join(path, `slugline-${now}.sqlite`);
}

function summary({ file, events, last, bytes, sha256, verified }: BackupReport): string {
  const upTo =
    last === null ? '' : `, the last at position ${last.position}, recorded ${last.recordedAt ?? 'at an unknown time'}`;
  const chains = verified ? ' Every chain is unbroken.' : ' It was not verified.';
  return [
    `${safeLine(file)} holds ${count(events)} events${upTo}.${chains}`,
    `${count(bytes)} bytes, SHA-256 ${sha256}`,
  ].join('\n');
}

const exitOf = (error: unknown) =>
  (error as { code?: unknown }).code === 'new-file-refused' ? EXIT.usage : exitFor(error);

function sentences(error: Error): string {
  if (error instanceof LogDamaged) {
    return `${error.message} No backup was made of it. Take an older one, or keep this one all the same with --no-verify.`;
  }
  return error instanceof CopyStopped ? new BackupStopped().message : error.message;
}
