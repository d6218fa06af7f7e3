/** What `slugline log` does: makes the JSON of flags, files and the standard input, sends it, and says what was logged. */
import { CommandFailed, EXIT } from './exit.js';
import { readJson, readText } from './given.js';
import { changeOf, type Flag, flagValue, put } from './log-flags.js';
import { Remote, segment } from './remote.js';
import { safeLine } from './safe-text.js';
import type { ServerOptions } from './server.js';
import type { Terminal } from './terminal.js';

/** What every `log` takes, whatever it logs. */
export interface LogOptions extends ServerOptions {
  readonly file?: string;
  readonly ifMatch?: string;
  readonly dryRun?: true;
}

/** A development as read, as far as it is told. */
export interface Logged {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly summary: string;
  readonly visibility: string;
  readonly embargoUntil?: string | null;
  readonly data: { readonly meetingId?: string };
  readonly possibleDuplicates?: readonly string[];
  readonly madeIdle?: readonly string[];
  readonly openEmbargoes?: readonly string[];
}

interface Typed {
  readonly type: string;
  readonly story: string;
  readonly flags: readonly Flag[];
}

/** Logs one development of a type, made of flags, which go before what a file says. */
export async function logType(terminal: Terminal, { type, story, flags }: Typed, options: LogOptions): Promise<void> {
  const given = options as unknown as Readonly<Record<string, unknown>>;
  const body = options.file === undefined ? { data: {} } : await readJson(terminal, options.file, '--file');
  if (Array.isArray(body)) {
    throw new CommandFailed('An array has its types in it: send it with slugline log - <story>.', EXIT.usage);
  }
  const development: Record<string, unknown> = { ...body, type };
  for (const flag of flags) {
    const value = given[attribute(flag.flag)];
    if (value === undefined) continue;
    // Words may be long: they can come through a pipe.
    const isPiped = flag.kind === 'text' && value === '-';
    put(development, flag.path, isPiped ? await readText(terminal, '-', `--${flag.flag}`) : flagValue(flag, value));
  }
  for (const text of (given.change as readonly string[] | undefined) ?? []) {
    const { path, value } = changeOf(text);
    put(development, ['data', 'changes', ...path], value);
  }
  await send(terminal, story, development, options, nameIn(flags));
}

/** Logs what is read as JSON: one development, or an array in one step. `word` is `-`, or with --file the story. */
export async function logJson(
  terminal: Terminal,
  word: string,
  story: string | undefined,
  options: LogOptions,
): Promise<void> {
  const isStory = word !== '-' && story === undefined && options.file !== undefined;
  if (!isStory && word !== '-') {
    throw new CommandFailed(`"${word}" is no type of development. See them with slugline log --help.`, EXIT.usage);
  }
  const into = isStory ? word : story;
  if (into === undefined) throw new CommandFailed('Say in which story: its slug or its id.', EXIT.usage);
  const body = await readJson(terminal, options.file ?? '-', options.file === undefined ? 'The input' : '--file');
  await send(terminal, into, body, options, () => null);
}

/** Logs what another command has made. */
export function logGiven(terminal: Terminal, story: string, body: object, server: ServerOptions): Promise<void> {
  const nameOf = (pointer: string) => {
    const field = pointer.split('/')[2];
    return field === undefined ? null : `--${field === 'topics' ? 'topic' : field}`;
  };
  return send(terminal, story, body, server, nameOf);
}

/** The property in which commander keeps a flag's value. */
const attribute = (flag: string): string => flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** `/data/participants/0/name` is of `--participant`. */
function nameIn(flags: readonly Flag[]): (pointer: string) => string | null {
  const byLength = [...flags].sort((a, b) => b.path.length - a.path.length);
  return (pointer) => {
    const flag = byLength.find(({ path }) => `${pointer}/`.startsWith(`/${path.join('/')}/`));
    return flag === undefined ? null : `--${flag.flag}`;
  };
}

async function send(
  terminal: Terminal,
  story: string,
  body: unknown,
  { ifMatch, dryRun, ...server }: LogOptions,
  nameOf: (pointer: string) => string | null,
): Promise<void> {
  if (dryRun === true) {
    terminal.put(terminal.isJson ? JSON.stringify(body) : JSON.stringify(body, null, 2));
    return;
  }
  const path = `/stories/${segment(story)}/developments`;
  const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': `"${revisionOf(ifMatch)}"` };
  const remote = new Remote(terminal, server);
  const answer = await remote.request<Logged | { items: Logged[] }>('POST', path, { body, headers, nameOf });
  const logged = answer.body;
  for (const one of 'items' in logged ? logged.items : [logged]) {
    terminal.print(one, () => sentences(one, story, terminal));
  }
}

function revisionOf(text: string): string {
  if (/^\d{1,15}$/.test(text)) return text;
  throw new CommandFailed(`--if-match takes the story's revision, such as 12, and "${text}" is none.`, EXIT.usage);
}

function sentences(logged: Logged, story: string, terminal: Terminal): string {
  const { id, type, revision, summary, visibility, embargoUntil, data } = logged;
  const notPublic =
    visibility === 'public' ? '' : ` It is ${visibility}${embargoUntil ? ` until ${embargoUntil}` : ''}.`;
  const also = [
    ['It may say the same as', logged.possibleDuplicates],
    ['Without effect from now on:', logged.madeIdle],
    ['Still under embargo:', logged.openEmbargoes],
  ] as const;
  return [
    `${terminal.style('bold', safeLine(summary))}${notPublic}`,
    `${type} ${id}, revision ${revision} of ${safeLine(story)}.`,
    ...(data.meetingId === undefined ? [] : [`Meeting ${data.meetingId}.`]),
    ...also.flatMap(([words, ids = []]) => (ids.length === 0 ? [] : [`${words} ${ids.join(', ')}.`])),
  ].join('\n');
}
