/** Asks the server: who asks, what is sent again on a bad line, and what its refusals end a command with. */
import { CommandFailed, EXIT, isBusy, isSuccess } from './exit.js';
import { NoAnswer, NoServer, noAnswer, noSlugline } from './no-answer.js';
import type { NameOf, Whole } from './problem-text.js';
import { safe } from './safe-text.js';
import { type Server, type ServerOptions, serverOf } from './server.js';
import type { Terminal } from './terminal.js';
import { pause, within } from './waiting.js';

export interface Asked {
  /** What is undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends it as `Interrupted`; without one Ctrl-C does. */
  readonly signal?: AbortSignal;
  readonly nameOf?: NameOf;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** What a list answers (API §1). */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Milliseconds for one answer to begin, and for each next part of it. */
const PATIENCE = 30_000;
/** Milliseconds for all of it: what comes byte by byte must end too. */
const WHOLE_PATIENCE = 300_000;
/** How often it is sent in all while no answer comes or the server is busy. */
const ATTEMPTS = 4;
/** Milliseconds before the second, third, … sending; a server that says Retry-After is believed up to the longest. */
const PAUSES = [250, 1_000, 3_000] as const;
const LONGEST_PAUSE = 10_000;

/** Parameters that say as of when something is asked for. */
const MOMENTS = ['at', 'from', 'to', 'since'];

export class Remote {
  private readonly server: Server;

  /** @throws CommandFailed the address or the key file cannot be used */
  constructor(
    private readonly terminal: Terminal,
    options: ServerOptions,
  ) {
    this.server = serverOf(options, terminal.environment);
  }

  get url(): string {
    return this.server.url;
  }

  /** The JSON that a path below /api/v1 answers. @throws CommandFailed */
  async get<T>(path: string, query: Asked['query'] = {}): Promise<T> {
    return (await this.request<T>('GET', path, { query })).body;
  }

  /** The items of a list, page after page, so many at most. @throws CommandFailed */
  async *pages<T>(path: string, query: Asked['query'] = {}, most = Number.POSITIVE_INFINITY): AsyncGenerator<T> {
    let cursor: string | undefined;
    for (let left = most; left > 0; ) {
      const page: Listed<T> = await this.get(path, { ...query, cursor, limit: Math.min(left, 200) });
      if (!Array.isArray(page.items)) throw noSlugline(this.url);
      yield* page.items;
      left -= page.items.length;
      if (page.next === null) return;
      if (page.next === cursor) throw noSlugline(this.url);
      cursor = page.next;
    }
  }

  /**
   * Sends a request to a path below /api/v1 and gives its answer, a success. What may be sent twice without doing
   * anything twice is sent again when no answer came or the server is busy: a POST has an Idempotency-Key for that, the
   * same at each sending. Each is told on the standard error.
   * @throws CommandFailed with the exit code of its kind, and the server's problem
   */
  async request<T>(method: string, path: string, asked: Asked = {}): Promise<Answer<T>> {
    const headers = { ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}), ...asked.headers };
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.exchange(method, path, { ...asked, headers });
      if (!(answer instanceof NoAnswer) && isSuccess(answer)) {
        return { status: answer.status, headers: answer.headers, body: this.bodyOf<T>(answer.text) };
      }
      const isOver = attempt >= ATTEMPTS;
      if (answer instanceof NoAnswer) {
        if (answer.lack === 'nobody') throw new NoServer(answer.message, EXIT.away);
        if (isOver || answer.lack !== 'passing') throw new CommandFailed(answer.message, EXIT.away);
      } else if (isOver || !isBusy(answer)) throw await this.failure(answer, asked);
      const pause = pauseBefore(attempt, answer instanceof NoAnswer ? 0 : retryAfterOf(answer));
      const why = answer instanceof NoAnswer ? answer.message : `${this.url} is busy (${answer.status}).`;
      this.terminal.complain(`${why} Sending again in ${pause / 1000} s, ${attempt + 1} of ${ATTEMPTS}.`);
      await this.wait(pause, method, asked.signal);
    }
  }

  /** The JSON that a path answers, for what is only nice to have: null when it cannot be had at once. */
  async peek<T>(path: string): Promise<T | null> {
    const answer = await this.exchange('GET', path, {});
    if (answer instanceof NoAnswer || !isSuccess(answer)) return null;
    try {
      return this.parse(answer.text) as T | null;
    } catch {
      return null;
    }
  }

  /** Sends once and reads the answer whole. @throws CommandFailed when it is stopped */
  private exchange(method: string, path: string, asked: Asked): Promise<Whole | NoAnswer> {
    return this.stoppable(asked.signal, async (signal) => {
      try {
        return await this.whole(await this.send(method, path, { ...asked, signal }));
      } catch (error) {
        if (error instanceof CommandFailed) throw error;
        if (signal.aborted) throw this.stopped(method);
        return error instanceof NoAnswer ? error : noAnswer(this.url, error);
      }
    });
  }

  /**
   * Sends once and gives the answer as it begins, for what goes on for long.
   * @throws CommandFailed; NoAnswer
   */
  async send(method: string, path: string, { query = {}, body, headers = {}, signal }: Asked): Promise<Response> {
    const url = new URL(`${this.url}/api/v1${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const { key } = this.server;
    return this.stoppable(signal, async (stopping) => {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), PATIENCE);
      try {
        return await fetch(url, {
          method,
          // A key goes to the server that was named, and to no other that it may point to.
          redirect: 'manual',
          headers: {
            accept: 'application/json',
            ...(key === null ? {} : { authorization: `Bearer ${key}` }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          body: body === undefined ? undefined : JSON.stringify(body),
          signal: AbortSignal.any([stopping, late.signal]),
        });
      } catch (error) {
        if (stopping.aborted) throw this.stopped(method);
        if (late.signal.aborted)
          throw new NoAnswer(`${this.url} did not answer within ${PATIENCE / 1000} s.`, 'passing');
        throw noAnswer(this.url, error);
      } finally {
        clearTimeout(timer);
      }
    });
  }

  /** Reads an answer to its end. @throws NoAnswer it does not go on, or goes on for ever */
  async whole({ status, headers, body }: Response): Promise<Whole> {
    const reader = body?.getReader();
    const decoder = new TextDecoder();
    const end = performance.now() + WHOLE_PATIENCE;
    for (let text = ''; ; ) {
      const left = Math.min(PATIENCE, end - performance.now());
      const part = await within(left, reader?.read() ?? { done: true, value: undefined });
      if (part === null) {
        void reader?.cancel().catch(() => undefined);
        throw new NoAnswer(`${this.url} began to answer and did not go on.`, 'passing');
      }
      if (part.done) return { status, headers, text: text + decoder.decode() };
      text += decoder.decode(part.value, { stream: true });
    }
  }

  /** The JSON of an answer. Where it is told in words, no text of it can move a cursor. @throws SyntaxError */
  parse(text: string): unknown {
    if (this.terminal.isJson) return JSON.parse(text);
    return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? safe(value) : value));
  }

  private bodyOf<T>(text: string): T {
    try {
      const body = this.parse(text);
      if (typeof body === 'object' && body !== null) {
        this.terminal.answeredBy = this.url;
        return body as T;
      }
    } catch {
      // It says so below.
    }
    throw noSlugline(this.url);
  }

  /** What the server refused, as the error that ends the command. */
  async failure(answer: Whole, { nameOf = () => null, query = {} }: Asked = {}): Promise<CommandFailed> {
    const { problemFailure } = await import('./problem-text.js');
    return problemFailure(answer, this, { nameOf, isOfMoment: MOMENTS.some((name) => query[name] !== undefined) });
  }

  private stopped(method: string): CommandFailed {
    const exit = this.terminal.stoppedBy ?? EXIT.interrupted;
    const unsure = ' It was sent; whether it was done is not known.';
    return new CommandFailed(`Stopped.${method === 'GET' ? '' : unsure}`, exit);
  }

  private async wait(millis: number, method: string, signal?: AbortSignal): Promise<void> {
    await this.stoppable(signal, (stopping) => pause(millis, stopping));
    if (signal?.aborted || this.terminal.stoppedBy !== null) throw this.stopped(method);
  }

  private stoppable<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return signal === undefined ? this.terminal.stoppable(work) : work(signal);
  }
}

/** A part of a path. @throws CommandFailed when no address could carry it */
export function segment(text: string): string {
  if (text === '' || text === '.' || text === '..') {
    throw new CommandFailed(`"${text}" names nothing. Give a slug, a name or an id.`, EXIT.usage);
  }
  return encodeURIComponent(text);
}

/** Milliseconds for which an answer asks not to be asked again; 0: it does not. */
export function retryAfterOf({ headers }: Pick<Whole, 'headers'>): number {
  const seconds = headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : 0;
}

function pauseBefore(attempt: number, retryAfter: number): number {
  const own = PAUSES[Math.min(attempt, PAUSES.length) - 1] ?? LONGEST_PAUSE;
  return Math.min(Math.max(own, retryAfter), LONGEST_PAUSE);
}
