/** The server is killed while it is written to: what it acknowledged is there afterwards. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchWithKey, plantKey } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { Folder, Program, run } from '../support/program.js';

const folder = new Folder();
const log = new TestLog();
let environment: Record<string, string> = {};
beforeAll(async () => {
  environment = { PORT: '0', DATA_DIR: folder.path, LOG_LEVEL: 'silent', ...(await log.environment()) };
  await plantKey(environment);
});
afterAll(async () => {
  await log.end();
  folder.end();
});

const POSTS = 1000;
const AT_ONCE = 20;
const headers = { 'content-type': 'application/json' };

/** Posts facts until the server is gone. Gives the ids that were acknowledged. */
async function postUntilKilled(api: string, program: Program): Promise<string[]> {
  const acknowledged: string[] = [];
  let next = 0;
  const worker = async () => {
    while (next < POSTS) {
      next += 1;
      const body = JSON.stringify({ type: 'FactReported', data: { text: `Fact ${next}.` } });
      try {
        const answer = await fetchWithKey(api, { method: 'POST', headers, body });
        if (answer.status === 201) acknowledged.push(((await answer.json()) as { id: string }).id);
      } catch {
        return;
      }
      // In the middle: after so many acknowledgements, with others in flight.
      if (acknowledged.length === POSTS / 2) program.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return acknowledged;
}

describe('kill -9 in the middle of 1,000 posts', () => {
  it('loses nothing that was acknowledged, leaves the chain whole, and the views catch up by themselves', async () => {
    const first = new Program(['serve'], environment);
    const [, url] = await first.says(/Slugline is at (\S+) /);
    const opened = await fetchWithKey(`${url}/api/v1/stories`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ slug: 'killed', title: 'Killed' }),
    });
    expect(opened.status).toBe(201);
    const acknowledged = await postUntilKilled(`${url}/api/v1/stories/killed/developments`, first);
    expect((await first.ended).signal).toBe('SIGKILL');
    expect(acknowledged.length).toBeGreaterThanOrEqual(POSTS / 2);

    const second = new Program(['serve'], environment);
    const [, again] = await second.says(/Slugline is at (\S+) /);
    const found = new Set<string>();
    let revision = 0;
    for (let path: string | null = '/api/v1/stories/killed/developments?limit=200'; path !== null; ) {
      const page = (await (await fetchWithKey(`${again}${path}`)).json()) as {
        items: { id: string; revision: number }[];
        next: string | null;
      };
      for (const item of page.items) {
        revision += 1;
        expect(item.revision).toBe(revision);
        found.add(item.id);
      }
      path = page.next === null ? null : `/api/v1/stories/killed/developments?limit=200&cursor=${page.next}`;
    }
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    second.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);

    const verified = await run(['verify'], environment);
    expect(verified.output).toMatch(/The log is whole: \d+ events/);
    expect(verified.code).toBe(0);
  }, 60_000);
});

describe('SIGTERM', () => {
  it('lets open requests finish: whatever is answered was logged, and is kept', async () => {
    const program = new Program(['serve'], environment);
    const [, url] = await program.says(/Slugline is at (\S+) /);
    const api = `${url}/api/v1/stories/killed/developments`;
    const body = JSON.stringify({ type: 'FactReported', data: { text: 'While it stops.' } });
    const before = ((await (await fetchWithKey(`${url}/api/v1/stories/killed`)).json()) as { revision: number })
      .revision;
    const posts = Array.from({ length: 30 }, () => fetchWithKey(api, { method: 'POST', headers, body }));
    await Promise.race(posts);
    program.kill('SIGTERM');
    const answers = await Promise.allSettled(posts);
    const statuses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.status] : []));
    // What was answered at all was answered well; what was not may have come too late.
    expect(new Set(statuses)).toEqual(new Set([201]));
    const logged = statuses.length;
    expect((await program.ended).code).toBe(0);
    const next = new Program(['serve'], environment);
    const [, again] = await next.says(/Slugline is at (\S+) /);
    const { revision } = (await (await fetchWithKey(`${again}/api/v1/stories/killed`)).json()) as { revision: number };
    expect(revision - before).toBeGreaterThanOrEqual(logged);
    next.kill('SIGTERM');
    await next.ended;
  }, 60_000);
});
