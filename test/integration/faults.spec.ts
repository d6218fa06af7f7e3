/** Faults of the log, of the views and of other nodes: a clear answer, nothing lost, nothing shown that should not be. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SERVER_PERMIT } from '../../src/access/permit.js';
import type { Clock } from '../../src/commands/clock.js';
import { Developments } from '../../src/commands/developments.js';
import { SlugTaken, Unavailable } from '../../src/commands/errors.js';
import { LogDevelopmentsHandler } from '../../src/commands/log-developments.handler.js';
import { Merges } from '../../src/commands/merges.js';
import { type DevelopmentRequest, LogDevelopments, OpenStory, type WriteContext } from '../../src/commands/messages.js';
import { Newsroom } from '../../src/commands/newsroom.js';
import { OpenStoryHandler } from '../../src/commands/open-story.handler.js';
import { SlugReservations } from '../../src/commands/slug-reservations.js';
import { StoryRepository } from '../../src/commands/story-repository.js';
import { NO_STREAM, seal } from '../../src/event-store/chain.js';
import { slugStream, storyStream } from '../../src/event-store/codec.js';
import {
  type EventStore,
  OutcomeUnknown,
  type RecordedEvent,
  StoreFull,
  StoreUnavailable,
} from '../../src/event-store/event-store.js';
import { encodeServiceEvent } from '../../src/event-store/service-events.js';
import { verifyLog } from '../../src/event-store/verify.js';
import { problemFrom } from '../../src/http/problems/problem.js';
import { Projector } from '../../src/projections/projector.js';
import { ViewsReader } from '../../src/projections/views-reader.js';
import { NotCaughtUp } from '../../src/queries/errors.js';
import { GetStoryHandler } from '../../src/queries/get-story.handler.js';
import { GetStory } from '../../src/queries/messages.js';
import { StoryFinder } from '../../src/queries/story-finder.js';
import { ViewGate } from '../../src/queries/view-gate.js';
import { StoryLoader } from '../../src/stories/story-loader.js';
import { NOW } from '../../src/story/moment.js';
import { type LogUnderTest, THE_LOG } from '../contract/logs.js';

const DESK = { id: 'desk', name: 'Desk', kind: 'none' };
let folder = '';
let log: LogUnderTest;
let store: EventStore;
let now = Date.parse('2026-03-01T10:00:00.000Z');
const clock: Clock = { now: () => new Date(now).toISOString() };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slugline-'));
  log = await THE_LOG.make();
  store = await log.open();
});
afterEach(async () => {
  await store.close();
  await log.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** The commands of one node on a log. */
function nodeOn(log: EventStore) {
  const stories = new StoryRepository(log);
  const slugs = new SlugReservations(log, stories, clock);
  const newsroom = new Newsroom(
    clock,
    'UTC',
    () => [],
    (text) => text,
  );
  const opening = new OpenStoryHandler(stories, slugs, newsroom);
  const developments = new Developments(stories, slugs, newsroom);
  const logging = new LogDevelopmentsHandler(stories, slugs, developments, new Merges(stories, developments), {
    endDue: async () => null,
  });
  const context = (more: Partial<WriteContext>): WriteContext => ({
    by: DESK,
    permit: SERVER_PERMIT,
    credential: 'desk',
    idempotencyKey: null,
    ifMatch: null,
    correlationId: 'c',
    ...more,
  });
  return {
    open: (slug: string, id?: string) => opening.execute(new OpenStory({ slug, title: slug, id }, context({}))),
    log: (story: string, request: DevelopmentRequest, more: Partial<WriteContext> = {}) =>
      logging.execute(new LogDevelopments(story, [request], true, context(more))),
  };
}

/** Reading through a projector, without embargoes. */
const reading = (projector: Projector, views: ViewsReader): GetStoryHandler =>
  new GetStoryHandler(
    new ViewGate(projector, { endDue: async () => null }),
    new StoryFinder(views, projector, new StoryLoader(store), store, (text) => text),
    views,
  );

const fact = (text: string, more: object = {}): DevelopmentRequest => ({
  type: 'FactReported',
  data: { text },
  ...more,
});

/** The same log, but that one method does something else first. */
const faulty = (changes: Partial<EventStore>): EventStore =>
  new Proxy(store, {
    get: (target, name) => {
      const own = changes[name as keyof EventStore];
      if (own !== undefined) return own;
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as unknown as EventStore;

describe('a reservation whose story never came to be', () => {
  const GHOST = '019c8f2a-4d00-7000-8000-00000000dead';
  const reserve = async (): Promise<void> => {
    const data = { slug: 'wanted', storyId: GHOST, storyRevision: 0, at: clock.now() };
    const event = encodeServiceEvent(
      { id: '019c8f2a-4d00-7000-8000-00000000beef', type: 'SlugReserved', data, by: DESK },
      { correlationId: null, causationId: null },
    );
    await store.append(slugStream('wanted'), 0, seal(slugStream('wanted'), NO_STREAM, [event]));
  };

  it('is honoured while its opening may be on its way, then taken over, and its story can never be opened', async () => {
    const node = nodeOn(store);
    await reserve();
    await expect(node.open('wanted')).rejects.toThrow(SlugTaken);
    now += 6_000;
    const { story } = await node.open('wanted');
    expect(story.slug).toBe('wanted');
    const ghost: RecordedEvent[] = [];
    for await (const event of store.read(storyStream(GHOST))) ghost.push(event);
    expect(ghost.map(({ type }) => type)).toEqual(['StoryAbandoned']);
    await expect(node.open('another', GHOST)).rejects.toMatchObject({ code: 'conflict' });
    expect((await verifyLog(store)).firstBad).toBeNull();
  });

  it('leads nowhere: what is logged by slug goes to who had it', async () => {
    const node = nodeOn(store);
    await reserve();
    await expect(node.log('wanted', fact('A.'))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('an answer that was lost for good', () => {
  it('is said to be unknown, and the same sent again with its key finds it: logged once and acknowledged', async () => {
    let isLosing = false;
    const losing = faulty({
      append: async (stream, expected, events) => {
        const result = await store.append(stream, expected, events);
        if (isLosing) throw new OutcomeUnknown('The answer was lost.');
        return result;
      },
    });
    const node = nodeOn(losing);
    const { story } = await node.open('lost');
    isLosing = true;
    const key = { idempotencyKey: 'k' };
    await expect(node.log(story.id, fact('Once.'), key)).rejects.toThrow('It is not known whether this was recorded.');
    isLosing = false;
    now += 1_000;
    const written = await node.log(story.id, fact('Once.'), { ...key, correlationId: 'again' });
    expect(written).toMatchObject({ replayed: true, story: { revision: 2 } });
    expect(written.position).not.toBe('');
    const next = await node.log(story.id, fact('Next.'));
    expect(next.story.revision).toBe(3);
    expect((await verifyLog(store)).firstBad).toBeNull();
  });
});

describe('a log that is away', () => {
  it('says so, and nothing is half done', async () => {
    const node = nodeOn(faulty({ append: () => Promise.reject(new StoreUnavailable('The disk is full.')) }));
    await expect(node.open('away')).rejects.toThrow(Unavailable);
    const writer = nodeOn(store);
    const { story } = await writer.open('away');
    const away = nodeOn(faulty({ append: () => Promise.reject(new StoreUnavailable('The disk is full.')) }));
    await expect(away.log(story.id, fact('A.'))).rejects.toThrow(Unavailable);
    expect((await writer.log(story.id, fact('B.'))).story.revision).toBe(2);
  });

  it('says that its disk is full, where that is what is the matter', async () => {
    const node = nodeOn(faulty({ append: () => Promise.reject(new StoreFull('x')) }));
    await expect(node.open('full')).rejects.toThrow('The disk that holds the log is full, so nothing was recorded.');
    await expect(node.open('full')).rejects.toThrow(Unavailable);
  });
});

describe('what a client is told of them', () => {
  it.each([
    [new StoreUnavailable('x'), 'unavailable'],
    [new OutcomeUnknown('x'), 'unavailable'],
    [new NotCaughtUp(), 'not-caught-up'],
    [new Error('SELECT secret FROM events'), 'internal'],
  ])('%s is a problem that says nothing of the inside', (error, code) => {
    const problem = problemFrom(error, '/api/v1/stories', (text) => text);
    expect(problem).toMatchObject({ code, status: code === 'internal' ? 500 : 503 });
    expect(JSON.stringify(problem)).not.toMatch(/SELECT|"x"/);
  });
});

describe('two nodes on one log', () => {
  it('decide on what the log holds, not on what one of them remembers', async () => {
    const other = await log.open();
    const [a, b] = [nodeOn(store), nodeOn(other)];
    const { story } = await a.open('shared');
    await b.log(story.id, { type: 'StoryClosed', data: { reason: 'Over' } });
    // The first still remembers the story open.
    await expect(a.log(story.id, fact('A.'))).rejects.toMatchObject({ rule: 'story-closed' });
    await b.log(story.id, { type: 'StoryReopened', data: { reason: 'News' } });
    // And now it remembers it closed.
    expect((await a.log(story.id, fact('B.'))).story.revision).toBe(4);
    const both = await Promise.all([0, 1, 2, 3, 4, 5].map((i) => (i % 2 ? a : b).log(story.id, fact(`${i}`))));
    expect(both.map((one) => one.developments[0]?.revision).sort()).toEqual([10, 5, 6, 7, 8, 9].sort());
    const key = { idempotencyKey: 'one' };
    const [first, second] = await Promise.all([
      a.log(story.id, fact('K.'), key),
      b.log(story.id, fact('K.'), { ...key, correlationId: 'other' }),
    ]);
    expect(first.developments[0]?.id).toBe(second.developments[0]?.id);
    expect([first.replayed, second.replayed].sort()).toEqual([false, true]);
    await other.close();
  });
});

describe('a batch that cannot be applied', () => {
  it('keeps the public from the old words until it is applied; the newsroom goes on reading', async () => {
    let failing = false;
    const log = faulty({
      subscribe: (after, handlers) =>
        store.subscribe(after, {
          ...handlers,
          onEvents: (events) => (failing ? Promise.reject(new Error('Poison.')) : handlers.onEvents(events)),
        }),
    });
    const failures: Error[] = [];
    const failed = new Promise<void>((resolve) => {
      const options = { file: join(folder, 'views.sqlite'), position: (text: string) => text };
      projector = new Projector(log, {
        ...options,
        onFailure: (error) => {
          failures.push(error);
          if (failures.length === 2) resolve();
        },
      });
    });
    await projector.start();
    const views = new ViewsReader(projector);
    const get = reading(projector, views);
    const ask = (audience: 'newsroom' | 'public', after: string | null = null) =>
      get.execute(new GetStory('poisoned', NOW, { audience, after, hiddenDesks: [] }));
    const node = nodeOn(store);
    const { story } = await node.open('poisoned');
    const libel = await node.log(story.id, fact('Libel.'));
    expect((await ask('public', libel.position)).json).toContain('Libel.');

    failing = true;
    const id = libel.developments[0]?.id ?? '';
    const kill = { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'Untrue' } };
    const retraction = await node.log(story.id, kill);
    await failed;
    // Also while it tries again.
    for (let i = 0; i < 50; i += 1) {
      await expect(ask('public')).rejects.toThrow(NotCaughtUp);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await ask('newsroom')).json).toContain('Libel.');
    failing = false;
    await expect(projector.reached(retraction.position, 20_000)).resolves.toBe(true);
    while (!projector.isTrustworthy) await new Promise((resolve) => setImmediate(resolve));
    await expect(ask('public', retraction.position)).rejects.toMatchObject({ code: 'not-found' });
    await projector.stop();
  }, 30_000);
  let projector: Projector;

  it('leaves the latest status to be read without a fold', async () => {
    projector = new Projector(store, { file: join(folder, 'views.sqlite'), position: (text: string) => text });
    await projector.start();
    const node = nodeOn(store);
    const { story } = await node.open('no-fold');
    const { position } = await node.log(story.id, fact('A.'));
    const views = new ViewsReader(projector);
    const noFold = new Proxy(projector, {
      get: (target, name) => {
        if (name === 'foldsOf') throw new Error('The status was folded.');
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const get = reading(noFold, views);
    const answer = await get.execute(
      new GetStory('no-fold', NOW, { audience: 'newsroom', after: position, hiddenDesks: [] }),
    );
    expect(JSON.parse(answer.json)).toMatchObject({ revision: 2 });
    await projector.stop();
  });
});
