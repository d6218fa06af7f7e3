/** What the documents say is so: pages made from code are up to date, and commands in them work. */
import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
// @ts-expect-error a script without types
import { requestsOf, send } from '../../scripts/api-requests.mjs';
// @ts-expect-error a script without types
import { eventsPage, fieldsOfTypes } from '../../scripts/events-page.mjs';
// @ts-expect-error a script without types
import { rolesTable, withTable } from '../../scripts/roles-table.mjs';
import { ROLES } from '../../src/access/caller.js';
import { RIGHTS, rightToLog } from '../../src/access/table.js';
import { linesToTry, loadFirstStory } from '../../src/demo.js';
import { ROUTES } from '../../src/http/door/routes.js';
import { DATA_DTOS } from '../../src/http/dto/data/data-dtos.js';
import { fieldsOf } from '../../src/http/dto/field.js';
import { OpenStoryDto } from '../../src/http/dto/open-story.dto.js';
import { REFERENCES } from '../../src/story/current.js';
import { CATALOGUE } from '../../src/story/events.js';
import { TRANSITIONS } from '../../src/story/meeting.js';
import { TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

const page = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('docs/events.md', () => {
  it('is what the code says; `npm run docs` writes it', () => {
    const fields = fieldsOfTypes({ dtos: DATA_DTOS, opening: OpenStoryDto, fieldsOf });
    const made = eventsPage({ catalogue: CATALOGUE, transitions: TRANSITIONS, fields, references: REFERENCES });
    expect(page('docs/events.md')).toBe(made);
  });
});

describe('docs/security.md', () => {
  it('has the role table that the code has; `npm run docs` writes it', () => {
    const types = Object.keys(DATA_DTOS);
    const table = rolesTable({ roles: ROLES, rights: RIGHTS, routes: ROUTES, types, rightToLog });
    expect(page('docs/security.md')).toBe(withTable(page('docs/security.md'), table));
  });

  it('is where README and docs/api.md send who asks who may do what', () => {
    expect(page('README.md')).toContain('(docs/security.md)');
    expect(page('docs/api.md')).toContain('(security.md)');
  });
});

describe('the README', () => {
  it('shows the four lines that the demo prints', () => {
    for (const { command } of linesToTry('http://127.0.0.1:3000')) expect(page('README.md')).toContain(`${command}\n`);
  });

  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(page('package.json')) as { scripts: Record<string, string> };
    const named = [...page('README.md').matchAll(/npm run (\w+)/g)].map(([, name]) => name as string);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(scripts).toHaveProperty(name);
  });
});

/** What was built, by the command: once is enough. */
const builds: Record<string, Promise<unknown>> = {};

describe.each(['clients/typescript/README.md', 'docs/api.md'])('the program of %s', (name) => {
  const node = new TestNode();
  const program = join(ROOT, 'clients/typescript/dist', `${name.replaceAll('/', '-')}.mjs`);
  beforeAll(async () => {
    await node.start();
    await loadFirstStory(node.url, TEST_KEY.text);
  });
  afterAll(async () => {
    rmSync(program, { force: true });
    await node.end();
  });

  it('runs once the client is built as shown, and prints what it says', async () => {
    const [, command = ''] = /```sh\n(npx tsc .+)\n```/.exec(page(name)) ?? [];
    const [, code = '', printed] = /```js\n([\s\S]+?)```[\s\S]+?```text\n([\s\S]+?)```/.exec(page(name)) ?? [];
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const env = { ...inherited, SLUGLINE_URL: node.url, SLUGLINE_KEY: TEST_KEY.text };
    builds[command] ??= run('sh', ['-c', command], { cwd: ROOT, env });
    await builds[command];
    writeFileSync(program, code);
    expect((await run(process.execPath, [program], { cwd: ROOT, env })).stdout).toBe(printed);
  });
});

describe('docs/api.md', () => {
  const node = new TestNode();
  beforeAll(async () => {
    await node.start();
    await loadFirstStory(node.url, TEST_KEY.text);
  });
  afterAll(() => node.end());

  it('shows commands whose answers are as shown, in the order of the page', async () => {
    const requests = requestsOf(page('docs/api.md'));
    expect(requests.length).toBeGreaterThan(8);
    for (const request of requests)
      expect((await send(node.url, TEST_KEY.text, request)).body).toMatchObject(request.shown);
  });
});
