/** Follows a stream of server-sent events (HTML Living Standard, §9.2) across breaks, with no gap and no repeat. */
import { EventReader } from './event-reader.js';
import { CommandFailed, EXIT, isBusy } from './exit.js';
import { NoAnswer } from './no-answer.js';
import { type Asked, type Remote, retryAfterOf } from './remote.js';
import type { Terminal } from './terminal.js';
import { pause } from './waiting.js';

export interface LiveEvent {
  /** What it is gone on after. */
  readonly id: string;
  /** The type of the development, or DevelopmentWithdrawn. */
  readonly event: string;
  readonly data: unknown;
}

export interface Followed {
  /** Below /api/v1. */
  readonly path: string;
  readonly query: Asked['query'];
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Milliseconds without a byte after which the line is taken for dead: servers send comments meanwhile. */
const SILENCE = 60_000;
/** Milliseconds before it connects again, unless the server says another; doubled with each failure up to the longest. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/**
 * The events from now on, or from after what the query says. Once it was connected it connects again for ever.
 * @throws CommandFailed the first connection failed, or the server refuses it
 */
export async function* liveEvents(remote: Remote, terminal: Terminal, followed: Followed): AsyncGenerator<LiveEvent> {
  const { signal } = followed;
  const line = new Line(remote, followed);
  let failures = 0;
  while (!signal.aborted) {
    const wasBroken = failures > 0;
    try {
      for await (const event of line.events()) {
        if (failures > 0 && wasBroken) terminal.complain('Connected again.');
        failures = 0;
        if (event !== null) yield event;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof NoAnswer)) throw error;
      if (!line.wasUp) throw new CommandFailed(error.message, EXIT.away);
    }
    if (signal.aborted) return;
    const wait = Math.min(Math.max(line.retry * 2 ** failures, line.busyFor), LONGEST_PAUSE);
    failures += 1;
    if (failures === 1) terminal.complain(`The line to ${remote.url} broke. Connecting again until it is back.`);
    await pause(wait, signal);
  }
}

/** One stream over several connections: what it goes on after, and how long to wait between them. */
class Line {
  /** Whether there was ever a connection. */
  wasUp = false;
  retry = FIRST_PAUSE;
  /** For so long a busy server asked not to be asked again. */
  busyFor = 0;
  private last: string | null = null;

  constructor(
    private readonly remote: Remote,
    private readonly followed: Followed,
  ) {}

  /** The events of one connection; null: it is up, or still there. @throws NoAnswer, CommandFailed */
  async *events(): AsyncGenerator<LiveEvent | null> {
    const { path, query, signal } = this.followed;
    const silent = new AbortController();
    const headers = { accept: 'text/event-stream', ...(this.last === null ? {} : { 'last-event-id': this.last }) };
    // What was asked for at first is behind us once an event has come.
    const asked = this.last === null ? query : { ...query, after: undefined };
    const answer = await this.remote.send('GET', path, {
      query: asked,
      headers,
      signal: AbortSignal.any([signal, silent.signal]),
    });
    this.busyFor = retryAfterOf(answer);
    await this.check(answer);
    this.wasUp = true;
    yield null;
    yield* this.read(answer, silent);
  }

  private async *read(answer: Response, silent: AbortController): AsyncGenerator<LiveEvent | null> {
    const reader = new EventReader();
    const decoder = new TextDecoder();
    const timer = setTimeout(() => silent.abort(), SILENCE);
    try {
      for await (const bytes of answer.body ?? []) {
        timer.refresh();
        for (const { id, event, data } of reader.feed(decoder.decode(bytes, { stream: true }))) {
          if (data !== null) yield { id: id ?? this.last ?? '', event, data: this.dataOf(data) };
          // Not before it was taken: what is cut off meanwhile comes again.
          this.last = id ?? this.last;
        }
        this.retry = Math.min(Math.max(reader.retry ?? this.retry, 1), LONGEST_PAUSE);
        yield null;
      }
    } catch (error) {
      // A line that broke, or went silent; what cannot be read is no stream of ours.
      if (error instanceof SyntaxError)
        throw new CommandFailed('What comes there is no stream of Slugline.', EXIT.wrong);
      throw new NoAnswer((error as Error).message, 'passing');
    } finally {
      clearTimeout(timer);
      silent.abort();
    }
  }

  /** @throws SyntaxError it is none of ours */
  private dataOf(text: string): object {
    const data = this.remote.parse(text);
    if (typeof data === 'object' && data !== null) return data;
    throw new SyntaxError();
  }

  private async check(answer: Response): Promise<void> {
    if (!answer.ok) {
      const whole = await this.remote.whole(answer);
      if (this.wasUp && isBusy(whole)) throw new NoAnswer(`It is busy (${whole.status}).`, 'passing');
      throw await this.remote.failure(whole);
    }
    if (answer.headers.get('content-type')?.includes('text/event-stream')) return;
    await answer.body?.cancel();
    throw new CommandFailed('What answers there has no live stream. Check --url.', EXIT.wrong);
  }
}
