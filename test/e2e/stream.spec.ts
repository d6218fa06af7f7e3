/** The streams: what comes before an audience, as it comes, once and in order (API §3). */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { type Json, TestNode } from '../support/node.js';
import { StreamClient } from '../support/stream.js';

const clock = new TestClock('2026-03-01T09:00:00.000Z');
const node = new TestNode(clock);
const open: StreamClient[] = [];

beforeAll(() => node.start());
afterEach(async () => {
  for (const client of open.splice(0)) await client.kill();
});
afterAll(() => node.end());

async function follow(
  path: string,
  lastId: string | null = null,
  headers: Record<string, string> = {},
): Promise<StreamClient> {
  const client = await StreamClient.open(`${node.url}/api/v1${path}`, { lastId, headers });
  open.push(client);
  return client;
}

/** By which a stream is resumed where it began. */
async function beginning(path: string): Promise<string> {
  const client = await follow(path);
  await client.until(() => client.lastId !== null);
  await client.kill();
  return client.lastId as string;
}

let count = 0;
const slug = () => {
  count += 1;
  return `stream-${count}`;
};
const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });
const meeting = { form: 'meeting', participants: [{ name: 'A' }] };
/** Ends a stream's turn: what comes after it was told after all before it. */
const mark = async (story: string) => (await node.log(story, fact('The mark.'))).id as string;

describe('What the newsroom is told', () => {
  it('is each development as read, with its type, and an id that is its position', async () => {
    const client = await follow('/stream');
    const story = await node.open(slug());
    const logged = await node.log(story, fact('One.'));
    const events = await client.reach(2);
    expect(events.map(({ type }) => type)).toEqual(['StoryOpened', 'FactReported']);
    const read = await node.get(`/stories/${story}/developments/${logged.id}`);
    expect({ ...events[1]?.data, corrections: [] }).toEqual({ ...read.body, corrections: [] });
    expect(events[1]?.id).toBe(logged.position);
  });

  it('begins at once, with headers that keep proxies from holding it back', async () => {
    const client = await follow('/stream');
    expect(client.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    await client.until(() => client.retry !== null && client.lastId !== null);
    expect(client.retry).toBe(2000);
    expect(client.events).toEqual([]);
  });

  it('begins now: what was logged before is not told', async () => {
    const story = await node.open(slug());
    await node.log(story, fact('Before.'));
    const client = await follow('/stream');
    const { id } = await node.log(story, fact('After.'));
    await client.reach(1);
    expect(client.ids).toEqual([id]);
  });

  it('goes on behind an id, also behind the one that it began with', async () => {
    const story = await node.open(slug());
    const began = await beginning('/stream');
    const one = await node.log(story, fact('One.'));
    const two = await node.log(story, fact('Two.'));
    const again = await follow('/stream', began);
    await again.reach(2);
    expect(again.ids).toEqual([one.id, two.id]);
    const later = await follow('/stream', again.events[0]?.id);
    await later.reach(1);
    expect(later.ids).toEqual([two.id]);
  });

  it('goes on behind a Slugline-Position given as after; Last-Event-ID goes before it', async () => {
    const story = await node.open(slug());
    const [one, two] = [await node.log(story, fact('One.')), await node.log(story, fact('Two.'))];
    const client = await follow(`/stream?after=${one.position}`);
    await client.reach(1);
    expect(client.ids).toEqual([two.id]);
    const three = await node.log(story, fact('Three.'));
    const other = await follow(`/stream?after=${one.position}`, two.position);
    await other.reach(1);
    expect(other.ids).toEqual([three.id]);
  });

  it('is good as after of any read', async () => {
    const client = await follow('/stream');
    const story = await node.open(slug());
    await node.log(story, fact('One.'), fact('Two.'));
    const events = await client.reach(3);
    for (const { id } of events) expect((await node.get(`/stories/${story}?after=${id}`)).status).toBe(200);
  });

  it('has an array as one development after another', async () => {
    const client = await follow('/stream');
    const story = await node.open(slug());
    const { items } = await node.log(story, fact('One.'), fact('Two.'), fact('Three.'));
    await client.reach(4);
    expect(client.ids.slice(1)).toEqual(items.map(({ id }: Json) => id));
  });

  it('reads as it does when it is told: a correction that came since is in it', async () => {
    const story = await node.open(slug());
    const wrong = await node.log(story, fact('Wrong.'));
    const correction = await node.log(story, {
      type: 'DevelopmentCorrected',
      data: { developmentId: wrong.id, changes: { text: 'Right.' }, wrong: 'The word.' },
    });
    const client = await follow(`/stream?after=${wrong.position}`);
    await client.reach(1);
    expect(client.ids).toEqual([correction.id]);
  });
});

describe('A story’s own stream', () => {
  it('tells its developments and no other story’s', async () => {
    const [story, other] = [await node.open(slug()), await node.open(slug())];
    const client = await follow(`/stories/${story}/stream`);
    await node.log(other, fact('Elsewhere.'));
    const { id } = await node.log(story, fact('Here.'));
    await client.reach(1);
    expect(client.ids).toEqual([id]);
  });

  it('is found by slug', async () => {
    const name = slug();
    const story = await node.open(name);
    const client = await follow(`/stories/${name}/stream`);
    const { id } = await node.log(story, fact('Here.'));
    await client.reach(1);
    expect(client.ids).toEqual([id]);
  });

  it('tells what comes in from another story, each once, and all of a whole one', async () => {
    const [home, holder] = [await node.open(slug()), await node.open(slug())];
    const early = await node.log(home, fact('Early.'));
    const client = await follow(`/stories/${holder}/stream`);
    const all = await follow('/stream');
    const filing = await node.log(holder, { type: 'DevelopmentCrossFiled', data: { from: { storyId: home } } });
    const late = await node.log(home, fact('Late.'));
    await client.reach(3);
    expect(client.ids).toEqual([filing.id, early.id, late.id]);
    expect(client.events.map(({ data }) => data.home ?? null)).toEqual([null, home, home]);
    await all.reach(2);
    expect(all.ids).toEqual([filing.id, late.id]);
  });

  it('loses nothing when it is resumed amid what one event brought', async () => {
    const [home, holder] = [await node.open(slug()), await node.open(slug())];
    const facts = (await node.log(home, fact('1'), fact('2'), fact('3'))).items.map(({ id }: Json) => id);
    const client = await follow(`/stories/${holder}/stream`);
    const filing = await node.log(holder, { type: 'DevelopmentCrossFiled', data: { from: { storyId: home } } });
    await client.reach(4);
    const expected = [filing.id, ...facts];
    expect(client.ids).toEqual(expected);
    for (const [index, { id }] of [...client.events].entries()) {
      const resumed = await follow(`/stories/${holder}/stream`, id);
      const last = await mark(holder);
      await resumed.until(() => resumed.ids.includes(last));
      expect(resumed.ids.filter((one) => expected.includes(one))).toEqual(expected.slice(index + 1));
    }
  });
});

describe('What the public is told', () => {
  const publicly = (path: string, lastId: string | null = null) => follow(`${path}?audience=public`, lastId);

  it('is what comes into its view, as the public reads it', async () => {
    const client = await publicly('/stream');
    const story = await node.open(slug());
    await node.log(story, fact('Secret.', { embargoUntil: '2026-03-02T09:00:00.000Z' }));
    const open = await node.log(story, fact('Open.'));
    await client.reach(2);
    expect(client.types).toEqual(['StoryOpened', 'FactReported']);
    expect(client.ids[1]).toBe(open.id);
    const read = await node.get(`/stories/${story}/developments/${open.id}?audience=public`);
    expect({ ...client.events[1]?.data, corrections: [] }).toEqual({ ...read.body, corrections: [] });
    expect(client.events[1]?.data).not.toHaveProperty('position');
  });

  it('has what was under an embargo when that ends, with no command', async () => {
    const story = await node.open(slug());
    const { id } = await node.log(story, fact('Later.', { embargoUntil: new Date(Date.parse(clock.now()) + 60_000) }));
    await node.log(story, fact('Open.'));
    const client = await publicly('/stream');
    clock.pass(61_000);
    await client.reach(1);
    expect(client.ids).toEqual([id]);
    expect(client.types).toEqual(['FactReported']);
  });

  it('has a withdrawal as such, without its words, and what was released again', async () => {
    const story = await node.open(slug());
    const { id } = await node.log(story, fact('Libel.'));
    await node.log(story, fact('Open.'));
    const client = await publicly('/stream');
    await node.log(story, { type: 'DevelopmentWithheld', data: { developmentId: id, reason: 'Being checked.' } });
    await client.reach(1);
    expect(client.events[0]).toMatchObject({ type: 'DevelopmentWithdrawn', data: { id, storyId: story } });
    expect(Object.keys(client.events[0]?.data)).toEqual(['id', 'storyId']);
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: id } });
    await client.reach(2);
    expect(client.events[1]).toMatchObject({ type: 'FactReported', data: { id } });
  });

  it('has no word of what came and was withdrawn while nobody listened', async () => {
    const story = await node.open(slug());
    await node.log(story, fact('Open.'));
    const began = await beginning('/stream?audience=public');
    const { id } = await node.log(story, fact('Libel.'));
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'Untrue.' } });
    const last = await mark(story);
    const client = await publicly('/stream', began);
    await client.until(() => client.ids.includes(last));
    expect(client.ids).toEqual([last]);
  });

  const withheld = (developmentId: string) => ({
    type: 'DevelopmentWithheld',
    data: { developmentId, reason: 'Being checked.' },
  });
  const released = (developmentId: string) => ({ type: 'DevelopmentReleased', data: { developmentId } });

  it('is told of a withdrawal of what it was told, whatever came and left since within one turn', async () => {
    const story = await node.open(slug());
    await node.log(story, fact('Open.'));
    const client = await publicly('/stream');
    const { id } = await node.log(story, fact('Libel.'));
    await client.reach(1);
    const told = client.lastId;
    await node.log(story, withheld(id), released(id), withheld(id));
    const last = await mark(story);
    const resumed = await publicly('/stream', told);
    for (const one of [client, resumed]) await one.until(() => one.ids.includes(last));
    expect(client.types).toEqual(['FactReported', 'DevelopmentWithdrawn', 'FactReported']);
    expect(resumed.types).toEqual(['DevelopmentWithdrawn', 'FactReported']);
  });

  it('is not told of a withdrawal of what it was never told, however often it came and left', async () => {
    const story = await node.open(slug());
    await node.log(story, fact('Open.'));
    const began = await beginning('/stream?audience=public');
    const { id } = await node.log(story, fact('Libel.'));
    for (const one of [withheld(id), released(id), withheld(id)]) await node.log(story, one);
    const last = await mark(story);
    const client = await publicly('/stream', began);
    await client.until(() => client.ids.includes(last));
    expect(client.ids).toEqual([last]);
  });

  it('is told both or neither of what came and left far apart within one request', async () => {
    const story = await node.open(slug());
    await node.log(story, fact('Open.'));
    const client = await publicly('/stream');
    await client.until(() => client.lastId !== null);
    const id = '01999000-0000-7000-8000-00000000abcd';
    const many = Array.from({ length: 150 }, (_, index) => fact(`${index}`));
    await node.log(story, fact('Libel.', { id }), ...many, withheld(id));
    const last = await mark(story);
    await client.until(() => client.ids.includes(last));
    // Both where it was told before all of the request was there.
    const told = client.events.filter(({ data }) => data.id === id).map(({ type }) => type);
    expect([[], ['FactReported', 'DevelopmentWithdrawn']]).toContainEqual(told);
    expect(client.events.length - told.length).toBe(151);
  });

  it('keeps apart what has one id in two stories', async () => {
    const [one, two] = [await node.open(slug()), await node.open(slug())];
    for (const story of [one, two]) await node.log(story, fact('Open.'));
    const id = '01999000-0000-7000-8000-00000000abce';
    const first = await publicly('/stream');
    await node.log(one, fact('In one.', { id }));
    await first.reach(1);
    const told = first.lastId;
    await node.log(two, fact('In two.', { id }));
    for (const story of [one, two]) {
      await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'Untrue.' } });
    }
    const last = await mark(one);
    const resumed = await publicly('/stream', told);
    await resumed.until(() => resumed.ids.includes(last));
    expect(resumed.events[0]?.data).toEqual({ id, storyId: one });
    expect(resumed.types).toEqual(['DevelopmentWithdrawn', 'FactReported']);
  });

  it('is told of the withdrawal of what it was told before it went away', async () => {
    const story = await node.open(slug());
    await node.log(story, fact('Open.'));
    const before = await publicly('/stream');
    const { id } = await node.log(story, fact('Libel.'));
    await before.until(() => before.ids.includes(id));
    const at = before.lastId;
    await before.kill();
    await node.log(story, { type: 'DevelopmentRetracted', data: { developmentId: id, reason: 'Untrue.' } });
    const client = await publicly('/stream', at);
    await client.reach(1);
    expect(client.events[0]).toMatchObject({ type: 'DevelopmentWithdrawn', data: { id } });
  });

  it('has a transition when the meeting comes into view, behind what introduces it', async () => {
    const story = await node.open(slug());
    await node.log(story, fact('Open.'));
    const meetingId = '01990000-0000-7000-8000-0000000000aa';
    const scheduled = await node.log(story, {
      type: 'MeetingScheduled',
      data: { meetingId, ...meeting, startsAt: '2026-05-01' },
      withhold: 'Being checked.',
    });
    const moved = await node.log(story, { type: 'MeetingPostponed', data: { meetingId, reason: 'Rain.' } });
    const client = await publicly(`/stories/${story}/stream`);
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: scheduled.id } });
    await client.reach(2);
    expect(client.ids).toEqual([scheduled.id, moved.id]);
    const again = await publicly(`/stories/${story}/stream`, client.events[0]?.id);
    await again.reach(1);
    expect(again.ids).toEqual([moved.id]);
  });

  it('names ids that tell nothing of what is hidden: the same before and after it', async () => {
    const story = await node.open(slug());
    await node.log(story, fact('Open.'));
    const beginning = async () => {
      const client = await publicly('/stream');
      await client.until(() => client.lastId !== null);
      return client.lastId;
    };
    const before = await beginning();
    await node.log(story, fact('Hidden.', { withhold: 'Not yet.' }));
    await node.open(slug());
    expect(await beginning()).toBe(before);
  });
});

describe('A stream that cannot be', () => {
  it.each([
    ['/stream?after=nonsense', 400, 'invalid-request'],
    ['/stream?since=1', 400, 'invalid-request'],
    ['/stream?audience=everybody', 400, 'invalid-request'],
    ['/stories/no-such-story/stream', 404, 'not-found'],
  ])('is refused as a problem: %s', async (path, status, code) => {
    const answer = await node.get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('refuses the newsroom’s ids to the public, and the other way round', async () => {
    const story = await node.open(slug());
    const { position } = await node.log(story, fact('One.'));
    const client = await follow('/stream?audience=public');
    await client.until(() => client.lastId !== null);
    expect((await node.get(`/stream?audience=public&after=${position}`)).status).toBe(400);
    expect((await node.get('/stream', { 'last-event-id': String(client.lastId) })).status).toBe(400);
  });

  it('has no story of which the public knows nothing', async () => {
    const story = await node.open(slug());
    expect((await node.get(`/stories/${story}/stream?audience=public`)).status).toBe(404);
  });

  it('answers HEAD with its headers alone', async () => {
    const answer = await node.ask('/stream', { method: 'HEAD' });
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
  });
});
