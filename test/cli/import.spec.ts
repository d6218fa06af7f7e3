/** `slugline import`, against a real node: what is logged, what is refused, and how it goes on. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AnsweringServer, asJson, asProblem } from '../support/answering.js';
import { slugline, Typed } from '../support/command-line.js';
import { TestNode } from '../support/node.js';
import {
  type ArchiveLine,
  archive,
  asking,
  BadLine,
  caughtUp,
  loggedOn,
  ndjson,
  seeded,
  textsOf,
  type,
} from './import-support.js';

const node = new TestNode();
const line = new BadLine(() => node.url);
const folder = mkdtempSync(join(tmpdir(), 'slugline-import-'));
let file = '';
let number = 0;

beforeAll(async () => {
  await node.start();
  await line.start();
});
beforeEach(() => {
  number += 1;
  file = join(folder, `archive-${number}.ndjson`);
  line.fate = () => 'kept';
  line.asked.length = 0;
});
afterAll(async () => {
  await line.end();
  await node.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Slugs of this test's own. */
const own = (lines: readonly ArchiveLine[]): ArchiveLine[] =>
  JSON.parse(JSON.stringify(lines).replaceAll('"story-', `"t${number}-story-`)) as ArchiveLine[];

const write = (lines: readonly object[]) => writeFileSync(file, ndjson(lines));
const fact = (story: string, text: string, more: object = {}) => ({
  story,
  type: 'FactReported',
  data: { text },
  ...more,
});
const slug = (name: string) => `t${number}-${name}`;
const expectLogged = async (lines: readonly ArchiveLine[]) => {
  const texts = textsOf(lines);
  expect(await loggedOn(node, Object.keys(texts))).toEqual(texts);
};

describe('an archive', () => {
  it('is logged whole and in order within its stories, in few requests, and says what it did', async () => {
    const lines = own(archive(1500, 7, 1));
    write(lines);
    const { exit, stdout, stderr } = await type(['import', file], line.url);
    expect(stderr).toBe('');
    expect(exit).toBe(0);
    expect(stdout).toBe(`All of ${file} is dealt with, 1,500 lines: 1,493 developments logged, 7 stories opened.\n`);
    await expectLogged(lines);
    expect(line.asked.length).toBeLessThan(30);
  });

  it('is not sent again once it is imported, and doubles nothing when it is', async () => {
    const lines = own(archive(300, 3, 2));
    write(lines);
    await type(['import', file], line.url);
    line.asked.length = 0;
    const again = await type(['import', file], line.url);
    expect(again).toMatchObject({ exit: 0, stderr: `Going on after line 300 of ${file}.\n` });
    expect(line.asked).toEqual([]);
    const anew = await type(['import', file, '--from-start', '--json'], line.url);
    expect(JSON.parse(anew.stdout)).toEqual({
      file,
      lines: 300,
      before: 0,
      logged: 0,
      opened: 0,
      there: 300,
      refused: 0,
      isWhole: true,
    });
    await expectLogged(lines);
  });

  it('can grow, and lines in its middle too: only those are logged that were not', async () => {
    const lines = own(archive(300, 3, 3));
    write(lines);
    await type(['import', file], line.url);
    const more = [...lines, ...own([{ story: 'story-1', type: 'FactReported', data: { text: 'Late.' } }])];
    write(more);
    expect(await type(['import', file], line.url)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('1 development logged'),
    });
    const [first] = own([{ story: 'story-2', type: 'FactReported', data: { text: 'In the middle.' } }]);
    write([...more.slice(0, 200), first as ArchiveLine, ...more.slice(200)]);
    line.asked.length = 0;
    const changed = await type(['import', file], line.url);
    expect(changed).toMatchObject({ exit: 2, stdout: '' });
    expect(changed.stderr).toContain(
      'What is in the first 301 lines is not what it was when they were imported. Nothing was sent.',
    );
    expect(line.asked).toEqual([]);
    expect(await type(['import', file, '--from-start', '--json'], line.url)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('"logged":1,"opened":0,"there":301'),
    });
    const texts = textsOf(more);
    texts[slug('story-2')]?.push('In the middle.');
    expect(await loggedOn(node, Object.keys(texts))).toEqual(texts);
  });

  it('comes from the standard input too, and goes on there when it is told where that is kept', async () => {
    const lines = own(archive(100, 2, 4));
    const text = ndjson(lines);
    expect(await type(['import', '-'], node.url, text)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('All of the standard input is dealt with, 100 lines'),
    });
    const words = ['import', '-', '--progress', `${file}.kept`];
    expect(await type(words, node.url, text)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('100 lines there already'),
    });
    expect(await type(words, line.url, text)).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('is of an import to http'),
    });
    expect(await type(words, node.url, text)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('100 lines imported before'),
    });
    await expectLogged(lines);
  });

  it('may name its stories by slug and by id, and none where --story says it', async () => {
    const id = await node.open(slug('named'));
    const { story: _, ...none } = fact('', 'third');
    write([fact(slug('named'), 'first'), fact(id, 'second'), none, fact(slug('named'), 'fourth')]);
    expect(await type(['import', file, '--story', slug('named')], node.url)).toMatchObject({ exit: 0 });
    expect(await loggedOn(node, [slug('named')])).toEqual({ [slug('named')]: ['first', 'second', 'third', 'fourth'] });
  });

  it('closes, merges, renames and opens stories in the order of its lines', async () => {
    const [a, b] = [slug('a'), slug('b')];
    const ids = {
      a: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
      b: `00000000-0000-7001-8000-${String(number).padStart(12, '0')}`,
    };
    write([
      { open: { slug: a, title: 'A', id: ids.a } },
      { open: { slug: b, title: 'B', id: ids.b } },
      fact(a, 'one'),
      { story: a, type: 'StoryClosed', data: { reason: 'Over.' } },
      { open: { slug: a, title: 'Another A' } },
      fact(a, 'two'),
      { story: b, type: 'StoryRetitled', data: { slug: slug('c') } },
      fact(slug('c'), 'three'),
      { story: a, type: 'StoryMerged', data: { into: ids.b, reason: 'One story.' } },
    ]);
    const { exit, stderr } = await type(['import', file], node.url);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    await caughtUp(node);
    expect((await node.get(`/stories/${ids.a}`)).body).toMatchObject({ state: 'closed', facts: { total: 1 } });
    expect((await node.get(`/stories/${ids.b}`)).body).toMatchObject({ slug: slug('c'), facts: { total: 2 } });
  });

  it('waits for a slug that another of its stories gives back', async () => {
    const id = await node.open(slug('taken'));
    write([
      { story: id, type: 'StoryClosed', data: { reason: 'Over.' } },
      { open: { slug: slug('taken'), title: 'Next' } },
      fact(slug('taken'), 'next'),
    ]);
    expect(await type(['import', file], node.url)).toMatchObject({ exit: 0, stderr: '' });
    await caughtUp(node);
    expect((await node.get(`/stories/${slug('taken')}`)).body).toMatchObject({ title: 'Next', facts: { total: 1 } });
  });
});

describe('a line that is not taken', () => {
  const meeting = '00000000-0000-7000-8000-00000000aaaa';
  const cancelled = { type: 'MeetingCancelled', data: { meetingId: meeting, reason: 'Off.' } };
  const refusedArchive = () => {
    const story = slug('refused');
    const participants = [{ name: 'Donald Trump' }, { name: 'Vladimir Putin' }];
    const scheduled = {
      type: 'MeetingScheduled',
      data: { meetingId: meeting, form: 'meeting', participants, startsAt: '2030-01-01' },
    };
    return [
      { open: { slug: story, title: 'Refused' } },
      { story, ...scheduled },
      { story, ...cancelled },
      fact(story, 'before'),
      { story, ...cancelled },
      fact(story, 'after'),
    ];
  };

  it('ends the import: what is before it is logged, and it says which line, which rule and what stands against it', async () => {
    write(refusedArchive());
    const { exit, stdout, stderr } = await type(['import', file], node.url);
    expect(exit).toBe(3);
    expect(stdout).toContain('So far 5 of 6 lines');
    expect(stderr).toMatch(
      /^Line 5 of \S+ was refused \(meeting-already-cancelled\): .+\nIt is cancelled because of \S+: .*Off\.\nMend the line/,
    );
    expect(await loggedOn(node, [slug('refused')])).toEqual({ [slug('refused')]: ['before'] });
    // Mended, the same command goes on.
    write([...refusedArchive().slice(0, 4), fact(slug('refused'), 'mended'), ...refusedArchive().slice(5)]);
    expect(await type(['import', file], node.url)).toMatchObject({ exit: 0 });
    expect(await loggedOn(node, [slug('refused')])).toEqual({ [slug('refused')]: ['before', 'mended', 'after'] });
  });

  it('is told as JSON with --json', async () => {
    write(refusedArchive().slice(0, 5));
    const { stdout, stderr } = await type(['import', file, '--json'], node.url);
    expect(JSON.parse(stdout)).toMatchObject({ logged: 3, refused: 1, isWhole: false });
    expect(JSON.parse(stderr)).toMatchObject({
      line: 5,
      code: 'refused',
      rule: 'meeting-already-cancelled',
      currentStatus: 'cancelled',
    });
  });

  it('goes to a file with --keep-going, with why; mended there, that file is imported', async () => {
    const story = slug('refused');
    write([
      ...refusedArchive(),
      { ...fact(story, 'x'), data: { words: 'x' } },
      { ...fact(story, 'y'), knownAt: 'yesterday' },
      fact(slug('nowhere'), 'lost'),
      fact(slug('nowhere'), 'lost again'),
      { open: { slug: 'No slug', title: 'Bad' } },
      fact('No slug', 'of a story that was not opened'),
      fact(story, 'last'),
    ]);
    writeFileSync(file, `${readFileSync(file, 'utf8')}not JSON\n`);
    const { exit, stdout, stderr } = await type(['import', file, '--keep-going', '--json'], node.url);
    expect(exit).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ lines: 14, logged: 5, opened: 1, refused: 8, isWhole: true });
    expect(stderr).toContain(`8 lines refused: see ${file}.refused.ndjson`);
    expect(await loggedOn(node, [story])).toEqual({ [story]: ['before', 'after', 'last'] });

    const refused = readFileSync(`${file}.refused.ndjson`, 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(refused.map((one) => [one.refused.line, one.refused.rule ?? one.refused.code])).toEqual([
      [5, 'meeting-already-cancelled'],
      [7, 'invalid-request'],
      [8, 'invalid-request'],
      [9, 'not-found'],
      [10, 'not-found'],
      [11, 'invalid-request'],
      [12, 'not-found'],
      [14, 'invalid-request'],
    ]);
    expect(refused[1].refused.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/data/text']),
    );
    const mended = { ...refused[1], data: { text: 'mended' } };
    writeFileSync(`${file}.mended`, ndjson([mended]));
    expect(await type(['import', `${file}.mended`], node.url)).toMatchObject({ exit: 0 });
    expect((await loggedOn(node, [story]))[story]).toContain('mended');
    // Nothing is mixed into the lines of another import.
    expect(await type(['import', file, '--keep-going', '--from-start'], node.url)).toMatchObject({ exit: 2 });
  });

  it('is found without a server by --dry-run, with every other such line', async () => {
    write([...refusedArchive(), { ...fact('a', 'x'), data: { words: 'x' } }, { open: { slug: 'No slug' } }]);
    const { exit, stdout, stderr } = await type(['import', file, '--dry-run'], 'http://127.0.0.1:9');
    expect(exit).toBe(3);
    expect(stdout).toContain(`Line 7 of ${file} cannot be taken:\n  /data/words: `);
    expect(stdout).toContain('  /data/text: text is required.\n');
    expect(stdout).toContain(`Line 8 of ${file} cannot be taken:\n`);
    expect(stdout).toContain('2 of 8 lines would be refused. The others are 5 developments and 1 story to open.');
    expect(stderr).toBe('Nothing was sent. Mend these lines first.\n');
    write(refusedArchive());
    expect(await type(['import', file, '--dry-run', '--json'], 'http://127.0.0.1:9')).toMatchObject({ exit: 0 });
    expect(existsSync(`${file}.progress`)).toBe(false);
  });

  it('is told by who sends it when that is what is wrong', async () => {
    write(own(archive(10, 1, 5)));
    const env = { ...asking(node.url), SLUGLINE_KEY: 'slk_wrong' };
    expect(await slugline(['import', file], { env })).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('SLUGLINE_KEY'),
    });
  });

  it.each<[string, string[], number, string]>([
    ['a file that is not there', ['import', '/nowhere/archive.ndjson'], 4, 'There is no file'],
    ['a folder', ['import', tmpdir()], 2, 'is a folder'],
    ['a time that is none', ['import', '-', '--patience', 'long'], 2, 'Give a time like'],
  ])('is not looked for in %s', async (_, words, exit, sentence) => {
    expect(await type(words, node.url)).toMatchObject({ exit, stderr: expect.stringContaining(sentence) });
  });
});

describe('on a bad line', () => {
  it.each([11, 12])(
    'loses and doubles nothing, whatever becomes of its requests and however often it is stopped (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const lines = own(archive(600, 9, seed));
      write(lines);
      const fates = ['lost', 'dropped', 'busy'] as const;
      const chosen = () => (random() < 0.25 ? (fates[Math.floor(random() * fates.length)] ?? 'kept') : 'kept');
      let stops = 0;
      for (let exit = 130; exit !== 0; ) {
        const typed = new Typed({ env: asking(line.url) });
        let left = stops < 4 ? 2 + Math.floor(random() * 12) : Number.POSITIVE_INFINITY;
        line.fate = () => {
          left -= 1;
          if (left === 0) typed.signals.emit('SIGINT');
          return chosen();
        };
        exit = (await typed.run(['import', file, '--patience', '60s'])).code;
        expect([0, 130]).toContain(exit);
        if (exit === 130) {
          stops += 1;
          expect(typed.stderr.text).toContain('The same command goes on where this one was, and doubles nothing.');
        }
      }
      expect(stops).toBeGreaterThan(0);
      await expectLogged(lines);
    },
  );

  it('waits for a server that is away, says so once, and goes on when it answers', async () => {
    const lines = own(archive(60, 2, 21));
    write(lines);
    let asked = 0;
    line.fate = () => {
      asked += 1;
      return asked > 1 && asked < 6 ? 'dropped' : 'kept';
    };
    const { exit, stderr } = await type(['import', file], line.url);
    expect(exit).toBe(0);
    expect(stderr).toMatch(
      /^http\S+ broke off without an answer\. Waiting for it, up to 300 s more\.\nhttp\S+ answers again\. Going on\.\n$/,
    );
    await expectLogged(lines);
  });

  it('says how far it was and how to go on when it is stopped while a story is looked up', async () => {
    write([fact('nowhere', 'lost')]);
    const typed = new Typed({ env: asking(line.url) });
    line.fate = () => 'dropped';
    const running = typed.run(['import', file]);
    await typed.says(/Waiting for it/, 'stderr');
    typed.signals.emit('SIGINT');
    const { code, stdout, stderr } = await running;
    expect(code).toBe(130);
    expect(stdout).toContain(`So far 0 of 1 line of ${file}`);
    expect(stderr).toContain('The same command goes on where this one was, and doubles nothing.');
  });

  it('shows a bar on a terminal, and takes it away', async () => {
    write(own(archive(300, 3, 24)));
    let asked = 0;
    let isSeen = false;
    line.fate = () => {
      asked += 1;
      return isSeen || asked < 6 ? 'kept' : 'busy';
    };
    const typed = new Typed({ env: asking(line.url), columns: 100 });
    const running = typed.run(['import', file]);
    await typed.says(/[█░]{24} \d+ of 300 lines, [\d.]+ %/, 'stderr');
    isSeen = true;
    const { code, stdout, stderr } = await running;
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('300 lines') });
    expect(stderr.endsWith('\x1b[K')).toBe(true);
  });

  it('waits no longer than --patience says, ends with the code of a server that is away, and says how to go on', async () => {
    write(own(archive(20, 1, 22)));
    line.fate = () => 'busy';
    const { exit, stderr } = await type(['import', file, '--patience', '0s'], line.url);
    expect(exit).toBe(6);
    expect(stderr).toContain(
      'is busy (503). It was waited for as long as --patience says. The same command goes on later',
    );
  });

  it.each([[], ['--keep-going']])(
    'ends at a line at which the server itself fails, and names it (%s)',
    async (...more) => {
      write(['one', 'two', 'poison', 'four'].map((text) => fact(slug('a'), text)));
      const taken: string[] = [];
      const server = await new AnsweringServer((answer, { method, body }) => {
        if (method === 'GET') return asJson(answer, { id: '00000000-0000-7000-8000-000000000001' });
        if (body.includes('poison')) return asProblem(answer, { status: 500, code: 'internal', detail: 'Our fault.' });
        taken.push(...(body.match(/one|two|four/g) ?? []));
        asJson(answer, { items: [] }, 201);
      }).start();
      const { exit, stderr } = await type(['import', file, ...more], server.url);
      expect({ exit, stderr }).toEqual({
        exit: 6,
        stderr: `The server fails at line 3: Our fault.\nThe same command goes on there, and doubles nothing; to pass over the line, take it out.\n`,
      });
      expect(taken).toEqual(['one', 'two']);
      await server.end();
    },
  );

  it('does not wait for an address that can never answer', async () => {
    write(own(archive(20, 1, 23)));
    const { exit, stderr } = await type(['import', file], 'http://no-such-host.invalid');
    expect(exit).toBe(6);
    expect(stderr).toContain('is not known');
  });
});
