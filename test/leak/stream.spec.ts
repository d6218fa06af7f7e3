/** Streams tell the public nothing of what is hidden: not when it is logged, not how much, not by their ids. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bearer } from '../support/keys.js';
import type { TestNode } from '../support/node.js';
import { StreamClient } from '../support/stream.js';
import { apart } from './compare.js';
import { COMMON, rich } from './rich-story.js';
import { developmentsIn, hidden, type Step, shown } from './steps.js';
import { Twins } from './twins.js';
import { act, idOf, MARKER, SECRET_MILLIS, say, secret, WITHHELD } from './words.js';

/** What both tell last: whoever was told of it was told all before it. */
const LAST: Step = shown('town', 'the end', say('FactReported', { text: 'It is over.' }));
const HIDDEN: readonly Step[] = [...rich(WITHHELD)];
/** What the public was shown and is taken from it. */
const GOING = [
  shown('town', 'libel', say('FactReported', { text: 'He did it.' })),
  shown('town', 'libel gone', act('DevelopmentRetracted', 'libel', { reason: 'He did not.' })),
  hidden('town', 'after it', { ...say('FactReported', { text: secret('after') }), ...WITHHELD }),
];
const STORIES = [...new Set(COMMON.map(({ story }) => story))];
const PATIENCE = 120_000;

let twins: Twins;
let following: Map<string, StreamClient[]>;
let atFirst: Map<string, string[]>;
const keyOf = ({ keys }: TestNode) => bearer(keys.reader);
const nodes = () => [twins.whole, twins.twin];

/** The same stream of both newsrooms. */
const both = (path: string, lastIds: readonly (string | null)[] = [null, null]): Promise<StreamClient[]> =>
  Promise.all(
    nodes().map((node, i) =>
      StreamClient.open(`${node.url}/api/v1${path}`, { headers: keyOf(node), lastId: lastIds[i] ?? null }),
    ),
  );

const toldIn = ({ events }: StreamClient): string =>
  events.map(({ type, data }) => `${type} ${JSON.stringify(data)}`).join('\n');
const isOver = (client: StreamClient) => client.until(() => client.ids.includes(idOf(LAST.name)));

function expectSame([whole, twin]: StreamClient[]): void {
  const [one, other] = [toldIn(whole as StreamClient), toldIn(twin as StreamClient)];
  expect(one === other ? '' : apart(one, other)).toBe('');
}

beforeAll(async () => {
  twins = await Twins.of(COMMON);
  following = new Map();
  atFirst = new Map();
  for (const path of ['/stream', ...STORIES.map((story) => `/stories/${idOf(story)}/stream`)]) {
    const clients = await both(path).catch(() => null);
    // Of a story that has nothing to show there is no stream.
    if (clients === null) continue;
    for (const client of clients) await client.until(() => client.lastId !== null);
    atFirst.set(
      path,
      clients.map(({ lastId }) => lastId as string),
    );
    following.set(path, clients);
  }
  await twins.play([...HIDDEN, ...GOING, LAST]);
  for (const client of following.get('/stream') ?? []) await isOver(client);
  for (const client of following.get(`/stories/${idOf('town')}/stream`) ?? []) await isOver(client);
}, PATIENCE);
afterAll(async () => {
  for (const clients of following.values()) for (const client of clients) await client.kill();
  await twins.end();
});

describe('While something hidden is logged', () => {
  it('who follows is told what is told where it never was, and no more', () => {
    expect(following.size).toBeGreaterThan(1);
    for (const clients of following.values()) expectSame(clients);
  });

  it('no word and no id of it is told', () => {
    const secrets = [
      MARKER,
      SECRET_MILLIS,
      ...developmentsIn(HIDDEN.filter(({ twin }) => twin === null)).map(({ id }) => id),
    ];
    for (const [whole] of following.values()) {
      const text = toldIn(whole as StreamClient).toLowerCase();
      for (const word of secrets) expect(text).not.toContain(word.toLowerCase());
    }
  });

  it('what is withdrawn is told without its words', () => {
    const [whole] = following.get('/stream') ?? [];
    const gone = whole?.events.filter(({ type }) => type === 'DevelopmentWithdrawn');
    expect(gone?.map(({ data }) => data)).toEqual([{ id: idOf('libel'), storyId: idOf('town') }]);
  });
});

describe('Afterwards', () => {
  it.each(['as they were', 'made anew'])(
    'who comes with an id of before is told the same by either, from views %s, and no word of what is gone',
    async (views) => {
      if (views === 'made anew') await twins.rebuild();
      for (const [path, lastIds] of atFirst) {
        const clients = await both(path, lastIds);
        const isOfTown = path === '/stream' || path.includes(idOf('town'));
        if (isOfTown) for (const client of clients) await isOver(client);
        expectSame(clients);
        expect(toldIn(clients[0] as StreamClient)).not.toContain('He did it.');
        for (const client of clients) await client.kill();
      }
    },
    PATIENCE,
  );

  it('the id that a stream begins with is the same as long as nothing came into view', async () => {
    const beginning = async () => {
      const clients = await both('/stream');
      for (const client of clients) await client.until(() => client.lastId !== null);
      for (const client of clients) await client.kill();
      return clients.map(({ lastId }) => lastId);
    };
    const before = await beginning();
    await twins.play([hidden('town', 'one more', { ...say('FactReported', { text: secret('more') }), ...WITHHELD })]);
    expect(await beginning()).toEqual(before);
  });
});
