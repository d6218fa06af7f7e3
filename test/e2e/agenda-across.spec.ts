/** A meeting that several stories have is told once: by its home, else by a story that has folded another into it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { type Json, TestNode } from '../support/node.js';

const node = new TestNode(new TestClock('2026-03-01T10:00:00Z'));
beforeAll(() => node.start());
afterAll(() => node.end());

const AUDIENCES = ['newsroom', 'public'];
const DAY = '2026-05-04';
const participants = [{ name: 'Mayor' }, { name: 'Council' }];

/** Two stories; every example has its own. */
let [one, two] = ['', ''];
let turn = 0;
beforeEach(async () => {
  turn += 1;
  [one, two] = [await node.open(`one-${turn}`), await node.open(`two-${turn}`)];
});

interface Planned {
  readonly meeting: string;
  readonly entry: string;
}

async function plan(story: string, more: object = {}): Promise<Planned> {
  const meeting = randomUUID();
  const data = { meetingId: meeting, form: 'summit', participants, startsAt: DAY };
  return { meeting, entry: (await node.log(story, { type: 'MeetingScheduled', data, ...more })).id };
}

const file = (story: string, storyId: string, developmentId: string) =>
  node.log(story, { type: 'DevelopmentCrossFiled', data: { from: { storyId, developmentId } } });
const fold = (story: string, from: Planned, to: Planned) =>
  node.log(story, { type: 'LinkAdded', data: { from: from.entry, to: to.entry, relation: 'duplicates' } });
const refute = (story: string, { entry }: Planned) =>
  node.log(story, {
    type: 'VerificationChanged',
    data: { developmentId: entry, verification: 'refuted', reason: 'It was a rumour' },
  });

/** Which of these meetings are told on the day, and by which story. */
async function told(audience: string, ...ids: string[]): Promise<string[][]> {
  const { body } = await node.get(`/agenda?from=${DAY}&to=${DAY}&audience=${audience}`);
  const all = body.days.flatMap(({ meetings }: Json) => meetings) as Json[];
  return all.filter(({ id }) => ids.includes(id)).map(({ id, storyId }) => [id, storyId]);
}

async function leadsTo(audience: string, id: string): Promise<string[]> {
  const { body } = await node.get(`/meetings/${id}?audience=${audience}`);
  return [body.id, body.storyId];
}

describe('A meeting of several stories', () => {
  it('is told by its home when another story has filed it', async () => {
    const a = await plan(one);
    await file(two, one, a.entry);
    for (const audience of AUDIENCES) {
      expect(await told(audience, a.meeting)).toEqual([[a.meeting, one]]);
      expect(await leadsTo(audience, a.meeting)).toEqual([a.meeting, one]);
    }
  });

  it('is told by its home when a merged story brought it', async () => {
    const a = await plan(one);
    await node.log(one, { type: 'StoryMerged', data: { into: two, reason: 'One story' } });
    for (const audience of AUDIENCES) expect(await told(audience, a.meeting)).toEqual([[a.meeting, one]]);
  });

  it('is told once where a story folds a foreign meeting into its own', async () => {
    const [a, b] = [await plan(one), await plan(two)];
    await file(two, one, a.entry);
    await fold(two, a, b);
    for (const audience of AUDIENCES) {
      expect(await told(audience, a.meeting, b.meeting)).toEqual([[b.meeting, two]]);
      expect(await leadsTo(audience, a.meeting)).toEqual([b.meeting, two]);
    }
  });

  it('is told once where a story folds its own into a foreign meeting', async () => {
    const [a, b] = [await plan(one), await plan(two)];
    await file(two, one, a.entry);
    await fold(two, b, a);
    for (const audience of AUDIENCES) {
      expect(await told(audience, a.meeting, b.meeting)).toEqual([[a.meeting, one]]);
      expect(await leadsTo(audience, b.meeting)).toEqual([a.meeting, one]);
    }
  });

  it('is told by the story that folded another into it when its home no longer tells it', async () => {
    const [a, b] = [await plan(one), await plan(two)];
    await file(two, one, a.entry);
    await fold(two, b, a);
    await refute(one, a);
    for (const audience of AUDIENCES) {
      expect(await told(audience, a.meeting, b.meeting)).toEqual([[a.meeting, two]]);
      for (const id of [a.meeting, b.meeting]) expect(await leadsTo(audience, id)).toEqual([a.meeting, two]);
    }
  });

  it('is told to each audience by what that one sees, when the home withdraws what introduced it', async () => {
    const [a, b] = [await plan(one), await plan(two)];
    await file(two, one, a.entry);
    await fold(two, b, a);
    await node.log(one, { type: 'DevelopmentRetracted', data: { developmentId: a.entry, reason: 'It was false' } });
    expect(await told('newsroom', a.meeting, b.meeting)).toEqual([[a.meeting, two]]);
    expect(await told('public', a.meeting, b.meeting)).toEqual([[b.meeting, two]]);
    expect(await leadsTo('public', b.meeting)).toEqual([b.meeting, two]);
    expect((await node.get(`/meetings/${a.meeting}?audience=public`)).status).toBe(410);
  });

  it('is told to the public by the story that shows it, while the home withholds its own account', async () => {
    const [a, b] = [await plan(one, { withhold: 'Not yet' }), await plan(two)];
    await file(two, one, a.entry);
    await fold(two, b, a);
    expect(await told('newsroom', a.meeting, b.meeting)).toEqual([[a.meeting, one]]);
    expect(await told('public', a.meeting, b.meeting)).toEqual([[b.meeting, two]]);
    expect((await node.get(`/meetings/${a.meeting}?audience=public`)).status).toBe(404);
  });

  it('is told once when two stories fold two meetings into one another the opposite way', async () => {
    const [a, b] = [await plan(one), await plan(two)];
    await file(two, one, a.entry);
    await file(one, two, b.entry);
    await fold(two, a, b);
    await fold(one, b, a);
    for (const audience of AUDIENCES) {
      const found = await told(audience, a.meeting, b.meeting);
      expect(found).toHaveLength(1);
      for (const id of [a.meeting, b.meeting]) expect(await leadsTo(audience, id)).toEqual(found[0]);
    }
  });

  it('stays one meeting to a third story that folds two of others, and is two again when they are parted', async () => {
    const three = await node.open(`three-${turn}`);
    const [a, b] = [await plan(one), await plan(two)];
    await file(three, one, a.entry);
    await file(three, two, b.entry);
    await fold(three, b, a);
    for (const audience of AUDIENCES) expect(await told(audience, a.meeting, b.meeting)).toEqual([[a.meeting, one]]);
    await node.log(three, {
      type: 'LinkRemoved',
      data: { from: b.entry, to: a.entry, relation: 'duplicates' },
    });
    for (const audience of AUDIENCES) {
      const found = await told(audience, a.meeting, b.meeting);
      expect(new Map(found.map(([id, story]) => [id, story]))).toEqual(
        new Map([
          [a.meeting, one],
          [b.meeting, two],
        ]),
      );
    }
  });
});
