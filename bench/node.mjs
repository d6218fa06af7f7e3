/** A node on a folder of its own, to be measured over HTTP. */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../dist/config/config.js';
import { serve } from '../dist/main.js';
import { fetch, KEY } from './key.mjs';

const folder = mkdtempSync(join(tmpdir(), 'slugline-bench-'));
export const config = readConfig({
  PORT: '0',
  DATA_DIR: folder,
  LOG_LEVEL: 'silent',
  RATE_LIMIT: '0',
  STREAMS_PER_CREDENTIAL: '100000',
});

/** The node's clock: the machine's, and as many milliseconds ahead as is said. */
export const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead).toISOString() };

let running = await serve(config, { clock, firstKey: KEY });

export let { url } = running;

export const stop = () => running.stop();

/** Another node in the place of the first, that has nothing in memory. */
export async function restart() {
  await stop();
  running = await serve(config, { clock, firstKey: KEY });
  url = running.url;
}

/** Posts below /api/v1 and gives the answer, which must be a success. */
export async function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

/** Stops the node and removes its folder. */
export async function end() {
  await stop();
  rmSync(folder, { recursive: true });
}
