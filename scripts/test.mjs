/**
 * `npm test` runs the checks (Biome, the type check) and every test; `npm run check` the checks and the test of who
 * may import what. Both stream what the tools say and close with one line, `N passed, N failed`: a tool counts as
 * one test. The exit code is 1 if anything failed or no test ran. Words after `npm test --` go to jest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');

/** Runs one tool's JavaScript entry with this Node; true if it was content. */
function run(title, script, args, flags = []) {
  console.log(`\n> ${title}`);
  const command = [...flags, join(modules, script), ...args];
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
}

const tool = (...command) => (run(...command) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

function jest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-jest-'));
  try {
    const report = join(folder, 'report.json');
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const content = run('jest', 'jest/bin/jest.js', ['--json', `--outputFile=${report}`, ...args], flags);
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

const words = process.argv.slice(2);
const args = words[0] === '--check' ? ['test/unit/walls.spec.ts', ...words.slice(1)] : words;

const checks = [
  tool('biome check', '@biomejs/biome/bin/biome', ['check', '.']),
  tool('tsc --noEmit', 'typescript/bin/tsc', ['--noEmit']),
];
// Tests that start the program as a user would run what the compiler makes.
if (words[0] !== '--check')
  checks.push(tool('tsc -p tsconfig.build.json', 'typescript/bin/tsc', ['-p', 'tsconfig.build.json']));
const tests = jest(args);

const passed = checks.reduce((sum, check) => sum + check.passed, tests.passed);
const failed = checks.reduce((sum, check) => sum + check.failed, tests.failed);
const noTestRan = tests.passed + tests.failed === 0;
if (noTestRan) console.error('No test ran. Check the path that was given to jest.');
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || noTestRan ? 1 : 0;
