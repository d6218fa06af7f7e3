/**
 * How fast `slugline import` is beside posting the very same requests with nothing between them: developments a second,
 * and their ratio. Then how long it takes to find, in a file that is imported, that nothing is left. Each way has a node
 * of its own in another process. `node bench/import.mjs [lines]`, after `npm run build`.
 */
import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Windows } from '../dist/cli/import/windows.js';
import { writeArchive } from './made-archive.mjs';

const LINES = Number(process.argv[2] ?? 20_000);
/** Stories written to at once, as `slugline import` does it. */
const AT_ONCE = 4;
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'slugline-bench-'));
const file = join(folder, 'archive.ndjson');
writeArchive(file, LINES);

/** Runs a command; resolves when it has ended, or has said what is waited for. */
function run(words, env, until = null) {
  const child = spawn(process.execPath, [CLI, ...words], { env: { ...process.env, ...env } });
  let text = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (part) => {
      text += part;
      if (until?.test(text)) resolve({ child, text });
    });
    child.stderr.resume();
    child.on('close', (code) => (code === 0 ? resolve({ child, text }) : reject(new Error(`${words}: ${code}`))));
  });
}

/** Does work on a node of its own. */
async function onNode(name, work) {
  const env = { PORT: '0', DATA_DIR: join(folder, name), LOG_LEVEL: 'silent', RATE_LIMIT: '0' };
  const { child, text } = await run(['serve'], env, /curl .+\n.+\n/);
  const [, url] = /Slugline is at (\S+) /.exec(text);
  const [key] = /slk_\w+/.exec(text);
  await work({ SLUGLINE_URL: url, SLUGLINE_KEY: key });
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
}

async function timed(work) {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

const aSecond = (seconds) => `${Math.round(LINES / seconds).toLocaleString('en')} a second`;

async function post({ SLUGLINE_URL, SLUGLINE_KEY }, path, body) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${SLUGLINE_KEY}` };
  const answer = await fetch(`${SLUGLINE_URL}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (answer.status !== 201) throw new Error(text);
}

/** The requests of an import, in its order, made before any is sent. */
async function requestsOf() {
  const windows = [];
  for await (const { lanes } of new Windows(createReadStream(file), null, async () => null).after(null)) {
    windows.push(
      lanes.map(({ storyId, steps }) =>
        steps.map(({ kind, items }) =>
          kind === 'open'
            ? ['/stories', items[0].body]
            : [`/stories/${storyId}/developments`, items.map(({ body }) => body)],
        ),
      ),
    );
  }
  return windows;
}

async function raw(environment, windows) {
  for (const lanes of windows) {
    let next = 0;
    const worker = async () => {
      while (next < lanes.length) {
        const lane = lanes[next++];
        for (const [path, body] of lane) await post(environment, path, body);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
}

const windows = await requestsOf();
const requests = windows.flat(2).length;
console.log(`${LINES.toLocaleString('en')} lines in ${requests.toLocaleString('en')} requests`);
let imported = 0;
let again = 0;
let rawly = 0;
await onNode('raw', async (environment) => {
  rawly = await timed(() => raw(environment, windows));
});
await onNode('import', async (environment) => {
  imported = await timed(() => run(['import', file], environment));
  again = await timed(() => run(['import', file], environment));
});
console.log(`posted raw: ${aSecond(rawly)}`);
console.log(`slugline import: ${aSecond(imported)}, ${(rawly / imported).toFixed(2)} of that`);
console.log(`to find that nothing is left: ${again.toFixed(1)} s, ${aSecond(again)}`);
rmSync(folder, { recursive: true });
