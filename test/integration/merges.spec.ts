/** What is asked of a merge leaves all of it or nothing behind: refused, repeated, or told to another node. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/commands/identity.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { verifyLog } from '../../src/event-store/verify.js';
import type { Entry } from '../../src/story/entry.js';
import { type LogUnderTest, THE_LOG } from '../contract/logs.js';
import { TestClock } from '../support/clock.js';
import { Commands } from '../support/newsroom.js';

let folder = '';
let log: LogUnderTest;
let store: EventStore;
let commands: Commands;
let source = '';
let target = '';

const node = () => new Commands(store, new TestClock('2026-03-01T10:00:00Z'));
const merge = (more: object = {}) => ({ type: 'StoryMerged', data: { into: target, reason: 'One story' }, ...more });
const unmerge = (more: object = {}) => ({ type: 'StoryUnmerged', data: { reason: 'Two' }, ...more });
const factsIn = async (id: string): Promise<number> => (await node().stories.find(id)).story.facts.size;
const revisionOf = async (id: string): Promise<number> => (await node().stories.find(id)).story.revision;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slugline-'));
  log = await THE_LOG.make();
  store = await log.open();
  commands = node();
  source = await commands.open('source');
  target = await commands.open('target');
  await commands.log(source, { type: 'FactReported', data: { text: 'It rained.' } });
});
afterEach(async () => {
  await store.close();
  await log.destroy();
  rmSync(folder, { recursive: true, force: true });
});

describe('A merge', () => {
  it('with a stale If-Match leaves nothing in either story', async () => {
    await expect(commands.log(source, merge(), { ifMatch: 1 })).rejects.toMatchObject({ code: 'stale' });
    expect([await revisionOf(source), await revisionOf(target)]).toEqual([2, 1]);
    await commands.log(source, merge(), { ifMatch: 2 });
    expect(await factsIn(target)).toBe(1);
  });

  it('of a story that is not there is not found', async () => {
    await expect(commands.log(newId(), merge())).rejects.toMatchObject({ code: 'not-found' });
    expect(await revisionOf(target)).toBe(1);
  });

  it('is answered again by a node that had not seen it', async () => {
    const other = node();
    await other.stories.find(source);
    const first = await commands.log(source, merge(), { idempotencyKey: 'once' });
    const again = await other.log(source, merge(), { idempotencyKey: 'once' });
    expect(again).toMatchObject({ replayed: true });
    expect(again.developments.map(({ id }) => id)).toEqual(first.developments.map(({ id }) => id));
  });
});

describe('A merge that another node settles while it is under way', () => {
  /** The log as a slow node has it: between its filing and its merge there is time for this. */
  const withPause = (meanwhile: () => Promise<void>): EventStore => {
    const append: EventStore['append'] = async (stream, expected, events, options) => {
      const result = await store.append(stream, expected, events, options);
      if (events[0]?.type === 'DevelopmentCrossFiled') await meanwhile();
      return result;
    };
    return new Proxy(store, { get: (all, key) => (key === 'append' ? append : Reflect.get(all, key).bind(all)) });
  };

  it.each([
    ['without a key', {}],
    ['with one', { idempotencyKey: 'once' }],
  ])('is logged once and answered as the log has it, %s', async (_, context) => {
    const other = new Commands(store, new TestClock('2026-03-01T10:00:05Z'));
    // It remembers the target as it was before.
    await other.stories.find(target);
    const slow = new Commands(
      withPause(async () => {
        const { story } = await node().stories.find(target);
        const isFiling = ([, entry]: [string, Entry]) => entry.development.type === 'DevelopmentCrossFiled';
        const [filing] = [...story.entries.entries()].find(isFiling) as [string, Entry];
        await other.merges.settle({ holder: target, filing, home: source });
      }),
      new TestClock('2026-03-01T10:00:00Z'),
    );
    const { developments } = await slow.log(source, merge(), context);
    expect(developments.map(({ recordedAt }) => recordedAt)).toEqual(['2026-03-01T10:00:05.000Z']);
    await slow.log(source, unmerge());
    expect((await verifyLog(store)).firstBad).toBeNull();
    expect(await revisionOf(source)).toBe(4);
    expect(await factsIn(target)).toBe(0);
  });
});

describe('An unmerge', () => {
  it('that is sent again does not undo the merge that came after it', async () => {
    const parted = unmerge({ id: newId() });
    await commands.log(source, merge());
    await commands.log(source, parted);
    await commands.log(source, merge());
    expect(await commands.log(source, parted)).toMatchObject({ replayed: true });
    expect(await factsIn(target)).toBe(1);
  });

  it('takes out the filing also on a node that had not seen the merge', async () => {
    const other = node();
    for (const id of [source, target]) await other.stories.find(id);
    await commands.log(source, merge());
    await other.log(source, unmerge());
    const { story } = await node().stories.find(target);
    expect([...story.log.values()].map((id) => story.entries.get(id)?.development.type)).toEqual([
      'StoryOpened',
      'DevelopmentCrossFiled',
      'CrossFilingRemoved',
    ]);
  });
});
