/** Names are 200 characters at most, as people count characters: whoever was named so has an address. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestNode } from '../support/node.js';

const node = new TestNode();
let story: string;
beforeAll(async () => {
  await node.start();
  story = await node.open('long-names');
});
afterAll(() => node.end());

describe('A person of 200 characters', () => {
  it.each([
    ['of the alphabet', 'x'],
    ['that UTF-16 writes as two', '𐓷'],
    ['that addresses escape', '/'],
    ['that a script writes without spaces', '金'],
  ])('%s is found', async (_, character) => {
    const name = character.repeat(199).concat('a');
    await node.log(story, { type: 'FactReported', data: { text: 'It is so.', participants: [{ name }] } });
    const { status, body } = await node.get(`/people/${encodeURIComponent(name)}`);
    expect([status, body?.names]).toEqual([200, [name]]);
    expect((await node.get(`/people/${encodeURIComponent(name)}/facts`)).body.items).toHaveLength(1);
  });
});
