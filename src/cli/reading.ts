/** What every command that reads takes. */
import type { Command } from 'commander';
import { askingServer, type ServerOptions } from './server.js';

export interface ReadingOptions extends ServerOptions {
  readonly public?: true;
}

const READERS = new WeakSet<Command>();

/** Adds the options of reading to those that say where the server is. The command does nothing else. */
export function reading(command: Command): Command {
  READERS.add(command);
  return askingServer(command.option('--public', 'as the public sees it'));
}

export const onlyReads = (command: Command): boolean => READERS.has(command);

/** The parameters that these options are. */
export const audienceOf = ({ public: isPublic }: ReadingOptions): { audience?: string } =>
  isPublic === true ? { audience: 'public' } : {};

/** How a moment is given, for the help of options. */
export const MOMENT =
  'a revision (12), an instant (what was known then), recorded:<instant> (what the log held), or now';
