/** What the documents say is so: pages made from code are up to date, and commands in them work. */
import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
// @ts-expect-error a script without types
import { requestsOf, send } from '../../scripts/api-requests.mjs';
// @ts-expect-error a script without types
import { eventsPage, fieldsOfTypes } from '../../scripts/events-page.mjs';
// @ts-expect-error a script without types
import { metricsTable, withMetrics } from '../../scripts/metrics-table.mjs';
// @ts-expect-error a script without types
import { rolesTable, withTable } from '../../scripts/roles-table.mjs';
import { ROLES } from '../../src/access/caller.js';
import { RIGHTS, rightToLog } from '../../src/access/table.js';
import { linesToTry, loadFirstStory } from '../../src/demo.js';
import { ROUTES } from '../../src/http/door/routes.js';
import { DATA_DTOS } from '../../src/http/dto/data/data-dtos.js';
import { fieldsOf } from '../../src/http/dto/field.js';
import { OpenStoryDto } from '../../src/http/dto/open-story.dto.js';
import { METRICS, type Metric, type MetricName } from '../../src/ops/metrics/catalogue.js';
import { REFERENCES } from '../../src/story/current.js';
import { CATALOGUE } from '../../src/story/events.js';
import { TRANSITIONS } from '../../src/story/meeting.js';
import { TEST_KEY } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { scrape } from '../support/prometheus.js';
import { StreamClient } from '../support/stream.js';

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

describe('docs/api.md, where it follows', () => {
  const node = new TestNode(undefined, new TestLog('sqlite'));
  beforeAll(() => node.start());
  afterAll(() => node.end());

  it('shows a stream as it goes over the wire', async () => {
    const [, path = '', shown = ''] =
      /```sh\ncurl -N [^\n]+http:\/\/127\.0\.0\.1:3000(\S+)\n```\n\n```text\n([\s\S]+?)```/.exec(page('docs/api.md')) ??
      [];
    const client = await StreamClient.open(`${node.url}${path}`);
    await client.until(() => client.lastId !== null);
    const story = await node.open('followed');
    await node.log(story, { type: 'FactReported', data: { text: 'It rained.' } });
    await client.reach(2);
    await client.kill();
    const [begins = '', , fact = ''] = client.raw.split('\n\n');
    const namesOf = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => line.replace(/^(event: \w+|\w+).*$/, '$1'));
    expect(namesOf(shown)).toEqual([...namesOf(begins), '', ...namesOf(fact)]);
    expect(Object.keys(client.events[1]?.data).slice(0, 3)).toEqual(['id', 'type', 'storyId']);
  });
});

describe('docs/operations.md', () => {
  const operations = page('docs/operations.md');
  const node = new TestNode(undefined, new TestLog('sqlite'));
  beforeAll(async () => {
    await node.start();
    await loadFirstStory(node.url, TEST_KEY.text);
  });
  afterAll(() => node.end());

  it('has the table of metrics that the code has; `npm run docs` writes it', () => {
    expect(operations).toBe(withMetrics(operations, metricsTable(METRICS)));
  });

  it('shows what readiness and problems answer, with a key and without', async () => {
    const requests = requestsOf(operations);
    expect(requests.map(({ path }: { path: string }) => path)).toEqual([
      '/health/ready',
      '/health/ready',
      '/api/v1/stories',
    ]);
    for (const { path, method, headers, body, hasKey, shown } of requests) {
      const own = hasKey ? {} : { authorization: '' };
      const reply = await node.ask(path, { method, headers: { ...headers, ...own }, body });
      // What is free on a disk is another's each time; without a key there is nothing but what is shown.
      const told = shown.diskBytes === undefined ? reply.body : { ...reply.body, diskBytes: shown.diskBytes };
      if (path === '/health/ready') expect(told).toEqual(shown);
      else expect(told).toMatchObject(shown);
    }
  });

  it('shows what is counted of a log that holds the first story', async () => {
    const [, word = '', shown] = /\/metrics \| grep \^(\S+)\n```\n\n```text\n([\s\S]+?)\n```/.exec(operations) ?? [];
    const lines = (await scrape(node)).text.split('\n').filter((line) => line.startsWith(word));
    expect(lines.join('\n')).toBe(shown);
  });

  it('names settings that the server knows, and files that are there', () => {
    const known = ['src/config/config.ts', 'src/config/tracing.ts'].map(page).join();
    for (const name of ['PUBLIC_METRICS', 'DISK_FREE_MIN', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_SDK_DISABLED']) {
      expect(known).toContain(name);
      expect(operations).toContain(`\`${name}`);
    }
    for (const [, file = ''] of operations.matchAll(/\]\(\.\.\/(deploy\/[\w.-]+)\)/g)) expect(page(file)).not.toBe('');
  });
});

describe('deploy/slugline-alerts.yml', () => {
  const { groups } = load(page('deploy/slugline-alerts.yml')) as { groups: { rules: { expr: string }[] }[] };

  it('asks of metrics that there are, by labels and values that they have', () => {
    const rules = groups.flatMap(({ rules }) => rules);
    expect(rules.length).toBeGreaterThan(10);
    for (const { expr } of rules) {
      for (const [name] of expr.matchAll(/\bslugline_\w+/g)) {
        const metric: Metric | undefined = METRICS[name.replace(/_(bucket|count|sum)$/, '') as MetricName];
        expect([name, metric?.type]).toEqual([name, expect.any(String)]);
        const [, selector = ''] = new RegExp(`${name}\\{([^}]*)\\}`).exec(expr) ?? [];
        for (const [, label] of selector.matchAll(/(\w+)(?:=~|!~|!=|=)/g)) expect(metric?.labels).toContain(label);
      }
    }
  });
});

describe('deploy/prometheus.yml', () => {
  it('asks for /metrics, where it is, with a key, and loads the alerts', () => {
    const config = load(page('deploy/prometheus.yml')) as {
      scrape_configs: { authorization: object; metrics_path?: string }[];
      rule_files: string[];
    };
    const [scraped] = config.scrape_configs;
    // Prometheus asks for /metrics where nothing is said.
    expect(scraped?.metrics_path).toBeUndefined();
    expect(ROUTES).toHaveProperty(['GET /metrics'], 'metrics');
    // Bearer, where no type is said.
    expect(scraped?.authorization).toEqual({ credentials_file: expect.any(String) });
    for (const file of config.rule_files) expect(page(`deploy/${file}`)).not.toBe('');
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
