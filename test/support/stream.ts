/** A client of a stream, over real HTTP, that reads server-sent events as the HTML Living Standard, §9.2 says. */
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { bearer, TEST_KEY } from './keys.js';
import type { Json } from './node.js';

export interface StreamEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Json;
}

export class StreamClient {
  readonly events: StreamEvent[] = [];
  /** The last id that was given, with an event or without one. */
  lastId: string | null;
  comments = 0;
  retry: number | null = null;
  headers: Readonly<Record<string, string | string[] | undefined>> = {};
  /** Resolves when the server, or the client itself, has ended the stream. */
  readonly ended: Promise<void>;
  private readonly sent: ClientRequest;
  private answer: IncomingMessage | null = null;
  private waiting: { readonly isThere: () => boolean; readonly done: () => void }[] = [];
  private isOver = false;
  /** All that came, as it came. */
  raw = '';
  private text = '';
  private event = { id: null as string | null, type: '', data: [] as string[] };

  private constructor(
    url: string,
    lastId: string | null,
    headers: Readonly<Record<string, string>>,
    opened: (error?: Error) => void,
  ) {
    this.lastId = lastId;
    const resume = lastId === null ? {} : { 'last-event-id': lastId };
    const { authorization, ...others } = { ...bearer(TEST_KEY.text), ...headers };
    const sent = request(url, {
      headers: { ...others, ...resume, ...(authorization === '' ? {} : { authorization }) },
    });
    this.sent = sent;
    this.ended = new Promise((resolve) => {
      const over = (error?: Error) => {
        this.isOver = true;
        resolve();
        opened(error ?? new Error('It ended.'));
        this.look();
      };
      sent.on('error', over);
      sent.on('response', (answer) => {
        this.answer = answer;
        this.headers = answer.headers;
        answer.on('error', () => over());
        answer.on('close', () => over());
        if (answer.statusCode !== 200) {
          answer.resume();
          over(new Error(`It was answered with ${answer.statusCode}.`));
          return;
        }
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => this.take(part));
        opened();
      });
    });
    sent.end();
  }

  /** Opens a stream; resolves with its headers. `lastId`: behind which it goes on. */
  static async open(
    url: string,
    { lastId = null, headers = {} }: { lastId?: string | null; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<StreamClient> {
    return new Promise((resolve, reject) => {
      const client: StreamClient = new StreamClient(url, lastId, headers, (error) =>
        error === undefined ? resolve(client) : reject(error),
      );
    });
  }

  /** Waits until there are so many events, or so many more; gives them all. */
  async reach(count: number): Promise<readonly StreamEvent[]> {
    await this.until(() => this.events.length >= count);
    return this.events;
  }

  /** Waits until something is so; fails when the stream ends before. */
  async until(isThere: () => boolean): Promise<void> {
    if (isThere()) return;
    if (!this.isOver) await new Promise<void>((done) => this.waiting.push({ isThere, done }));
    if (!isThere()) throw new Error(`The stream ended with ${this.events.length} events.`);
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  get ids(): string[] {
    return this.events.map(({ data }) => data.id);
  }

  /** Looks again at what is waited for. */
  poke(): void {
    this.look();
  }

  /** Takes nothing more from the connection, as a client that hangs. */
  pause(): void {
    this.answer?.pause();
  }

  resume(): void {
    this.answer?.resume();
  }

  /** Goes away without a word. */
  async kill(): Promise<void> {
    this.sent.destroy();
    await this.ended;
  }

  private look(): void {
    const ready = this.waiting.filter(({ isThere }) => this.isOver || isThere());
    this.waiting = this.waiting.filter((one) => !ready.includes(one));
    for (const { done } of ready) done();
  }

  private take(part: string): void {
    this.raw += part;
    const lines = (this.text + part).split('\n');
    this.text = lines.pop() as string;
    for (const line of lines) this.line(line);
    this.look();
  }

  private line(line: string): void {
    const { event } = this;
    if (line === '') {
      if (event.id !== null) this.lastId = event.id;
      if (event.data.length > 0) {
        this.events.push({ id: this.lastId ?? '', type: event.type, data: JSON.parse(event.data.join('\n')) });
      }
      this.event = { id: null, type: '', data: [] };
      return;
    }
    if (line.startsWith(':')) {
      this.comments += 1;
      return;
    }
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (name === 'id') event.id = value;
    else if (name === 'event') event.type = value;
    else if (name === 'data') event.data.push(value);
    else if (name === 'retry') this.retry = Number(value);
  }
}
