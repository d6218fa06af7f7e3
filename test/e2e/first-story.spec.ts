/** The first real story, over HTTP: what must come out of it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firstStory, linesToTry, loadFirstStory } from '../../src/demo.js';
import { bearer, TEST_KEY } from '../support/keys.js';
import { type Json, TestNode } from '../support/node.js';

const node = new TestNode();
const id = (row: number) => `01999000-0000-7000-8000-${String(row).padStart(12, '0')}`;
const PUTIN = '01999000-0000-7000-8000-0000000000a4';
const RUTTE = '01999000-0000-7000-8000-0000000000a9';
const STORY = '/stories/trump-putin-rutte';
const JUST_BEFORE_CANCELLATION = '2025-10-22T20:09:59.999Z';
const CANCELLATION = '2025-10-22T20:10:00.000Z';

beforeAll(async () => {
  await node.start();
  await loadFirstStory(node.url, TEST_KEY.text);
});
afterAll(() => node.end());

const meeting = (status: Json, meetingId: string) => status.meetings.find((one: Json) => one.id === meetingId);
const territory = (status: Json) => status.stances.find((one: Json) => one.topic === 'territory');
const ids = (history: Json) => history.items.map((one: Json) => one.id);

describe('the latest status', () => {
  it('shows the Putin meeting cancelled, with the reason and who called it off', async () => {
    const { body } = await node.get(STORY);
    expect(meeting(body, PUTIN)).toMatchObject({
      status: 'cancelled',
      reason: "It didn't feel right to me",
      cancelledBy: 'Donald Trump',
      setBy: id(8),
    });
  });

  it('shows the Rutte meeting held on 22 October 2025', async () => {
    const { body } = await node.get(STORY);
    expect(meeting(body, RUTTE)).toMatchObject({ status: 'held', occurredAt: '2025-10-22' });
  });

  it('has a headline of 22 October, not the background', async () => {
    const { body } = await node.get(STORY);
    expect(body.headline).toMatchObject({ developmentId: id(17), occurredAt: '2025-10-22' });
  });

  it('reads the stance on territory as reversed and keeps the earlier one', async () => {
    const { body } = await node.get(STORY);
    expect(territory(body)).toMatchObject({
      stance: 'negotiate later',
      reversed: true,
      developmentId: id(13),
      earlier: [{ stance: 'Ukraine might recover lost territory', developmentId: id(3) }],
    });
  });

  it('is the same by id as by slug, and counts every entry', async () => {
    const bySlug = await node.get(STORY);
    const byId = await node.get(`/stories/${id(0)}`);
    expect(byId.text).toBe(bySlug.text);
    expect(bySlug.body).toMatchObject({ revision: 19, counts: { developments: 19, corrections: 0, retractions: 0 } });
  });
});

describe('a replay', () => {
  it('just before the cancellation was known has the meeting planned, tentative, without a reason', async () => {
    const { body } = await node.get(`${STORY}?at=${JUST_BEFORE_CANCELLATION}`);
    expect(meeting(body, PUTIN)).toMatchObject({ status: 'scheduled', tentative: true, reason: null });
    expect(body.at).toEqual({ kind: 'known', value: JUST_BEFORE_CANCELLATION, revision: 8 });
  });

  it('just before the cancellation knows of the call already', async () => {
    const { body } = await node.get(`${STORY}?at=${JUST_BEFORE_CANCELLATION}`);
    expect(body.meetings.find((one: Json) => one.form === 'call')).toMatchObject({ status: 'held' });
  });

  it('just after the cancellation was known has it cancelled', async () => {
    const { body } = await node.get(`${STORY}?at=${CANCELLATION}`);
    expect(meeting(body, PUTIN)).toMatchObject({ status: 'cancelled', reason: "It didn't feel right to me" });
  });

  it('before the reversal has the earlier stance on territory', async () => {
    const { body } = await node.get(`${STORY}?at=2025-10-22T20:34:59.999Z`);
    expect(territory(body)).toMatchObject({ stance: 'Ukraine might recover lost territory', reversed: false });
  });
});

describe('the history', () => {
  it('differs between the order in which things happened and the order in which they were known', async () => {
    const known = ids((await node.get(`${STORY}/developments?order=known`)).body);
    const occurred = ids((await node.get(`${STORY}/developments?order=occurred`)).body);
    expect([...known].sort()).toEqual([...occurred].sort());
    expect(occurred).not.toEqual(known);
    expect(occurred[0]).toBe(id(1));
  });

  it('links the call to the cancellation that it led to', async () => {
    const { body } = await node.get(`${STORY}/developments/${id(7)}`);
    expect(body.links).toEqual([expect.objectContaining({ relation: 'ledTo', from: id(7), to: id(8) })]);
  });

  it('holds what the statements said, word for word', async () => {
    const { body } = await node.get(`${STORY}/developments?type=StatementIssued`);
    const sent = firstStory().developments.filter(({ type }) => type === 'StatementIssued');
    expect(body.items.map((one: Json) => one.data.text)).toEqual(sent.map((one: Json) => one.data.text));
  });
});

describe('later that day', () => {
  it('a reinstatement brings the same meeting back, and the cancellation and its reason stay for ever', async () => {
    await node.log('trump-putin-rutte', {
      type: 'MeetingReinstated',
      data: { meetingId: PUTIN, reason: 'On again' },
      knownAt: '2025-10-22T22:00:00Z',
    });
    const { body } = await node.get(STORY);
    expect(meeting(body, PUTIN)).toMatchObject({ id: PUTIN, status: 'postponed', reason: 'On again' });
    const cancellation = await node.get(`${STORY}/developments/${id(8)}`);
    expect(cancellation.body.data.reason).toBe("It didn't feel right to me");
  });
});

describe('the demo', () => {
  it('prints four lines, each of which answers', async () => {
    const lines = linesToTry(node.url);
    expect(lines).toHaveLength(4);
    for (const { command } of lines) {
      const [, url] = /^curl -s -H "authorization: Bearer \$SLUGLINE_KEY" '(.+)'$/.exec(command) ?? [];
      expect((await fetch(url as string, { headers: bearer(TEST_KEY.text) })).status).toBe(200);
    }
  });

  it('can be loaded twice and logs everything once', async () => {
    const before = await node.get(STORY);
    await loadFirstStory(node.url, TEST_KEY.text);
    expect((await node.get(STORY)).text).toBe(before.text);
  });
});
