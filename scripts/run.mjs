/**
 * `npm start` and `npm run demo`: compiles what is stale, then runs `dist/cli.js` with the given words in this
 * very process, so that signals reach the server and nothing stands between.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stamp = join(dist, '.built-from');
const cli = join(dist, 'cli.js');

/** What the compiler would read, by name, time and size: a file that is gone changes it too. */
function fingerprint() {
  const sources = readdirSync(join(root, 'src'), { recursive: true }).map((name) => join('src', name));
  const settings = ['package.json', ...readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name))];
  const hash = createHash('sha256');
  for (const name of [...sources, ...settings].sort()) {
    const stat = statSync(join(root, name));
    if (stat.isFile()) hash.update(`${name} ${stat.mtimeMs} ${stat.size}\n`);
  }
  return hash.digest('hex');
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function buildIfStale() {
  // Taken before the compiler starts: what is saved while it runs makes the next start build again.
  const now = fingerprint();
  if (existsSync(cli) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!existsSync(compiler)) {
    fail('Slugline must be built first and the compiler is not installed. Run `npm ci` and start again.');
  }
  console.log('Building Slugline ...');
  const built = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) {
    fail('Slugline was not started, because its sources do not compile. Mend what is listed above and start again.');
  }
  mkdirSync(dist, { recursive: true });
  writeFileSync(stamp, now);
}

buildIfStale();
process.argv = [process.execPath, cli, ...process.argv.slice(2)];
await import(pathToFileURL(cli).href);
