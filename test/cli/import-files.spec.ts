/** The files of `slugline import`: its input, where it is, what was refused. None that it did not write is touched. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Typed, valuesIn } from '../support/command-line.js';
import { TestNode } from '../support/node.js';
import { asking, BadLine, caughtUp, loggedOn, ndjson, type } from './import-support.js';

const node = new TestNode();
const line = new BadLine(() => node.url);
const all = mkdtempSync(join(tmpdir(), 'slugline-import-files-'));
let folder = '';
let file = '';
let story = '';
let number = 0;

beforeAll(async () => {
  await node.start();
  await line.start();
});
beforeEach(async () => {
  number += 1;
  folder = mkdtempSync(join(all, 'test-'));
  file = join(folder, 'archive.ndjson');
  story = `story-${number}`;
  line.fate = () => 'kept';
  await node.open(story);
  line.asked.length = 0;
});
afterAll(async () => {
  await line.end();
  await node.end();
  rmSync(all, { recursive: true, force: true });
});

const fact = (text: string, more: object = {}) => ({ story, type: 'FactReported', data: { text }, ...more });
const bad = (word: string) => fact(word, { data: { words: word } });
const write = (lines: readonly object[]) => writeFileSync(file, ndjson(lines));
const append = (...lines: readonly object[]) => appendFileSync(file, ndjson(lines));
const refusedPath = () => `${file}.refused.ndjson`;
const textOf = (path: string) => readFileSync(path, 'utf8');
const keepGoing = (...more: readonly string[]) => type(['import', file, '--keep-going', ...more], node.url);
const logged = async () => (await loggedOn(node, [story]))[story];

describe('the file of refused lines', () => {
  it('is no file that another wrote, also when an import is gone on with', async () => {
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, 'Call the mayor.\n');
    write([fact('one'), bad('two')]);
    expect(await type(['import', file], node.url)).toMatchObject({ exit: 3 });
    expect(await keepGoing('--refused', notes)).toEqual({
      exit: 2,
      stdout: '',
      stderr: `${notes} holds other lines than this import wrote. Move it away, or name another file in --refused.\n`,
    });
    expect(textOf(notes)).toBe('Call the mayor.\n');
  });

  it('is not cut or added to once it was mended', async () => {
    write([fact('one'), bad('two'), bad('three')]);
    expect(await keepGoing()).toMatchObject({ exit: 3 });
    const mended = textOf(refusedPath()).replace('"words":"two"', '"text":"two, and what was found out since"');
    writeFileSync(refusedPath(), mended);
    append(bad('four'));
    expect(await keepGoing()).toMatchObject({ exit: 2, stderr: expect.stringContaining('holds other lines') });
    expect(textOf(refusedPath())).toBe(mended);
    rmSync(refusedPath());
    expect(await keepGoing()).toMatchObject({ exit: 3 });
    expect(valuesIn(textOf(refusedPath())).map(({ refused }) => refused.line)).toEqual([4]);
  });

  it('is added to as it was left, without what was written after its import was last known to be there', async () => {
    write([bad('one')]);
    await keepGoing();
    const kept = JSON.parse(textOf(`${file}.progress`));
    append(bad('two'));
    await keepGoing();
    const both = textOf(refusedPath());
    expect(valuesIn(both).map(({ refused }) => refused.line)).toEqual([1, 2]);
    // As if it had been killed between the two writings.
    const next = createHash('sha256').update(both).digest('hex');
    writeFileSync(`${file}.progress`, JSON.stringify({ ...kept, refusedFile: { ...kept.refusedFile, next } }));
    expect(await keepGoing()).toMatchObject({ exit: 3 });
    const again = textOf(refusedPath());
    expect(valuesIn(again).map(({ refused }) => refused.line)).toEqual([1, 2]);
    // What another put behind it is no such thing.
    writeFileSync(`${file}.progress`, JSON.stringify(kept));
    expect(await keepGoing()).toMatchObject({ exit: 2 });
    expect(textOf(refusedPath())).toBe(again);
  });

  it('holds a line as the development that it is, however many lines are equal', async () => {
    const meetingId = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
    const data = { meetingId, form: 'meeting', participants: [{ name: 'Ada Lind' }, { name: 'Bo Ek' }] };
    const cancelled = { story, type: 'MeetingCancelled', data: { meetingId, reason: 'Off.' } };
    write([{ story, type: 'MeetingScheduled', data: { ...data, startsAt: '2030-01-01' } }, cancelled, cancelled]);
    expect(await keepGoing()).toMatchObject({ exit: 3, stdout: expect.stringContaining('2 developments logged') });
    const reinstated = { type: 'MeetingReinstated', data: { meetingId, reason: 'On.' } };
    expect((await node.post(`/stories/${story}/developments`, reinstated)).status).toBe(201);
    expect(await type(['import', refusedPath()], node.url)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('1 development logged'),
    });
    await caughtUp(node);
    expect((await node.get(`/stories/${story}/developments?type=MeetingCancelled`)).body.items).toHaveLength(2);
  });

  it('holds the text of a line that cannot be read as one thing alone', async () => {
    const texts = [
      `{"story":"${story}","type":"FactReported","data":{"text":"one","text":"two"}}`,
      `{"story":"${story}","type":"FigureReported","data":{"measure":"m","value":{"exact":1.00000000000000009}}}`,
      `{"story":"${story}","type":"FigureReported","data":{"measure":"m","value":{"exact":1e400}}}`,
    ];
    writeFileSync(file, texts.map((text) => `${text}\n`).join(''));
    expect(await keepGoing()).toMatchObject({ exit: 3 });
    const refused = valuesIn(textOf(refusedPath()));
    expect(refused.map((one) => [Object.keys(one), one.refused.text])).toEqual(
      texts.map((text) => [['refused'], text]),
    );
    expect(await type(['import', refusedPath()], node.url)).toMatchObject({ exit: 3 });
  });

  it('says of each line of which story it is, and keeps the others that only lack one', async () => {
    const { story: _, ...none } = fact('x', { data: { words: 'x' } });
    write([none]);
    expect(await keepGoing('--story', story)).toMatchObject({ exit: 3 });
    const [refused] = valuesIn(textOf(refusedPath()));
    expect(refused).toMatchObject({ story, data: { words: 'x' } });
    writeFileSync(`${file}.mended`, ndjson([{ ...refused, data: { text: 'x' } }]));
    expect(await type(['import', `${file}.mended`], node.url)).toMatchObject({ exit: 0 });
    expect(await logged()).toEqual(['x']);
  });

  it('keeps apart what equals a line that was logged once its story is given', async () => {
    const { story: _, ...none } = fact('x');
    write([fact('x'), none]);
    await keepGoing();
    const [refused] = valuesIn(textOf(refusedPath()));
    writeFileSync(`${file}.mended`, ndjson([{ ...refused, story }]));
    expect(await type(['import', `${file}.mended`], node.url)).toMatchObject({ exit: 0 });
    expect(await logged()).toEqual(['x', 'x']);
  });

  it('is not left empty, and is opened before anything is sent', async () => {
    write([fact('one')]);
    expect(await type(['import', file, '--keep-going', '--refused', '/nonexistent/x'], line.url)).toMatchObject({
      exit: 2,
      stderr: '/nonexistent/x cannot be written (ENOENT). Name another file in --refused.\n',
    });
    expect(line.asked).toEqual([]);
    expect(await keepGoing()).toMatchObject({ exit: 0 });
    expect(readdirSync(folder).sort()).toEqual(['archive.ndjson', 'archive.ndjson.progress']);
  });

  it('says so when its disk is full', async () => {
    write([bad('one')]);
    expect(await keepGoing('--refused', '/dev/full')).toMatchObject({
      exit: 1,
      stderr: '/dev/full cannot be written (ENOSPC). Make room there, or name another file in --refused.\n',
    });
  });
});

describe('an input', () => {
  it('may grow though its last line had no newline', async () => {
    writeFileSync(file, ndjson([fact('one'), fact('two')]).trimEnd());
    expect(await type(['import', file], node.url)).toMatchObject({ exit: 0 });
    appendFileSync(file, `\n${ndjson([fact('three')])}`);
    expect(await type(['import', file], node.url)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('1 development logged, 0 stories opened, 2 lines imported before'),
    });
    appendFileSync(file, JSON.stringify(fact('four')).slice(0, -1));
    expect(await type(['import', file], node.url)).toMatchObject({ exit: 3 });
    appendFileSync(file, '}');
    expect(await type(['import', file], node.url)).toMatchObject({ exit: 0 });
    expect(await logged()).toEqual(['one', 'two', 'three', 'four']);
    // Of the line that was last, not a byte may be another.
    appendFileSync(file, ' \n');
    expect(await type(['import', file], node.url)).toMatchObject({ exit: 2 });
  });

  it('may be a pipe: nothing is kept beside it', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const written = writeFile(pipe, ndjson([fact('one')]));
    expect(await type(['import', pipe], node.url)).toMatchObject({ exit: 0, stderr: '' });
    await written;
    expect(readdirSync(folder)).toEqual(['pipe']);
    expect(await logged()).toEqual(['one']);
  });

  it.each<[string, string, number, string]>([
    ['not there', '/nowhere/archive.ndjson', 4, 'There is no file /nowhere/archive.ndjson.\n'],
    ['a folder', tmpdir(), 2, `${tmpdir()} is a folder. Name a file with a development a line.\n`],
  ])('is not judged when it is %s', async (_, path, exit, stderr) => {
    expect(await type(['import', path, '--dry-run'], node.url)).toEqual({ exit, stdout: '', stderr });
  });
});

describe('where an import is', () => {
  it('is not kept where nothing can be written', async () => {
    write([fact('one')]);
    expect(await type(['import', file, '--progress', '/nonexistent/x'], line.url)).toEqual({
      exit: 2,
      stdout: '',
      stderr: '/nonexistent/x cannot be written (ENOENT). Name another file in --progress.\n',
    });
    expect(line.asked).toEqual([]);
  });

  it.each([
    ['', '{"slugline":"import","version":1}'],
    ['--from-start', 'Call the mayor.'],
  ])('is not read from what is no such file, which stays as it is %s', async (flag, text) => {
    write([fact('one')]);
    const path = join(folder, 'kept');
    writeFileSync(path, text);
    const words = ['import', file, '--progress', path, flag].filter((word) => word !== '');
    expect(await type(words, node.url)).toEqual({
      exit: 2,
      stdout: '',
      stderr: `${path} is no progress of an import, or lacks a part of one. Name another file in --progress, or move it away.\n`,
    });
    expect(textOf(path)).toBe(text);
  });

  it('is one import’s at a time, and its again that was killed', async () => {
    write([fact('one'), bad('two')]);
    let isAway = true;
    line.fate = () => (isAway ? 'busy' : 'kept');
    const first = new Typed({ env: asking(line.url) });
    const running = first.run(['import', file, '--keep-going']);
    await first.says(/is busy/, 'stderr');
    const lock = `${file}.progress.lock`;
    const holder = JSON.parse(textOf(lock));
    expect(await type(['import', file, '--keep-going'], line.url)).toEqual({
      exit: 3,
      stdout: '',
      stderr: `Another import (process ${process.pid}) is at work with ${file}.progress. Wait for it, or stop it.\n`,
    });
    isAway = false;
    expect(await running).toMatchObject({ code: 3 });
    expect(valuesIn(textOf(refusedPath()))).toHaveLength(1);
    expect(existsSync(lock)).toBe(false);

    const gone = Number(execFileSync('sh', ['-c', 'echo $$']).toString());
    writeFileSync(lock, JSON.stringify({ ...holder, pid: gone }));
    expect(await type(['import', file], line.url)).toMatchObject({
      exit: 3,
      stdout: expect.stringContaining('All of'),
    });
    expect(existsSync(lock)).toBe(false);
    // Its number may be another process's by now.
    writeFileSync(lock, JSON.stringify({ ...holder, started: 'before' }));
    expect(await type(['import', file], line.url)).toMatchObject({
      exit: 3,
      stdout: expect.stringContaining('All of'),
    });
    writeFileSync(lock, JSON.stringify({ ...holder, host: 'elsewhere' }));
    expect(await type(['import', file], line.url)).toMatchObject({
      exit: 3,
      stderr: `An import on elsewhere (process ${process.pid}) is at work with ${file}.progress. If it runs no more, remove ${lock}.\n`,
    });
  });
});

describe('an address that is no Slugline', () => {
  it.each([
    [404, 'text/html', '<h1>Not Found</h1>', 4],
    [404, 'application/problem+json', '{"title":"Not Found","status":404}', 4],
    [404, 'application/problem+json', 'Not Found', 4],
    [410, 'application/problem+json', '{"code":"not-found"}', 4],
    [200, 'text/html', '<h1>Welcome</h1>', 1],
  ])('refuses no line (%i, %s, %s)', async (status, content, body, exit) => {
    const other = createServer((_, answer) => answer.writeHead(status, { 'content-type': content }).end(body));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    write([fact('one')]);
    try {
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      expect(await type(['import', file, '--keep-going'], url)).toMatchObject({ exit, stdout: '' });
    } finally {
      other.closeAllConnections();
      other.close();
    }
    expect(existsSync(refusedPath())).toBe(false);
  });
});
