/** How commands ask a server: what each refusal ends with, what is sent again, and where keys go. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { Remote } from '../../src/cli/remote.js';
import { type Answering, AnsweringServer, asJson, asProblem } from '../support/answering.js';
import { slugline, Typed, valuesIn } from '../support/command-line.js';

const servers: AnsweringServer[] = [];
const folder = mkdtempSync(join(tmpdir(), 'slugline-'));
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function serverThat(answering: Answering): Promise<AnsweringServer> {
  const server = await new AnsweringServer(answering).start();
  servers.push(server);
  return server;
}

const STORY = { slug: 'a', title: 'A', id: 'x', revision: 1 };
const open = (url: string, more: string[] = []) =>
  slugline(['story', 'open', 'a', '--title', 'A', '--url', url, ...more]);
const list = (url: string, more: string[] = []) => slugline(['story', 'list', '--url', url, ...more]);

describe('a refusal ends with the code of its kind', () => {
  const kinds: [status: number, code: string, exit: number][] = [
    [400, 'invalid-request', 2],
    [413, 'too-large', 2],
    [415, 'unsupported-media-type', 2],
    [409, 'refused', 3],
    [412, 'stale', 3],
    [422, 'id-reused', 3],
    [404, 'not-found', 4],
    [410, 'withdrawn', 4],
    [401, 'unauthenticated', 5],
    [403, 'forbidden', 5],
    [500, 'internal', 6],
  ];
  it.each(kinds)('%i %s: %i', async (status, code, exit) => {
    const problem = { status, code, title: 'T', detail: 'Why it is so.', instance: '/api/v1/stories' };
    const { url } = await serverThat((answer) => asProblem(answer, problem));
    const plain = await open(url);
    expect([plain.code, plain.stdout]).toEqual([exit, '']);
    expect(plain.stderr).toMatch(code === 'not-found' ? /^There is no stories, or none/ : /Why it is so\./);
    const json = await open(url, ['--json']);
    expect([json.code, json.stdout, valuesIn(json.stderr)]).toEqual([exit, '', [problem]]);
  });

  it.each([
    [502, 6],
    [418, 1],
    [404, 4],
  ])('%i of what is no Slugline: %i, and it says so', async (status, exit) => {
    const { url } = await serverThat((answer) => answer.writeHead(status, { 'content-type': 'text/html' }).end('<h1>'));
    const { code, stderr } = await slugline(['story', 'show', 'a', '--url', url]);
    expect([code, stderr]).toEqual([
      exit,
      expect.stringContaining(`answered ${status} and did not say why. Check --url`),
    ]);
  });

  it.each(['hello', '', 'null', '"x"', '[]', '{}', '{"items":5,"next":null}', '{"items":[null],"next":null}'])(
    'an answer that is none of ours is told: %s',
    async (body) => {
      const { url } = await serverThat((answer) => answer.end(body));
      const show = slugline(['story', 'show', 'a', '--url', url]);
      for (const { code, stderr } of [await list(url), await show]) {
        expect([code, stderr]).toEqual([1, expect.stringContaining('no Slugline')]);
      }
    },
  );

  it('a list that leads back to where it was is no list', async () => {
    const server = await serverThat((answer) => asJson(answer, { items: [], next: 'again' }));
    expect(await list(server.url)).toMatchObject({ code: 1, stderr: expect.stringContaining('no Slugline') });
    expect(server.heard).toHaveLength(2);
  });

  it('no text of an answer moves a cursor', async () => {
    const meeting = { id: 'm\x1b[2J', status: 'held\x1b]0;x\x07', participants: [], previousDates: [], conflicts: [] };
    const body = { id: 'a\x1b[31m', type: 'FactReported\u202e', revision: '2\x1b[1A', summary: 'S.', data: meeting };
    const { url } = await serverThat((answer) => asJson(answer, { ...body, visibility: 'public\x9b2J' }, 201));
    const { code, stdout } = await slugline(['log', 'FactReported', 'a', '--text', 'x', '--url', url]);
    expect(code).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  it('a problem without what problems have is told as far as it goes', async () => {
    for (const body of [
      '{}',
      'null',
      '{',
      '{"code":"refused","setBy":"x","currentStatus":"held"}',
      '{"detail":5}',
      '{"errors":"x","code":"invalid-request"}',
      '{"errors":[{"x":1},null],"code":"invalid-request"}',
      '{"developments":[{},5],"code":"stale"}',
    ]) {
      const { url } = await serverThat((answer) =>
        answer.writeHead(409, { 'content-type': 'application/problem+json' }).end(body),
      );
      expect(await open(url)).toMatchObject({ code: 3, stderr: expect.stringMatching(/\S/) });
    }
  });
});

describe('on a bad line', () => {
  it('a write is sent again with the same Idempotency-Key, and each sending is told', async () => {
    const server = await serverThat((answer, _, nth) => {
      if (nth === 0) answer.destroy();
      else asJson(answer, STORY, 201);
    });
    const { code, stdout, stderr } = await open(server.url);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Opened a: A')]);
    expect(stderr).toMatch(/ broke off without an answer\. Sending again in 0\.25 s, 2 of 4\.\n$/);
    const keys = server.heard.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), keys[0]]);
    expect(server.heard[0]?.body).toBe(server.heard[1]?.body);
    await open(server.url);
    expect(server.heard[2]?.headers['idempotency-key']).not.toBe(keys[0]);
  });

  it('an answer that ends in the middle is asked for again', async () => {
    const { url } = await serverThat((answer, _, nth) => {
      if (nth > 0) return asJson(answer, { items: [], next: null });
      answer.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      answer.write('{"items":[');
      setImmediate(() => answer.destroy());
    });
    expect(await list(url)).toMatchObject({
      code: 0,
      stdout: 'There are none.\n',
      stderr: expect.stringContaining('Sending again'),
    });
  });

  it('a busy server is asked again after as long as it says', async () => {
    const { url } = await serverThat((answer, _, nth) => {
      if (nth > 0) return asJson(answer, { items: [], next: null });
      asProblem(answer, { status: 429, code: 'too-many-requests', detail: 'Slower.' }, { 'retry-after': '1' });
    });
    expect(await list(url)).toMatchObject({ code: 0, stderr: `${url} is busy (429). Sending again in 1 s, 2 of 4.\n` });
  });

  it.each([
    ['stalls', () => undefined, 31_000],
    ['comes byte by byte', (feed: ReadableStreamDefaultController) => feed.enqueue(Buffer.from(' ')), 301_000],
  ])('an answer that %s is not waited for', async (_, feeding, millis) => {
    jest.useFakeTimers();
    const remote = new Remote(new Typed().terminal, { url: 'http://127.0.0.1:9' });
    let timer: NodeJS.Timeout | undefined;
    const body = new ReadableStream({
      start: (feed) => {
        timer = setInterval(() => feeding(feed), 1000);
      },
      cancel: () => clearInterval(timer),
    });
    const whole = remote.whole(new Response(body)).catch((error: Error) => error.message);
    await jest.advanceTimersByTimeAsync(millis);
    clearInterval(timer);
    jest.useRealTimers();
    expect(await whole).toBe('http://127.0.0.1:9 began to answer and did not go on.');
  });

  it('it gives up after a few times, with 6', async () => {
    const server = await serverThat((answer) =>
      asProblem(answer, { status: 503, code: 'unavailable', detail: 'The log is away.' }),
    );
    const { code, stderr } = await list(server.url);
    expect([code, server.heard.length]).toEqual([6, 4]);
    expect(stderr).toMatch(/\nThe log is away\.\n$/);
  });

  it('a fault of the server is not sent again', async () => {
    const server = await serverThat((answer) => asProblem(answer, { status: 500, code: 'internal', detail: 'Ours.' }));
    expect((await list(server.url)).code).toBe(6);
    expect(server.heard).toHaveLength(1);
  });

  it('where nobody listens it says so at once, with 6', async () => {
    const server = await serverThat(() => undefined);
    const { url } = server;
    await server.end();
    servers.splice(0);
    expect(await list(url)).toEqual({
      code: 6,
      stdout: '',
      stderr: `No server answers at ${url}. Start it, or say with --url where it is.\n`,
    });
    expect((await list('http://nowhere.invalid')).stderr).toMatch(
      /^The name in http:\/\/nowhere\.invalid is not known\./,
    );
  });

  it('Ctrl-C ends it with 130, and of a write says that it may have been done', async () => {
    for (const [words, sentence] of [
      [['story', 'list'], 'Stopped.\n'],
      [['story', 'open', 'a', '--title', 'A'], 'Stopped. It was sent; whether it was done is not known.\n'],
    ] as const) {
      const typed = new Typed();
      const server = await serverThat(() => typed.signals.emit('SIGINT'));
      expect(await typed.run([...words, '--url', server.url])).toEqual({ code: 130, stdout: '', stderr: sentence });
    }
  });

  it('Ctrl-C ends the wait before the next sending, and a second one ends the process at once', async () => {
    const typed = new Typed();
    const { url } = await serverThat((answer) =>
      asProblem(answer, { status: 503, code: 'unavailable' }, { 'retry-after': '9' }),
    );
    const ended = typed.run(['story', 'list', '--url', url]);
    await typed.says(/Sending again in 9 s/, 'stderr');
    typed.signals.emit('SIGTERM');
    expect(typed.exits).toEqual([]);
    typed.signals.emit('SIGTERM');
    expect(typed.exits).toEqual([143]);
    expect((await ended).code).toBe(143);
    expect(typed.signals.listenerCount('SIGINT')).toBe(0);
  });
});

describe('the views', () => {
  it.each([
    [0, ''],
    [1, 'In 1 stream what the views could not apply is parked: see URL/api/v1/parked.\n'],
    [1200, 'In 1,200 streams what the views could not apply is parked: see URL/api/v1/parked.\n'],
  ])('of which %i streams are parked', async (parked, told) => {
    const progress = { events: 3, fraction: 1, perSecond: 2, secondsLeft: null };
    const { url } = await serverThat((answer) => asJson(answer, { state: 'live', progress, rebuild: null, parked }));
    const { stdout } = await slugline(['views', 'status', '--url', url]);
    expect(stdout.replaceAll(url, 'URL')).toBe(`The views of URL are live: 100.0 %, 3 events, 2 a second.\n${told}`);
  });
});

describe('a key', () => {
  const env = { SLUGLINE_KEY: 'slk_secret' };

  it('comes from SLUGLINE_KEY, or from a file that goes before it', async () => {
    const server = await serverThat((answer) => asJson(answer, { items: [], next: null }));
    const file = join(folder, 'key');
    writeFileSync(file, 'slk_of_file\n');
    await slugline(['story', 'list', '--url', server.url], { env });
    await slugline(['story', 'list', '--url', server.url, '--key-file', file], { env });
    await list(server.url);
    const told = server.heard.map(({ headers }) => headers.authorization);
    expect(told).toEqual(['Bearer slk_secret', 'Bearer slk_of_file', undefined]);
  });

  it('goes to no server that the one that was named points to', async () => {
    const other = await serverThat((answer) => asJson(answer, { items: [], next: null }));
    const server = await serverThat((answer) =>
      answer.writeHead(302, { location: `${other.url}/api/v1/stories` }).end(),
    );
    const { code, stderr } = await slugline(['story', 'list', '--url', server.url], { env });
    expect([code, stderr]).toEqual([1, expect.stringContaining(`points to ${other.url}`)]);
    expect(other.heard).toEqual([]);
  });

  it('is not taken from an address, and a file without one is told', async () => {
    const file = join(folder, 'no-key');
    writeFileSync(file, 'two words\n');
    const wrong: [string[], RegExp][] = [
      [['--url', 'http://user:secret@127.0.0.1:1'], /^--url holds a user or password/],
      [['--url', 'ftp://127.0.0.1'], /^--url must be an address/],
      [['--url', 'there'], /^--url must be an address/],
      [['--key-file', file], /must hold one key and nothing else/],
      [['--key-file', join(folder, 'none')], /cannot be read \(ENOENT\)/],
      [['--key-file', 'slk_secret'], /^The key file that was named cannot be read/],
    ];
    for (const [words, why] of wrong) {
      const { code, stderr } = await slugline(['story', 'list', ...words], {
        env: { SLUGLINE_URL: 'http://127.0.0.1:1' },
      });
      expect([words, code, stderr]).toEqual([words, 2, expect.stringMatching(why)]);
      expect(stderr).not.toContain('secret');
    }
  });
});

it.each(['slk_ü€', 'slk_two words', 'slk_a\nb'])(
  'a key that no header can carry is told unrepeated: %j',
  async (key) => {
    const { code, stderr } = await slugline(['story', 'list', '--url', 'http://127.0.0.1:1'], {
      env: { SLUGLINE_KEY: key },
    });
    expect([code, stderr]).toEqual([2, 'SLUGLINE_KEY must hold one key and nothing else.\n']);
  },
);

describe('the server', () => {
  it('is that of --url, else of SLUGLINE_URL, else of HOST and PORT', async () => {
    const servers = await Promise.all(
      [1, 2, 3].map(() => serverThat((answer) => asJson(answer, { items: [], next: null }))),
    );
    const [first, second, third] = servers as [AnsweringServer, AnsweringServer, AnsweringServer];
    const { port } = new URL(third.url);
    await slugline(['story', 'list', '--url', `${first.url}/`], { env: { SLUGLINE_URL: second.url, PORT: port } });
    await slugline(['story', 'list'], { env: { SLUGLINE_URL: second.url, PORT: port } });
    await slugline(['story', 'list'], { env: { PORT: port, HOST: '0.0.0.0' } });
    expect(servers.map(({ heard }) => heard.map(({ url }) => url))).toEqual(
      Array(3).fill(['/api/v1/stories?limit=200']),
    );
  });

  it('cannot be asked at a port that is taken when it starts', async () => {
    expect(await slugline(['story', 'list'], { env: { PORT: '0' } })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--url'),
    });
  });
});
