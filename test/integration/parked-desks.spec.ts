/** What is parked tells nobody of a desk that is hidden from them, and hides what may have gone to one. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/commands/identity.js';
import { bearer } from '../support/keys.js';
import { TestLog } from '../support/log.js';
import { type Json, TestNode } from '../support/node.js';
import { Poison } from '../support/poison.js';

/** Who does not name the desk, as whom the tests ask unless they say otherwise. */
const WITHOUT = {};
/** Who names it. */
let member: Record<string, string> = {};
let node: TestNode;
let poison: Poison;

beforeEach(async () => {
  poison = new Poison();
  node = new TestNode(undefined, new TestLog('sqlite'));
  await node.start();
  const asked = { name: 'A member', role: 'editor', desks: ['investigations'] };
  member = bearer((await node.post('/keys', asked)).body.key);
});
afterEach(async () => {
  await node.end();
  poison.end();
});

/** Logs what a view cannot apply, and waits until it is parked. */
async function poisoned(path: string, body: object, id = newId()): Promise<string> {
  poison.ids.add(id);
  const { status, headers, text } = await node.post(path, { ...body, id });
  if (status !== 201) throw new Error(text);
  await node.get(`/stories?after=${headers.get('slugline-position')}`);
  return id;
}
const fact = { type: 'FactReported', data: { text: 'Poison.' } };
/** From now on the desk is known only to who names it. */
const hide = () =>
  node.ask('/desks/Investigations', {
    method: 'PUT',
    body: '{"private":true}',
    headers: { 'content-type': 'application/json' },
  });
const parked = async (headers: Record<string, string>): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor = ''; ; ) {
    const { items, next } = (await node.get(`/parked?limit=1${cursor}`, headers)).body;
    found.push(...items.map(({ id }: Json) => id));
    if (next === null) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  const { body } = await node.get('/views', headers);
  expect(body.parked).toBe(found.length);
  return found.sort();
};

describe('What is parked, and a hidden desk', () => {
  it('is neither listed nor counted for whom its story is hidden from', async () => {
    const probe = await node.open('probe', { desk: 'INVESTIGATIONS' });
    const [open, none] = [await node.open('open', { desk: 'Metro' }), await node.open('none')];
    const hidden = await poisoned(`/stories/${probe}/developments`, fact);
    const shown = [
      await poisoned(`/stories/${open}/developments`, fact),
      await poisoned(`/stories/${none}/developments`, fact),
    ];
    await hide();
    expect(await parked(member)).toEqual([...shown, hidden].sort());
    expect(await parked(WITHOUT)).toEqual(shown.sort());
  });

  it('is neither where nobody knows the desk, since the story could not be read', async () => {
    const id = await poisoned('/stories', { title: 'Unborn', slug: 'unborn', desk: 'investigations' });
    await hide();
    expect(await parked(member)).toHaveLength(1);
    expect(await parked(WITHOUT)).toEqual([]);
    expect((await node.get(`/stories/${id}`, WITHOUT)).status).toBe(404);
  });

  it('hides the story from them while what waits may have moved it there', async () => {
    const story = await node.open('wharf', { desk: 'Metro' });
    const ask = async (headers: Record<string, string>) => [
      (await node.get(`/stories/${story}`, headers)).status,
      (await node.get('/stories', headers)).body.items.length,
      (await node.get('/search?q=wharf', headers)).body.items.length,
    ];
    await poisoned(`/stories/${story}/developments`, fact);
    expect(await ask(WITHOUT)).toEqual([200, 1, 1]);
    await node.post(`/stories/${story}/developments`, { type: 'StoryRetitled', data: { desk: 'Investigations' } });
    const { headers } = await node.post(`/stories/${await node.open('other')}/developments`, fact);
    await node.get(`/stories?after=${headers.get('slugline-position')}`);
    await hide();
    expect(await ask(member)).toEqual([200, 2, 1]);
    expect(await ask(WITHOUT)).toEqual([404, 1, 0]);
  });
});
