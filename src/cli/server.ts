/** Which server a command asks, and with whose key. Neither is ever a word of the command but the address: `ps` shows those. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { CommandFailed, EXIT } from './exit.js';
import type { Environment } from './terminal.js';

/** What every command that asks a server takes. */
export interface ServerOptions {
  readonly url?: string;
  readonly keyFile?: string;
}

export interface Server {
  /** Without a path and without a slash at its end. */
  readonly url: string;
  /** Null: asked without a credential. */
  readonly key: string | null;
}

/** Adds the options that say where the server is and who asks. */
export const askingServer = (command: Command): Command =>
  command
    .option('--url <url>', 'the server; else SLUGLINE_URL, else HOST and PORT')
    .option('--key-file <file>', 'a file that holds your key; else it is taken from SLUGLINE_KEY');

/** Addresses that mean every address of a machine: a server that listens there is asked at this one. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

/** @throws CommandFailed the address or the file cannot be used */
export const serverOf = ({ url, keyFile }: ServerOptions, environment: Environment): Server => ({
  url: addressIn(url, '--url') ?? addressIn(environment.SLUGLINE_URL, 'SLUGLINE_URL') ?? whereItListens(environment),
  key: keyFile === undefined ? keyOf(environment) : keyIn(keyFile),
});

function addressIn(text: string | undefined, from: string): string | null {
  if (text === undefined || text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new CommandFailed(`${from} must be an address like https://slugline.example.org.`, EXIT.usage);
  }
  if (url.username !== '' || url.password !== '') {
    throw new CommandFailed(`${from} holds a user or password. Put a key in SLUGLINE_KEY instead.`, EXIT.usage);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function whereItListens({ HOST, PORT }: Environment): string {
  const host = EVERYWHERE[HOST ?? ''] ?? (HOST || '127.0.0.1');
  const port = PORT || '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new CommandFailed(`PORT is "${port}", where no server can be asked. Say with --url where it is.`, EXIT.usage);
  }
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

/** What a header can carry, and every key is made of. */
const KEY = /^[\x21-\x7e]+$/;

function keyOf({ SLUGLINE_KEY = '' }: Environment): string | null {
  const key = SLUGLINE_KEY.trim();
  if (key === '' || KEY.test(key)) return key || null;
  throw new CommandFailed('SLUGLINE_KEY must hold one key and nothing else.', EXIT.usage);
}

function keyIn(file: string): string {
  let key: string;
  try {
    key = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Whoever gives a key for the name of its file shall not find it in a log.
    const named = /^slk_/.test(file) ? 'that was named' : file;
    throw new CommandFailed(`The key file ${named} cannot be read (${code}). Check --key-file.`, EXIT.usage);
  }
  if (KEY.test(key)) return key;
  throw new CommandFailed(`The key file ${file} must hold one key and nothing else.`, EXIT.usage);
}
