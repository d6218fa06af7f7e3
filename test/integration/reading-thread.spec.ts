/** The thread that reads the views: the same answers as beside it, through its death and the views' replacement. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { problemFrom } from '../../src/http/problems/problem.js';
import { openLog } from '../../src/open-log.js';
import { ReadingThread, ThreadDied } from '../../src/projections/reading-thread.js';
import { type SearchFilter, searchQuestion } from '../../src/projections/search/search-view.js';
import { askBeside } from '../../src/queries/heavy.js';
import { TestClock } from '../support/clock.js';
import { Commands, Views } from '../support/newsroom.js';

const folder = mkdtempSync(join(tmpdir(), 'slugline-'));
const ANY: SearchFilter = { kinds: ['fact'], desk: null, state: null, storyId: null, from: null, to: null };
const otters = searchQuestion('newsroom', '"otter"', ANY, 0, 10);

let store: EventStore;
let views: Views;
let commands: Commands;
let thread: ReadingThread;
let story: string;

beforeAll(async () => {
  const clock = new TestClock('2026-03-01T10:00:00Z');
  store = openLog(join(folder, 'log.sqlite'));
  commands = new Commands(store, clock);
  views = await new Views(store, clock, folder).start();
  thread = new ReadingThread(views.projector);
  views.projector.host(thread);
  story = await commands.open('river');
  await see('An otter.');
});
afterAll(async () => {
  await views.projector.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function see(text: string): Promise<void> {
  await commands.log(story, { type: 'FactReported', data: { text } } as never);
  await views.catchUp();
}
const found = async () => (await thread.ask(otters)).length;
const worker = (one = thread) => (one as unknown as { running: { worker: Worker } | null }).running?.worker;

describe('The thread that reads', () => {
  it('sees what is committed, like the connection beside it', async () => {
    expect(await found()).toBe(1);
    await see('A second otter.');
    const rows = views.projector.views.prepare<[object], object>(otters.sql).all(otters.parameters);
    expect(await thread.ask(otters)).toEqual(rows);
    expect(rows).toHaveLength(2);
  });

  it('says what is wrong with a question, and goes on', async () => {
    await expect(thread.ask({ sql: 'SELECT nothing', parameters: {} })).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
    expect(await found()).toBe(2);
  });

  it('is made anew when it has died, and what it had in hand is answered 503', async () => {
    const other = new ReadingThread(views.projector);
    views.projector.host(other);
    const died = expect(other.ask(otters)).rejects.toBeInstanceOf(ThreadDied);
    const told = askBeside(other, otters).catch((error: unknown) => problemFrom(error, '/', (text) => text));
    // Before it has begun.
    await worker(other)?.terminate();
    await died;
    expect(await told).toMatchObject({ status: 503, code: 'unavailable' });
    expect(await other.ask(otters)).toHaveLength(2);
  });

  it('lets go of the file while the views are replaced, answers meanwhile, and reads the new file then', async () => {
    await found();
    const before = worker();
    await views.projector.rebuild();
    const replaced = (views.projector as unknown as { replacing: Promise<void> }).replacing;
    const meanwhile = await Promise.all([found(), found()]);
    await replaced;
    expect(meanwhile).toEqual([2, 2]);
    await see('A third otter.');
    expect(await found()).toBe(3);
    expect(worker()).not.toBe(before);
  });

  it('answers from the views themselves between leaving one file and the next', async () => {
    await thread.leave();
    expect(await found()).toBe(3);
    expect(worker()).toBeUndefined();
  });
});
