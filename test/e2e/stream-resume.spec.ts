/**
 * A client that loses its connection again and again, wherever it was, and comes again with the last id that it got:
 * it is told all of its audience once and in order, whatever becomes of the node meanwhile, and from any node.
 */

import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openLog } from '../../src/open-log.js';
import { TestClock } from '../support/clock.js';
import { STORE, TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { randomFrom } from '../support/random.js';
import { StreamClient } from '../support/stream.js';

const RESUMED = 500;
const STORIES = 4;
const PATIENCE = 400_000;

let clock: TestClock;
let log: TestLog;
let nodes: TestNode[] = [];

async function start(count: number, kind = STORE): Promise<void> {
  clock = new TestClock('2026-03-01T10:00:00.000Z');
  log = new TestLog(kind);
  nodes = Array.from({ length: count }, () => new TestNode(clock, log));
  for (const node of nodes) await node.start();
}

afterEach(async () => {
  for (const node of nodes) await node.end();
  await log.end();
});

const [first] = [() => nodes[0] as TestNode];

/** One thing that a stream told: which development, and whether it left. */
type Told = `+${string}` | `-${string}`;

/** A client that is killed at random. */
class Unlucky {
  readonly told: Told[] = [];
  resumed = 0;
  private lastId: string | null = null;
  private client: StreamClient | null = null;

  constructor(
    private readonly audience: 'newsroom' | 'public',
    private readonly random: (below: number) => number,
  ) {}

  /** Begins, so that nothing of what comes from now on may be missing. */
  async begin(): Promise<void> {
    const client = await this.open();
    await client.until(() => client.lastId !== null);
    this.close(client);
  }

  /** Comes again, takes what comes until it is killed or `isOver` says so, and counts it. */
  async once(isOver: () => boolean): Promise<void> {
    const client = await this.open().catch(() => null);
    // The node was just being stopped.
    if (client === null) return setImmediate();
    // Mostly at once: it is killed while it reads what came before, or has nothing yet.
    const enough = this.random(4) === 0 ? 1 + this.random(5) : 0;
    await client
      .until(() => client.lastId !== null && (client.events.length >= enough || isOver()))
      .catch(() => undefined);
    this.close(client);
    this.resumed += 1;
  }

  /** Comes again and stays until it was told of something. */
  async until(id: string): Promise<void> {
    const client = await this.open();
    await client.until(() => client.ids.includes(id) || this.told.includes(`+${id}`));
    this.close(client);
  }

  poke(): void {
    this.client?.poke();
  }

  private async open(): Promise<StreamClient> {
    const node = nodes[this.random(nodes.length)] as TestNode;
    const url = `${node.url}/api/v1/stream?audience=${this.audience}`;
    this.client = await StreamClient.open(url, { lastId: this.lastId });
    return this.client;
  }

  private close(client: StreamClient): void {
    void client.kill();
    this.lastId = client.lastId;
    for (const { type, data } of client.events) {
      this.told.push(type === 'DevelopmentWithdrawn' ? `-${data.id}` : `+${data.id}`);
    }
  }
}

/** What a newsroom does for a while: facts, some hidden, some withdrawn, some that come into view by themselves. */
async function* news(random: (below: number) => number): AsyncGenerator<void> {
  const stories: string[] = [];
  const facts: { story: string; id: string; state: 'public' | 'withheld' | 'embargoed' | 'gone' }[] = [];
  for (let n = 0; n < STORIES; n += 1) {
    const story = await first().open(`news-${n}`);
    stories.push(story);
    // So that each story is public from its beginning to its end.
    await first().log(story, { type: 'FactReported', data: { text: 'It began.' } });
    yield;
  }
  for (;;) {
    const node = nodes[random(nodes.length)] as TestNode;
    const story = stories[random(stories.length)] as string;
    const what = random(10);
    const one = facts[random(Math.max(facts.length, 1))];
    clock.pass(1);
    if (what < 5 || one === undefined) {
      const hidden = random(4);
      const more =
        hidden === 0
          ? { embargoUntil: new Date(Date.parse(clock.now()) + 1000 * (2 + random(20))).toISOString() }
          : hidden === 1
            ? { withhold: 'Being checked.' }
            : {};
      const several = Array.from({ length: 1 + random(3) }, () => ({
        type: 'FactReported',
        data: { text: 'News.' },
        ...more,
      }));
      const logged = await node.log(story, ...several);
      const state = hidden === 0 ? 'embargoed' : hidden === 1 ? 'withheld' : 'public';
      for (const { id } of logged.items ?? [logged]) facts.push({ story, id, state });
    } else if (one.state === 'withheld') {
      await node.log(one.story, { type: 'DevelopmentReleased', data: { developmentId: one.id } });
      one.state = 'public';
    } else if (one.state === 'public') {
      const withheld = what < 8;
      const type = withheld ? 'DevelopmentWithheld' : 'DevelopmentRetracted';
      await node.log(one.story, { type, data: { developmentId: one.id, reason: 'Being checked.' } });
      one.state = withheld ? 'withheld' : 'gone';
    }
    yield;
  }
}

/** What the log itself says was logged, in its order, and what became public with it by RULES §6. */
async function saidByLog(): Promise<{ newsroom: Told[]; public: Told[] }> {
  const address = log.kind === 'sqlite' ? join(first().folder, 'log.sqlite') : log.server.url;
  const store = openLog(address);
  const newsroom: Told[] = [];
  const publicly: Told[] = [];
  const shown = new Set<string>();
  const gone = new Set<string>();
  const opened = new Map<string, string>();
  const come = (id: string) => {
    if (shown.has(id) || gone.has(id)) return;
    shown.add(id);
    publicly.push(`+${id}`);
  };
  const leave = (id: string) => {
    if (shown.delete(id)) publicly.push(`-${id}`);
  };
  for await (const event of store.readAll({ after: null })) {
    const data = (event.data ?? {}) as { developmentId?: string; setBy?: string };
    if (event.type === 'EmbargoEnded') come(String(data.setBy));
    if (!event.stream.startsWith('story-')) continue;
    newsroom.push(`+${event.id}`);
    if (event.type === 'StoryOpened') opened.set(event.stream, event.id);
    const { withhold, embargoUntil } = event.metadata as { withhold?: string | null; embargoUntil?: string | null };
    if (event.type === 'FactReported' && withhold == null && embargoUntil == null) {
      come(opened.get(event.stream) as string);
      come(event.id);
    }
    const { developmentId = '' } = data;
    if (event.type === 'DevelopmentReleased') come(developmentId);
    if (event.type === 'DevelopmentRetracted') gone.add(developmentId);
    if (event.type === 'DevelopmentRetracted' || event.type === 'DevelopmentWithheld') leave(developmentId);
  }
  await store.close();
  return { newsroom, public: publicly };
}

/** Whether the first are among the others, in the same order. */
function isWithin(some: readonly Told[], all: readonly Told[]): boolean {
  let at = 0;
  for (const one of all) if (one === some[at]) at += 1;
  return at === some.length;
}

/** Lets news go on until both clients were killed often enough; `upset` does something to a node now and then. */
async function live(seed: number, upset: (times: number) => Promise<void>): Promise<Unlucky[]> {
  const random = randomFrom(seed);
  const clients = [new Unlucky('newsroom', randomFrom(seed + 1)), new Unlucky('public', randomFrom(seed + 2))];
  for (const client of clients) await client.begin();
  let isOver = false;
  const running = clients.map(async (client) => {
    while (!isOver) await client.once(() => isOver);
  });
  let steps = 0;
  try {
    for await (const _ of news(random)) {
      steps += 1;
      if (steps % 60 === 0) await upset(steps / 60);
      if (clients.every(({ resumed }) => resumed >= RESUMED)) break;
    }
  } finally {
    isOver = true;
    for (const client of clients) client.poke();
    await Promise.all(running);
  }
  // Every embargo ends, and then one last thing comes: who was told of it was told all.
  clock.pass(60);
  await first().get('/stories?audience=public');
  const story = (await first().get('/stories/news-0')).body.id;
  const { id } = await first().log(story, { type: 'FactReported', data: { text: 'The end.' } });
  for (const client of clients) await client.until(id);
  return clients;
}

async function expectAllTold([newsroom, publicly]: Unlucky[]): Promise<void> {
  const log = await saidByLog();
  expect(newsroom?.told).toEqual(log.newsroom);
  const told = publicly?.told ?? [];
  // What came and left while it was away it is not told of. All else once, and in order.
  expect(isWithin(told, log.public)).toBe(true);
  const last = (list: readonly Told[]) => new Map(list.map((one) => [one.slice(1), one[0]]));
  const [all, known] = [last(log.public), last(told)];
  for (const [id, sign] of all) if (sign === '+') expect([id, known.get(id)]).toEqual([id, '+']);
  for (const [id, sign] of known) expect([id, sign]).toEqual([id, all.get(id)]);
}

describe(`A client that is killed and resumes ${RESUMED} times`, () => {
  it(
    'is told all once and in order, while its node is stopped, and its views are made anew or are lost',
    async () => {
      await start(1);
      const clients = await live(20260301, async (times) => {
        if (times % 3 === 0) {
          await first().stop();
          await first().start();
        } else await first().ask('/views/rebuild', { method: 'POST' });
      });
      await expectAllTold(clients);
    },
    PATIENCE,
  );

  it(
    'is told all once and in order, each time by any of two nodes',
    async () => {
      await start(2, 'eventstoredb');
      await expectAllTold(await live(20260302, async () => undefined));
    },
    PATIENCE,
  );
});
