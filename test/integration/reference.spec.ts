/** The reference is whole: every operation with all that it takes and can answer, in a file that is linted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROUTES } from '../../src/http/door/routes.js';
import { PROBLEMS, problemOf } from '../../src/http/problems/catalogue.js';
import { type Json, type Reply, TestNode } from '../support/node.js';
import { type Operation, operationsOf, requestOf } from '../support/reference.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PROBLEM = 'application/problem+json';

const node = new TestNode();
let file = '';
let document: Json;
let operations: readonly Operation[] = [];
beforeAll(async () => {
  await node.start({ RATE_LIMIT: '100000' });
  ({ text: file, body: document } = await node.get('/openapi.json'));
  operations = operationsOf(document);
  const { body } = await node.post('/keys', { name: 'Reader', role: 'reader' });
  node.keys = { ...node.keys, reader: body.key };
});
afterAll(() => node.end());

const name = ({ told }: Operation): string => told.operationId;
const codesOf = ({ told }: Operation): string[] =>
  Object.values<Json>(told.responses).flatMap(({ content }) => Object.keys(content?.[PROBLEM]?.examples ?? {}));

describe('the reference', () => {
  it('is OpenAPI 3.1, and docs/openapi.json is what a node answers; `npm run docs` writes it', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(readFileSync(join(root, 'docs/openapi.json'), 'utf8')).toBe(
      `${JSON.stringify(JSON.parse(file), null, 1)}\n`,
    );
  });

  it('has every route of the door’s table, and no other', () => {
    const told = operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
    expect(told.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('names each operation once, under one tag, and says in a sentence what it, each tag and each parameter are', () => {
    expect(new Set(operations.map(name)).size).toBe(operations.length);
    for (const { description } of document.tags) expect(description).toMatch(/\.$/);
    const tags = document.tags.map((tag: Json) => tag.name);
    for (const { told } of operations) {
      expect(told.tags).toHaveLength(1);
      expect(tags).toContain(told.tags[0]);
      expect(told.summary.length).toBeGreaterThan(5);
      for (const parameter of told.parameters ?? []) expect(parameter.description.length).toBeGreaterThan(5);
      for (const { description } of Object.values<Json>(told.responses)) expect(description).not.toBe('');
    }
  });

  it('uses every code of the catalogue of problems, each at its status', () => {
    expect([...new Set(operations.flatMap(codesOf))].sort()).toEqual(Object.keys(PROBLEMS).sort());
    for (const { told } of operations) {
      for (const [status, { content }] of Object.entries<Json>(told.responses)) {
        for (const code of Object.keys(content?.[PROBLEM]?.examples ?? {}))
          expect([code, String(problemOf(code as keyof typeof PROBLEMS).status)]).toEqual([code, status]);
      }
    }
  });

  it('gives every error a schema and an example, and answers with pages only where people sign in', () => {
    for (const operation of operations) {
      for (const [status, { content }] of Object.entries<Json>(operation.told.responses)) {
        if (Number(status) < 400) continue;
        const media = Object.entries<Json>(content);
        expect([name(operation), status, media.length]).toEqual([name(operation), status, expect.any(Number)]);
        for (const [type, { schema, examples }] of media) {
          expect(schema).toBeDefined();
          expect(Object.keys(examples).length).toBeGreaterThan(0);
          const isOurs = type === PROBLEM || ['getSignIn', 'signIn', 'comeBack', 'getReady'].includes(name(operation));
          expect([name(operation), status, type, isOurs]).toEqual([name(operation), status, type, true]);
        }
      }
    }
  });

  it('refers to nothing that it does not hold', () => {
    const references = [...file.matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)];
    for (const [, kind = '', one = ''] of references) expect(Object.keys(document.components[kind])).toContain(one);
  });

  it('says of every answer which headers it has, and of a refusal that is over when to come back', () => {
    for (const operation of operations) {
      const isCounted = !operation.path.startsWith('/health/');
      expect([name(operation), '429' in operation.told.responses]).toEqual([name(operation), isCounted]);
      for (const [status, { headers }] of Object.entries<Json>(operation.told.responses)) {
        const always = ['X-Request-Id', ...(isCounted ? ['RateLimit', 'RateLimit-Policy'] : [])];
        const wanted = [...always, ...(['429', '503'].includes(status) ? ['Retry-After'] : [])];
        for (const one of wanted) expect(headers[one]).toEqual({ $ref: `#/components/headers/${one}` });
        expect(Object.keys(headers)).toEqual(expect.arrayContaining(wanted));
      }
    }
  });
});

/** Asks as an operation is asked, but for what is wrong with it. */
const ask = (operation: Operation, more: { query?: string; headers?: object; body?: string }): Promise<Reply> => {
  const names = Object.keys(
    operation.told.parameters?.find((one: Json) => one.in === 'path')?.examples ??
      operation.told.requestBody?.content['application/json'].examples ??
      {},
  );
  const { method, path, headers, body } = requestOf(operation, names.at(-1) ?? '');
  const [address] = path.split('?');
  const text = more.body ?? body;
  return node.ask(`${address}${more.query ?? ''}`, {
    method,
    body: text,
    // Node's client says the length of a body by itself only with some methods.
    headers: {
      ...headers,
      ...(text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) }),
      ...more.headers,
    },
  });
};

/** What anybody can do wrong, whatever is asked: what it is answered with, and to whom it happens at all. */
const WRONGS: readonly (readonly [string, Parameters<typeof ask>[1], (operation: Operation) => boolean])[] = [
  ['invalid-request', { query: '?q=%ZZ' }, () => true],
  ['unauthenticated', { headers: { authorization: '' } }, ({ told }) => told.security === undefined],
  ['too-large', { body: `"${'x'.repeat(2 ** 20)}"`, headers: { 'content-type': 'application/json' } }, isWrite],
  ['unsupported-media-type', { body: 'x', headers: { 'content-type': 'text/plain' } }, isWrite],
];

function isWrite({ method }: Operation): boolean {
  return method !== 'GET';
}

describe('what the reference says of every operation alike is so', () => {
  it.each(WRONGS)('%s', async (code, wrong, happens) => {
    for (const operation of operations) {
      // A link that signs in may be of a key that is none any more: that is told too.
      const isTold = codesOf(operation).includes(code) && !(code === 'unauthenticated' && name(operation) === 'signIn');
      expect([name(operation), isTold]).toEqual([name(operation), happens(operation)]);
      const { body } = await ask(operation, wrong);
      expect([name(operation), body?.code === code]).toEqual([name(operation), happens(operation)]);
    }
  });

  it('forbidden: where a role may not, or may not read as the newsroom, or a browser must prove that it means to', async () => {
    for (const operation of operations) {
      const isForNewsroom = operation.told.parameters?.some((one: Json) => one.name === 'audience') === true;
      const query = isForNewsroom ? '?audience=newsroom' : '';
      const headers = { authorization: `Bearer ${node.keys.reader}` };
      const { body } = await ask(operation, { query, headers });
      const isTold = codesOf(operation).includes('forbidden');
      const isOfBrowsers = ['signIn', 'signOut'].includes(name(operation));
      expect([name(operation), body?.code === 'forbidden']).toEqual([name(operation), isTold && !isOfBrowsers]);
    }
    const { body } = await node.ask('/sign-in', { method: 'POST', headers: { origin: 'https://elsewhere.example' } });
    expect(body.code).toBe('forbidden');
  });
});

describe('the page of the reference', () => {
  it('has all of its files from here, as its policy wants it', async () => {
    const { text, headers } = await node.get('/api/docs');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    const files = [...text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path as string);
    expect(files.filter((path) => /\.(js|css)/.test(path)).length).toBeGreaterThan(2);
    for (const path of files) expect([path, (await node.get(`/api/${path}`)).status]).toEqual([path, 200]);
  });

  it('fills in what must be given and nothing else, so that trying out succeeds', async () => {
    const { text } = await node.get('/api/docs/swagger-ui-init.js');
    const [, options = ''] = /let options = (\{[\s\S]+?\n\});?\n/.exec(text) ?? [];
    const shown = operationsOf(JSON.parse(options).swaggerDoc);
    expect(shown.map(name)).toEqual(operations.map(name));
    for (const { told } of shown)
      for (const parameter of told.parameters ?? [])
        expect([parameter.name, 'examples' in parameter]).toEqual([parameter.name, parameter.required === true]);
  });
});

describe('the linter', () => {
  /** Lints a document with the project's rules, alone in a folder. */
  function lint(changed: Json): { readonly code: number | null; readonly says: string } {
    const folder = mkdtempSync(join(tmpdir(), 'slugline-lint-'));
    try {
      writeFileSync(join(folder, 'openapi.json'), JSON.stringify(changed));
      const linter = join(root, 'node_modules/@redocly/cli/bin/cli.js');
      const { NODE_OPTIONS: _, ...inherited } = process.env;
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [linter, 'lint', 'openapi.json', `--config=${join(root, 'redocly.yaml')}`],
        { cwd: folder, encoding: 'utf8', env: { ...inherited, REDOCLY_TELEMETRY: 'off', CI: 'true' } },
      );
      return { code: status, says: `${stdout}${stderr}` };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('finds what is wrong: an operation without a name, an example that does not fit, a header nobody described', () => {
    const changed = structuredClone(document);
    delete changed.paths['/api/v1/me'].get.operationId;
    const desk = changed.paths['/api/v1/desks/{desk}'].put.requestBody.content['application/json'].examples;
    (Object.values<Json>(desk)[0] as Json).value = { private: 'yes' };
    changed.paths['/api/v1/views'].get.responses['200'].headers.RateLimit.$ref = '#/components/headers/Nothing';
    const { code, says } = lint(changed);
    expect(code).toBe(1);
    for (const rule of ['operation-operationId', 'no-invalid-media-type-examples', 'no-unresolved-refs'])
      expect(says).toContain(rule);
  });
});
