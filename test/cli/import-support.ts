/** What tests of an import share: an archive, what must be logged of it, and a way to a server that is not to be relied on. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { slugline } from '../support/command-line.js';
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

/** What a command of these tests finds around it. */
export const asking = (url: string) => ({ SLUGLINE_URL: url, SLUGLINE_KEY: TEST_KEY.text });

/** Runs a command, and gives what it wrote but for how far it is. */
export async function type(words: readonly string[], url: string, stdin = '') {
  const { code, stdout, stderr } = await slugline(words, { env: asking(url), stdin });
  return { exit: code, stdout, stderr: stderr.replaceAll(HOW_FAR, '') };
}

/** On a slow machine it is said now and then. */
const HOW_FAR = /^[\d,]+ of [\d,]+ lines, .*\n/gm;

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

/** Returns once the views of a node hold all that was logged on it. */
export async function caughtUp(node: TestNode): Promise<void> {
  const { headers } = await node.post('/stories', { slug: `mark-${randomUUID().slice(0, 8)}x`, title: 'Mark' });
  const path = `/stories?limit=1&after=${headers.get('slugline-position')}`;
  while ((await node.get(path)).status !== 200);
}

/** The texts that the stories of a node have, in the order of the log. */
export async function loggedOn(node: TestNode, slugs: readonly string[]): Promise<Record<string, unknown[]>> {
  await caughtUp(node);
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
  private readonly server: Server = createServer((incoming, outgoing) => this.meet(incoming, outgoing));
  /** Requests that came, by method and path. */
  readonly asked: string[] = [];
  fate: (request: string) => Fate = () => 'kept';

  constructor(private readonly to: () => string) {}

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private meet(incoming: IncomingMessage, outgoing: ServerResponse): void {
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
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
