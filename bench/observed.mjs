/**
 * What it costs to count and to trace: the same requests to three nodes, one that counts as every node does, one whose
 * counting is taken away, and one that sends traces to a collector that takes all. Requests take turns, so that what
 * slows the machine slows all; told are the medians and their ratio to the node that does neither.
 * `node bench/observed.mjs [turns]`, after `npm run build`.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../dist/config/config.js';
import { serve } from '../dist/main.js';
import { Metrics } from '../dist/ops/metrics/metrics.js';
import { fetch, KEY } from './key.mjs';
import { median } from './median.mjs';

const TURNS = Number(process.argv[2] ?? 2000);
/** Turns before any is counted. */
const WARM = 200;

const collector = createServer((request, response) => {
  request.resume().on('end', () => response.end());
});
await new Promise((resolve) => collector.listen(0, '127.0.0.1', resolve));
const endpoint = `http://127.0.0.1:${collector.address().port}`;
process.env.OTEL_EXPORTER_OTLP_ENDPOINT = endpoint;

const folders = [];
async function start(environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-bench-'));
  folders.push(folder);
  const own = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', RATE_LIMIT: '0' };
  const node = await serve(readConfig({ ...own, ...environment }), { firstKey: KEY });
  const post = async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${node.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return answer.json();
  };
  const { id } = await post('/stories', { slug: 'measured', title: 'Measured' });
  return { ...node, post, story: id };
}

/** Metrics of which nothing is counted. */
const bare = new WeakSet();
let isMarking = true;
const nothing = { inc() {}, dec() {}, observe() {}, set() {} };
for (const name of ['counter', 'gauge', 'histogram']) {
  const made = Metrics.prototype[name];
  Metrics.prototype[name] = function (metric) {
    if (isMarking) bare.add(this);
    return bare.has(this) ? nothing : made.call(this, metric);
  };
}
const neither = await start();
isMarking = false;

const nodes = { neither, counted: await start(), traced: await start({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }) };

const ASKS = {
  'reading a status': (node) => fetch(`${node.url}/api/v1/stories/${node.story}`).then((answer) => answer.text()),
  'logging a note': (node) =>
    node.post(`/stories/${node.story}/developments`, { type: 'NoteAdded', data: { kind: 'note', text: 'Call back' } }),
};

for (const [what, ask] of Object.entries(ASKS)) {
  const times = { neither: [], counted: [], traced: [] };
  const names = Object.keys(nodes);
  for (let turn = 0; turn < TURNS + WARM; turn += 1) {
    // Whichever goes first has it otherwise: turn about.
    for (const name of [...names.slice(turn % 3), ...names.slice(0, turn % 3)]) {
      const from = performance.now();
      await ask(nodes[name]);
      if (turn >= WARM) times[name].push(performance.now() - from);
    }
  }
  const [least, ...more] = names.map((name) => [name, median(times[name])]);
  const told = more.map(([name, time]) => `${name} ${time.toFixed(3)} ms (ratio ${(time / least[1]).toFixed(2)})`);
  console.log(`${what}: neither ${least[1].toFixed(3)} ms, ${told.join(', ')}`);
}
const scraped = [];
for (let i = 0; i < 100; i += 1) {
  const from = performance.now();
  await (await fetch(`${nodes.counted.url}/metrics`)).text();
  scraped.push(performance.now() - from);
}
console.log(`a scrape: ${median(scraped).toFixed(3)} ms`);

for (const node of Object.values(nodes)) await node.stop();
for (const folder of folders) rmSync(folder, { recursive: true });
collector.close();
