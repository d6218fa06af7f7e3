/** The program as its user starts it. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { LogWriter } from '../contract/copy-support.js';
import { idOf } from '../contract/support.js';
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

describe('serve', () => {
  it('says where it is and what to try, and what it says works', async () => {
    const program = new Program(['serve'], fresh());
    const [, url] = await program.says(/Slugline is at (\S+) /);
    const printed =
      /curl -s (\S+) -H "authorization: Bearer \$SLUGLINE_KEY" -H 'content-type: application\/json' -d '(\{.+\})'/;
    const [, key = ''] = await program.says(/export SLUGLINE_KEY=(slk_\w+)/);
    const [, open, body] = await program.says(printed);
    const { authorization } = bearer(key);
    const headers = { authorization, 'content-type': 'application/json' };
    expect((await fetch(open as string, { method: 'POST', headers, body })).status).toBe(201);
    expect((await fetch(`${url}/api/v1/stories/town-hall-vote`, { headers: { authorization } })).status).toBe(200);
    program.kill('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0 });
  });

  it('tells all wrong settings at once, in sentences', async () => {
    const { code, output } = await run(['serve'], {
      PORT: 'x',
      HOST: '0.0.0.0',
      TIME_ZONE: 'Mars',
      EVENT_STORE_URL: 'http://user:secret@x',
    });
    expect(code).toBe(2);
    for (const name of ['PORT', 'HOST', 'TIME_ZONE', 'EVENT_STORE_URL']) expect(output).toContain(name);
    expect(output).not.toMatch(/\bat .+\.js:\d+/);
  });

  it('says in a sentence that the server with the log is not there, without its password', async () => {
    const address = 'esdb://user:secret@127.0.0.1:9?tls=false';
    const { code, output } = await run(['serve'], { ...fresh(), EVENT_STORE_URL: address });
    expect(code).toBe(6);
    expect(output).toMatch(/^EventStoreDB cannot be reached\. .+\n$/);
  });

  it('says in a sentence what is wrong with the address of a server, without its password', async () => {
    for (const wrong of ['esdb://user:secret@a:1?tls=maybe', 'esdb://user:secret@a:1?tlsVerifyCert=false']) {
      const { code, output } = await run(['serve'], { ...fresh(), EVENT_STORE_URL: wrong });
      expect(code).toBe(2);
      expect(output).toMatch(/^The address of EventStoreDB, esdb:\/\/a:1\S+, cannot be used: .+\n$/);
    }
  });

  it('says in a sentence that the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const { code, output } = await run(['serve'], { ...fresh(), PORT: port });
    other.close();
    expect(code).toBe(1);
    // Alone: nothing before it that whoever started it would have to understand.
    expect(output).toMatch(new RegExp(`^Port ${port} is in use\\.[^\\n]*\\n$`));
  });

  it('says in a sentence that the data folder is a file', async () => {
    const { DATA_DIR } = fresh();
    const file = join(DATA_DIR, 'notes');
    writeFileSync(file, 'Notes.');
    const { code, output } = await run(['serve'], { ...fresh(), DATA_DIR: file });
    expect([code, output]).toEqual([2, `The folder ${file} cannot be made (EEXIST). Name another in DATA_DIR.\n`]);
  });

  it('refuses a log that is no log of ours, and leaves it as it is', async () => {
    const environment = fresh();
    writeFileSync(join(environment.DATA_DIR, 'log.sqlite'), 'Not a database, but somebody’s notes.');
    const { code, output } = await run(['serve'], environment);
    expect(code).toBe(1);
    expect(output).not.toMatch(/\bat .+\.js:\d+/);
  });
});

describe('demo', () => {
  it('loads the first story and prints four lines to paste', async () => {
    const program = new Program(['demo'], fresh());
    await program.says(/after it:\n(curl .+)\n/);
    const [{ input }] = [await program.says(/curl/)];
    const lines = [...input.matchAll(/^curl -s -H "authorization: Bearer \$SLUGLINE_KEY" '(.+)'$/gm)];
    expect(lines).toHaveLength(4);
    const [, key = ''] = /^export SLUGLINE_KEY=(slk_\w+)$/m.exec(input) ?? [];
    for (const [, url = ''] of lines) expect((await fetch(url, { headers: bearer(key) })).status).toBe(200);
    for (const role of ['reporter', 'editor', 'reader']) {
      const [, printed = ''] = new RegExp(`^ +${role} +(slk_\\w+)$`, 'm').exec(input) ?? [];
      const url = new URL('/api/v1/me', lines[0]?.[1]);
      expect(await (await fetch(url, { headers: bearer(printed) })).json()).toMatchObject({ role });
    }
    program.kill('SIGINT');
    expect(await program.ended).toMatchObject({ code: 0 });
  });
});

describe('verify', () => {
  it('names the first event that was tampered with', async () => {
    const environment = fresh();
    const program = new Program(['demo'], environment);
    await program.says(/after it:\n(curl .+)\n/);
    program.kill('SIGTERM');
    await program.ended;
    expect(await run(['verify'], environment)).toMatchObject({
      code: 0,
      output: expect.stringContaining('The log is whole'),
    });
    const db = new Database(join(environment.DATA_DIR, 'log.sqlite'));
    for (const { name } of db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
      .all()) {
      db.exec(`DROP TRIGGER ${name}`);
    }
    db.exec("UPDATE events SET data = replace(data, 'feel right', 'feel wrong') WHERE type = 'MeetingCancelled'");
    db.close();
    const { code, output } = await run(['verify'], environment);
    expect(output).toContain('01999000-0000-7000-8000-000000000008');
    expect(code).toBe(1);
  });

  it('says that there is no log where there is none', async () => {
    const { code, output } = await run(['verify'], fresh());
    expect(code).toBe(4);
    expect(output).toContain('There is no log at');
  });
});

describe('copy', () => {
  /** A log of so many events in two streams by turns, so that each takes an append of its own. */
  async function writeByTurns(file: string, events: number): Promise<void> {
    const store = SqliteEventStore.open(file);
    const log = new LogWriter(store);
    const appends = Array.from({ length: events }, (_, n) => log.append(n % 2 === 0 ? 'story-a' : 'story-b', { n }));
    await Promise.all(appends);
    await store.close();
  }

  const logIn = ({ DATA_DIR }: { DATA_DIR: string }) => join(DATA_DIR, 'log.sqlite');

  /** What a node on this log answers about the demo's story. */
  async function storyOn(environment: Record<string, string>): Promise<string[]> {
    const made = await run(['key', 'create', '--role', 'editor', '--name', 'A test'], environment);
    const headers = bearer(/slk_\w+/.exec(made.output)?.[0] ?? '');
    const program = new Program(['serve'], environment);
    const [, url] = await program.says(/Slugline is at (\S+) /);
    const { items } = (await (await fetch(`${url}/api/v1/stories`, { headers })).json()) as { items: { id: string }[] };
    const paths = items.flatMap(({ id }) => [`/stories/${id}`, `/stories/${id}/developments?limit=200`]);
    const answers = await Promise.all(
      paths.map(async (path) => (await fetch(`${url}/api/v1${path}`, { headers })).text()),
    );
    program.kill('SIGTERM');
    await program.ended;
    return answers;
  }

  it('makes a log on which a node serves the same story, and says so when there is nothing left to copy', async () => {
    const [here, there] = [fresh(), fresh()];
    const program = new Program(['demo'], here);
    await program.says(/after it:\n(curl .+)\n/);
    program.kill('SIGTERM');
    await program.ended;
    const into = { ...there, DATA_DIR: join(there.DATA_DIR, 'made', 'by', 'copy') };
    const words = ['copy', '--from', logIn(here), '--to', logIn(into)];
    const [, events] = await new Program(words, {}).says(/Copied (\d+) events\. .+, every chain unbroken\.\n/);
    expect(Number(events)).toBeGreaterThan(10);
    const again = await run(words, {});
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('There was nothing left to copy') });
    const answers = await storyOn(into);
    expect(answers).toHaveLength(2);
    expect(answers).toEqual(await storyOn(here));
    expect(await run(['verify'], into)).toMatchObject({ code: 0 });
  });

  it('stops at a signal, and the same command goes on', async () => {
    const [here, there] = [fresh(), fresh()];
    await writeByTurns(logIn(here), 4000);
    const words = ['copy', '--from', logIn(here), '--to', logIn(there)];
    const program = new Program(words, {});
    await program.says(/Copying /);
    program.kill('SIGINT');
    const stopped = await program.ended;
    expect(stopped.code).toBe(130);
    expect(stopped.output).toContain('The same command goes on where this one stopped.');
    expect(await run(words, {})).toMatchObject({
      code: 0,
      output: expect.stringContaining('4,000 events in 2 streams'),
    });
  });

  it('refuses a damaged source, as verify does', async () => {
    const [here, there] = [fresh(), fresh()];
    const store = SqliteEventStore.open(logIn(here));
    await new LogWriter(store).appendChanged('story-a', { n: 1 }, { n: 2 });
    await store.close();
    const { code, output } = await run(['copy', '--from', logIn(here), '--to', logIn(there)], {});
    expect(code).toBe(1);
    expect(output).toContain(`damaged at event ${idOf('event 1')}, number 1 of story-a`);
  });

  it('refuses a target that holds something else', async () => {
    const [here, there] = [fresh(), fresh()];
    await writeByTurns(logIn(here), 1);
    await writeByTurns(logIn(there), 2);
    const { code, output } = await run(['copy', '--from', logIn(here), '--to', logIn(there)], {});
    expect(code).toBe(1);
    expect(output).toContain(`at place 2 of the log, where it has event ${idOf('event 2')}, number 1 of story-b`);
  });

  it.each<[string, (file: string) => string[], string]>([
    ['no source', (file) => ['--from', `${file}.none`, '--to', file], 'There is no log at'],
    ['a source that is a folder', (file) => ['--from', dirname(file), '--to', `${file}.new`], 'There is no log at'],
    [
      'one file at both ends',
      (file) => ['--from', file, '--to', join(dirname(file), '.', 'log.sqlite')],
      'the same log',
    ],
    ['a link to the source', (file) => ['--from', file, '--to', `${file}.link`], 'the same log'],
    [
      'one server at both ends',
      () => ['--from', 'esdb://u:secret@a', '--to', 'esdb+discover://b,A:2113?tls=false'],
      'the same log',
    ],
    ['an address of nothing', (file) => ['--from', file, '--to', 'http://u:secret@host'], '--to must be'],
    ['an address with a space', (file) => ['--from', file, '--to', 'esdb://u:the secret@host'], '--to must be'],
    ['an address that is none', (file) => ['--from', file, '--to', 'esdb://u:secret@host:x'], 'cannot be used'],
    [
      'an option that is none',
      (file) => ['--from', file, '--to', `${file}.new`, '--form=esdb://u:secret@host'],
      'unknown option',
    ],
  ])('says in a sentence that it cannot go between these: %s', async (_, words, sentence) => {
    const file = logIn(fresh());
    await writeByTurns(file, 1);
    symlinkSync(file, `${file}.link`);
    const { code, output } = await run(['copy', ...words(file)], {});
    expect(code).toBe(sentence.startsWith('There is no') ? 4 : 2);
    expect(output.toLowerCase()).toContain(sentence.toLowerCase());
    expect(output).not.toMatch(/secret|\bat .+\.js:\d+/);
  });

  it('says that a server is not there, without its password', async () => {
    const file = logIn(fresh());
    await writeByTurns(file, 1);
    const { code, output } = await run(['copy', '--from', file, '--to', 'esdb://u:secret@127.0.0.1:9?tls=false'], {});
    expect(code).toBe(6);
    expect(output).toContain('EventStoreDB cannot be reached.');
    expect(output).not.toContain('secret');
  });
});
