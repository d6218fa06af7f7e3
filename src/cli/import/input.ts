/** What an import reads: a file, a pipe, or the standard input. */
import { accessSync, constants, createReadStream, type Stats, statSync } from 'node:fs';
import { CommandFailed, EXIT } from '../exit.js';
import { safeLine } from '../safe-text.js';
import type { Terminal } from '../terminal.js';

export class Input {
  /** In sentences. */
  readonly name: string;
  /** Whether it can be read again, and files about it have their place beside it. */
  readonly isFile: boolean;

  /** @param path - is the standard input. @throws CommandFailed there is none, or it cannot be read */
  constructor(
    private readonly terminal: Terminal,
    readonly path: string,
  ) {
    this.name = path === '-' ? 'the standard input' : safeLine(path);
    this.isFile = path !== '-' && readable(path).isFile();
  }

  /** Its bytes. */
  read(): AsyncIterable<Buffer | string> {
    return this.path === '-' ? this.terminal.stdin : createReadStream(this.path, { highWaterMark: 256 * 1024 });
  }

  /** How many lines it has; null of what can be read but once. */
  async lines(): Promise<number | null> {
    if (!this.isFile) return null;
    let lines = 0;
    let last = 0x0a;
    for await (const chunk of createReadStream(this.path, { highWaterMark: 1024 * 1024 })) {
      const bytes = chunk as Buffer;
      for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
      last = bytes.at(-1) ?? last;
    }
    return last === 0x0a ? lines : lines + 1;
  }
}

function readable(path: string): Stats {
  const name = safeLine(path);
  let found: Stats | undefined;
  try {
    found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined) accessSync(path, constants.R_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailed(`${name} cannot be read (${code}). Name a file that can.`, EXIT.usage);
  }
  if (found === undefined) throw new CommandFailed(`There is no file ${name}.`, EXIT.notFound);
  if (found.isDirectory()) {
    throw new CommandFailed(`${name} is a folder. Name a file with a development a line.`, EXIT.usage);
  }
  return found;
}
