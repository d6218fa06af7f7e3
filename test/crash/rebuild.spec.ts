/**
 * The server is killed again and again while it makes its views anew and is written to: nothing acknowledged is lost,
 * the rebuild goes on from what was kept of it, and it ends well.
 */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { readCheckpoint } from '../../src/projections/views-file.js';
import { fetchWithKey, plantKey } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { Folder, Program, run } from '../support/program.js';

const folder = new Folder();
const log = new TestLog();
let environment: Record<string, string> = {};
const headers = { 'content-type': 'application/json' };

/** Logged before the first rebuild, in long stories; what is written meanwhile, in one that is soon loaded. */
const EVENTS = 4000;
const LONG = ['one', 'two', 'three'];
const LIVE = 'live';
const STORIES = [...LONG, LIVE];
/** The rebuild is killed once it tells so many events: before the first are kept, and between what is kept later. */
const KILLED_AT = [0, 1, 1000].map((from, seed) => from + (fc.sample(fc.nat(from), { seed, numRuns: 1 })[0] as number));

/** The ids that were acknowledged, by the story they are in. */
const acknowledged = new Map<string, string[]>(STORIES.map((story) => [story, []]));
const total = (): number => [...acknowledged.values()].reduce((sum, { length }) => sum + length, 0);

interface Report {
  readonly state: string;
  readonly rebuild: { readonly events: number } | null;
}

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
}

const programs: Program[] = [];

async function serve(): Promise<{ program: Program; api: string }> {
  const program = new Program(['serve'], environment);
  programs.push(program);
  const [, url] = await program.says(/Slugline is at (\S+) /);
  return { program, api: `${url}/api/v1` };
}

/** An answer as a whole; null when the server is killed before it has given it. */
async function post(url: string, body: object): Promise<{ status: number; body: string } | null> {
  try {
    const answer = await fetchWithKey(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.text() };
  } catch {
    return null;
  }
}

/** Logs in a story, so many developments at once, until it is told to stop or the server is gone. */
async function write(api: string, story: string, at: number, until: () => boolean = () => false): Promise<void> {
  while (!until()) {
    const facts = Array.from({ length: at }, () => ({ type: 'FactReported', data: { text: 'News.' } }));
    const answer = await post(`${api}/stories/${story}/developments`, facts);
    if (answer === null) return;
    expect(answer).toMatchObject({ status: 201 });
    const { items } = JSON.parse(answer.body) as Page;
    acknowledged.get(story)?.push(...items.map(({ id }) => id));
  }
}

async function read<T>(url: string): Promise<T> {
  const answer = await fetchWithKey(url);
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

const report = (api: string) => read<Report>(`${api}/views`);

async function idsIn(api: string, story: string): Promise<Set<string>> {
  const found = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `/stories/${story}/developments?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const { items, next }: Page = await read(`${api}${path}`);
    for (const { id } of items) found.add(id);
    cursor = next;
  }
  return found;
}

const next = () => join(folder.path, 'views.sqlite-next');

/** How many events a killed rebuild has kept. Read from a copy, so that the files stay as the kill left them. */
function keptByTheRebuild(): number {
  const copy = join(folder.path, 'copy');
  for (const suffix of ['', '-wal']) copyFileSync(`${next()}${suffix}`, `${copy}${suffix}`);
  const db = new Database(copy);
  const { events } = readCheckpoint(db);
  db.close();
  return events;
}

beforeAll(async () => {
  environment = { PORT: '0', DATA_DIR: folder.path, LOG_LEVEL: 'silent', ...(await log.environment()) };
  await plantKey(environment);
  const { program, api } = await serve();
  for (const slug of STORIES)
    expect(await post(`${api}/stories`, { slug, title: slug })).toMatchObject({ status: 201 });
  await Promise.all(LONG.map((story) => write(api, story, 200, () => total() >= EVENTS)));
  program.kill('SIGTERM');
  expect((await program.ended).code).toBe(0);
}, 120_000);
afterAll(async () => {
  for (const program of programs) program.kill('SIGKILL');
  await Promise.all(programs.map(({ ended }) => ended));
  await log.end();
  folder.end();
});

describe('kill -9 in the middle of a rebuild, under write load,', () => {
  it(`after ${KILLED_AT.join(', ')} events, loses nothing acknowledged, and the next start goes on with it`, async () => {
    let kept = 0;
    for (const [index, killedAt] of KILLED_AT.entries()) {
      const { program, api } = await serve();
      if (index === 0) expect(await post(`${api}/views/rebuild`, {})).toMatchObject({ status: 202 });
      // What was kept is not made again.
      let told = await report(api);
      expect(told.rebuild?.events).toBeGreaterThanOrEqual(kept);
      const before = total();
      const writing = Promise.all([write(api, LIVE, 1), write(api, LIVE, 2)]);
      while (total() === before || (told.rebuild?.events ?? Number.NaN) < killedAt) told = await report(api);
      expect(told.rebuild?.events).toBeGreaterThanOrEqual(killedAt);
      program.kill('SIGKILL');
      expect((await program.ended).signal).toBe('SIGKILL');
      await writing;
      expect(total()).toBeGreaterThan(before);
      expect(existsSync(next())).toBe(true);
      const left = keptByTheRebuild();
      expect(left).toBeGreaterThanOrEqual(Math.max(kept, told.rebuild?.events ?? 0));
      kept = left;
    }

    const { program, api } = await serve();
    let told = await report(api);
    expect(told.rebuild?.events).toBeGreaterThanOrEqual(kept);
    const before = total();
    const writing = write(api, LIVE, 1, () => told.rebuild === null);
    while (told.rebuild !== null || told.state !== 'live') told = await report(api);
    await writing;
    expect(total()).toBeGreaterThan(before);
    for (const story of STORIES) {
      const found = await idsIn(api, story);
      expect(acknowledged.get(story)?.filter((id) => !found.has(id))).toEqual([]);
      // What was logged and not acknowledged may be there as well.
      const { revision } = await read<{ revision: number }>(`${api}/stories/${story}`);
      expect(found.size).toBe(revision);
    }
    program.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
    expect(existsSync(next())).toBe(false);
    const verified = await run(['views', 'verify'], environment);
    expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('The views follow from the log')]);
  }, 240_000);
});
