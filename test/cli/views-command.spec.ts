/** `slugline views` as its user calls it, with and without a running server. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { TEST_KEY } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { Folder, run } from '../support/program.js';

const node = new TestNode(undefined, new TestLog('sqlite'));
const empty = new Folder();
/** No server is there: who may listen on port 2 has nothing for it. */
const environment = { DATA_DIR: node.folder, PORT: '2', LOG_LEVEL: 'silent', SLUGLINE_KEY: TEST_KEY.text };
const views = () => join(node.folder, 'views.sqlite');
const slugline = (...args: string[]) => run(['views', ...args], environment);

beforeAll(async () => {
  await node.start();
  const story = await node.open('wharf');
  for (const text of ['A.', 'B.', 'C.']) await node.log(story, { type: 'FactReported', data: { text } });
});
afterAll(async () => {
  await node.end();
  empty.end();
});

describe('with a running server, slugline views', () => {
  it('status says how far it is', async () => {
    const { code, output } = await slugline('status', '--url', node.url);
    expect(output).toMatch(/^The views of \S+ are live: 100\.0 %, \d+ events, \d+ a second, about 0 s left\.\n$/);
    expect(code).toBe(0);
  });

  it('rebuild makes them anew there', async () => {
    const { code, output } = await slugline('rebuild', '--url', node.url);
    expect(output).toMatch(
      /makes its views anew, and answers from the old ones until then\.\n(?:.*\n)*Done: \d+ events are in the new views\.\n$/,
    );
    expect(code).toBe(0);
    expect((await node.get('/stories/wharf')).body.revision).toBe(4);
  });

  it('verify compares the views that it is writing with the log', async () => {
    const { code, output } = await slugline('verify');
    expect(output).toMatch(/^The views follow from the log: \d+ rows after \d+ events are as they should be\.\n$/);
    expect(code).toBe(0);
  });
});

describe('without one, slugline views', () => {
  beforeAll(() => node.stop());

  it.each([['status'], ['status', '--url', 'http://127.0.0.1:2'], ['rebuild', '--url', 'http://127.0.0.1:2']])(
    '%s %s says that none answers',
    async (...args) => {
      const { code, output } = await slugline(...args);
      expect(output).toMatch(/^No server answers at http:\/\/127\.0\.0\.1:2\.[^\n]*\n$/);
      expect(code).toBe(6);
    },
  );

  it('rebuild makes them here, and a server goes on from them', async () => {
    rmSync(views());
    const { code, output } = await slugline('rebuild');
    expect(output).toMatch(/^Done: \d+ events are in the new views\.\n$/);
    expect(code).toBe(0);
    expect((await slugline('verify')).code).toBe(0);
    await node.start();
    expect((await node.get('/stories/wharf')).body.revision).toBe(4);
    await node.stop();
  });

  it('verify names a table and a row that do not follow from the log', async () => {
    const db = new Database(views());
    const forged = db.prepare("SELECT id FROM history WHERE audience = 'public' AND json LIKE '%B.%'").pluck().get();
    db.exec("UPDATE history SET json = replace(json, 'B.', 'Forged.') WHERE audience = 'public'");
    db.close();
    const { code, output } = await slugline('verify');
    expect(output).toMatch(new RegExp(`^history differs, for example in .*"public".*${forged}`));
    expect(output).toContain('slugline views rebuild');
    expect(code).toBe(1);
    expect((await slugline('rebuild')).code).toBe(0);
    expect((await slugline('verify')).code).toBe(0);
  });

  it('verify says what to do when there are no views, or they are no views', async () => {
    rmSync(views());
    const missing = await slugline('verify');
    expect([missing.code, missing.output]).toEqual([
      4,
      expect.stringMatching(/^There are no views at \S+\. Start the server[^\n]*\n$/),
    ]);
    expect((await slugline('rebuild')).code).toBe(0);
  });

  it.each(['verify', 'rebuild'])('%s says that there is no log where there is none', async (command) => {
    const { code, output } = await run(['views', command], { ...environment, DATA_DIR: empty.path });
    expect([code, output]).toEqual([4, expect.stringMatching(/^There is no log at [^\n]*\n$/)]);
  });
});
