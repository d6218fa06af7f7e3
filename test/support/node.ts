/** One Slugline node on a folder of its own, over real HTTP. */
import 'reflect-metadata';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type SluglineClient } from '../../clients/typescript/src/client.js';
import { dataOf } from '../../clients/typescript/src/problems.js';
import { readConfig } from '../../src/config/config.js';
import { type Running, serve } from '../../src/main.js';
import { TestClock } from './clock.js';
import { type Answer, fetchOverHttp, type Request, send } from './http.js';
import { bearer, TEST_KEY } from './keys.js';
import { TestLog } from './log.js';
import { type Given, type NewDevelopment, paramsOf, type Read, type Route, type WriteHeaders } from './typed.js';

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted field by field
export type Json = any;

export interface Reply extends Answer {
  readonly body: Json;
}

/** What the typed client gives. */
export interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** Paths that are not below /api/v1, or say it themselves. */
const OUTSIDE = /^\/(api|health|problems|sign-)/;

export class TestNode {
  private running: Running | null = null;
  private readonly testLog: TestLog;
  private readonly hasOwnLog: boolean;
  /** Keys that the test has made, by what it calls them. */
  keys: Readonly<Record<'reader' | 'outsider' | 'member', string>> = { reader: '', outsider: '', member: '' };
  readonly folder = mkdtempSync(join(tmpdir(), 'slugline-'));

  /**
   * @param clock the node's clock in the test's hands; without one it is the machine's
   * @param log one that it shares with other nodes; without one it has its own, in the store that the suite runs on
   */
  constructor(
    readonly clock?: TestClock,
    log?: TestLog,
  ) {
    this.hasOwnLog = log === undefined;
    this.testLog = log ?? new TestLog();
  }

  async start(environment: Record<string, string> = {}): Promise<void> {
    const log = await this.testLog.environment();
    const own = { PORT: '0', DATA_DIR: this.folder, LOG_LEVEL: 'silent', RATE_LIMIT: '0', ANONYMOUS_RATE_LIMIT: '0' };
    const config = readConfig({ ...own, ...log, ...environment });
    this.running = await serve(config, { clock: this.clock, firstKey: TEST_KEY });
  }

  /** Becomes what another node is, log and views. Neither may be running. */
  async copyOf(other: TestNode): Promise<void> {
    cpSync(other.folder, this.folder, { recursive: true });
    await this.testLog.copyOf(other.testLog);
  }

  get url(): string {
    return this.running?.url ?? '';
  }

  /**
   * The typed client, with an administrator's key: how tests ask for what the reference offers. What it does not (bad
   * input, odd headers) goes by `ask`, `get` and `post`. Nothing is sent again.
   */
  get client(): SluglineClient {
    return this.clientOf(TEST_KEY.text);
  }

  /** The same with another key; without one it shows no credential. */
  clientOf(key?: string): SluglineClient {
    return createClient({ url: this.url, key, fetch: fetchOverHttp, tries: 1 });
  }

  /** Asks the typed client for an address below /api/v1, with the parameters of its path and query. */
  answered<R extends Route>(route: R, given: Given<R>): Promise<Answered<Read<R>>> {
    const get = this.client.GET as unknown as (path: string, init: object) => Promise<Answered<Read<R>>>;
    return get(`/api/v1${route}`, { params: paramsOf(route, given as object) });
  }

  /** The data that it answers. @throws NotAnswered when it is a problem */
  read<R extends Route>(route: R, given: Given<R>): Promise<NonNullable<Read<R>>> {
    return dataOf(this.answered(route, given));
  }

  /** Logs by the typed client, one development or several, and waits until they can be read. */
  async logged(story: string, body: NewDevelopment | NewDevelopment[], header: WriteHeaders = {}) {
    const params = { path: { story }, header };
    const answer = await this.client.POST('/api/v1/stories/{story}/developments', { params, body });
    await this.seen(answer.response);
    return answer;
  }

  /** Only how it was answered. */
  async statusOf<R extends Route>(route: R, given: Given<R>): Promise<number> {
    return (await this.answered(route, given)).response.status;
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }

  async end(): Promise<void> {
    await this.stop();
    if (this.hasOwnLog) await this.testLog.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /**
   * Asks for a path below /api/v1, or an absolute one, with the key of tests, an administrator's, unless `authorization`
   * is given; an empty one: without any credential.
   */
  async ask(path: string, asked: Request = {}): Promise<Reply> {
    const url = OUTSIDE.test(path) ? path : `/api/v1${path}`;
    const { authorization, ...others } = { ...bearer(TEST_KEY.text), ...asked.headers };
    const headers = authorization === '' ? others : { ...others, authorization };
    const answer = await send(`${this.url}${url}`, { ...asked, headers });
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return { ...answer, body: isJson && answer.text !== '' ? JSON.parse(answer.text) : null };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask(path, { headers });
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.ask(path, { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } });
  }

  /** Opens a story and gives its id. */
  async open(slug: string, more: object = {}): Promise<string> {
    const reply = await this.post('/stories', { slug, title: `Story ${slug}`, ...more });
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    await this.seen(reply);
    return reply.body.id;
  }

  /** A write waits for the views only for a moment, which a busy machine may need for something else. */
  private async seen({ headers }: { readonly headers: Headers }): Promise<void> {
    if (!headers.has('slugline-view')) return;
    await this.get(`/stories?limit=1&after=${headers.get('slugline-position')}`);
  }

  /** Logs developments and gives the answer, which must be a success. */
  async log(story: string, ...developments: object[]): Promise<Json> {
    const body = developments.length === 1 ? developments[0] : developments;
    const reply = await this.post(`/stories/${story}/developments`, body);
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    await this.seen(reply);
    return reply.body;
  }

  async refused(story: string, development: object): Promise<Json> {
    const reply = await this.post(`/stories/${story}/developments`, development);
    if (reply.status === 201) throw new Error('It was not refused.');
    return reply.body;
  }
}
