/** `slugline watch` against a server of the test's own: events across breaks, with no gap and no repeat. */
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { EventReader } from '../../src/cli/event-reader.js';
import { type Answering, AnsweringServer, asJson, asProblem } from '../support/answering.js';
import { type CommandEnded, type Given, Typed, valuesIn } from '../support/command-line.js';
import { TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

const STORY = '0199a000-0000-7000-8000-00000000000a';
const development = (revision: number, summary = `Entry ${revision}.`) => ({
  id: `d${revision}`,
  type: 'FactReported',
  storyId: STORY,
  revision,
  summary,
  visibility: 'public',
});

const event = (id: string, type: string, data: unknown) =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
const logged = (revision: number, summary?: string) =>
  event(`p${revision}`, 'FactReported', development(revision, summary));

/** Waits a millisecond before it connects again, so that no test waits. */
const begin = (answer: ServerResponse, text = '') =>
  answer.writeHead(200, { 'content-type': 'text/event-stream' }).write(`retry: 1\n\n${text}`);

/** Watches a server that streams so; asked for a story it gives its slug. */
async function watching(words: string[], streaming: Answering, given: Given = {}) {
  let streams = 0;
  const server = await new AnsweringServer((answer, heard) => {
    if (heard.url.includes('/stream')) streaming(answer, heard, streams++);
    else asJson(answer, { slug: 'town-hall' });
  }).start();
  const typed = new Typed({ ...given, env: { SLUGLINE_URL: server.url, ...given.env } });
  const running: Promise<CommandEnded> = typed.run(['watch', ...words]);
  ended.push(async () => {
    typed.signals.emit('SIGINT');
    await running;
    await server.end();
  });
  const asked = () => server.heard.filter(({ url }) => url.includes('/stream'));
  return { typed, running, server, asked };
}

describe('slugline watch', () => {
  it('prints a line for each development until Ctrl-C, and then ends with 130', async () => {
    const { typed, running, asked } = await watching([], (answer) => begin(answer, logged(2) + logged(3)));
    await typed.says(/Entry 3/);
    typed.signals.emit('SIGINT');
    expect(await running).toEqual({
      code: 130,
      stdout: 'town-hall 2  Entry 2.  (FactReported)\ntown-hall 3  Entry 3.  (FactReported)\n',
      stderr: 'Stopped.\n',
    });
    expect(asked()[0]).toMatchObject({ url: '/api/v1/stream', headers: { accept: 'text/event-stream' } });
  });

  it('asks for the stream of one story, from after a position, as the public sees it', async () => {
    const { typed, asked } = await watching(['town hall', '--after', 'p7', '--public'], (answer) =>
      begin(answer, logged(8)),
    );
    await typed.says(/Entry 8/);
    expect(asked()[0]?.url).toBe('/api/v1/stories/town%20hall/stream?after=p7&audience=public');
  });

  it('with --json prints each event with its id on a line', async () => {
    const withdrawn = event('p3', 'DevelopmentWithdrawn', { id: 'd2', storyId: STORY });
    const { typed } = await watching(['--json'], (answer) => begin(answer, logged(2) + withdrawn));
    await typed.says(/Withdrawn/);
    expect(valuesIn(typed.stdout.text)).toEqual([
      { id: 'p2', event: 'FactReported', data: development(2) },
      { id: 'p3', event: 'DevelopmentWithdrawn', data: { id: 'd2', storyId: STORY } },
    ]);
  });

  it('says what was withdrawn, and lets no text move the cursor', async () => {
    const withdrawn = event('p3', 'DevelopmentWithdrawn', { id: 'd2', storyId: STORY });
    const { typed } = await watching([], (answer) =>
      begin(answer, logged(2, 'Red \x1b[31malert\r\n\u202e.') + withdrawn),
    );
    await typed.says(/Withdrawn/);
    expect(typed.stdout.text).toBe('town-hall 2  Red alert .  (FactReported)\ntown-hall  Withdrawn: d2\n');
  });

  it('goes on after a break behind the last event that it had, however the line is cut', async () => {
    const stream = [2, 3, 4, 5, 6, 7, 8].map((revision) => logged(revision));
    // Each connection ends somewhere: after an event, within one, within a character, with an error.
    const { typed, asked } = await watching(['--json', '--after', 'p1'], (answer, { headers }, nth) => {
      const last = Number(/\d+/.exec(String(headers['last-event-id'] ?? 'p1'))?.[0]);
      const bytes = Buffer.from(`: still here\n\n${stream.slice(last - 1).join('')}`);
      const cut =
        [bytes.indexOf('id: p3'), bytes.indexOf('Entry 4') + 3, bytes.indexOf('data') + 1, bytes.length][nth] ??
        bytes.length;
      begin(answer);
      answer.write(bytes.subarray(0, cut));
      if (nth === 1) setImmediate(() => answer.destroy());
      else if (nth < 3) answer.end();
    });
    await typed.says(/"p8"/);
    expect(valuesIn(typed.stdout.text).map(({ id }) => id)).toEqual(['p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8']);
    expect(asked().map(({ headers }) => headers['last-event-id'])).toEqual([undefined, 'p2', 'p3', 'p3']);
    expect(asked().map(({ url }) => url)).toEqual(['/api/v1/stream?after=p1', ...Array(3).fill('/api/v1/stream')]);
    expect(typed.stderr.text).toMatch(/^The line to \S+ broke\. Connecting again until it is back\.\n/);
  });

  it('goes on behind where it began when nothing came before the break', async () => {
    const { typed, asked } = await watching([], (answer, _, nth) => {
      begin(answer, nth === 0 ? 'id: p1\n\n' : logged(2));
      if (nth === 0) answer.end();
    });
    await typed.says(/Entry 2/);
    expect(asked()[1]?.headers['last-event-id']).toBe('p1');
    expect(typed.stdout.text).toBe('town-hall 2  Entry 2.  (FactReported)\n');
  });

  it('goes on when the server was busy or away meanwhile, and says when it is back', async () => {
    const { typed } = await watching([], (answer, _, nth) => {
      if (nth === 0) {
        begin(answer, logged(2));
        answer.end();
      } else if (nth === 1) asProblem(answer, { status: 503, code: 'unavailable' });
      else if (nth === 2) answer.destroy();
      else begin(answer, logged(3));
    });
    await typed.says(/Entry 3/);
    expect(typed.stderr.text.split('\n')).toEqual([expect.stringContaining('broke'), 'Connected again.', '']);
  });

  it('waits as long as a busy server asks before it connects again', async () => {
    const times: number[] = [];
    const { typed } = await watching([], (answer, _, nth) => {
      times.push(performance.now());
      if (nth !== 1) begin(answer, nth === 0 ? '' : logged(2));
      if (nth === 0) answer.end();
      if (nth === 1) asProblem(answer, { status: 429, code: 'too-many-requests' }, { 'retry-after': '1' });
    });
    await typed.says(/Entry 2/);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(950);
  });

  it('asks for a slug again that it could not have', async () => {
    let asked = 0;
    const server = await new AnsweringServer((answer, { url }) => {
      if (url.includes('/stream')) begin(answer, logged(2) + logged(3) + logged(4));
      else if (asked++ === 0) asProblem(answer, { status: 503, code: 'unavailable' });
      else asJson(answer, { slug: 'town-hall' });
    }).start();
    const typed = new Typed({ env: { SLUGLINE_URL: server.url } });
    const running = typed.run(['watch']);
    await typed.says(/Entry 4/);
    typed.signals.emit('SIGINT');
    await running;
    await server.end();
    const names = [STORY, 'town-hall', 'town-hall'];
    expect(typed.stdout.text).toBe(
      names.map((name, n) => `${name} ${n + 2}  Entry ${n + 2}.  (FactReported)\n`).join(''),
    );
    expect(asked).toBe(2);
  });

  it('ends when the server refuses it, at first or later', async () => {
    const first = await watching(['nope'], (answer) =>
      asProblem(answer, { status: 404, code: 'not-found', instance: '/api/v1/stories/nope/stream' }),
    );
    expect(await first.running).toEqual({
      code: 4,
      stdout: '',
      stderr: 'There is no story nope, or none that you may see.\n',
    });
    const later = await watching([], (answer, _, nth) => {
      if (nth > 0) return asProblem(answer, { status: 401, code: 'unauthenticated', detail: 'The key was revoked.' });
      begin(answer, logged(2));
      answer.end();
    });
    expect(await later.running).toMatchObject({ code: 5, stderr: expect.stringContaining('The key was revoked.') });
  });

  it('ends when there is no server at first, or what answers is no stream', async () => {
    const away = new Typed({ env: { SLUGLINE_URL: 'http://127.0.0.1:1' } });
    expect(await away.run(['watch'])).toMatchObject({ code: 6, stderr: expect.stringContaining('No server answers') });
    const page = await watching([], (answer) => asJson(answer, {}));
    expect(await page.running).toMatchObject({ code: 1, stderr: expect.stringContaining('no live stream') });
    const odd = await watching([], (answer) => begin(answer, 'id: 1\ndata: {\n\n'));
    expect(await odd.running).toMatchObject({ code: 1, stderr: expect.stringContaining('no stream of Slugline') });
  });
});

describe('events are read', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '',
      'data: a',
      'data:  b',
      'data',
      'id: 1',
      'id:2',
      'event: e',
      ': heart',
      'retry: 5',
      'x: y',
      'data: ✓',
    ),
    fc.string({ maxLength: 4 }).filter((text) => !/[\r\n\0]/.test(text)),
  );

  it('as a package does that drops ids without data, wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n'))),
        fc.array(fc.nat(200)),
        (lines, cuts) => {
          const text = `${lines.map((pair) => pair.join('')).join('')}\n\n`;
          const theirs: object[] = [];
          const parser = createParser({
            onEvent: ({ id, event: type, data }) => theirs.push({ id: id ?? null, event: type ?? 'message', data }),
          });
          parser.feed(text.replace(/\r\n?/g, '\n'));
          const reader = new EventReader();
          const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
          const ours = places.slice(1).flatMap((end, at) => reader.feed(text.slice(places[at], end)));
          expect(ours.filter(({ data }) => data !== null)).toEqual(theirs);
        },
      ),
      { seed: 4, numRuns: 500 },
    );
  });
});

describe('slugline watch of a node', () => {
  it('tells what is logged, goes on after the node was started again, and doubles nothing', async () => {
    const node = new TestNode();
    await node.start();
    const { port } = new URL(node.url);
    const story = await node.open('wharf');
    const fact = (text: string) => node.log(story, { type: 'FactReported', data: { text } });
    await fact('Before.');
    const env = { SLUGLINE_URL: node.url, SLUGLINE_KEY: TEST_KEY.text };
    const [all, one] = [new Typed({ env }), new Typed({ env })];
    const after = String((await node.get('/stories/wharf')).body.position);
    const running = [all.run(['watch', '--after', after]), one.run(['watch', 'wharf', '--json', '--after', after])];
    await fact('First.');
    await all.says(/First/);
    await one.says(/First/);
    await node.stop();
    await all.says(/broke/, 'stderr');
    await node.start({ PORT: port });
    await fact('Second.');
    await node.log(await node.open('quay'), { type: 'FactReported', data: { text: 'Elsewhere.' } });
    await fact('Third.');
    await all.says(/Third/);
    await one.says(/Third/);
    for (const { signals } of [all, one]) signals.emit('SIGINT');
    expect((await Promise.all(running)).map(({ code }) => code)).toEqual([130, 130]);
    expect(all.stdout.text.split('\n')).toEqual([
      'wharf 3  First.  (FactReported)',
      'wharf 4  Second.  (FactReported)',
      'quay 1  Story opened: Story quay.  (StoryOpened)',
      'quay 2  Elsewhere.  (FactReported)',
      'wharf 5  Third.  (FactReported)',
      '',
    ]);
    const told = valuesIn(one.stdout.text);
    expect(told.map(({ event: type, data }) => [type, data.revision])).toEqual(
      [3, 4, 5].map((n) => ['FactReported', n]),
    );
    const { body } = await node.get(`/stories/wharf/developments?since=2&limit=1`);
    expect(told[0].data).toEqual(body.items[0]);
    await node.end();
  });
});
