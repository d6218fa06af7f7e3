/**
 * How soon a command that asks a server leaves: from its start until its request is there, beside a Node that does nothing
 * at all. They take turns, so that what slows the machine slows all. `node bench/cli.mjs [turns]`, after `npm run build`.
 * To be held: under 150 ms on a machine that is idle, and under 2.5 times the Node that does nothing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';

const TURNS = Number(process.argv[2] ?? 40);
const LIMIT = { millis: 150, ratio: 2.5 };
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

let arrived = () => {};
const server = createServer((_, answer) => {
  arrived();
  answer.writeHead(404, { 'content-type': 'application/json' }).end('{}');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}`;

/** Milliseconds until its request is there; of one that sends none until it has ended. */
async function timed(words, sends) {
  const from = performance.now();
  const request = new Promise((resolve) => {
    arrived = () => resolve(performance.now() - from);
  });
  const child = spawn(process.execPath, words, { stdio: 'ignore', env: { ...process.env, SLUGLINE_URL: url } });
  const ended = once(child, 'exit').then(() => performance.now() - from);
  const took = await (sends ? request : ended);
  await ended;
  return took;
}

const COMMANDS = {
  'node -e 0': ['-e', '0'],
  'story show x': [CLI, 'story', 'show', 'x'],
  'log FactReported x': [CLI, 'log', 'FactReported', 'x', '--text', 'A'],
  'history x': [CLI, 'history', 'x'],
  watch: [CLI, 'watch'],
};

const times = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, []]));
for (let turn = 0; turn < TURNS; turn += 1) {
  for (const [name, words] of Object.entries(COMMANDS)) times[name].push(await timed(words, words[0] === CLI));
}
server.close();

const nothing = median(times['node -e 0']);
for (const [name, took] of Object.entries(times)) {
  const [millis, ratio] = [median(took), median(took) / nothing];
  const isSlow = ratio > LIMIT.ratio || (millis > LIMIT.millis && nothing * LIMIT.ratio <= LIMIT.millis);
  console.log(`${name}: ${millis.toFixed(0)} ms, ratio ${ratio.toFixed(2)}${isSlow ? ', too slow' : ''}`);
  if (isSlow) process.exitCode = 1;
}
