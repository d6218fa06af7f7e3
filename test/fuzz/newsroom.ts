/** The newsroom that is fuzzed: a node with every role's key, stories rich in matter, and a look at its log. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { firstStory } from '../../src/demo.js';
import { COMMON, rich } from '../leak/rich-story.js';
import { isOpening, type Step } from '../leak/steps.js';
import { idOf } from '../leak/words.js';
import { TestClock } from '../support/clock.js';
import { type Answer, type Request, send } from '../support/http.js';
import { TEST_KEY, TEST_KEY_ID } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { Poison } from '../support/poison.js';
import type { Credential } from './requests.js';

const ROLES = { editor: 'editor', reporter: 'reporter', machine: 'machine', reader: 'reader', desk: 'editor' } as const;
const FIRST_ID = '01999000-0000-7000-8000-';

export class FuzzNewsroom {
  readonly clock = new TestClock('2026-03-01T10:00:00Z');
  /** Embedded, whatever store the suite runs on: the log is looked into. */
  readonly node = new TestNode(this.clock, new TestLog('sqlite'));
  private readonly authorizations = new Map<Credential, string>([
    ['admin', `Bearer ${TEST_KEY.text}`],
    ['bad', 'Bearer slk_0000000000000000000000000000000000000000000000000'],
    ['malformed', 'Basic YTpi'],
  ]);
  /** Ids of the keys that the fuzz asks with. */
  readonly keyIds: string[] = [TEST_KEY_ID];
  /** Stories of which the views know less than the log. */
  readonly parked = new Set<string>();
  private rounds = 0;
  private log: Database.Database | null = null;
  private readonly poison = new Poison();

  async start(): Promise<void> {
    await this.node.start({ PUBLIC_READ: '1' });
    for (const [name, role] of Object.entries(ROLES)) {
      const desks = name === 'desk' ? { desks: ['metro', 'world'] } : {};
      const { body } = await this.node.post('/keys', { name: `The ${name}`, role, ...desks });
      this.authorizations.set(name as Credential, `Bearer ${body.key}`);
      this.keyIds.push(body.id);
    }
    for (const step of [...COMMON, ...rich({ withhold: 'It is being checked.' })]) await this.tell(step);
    this.log = new Database(join(this.node.folder, 'log.sqlite'), { readonly: true });
  }

  async end(): Promise<void> {
    this.log?.close();
    await this.node.end();
    this.poison.end();
  }

  /** Asks as the holder of a credential. A second passes first. */
  ask(credential: Credential, path: string, { headers, ...request }: Request): Promise<Answer> {
    this.clock.pass(1);
    const authorization = this.authorizations.get(credential);
    const all = { ...headers, ...(authorization === undefined ? {} : { authorization }) };
    return send(`${this.node.url}${path}`, { ...request, headers: all });
  }

  /** Where the log ends, without what the server notes by itself: which keys were used, and embargoes that ended. */
  get head(): number {
    const row = this.log
      ?.prepare(
        "SELECT position FROM events WHERE stream NOT LIKE 'used-%' AND stream NOT LIKE 'embargo-%' ORDER BY position DESC",
      )
      .get();
    return (row as { position: number }).position;
  }

  /** Begins a round: all desks are open, and there are a fresh story, something parked, and keys that nobody asks with. */
  async newRound(): Promise<void> {
    this.rounds += 1;
    await this.openDesks();
    await this.retellFirstStory();
    await this.park();
    for (const name of ['To revoke', 'To link', 'To read']) await this.told('/keys', { name, role: 'reader' });
  }

  /** Tells the first story again, as another one. Its ids begin otherwise each time. */
  private async retellFirstStory(): Promise<void> {
    const again = `0199${String(this.rounds).padStart(4, '0')}-0000-7000-8000-`;
    const { story, developments } = JSON.parse(JSON.stringify(firstStory()).replaceAll(FIRST_ID, again)) as ReturnType<
      typeof firstStory
    >;
    const slug = `${story.slug}-${this.rounds}`;
    await this.told('/stories', { ...story, slug });
    await this.told(`/stories/${story.id}/developments`, developments);
  }

  /** Logs what a view cannot apply, in stories of their own: it is parked. */
  private async park(): Promise<void> {
    for (const one of [1, 2, 3]) {
      const id = idOf(`poison ${this.rounds} ${one}`);
      const story = idOf(`poisoned ${this.rounds} ${one}`);
      await this.told('/stories', { slug: `poisoned-${this.rounds}-${one}`, title: 'Poisoned', id: story });
      this.poison.ids.add(id);
      this.parked.add(story);
      await this.told(`/stories/${story}/developments`, { type: 'FactReported', data: { text: 'Poison.' }, id });
    }
  }

  /** What there is to be named, as an administrator reads it. */
  async everything(): Promise<readonly unknown[]> {
    const stories = (await this.node.get('/stories?limit=200')).body;
    const lists = stories.items.slice(0, 40).map(({ id }: { id: string }) => `/stories/${id}/developments?limit=50`);
    const found: unknown[] = [stories];
    for (const path of [
      ...lists,
      '/agenda?from=2026-01-01&to=2026-12-31',
      '/people',
      '/parked',
      '/keys?reverse=true',
    ]) {
      found.push((await this.node.get(path)).body);
    }
    return found;
  }

  /** Opens all desks again that were made private: else the newsroom would come to know of less and less. */
  private async openDesks(): Promise<void> {
    const { body } = await this.node.get('/desks');
    for (const desk of body.private as string[]) {
      await this.node.ask(`/desks/${encodeURIComponent(desk)}`, {
        method: 'PUT',
        body: '{"private":false}',
        headers: { 'content-type': 'application/json' },
      });
    }
  }

  private async tell({ story, whole }: Step): Promise<void> {
    this.clock.pass(60);
    if (whole === null) return;
    if (isOpening(whole)) await this.told('/stories', { ...whole, id: idOf(story) });
    else await this.told(`/stories/${idOf(story)}/developments`, whole);
  }

  private async told(path: string, body: unknown): Promise<void> {
    const reply = await this.node.post(path, body);
    if (reply.status !== 201) throw new Error(reply.text);
  }
}
