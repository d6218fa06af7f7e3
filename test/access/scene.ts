/** A newsroom with a key for every role and choice of desks, and the means to see that nothing was logged. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TestClock } from '../support/clock.js';
import { send } from '../support/http.js';
import { bearer } from '../support/keys.js';
import { type Reply, TestNode } from '../support/node.js';
import { ROLE_NAMES, type RoleName } from './expected.js';

/** Which desks a key has: all that are not private, or these. */
export type Desks = readonly string[] | null;

export const DESKS: readonly Desks[] = [null, ['world'], ['sports']];

export interface TestKey {
  readonly id: string;
  readonly name: string;
  readonly role: RoleName;
  readonly desks: Desks;
  readonly text: string;
}

export class Scene {
  readonly clock = new TestClock('2026-03-01T10:00:00.000Z');
  readonly node = new TestNode(this.clock);
  private readonly keys = new Map<string, TestKey>();
  private made = 0;

  async start(environment: Record<string, string> = {}): Promise<void> {
    await this.node.start(environment);
  }

  end(): Promise<void> {
    return this.node.end();
  }

  /** The key of a role for some desks; made at the first call. */
  async key(role: RoleName, desks: Desks = null, name = ''): Promise<TestKey> {
    const known = JSON.stringify([role, desks, name]);
    const before = this.keys.get(known);
    if (before !== undefined) return before;
    const asked = { name: `${role} ${name}`.trim(), role, ...(desks === null ? {} : { desks }) };
    const reply = await this.node.post('/keys', asked);
    if (reply.status !== 201) throw new Error(reply.text);
    const key = { id: reply.body.id, name: asked.name, role, desks, text: reply.body.key };
    this.keys.set(known, key);
    return key;
  }

  /** One key for each role and choice of desks. */
  async everyKey(): Promise<TestKey[]> {
    const keys: TestKey[] = [];
    for (const role of ROLE_NAMES) for (const desks of DESKS) keys.push(await this.key(role, desks));
    return keys;
  }

  /** Asks as the holder of a key; null: without any credential. A body makes it a request that writes. */
  async as(
    key: TestKey | null,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const url = /^\/(api|health|metrics|problems|sign-)/.test(path) ? path : `/api/v1${path}`;
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const who = key === null ? {} : bearer(key.text);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await send(`${this.node.url}${url}`, {
      method,
      headers: { ...type, ...who, ...headers },
      body: text,
    });
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return { ...answer, body: isJson && answer.text !== '' ? JSON.parse(answer.text) : null };
  }

  /** Logs on a story as the holder of a key. */
  log(key: TestKey | null, story: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.as(key, 'POST', `/stories/${story}/developments`, body, headers);
  }

  unique(): string {
    this.made += 1;
    return `made-${this.made}`;
  }

  /** How many events the log has, but for the notes of which keys were used. */
  get logged(): number {
    const log = new Database(join(this.node.folder, 'log.sqlite'), { readonly: true });
    try {
      const row = log.prepare("SELECT count(*) AS n FROM events WHERE stream NOT LIKE 'used-%'").get();
      return (row as { n: number }).n;
    } finally {
      log.close();
    }
  }
}
