/** One run of the fuzz: requests of a seed, asked of a newsroom one after the other, each answer held to the laws. */
import fc from 'fast-check';
import { breachesIn, type FuzzAnswer } from './laws.js';
import type { FuzzNewsroom } from './newsroom.js';
import { type Operation, operationsOf, schemasOf } from './operations.js';
import { Pool } from './pool.js';
import { type FuzzRequest, RequestArbitrary } from './requests.js';
import { SchemaChecks } from './schema-check.js';

/** What one must see to mend it. */
export interface Finding {
  readonly operation: string;
  readonly breach: string;
  readonly wrong: string | null;
  /** Asks the same again. */
  readonly curl: string;
  readonly answer: string;
}

export interface FuzzOptions {
  readonly seed: number;
  /** Requests of each operation in each round. */
  readonly runs: number;
  readonly rounds: number;
}

type Sent = FuzzRequest & { readonly url: string };

export class Fuzz {
  readonly findings: Finding[] = [];
  /** How often each operation answered with each status: `getStory 200`. */
  readonly counts = new Map<string, number>();
  private readonly pool = new Pool();
  private readonly operations: readonly Operation[];
  private readonly checks: SchemaChecks;
  private readonly requests: RequestArbitrary;

  /** @param document the OpenAPI document that the newsroom's server gives */
  constructor(
    private readonly newsroom: FuzzNewsroom,
    document: object,
    private readonly options: FuzzOptions,
  ) {
    this.operations = operationsOf(document);
    this.checks = new SchemaChecks(schemasOf(document));
    const methodsOf = (path: string) => this.operations.filter((one) => one.path === path).map(({ method }) => method);
    this.requests = new RequestArbitrary(this.checks, methodsOf);
    this.pool.spare(...newsroom.keyIds);
  }

  async run(): Promise<void> {
    const { seed, runs, rounds } = this.options;
    for (let round = 0; round < rounds; round += 1) {
      await this.newsroom.newRound();
      this.pool.learn(await this.newsroom.everything());
      const made = this.operations.map((operation, index) =>
        fc.sample(this.requests.of(operation), {
          seed: seed + 1_000 * round + index,
          numRuns: runs * weightOf(operation),
        }),
      );
      // All operations by turns, so that what one tells is soon asked of another.
      for (let turn = 0; turn < runs; turn += 1) {
        for (const requests of made) {
          const each = requests.length / runs;
          for (const request of requests.slice(turn * each, (turn + 1) * each)) await this.ask(request);
        }
      }
    }
  }

  private async ask(made: FuzzRequest): Promise<void> {
    const story = made.path.story === undefined ? '' : this.pool.resolved(made.path.story);
    const request = {
      ...this.pool.resolved({ ...made, operation: null, body: null }, story),
      operation: made.operation,
    };
    const body =
      made.body !== null && 'json' in made.body ? { json: this.pool.resolved(made.body.json, story) } : made.body;
    const sent: Sent = { ...request, body, url: urlOf({ ...request, body }) };
    const answer = await this.send(sent);
    if (sent.goesOn && answer.status < 300) await this.goOn(sent, answer);
  }

  private async send(sent: Sent): Promise<FuzzAnswer> {
    const { method, credential, headers, url } = sent;
    const before = this.newsroom.head;
    const {
      status,
      headers: told,
      text,
    } = await this.newsroom.ask(credential, url, { method, headers: sendable(headers), body: bodyOf(sent) });
    const answer = { status, headers: told, text, hasAppended: this.newsroom.head !== before };
    const counted = `${sent.operation.id} ${status}`;
    this.counts.set(counted, (this.counts.get(counted) ?? 0) + 1);
    for (const breach of breachesIn(sent, answer, this.checks)) this.find(sent, answer, breach);
    if (status < 300) this.learn(answer);
    return answer;
  }

  private learn({ headers, text }: FuzzAnswer): void {
    const begun = /^retry: \d+\nid: (.*)\n/.exec(text)?.[1];
    if (begun !== undefined) this.pool.add('position', begun);
    else if (text !== '') this.pool.learn(JSON.parse(text));
    for (const [name, kind] of [
      ['etag', 'etag'],
      ['slugline-position', 'position'],
    ] as const) {
      const value = headers.get(name);
      if (value !== null) this.pool.add(kind, value);
    }
  }

  /** Where an answer leads: it is read again unchanged, its next page is there, and so is what was made. */
  private async goOn(sent: Sent, { status, headers }: FuzzAnswer): Promise<void> {
    const expect = async (again: Sent, wanted: number, what: string) => {
      const answer = await this.send(again);
      if (answer.status !== wanted) this.find(again, answer, `${what} answers ${answer.status} and not ${wanted}`);
      return answer;
    };
    const etag = headers.get('etag');
    const takes = (name: string) => sent.operation.parameters.some((parameter) => parameter.name === name);
    if (etag !== null && takes('If-None-Match')) {
      await expect({ ...sent, headers: { ...sent.headers, 'If-None-Match': etag } }, 304, 'the same with its ETag');
    }
    const next = /^<([^>]*)>/.exec(headers.get('link') ?? '')?.[1];
    if (next !== undefined) await expect({ ...sent, url: next, goesOn: false }, 200, 'the next page');
    if (status !== 201) return;
    if ('Idempotency-Key' in sent.headers) {
      const again = await expect(sent, 201, 'the same with its Idempotency-Key');
      if (!again.headers.has('idempotency-replayed')) this.find(sent, again, 'it is not marked as told before');
    }
    const location = headers.get('location');
    // What waits behind something parked is not there yet.
    if (location === null || [...this.newsroom.parked].some((story) => location.includes(story))) return;
    const read = this.operations.find(({ method, path }) => method === 'GET' && patternOf(path).test(location));
    if (read === undefined) return;
    const after = headers.get('slugline-position');
    const url = after === null ? location : `${location}?after=${after}`;
    await expect({ ...sent, operation: read, method: 'GET', headers: {}, body: null, url }, 200, 'what Location names');
  }

  private find(sent: Sent, { status, text }: FuzzAnswer, breach: Finding['breach']): void {
    const { operation, wrong } = sent;
    const again = `FUZZ_SEED=${this.options.seed} FUZZ_RUNS=${this.options.runs}`;
    const curl = `${curlOf(this.newsroom.node.url, sent)} # ${again}`;
    this.findings.push({ operation: operation.id, breach, wrong, curl, answer: `${status} ${text.slice(0, 600)}` });
  }
}

/** An operation that takes very different bodies is asked as often as several. */
const MANY_BODIES = 6;
const weightOf = ({ body }: Operation): number =>
  typeof body === 'object' && body !== null && ('oneOf' in body || 'anyOf' in body) ? MANY_BODIES : 1;

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);

function urlOf({ operation, path, query }: FuzzRequest): string {
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] as string));
  if (query.length === 0) return address;
  return `${address}?${query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
}

/** Without those that are empty: that is how there is none. */
const sendable = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));

const bodyOf = ({ body }: FuzzRequest): string | Uint8Array | undefined =>
  body === null ? undefined : 'json' in body ? JSON.stringify(body.json) : body.raw;

/** A line for a shell. Bytes that are no text are sent through base64. */
function curlOf(base: string, sent: Sent): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const headers = Object.entries(sendable(sent.headers)).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const body = bodyOf(sent);
  const key = `-H "authorization: Bearer $${sent.credential.toUpperCase()}_KEY"`;
  const line = ['curl', '-X', sent.method, quoted(`${base}${sent.url}`), key, ...headers];
  if (body === undefined) return line.join(' ');
  if (typeof body === 'string') return [...line, '--data-binary', quoted(body.slice(0, 2_000))].join(' ');
  return `echo ${Buffer.from(body.slice(0, 2_000)).toString('base64')} | base64 -d | ${[...line, '--data-binary', '@-'].join(' ')}`;
}
