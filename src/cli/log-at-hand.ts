/** The log of this environment, for commands that work on it without a server. */
import { mkdirSync, statSync } from 'node:fs';
import { isDatabase } from '../config/config.js';
import { CommandFailed, EXIT } from './exit.js';

/** Opening a file makes one: who only reads wants one that is there. @throws CommandFailed */
export function requireLog(address: string): void {
  if (isDatabase(address) || isLogFile(address)) return;
  throw new CommandFailed(
    `There is no log at ${address}. Say in DATA_DIR or EVENT_STORE_URL where it is.`,
    EXIT.notFound,
  );
}

/** An empty file would be made a log by opening it. */
export function isLogFile(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size > 0;
}

/** @param from what names it. @throws CommandFailed it cannot be made */
export function makeFolder(path: string, from: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailed(`The folder ${path} cannot be made (${code}). Name another in ${from}.`, EXIT.usage);
  }
}
