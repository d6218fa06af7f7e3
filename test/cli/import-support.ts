/** What tests of an import share: an archive, what must be logged of it, and a way to a server that is not to be relied on. */
import { EventEmitter } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runProgram } from '../../src/cli/program.js';
import { type Streams, Terminal } from '../../src/cli/terminal.js';
import { TEST_KEY } from '../support/keys.js';
import type { TestNode } from '../support/node.js';

/** A generator of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Runs a command in this process. */
export class Typed {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number>;
  private readonly signals = new EventEmitter();

  constructor(words: readonly string[], url: string, stdin = '', env: Record<string, string> = {}) {
    const streams: Streams = {
      stdin: (async function* () {
        yield Buffer.from(stdin);
      })(),
      stdout: { write: (text) => void (this.stdout += text) },
      stderr: { write: (text) => void (this.stderr += text) },
      env: { SLUGLINE_URL: url, SLUGLINE_KEY: TEST_KEY.text, ...env },
      signals: Object.assign(this.signals, { exit: () => undefined }) as unknown as Streams['signals'],
    };
    this.ended = runProgram(words, new Terminal(streams));
  }

  /** As Ctrl-C does. */
  interrupt(): void {
    this.signals.emit('SIGINT');
  }
}

export async function type(words: readonly string[], url: string, stdin = '') {
  const typed = new Typed(words, url, stdin);
  const exit = await typed.ended;
  return { exit, stdout: typed.stdout, stderr: typed.stderr };
}

export interface ArchiveLine {
  readonly open?: { readonly slug: string; readonly title: string };
  readonly story?: string;
  readonly type?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly knownAt?: string;
  readonly id?: string;
}

/** Lines of several stories by turns; some are equal, as in archives. */
export function archive(lines: number, stories: number, seed: number): ArchiveLine[] {
  const random = seeded(seed);
  const list: ArchiveLine[] = Array.from({ length: stories }, (_, n) => ({
    open: { slug: `story-${n}`, title: `Story ${n}` },
  }));
  while (list.length < lines) {
    const text = random() < 0.1 ? 'The wires are silent.' : `Report ${list.length}.`;
    const story = `story-${Math.floor(random() ** 2 * stories)}`;
    list.push({ story, type: 'FactReported', data: { text }, knownAt: '2011-03-05T18:00:00.000Z' });
  }
  return list;
}

export const ndjson = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** The texts that each story of an archive has, in order. */
export function textsOf(lines: readonly ArchiveLine[]): Record<string, unknown[]> {
  const texts: Record<string, unknown[]> = {};
  for (const { open, story, data } of lines) {
    if (open !== undefined) texts[open.slug] = [];
    else texts[story ?? '']?.push(data?.text);
  }
  return texts;
}

/** The texts that the stories of a node have, in the order of the log. */
export async function loggedOn(node: TestNode, slugs: readonly string[]): Promise<Record<string, unknown[]>> {
  const texts: Record<string, unknown[]> = {};
  for (const slug of slugs) {
    texts[slug] = [];
    let path: string | null = `/stories/${slug}/developments?limit=200&type=FactReported`;
    while (path !== null) {
      const { body }: { body: { items: { data: { text: unknown } }[]; next: string | null } } = await node.get(path);
      texts[slug].push(...body.items.map(({ data }) => data.text));
      path =
        body.next === null ? null : `/stories/${slug}/developments?limit=200&type=FactReported&cursor=${body.next}`;
    }
  }
  return texts;
}

/** What becomes of one request: passed on, its answer lost though the server did the work, never passed on, or 503. */
export type Fate = 'kept' | 'lost' | 'dropped' | 'busy';

/** A way to a node on which requests have the fates that are chosen for them. */
export class BadLine {
  private server: Server | null = null;
  /** Requests that came, by method and path. */
  readonly asked: string[] = [];
  fate: (request: string) => Fate = () => 'kept';

  constructor(private readonly to: () => string) {}

  async start(): Promise<string> {
    this.server = createServer((incoming, outgoing) => {
      const what = `${incoming.method} ${incoming.url}`;
      this.asked.push(what);
      const fate = this.fate(what);
      if (fate === 'dropped') {
        incoming.socket.destroy();
        return;
      }
      if (fate === 'busy') {
        outgoing.writeHead(503, { 'retry-after': '0', 'content-type': 'application/problem+json' });
        outgoing.end('{"code":"unavailable","detail":"Away."}');
        return;
      }
      const { host: _, connection: __, ...headers } = incoming.headers;
      const passed = request(`${this.to()}${incoming.url}`, { method: incoming.method, headers }, (answer) => {
        if (fate === 'lost') {
          answer.resume();
          answer.on('end', () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', () => incoming.socket.destroy());
      incoming.pipe(passed);
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  async end(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}
