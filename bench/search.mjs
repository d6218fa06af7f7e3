/**
 * What search costs: the projector's speed with and without its view, and how long a status takes to be read while
 * others search, in the thread that reads and without it. `node bench/search.mjs [events]`, after `npm run build`.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../dist/config/config.js';
import { serve } from '../dist/main.js';
import { openLog } from '../dist/open-log.js';
import { ReadingThread } from '../dist/projections/reading-thread.js';
import { ViewSet } from '../dist/projections/view-set.js';
import { VIEWS } from '../dist/projections/views-file.js';
import { fetch, KEY } from './key.mjs';
import { makeLog } from './made-log.mjs';

const EVENTS = Number(process.argv[2] ?? 20_000);
const SEARCHES_AT_ONCE = 2;
const READS = 400;
const folder = mkdtempSync(join(tmpdir(), 'slugline-search-'));
const logFile = join(folder, 'log.sqlite');

async function project(views, name) {
  const store = openLog(logFile);
  const set = await ViewSet.open(store, { views, position: (text) => text }, join(folder, name));
  const from = performance.now();
  let batch = [];
  for await (const event of store.readAll()) {
    batch.push(event);
    if (batch.length < 500) continue;
    await set.gather(batch);
    batch = [];
  }
  await set.gather(batch);
  await set.applyGathered();
  const took = performance.now() - from;
  await set.close();
  await store.close();
  return Math.round(EVENTS / (took / 1000));
}

const percentile = (times, part) => times.sort((a, b) => a - b)[Math.floor(times.length * part)].toFixed(1);

async function readWhileSearching(url, story, isSearching) {
  let isDone = false;
  let searches = 0;
  const search = async () => {
    while (!isDone) {
      const answer = await fetch(`${url}/api/v1/search?q=b*%20-zzz&limit=1`);
      if (!answer.ok) throw new Error(await answer.text());
      await answer.text();
      searches += 1;
    }
  };
  const others = isSearching ? Array.from({ length: SEARCHES_AT_ONCE }, search) : [];
  const times = [];
  for (let i = 0; i < READS; i += 1) {
    const from = performance.now();
    await (await fetch(`${url}/api/v1/stories/${story}`)).text();
    times.push(performance.now() - from);
  }
  isDone = true;
  await Promise.all(others);
  return `p50 ${percentile(times, 0.5)} ms, p99 ${percentile(times, 0.99)} ms, ${searches} searches`;
}

try {
  const store = openLog(logFile);
  const { longest } = await makeLog(store, EVENTS);
  await store.close();
  const { search: _, ...others } = VIEWS;
  for (const round of [1, 2]) {
    const without = await project(others, `without-${round}.sqlite`);
    const withSearch = await project(VIEWS, `with-${round}.sqlite`);
    console.log(`projector, round ${round}: ${without} events/s without search, ${withSearch} with it`);
  }
  const config = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', RATE_LIMIT: '0' });
  const running = await serve(config, { firstKey: KEY });
  while ((await fetch(`${running.url}/api/v1/stories?limit=1`)).status !== 200);
  const tell = async (what, isSearching) =>
    console.log(`a status, ${what}: ${await readWhileSearching(running.url, longest, isSearching)}`);
  await tell('nobody searching', false);
  await tell('searches in the thread', true);
  const { ask } = ReadingThread.prototype;
  ReadingThread.prototype.ask = async function askHere({ sql, parameters }) {
    return this.current.views.prepare(sql).all(parameters);
  };
  await tell('searches without it', true);
  ReadingThread.prototype.ask = ask;
  await running.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
