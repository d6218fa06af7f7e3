/** The program as its user starts it. */
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
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
    const [, open] = await program.says(/curl -s (\S+) -H 'content-type: application\/json' -d '(\{.+\})'/);
    const [, , body] = await program.says(/curl -s (\S+) -H 'content-type: application\/json' -d '(\{.+\})'/);
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(open as string, { method: 'POST', headers, body })).status).toBe(201);
    expect((await fetch(`${url}/api/v1/stories/town-hall-vote`)).status).toBe(200);
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
    expect(code).toBe(1);
    for (const name of ['PORT', 'HOST', 'TIME_ZONE', 'EVENT_STORE_URL']) expect(output).toContain(name);
    expect(output).not.toMatch(/\bat .+\.js:\d+/);
  });

  it('says in a sentence that the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const { code, output } = await run(['serve'], { ...fresh(), PORT: port });
    other.close();
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is in use.`);
    expect(output).not.toMatch(/\bat .+\.js:\d+/);
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
    const lines = [...input.matchAll(/^curl -s '(.+)'$/gm)].map(([, url]) => url as string);
    expect(lines).toHaveLength(4);
    for (const url of lines) expect((await fetch(url)).status).toBe(200);
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
    expect(code).toBe(2);
  });

  it('says that there is no log where there is none', async () => {
    const { code, output } = await run(['verify'], fresh());
    expect(code).toBe(1);
    expect(output).toContain('There is no log at');
  });
});
