/**
 * Does a long story take the next development as fast as a short one, and is its latest status read as fast?
 * `npm run build && node bench/long-story.mjs [developments]` prints ratios; both stories are measured in turn, in one
 * run on one server, so that a noisy machine disturbs both alike.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../dist/config/config.js';
import { serve } from '../dist/main.js';
import { fetch, KEY } from './key.mjs';
import { median } from './median.mjs';

const LONG = Number(process.argv[2] ?? 10_000);
const SHORT = 10;
const ROUNDS = 300;

const folder = mkdtempSync(join(tmpdir(), 'slugline-bench-'));
const { url, stop } = await serve(readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', RATE_LIMIT: '0' }), {
  firstKey: KEY,
});
const api = `${url}/api/v1/stories`;
const headers = { 'content-type': 'application/json' };
const post = async (address, body) => {
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};
const fact = (i) => ({ type: 'FactReported', data: { text: `Fact number ${i}.` } });
const speech = (i) => ({
  type: 'StatementIssued',
  data: { kind: 'quote', speaker: { name: `Speaker ${i % 40}` }, text: `Words number ${i}.` },
});
const mixed = (i) => (i % 3 === 0 ? speech(i) : fact(i));

async function storyOf(slug, developments) {
  const { id } = await post(api, { slug, title: slug });
  for (let done = 0; done < developments; done += 200) {
    const batch = Array.from({ length: Math.min(200, developments - done) }, (_, i) => mixed(done + i));
    await post(`${api}/${id}/developments`, batch);
  }
  return id;
}

const timed = async (work) => {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e6;
};

const long = await storyOf('long-story', LONG);
const times = { short: { log: [], read: [] }, long: { log: [], read: [] } };
let short = '';
for (let round = 0; round < ROUNDS; round += 1) {
  // A new short story every few rounds, so that it stays short.
  if (round % 10 === 0) short = await storyOf(`short-${round}`, SHORT);
  for (const [name, id] of [
    ['short', short],
    ['long', long],
  ]) {
    times[name].log.push(await timed(() => post(`${api}/${id}/developments`, mixed(round))));
    times[name].read.push(await timed(async () => (await fetch(`${api}/${id}`)).text()));
  }
}
const row = (what, a, b) =>
  console.log(
    `${what}: ${a.toFixed(2)} ms with ${SHORT}, ${b.toFixed(2)} ms with ${LONG} developments, ratio ${(b / a).toFixed(2)}`,
  );
row('log the next development', median(times.short.log), median(times.long.log));
row('read the latest status', median(times.short.read), median(times.long.read));
await stop();
rmSync(folder, { recursive: true });
