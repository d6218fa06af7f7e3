/** How streams behave toward those who may not follow any more, take too many, or take nothing; and at the node's end. */
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bearer, TEST_KEY } from '../support/keys.js';
import { TestNode } from '../support/node.js';
import { scrape } from '../support/prometheus.js';
import { open, statusesIn } from '../support/raw.js';
import { StreamClient } from '../support/stream.js';

let node: TestNode;
let clients: StreamClient[];
beforeEach(() => {
  node = new TestNode();
  clients = [];
});
afterEach(async () => {
  for (const client of clients) await client.kill();
  await node.end();
});

const follow = async (path = '/stream', key = TEST_KEY.text, lastId: string | null = null): Promise<StreamClient> => {
  const client = await StreamClient.open(`${node.url}/api/v1${path}`, { headers: bearer(key), lastId });
  clients.push(client);
  return client;
};
const fact = (text: string) => ({ type: 'FactReported', data: { text } });
const makeKey = async (role: string, more: object = {}): Promise<{ id: string; key: string }> =>
  (await node.post('/keys', { name: `A ${role}`, role, ...more })).body;
const setPrivate = (desk: string, isPrivate: boolean) =>
  node.ask(`/desks/${desk}`, {
    method: 'PUT',
    body: JSON.stringify({ private: isPrivate }),
    headers: { 'content-type': 'application/json' },
  });

describe('Who may follow', () => {
  it('follows no more once its key is revoked, and is told why when it comes again', async () => {
    await node.start();
    const { id, key } = await makeKey('reporter');
    const [revoked, other] = [await follow('/stream', key), await follow()];
    await node.ask(`/keys/${id}`, { method: 'DELETE' });
    await revoked.ended;
    await expect(follow('/stream', key)).rejects.toThrow('401');
    await node.open('still-told');
    await other.reach(1);
  });

  it('is told nothing of what is logged after its access was taken back', async () => {
    await node.start({ PUBLIC_READ: '1' });
    const { id, key } = await makeKey('reporter');
    const own = bearer((await makeKey('editor', { desks: ['secret'] })).key);
    const story = await node.open('moved-inside', { desk: 'secret' });
    await node.log(story, fact('Before.'));
    const [revoked, outsider] = [await follow('/stream', key), await follow('/stream', (await makeKey('editor')).key)];
    const anonymous = await StreamClient.open(`${node.url}/api/v1/stream`, { headers: { authorization: '' } });
    clients.push(anonymous);
    const all = [revoked, outsider, anonymous];
    for (const client of all) await client.until(() => client.lastId !== null);
    await node.ask(`/keys/${id}`, { method: 'DELETE' });
    await node.log(story, { type: 'NoteAdded', data: { kind: 'note', text: 'After the key was revoked.' } });
    await setPrivate('secret', true);
    await node.post(`/stories/${story}/developments`, fact('After the desk was made private.'), own);
    for (const client of all) await client.ended;
    expect(all.map(({ types }) => types)).toEqual([[], ['NoteAdded'], []]);
  });

  it('is told of no story at a desk that is not its own, and begins anew when desks change', async () => {
    await node.start();
    await setPrivate('secret', true);
    const { key } = await makeKey('reporter');
    const own = bearer((await makeKey('editor', { desks: ['secret'] })).key);
    const opened = await node.post('/stories', { slug: 'hidden-story', title: 'Hidden', desk: 'secret' }, own);
    const hidden = opened.body.id;
    const [outsider, insider] = [
      await follow('/stream', key),
      await follow('/stream', (await makeKey('editor', { desks: ['secret'] })).key),
    ];
    await node.post(`/stories/${hidden}/developments`, fact('Hidden.'), own);
    const story = await node.open('open-story', { desk: 'world' });
    await outsider.reach(1);
    await insider.reach(2);
    expect(outsider.events.map(({ data }) => data.storyId)).toEqual([story]);
    await expect(follow(`/stories/${hidden}/stream`, key)).rejects.toThrow('404');
    await setPrivate('secret', false);
    await outsider.ended;
    const again = await follow('/stream', key, outsider.lastId);
    await node.log(hidden, fact('In the open.'));
    await again.reach(1);
    expect(again.events.map(({ data }) => data.data.text)).toEqual(['In the open.']);
  });

  it('gets the public’s stream as a reader, and the newsroom’s not even when it asks', async () => {
    await node.start();
    const { key } = await makeKey('reader');
    const client = await follow('/stream', key);
    const story = await node.open('seen');
    await node.log(story, { ...fact('Hidden.'), withhold: 'Being checked.' }, fact('Shown.'));
    await client.reach(2);
    expect(client.types).toEqual(['StoryOpened', 'FactReported']);
    expect(client.events[1]?.data.current.text).toBe('Shown.');
    await expect(follow('/stream?audience=newsroom', key)).rejects.toThrow('403');
  });
});

describe('How many may be open', () => {
  it('is limited for each credential, and one that ended makes room', async () => {
    await node.start({ STREAMS_PER_CREDENTIAL: '2' });
    const [first] = [await follow(), await follow()];
    const refused = await node.get('/stream');
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      429,
      'too-many-requests',
      '5',
    ]);
    expect(refused.body.detail).toBe('2 streams are open with this credential, and no more may be. Close one first.');
    await follow('/stream', (await makeKey('reporter')).key);
    await first?.kill();
    // The server learns of it a moment later.
    let client: StreamClient | null = null;
    while (client === null) client = await follow().catch(() => null);
  });

  it('is limited for a node', async () => {
    await node.start({ STREAMS: '1' });
    await follow();
    const refused = await node.get('/stream', bearer((await makeKey('reporter')).key));
    expect(refused.status).toBe(429);
    expect(refused.body.detail).toContain('as many streams open as it takes');
  });

  it('is limited for an address without a credential', async () => {
    await node.start({ STREAMS_PER_CREDENTIAL: '1', PUBLIC_READ: '1' });
    const client = await StreamClient.open(`${node.url}/api/v1/stream`, { headers: { authorization: '' } });
    clients.push(client);
    const refused = await node.get('/stream', { authorization: '' });
    expect(refused.status).toBe(429);
    expect(refused.body.detail).toBe('1 streams are open from this address, and no more may be. Close one first.');
    await follow();
  });
});

describe('Who is counted as one without a credential', () => {
  const from = async (address: string): Promise<StreamClient> => {
    const headers = { authorization: '', 'x-forwarded-for': address };
    const client = await StreamClient.open(`${node.url}/api/v1/stream`, { headers });
    clients.push(client);
    return client;
  };

  it('is an address of IPv4, however it comes, and a network of 64 bits of IPv6', async () => {
    await node.start({ STREAMS_PER_CREDENTIAL: '1', PUBLIC_READ: '1', TRUST_PROXY: '127.0.0.1' });
    for (const address of ['192.0.2.1', '::ffff:192.0.2.2', '2001:db8:1:2::1', '2001:db8:1:3::1']) await from(address);
    for (const address of ['::ffff:192.0.2.1', '192.0.2.2', '2001:db8:1:2:ff::9', '2001:db8:1:3:0:0:0:2']) {
      await expect(from(address)).rejects.toThrow('429');
    }
  });

  it('leaves the last quarter to those who have one, from however many addresses it comes', async () => {
    await node.start({ STREAMS: '4', PUBLIC_READ: '1', TRUST_PROXY: '127.0.0.1' });
    for (let n = 1; n <= 3; n += 1) await from(`192.0.2.${n}`);
    await expect(from('192.0.2.4')).rejects.toThrow('429');
    await follow();
    await expect(follow()).rejects.toThrow('429');
  });
});

describe('A client that takes nothing', () => {
  it('keeps nobody waiting, costs no memory, and is told all when it takes again', async () => {
    await node.start();
    const story = await node.open('much');
    const [slow, quick] = [await follow(), await follow()];
    slow.pause();
    const note = 'x'.repeat(19_000);
    const batch = Array.from({ length: 40 }, () => ({ ...fact('Much.'), note }));
    // More than the kernel's buffers hold.
    for (let n = 0; n < 12; n += 1) await node.log(story, ...batch);
    await quick.reach(480);
    // The server keeps back what the slow one has not taken.
    const sent = (await scrape(node)).value('slugline_stream_events_total', { audience: 'newsroom' }) ?? 0;
    expect(sent).toBeGreaterThanOrEqual(480);
    expect(sent).toBeLessThan(960);
    slow.resume();
    await slow.reach(480);
    expect(slow.ids).toEqual(quick.ids);
  });
});

describe('Requests that are sent behind a stream on its connection', () => {
  const head = (line: string, ...headers: string[]) =>
    `${[`${line} HTTP/1.1`, 'Host: a', `Authorization: Bearer ${TEST_KEY.text}`, ...headers].join('\r\n')}\r\n\r\n`;
  const STREAM = head('GET /api/v1/stream');
  const value = async (name: string, labels = {}) => (await scrape(node)).value(`slugline_${name}`, labels);
  const until = async (count: number, name: string, labels = {}) => {
    while ((await value(name, labels)) !== count);
  };

  it('leave no stream open when it goes, and each gives its place back once', async () => {
    await node.start({ STREAMS_PER_CREDENTIAL: '3' });
    const socket = open(node.url);
    socket.write(STREAM.repeat(3));
    await until(3, 'streams_open');
    await expect(follow()).rejects.toThrow('429');
    socket.destroy();
    await until(0, 'streams_open');
    expect(await value('streams_closed_total', { reason: 'client' })).toBe(3);
    for (let n = 0; n < 3; n += 1) await follow();
    await expect(follow()).rejects.toThrow('429');
  });

  it('are over when it goes, those that were done and those that were not, each once', async () => {
    await node.start();
    const socket = open(node.url);
    const body = JSON.stringify({ slug: 'behind', title: 'Behind' });
    const type = 'Content-Type: application/json';
    socket.write(STREAM);
    socket.write(head('POST /api/v1/stories', type, `Content-Length: ${body.length}`) + body);
    socket.write(head('GET /api/v1/stories/%zz') + head('GET /api/docs/swagger-ui-bundle.js'));
    socket.write(head('POST /api/v1/stories', type, 'Content-Length: 9'));
    // That which asks, and those behind the stream.
    await until(5, 'http_requests_in_flight');
    while ((await node.get('/stories/behind')).status !== 200);
    socket.destroy();
    await until(1, 'http_requests_in_flight');
    expect(await value('http_requests_aborted_total')).toBe(4);
    expect(await value('http_request_duration_seconds', { route: '/api/v1/stream' })).toBe(1);
    expect(await value('http_request_duration_seconds', { route: '/api/v1/stories' })).toBeUndefined();
  });

  it('are answered when the stream has ended', async () => {
    await node.start();
    const { id, key } = await makeKey('reporter');
    const socket = open(node.url);
    let text = '';
    const answered = new Promise<void>((resolve) => {
      socket.setEncoding('utf8').on('data', (more: string) => {
        text += more;
        if (text.includes('HTTP/1.1 401 ')) resolve();
      });
    });
    socket.write(
      STREAM.replace(TEST_KEY.text, key) + head('GET /api/v1/me') + head('GET /api/v1/me').replace(TEST_KEY.text, ''),
    );
    await until(1, 'streams_open');
    await node.ask(`/keys/${id}`, { method: 'DELETE' });
    await answered;
    socket.destroy();
    expect(statusesIn(text)).toEqual([200, 200, 401]);
    await until(1, 'http_requests_in_flight');
    expect(await value('http_requests_aborted_total')).toBe(0);
  });
});

describe('When the node stops', () => {
  it('streams end at once, and are gone on with after it has started again', async () => {
    await node.start();
    const story = await node.open('goes-on');
    const client = await follow();
    await node.log(story, fact('Before.'));
    await client.reach(1);
    await Promise.all([node.stop(), client.ended]);
    await node.start();
    const after = await node.log(story, fact('After.'));
    const again = await follow('/stream', TEST_KEY.text, client.lastId);
    await again.reach(1);
    expect(again.ids).toEqual([after.id]);
  });
});

describe('On the wire', () => {
  it('each event is id, event and one line of data, and an empty line', async () => {
    await node.start();
    const socket: Socket = connect(Number(new URL(node.url).port), '127.0.0.1');
    let text = '';
    const until = (part: string) =>
      new Promise<void>((resolve) => {
        const look = () => text.includes(part) && resolve();
        socket.on('data', look);
        look();
      });
    socket.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
    socket.write(
      `GET /api/v1/stream HTTP/1.1\r\nHost: ${new URL(node.url).host}\r\nAuthorization: Bearer ${TEST_KEY.text}\r\n\r\n`,
    );
    await until('retry: 2000\n');
    const story = await node.open('wired');
    await node.log(story, fact('Line\nbreak \u2028 and "quotes".'));
    await until('FactReported');
    await until('quotes');
    socket.destroy();
    const body = text
      .split('\r\n\r\n')
      .slice(1)
      .join('')
      .replaceAll(/\r?\n?[0-9a-f]+\r\n/g, '');
    const blocks = body.split('\n\n').filter((block) => block.trim() !== '');
    expect(blocks[0]).toMatch(/^retry: 2000\nid: [\w-]+$/);
    expect(blocks[1]).toMatch(/^id: [\w-]+\nevent: StoryOpened\ndata: \{[^\n]*\}$/);
    expect(blocks[2]).toMatch(/^id: [\w-]+\nevent: FactReported\ndata: \{[^\n]*\}$/);
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });
});
