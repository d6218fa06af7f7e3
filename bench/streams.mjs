/**
 * How soon those who follow are told: 1,000 clients of the newsroom's stream, half of them of another credential's
 * public one, while developments are logged one by one at 100 a second. Told are the times from the 201 to each client,
 * as the machine has both; the memory of the node; and each client must have been told all, once and in order.
 * `node bench/streams.mjs [clients] [a second] [seconds]`, after `npm run build`.
 */
import { fork } from 'node:child_process';
import { request } from 'node:http';
import { median } from './median.mjs';

const now = () => performance.timeOrigin + performance.now();

if (process.send === undefined) await measure();
else follow();

async function measure() {
  const { end, post, url } = await import('./node.mjs');
  const { KEY } = await import('./key.mjs');
  const [clients, perSecond, seconds] = process.argv
    .slice(2)
    .map(Number)
    .concat([1000, 100, 20].slice(process.argv.length - 2));
  const { id: story } = await post('/stories', { slug: 'followed', title: 'Followed' });
  const log = (text) => post(`/stories/${story}/developments`, { type: 'FactReported', data: { text } });
  const note = () =>
    `It was reported at ${new Date().toISOString()} that the bridge is closed to lorries until further notice.`;
  await log('It began.');
  const { key: reader } = await post('/keys', { name: 'Reader', role: 'reader' });
  const before = process.memoryUsage().rss;
  const child = fork(new URL(import.meta.url), { serialization: 'advanced' });
  const answer = () => new Promise((resolve) => child.once('message', resolve));
  child.send({ url, keys: [KEY.text, reader], clients });
  await answer();
  const open = process.memoryUsage().rss;
  const alone = [];
  const logged = new Map();
  const begun = now();
  const waiting = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const wait = begun + (n * 1000) / perSecond - now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const from = now();
    waiting.push(
      log(note()).then(({ id }) => {
        alone.push(now() - from);
        logged.set(id, now());
      }),
    );
  }
  await Promise.all(waiting);
  const took = now() - begun;
  const busiest = process.memoryUsage().rss;
  child.send({ ids: [...logged.keys()] });
  const { times, wrong } = await answer();
  const late = [...logged].flatMap(([id, at]) => times.get(id).map((one) => one - at)).sort((a, b) => a - b);
  const at = (part) => late[Math.floor((late.length - 1) * part)].toFixed(1);
  const mebibytes = (bytes) => (bytes / 2 ** 20).toFixed(0);
  console.log(
    `${clients} clients, ${(logged.size / (took / 1000)).toFixed(0)} developments a second, ${late.length} told; wrong: ${wrong}`,
  );
  console.log(`from 201 to client: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, 99 % ${at(0.99)} ms, all ${at(1)} ms`);
  console.log(`logging one meanwhile: median ${median(alone).toFixed(1)} ms`);
  console.log(
    `memory of the node: ${mebibytes(before)} MiB, ${mebibytes(open)} with all open (${((open - before) / clients / 1024).toFixed(0)} KiB each), ${mebibytes(busiest)} at the end`,
  );
  child.kill();
  await end();
}

/** The clients, in a process of their own. */
function follow() {
  const times = new Map();
  const told = [];
  process.on('message', ({ url, keys, clients, ids }) => {
    if (ids !== undefined) return finish(ids);
    let left = clients;
    for (let n = 0; n < clients; n += 1) {
      told.push([]);
      const headers = { authorization: `Bearer ${keys[n % 2]}` };
      request(`${url}/api/v1/stream`, { headers, agent: false }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').once('data', () => {
          left -= 1;
          if (left === 0) process.send('open');
        });
        answer.on('data', (part) => {
          const at = now();
          const blocks = (text + part).split('\n\n');
          text = blocks.pop();
          for (const block of blocks) {
            const id = /\ndata: \{"id":"([^"]+)"/.exec(block)?.[1];
            if (id === undefined) continue;
            told[n].push(id);
            if (!times.has(id)) times.set(id, []);
            times.get(id).push(at);
          }
        });
      }).end();
    }
  });

  /** Waits until all were told all, or for ten seconds. */
  async function finish(ids) {
    for (let tries = 0; tries < 100 && told.some(({ length }) => length < ids.length); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const expected = told[0].join();
    const isWhole = ids.every((id) => told[0].includes(id)) && told[0].length === ids.length;
    process.send({ times, wrong: isWhole ? told.filter((list) => list.join() !== expected).length : told.length });
  }
}
