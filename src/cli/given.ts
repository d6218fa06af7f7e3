/** What a command is given to read: a file, or the standard input (`-`). */
import { readFile } from 'node:fs/promises';
import { CommandFailed, EXIT } from './exit.js';
import type { Terminal } from './terminal.js';

/** As much as a server takes in one body, with room for what JSON escapes. */
const MOST_BYTES = 8 * 1024 * 1024;

/** @param from what names it in sentences, for example `--file` */
export async function readText(terminal: Terminal, file: string, from: string): Promise<string> {
  const bytes = file === '-' ? await readInput(terminal, from) : await bytesOf(file, from);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch {
    throw new CommandFailed(`${from} is not in UTF-8. Convert it and send it again.`, EXIT.usage);
  }
}

/** @throws CommandFailed it is not there, or no JSON object or array */
export async function readJson(terminal: Terminal, file: string, from: string): Promise<object> {
  const text = await readText(terminal, file, from);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CommandFailed(
      `${from} cannot be read as JSON: ${(error as Error).message}. Mend it and send it again.`,
      EXIT.usage,
    );
  }
  if (typeof value === 'object' && value !== null) return value;
  throw new CommandFailed(`${from} must hold a development as JSON, or an array of them.`, EXIT.usage);
}

async function bytesOf(file: string, from: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailed(
      `${from}: ${file} cannot be read (${code}). Check the name, and that you may read it.`,
      EXIT.usage,
    );
  }
}

async function readInput(terminal: Terminal, from: string): Promise<Buffer> {
  if (terminal.stdin.isTTY) terminal.complain(`Reading from the keyboard; end with Ctrl-D on a line of its own.`);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of terminal.stdin) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > MOST_BYTES)
      throw new CommandFailed(`${from} is too long for one request. Send less at once.`, EXIT.usage);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
