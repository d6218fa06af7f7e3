/**
 * `npm test` runs the checks (Biome, the type check, the linter of the reference) and every test, and those of the
 * newsroom a second time with its log in EventStoreDB (a double of it); `npm run check` the checks and the test of who
 * may import what; `npm run test:eventstoredb` the contract of the log against the server at EVENTSTORE_TEST_URL. All
 * stream what the tools say and close with one line, `N passed, N failed`: a tool counts as one test. The exit code is 1
 * if anything failed or no test ran. Words after `npm test --` go to jest, which then runs once.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');

/** Runs one tool's JavaScript entry with this Node; true if it was content. */
function run(title, script, args, flags = [], environment = {}) {
  console.log(`\n> ${title}`);
  const command = [...flags, join(modules, script), ...args];
  const env = { ...process.env, ...environment };
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit', env }).status === 0;
}

/** Says nothing to anybody, and nothing but what it finds. */
const QUIET = {
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  REDOCLY_SUPPRESS_NOTIFICATIONS: 'true',
};
const LINT = ['@redocly/cli/bin/cli.js', ['lint', 'docs/openapi.json', '--format=stylish'], [], QUIET];

const tool = (...command) => (run(...command) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

function jest(title, args, environment) {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-jest-'));
  try {
    const report = join(folder, 'report.json');
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const content = run(title, 'jest/bin/jest.js', ['--json', `--outputFile=${report}`, ...args], flags, environment);
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    // A suite that could not even be loaded has no tests of its own, yet it failed.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: content ? failed : Math.max(failed, 1) };
  } catch {
    console.error('Jest ended without a report, so its run counts as failed. Read its output above for the reason.');
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The suites that do not ask which store holds the log: they speak to a node. A node knows its log only through the
 * port, and one contract holds both stores to that. So of what compares the answers of one node with a model or a twin
 * (`leak`, `matrix`) only what hangs on the order of several streams and what is quick is run here: the rest asks the
 * same of the same events. The commands (`command-line`, `views-command`) name their own logs.
 */
const NEWSROOM = [
  'test/(e2e|scenarios|crash)/',
  'test/(leak/(embargo|fuzz)|matrix/beside)',
  'test/integration/(faults|merges|across|foreign)',
  'test/access/(directory|sign-in)',
  '--testPathIgnorePatterns=command-line|views-command',
];
const ON_EVENTSTOREDB = { SLUGLINE_TEST_STORE: 'eventstoredb' };

/** What jest is told in each run, by the word that chooses it. */
const RUNS = {
  '--check': () => [['jest', ['test/unit/walls.spec.ts']]],
  '--server': () => [['jest, on a real server', ['test/contract/eventstoredb', 'test/property/log-model']]],
  all: () => [
    ['jest', []],
    ['jest, with the log in EventStoreDB', NEWSROOM, ON_EVENTSTOREDB],
  ],
};

const [word, ...more] = process.argv.slice(2);
const chosen = RUNS[word] ?? (word === undefined ? RUNS.all : () => [['jest', [word]]]);
if (word === '--server' && !process.env.EVENTSTORE_TEST_URL) {
  console.error('Say in EVENTSTORE_TEST_URL where the server is, for example esdb://127.0.0.1:2113?tls=false');
  process.exit(1);
}

const checks = [
  tool('biome check', '@biomejs/biome/bin/biome', ['check', '.']),
  tool('tsc --noEmit', 'typescript/bin/tsc', ['--noEmit']),
  tool('redocly lint', ...LINT),
];
// Tests that start the program as a user would run what the compiler makes.
if (word !== '--check')
  checks.push(tool('tsc -p tsconfig.build.json', 'typescript/bin/tsc', ['-p', 'tsconfig.build.json']));
const runs = chosen().map(([title, args, environment]) => jest(title, [...args, ...more], environment));

const sum = (which) => [...checks, ...runs].reduce((total, part) => total + part[which], 0);
const noTestRan = runs.some(({ passed, failed }) => passed + failed === 0);
if (noTestRan) console.error('No test ran. Check the path that was given to jest.');
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 || noTestRan ? 1 : 0;
