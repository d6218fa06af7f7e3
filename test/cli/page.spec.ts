/** docs/cli.md shows commands that print what is shown, one after the other. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FAMILIES } from '../../src/cli/commands.js';
import { EXIT } from '../../src/cli/exit.js';
import { loadFirstStory } from '../../src/demo.js';
import { TestClock } from '../support/clock.js';
import { slugline, Typed } from '../support/command-line.js';
import { TEST_KEY } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { blocksOf, type PageCommand, patternOf } from '../support/page.js';

const PAGE = new URL('../../docs/cli.md', import.meta.url);
const node = new TestNode(new TestClock('2025-10-23T08:00:00Z'), new TestLog('sqlite'));
const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'slugline-page-'));
beforeAll(async () => {
  // The page's own archive, where its commands look for it.
  const [, archive = ''] = /```ndjson\n([\s\S]+?)```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  writeFileSync(join(folder, 'archive.ndjson'), archive);
  process.chdir(folder);
  await node.start();
  await loadFirstStory(node.url, TEST_KEY.text);
});
afterAll(async () => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
  await node.end();
});

const environment = () => ({ DATA_DIR: node.folder, SLUGLINE_URL: node.url, SLUGLINE_KEY: TEST_KEY.text });

/** Watching is begun before what it tells of, and ended by Ctrl-C. */
async function watched(words: readonly string[]): Promise<string> {
  const after = String((await node.get('/stories/trump-putin-rutte')).body.position);
  const typed = new Typed({ env: environment() });
  const running = typed.run([...words, '--after', after]);
  await node.log('town-hall-vote', { type: 'FactReported', data: { text: 'The mayor has resigned.' } });
  await typed.says(/resigned/);
  typed.signals.emit('SIGINT');
  expect((await running).code).toBe(130);
  return typed.stdout.text;
}

async function printed({ words, stdin }: PageCommand): Promise<string> {
  if (words[0] === 'watch') return watched(words);
  const { stdout, stderr } = await slugline(words, { env: environment(), stdin });
  return stdout + stderr;
}

describe('docs/cli.md', () => {
  it('shows commands that print what is shown', async () => {
    const page = readFileSync(PAGE, 'utf8');
    const blocks = blocksOf(page);
    // None without what it prints.
    expect(blocks).toHaveLength(page.match(/^```sh$/gm)?.length ?? 0);
    expect(blocks.length).toBeGreaterThan(15);
    for (const { commands, shown } of blocks) {
      let text = '';
      for (const command of commands) text += await printed(command);
      expect(text).toMatch(patternOf(shown));
    }
  });

  it('names every command, and what each exit code means', () => {
    const page = readFileSync(PAGE, 'utf8');
    for (const name of Object.keys(FAMILIES)) expect(page).toContain(`slugline ${name}`);
    const [, ...codes] = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    // 143 stands beside 130.
    expect([0, ...codes, EXIT.terminated]).toEqual(Object.values(EXIT));
  });
});
