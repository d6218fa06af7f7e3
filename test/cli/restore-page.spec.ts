/** What docs/operations.md says of backups of a SQLite log, run as it stands there. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';
import { loadFirstStory } from '../../src/demo.js';
import { fetchWithKey, plantKey, TEST_KEY } from '../support/keys.js';
import { Folder, Program } from '../support/program.js';

const folder = new Folder();
afterAll(() => folder.end());

/** The commands without Docker of the page's section on SQLite, in order. */
function commands(): string[] {
  const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const [, section = ''] = /### The log in SQLite\n([\s\S]+?)\n### /.exec(page) ?? [];
  const all = [...section.matchAll(/```sh\n([\s\S]+?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
  return all.filter((command) => !command.startsWith('docker '));
}

const environmentOf = (data: string) => ({ PORT: '0', DATA_DIR: join(folder.path, data), LOG_LEVEL: 'silent' });

const storyAt = async (url: string) =>
  (await fetchWithKey(`${url}/api/v1/stories/trump-putin-rutte/developments?limit=200`)).json();

it('backs up a node that runs, and restores it: the same story is served', async () => {
  const [backUp = '', ...restore] = commands();
  expect(restore.pop()).toBe('DATA_DIR=restored npm start');
  expect(restore).toHaveLength(3);
  symlinkSync(fileURLToPath(new URL('../../dist', import.meta.url)), join(folder.path, 'dist'));
  mkdirSync(join(folder.path, 'data'));
  await plantKey(environmentOf('data'));
  const node = new Program(['serve'], environmentOf('data'));
  const [, url = ''] = await node.says(/Slugline is at (\S+) /);
  await loadFirstStory(url, TEST_KEY.text);
  const story = await storyAt(url);

  const { NODE_OPTIONS: _, ...env } = process.env;
  const typed = (lines: readonly string[]) =>
    spawnSync('sh', ['-e', '-c', lines.join('\n')], { cwd: folder.path, env, encoding: 'utf8' });
  expect(typed([backUp])).toMatchObject({ status: 0, stdout: expect.stringContaining('Every chain is unbroken.') });
  node.kill('SIGTERM');
  await node.ended;
  expect(typed(restore)).toMatchObject({ status: 0, stdout: expect.stringContaining('The log is whole') });

  const restored = new Program(['serve'], environmentOf('restored'));
  const [, again = ''] = await restored.says(/Slugline is at (\S+) /);
  while ((await fetch(`${again}/health/ready`)).status !== 200);
  expect(await storyAt(again)).toEqual(story);
  restored.kill('SIGTERM');
  await restored.ended;
});
