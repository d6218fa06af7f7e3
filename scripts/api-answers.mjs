/**
 * Records demo/answers.json: `npm run docs`. On a node that has the first story alone, with a clock and keys that are
 * always the same, it sends the requests of docs/api.md and then those of the tour, and keeps what is answered. The
 * reference shows these as examples (src/http/openapi/examples.ts); a test records them anew, sending what the reference
 * says, and compares.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { failingViews, logFaults } from './api-faults.mjs';
import { read, requestsOf, send } from './api-requests.mjs';
import { steadier } from './api-steady.mjs';
import { PARKED, tour } from './api-tour.mjs';

const KEY = Buffer.alloc(32, 7);
const BEGUN = Date.parse('2026-03-01T09:00:00.000Z');
/** It holds no example of itself. */
const REFERENCE = '/api/v1/openapi.json';
/** People can sign in, but who they are is never found out: nothing answers there. */
const ISSUER = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_AUDIENCE: 'slugline', OIDC_CLIENT_ID: 'slugline' };

/** Which operation of a document a request is for, and what its parameters are. */
function operationIn({ paths }, { method, path, headers }) {
  const [address, query = ''] = path.split('?');
  for (const [template, operations] of Object.entries(paths)) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const values = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(address);
    const operation = operations[method.toLowerCase()];
    if (values === null || operation === undefined) continue;
    const inPath = names.map((name, i) => [name, decodeURIComponent(values[i + 1])]);
    const inHead = (operation.parameters ?? [])
      .filter((one) => one.in === 'header' && one.name.toLowerCase() in headers)
      .map(({ name }) => [name, headers[name.toLowerCase()]]);
    return { ...operation, given: Object.fromEntries([...inPath, ...new URLSearchParams(query), ...inHead]) };
  }
  throw new Error(`No operation of the reference is ${method} ${path}.`);
}

/** Puts what was answered into what is recorded: a problem under its code, all else with its operation. */
function record({ examples, problems }, name, { operationId, given }, { method, path, body }, answer) {
  if (answer.type === 'application/problem+json') {
    problems[answer.body.code] ??= answer.body;
    return;
  }
  // An empty page shows nothing.
  if (answer.body.items?.length === 0) return;
  examples[operationId] ??= {};
  examples[operationId][name] = {
    ...{ summary: `${method} ${path}`, parameters: given },
    ...(body === undefined ? {} : { body: JSON.parse(body) }),
    status: answer.status,
    ...(answer.body === '' ? {} : { type: answer.type, answer: answer.body }),
  };
}

/**
 * Plays it all and gives what demo/answers.json holds.
 * @param program the program's own functions, from its sources or as compiled
 * @param page the text of docs/api.md
 * @param asWritten given the name of each request, the request, and its operation, says what to send in its place
 */
export async function recordAnswers(program, page, asWritten = (_name, request) => request) {
  const { serve, readConfig, openLog, logAddress, tokenKeyOf, Tokens, loadFirstStory, newKey, derivedId } = program;
  const first = newKey(KEY);
  const firstKey = derivedId('first key', first.hash);
  const nightKey = derivedId('POST /keys', `key:${firstKey}`, 'night');
  const keys = { first: first.text };
  const folder = mkdtempSync(join(tmpdir(), 'slugline-answers-'));
  const clock = { millis: BEGUN, now: () => new Date(clock.millis).toISOString() };
  const own = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', TIME_ZONE: 'UTC', ...ISSUER };
  const options = { clock, firstKey: first };
  const [views, faults] = [failingViews(program, PARKED), logFaults(program)];
  let node = null;
  try {
    const store = openLog(logAddress(readConfig(own)));
    await tokenKeyOf(store, '01999000-0000-7000-8000-0000000000ff', clock.now(), () => KEY);
    await store.close();
    node = await serve(readConfig(own), options);
    await loadFirstStory(node.url, first.text);
    const document = await (await fetch(`${node.url}${REFERENCE}`)).json();
    const steady = steadier(BEGUN, [firstKey, nightKey]);
    const recorded = { examples: {}, problems: {} };
    let last = null;
    let number = 0;
    const play = async (asked) => {
      clock.millis += 60_000;
      number += 1;
      const name = `request-${String(number).padStart(3, '0')}`;
      const request = typeof asked === 'function' ? asked(last) : asked;
      const operation = operationIn(document, request);
      request.prepare?.();
      const sent = { ...asWritten(name, request, operation), blocks: request.blocks };
      last = await send(node.url, keys[request.as ?? 'first'], sent);
      faults.end();
      request.keep?.(last.body);
      record(recorded, name, operation, request, { ...last, body: steady(last.body, operation) });
      await followed(node.url, first.text, last, request);
    };
    const shown = requestsOf(page).filter(({ path }) => path !== REFERENCE);
    const requests = [...shown, ...tour({ tokens: new Tokens(KEY), faults, keys, firstKey, nightKey })];
    for (const request of requests) await play(request);
    await node.stop();
    node = await serve(readConfig({ ...own, RATE_LIMIT: '1' }), options);
    for (const request of [read('/api/v1/me'), read('/api/v1/me')]) await play(request);
    return recorded;
  } finally {
    await node?.stop();
    views.end();
    faults.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A write waits a moment for the views; here they are waited for as long as it takes. */
async function followed(url, key, { position }, { method, path }) {
  const isRead = async () => (await send(url, key, read(`/api/v1/stories?after=${position}`))).status === 200;
  for (let left = 30; position !== null && !(await isRead()); left -= 1) {
    if (left === 0) throw new Error(`The views did not follow ${method} ${path}.`);
  }
}

/** Where in the program is what recording needs of it. */
export const MODULES = [
  ...['main', 'demo', 'open-log', 'config/config', 'ops/token-key', 'commands/identity', 'projections/views-file'],
  ...['access/tokens', 'access/key-text', 'access/oidc/claims', 'access/oidc/page-sign-in'],
  ...['event-store/event-store', 'event-store/sqlite/sqlite-event-store'],
];

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await import('reflect-metadata');
  const program = Object.assign({}, ...(await Promise.all(MODULES.map((name) => import(`../dist/${name}.js`)))));
  const beside = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
  const answers = await recordAnswers(program, readFileSync(beside('docs/api.md'), 'utf8'));
  writeFileSync(beside('demo/answers.json'), `${JSON.stringify(answers, null, 1)}\n`);
}
