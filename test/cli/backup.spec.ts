/** A backup made by the compiled program while a node serves: whatever ends it, the log and what has a name are whole. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { LogWriter } from '../contract/copy-support.js';
import { EventStoreDouble } from '../support/eventstore/double.js';
import { fetchWithKey, plantKey } from '../support/keys.js';
import { Folder, Program, run } from '../support/program.js';

const headers = { 'content-type': 'application/json' };
const folder = new Folder();
afterAll(() => folder.end());

/** A data folder of its own, and how the program is told of it. */
function dataFolder(name: string) {
  const DATA_DIR = join(folder.path, name);
  mkdirSync(DATA_DIR);
  return { PORT: '0', DATA_DIR, LOG_LEVEL: 'silent' };
}

/** What a node on this log answers, without what it says of itself. */
async function served(environment: Record<string, string>, paths: readonly string[]): Promise<string[]> {
  const program = new Program(['serve'], environment);
  const [, url] = await program.says(/Slugline is at (\S+) /);
  const answers = await Promise.all(paths.map(async (path) => (await fetchWithKey(`${url}/api/v1${path}`)).text()));
  program.kill('SIGTERM');
  await program.ended;
  return answers;
}

describe('slugline backup, while a node is written to as hard as it can be', () => {
  it('holds all that was acknowledged before it began, verifies, and serves the same', async () => {
    const here = dataFolder('busy');
    await plantKey(here);
    const program = new Program(['serve'], here);
    const [, url] = await program.says(/Slugline is at (\S+) /);
    const opening = JSON.stringify({ slug: 'busy', title: 'Busy' });
    await fetchWithKey(`${url}/api/v1/stories`, { method: 'POST', headers, body: opening });

    const acknowledged: string[] = [];
    let isOver = false;
    const writer = async () => {
      while (!isOver) {
        const body = JSON.stringify({ type: 'FactReported', data: { text: `Fact ${acknowledged.length}.` } });
        const answer = await fetchWithKey(`${url}/api/v1/stories/busy/developments`, { method: 'POST', headers, body });
        acknowledged.push(((await answer.json()) as { id: string }).id);
      }
    };
    const writers = Array.from({ length: 10 }, writer);
    while (acknowledged.length < 200) await new Promise(setImmediate);
    const before = acknowledged.length;
    const file = join(folder.path, 'busy.sqlite');
    const made = await run(['backup', file, '--json'], here);
    const during = acknowledged.length;
    isOver = true;
    await Promise.all(writers);
    program.kill('SIGTERM');
    await program.ended;

    expect(made).toMatchObject({ code: 0 });
    const report = JSON.parse(made.stdout) as { events: number; bytes: number };
    expect(report).toMatchObject({ file, verified: true, bytes: statSync(file).size });
    // It was written to while the backup was made, or this shows nothing.
    expect(during).toBeGreaterThan(before);

    const there = dataFolder('restored');
    copyFileSync(file, join(there.DATA_DIR, 'log.sqlite'));
    expect(await run(['verify'], there)).toMatchObject({ code: 0 });
    const store = SqliteEventStore.open(join(there.DATA_DIR, 'log.sqlite'));
    const ids = new Set<string>();
    let revision = 0;
    for await (const { id, stream } of store.readAll()) {
      ids.add(id);
      if (stream.startsWith('story-')) revision += 1;
    }
    await store.close();
    expect(ids.size).toBe(report.events);
    expect(acknowledged.slice(0, before).filter((id) => !ids.has(id))).toEqual([]);

    const paths = [`/stories/busy?at=${revision}`, '/stories/busy/developments?limit=200'];
    expect(await served(there, paths)).toEqual(await served(here, paths));
  });
});

describe('slugline backup of a log in EventStoreDB', () => {
  it('makes a SQLite log that serves the same, while the server is written to', async () => {
    const double = await EventStoreDouble.start();
    const here = { ...dataFolder('eventstoredb'), EVENT_STORE_URL: double.url };
    await plantKey(here);
    const program = new Program(['serve'], here);
    const [, url] = await program.says(/Slugline is at (\S+) /);
    const post = (path: string, body: object) =>
      fetchWithKey(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    await post('/stories', { slug: 'there', title: 'There' });
    for (let n = 0; n < 20; n += 1) {
      await post('/stories/there/developments', { type: 'FactReported', data: { text: `Fact ${n}.` } });
    }
    const file = join(folder.path, 'eventstoredb.sqlite');
    const made = new Program(['backup', file], here);
    let isMade = false;
    void made.ended.then(() => {
      isMade = true;
    });
    let later = 0;
    while (!isMade) {
      await post('/stories/there/developments', { type: 'NoteAdded', data: { kind: 'note', text: `Later ${later}.` } });
      later += 1;
    }
    const { code, stdout } = await made.ended;
    expect(stdout).toMatch(/holds \d+ events, the last at position \d+, recorded \S+Z\. Every chain is unbroken\.\n/);
    expect(code).toBe(0);
    program.kill('SIGTERM');
    await program.ended;

    const there = dataFolder('from-eventstoredb');
    copyFileSync(file, join(there.DATA_DIR, 'log.sqlite'));
    const facts = ['/stories/there/developments?limit=200&type=FactReported'];
    const withoutPositions = (texts: string[]) => texts.map((text) => text.replaceAll(/"position":"[^"]+"/g, ''));
    expect(withoutPositions(await served(there, facts))).toEqual(withoutPositions(await served(here, facts)));
    await double.stop();
  });
});

describe('slugline backup, when it is ended in the middle', () => {
  let log: { PORT: string; DATA_DIR: string; LOG_LEVEL: string };
  let whole: Buffer;
  const names = () => readdirSync(place);
  const place = join(folder.path, 'backups');
  const file = join(place, 'log.sqlite');

  beforeAll(async () => {
    mkdirSync(place);
    log = dataFolder('large');
    const store = SqliteEventStore.open(join(log.DATA_DIR, 'log.sqlite'));
    const writer = new LogWriter(store);
    for (let n = 0; n < 40; n += 1) await writer.append('story-large', { text: 'x'.repeat(900_000) });
    await store.close();
    whole = readFileSync(join(log.DATA_DIR, 'log.sqlite'));
  });

  /** Ends it as soon as there is something of it. */
  async function endedBy(signal: NodeJS.Signals) {
    const program = new Program(['backup', file], log);
    let isEnded = false;
    const ended = program.ended.finally(() => {
      isEnded = true;
    });
    while (!isEnded && names().length === 0) await new Promise(setImmediate);
    program.kill(signal);
    return ended;
  }

  const logIsUntouched = () => expect(readFileSync(join(log.DATA_DIR, 'log.sqlite')).equals(whole)).toBe(true);

  it('leaves nothing when it is stopped with Ctrl-C', async () => {
    const { code, output } = await endedBy('SIGINT');
    expect(output).toContain('The backup was stopped, and nothing is left of it.');
    expect(code).toBe(130);
    expect(names()).toEqual([]);
    logIsUntouched();
  });

  it('leaves nothing when files may not be so large there', () => {
    const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
    const words = ['-c', 'ulimit -f 10000; exec "$0" "$@"', process.execPath, cli, 'backup', file];
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const { status, stderr } = spawnSync('sh', words, { env: { ...inherited, ...log }, encoding: 'utf8' });
    expect(stderr).toContain(`${file} could not be written (SQLITE_IOERR). Nothing of it was left.`);
    expect(status).toBe(1);
    expect(names()).toEqual([]);
    logIsUntouched();
  });

  it('leaves nothing under its name after kill -9, and the next one is made as ever', async () => {
    expect((await endedBy('SIGKILL')).signal).toBe('SIGKILL');
    expect(names()).not.toContain('log.sqlite');
    expect(names().every((name) => /^log\.sqlite\.[0-9a-f]{8}\.part(-journal)?$/.test(name))).toBe(true);
    logIsUntouched();
    expect(await run(['backup', file], log)).toMatchObject({ code: 0, stdout: expect.stringContaining('40 events') });
    expect(names()).toContain('log.sqlite');
  });
});
