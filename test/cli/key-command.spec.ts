/** `slugline key` and `slugline desk` as programs, with a running server and without; every command of docs/security.md. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { isKeyText } from '../../src/access/key-text.js';
import { bearer } from '../support/keys.js';
import { Folder, Program, run } from '../support/program.js';

const folders: Folder[] = [];
const fresh = () => {
  const folder = new Folder();
  folders.push(folder);
  return { PORT: '0', DATA_DIR: folder.path, LOG_LEVEL: 'silent' };
};
afterAll(() => {
  for (const folder of folders) folder.end();
});

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** The words of a command as a shell reads them. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

describe('docs/security.md', () => {
  it('shows commands that do what it says, one after the other, without a running server', async () => {
    const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
    const commands = [...page.matchAll(/```sh\n([\s\S]+?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
    expect(commands.length).toBeGreaterThan(6);
    const environment = fresh();
    const made = await run(['key', 'create', '--role', 'admin', '--name', 'A'], environment);
    const [id = ''] = ID.exec(made.output) ?? [];
    // A link to a revoked key is none, so the order of the page is not that of this test.
    const last = commands.filter((command) => command.includes('revoke'));
    for (const command of [...commands.filter((one) => !last.includes(one)), ...last]) {
      const [program, ...words] = wordsOf(command.replace('<id>', id));
      expect(program).toBe('slugline');
      const { code, output } = await run(words, environment);
      expect([command, code, output]).toEqual([command, 0, expect.stringMatching(/\S/)]);
    }
    const { stdout } = await run(['key', 'list'], environment);
    expect(stdout).toMatch(/reporter {2}Night desk {2}\(world, until 20/);
    expect(stdout).toMatch(new RegExp(`${id}.+revoked 20`));
  });
});

describe('slugline key', () => {
  it('gives the key alone to its standard output, and its id and a warning to whoever looks', async () => {
    const { code, stdout, output } = await run(['key', 'create', '--role', 'reader', '--name', 'The page'], fresh());
    expect(code).toBe(0);
    expect(isKeyText(stdout.slice(0, -1))).toBe(true);
    expect(stdout.at(-1)).toBe('\n');
    expect(output).toMatch(/shown this once/);
    expect(output).toMatch(ID);
  });

  it('decides beside a running server, which follows at once: keys, links, desks', async () => {
    const environment = fresh();
    const server = new Program(['serve'], environment);
    const [, url = ''] = await server.says(/Slugline is at (\S+) /);
    const me = (key: string) => fetch(`${url}/api/v1/me`, { headers: bearer(key) });
    const made = await run(
      ['key', 'create', '--role', 'admin', '--name', 'B', '--desk', 'world', '--desk', 'Secret'],
      environment,
    );
    const key = made.stdout.trim();
    const [id = ''] = ID.exec(made.output) ?? [];
    // A book of keys that was read just before it was made does not have it for a second.
    const asks = async (isGood: (status: number) => boolean): Promise<Response> => {
      for (;;) {
        const answer = await me(key);
        if (isGood(answer.status)) return answer;
      }
    };
    const answer = await asks((status) => status === 200);
    expect(await answer.json()).toMatchObject({ id, role: 'admin', desks: ['world', 'Secret'] });

    const link = (await run(['key', 'link', id], { ...environment, PUBLIC_URL: 'https://news.example' })).stdout;
    expect(link).toMatch(/^https:\/\/news\.example\/sign-in\?token=[\w-]+\n$/);
    const path = link.trim().replace('https://news.example', '');
    const signIn = () => fetch(`${url}${path}`, { method: 'POST', redirect: 'manual' });
    expect([(await signIn()).status, (await signIn()).status]).toEqual([303, 410]);

    expect((await run(['desk', 'private', 'secret'], environment)).code).toBe(0);
    expect((await run(['desk', 'list'], environment)).stdout).toBe('secret\n');
    const desks = await fetch(`${url}/api/v1/desks`, { headers: bearer(key) });
    expect(await desks.json()).toEqual({ private: ['secret'] });
    expect((await run(['desk', 'open', 'SECRET'], environment)).code).toBe(0);
    expect((await run(['desk', 'list'], environment)).stdout).toBe('No desk is private.\n');

    const [, firstKey = ''] = await server.says(/export SLUGLINE_KEY=(slk_\w+)/);
    const audit = await fetch(`${url}/api/v1/audit?limit=200`, { headers: bearer(firstKey) });
    const { items } = (await audit.json()) as { items: { type: string; by: { id: string } }[] };
    const atMachine = items.filter(({ by }) => by.id === 'command-line').map(({ type }) => type);
    expect(atMachine).toEqual(['KeyCreated', 'DeskChanged', 'DeskChanged']);

    expect((await run(['key', 'revoke', id, '--reason', 'Over'], environment)).code).toBe(0);
    await asks((status) => status === 401);
    server.kill('SIGTERM');
    const { output } = await server.ended;
    expect(output.match(/slk_\w{49}/g)?.filter((one) => one !== firstKey)).toEqual([]);
  });

  it('makes the key that a newsroom begins with, if it is the first: the server then prints none, now or later', async () => {
    const environment = fresh();
    expect((await run(['key', 'create', '--role', 'admin', '--name', 'Mine'], environment)).code).toBe(0);
    for (let start = 0; start < 2; start += 1) {
      const server = new Program(['serve'], environment);
      await server.says(/Slugline is at/);
      await server.says(/The reference is at/);
      server.kill('SIGTERM');
      expect((await server.ended).output).not.toMatch(/slk_/);
    }
    expect((await run(['key', 'list'], environment)).stdout.trim().split('\n')).toHaveLength(1);
  });

  it('says in a sentence what is wrong, and makes nothing', async () => {
    const environment = fresh();
    const wrong: [string[], RegExp, code?: number][] = [
      [['key', 'create', '--name', 'A'], /--role/],
      [['key', 'create', '--role', 'god', '--name', 'A'], /reader, reporter, editor, admin, machine/],
      [['key', 'create', '--role', 'reader'], /--name/],
      [['key', 'create', '--role', 'reader', '--name', ''], /name/],
      [['key', 'create', '--role', 'reader', '--name', 'A', '--desk', ''], /desk/],
      [['key', 'create', '--role', 'reader', '--name', 'A', '--expires', 'soon'], /30d/],
      [['key', 'create', '--role', 'reader', '--name', 'A', '--expires', '2020-01-01T00:00:00Z'], /over/],
      [['key', 'revoke', '0199f000-0000-7000-8000-000000000000'], /There is no key/, 4],
      [['key', 'link', '0199f000-0000-7000-8000-000000000000'], /There is no key/, 4],
    ];
    for (const [words, why, exit = 2] of wrong) {
      const { code, stdout, output } = await run(words, environment);
      expect([words, code, stdout]).toEqual([words, exit, '']);
      expect(output).toMatch(why);
      expect(output).not.toMatch(/\bat .+\.js:\d+/);
    }
    expect((await run(['key', 'list'], environment)).stdout).toBe(
      'There are no keys. Make one with slugline key create.\n',
    );
  });
});
