/** `slugline completion`: the scripts, asked by real shells. Without a shell on this machine its cases are skipped. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allOf, type Branch, treeOf } from '../../src/cli/completion/tree.js';
import { wholeProgram } from '../../src/cli/program.js';
import { slugline, Typed, valuesIn } from '../support/command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'slugline-completion-'));
const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;
const scriptOf = (shell: string) => join(folder, `completion.${shell}`);
let tree: Branch;

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, stdout } = await slugline(['completion', shell]);
    expect(code).toBe(0);
    writeFileSync(scriptOf(shell), stdout);
  }
  writeFileSync(join(folder, 'an archive.ndjson'), '');
  mkdirSync(join(folder, 'another'));
  tree = treeOf(await wholeProgram(new Typed().terminal));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a shell does, in the folder of these tests; it must be content. */
function asked(shell: string, args: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync(shell, args, { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
}

/** What is offered for the last of some words. */
const CASES: readonly [words: string[], offered: string[]][] = [
  [['ke'], ['key']],
  [
    ['key', ''],
    ['create', 'list', 'revoke', 'link'],
  ],
  [['key', 'create', '--ro'], ['--role']],
  [
    ['key', 'create', '--role', ''],
    ['reader', 'reporter', 'editor', 'admin', 'machine'],
  ],
  [['key', 'create', '--role', 'ed'], ['editor']],
  [['key', 'create', '--name', 'key', '--de'], ['--desk']],
  [['log', 'MeetingCan'], ['MeetingCancelled']],
  [['log', 'MeetingCancelled', 'key', '--cancelled'], ['--cancelled-by']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [
    ['import', 'an'],
    ['an archive.ndjson', 'another'],
  ],
  [['import', '--progress', 'an a'], ['an archive.ndjson']],
  [['story', 'show', 'k'], []],
  [['serve', '--nothing-'], []],
];

it('prints the script as JSON when it is asked to, and knows three shells', async () => {
  const [{ shell, script }] = valuesIn((await slugline(['completion', 'bash', '--json'])).stdout);
  expect({ shell, script: script.split('\n').length > 100 }).toEqual({ shell: 'bash', script: true });
  expect(await slugline(['completion', 'powershell'])).toMatchObject({ code: 2, stdout: '' });
});

(has('bash') ? describe : describe.skip)('in bash', () => {
  /** Asks for several lines of words in one shell; a blank line ends what is offered for each. */
  function offered(lines: readonly (readonly string[])[]): string[][] {
    const quoted = (word: string) => `'${word}'`;
    const asking = lines.map(
      (words) =>
        `COMP_WORDS=(slugline ${words.map(quoted).join(' ')}); COMP_CWORD=${words.length}; _slugline; printf '%s\\n' "\${COMPREPLY[@]}" '--end--'`,
    );
    const script = [`. '${scriptOf('bash')}'`, ...asking].join('\n');
    const answers: string[][] = [[]];
    for (const line of asked('bash', ['--norc', '-c', script])) {
      if (line === '--end--') answers.push([]);
      else answers.at(-1)?.push(line);
    }
    return answers.slice(0, -1);
  }

  it('offers what may stand there', () => {
    const answers = offered(CASES.map(([words]) => words));
    expect(answers.map((one) => one.toSorted())).toEqual(CASES.map(([, words]) => words.toSorted()));
  });

  it('takes --role=ed, which it is given in three words, for what it is', () => {
    expect(
      offered([
        ['key', 'create', '--role', '=', 'ed'],
        ['key', 'create', '--role', '='],
      ]),
    ).toEqual([['editor'], ['reader', 'reporter', 'editor', 'admin', 'machine']]);
  });

  it('offers every command and flag of the program where it stands', () => {
    const branches = allOf(tree);
    const answers = offered(
      branches.flatMap(({ path }) =>
        [
          [...path.split(' '), '--'],
          [...path.split(' '), ''],
        ].map((words) => words.filter((word, at) => word !== '' || at === words.length - 1)),
      ),
    );
    branches.forEach(({ flags, branches: below }, at) => {
      const names = flags.flatMap((flag) => flag.names).filter((name) => name.startsWith('--'));
      expect(answers[2 * at]?.toSorted()).toEqual(names.toSorted());
      expect(answers[2 * at + 1]).toEqual(expect.arrayContaining(below.map(({ name }) => name)));
    });
    expect(branches.length).toBeGreaterThan(50);
  });
});

(has('fish') ? describe : describe.skip)('in fish', () => {
  it.each(CASES)('offers what may stand there: %j', (words, offered) => {
    // A last word with a space in it is typed with a backslash.
    const typed = ['slugline', ...words.map((word) => word.replaceAll(' ', '\\ '))].join(' ');
    const lines = asked('fish', ['--no-config', '-c', `source '${scriptOf('fish')}'; complete -C "${typed}"`]);
    const found = lines.map((line) => (line.split('\t')[0] ?? '').replaceAll('\\ ', ' ').replace(/\/$/, ''));
    expect(found.toSorted()).toEqual(offered.toSorted());
  });
});

(has('zsh') ? describe : describe.skip)('in zsh', () => {
  it('is read without a complaint, and is the completion of slugline then', () => {
    const script = `autoload -Uz compinit; compinit -D -u; . '${scriptOf('zsh')}'; print -r -- $_comps[slugline]; whence -w _slugline_key_create`;
    expect(asked('zsh', ['-f', '-c', script])).toEqual(['_slugline', '_slugline_key_create: function']);
  });
});
