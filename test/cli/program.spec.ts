/** The compiled program in a real terminal, in a pipe whose reader goes away, and what it loads to ask a server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadFirstStory } from '../../src/demo.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { LogWriter } from '../contract/copy-support.js';
import { AnsweringServer } from '../support/answering.js';
import { TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';
import { Folder, run } from '../support/program.js';
import { CTRL_C, CTRL_D, HAS_PSEUDO_TERMINAL, SeatedProgram } from '../support/pseudo-terminal.js';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const node = new TestNode();
const folder = new Folder();
let environment: Record<string, string> = {};
beforeAll(async () => {
  await node.start();
  await loadFirstStory(node.url, TEST_KEY.text);
  environment = { SLUGLINE_URL: node.url, SLUGLINE_KEY: TEST_KEY.text };
});
afterAll(async () => {
  await node.end();
  folder.end();
});

const inTerminal = HAS_PSEUDO_TERMINAL ? describe : describe.skip;

inTerminal('in a terminal', () => {
  it('there is colour, and lines end where it ends', async () => {
    const seated = new SeatedProgram(['story', 'show', 'trump-putin-rutte'], environment, 60);
    expect(await seated.ended).toBe(0);
    expect(seated.text).toContain('\x1b[31mcancelled\x1b[39m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no columns
    for (const line of seated.text.replace(/\x1b\[\d+m/g, '').split('\r\n'))
      expect([...line].length).toBeLessThanOrEqual(60);
    const plain = new SeatedProgram(['story', 'show', 'trump-putin-rutte'], { ...environment, NO_COLOR: '1' });
    await plain.ended;
    expect(plain.text).not.toContain('\x1b[3');
  });

  it('a refusal ends with its code', async () => {
    const seated = new SeatedProgram(['story', 'show', 'nope'], environment);
    expect(await seated.ended).toBe(4);
    expect(seated.text).toBe('There is no story nope, or none that you may see.\r\n');
  });

  it('what is typed is read until Ctrl-D', async () => {
    const story = await node.open('typed');
    const seated = new SeatedProgram(['log', 'FactReported', story, '--text', '-'], environment);
    await seated.shows(/end with Ctrl-D/);
    seated.type(`It leaks.\r${CTRL_D}`);
    await seated.shows(/revision 2 of/);
    expect(await seated.ended).toBe(0);
  });

  it('Ctrl-C ends a command that waits, with 130', async () => {
    const server = await new AnsweringServer(() => undefined).start();
    const seated = new SeatedProgram(['watch'], { SLUGLINE_URL: server.url });
    while (server.heard.length === 0) await new Promise((resolve) => setImmediate(resolve));
    seated.type(CTRL_C);
    expect(await seated.ended).toBe(130);
    expect(seated.text).toContain('Stopped.');
    await server.end();
  });

  it('a long command draws a bar and takes it away', async () => {
    const file = join(folder.path, 'log.sqlite');
    const store = SqliteEventStore.open(file);
    const log = new LogWriter(store);
    await Promise.all(Array.from({ length: 400 }, (_, n) => log.append(`story-${n % 4}`, { n })));
    await store.close();
    const seated = new SeatedProgram(['copy', '--from', file, '--to', `${file}.copy`], {});
    await seated.shows(/\r\S+\d+ events [a-z ]+/);
    expect(await seated.ended).toBe(0);
    expect(seated.text).toMatch(/400 events in 4 streams/);
    // Nothing is left of the bar where the sentence stands.
    expect(seated.text.split('\x1b[K').at(-1)).toMatch(/^Copied 400 events\./);
  });
});

describe('in a pipe', () => {
  it('whose reader goes away, as head does, it ends quietly', async () => {
    const child = spawn(process.execPath, [CLI, 'history', 'trump-putin-rutte', '--json'], {
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
    });
    let complaints = '';
    child.stderr.on('data', (bytes: Buffer) => {
      complaints += bytes.toString();
    });
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect([code, complaints]).toEqual([0, '']);
  });

  it('whose reader goes away it does all the same what it was called for', async () => {
    const own = { DATA_DIR: join(folder.path, 'own'), EVENT_STORE_URL: '' };
    const backup = join(folder.path, 'backup.sqlite');
    const unheard = async () => {
      const env = { ...process.env, NODE_OPTIONS: '', ...own };
      const child = spawn(process.execPath, [CLI, 'backup', backup], { env });
      child.stdout.destroy();
      child.stderr.destroy();
      return (await once(child, 'exit'))[0];
    };
    expect(await unheard()).toBe(4);
    await run(['key', 'create', '--role', 'reader', '--name', 'A'], own);
    expect(await unheard()).toBe(0);
    expect(existsSync(backup)).toBe(true);
  });

  const full = existsSync('/dev/full') ? it : it.skip;
  full('into a full disk it says that not all was written, and ends with 1', async () => {
    for (const words of [
      ['key', 'create', '--role', 'reader', '--name', 'A'],
      ['history', 'trump-putin-rutte'],
    ]) {
      const out = openSync('/dev/full', 'w');
      const child = spawn(process.execPath, [CLI, ...words], {
        env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: join(folder.path, 'full'), ...environment },
        stdio: ['ignore', out, 'pipe'],
      });
      let complaints = '';
      child.stderr?.on('data', (bytes: Buffer) => {
        complaints += bytes.toString();
      });
      const [code] = await once(child, 'close');
      closeSync(out);
      expect([code, complaints]).toEqual([1, expect.stringContaining('could be written (ENOSPC)')]);
    }
  });

  it('it prints the same as in this process', async () => {
    const { code, stdout, output } = await run(['diff', 'trump-putin-rutte', '--from', '8', '--to', '9'], environment);
    expect([code, output]).toEqual([0, stdout]);
    expect(stdout).toMatch(/^From revision 8 to revision 9:\n- Meeting of/);
  });
});

describe('to ask a server', () => {
  it('it loads nothing that serves, judges or keeps a log', async () => {
    // The loader tells of every module, whoever imports it.
    const file = join(folder.path, 'tell.mjs');
    const load = "export const load = (url, _, next) => (process._rawDebug('loaded ' + url), next(url));";
    const register = 'if (isMainThread) register(import.meta.url);';
    writeFileSync(
      file,
      `import { register } from 'node:module';\nimport { isMainThread } from 'node:worker_threads';\n${load}\n${register}`,
    );
    const child = spawn(process.execPath, ['--import', file, CLI, 'story', 'show', 'trump-putin-rutte'], {
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
    });
    let told = '';
    child.stderr.on('data', (bytes: Buffer) => {
      told += bytes.toString();
    });
    const [code] = await once(child, 'close');
    const loaded = [...told.matchAll(/^loaded file:\/\/(\S+)$/gm)].map(([, path = '']) => path);
    const packages = new Set(loaded.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    expect(code).toBe(0);
    expect([...packages]).toEqual(['commander']);
    expect(loaded.length).toBeLessThan(40);
    expect(
      loaded.filter((path) => /dist\/(http|commands|projections|queries|event-store|sqlite|main)/.test(path)),
    ).toEqual([]);
  });
});
