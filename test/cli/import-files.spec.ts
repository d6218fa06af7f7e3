import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestNode } from '../support/node.js';
import { BadLine, loggedOn, ndjson, type } from './import-support.js';

const node = new TestNode();
const line = new BadLine(() => node.url);
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
  folder = mkdtempSync(join(tmpdir(), 'slugline-import-files-'));
  file = join(folder, 'archive.ndjson');
  story = `story-${number}`;
  line.fate = () => 'kept';
  await node.open(story);
  line.asked.length = 0;
});
afterAll(async () => {
  await line.end();
  await node.end();
});

const fact = (text: string, more: object = {}) => ({ story, type: 'FactReported', data: { text }, ...more });
const _bad = (word: string) => fact(word, { data: { words: word } });
const write = (lines: readonly object[]) => writeFileSync(file, ndjson(lines));
const _append = (...lines: readonly object[]) => appendFileSync(file, ndjson(lines));
const refusedPath = () => `${file}.refused.ndjson`;
const _textOf = (path: string) => readFileSync(path, 'utf8');
const _keepGoing = (...more: readonly string[]) => type(['import', file, '--keep-going', ...more], node.url);
const logged = async () => (await loggedOn(node, [story]))[story];

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
