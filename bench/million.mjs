/**
 * A large log: how fast its views are made, what memory that takes, how long a node takes to start on it, and how long
 * reading takes meanwhile and afterwards. `npm run build && node bench/million.mjs [events]`; a million by default, which
 * takes about a quarter of an hour.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../dist/config/config.js';
import { serve } from '../dist/main.js';
import { openLog } from '../dist/open-log.js';
import { fetch, KEY } from './key.mjs';
import { makeLog } from './made-log.mjs';

const EVENTS = Number(process.argv[2] ?? 1_000_000);
const READS = 300;

const folder = mkdtempSync(join(tmpdir(), 'slugline-million-'));
const file = (name) => join(folder, name);
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
const seconds = (from) => ((performance.now() - from) / 1000).toFixed(1);
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** The median and the 99th of a hundred, in milliseconds, of asking for paths in turn. */
async function latency(url, paths, wanted = 200) {
  const times = [];
  for (let i = 0; i < READS; i += 1) {
    const from = performance.now();
    const answer = await fetch(`${url}/api/v1${paths[i % paths.length]}`);
    await answer.text();
    if (answer.status !== wanted) throw new Error(`${paths[i % paths.length]} answered ${answer.status}`);
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return `p50 ${times[READS / 2].toFixed(1)} ms, p99 ${times[Math.floor(READS * 0.99)].toFixed(1)} ms`;
}

const config = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', RATE_LIMIT: '0' });
try {
  let from = performance.now();
  const log = openLog(file('log.sqlite'));
  const { stories, longest } = await makeLog(log, EVENTS);
  await log.close();
  console.log(
    `${EVENTS} events in ${stories} stories, ${megabytes(statSync(file('log.sqlite')).size)}: ${seconds(from)} s`,
  );

  from = performance.now();
  let node = await serve(config, { firstKey: KEY });
  const status = async () => (await fetch(`${node.url}/api/v1/views`)).json();
  let report = await status();
  while (report.state !== 'live') {
    await pause(1000);
    report = await status();
  }
  const rate = Math.round(report.progress.events / ((performance.now() - from) / 1000));
  const size = megabytes(statSync(file('views.sqlite')).size);
  console.log(
    `views made: ${seconds(from)} s, ${rate} events a second, ${size}, ${megabytes(process.memoryUsage().rss)} of memory`,
  );

  const reads = {
    'status of a story': Array.from({ length: 50 }, (_, i) => `/stories/story-${i}`),
    'status of the longest': [`/stories/${longest}`],
    'list of stories': ['/stories', '/stories?desk=world', '/stories?state=open&limit=10'],
    'history of the longest': [`/stories/${longest}/developments?limit=50`],
    'agenda of a week': ['/agenda?from=2025-03-03&to=2025-03-09', '/agenda?from=2025-08-04&to=2025-08-10'],
    people: ['/people?limit=20'],
    'search, a rare word': ['/search?q=bababa+bobo', '/search?q=kokoko'],
    'search, two words': ['/search?q=bobe+bobi', '/search?q=bobi+bobo'],
  };
  for (const [name, paths] of Object.entries(reads)) console.log(`${name}: ${await latency(node.url, paths)}`);

  await fetch(`${node.url}/api/v1/views/rebuild`, { method: 'POST' });
  console.log(
    `status of a story while the views are made anew: ${await latency(node.url, reads['status of a story'])}`,
  );
  await node.stop();

  from = performance.now();
  rmSync(`${file('views.sqlite')}-next`, { force: true });
  node = await serve(config, { firstKey: KEY });
  while ((await fetch(`${node.url}/health/ready`)).status !== 200) await pause(20);
  console.log(`start on views that are up to date: ${seconds(from)} s`);
  await node.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
