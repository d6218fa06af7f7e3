/** What could not be applied at first is told to those who follow once it could, and nobody is told it twice. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/commands/identity.js';
import { TestLog } from '../support/log.js';
import { TestNode } from '../support/node.js';
import { Poison } from '../support/poison.js';
import { StreamClient } from '../support/stream.js';

let node: TestNode;
let poison: Poison;
let story = '';
let other = '';
const clients: StreamClient[] = [];

beforeEach(async () => {
  poison = new Poison();
  node = new TestNode(undefined, new TestLog('sqlite'));
  await node.start();
  story = await node.open('wharf');
  other = await node.open('other');
  // Before something can be read in them, stories are not there for the public.
  for (const id of [story, other]) await fact(id, 'Known before.');
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.kill();
  await node.end();
  poison.end();
});

async function follow(audience: string, path = '/stream'): Promise<StreamClient> {
  const client = await StreamClient.open(`${node.url}/api/v1${path}?audience=${audience}`);
  clients.push(client);
  await client.until(() => client.lastId !== null);
  return client;
}

/** Logs one and waits until the views have taken it or parked it. */
async function tell(to: string, type: string, data: object, id = newId()): Promise<string> {
  const { position } = await node.log(to, { type, data, id });
  await node.get(`/stories?after=${position}`);
  return id;
}
const fact = (to: string, text: string) => tell(to, 'FactReported', { text });

async function poisoned(to: string, type: string, data: object): Promise<string> {
  const id = newId();
  poison.ids.add(id);
  return tell(to, type, data, id);
}

async function tryAgain(id: string): Promise<void> {
  poison.ids.delete(id);
  expect((await node.ask(`/parked/${id}/retry`, { method: 'POST' })).body).toEqual({ parked: null });
}

const told = ({ events }: StreamClient) => events.map(({ type, data }) => `${type} ${data.id}`);

describe('Who follows while an event waits', () => {
  it('is told what goes on elsewhere, and then, once, what waited and what came behind it', async () => {
    const [newsroom, pub] = [await follow('newsroom'), await follow('public')];
    const own = await follow('newsroom', `/stories/${story}/stream`);
    const waited = await poisoned(story, 'FactReported', { text: 'Waits.' });
    const behind = await fact(story, 'Behind it.');
    const elsewhere = await fact(other, 'Elsewhere.');
    for (const client of [newsroom, pub]) await client.until(() => client.ids.includes(elsewhere));
    expect(newsroom.ids).not.toContain(waited);
    expect(pub.ids).toEqual([elsewhere]);
    await tryAgain(waited);
    const last = await fact(story, 'The last.');
    for (const client of [newsroom, pub, own]) await client.until(() => client.ids.includes(last));
    expect(newsroom.ids).toEqual([elsewhere, waited, behind, last]);
    expect(pub.ids).toEqual([elsewhere, waited, behind, last]);
    expect(own.ids).toEqual([waited, behind, last]);
  });

  it('is told of a withdrawal that waited: the public that it is gone, the newsroom who took it back', async () => {
    const [newsroom, pub] = [await follow('newsroom'), await follow('public')];
    const libel = await fact(story, 'The mayor took the money.');
    for (const client of [newsroom, pub]) await client.reach(1);
    const retraction = await poisoned(story, 'DevelopmentRetracted', { developmentId: libel, reason: 'He did not.' });
    await fact(other, 'Elsewhere.');
    for (const client of [newsroom, pub]) await client.reach(2);
    await tryAgain(retraction);
    await fact(other, 'The last.');
    await newsroom.reach(4);
    await pub.reach(6);
    expect(told(newsroom)[2]).toBe(`DevelopmentRetracted ${retraction}`);
    expect(told(pub)[2]).toBe(`DevelopmentWithdrawn ${libel}`);
    expect(pub.events[2]?.data).toEqual({ id: libel, storyId: story });
    // Nothing of the story could be read meanwhile: what is left of it comes again.
    expect(pub.types.slice(3)).toEqual(['StoryOpened', 'FactReported', 'FactReported']);
    expect(pub.events.slice(3).map(({ data }) => data.storyId)).toEqual([story, story, other]);
    expect(newsroom.ids).toHaveLength(4);
  });

  it('is not told that anything was withdrawn which it was never told', async () => {
    const libel = await poisoned(story, 'FactReported', { text: 'The mayor took the money.' });
    await tell(story, 'DevelopmentRetracted', { developmentId: libel, reason: 'He did not.' });
    const pub = await follow('public');
    await tryAgain(libel);
    const last = await fact(other, 'The last.');
    await pub.until(() => pub.ids.includes(last));
    expect(pub.ids).not.toContain(libel);
  });
});
