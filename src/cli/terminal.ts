/** What a command reads from and writes to: the process's streams and environment, or those of a test. */
import { styleText } from 'node:util';
import { EXIT, type Exit } from './exit.js';
import { safeJson } from './safe-text.js';

/** A stream that is written to; `isTTY`: somebody looks at it. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export type Input = AsyncIterable<Buffer | string> & { readonly isTTY?: boolean };

export type Environment = Readonly<Record<string, string | undefined>>;

export type Style = Parameters<typeof styleText>[0];

/** How a process is told to stop, as `process` does it. */
export interface Signals {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): unknown;
}

export interface Streams {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Environment;
  readonly signals: Signals;
}

/** Narrowest and widest line that text is wrapped to. */
const NARROW = 40;
const WIDE = 100;

export class Terminal {
  /** `--json`: the standard output holds JSON alone. */
  isJson = false;
  /** `--no-color`. */
  isPlain = false;
  /** Takes away, and puts back, a line that is drawn over and over (progress.ts). */
  drawn: { clear(): void; draw(): void } | null = null;
  /** The command does nothing but read: it is over when nobody takes what it prints. */
  onlyReads = false;
  /** The server that has answered: what the command does then stands on that answer. */
  answeredBy: string | null = null;
  /** Why not all that was printed is where it was to go; null: it is, or its reader did not want it. */
  lost: NodeJS.ErrnoException | null = null;
  private stopped: Exit | null = null;
  /** What is called when the process is told to stop. Several may listen at once: a request within a command. */
  private readonly stops = new Set<() => void>();
  /** From the first that listens to the end of the command: a signal between two requests is not lost. */
  private isListening = false;

  constructor(private readonly streams: Streams) {}

  get environment(): Environment {
    return this.streams.env;
  }

  get stdin(): Input {
    return this.streams.stdin;
  }

  get stderr(): Output {
    return this.streams.stderr;
  }

  /** Whether somebody looks at the standard error: progress is drawn there. */
  get isWatched(): boolean {
    return this.stderr.isTTY === true && this.environment.TERM !== 'dumb';
  }

  /** How many columns a line may have; infinite in a pipe, whose reader wraps for itself. */
  get width(): number {
    const { stdout } = this.streams;
    if (stdout.isTTY !== true) return Number.POSITIVE_INFINITY;
    return Math.max(NARROW, Math.min(stdout.columns ?? 80, WIDE));
  }

  /** Lines of text for whoever reads; nothing with `--json`. What came from elsewhere must have been made safe. */
  say(text: string): void {
    if (!this.isJson) this.write(this.streams.stdout, `${text}\n`);
  }

  /** One JSON value on a line with `--json`, else the text. */
  print(value: unknown, text: () => string): void {
    if (this.isJson) this.write(this.streams.stdout, `${safeJson(value)}\n`);
    else this.say(text());
  }

  /** To the standard output as it is, in any mode: what the command was called for, such as a key. */
  put(text: string): void {
    this.write(this.streams.stdout, `${text}\n`);
  }

  /** To the standard error: what goes on, and what is wrong. */
  complain(text: string): void {
    this.write(this.stderr, `${text}\n`);
  }

  /** The text in a style, if the standard output (or error) shows colours. */
  style(style: Style, text: string, on: 'stdout' | 'stderr' = 'stdout'): string {
    return this.hasColour(this.streams[on]) ? styleText(style, text, { validateStream: false }) : text;
  }

  /** `--no-color`, then NO_COLOR (no-color.org), then FORCE_COLOR, then whether somebody looks. */
  private hasColour({ isTTY }: Output): boolean {
    const { NO_COLOR, FORCE_COLOR, TERM } = this.environment;
    if (this.isPlain || (NO_COLOR ?? '') !== '') return false;
    if ((FORCE_COLOR ?? '') !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
    return isTTY === true && TERM !== 'dumb';
  }

  /** 130 or 143 once the process was told to stop, else null. */
  get stoppedBy(): Exit | null {
    return this.stopped;
  }

  /**
   * Calls `stop` at the first SIGINT or SIGTERM, at once when that was before; a second one ends the process.
   * @returns how to listen no more
   */
  onStop(stop: () => void): () => void {
    if (!this.isListening) this.listen('on');
    // One of its own, so that who listens twice with the same function is told twice.
    const own = () => stop();
    if (this.stopped === null) this.stops.add(own);
    else own();
    return () => void this.stops.delete(own);
  }

  /** The command is over: signals are the process's own again. */
  end(): void {
    if (this.isListening) this.listen('off');
  }

  private listen(how: 'on' | 'off'): void {
    this.isListening = how === 'on';
    this.streams.signals[how]('SIGINT', this.interrupted);
    this.streams.signals[how]('SIGTERM', this.terminated);
  }

  private readonly interrupted = () => this.stop(EXIT.interrupted);
  private readonly terminated = () => this.stop(EXIT.terminated);

  private stop(exit: Exit): void {
    if (this.stopped !== null) this.streams.signals.exit(exit);
    this.stopped = exit;
    for (const stop of [...this.stops]) stop();
  }

  /** Does work with a signal that is aborted when the process is told to stop, or was before. */
  async stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stopping = new AbortController();
    const release = this.onStop(() => stopping.abort());
    try {
      return await work(stopping.signal);
    } finally {
      release();
    }
  }

  private write(stream: Output, text: string): void {
    this.drawn?.clear();
    stream.write(text);
    this.drawn?.draw();
  }
}

/**
 * The terminal of this process. Who reads may go away, as `head` does: that ends quietly what only reads, and nothing
 * else, which goes on to its own end.
 */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const terminal = new Terminal({ stdin, stdout, stderr, env, signals: process });
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') terminal.lost ??= error;
    else if (terminal.onlyReads) process.exit(EXIT.done);
  });
  // Where nobody can be told, there is nothing to tell.
  stderr.on('error', () => undefined);
  return terminal;
}

/** Ends this process once all is written: a client that still looks for a server would keep it for minutes. */
export async function endProcess(terminal: Terminal, exit: Exit): Promise<never> {
  await written(process.stdout);
  if (terminal.lost !== null) {
    terminal.complain(
      `Not all that was printed could be written (${terminal.lost.code}). What the command did is done; make room, or print elsewhere.`,
    );
  }
  await written(process.stderr);
  return process.exit(terminal.lost === null || exit !== EXIT.done ? exit : EXIT.wrong);
}

/** Resolves when a stream has taken, or failed to take, what was written to it. */
const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => setImmediate(resolve)));
