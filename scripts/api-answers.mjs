/**
 * Records demo/answers.json: `npm run docs`. On a node that has the first story alone, with a clock and a key that are
 * always the same, it sends the requests of docs/api.md and some more, and keeps what is answered. The reference shows
 * these as examples (src/http/openapi/examples.ts), and a test records them anew and compares.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { requestsOf, send } from './api-requests.mjs';

const KEY = Buffer.alloc(32, 7);
const BEGUN = Date.parse('2026-03-01T09:00:00.000Z');
const STORY = '/api/v1/stories/trump-putin-rutte';
const PARKED = '01999000-0000-7000-8000-0000000000c1';

const read = (path) => ({ method: 'GET', path });
const write = (path, body, headers = {}) => ({
  ...{ method: 'POST', path, body: typeof body === 'string' ? body : JSON.stringify(body) },
  headers: { 'content-type': 'application/json', ...headers },
});
const act = (path) => ({ method: 'POST', path });
const fact = (text, more = {}) => ({ type: 'FactReported', data: { text }, ...more });

/** What the page does not show, in the order in which it is sent. `prepare` is done before. */
const more = ({ tokens, poison, nightKey }) => [
  read('/api/v1/stories/no-such-story'),
  write('/api/v1/stories', { slug: 'trump-putin-rutte', title: 'Again' }),
  write(`${STORY}/developments`, fact('The talks are off.'), { 'if-match': '"19"' }),
  write(`${STORY}/developments`, fact('Another thing.'), { 'idempotency-key': 'bridge-1' }),
  write(`${STORY}/developments`, fact('Another thing.', { id: '01999000-0000-7000-8000-000000000001' })),
  write(`${STORY}/developments`, 'The talks are off.', { 'content-type': 'text/plain' }),
  write(`${STORY}/developments`, fact('x'.repeat(2 ** 20))),
  read(`${STORY}?after=${tokens.seal('position', 'newsroom', '999999')}`),
  ...['/facts?limit=1', '/figures?limit=1'].map((path) => read(`${STORY}${path}`)),
  read('/api/v1/people/Donald%20Trump/stances?limit=1'),
  read('/api/v1/corrections?limit=1'),
  {
    prepare: () => poison.add(PARKED),
    ...write(`${STORY}/developments`, { ...fact('The views cannot take this.'), id: PARKED }),
    isUnseen: true,
  },
  read('/api/v1/parked'),
  act(`/api/v1/parked/${PARKED}/retry`),
  write(`/api/v1/parked/${PARKED}/skip`, { reason: 'The views cannot take it; it is told in the story.' }),
  act('/api/v1/views/rebuild'),
  ...['/health/live', '/health/ready'].map(read),
  write('/api/v1/keys', { name: 'Night desk', role: 'reporter', desks: ['world'] }, { 'idempotency-key': 'night' }),
  read('/api/v1/keys'),
  read(`/api/v1/keys/${nightKey}`),
  act(`/api/v1/keys/${nightKey}/link`),
  { method: 'DELETE', path: `/api/v1/keys/${nightKey}?reason=A%20lost%20telephone.` },
  { ...write('/api/v1/desks/investigations', { private: true }), method: 'PUT' },
  read('/api/v1/desks'),
  write('/api/v1/refusals', { issuer: 'https://login.example.org', subject: '8271', reason: 'Left the newsroom.' }),
  read('/api/v1/audit'),
];

/** What answers of a node about itself say of the machine and the minute is told as it may be. */
const STEADY = {
  ...{ perSecond: 5200, secondsLeft: 0, since: new Date(BEGUN).toISOString() },
  ...{ lag: { events: 0, seconds: 0 }, diskBytes: { free: 5e10, size: 1e11, least: 268435456 }, warnings: [] },
  rebuild: { events: 0, fraction: 0, perSecond: 5200, secondsLeft: null },
};
/** What is told of a key is random. */
const STEADY_ACCESS = { key: `slk_${'0'.repeat(49)}`, hint: 'slk_0000', path: '/sign-in?token=0000' };
const CHOSEN = /\b(?!01999000-)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g;

/** Makes of an answer what it is each time: ids that the server chose are numbered as they appear. */
function steadier() {
  const numbers = new Map();
  const numbered = (id) => {
    if (!numbers.has(id))
      numbers.set(id, `01999000-0000-7000-8000-${String(numbers.size + 1).padStart(12, 'd00000000000')}`);
    return numbers.get(id);
  };
  return (value, { tags }) => {
    const steady = { Running: STEADY, Access: STEADY_ACCESS }[tags[0]] ?? {};
    const text = JSON.stringify(value, (name, one) => (one === null ? one : (steady[name] ?? one)));
    return JSON.parse(text.replace(CHOSEN, numbered));
  };
}

/** Which operation of the document a request is for, and what its parameters are. */
function operationIn(document, { method, path }) {
  const [address, query = ''] = path.split('?');
  for (const [template, operations] of Object.entries(document.paths)) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const values = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(address);
    const operation = operations[method.toLowerCase()];
    if (values === null || operation === undefined) continue;
    const inPath = names.map((name, i) => [name, decodeURIComponent(values[i + 1])]);
    return { ...operation, given: Object.fromEntries([...inPath, ...new URLSearchParams(query)]) };
  }
  throw new Error(`No operation of the reference is ${method} ${path}.`);
}

/** Puts what was answered into what is recorded: an answer with its operation, a problem under its code. */
function record({ operations, problems }, operation, { method, path, body }, answer) {
  if (answer.status >= 400) problems[answer.body.code] ??= answer.body;
  // An empty page shows nothing.
  if (answer.status >= 400 || answer.body.items?.length === 0) return;
  operations[operation.operationId] ??= { parameters: {}, requests: {}, answers: {} };
  const { parameters, requests, answers } = operations[operation.operationId];
  for (const [name, value] of Object.entries(operation.given)) parameters[name] ??= value;
  answers[answer.status] ??= {};
  const name = `example${Object.keys(answers[answer.status]).length + 1}`;
  const summary = `${method} ${path}`;
  answers[answer.status][name] = { summary, value: answer.body };
  if (body !== undefined) requests[name] = { summary, value: JSON.parse(body) };
}

/** The view of histories, failing over the entries that are named. */
const failing = (view, ids) => ({
  ...view,
  open: (db) => {
    const apply = view.open(db);
    return (change) => {
      for (const id of ids) {
        const has = change.audiences.some((one) => one.view?.story.entries.has(id));
        if (has) throw new Error('A view cannot take it.');
      }
      apply(change);
    };
  },
});

/**
 * Plays it all and gives what demo/answers.json holds.
 * @param program the program's own functions, from its sources or as compiled
 * @param page the text of docs/api.md
 */
export async function recordAnswers(program, page) {
  const { serve, readConfig, openLog, logAddress, tokenKeyOf, Tokens, VIEWS, loadFirstStory, PROBLEMS } = program;
  const { newKey, derivedId } = program;
  const first = newKey(KEY);
  const nightKey = derivedId('POST /keys', `key:${derivedId('first key', first.hash)}`, 'night');
  const folder = mkdtempSync(join(tmpdir(), 'slugline-answers-'));
  const clock = { millis: BEGUN, now: () => new Date(clock.millis).toISOString() };
  const config = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', TIME_ZONE: 'UTC' });
  const [poison, sound] = [new Set(), VIEWS.history];
  let node = null;
  try {
    const store = openLog(logAddress(config));
    await tokenKeyOf(store, '01999000-0000-7000-8000-0000000000ff', clock.now(), () => KEY);
    await store.close();
    VIEWS.history = failing(sound, poison);
    node = await serve(config, { clock, firstKey: first });
    await loadFirstStory(node.url, first.text);
    const document = await (await fetch(`${node.url}/api/v1/openapi.json`)).json();
    const steady = steadier();
    const recorded = { operations: {}, problems: {} };
    const requests = [...requestsOf(page), ...more({ tokens: new Tokens(KEY), poison, nightKey })];
    for (const request of requests) {
      clock.millis += 60_000;
      request.prepare?.();
      const { status, body, position } = await send(node.url, first.text, request);
      const operation = operationIn(document, request);
      const answer = { status, body: steady(body, operation) };
      if (!request.isUnseen) record(recorded, operation, request, answer);
      // A write waits a moment for the views; here they are waited for as long as it takes.
      const isRead = async () =>
        (await send(node.url, first.text, read(`/api/v1/stories?after=${position}`))).status === 200;
      for (let left = 30; position !== null && !(await isRead()); left -= 1) {
        if (left === 0) throw new Error(`The views did not follow ${request.method} ${request.path}.`);
      }
    }
    const told = Object.entries(PROBLEMS).filter(([code]) =>
      JSON.stringify(document.paths).includes(`examples/${code}"`),
    );
    const made = told.map(([code, { title, status, explanation }]) => [
      code,
      { type: `/problems/${code}`, title, status, detail: explanation, instance: `${STORY}/developments`, code },
    ]);
    return { ...recorded, problems: { ...Object.fromEntries(made), ...recorded.problems } };
  } finally {
    await node?.stop();
    VIEWS.history = sound;
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await import('reflect-metadata');
  const from = (name) => import(`../dist/${name}.js`);
  const modules = [
    'main',
    'config/config',
    'open-log',
    'ops/token-key',
    'access/tokens',
    'access/key-text',
    'commands/identity',
    'projections/views-file',
    'demo',
  ];
  const program = Object.assign({}, ...(await Promise.all([...modules, 'http/problems/catalogue'].map(from))));
  const beside = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
  const answers = await recordAnswers(program, readFileSync(beside('docs/api.md'), 'utf8'));
  writeFileSync(beside('demo/answers.json'), `${JSON.stringify(answers, null, 1)}\n`);
}
