/** Sends the steps of an import, and finds out which line it is that a server does not take. */
import { CommandFailed, EXIT, exitOf, isBusy, isSuccess } from '../exit.js';
import { NoAnswer, noSlugline } from '../no-answer.js';
import { problemIn, type Whole } from '../problem-text.js';
import { count } from '../progress.js';
import { type Remote, retryAfterOf, segment } from '../remote.js';
import type { Terminal } from '../terminal.js';
import { pause } from '../waiting.js';
import type { Item, Logging, Opening, Problem } from './items.js';

/** Lines that are in the log by now. */
export interface Taken {
  readonly items: readonly Item[];
  /** An earlier request has put them there. */
  readonly isReplay: boolean;
}

/** A line that the server does not take. */
export interface NotTaken {
  readonly item: Item;
  readonly problem: Problem;
}

/** Who is told what becomes of each line. */
export interface Receiver {
  taken(lines: Taken): void;
  refused(line: NotTaken): void;
}

export interface SenderOptions {
  /** Whether lines behind a refused one are sent. */
  readonly goesOn: boolean;
  /** Milliseconds to wait for a server that is away or busy, from its first failure on. */
  readonly patience: number;
  /** Whether to wait no more: the import is to stop. */
  readonly isStopping: () => boolean;
  /** Aborted with `isStopping`: ends a wait. */
  readonly signal: AbortSignal;
}

/** The server is not waited for any more, since the import is to stop. Whether it did the last request is not known. */
export class StoppedWaiting extends Error {
  readonly code = 'stopped-waiting';
}

/** Milliseconds before the second, third, … sending. */
const PAUSES = [100, 250, 500, 1_000, 2_000, 5_000, 10_000] as const;
/** Milliseconds between two words about a server that is away. */
const BETWEEN_WORDS = 10_000;

export class Sender {
  /** When the server failed to answer first, since it last answered; null: it answers. */
  private awaySince: number | null = null;
  /** It was said that it is away. */
  private isTold = false;
  private lastTold = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly remote: Remote,
    private readonly terminal: Terminal,
    private readonly options: SenderOptions,
  ) {}

  /** The id of the story with this slug or id; null: none. */
  async find(story: string): Promise<string | null> {
    const answer = await this.exchange('GET', `/stories/${segment(story)}`);
    if (exitOf(answer.status) === EXIT.notFound && ours(answer) !== null) return null;
    if (!isSuccess(answer)) throw await this.remote.failure(answer);
    const id = idIn(answer);
    if (id === null) throw noSlugline(this.remote.url);
    return id;
  }

  /** Opens a story. The line is handed over once: taken or refused. */
  async open(item: Opening, to: Receiver): Promise<void> {
    const answer = await this.exchange('POST', '/stories', item.body);
    if (isSuccess(answer)) to.taken({ items: [item], isReplay: isReplay(answer) });
    else to.refused({ item, problem: await this.problemIn(answer, [item]) });
  }

  /**
   * Logs developments of one story in order. Each is handed over once, taken or refused; those behind a refused one are
   * only sent if the import goes on.
   * @returns whether it may go on
   */
  async log(story: string, items: readonly Logging[], to: Receiver): Promise<boolean> {
    if (items.length === 0) return true;
    const body = items.map((item) => item.body);
    const answer = await this.exchange('POST', `/stories/${segment(story)}/developments`, body);
    if (isSuccess(answer)) {
      to.taken({ items, isReplay: isReplay(answer) });
      return true;
    }
    const problem = await this.problemIn(answer, items);
    if (items.length === 1) return this.refuse(items, [0], problem, to);
    // It is the story that is not there.
    if (problem.code === 'not-found') return this.refuse(items, [...items.keys()], problem, to);
    const bad = problem.code === 'invalid-request' || problem.code === 'refused' ? indexesIn(problem) : [];
    const [first] = bad;
    if (first === undefined) {
      // Which of them it is, or that they are too much at once, shows when fewer are sent; so does what is there already.
      const middle = Math.ceil(items.length / 2);
      return (await this.log(story, items.slice(0, middle), to)) && this.log(story, items.slice(middle), to);
    }
    if (problem.code === 'invalid-request' && this.options.goesOn) {
      // What is malformed is so whatever stands before it: all others go together.
      this.refuse(items, bad, problem, to);
      return this.log(
        story,
        items.filter((_, index) => !bad.includes(index)),
        to,
      );
    }
    if (!(await this.log(story, items.slice(0, first), to))) return false;
    return this.refuse(items, [first], problem, to) && this.log(story, items.slice(first + 1), to);
  }

  private refuse(items: readonly Logging[], indexes: readonly number[], problem: Problem, to: Receiver): boolean {
    for (const index of this.options.goesOn ? indexes : indexes.slice(0, 1)) {
      const item = items[index];
      if (item !== undefined) to.refused({ item, problem: ofOne(problem, index) });
    }
    return this.options.goesOn;
  }

  /** Sends until there is an answer that says what became of it. @throws CommandFailed, StoppedWaiting */
  private async exchange(method: string, path: string, body?: unknown): Promise<Whole> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.once(method, path, body);
      if (!(answer instanceof NoAnswer) && !mayPass(answer)) {
        if (this.isTold) this.terminal.complain(`${this.remote.url} answers again. Going on.`);
        this.isTold = false;
        this.awaySince = null;
        return answer;
      }
      if (answer instanceof NoAnswer && answer.lack === 'wrong') throw new CommandFailed(answer.message, EXIT.away);
      await this.wait(attempt, answer);
    }
  }

  private async once(method: string, path: string, body: unknown): Promise<Whole | NoAnswer> {
    const signal = new AbortController().signal;
    try {
      return await this.remote.whole(await this.remote.send(method, path, { body, signal }));
    } catch (error) {
      if (error instanceof NoAnswer) return error;
      if (error instanceof CommandFailed) throw error;
      return new NoAnswer(`${this.remote.url} broke off in its answer.`, 'passing');
    }
  }

  private async wait(attempt: number, answer: Whole | NoAnswer): Promise<void> {
    const now = performance.now();
    this.awaySince ??= now;
    const why = answer instanceof NoAnswer ? answer.message : `${this.remote.url} is busy (${answer.status}).`;
    const left = this.awaySince + this.options.patience - now;
    if (left <= 0)
      throw new CommandFailed(
        `${why} It was waited for as long as --patience says. The same command goes on later, and doubles nothing.`,
        EXIT.away,
      );
    const asked = answer instanceof NoAnswer ? 0 : retryAfterOf(answer);
    const own = PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 0;
    if (now - this.lastTold >= BETWEEN_WORDS) {
      this.lastTold = now;
      this.isTold = true;
      this.terminal.complain(`${why} Waiting for it, up to ${Math.ceil(left / 1000)} s more.`);
    }
    await pause(Math.min(Math.max(own, asked), Math.max(left, 1)), this.options.signal);
    if (this.options.isStopping()) throw new StoppedWaiting('The server was not waited for any more.');
  }

  /**
   * Why some lines, or one of them, are not taken.
   * @throws CommandFailed it is no line that is refused, but who sends; or the server fails at this one line, which is
   * no reason to pass over it
   */
  private async problemIn(answer: Whole, [first, ...others]: readonly Item[]): Promise<Problem> {
    const problem = ours(answer);
    if (problem === null || problem.code === 'unauthenticated') throw await this.remote.failure(answer);
    if (exitOf(answer.status) !== EXIT.away || others.length > 0) return problem;
    const failure = await this.remote.failure(answer);
    throw new CommandFailed(
      `The server fails at line ${count(first?.line.number ?? 0)}: ${failure.message}\nThe same command goes on there, and doubles nothing; to pass over the line, take it out.`,
      failure.exit,
      problem,
    );
  }
}

/** What a server of ours calls it when there is none. Others, and what stands before it, say so of addresses too. */
const NONE = new Map([
  [404, 'not-found'],
  [410, 'withdrawn'],
]);

/** The problem that an answer is; null: what answers is no server of ours. */
function ours(answer: Whole): Problem | null {
  const problem = problemIn(answer);
  const code = NONE.get(answer.status) ?? problem?.code;
  return typeof code === 'string' && problem?.code === code ? (problem as Problem) : null;
}

const isReplay = ({ headers }: Whole): boolean => headers.get('idempotency-replayed') === 'true';

function idIn({ text }: Whole): string | null {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? id : null;
  } catch {
    return null;
  }
}

/** The server is busy, or others were faster. */
const mayPass = (answer: Whole): boolean =>
  isBusy(answer) || (exitOf(answer.status) === EXIT.refused && /"code":"conflict"/.test(answer.text));

/** The elements that a problem points at, in order. */
function indexesIn({ errors = [] }: Problem): number[] {
  const indexes = errors.flatMap(({ pointer }) => /^\/(\d+)(\/|$)/.exec(pointer)?.[1] ?? []).map(Number);
  return [...new Set(indexes)].sort((a, b) => a - b);
}

/** What a problem says of one element, with pointers as if it had been sent by itself. */
function ofOne(problem: Problem, index: number): Problem {
  const { errors, ...others } = problem;
  if (errors === undefined) return others as Problem;
  const prefix = new RegExp(`^/${index}(?=/|$)`);
  const own = errors.filter(({ pointer }) => prefix.test(pointer));
  const told = own.map(({ pointer, detail }) => ({ pointer: pointer.replace(prefix, ''), detail }));
  const [only] = told;
  return { ...others, ...(told.length === 1 && only ? { detail: only.detail } : {}), errors: told } as Problem;
}
