/** A server's refusal in sentences for whoever typed the command: what stands against it, and what to do next. */
import { CommandFailed, exitOf } from './exit.js';
import { safe, safeLine } from './safe-text.js';

/** What of a problem (RFC 9457, API §1) is told. Whatever answers there may not be ours: nothing is sure to be there. */
export interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly rule?: string;
  readonly currentStatus?: string | null;
  readonly setBy?: string | null;
  readonly storyId?: string;
  readonly revision?: number;
  readonly developments?: readonly { readonly revision: number; readonly summary: string }[];
  readonly [extension: string]: unknown;
}

/** An answer, read to its end. */
export interface Whole {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What the field at a pointer (RFC 6901) is called in the command, for what the server says of it. */
export type NameOf = (pointer: string) => string | null;

/** How what was asked for is called in sentences. */
export interface Wording {
  readonly nameOf: NameOf;
  /** It was asked for as it was at a moment, at which it may not have been there. */
  readonly isOfMoment: boolean;
}

/** Who refused. It is asked for the entry that stands against it, to say it in words. */
export interface Refuser {
  readonly url: string;
  /** Null when it cannot be had at once. */
  peek<T>(path: string): Promise<T | null>;
}

export async function problemFailure(answer: Whole, remote: Refuser, wording: Wording): Promise<CommandFailed> {
  const problem = problemIn(answer);
  const exit = exitOf(answer.status);
  if (problem === null) return new CommandFailed(notOurs(answer, remote.url), exit);
  const told = asOurs(problem);
  const text = [...sentences(told, answer.status, wording), ...(await against(told, remote))].join('\n');
  return new CommandFailed(text, exit, problem);
}

/** What an answer says of itself; null where it says nothing that we know. */
export function problemIn({ headers, text }: Whole): Problem | null {
  if (!headers.get('content-type')?.includes('problem+json')) return null;
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === 'object' && problem !== null ? (problem as Problem) : null;
  } catch {
    return null;
  }
}

/** Of what is not as ours it is told as far as it goes. */
function asOurs(problem: Problem): Problem {
  const texts = Object.entries(problem).filter(([, value]) => typeof value === 'string');
  const { errors, developments } = problem;
  return {
    ...Object.fromEntries(texts),
    errors: listIn(errors).map(({ pointer, detail }) => ({ pointer: String(pointer ?? ''), detail: String(detail) })),
    developments: listIn(developments).map(({ revision, summary }) => ({
      revision: Number(revision),
      summary: String(summary),
    })),
  };
}

const listIn = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];

const notOurs = ({ status, headers }: Whole, url: string): string => {
  const to = headers.get('location');
  return to === null
    ? `${url} answered ${status} and did not say why. Check --url: what answers there may be no Slugline.`
    : `${url} points to ${safeLine(to)}. If that is the server, give it as --url: keys are sent nowhere else.`;
};

function sentences(problem: Problem, status: number, { nameOf, isOfMoment }: Wording): string[] {
  const said = safe(problem.detail ?? problem.title ?? `The server answered ${status}.`);
  switch (problem.code) {
    case 'refused':
      return [`Refused (${safeLine(problem.rule ?? 'by a rule')}): ${said}`];
    case 'invalid-request':
      return (problem.errors ?? []).length === 0
        ? [said]
        : (problem.errors ?? []).map((error) => fieldSentence(error, nameOf));
    case 'stale':
      return [said, ...(problem.developments ?? []).map((one) => `  ${one.revision}  ${safeLine(one.summary)}`)];
    case 'unauthenticated':
      return [`${said}\nPut your key in SLUGLINE_KEY, or name a file that holds it with --key-file.`];
    case 'not-found':
      return [
        `There is no ${safeLine(nameOfPath(problem.instance ?? ''))}${isOfMoment ? ' at that moment' : ''}, or none that you may see.`,
      ];
    case 'slug-taken':
      return [problem.storyId === undefined ? said : `${said} It is ${safeLine(problem.storyId)}.`];
    default:
      return [said];
  }
}

/** What a parameter is called in a command. What is looked for has no flag. */
const flagOf = (name: string): string =>
  name === 'q' ? 'The search' : `--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;

function fieldSentence({ pointer, detail }: { pointer: string; detail: string }, nameOf: NameOf): string {
  const name = nameOf(pointer) ?? pointer;
  const said = detail.replace(/^Query parameter (\w+)/, (_, parameter: string) => flagOf(parameter));
  return safe(name === '' ? said : `${name}: ${said}`);
}

/** The sentence of the entry that set the status, when it can be had. */
export async function against({ code, currentStatus, setBy, instance }: Problem, remote: Refuser): Promise<string[]> {
  if (code !== 'refused' || !currentStatus) return [];
  const status = safeLine(currentStatus);
  if (!setBy) return [`It is ${status}.`];
  const [, story] = /\/stories\/([^/]+)/.exec(instance ?? '') ?? [];
  const path = `/stories/${story}/developments/${encodeURIComponent(setBy)}`;
  // Told to stop meanwhile, it says what it has.
  const entry = story === undefined ? null : await remote.peek<{ summary?: string }>(path).catch(() => null);
  const words = entry?.summary === undefined ? '.' : `: ${safeLine(entry.summary)}`;
  return [`It is ${status} because of ${safeLine(setBy)}${words}`];
}

/** What a path below /api/v1 names, in words. */
const NAMES: readonly [path: RegExp, words: string][] = [
  [/^stories\/([^/]+)\/developments\/([^/]+)$/, 'development $2 in story $1'],
  [/^stories\/([^/]+)(\/.*)?$/, 'story $1'],
];

function nameOfPath(path: string): string {
  const below = path.replace(/^\/api\/v1\//, '');
  const [names, words] = NAMES.find(([one]) => one.test(below)) ?? [/^.*$/s, '$&'];
  try {
    return decodeURIComponent(below.replace(names, words)) || 'such thing';
  } catch {
    return below;
  }
}
