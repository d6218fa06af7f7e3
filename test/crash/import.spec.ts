/** Programs of an import are killed at chosen requests, client and server: nothing is lost, nothing doubled. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { archive, asking, BadLine, ndjson, seeded, textsOf } from '../cli/import-support.js';
import { fetchWithKey, plantKey } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { Folder, Program, run } from '../support/program.js';

const folder = new Folder();
const log = new TestLog();
const file = join(folder.path, 'archive.ndjson');
const line = new BadLine(() => server);
let server = '';
let environment: Record<string, string> = {};

/** A port that is free, so that the server that is killed comes back at the same address. */
async function freePort(): Promise<number> {
  const listening = createServer();
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  await new Promise((resolve) => listening.close(resolve));
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  server = `http://127.0.0.1:${port}`;
  environment = { PORT: String(port), DATA_DIR: folder.path, LOG_LEVEL: 'silent', ...(await log.environment()) };
  await plantKey(environment);
  await line.start();
});
afterAll(async () => {
  await line.end();
  await log.end();
  folder.end();
});

async function started(): Promise<Program> {
  const program = new Program(['serve'], environment);
  await program.says(/Slugline is at /);
  return program;
}

/** The texts of a story in the order of its log, from the log itself. */
async function textsIn(story: string): Promise<unknown[]> {
  const texts: unknown[] = [];
  let path: string | null = `/api/v1/stories/${story}/developments?limit=200&type=FactReported`;
  while (path !== null) {
    const answer = await fetchWithKey(`${server}${path}`);
    const page = (await answer.json()) as { items: { data: { text: unknown } }[]; next: string | null };
    texts.push(...page.items.map(({ data }) => data.text));
    path = page.next === null ? null : `${path.replace(/&cursor=.*/, '')}&cursor=${page.next}`;
  }
  return texts;
}

it('goes on after kill -9 of the client, four times, and of the server, once, and logs each line once', async () => {
  const random = seeded(41);
  const lines = archive(3000, 40, 41);
  writeFileSync(file, ndjson(lines));
  let node = await started();
  const kills = { client: 0, server: 0 };
  let isOver = false;
  while (!isOver) {
    const program = new Program(['import', file], asking(line.url));
    let left = kills.client < 4 ? 3 + Math.floor(random() * 20) : Number.POSITIVE_INFINITY;
    let restarted = Promise.resolve();
    line.fate = () => {
      left -= 1;
      if (left === 0) program.kill('SIGKILL');
      if (left === 2 && kills.server === 0) {
        kills.server += 1;
        node.kill('SIGKILL');
        restarted = node.ended.then(started).then((again) => {
          node = again;
        });
      }
      return 'kept';
    };
    const { code, signal } = await program.ended;
    await restarted;
    if (signal === 'SIGKILL') kills.client += 1;
    else expect(code).toBe(0);
    isOver = code === 0;
  }
  expect(kills).toEqual({ client: 4, server: 1 });
  expect(JSON.parse(readFileSync(`${file}.progress`, 'utf8'))).toMatchObject({ place: { line: 3000 }, done: [] });

  node.kill('SIGTERM');
  await node.ended;
  node = await started();
  // Once its views hold all.
  while ((await fetchWithKey(`${server}/health/ready`)).status !== 200);
  for (const [story, texts] of Object.entries(textsOf(lines))) expect(await textsIn(story)).toEqual(texts);
  node.kill('SIGTERM');
  await node.ended;
  expect(await run(['verify'], environment)).toMatchObject({ code: 0 });
});
