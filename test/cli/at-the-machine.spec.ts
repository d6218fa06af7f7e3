/** What works on the log of the machine, with --json: keys, desks, verify, copy, views. As text: the suites of each. */
import 'reflect-metadata';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { LogWriter } from '../contract/copy-support.js';
import { AnsweringServer, asProblem } from '../support/answering.js';
import { slugline, Typed, valuesIn } from '../support/command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'slugline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = { DATA_DIR: join(folder, 'data') };
const typed = (line: string, more: object = {}) =>
  slugline([...line.split(' '), '--json'], { env: { ...env, ...more } });

/** Runs one that must work, and gives the JSON values that it printed. */
async function done(line: string) {
  const { code, stdout } = await typed(line);
  expect([line, code]).toEqual([line, 0]);
  return valuesIn(stdout);
}

describe('with --json', () => {
  it('a key is made, listed without its secret, linked and revoked', async () => {
    const [made] = await done('key create --role reporter --name Desk --desk world');
    expect(made).toMatchObject({
      key: expect.stringMatching(/^slk_\w{49}$/),
      role: 'reporter',
      desks: ['world'],
      revokedAt: null,
    });
    const { key, ...shown } = made;
    expect(await done('key list')).toEqual([shown]);
    expect(await done(`key link ${made.id}`)).toEqual([{ url: expect.stringMatching(/\/sign-in\?token=/) }]);
    expect(await done(`key revoke ${made.id}`)).toEqual([{ ...shown, revokedAt: expect.stringMatching(/^20/) }]);
    expect(JSON.stringify(await done('key list'))).not.toContain(key.slice(12));
    expect(valuesIn((await typed('key link 0199f000-0000-7000-8000-000000000000')).stderr)).toEqual([
      { code: 'not-found', detail: expect.stringContaining('There is no key') },
    ]);
  });

  it('desks are listed one a line', async () => {
    expect(await done('desk private Investigations')).toEqual([{ desk: 'Investigations', private: true }]);
    await done('desk private sport');
    expect((await done('desk list')).map(({ desk }) => desk).sort()).toEqual(['Investigations', 'sport']);
    expect(await done('desk open sport')).toEqual([{ desk: 'sport', private: false }]);
  });

  it('wrong settings and flags are told as what they are', async () => {
    expect(valuesIn((await typed('key list', { PORT: 'x' })).stderr)).toEqual([
      { code: 'bad-config', detail: expect.stringContaining('PORT is "x"') },
    ]);
    expect(await typed('key create --role god --name A')).toMatchObject({ code: 2, stdout: '' });
    expect(await typed('verify --bogus')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^\{"code":"usage"/),
    });
  });
});

describe('a log, with --json', () => {
  const whole = join(folder, 'whole', 'log.sqlite');
  const damaged = join(folder, 'damaged', 'log.sqlite');
  beforeAll(async () => {
    await slugline(['desk', 'open', 'a'], { env: { DATA_DIR: join(folder, 'whole') } });
    await slugline(['desk', 'open', 'a'], { env: { DATA_DIR: join(folder, 'damaged') } });
    const store = SqliteEventStore.open(damaged);
    await new LogWriter(store).appendChanged('story-a', { n: 1 }, { n: 2 });
    await store.close();
  });

  it('that is whole is said to be so', async () => {
    const { code, stdout } = await typed('verify', { DATA_DIR: join(folder, 'whole') });
    expect([code, valuesIn(stdout)]).toEqual([0, [{ events: 2, streams: 2, firstBad: null }]]);
  });

  it('that is damaged names its first bad event, and ends with 1', async () => {
    const { code, stdout, stderr } = await typed('verify', { DATA_DIR: join(folder, 'damaged') });
    expect([code, valuesIn(stdout)]).toEqual([
      1,
      [expect.objectContaining({ firstBad: expect.objectContaining({ stream: 'story-a' }) })],
    ]);
    expect(valuesIn(stderr)).toEqual([{ code: 'failed', detail: expect.stringContaining('number 1 of story-a') }]);
  });

  it('is copied, and what was copied is counted', async () => {
    const target = join(folder, 'copied', 'log.sqlite');
    const copied = await slugline(['copy', '--from', whole, '--to', target, '--json']);
    expect([copied.code, valuesIn(copied.stdout)]).toEqual([0, [{ copied: 2, events: 2, streams: 2 }]]);
    const refused = await slugline(['copy', '--from', damaged, '--to', `${target}.other`, '--json']);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
  });

  it('is no empty file, which stays empty', async () => {
    const nothing = join(folder, 'nothing');
    mkdirSync(nothing);
    writeFileSync(join(nothing, 'log.sqlite'), '');
    expect(await typed('verify', { DATA_DIR: nothing })).toMatchObject({ code: 4, stdout: '' });
    expect(statSync(join(nothing, 'log.sqlite')).size).toBe(0);
    const absent = join(folder, 'absent');
    expect(await typed('views rebuild', { DATA_DIR: absent, PORT: '2' })).toMatchObject({ code: 4, stdout: '' });
    for (const line of ['key list', 'key link a', 'key revoke a', 'desk list']) {
      expect(await typed(line, { DATA_DIR: absent })).toMatchObject({ code: 4, stdout: '' });
    }
    expect(existsSync(absent)).toBe(false);
  });

  it('cannot be where a file is, and says so', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const [line, sentence] of [
      ['desk private x', `The folder ${file} cannot be made (EEXIST). Name another in DATA_DIR.`],
      [`copy --from ${whole} --to ${file}/x`, `The folder ${file} cannot be made (EEXIST). Name another in --to.`],
      [`backup ${file}/x`, `${file} is a file, in which nothing can be put. Name another place.`],
    ] as const) {
      const { code, stderr } = await typed(line, { DATA_DIR: line.startsWith('backup') ? join(whole, '..') : file });
      expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    }
  });

  it('has views that are made and compared here', async () => {
    const here = { DATA_DIR: join(folder, 'whole'), PORT: '2' };
    const none = await typed('views verify', here);
    expect([none.code, valuesIn(none.stderr)]).toEqual([
      4,
      [{ code: 'no-views', detail: expect.stringContaining('There are no views') }],
    ]);
    expect(valuesIn((await typed('views rebuild', here)).stdout)).toEqual([{ events: expect.any(Number) }]);
    expect(valuesIn((await typed('views verify', here)).stdout)).toEqual([expect.objectContaining({ different: [] })]);
  });

  it.each([429, 500, 503])(
    'has views that are left alone while a server answers %i, which has them open',
    async (status) => {
      const server = await new AnsweringServer((answer) => asProblem(answer, { status, code: 'unavailable' })).start();
      const here = { DATA_DIR: join(folder, 'whole'), PORT: new URL(server.url).port };
      const file = () => statSync(join(folder, 'whole', 'views.sqlite')).ino;
      const before = file();
      expect(await typed('views rebuild', here)).toMatchObject({ code: 6, stdout: '' });
      expect(file()).toBe(before);
      await server.end();
    },
  );
});

describe('serve', () => {
  it('with --json tells where it is and its first key, and a signal ends it with 0', async () => {
    const program = new Typed({ env: { DATA_DIR: join(folder, 'served'), PORT: '0', LOG_LEVEL: 'silent' } });
    const running = program.run(['serve', '--json']);
    await program.says(/"url"/);
    const [{ url, key, signIn }] = valuesIn(program.stdout.text);
    expect(signIn).toMatch(/\/sign-in\?token=/);
    const list = await slugline(['story', 'list'], { env: { SLUGLINE_URL: url, SLUGLINE_KEY: key } });
    expect(list).toEqual({ code: 0, stdout: 'There are none.\n', stderr: '' });
    program.signals.emit('SIGTERM');
    expect(await running).toMatchObject({ code: 0, stderr: '' });
    expect(valuesIn(program.stdout.text)).toHaveLength(1);
  });
});
