/** `slugline key` and `slugline desk`: who may do what, decided at the machine, with a running server or without. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Key } from '../access/book.js';
import { ROLES, type Role } from '../access/caller.js';
import { Directory } from '../access/directory.js';
import { LINK_TIME, Sessions } from '../access/sessions.js';
import { AccessDecisions } from '../commands/access-decisions.js';
import { SYSTEM_CLOCK } from '../commands/clock.js';
import { ServiceLog } from '../commands/service-log.js';
import { type Config, isDatabase, readConfig } from '../config/config.js';
import { line } from '../http/dto/kinds.js';
import { logAddress, openLog, tokensOf } from '../open-log.js';
import { parseInstant } from '../story/time.js';
import { AT_THE_MACHINE, signInUrl } from './at-the-machine.js';
import { millisOf } from './duration.js';
import { CommandFailed, EXIT } from './exit.js';
import { makeFolder, requireLog } from './log-at-hand.js';
import { safeLine } from './safe-text.js';
import type { Terminal } from './terminal.js';

interface Access {
  readonly decisions: AccessDecisions;
  readonly directory: Directory;
  readonly sessions: Sessions;
}

export function keyCommand(terminal: Terminal): Command {
  const command = new Command('key').description('keys: who may do what. Works with a running server and without');
  command
    .command('create')
    .description('make a key; it is printed this once')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .requiredOption('--name <name>', 'whose it is, or for what', lineOf('The name'))
    .option('--desk <desk>', 'only this desk; may be repeated. A private desk must be named', collect, [])
    .option('--expires <when>', 'good until an instant, or for so long: 12h, 30d', momentOf)
    .action((options: CreateOptions) => create(terminal, options));
  command
    .command('list')
    .description('list the keys')
    .action(() => list(terminal));
  command
    .command('revoke <id>')
    .description('revoke a key; every node refuses it within two seconds')
    .option('--reason <reason>', 'why, for the audit')
    .action((id: string, { reason }: { reason?: string }) => revoke(terminal, id, reason ?? null));
  command
    .command('link <id>')
    .description('make a one-time link to sign in with a key in a browser')
    .action((id: string) => link(terminal, id));
  return command;
}

export function deskCommand(terminal: Terminal): Command {
  const command = new Command('desk').description('private desks: their stories are known only to keys that name them');
  command
    .command('private <desk>')
    .description('make a desk private')
    .action((desk: string) => changeDesk(terminal, desk, true));
  command
    .command('open <desk>')
    .description('make a desk open again')
    .action((desk: string) => changeDesk(terminal, desk, false));
  command
    .command('list')
    .description('list the private desks')
    .action(() => listDesks(terminal));
  return command;
}

/** Does it on the log of this environment, which is made when there is none. */
async function withAccess<T>(terminal: Terminal, work: (access: Access, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(terminal.environment);
  const address = logAddress(config);
  if (!isDatabase(address)) makeFolder(config.dataDir, 'DATA_DIR');
  const store = openLog(address);
  try {
    const sessions = new Sessions(await tokensOf(store));
    const directory = new Directory(store);
    const decisions = new AccessDecisions(new ServiceLog(store, SYSTEM_CLOCK), directory, SYSTEM_CLOCK);
    return await work({ decisions, directory, sessions }, config);
  } finally {
    await store.close();
  }
}

/** The same on a log that is there: none is made where one only looks. */
async function withLog<T>(terminal: Terminal, work: (access: Access, config: Config) => Promise<T>): Promise<T> {
  requireLog(logAddress(readConfig(terminal.environment)));
  return withAccess(terminal, work);
}

interface CreateOptions {
  readonly role: Role;
  readonly name: string;
  readonly desk: readonly string[];
  readonly expires?: string;
}

function create(terminal: Terminal, { role, name, desk, expires }: CreateOptions): Promise<void> {
  return withAccess(terminal, async ({ decisions }) => {
    const asked = { role, name, desks: desk.length === 0 ? null : desk, expiresAt: expires ?? null };
    const { key, text } = await decisions.makeKey(asked, AT_THE_MACHINE);
    // The key alone goes to the standard output, so that it can be piped.
    terminal.complain(
      `Key "${safeLine(name)}" (${role}, id ${key.id}) was made. It is shown this once; only its hash is kept:`,
    );
    terminal.print({ ...shownKey(key), key: text }, () => String(text));
  });
}

/** A key as others may see it: without what it is known by. */
const shownKey = ({ id, hint, name, role, desks, expiresAt, revokedAt }: Key) => ({
  id,
  hint,
  name,
  role,
  desks,
  expiresAt,
  revokedAt,
});

function list(terminal: Terminal): Promise<void> {
  return withLog(terminal, async ({ directory }) => {
    const { all } = await directory.refreshed();
    if (all.length === 0) terminal.say('There are no keys. Make one with slugline key create.');
    for (const key of all) {
      terminal.print(shownKey(key), () => {
        const { id, hint, name, role, desks, expiresAt, revokedAt } = key;
        const where = desks === null ? 'all desks' : desks.join(', ');
        const until = expiresAt === null ? '' : `, until ${expiresAt}`;
        const state = revokedAt === null ? until : `, revoked ${revokedAt}`;
        return safeLine(`${id}  ${hint}…  ${role}  ${name}  (${where}${state})`);
      });
    }
  });
}

function revoke(terminal: Terminal, id: string, reason: string | null): Promise<void> {
  return withLog(terminal, async ({ decisions, directory }) => {
    if ((await directory.refreshed()).key(id) === undefined) throw unknownKey(id);
    const key = await decisions.revokeKey(id, reason, AT_THE_MACHINE);
    terminal.print(
      shownKey(key),
      () => `Key "${safeLine(key.name)}" is revoked. Every node refuses it within two seconds.`,
    );
  });
}

function link(terminal: Terminal, id: string): Promise<void> {
  return withLog(terminal, async ({ directory, sessions }, config) => {
    const key = (await directory.refreshed()).key(id);
    if (key === undefined || key.revokedAt !== null) throw unknownKey(id);
    const minutes = LINK_TIME / 60_000;
    terminal.complain(`This link signs "${safeLine(key.name)}" in once, within ${minutes} minutes:`);
    const server = config.publicUrl ?? `http://${config.host}:${config.port}`;
    const url = signInUrl(server, sessions.link(id, SYSTEM_CLOCK.now()));
    terminal.print({ url }, () => url);
  });
}

function changeDesk(terminal: Terminal, text: string, isPrivate: boolean): Promise<void> {
  const desk = lineOf('The desk')(text);
  return withAccess(terminal, async ({ decisions }) => {
    await decisions.changeDesk(desk, isPrivate, AT_THE_MACHINE);
    const state = isPrivate ? 'private: only keys that name it know of its stories' : 'open';
    terminal.print({ desk, private: isPrivate }, () => `The desk ${desk} is ${state}.`);
  });
}

function listDesks(terminal: Terminal): Promise<void> {
  return withLog(terminal, async ({ directory }) => {
    const { privateDesks } = await directory.refreshed();
    if (privateDesks.length === 0) terminal.say('No desk is private.');
    for (const desk of privateDesks) terminal.print({ desk }, () => safeLine(desk));
  });
}

const unknownKey = (id: string): CommandFailed =>
  new CommandFailed(`There is no key ${id}, or it was revoked. List them with slugline key list.`, EXIT.notFound);

function lineOf(what: string): (text: string) => string {
  return (text) => {
    const [bad] = line.judge(text, what);
    if (bad !== undefined) throw new InvalidArgumentError(bad.detail);
    return text;
  };
}

const collect = (desk: string, desks: readonly string[]): string[] => [...desks, lineOf('The desk')(desk)];

function momentOf(text: string): string {
  const millis = millisOf(text, ['h', 'd']);
  const instant = millis === null ? parseInstant(text) : new Date(Date.now() + millis).toISOString();
  if (instant === null) throw new InvalidArgumentError('Give an instant such as 2027-01-01T00:00:00Z, or 12h, or 30d.');
  return instant;
}
