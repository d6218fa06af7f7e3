/** Merges that are cut in half, races that no node can see coming, and embargoes that several nodes see end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { seal } from '../../src/event-store/chain.js';
import { embargoStream, encode, storyStream } from '../../src/event-store/codec.js';
import { type EventStore, StoreUnavailable } from '../../src/event-store/event-store.js';
import { verifyLog } from '../../src/event-store/verify.js';
import { readCrossings } from '../../src/projections/crossings/crossings-view.js';
import type { AnyDevelopment } from '../../src/story/events.js';
import { type LogUnderTest, THE_LOG } from '../contract/logs.js';
import { TestClock } from '../support/clock.js';
import { Commands, everythingIn, Views } from '../support/newsroom.js';

let folder = '';
let log: LogUnderTest;
let store: EventStore;
let clock: TestClock;
let views: Views;
const also: Views[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slugline-'));
  log = await THE_LOG.make();
  store = await log.open();
  clock = new TestClock('2026-03-01T10:00:00Z');
  views = await new Views(store, clock, folder).start();
});
afterEach(async () => {
  for (const one of [views, ...also.splice(0)]) await one.projector.stop();
  await store.close();
  await log.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });
const merge = (into: string) => ({ type: 'StoryMerged', data: { into, reason: 'One story' } });

/** A log that goes away for good just before the nth append to a story's stream. */
function failing(log: EventStore, story: string, nth: number): EventStore {
  let left = nth;
  return new Proxy(log, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (name !== 'append') return typeof value === 'function' ? value.bind(target) : value;
      return async (...parts: Parameters<EventStore['append']>) => {
        if (parts[0] === storyStream(story)) left -= 1;
        if (left <= 0) throw new StoreUnavailable('It was killed.');
        return target.append(...parts);
      };
    },
  });
}

async function settleAll(commands: Commands): Promise<void> {
  await views.catchUp();
  for (const { holder, filing, home, merge: half } of views.reader.read(readCrossings)()) {
    if (half !== null) await commands.merges.settle({ holder, filing, home });
  }
  await views.catchUp();
}

const factsIn = async (id: string): Promise<number> => (await views.projector.foldsOf(id)).newsroom.facts.size;
const typesIn = async (id: string): Promise<string[]> => {
  const { newsroom } = await views.projector.foldsOf(id);
  return [...newsroom.log.values()].map((one) => newsroom.entries.get(one)?.development.type as string);
};

describe('A merge that is killed between its two steps', () => {
  const halfMerged = async () => {
    const setup = new Commands(store, clock);
    const [source, target] = [await setup.open('source'), await setup.open('target')];
    await setup.log(source, fact('It rained.'));
    // Opening and the fact are not the node's that dies: its first append to the source is StoryMerged.
    const dying = new Commands(failing(store, source, 1), clock);
    await expect(dying.log(source, merge(target))).rejects.toMatchObject({ code: 'unavailable' });
    await views.catchUp();
    return { source, target };
  };

  it('has no effect until then, and is completed by the next start as it was asked for', async () => {
    const { source, target } = await halfMerged();
    expect(await typesIn(target)).toEqual(['StoryOpened', 'DevelopmentCrossFiled']);
    expect(await factsIn(target)).toBe(0);
    await settleAll(new Commands(store, clock));
    const { newsroom } = await views.projector.foldsOf(source);
    expect(newsroom).toMatchObject({ state: 'merged', mergedInto: target });
    expect(newsroom.entries.get(newsroom.stateSetBy as string)?.data).toEqual({ into: target, reason: 'One story' });
    expect(await factsIn(target)).toBe(1);
    await settleAll(new Commands(store, clock));
    expect(await typesIn(target)).toEqual(['StoryOpened', 'DevelopmentCrossFiled', 'FactReported']);
    expect((await verifyLog(store)).firstBad).toBeNull();
  });

  it('is taken back by the next start when the source went elsewhere meanwhile', async () => {
    const { source, target } = await halfMerged();
    const commands = new Commands(store, clock);
    const other = await commands.open('other');
    await commands.log(source, merge(other));
    await settleAll(commands);
    expect(await typesIn(target)).toEqual(['StoryOpened', 'DevelopmentCrossFiled', 'CrossFilingRemoved']);
    expect(await factsIn(target)).toBe(0);
    expect(await factsIn(other)).toBe(1);
  });

  it('is completed by sending the same again', async () => {
    const commands = new Commands(store, clock);
    const [source, target] = [await commands.open('source'), await commands.open('target')];
    await commands.log(source, fact('It rained.'));
    const key = { idempotencyKey: 'once' };
    const dying = new Commands(failing(store, source, 1), clock);
    await expect(dying.log(source, merge(target), key)).rejects.toMatchObject({ code: 'unavailable' });
    const first = await new Commands(store, clock).log(source, merge(target), key);
    const again = await new Commands(store, clock).log(source, merge(target), key);
    expect([first.replayed, again.replayed]).toEqual([false, true]);
    expect(again.developments.map(({ id }) => id)).toEqual(first.developments.map(({ id }) => id));
    await views.catchUp();
    expect(await factsIn(target)).toBe(1);
    expect((await typesIn(target)).filter((type) => type === 'DevelopmentCrossFiled')).toHaveLength(1);
  });

  it('can be asked for again after it was taken back', async () => {
    const { source, target } = await halfMerged();
    const commands = new Commands(store, clock);
    const other = await commands.open('other');
    const { developments } = await commands.log(source, merge(other));
    await settleAll(commands);
    const parted = { type: 'StoryUnmerged', data: { reason: 'Not that one' } };
    await commands.log(source, parted);
    const [half] = [...(await views.projector.foldsOf(target)).newsroom.filings.values()];
    const id = (await commands.stories.find(target)).story.entries.get(half as string)?.development.merge?.id;
    expect(id).not.toBe(developments[0]?.id);
    await commands.log(source, { ...merge(target), id });
    await views.catchUp();
    expect(await factsIn(target)).toBe(1);
    expect((await views.projector.foldsOf(source)).newsroom).toMatchObject({ state: 'merged', mergedInto: target });
  });

  it('parts the two at once when it was an unmerge, and the next start takes out what is left', async () => {
    const setup = new Commands(store, clock);
    const [source, target] = [await setup.open('source'), await setup.open('target')];
    await setup.log(source, fact('It rained.'));
    await setup.log(source, merge(target));
    const dying = new Commands(failing(store, target, 1), clock);
    await dying.log(source, { type: 'StoryUnmerged', data: { reason: 'Two' } });
    await views.catchUp();
    expect(await typesIn(target)).toEqual(['StoryOpened', 'DevelopmentCrossFiled']);
    await settleAll(new Commands(store, clock));
    expect(await typesIn(target)).toEqual(['StoryOpened', 'DevelopmentCrossFiled', 'CrossFilingRemoved']);
  });
});

describe('Two merges that close a circle on two nodes at once', () => {
  it('leave the one later in the log without effect, in every fold and after a rebuild', async () => {
    const commands = new Commands(store, clock);
    const [a, b] = [await commands.open('a'), await commands.open('b')];
    await commands.log(a, fact('In a.'));
    await commands.log(b, fact('In b.'));
    await commands.log(a, merge(b));
    // What another node would have appended that had not yet seen it.
    const raw = async (story: string, type: string, data: object, more: object = {}) => {
      const { story: now, head } = await new Commands(store, clock).stories.refresh(story);
      const like = now.opening as unknown as AnyDevelopment;
      const development = { ...like, id: crypto.randomUUID(), type, data, request: null, digest: null, ...more };
      const stream = storyStream(story);
      const event = encode(development as AnyDevelopment, { correlationId: null, causationId: null });
      await store.append(stream, head.revision, seal(stream, head, [event]));
    };
    const id = crypto.randomUUID();
    const half = { id, reason: 'Other way', digest: null, request: null };
    await raw(a, 'DevelopmentCrossFiled', { from: { storyId: b } }, { merge: half });
    await raw(b, 'StoryMerged', { into: a, reason: 'Other way' }, { id });
    await views.catchUp();
    const rebuilt = await new Views(store, clock, folder, 'again.sqlite').start();
    also.push(rebuilt);
    await rebuilt.catchUp();
    for (const { projector } of [views, rebuilt]) {
      expect((await projector.foldsOf(a)).newsroom).toMatchObject({ state: 'merged', mergedInto: b });
      expect((await projector.foldsOf(b)).newsroom).toMatchObject({ state: 'open', mergedInto: null });
      expect((await projector.foldsOf(b)).newsroom.facts.size).toBe(2);
      expect((await projector.foldsOf(a)).newsroom.facts.size).toBe(1);
    }
    await expect(new Commands(store, clock).log(b, fact('More.'))).resolves.toMatchObject({ replayed: false });
  });
});

describe('The end of an embargo', () => {
  it('is logged once by any number of nodes, and seen in the same order by all of them', async () => {
    const commands = new Commands(store, clock);
    const story = await commands.open('embargoed');
    const { developments } = await commands.log(story, fact('Later.', { embargoUntil: '2026-03-01T10:30:00.000Z' }));
    await commands.log(story, fact('Sooner.', { embargoUntil: '2026-03-01T10:15:00.000Z' }));
    const second = await new Views(store, clock, folder, 'second.sqlite').start();
    also.push(second);
    await Promise.all([views.catchUp(), second.catchUp()]);
    clock.pass(3600);
    await Promise.all([views.catchUp(), second.catchUp(), views.catchUp(), second.catchUp()]);
    await Promise.all([views.catchUp(), second.catchUp()]);
    const ends: string[] = [];
    for await (const { type, data } of store.readAll()) if (type === 'EmbargoEnded') ends.push(String(data.until));
    expect(ends).toEqual(['2026-03-01T10:15:00.000Z', '2026-03-01T10:30:00.000Z']);
    const [one, other] = [await views.projector.foldsOf(story), await second.projector.foldsOf(story)];
    expect(everythingIn(one)).toEqual(everythingIn(other));
    expect(one.publicStory.publicAtOf(developments[0]?.id as string)).toBe('2026-03-01T10:30:00.000Z');
    // Once over, over: also when the clock steps back and another node wants to move it.
    clock.set('2026-03-01T10:05:00Z');
    const again = {
      type: 'EmbargoSet',
      data: { developmentId: developments[0]?.id, until: '2026-03-01T12:00:00.000Z', reason: 'x' },
    };
    await expect(commands.log(story, again)).rejects.toMatchObject({ rule: 'already-public' });
    await expect(new Commands(store, clock).log(story, again)).rejects.toMatchObject({ rule: 'already-public' });
  });

  it('that another node saw before the embargo was moved stands: what is public stays so', async () => {
    const commands = new Commands(store, clock);
    const story = await commands.open('raced');
    const { developments } = await commands.log(story, fact('Out.', { embargoUntil: '2026-03-01T10:30:00.000Z' }));
    const id = developments[0]?.id as string;
    // The other node's clock is ahead: in the log, the end comes before the move that this node decides.
    const ahead = new TestClock('2026-03-01T10:31:00Z');
    const other = await new Views(store, ahead, folder, 'ahead.sqlite').start();
    also.push(other);
    await other.catchUp();
    const stream = embargoStream(story, id);
    const seen: string[] = [];
    for await (const { type } of store.read(stream)) seen.push(type);
    expect(seen).toEqual(['EmbargoEnded']);
    const blind = new Proxy(store, {
      get(target, name) {
        const value = Reflect.get(target, name, target);
        if (name === 'read') return (of: string, options: object) => target.read(of === stream ? 'none' : of, options);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const move = { type: 'EmbargoSet', data: { developmentId: id, until: '2026-03-01T12:00:00.000Z', reason: 'x' } };
    await new Commands(blind, clock).log(story, move);
    await views.catchUp();
    const { newsroom, publicStory } = await views.projector.foldsOf(story);
    expect(newsroom.entries.get(id)?.embargo).toBeNull();
    expect(publicStory.story.entries.has(id)).toBe(true);
  });
});

describe('A request about what two stories have', () => {
  it('is refused as a whole, whichever element is the foreign one', async () => {
    const commands = new Commands(store, clock);
    const [a, b, c] = [await commands.open('a'), await commands.open('b'), await commands.open('c')];
    const { developments } = await commands.log(a, fact('In a.'));
    const id = developments[0]?.id as string;
    await commands.log(b, { type: 'DevelopmentCrossFiled', data: { from: { storyId: a, developmentId: id } } });
    await commands.log(b, merge(c));
    const kill = { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'No' } };
    const parted = { type: 'StoryUnmerged', data: { reason: 'Two' } };
    for (const asked of [
      [parted, kill],
      [kill, { type: 'StoryRetitled', data: { title: 'B' } }],
      [merge(a), parted],
    ]) {
      await expect(commands.log(b, asked)).rejects.toMatchObject({ rule: 'two-homes' });
    }
    expect((await commands.stories.find(b)).story).toMatchObject({ state: 'merged', title: 'b' });
  });
});
