/** The server is killed while it makes its views anew and is written to: nothing acknowledged is lost, and it ends well. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestLog } from '../support/log.js';
import { Folder, Program, run } from '../support/program.js';

const folder = new Folder();
const log = new TestLog();
let environment: Record<string, string> = {};
const headers = { 'content-type': 'application/json' };
const acknowledged: string[] = [];

interface Report {
  readonly state: string;
  readonly rebuild: { readonly events: number } | null;
}

async function serve(): Promise<{ program: Program; api: string }> {
  const program = new Program(['serve'], environment);
  const [, url] = await program.says(/Slugline is at (\S+) /);
  return { program, api: `${url}/api/v1` };
}

/** Logs until the server is gone, so many developments at once. */
async function write(api: string, at: number, until: () => boolean = () => false): Promise<void> {
  while (!until()) {
    const body = JSON.stringify(Array.from({ length: at }, () => ({ type: 'FactReported', data: { text: 'News.' } })));
    try {
      const answer = await fetch(`${api}/stories/killed/developments`, { method: 'POST', headers, body });
      if (answer.status !== 201) continue;
      const { items } = (await answer.json()) as { items: { id: string }[] };
      acknowledged.push(...items.map(({ id }) => id));
    } catch {
      return;
    }
  }
}

const report = async (api: string): Promise<Report> => (await (await fetch(`${api}/views`)).json()) as Report;

beforeAll(async () => {
  environment = { PORT: '0', DATA_DIR: folder.path, LOG_LEVEL: 'silent', ...(await log.environment()) };
  const { program, api } = await serve();
  const body = JSON.stringify({ slug: 'killed', title: 'Killed' });
  expect((await fetch(`${api}/stories`, { method: 'POST', headers, body })).status).toBe(201);
  await write(api, 200, () => acknowledged.length >= 2000);
  program.kill('SIGTERM');
  await program.ended;
}, 120_000);
afterAll(async () => {
  await log.end();
  folder.end();
});

describe('kill -9 in the middle of a rebuild, under write load,', () => {
  // After so many answers to the question how far the rebuild is.
  it.each([0, 1, 3])(
    'after %i looks at it, loses nothing, and the next start ends it',
    async (looks) => {
      const first = await serve();
      expect((await fetch(`${first.api}/views/rebuild`, { method: 'POST' })).status).toBe(202);
      const writing = Promise.all([write(first.api, 1), write(first.api, 2)]);
      for (let look = 0; look < looks; look += 1) await report(first.api);
      first.program.kill('SIGKILL');
      expect((await first.program.ended).signal).toBe('SIGKILL');
      await writing;

      const second = await serve();
      let state = await report(second.api);
      while (state.rebuild !== null || state.state !== 'live') state = await report(second.api);
      const { revision } = (await (await fetch(`${second.api}/stories/killed`)).json()) as { revision: number };
      // What was logged and not acknowledged may be there as well.
      expect(revision).toBeGreaterThanOrEqual(acknowledged.length + 1);
      const found = new Set<string>();
      for (let path: string | null = '/stories/killed/developments?limit=200'; path !== null; ) {
        const page = (await (await fetch(`${second.api}${path}`)).json()) as {
          items: { id: string }[];
          next: string | null;
        };
        for (const { id } of page.items) found.add(id);
        path = page.next === null ? null : `/stories/killed/developments?limit=200&cursor=${page.next}`;
      }
      expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
      expect(found.size).toBe(revision);
      second.program.kill('SIGTERM');
      expect((await second.program.ended).code).toBe(0);
      expect(existsSync(join(folder.path, 'views.sqlite-next'))).toBe(false);
      const verified = await run(['views', 'verify'], environment);
      expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('The views follow from the log')]);
    },
    120_000,
  );
});
