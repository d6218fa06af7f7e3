/** What is on, by day: for either audience, in any time zone; and one meeting by its id. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import type { Given, New } from '../support/typed.js';

const node = new TestNode(new TestClock('2026-03-01T10:00:00Z'));
let story = '';
beforeAll(async () => {
  await node.start();
  story = await node.open('agenda');
});
afterAll(() => node.end());

const participants = [{ name: 'Mayor' }, { name: 'Council' }];

/** Logs a meeting with these data and gives its id. */
async function plan(
  data: Partial<New<'MeetingScheduled'>['data']>,
  more: Partial<Omit<New<'MeetingScheduled'>, 'type' | 'data'>> = {},
): Promise<string> {
  const meetingId = randomUUID();
  const meeting: New<'MeetingScheduled'> = {
    type: 'MeetingScheduled',
    data: { meetingId, form: 'meeting', participants, ...data },
    ...more,
  };
  await node.log(story, meeting);
  return meetingId;
}

const agenda = (given: Given<'/agenda'>) => node.read('/agenda', given);
const meeting = (id: string, more: Omit<Given<'/meetings/{id}'>, 'id'> = {}) =>
  node.read('/meetings/{id}', { id, ...more });

/** On which of the days asked for a meeting is told. */
async function daysOf(id: string, given: Given<'/agenda'>): Promise<string[]> {
  const { days } = await agenda(given);
  return days.filter(({ meetings }) => has(meetings, id)).map(({ date }) => date);
}
const has = (meetings: readonly { readonly id: string }[] = [], id: string): boolean =>
  meetings.some((one) => one.id === id);

describe('The agenda', () => {
  it('puts a clock time on the day that it has in the zone asked for', async () => {
    const id = await plan({ startsAt: '2026-04-10T23:30', timeZone: 'America/New_York' });
    const span = { from: '2026-04-08', to: '2026-04-14' };
    expect(await daysOf(id, { ...span, timeZone: 'America/New_York' })).toEqual(['2026-04-10']);
    expect(await daysOf(id, { ...span, timeZone: 'Europe/Rome' })).toEqual(['2026-04-11']);
    expect(await daysOf(id, { ...span, timeZone: 'Pacific/Kiritimati' })).toEqual(['2026-04-11']);
    expect(await daysOf(id, span)).toEqual(['2026-04-11']);
  });

  it('leaves a date without a clock time on its day, wherever it is asked from', async () => {
    const id = await plan({ startsAt: '2026-04-20' });
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      expect(await daysOf(id, { from: '2026-04-18', to: '2026-04-22', timeZone: zone })).toEqual(['2026-04-20']);
    }
  });

  it('tells a meeting of several days on each of them, both ends asked for included', async () => {
    const id = await plan({ startsAt: '2026-05-04', endsAt: '2026-05-08' });
    expect(await daysOf(id, { from: '2026-05-01', to: '2026-05-05' })).toEqual(['2026-05-04', '2026-05-05']);
    expect(await daysOf(id, { from: '2026-05-08', to: '2026-05-08' })).toEqual(['2026-05-08']);
    expect(await daysOf(id, { from: '2026-05-09', to: '2026-05-12' })).toEqual([]);
    const night = await plan({ startsAt: '2026-05-04T20:00', endsAt: '2026-05-05T00:00', timeZone: 'UTC' });
    expect(await daysOf(night, { from: '2026-05-01', to: '2026-05-09' })).toEqual(['2026-05-04']);
  });

  it('tells a vague date when it must fall inside, else only as what may', async () => {
    const id = await plan({ startsAt: '2026-06' });
    expect(await daysOf(id, { from: '2026-06-01', to: '2026-06-30' })).toEqual(['2026-06-01']);
    const some = await agenda({ from: '2026-06-10', to: '2026-06-20', uncertain: 'true' });
    expect([has(some.vague, id), some.days.length]).toEqual([true, 0]);
    expect((await agenda({ from: '2026-06-10', to: '2026-06-20' })).vague).toBeUndefined();
    expect(has((await agenda({ from: '2026-07-10', to: '2026-07-20', uncertain: 'true' })).vague, id)).toBe(false);
    const tentative = await plan({ startsAt: '2026-06-15', tentative: true });
    expect(await daysOf(tentative, { from: '2026-06-15', to: '2026-06-15' })).toEqual(['2026-06-15']);
  });

  it('keeps what was cancelled, with its reason, and sets what was postponed aside', async () => {
    const cancelled = await plan({ startsAt: '2026-08-03' });
    const data = { meetingId: cancelled, reason: 'No quorum' };
    await node.log(story, { type: 'MeetingCancelled', data });
    const { days } = await agenda({ from: '2026-08-03', to: '2026-08-03' });
    expect(days[0]?.meetings).toMatchObject([
      { status: 'cancelled', reason: 'No quorum', calledOff: true, slug: 'agenda' },
    ]);
    const postponed = await plan({ startsAt: '2026-08-04' });
    await node.log(story, { type: 'MeetingPostponed', data: { meetingId: postponed, reason: 'Snow' } });
    const after = await agenda({ from: '2026-08-01', to: '2026-08-09' });
    expect(has(after.undated, postponed)).toBe(true);
    expect(await daysOf(postponed, { from: '2026-08-01', to: '2026-08-09' })).toEqual([]);
    const never = randomUUID();
    const unplanned = { meetingId: never, form: 'meeting' as const, participants, reason: 'It rained' };
    await node.log(story, { type: 'MeetingCancelled', data: unplanned } satisfies New<'MeetingCancelled'>);
    expect(has((await agenda({ from: '2026-08-01', to: '2026-08-09' })).undated, never)).toBe(true);
  });

  it('tells of one that was cut short on which days it was on', async () => {
    const id = await plan({ startsAt: '2026-09-07', endsAt: '2026-09-10' });
    await node.log(story, {
      type: 'MeetingCancelled',
      data: { meetingId: id, reason: 'A storm', effectiveFrom: '2026-09-09' },
    });
    const { days } = await agenda({ from: '2026-09-01', to: '2026-09-30' });
    expect(days.map(({ date, meetings }) => [date, meetings[0]?.calledOff])).toEqual([
      ['2026-09-07', false],
      ['2026-09-08', false],
      ['2026-09-09', true],
      ['2026-09-10', true],
    ]);
  });

  it('goes by what happened once it did', async () => {
    const id = await plan({ startsAt: '2026-02-20' });
    await node.log(story, { type: 'MeetingHeld', data: { meetingId: id }, occurredAt: '2026-02-21' });
    expect(await daysOf(id, { from: '2026-02-18', to: '2026-02-25' })).toEqual(['2026-02-21']);
    expect(await daysOf(id, { from: '2026-02-18', to: '2026-02-25', status: 'held' })).toEqual(['2026-02-21']);
    expect(await daysOf(id, { from: '2026-02-18', to: '2026-02-25', status: 'scheduled,cancelled' })).toEqual([]);
  });

  it('begins today and is a week when nothing is said', async () => {
    expect(await agenda({})).toMatchObject({ from: '2026-03-01', to: '2026-03-07', timeZone: 'UTC' });
    expect(await agenda({ timeZone: 'Pacific/Kiritimati' })).toMatchObject({ from: '2026-03-02' });
  });

  it('refuses what it cannot read', async () => {
    const wrong = ['from=2026-02-30', 'from=soon', 'from=2026-03-05&to=2026-03-01', 'from=2026-01-01&to=2027-06-01'];
    wrong.push('timeZone=Mars/Olympus', 'status=off', 'uncertain=perhaps', 'page=1', 'from=2026-03');
    for (const query of wrong) {
      const { status, body } = await node.get(`/agenda?${query}`);
      expect({ query, status, code: body.code }).toEqual({ query, status: 400, code: 'invalid-request' });
    }
  });

  it('tells a meeting of several stories once, at its home', async () => {
    const id = await plan({ startsAt: '2026-11-02' });
    const other = await node.open('takes-it');
    await node.log(other, { type: 'DevelopmentCrossFiled', data: { from: { storyId: story } } });
    const { days } = await agenda({ from: '2026-11-01', to: '2026-11-05' });
    expect(days.map(({ meetings }) => meetings.map((one) => [one.id, one.slug]))).toEqual([[[id, 'agenda']]]);
  });

  it('tells the public only what it may know', async () => {
    const id = await plan({ startsAt: '2026-12-07' }, { withhold: 'Not yet announced' });
    const december = { from: '2026-12-01', to: '2026-12-31' };
    expect(await daysOf(id, december)).toEqual(['2026-12-07']);
    expect((await agenda({ ...december, audience: 'public' })).days).toEqual([]);
    expect(await node.statusOf('/meetings/{id}', { id, audience: 'public' })).toBe(404);
  });
});

describe('A meeting by its id', () => {
  it('is as the status has it, with its story', async () => {
    const { meetings } = await node.read('/stories/{story}', { story });
    expect(meetings.length).toBeGreaterThan(10);
    for (const one of meetings) expect(await meeting(one.id)).toEqual({ ...one, storyId: story, slug: 'agenda' });
  });

  it('is 304 while it is the same, and 404 when there is none', async () => {
    const id = await plan({ startsAt: '2027-01-04' });
    const known = async (etag: string) => {
      const header = { 'If-None-Match': etag };
      return node.client.GET('/api/v1/meetings/{id}', { params: { path: { id }, header } });
    };
    const etag = (await node.answered('/meetings/{id}', { id })).response.headers.get('etag') ?? '';
    expect((await known(etag)).response.status).toBe(304);
    await node.log(story, { type: 'MeetingAmended', data: { meetingId: id, title: 'Budget' } });
    expect((await known(etag)).data?.title).toBe('Budget');
    expect(await node.statusOf('/meetings/{id}', { id: randomUUID() })).toBe(404);
  });

  it('is 410 to the public once it is withdrawn, and back when it is released', async () => {
    const id = randomUUID();
    const { id: entry } = await node.log(story, {
      type: 'MeetingScheduled',
      data: { meetingId: id, form: 'call', participants, startsAt: '2027-02-01' },
    });
    const shown = () => node.statusOf('/meetings/{id}', { id, audience: 'public' });
    expect(await shown()).toBe(200);
    await node.log(story, { type: 'DevelopmentWithheld', data: { developmentId: entry, reason: 'Check' } });
    expect(await shown()).toBe(410);
    expect((await agenda({ from: '2027-02-01', to: '2027-02-01', audience: 'public' })).days).toEqual([]);
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: entry } });
    expect(await shown()).toBe(200);
  });

  it('leads from a duplicate to what it duplicates, until they are parted', async () => {
    const log = async (startsAt: string) => {
      const meetingId = randomUUID();
      const data = { meetingId, form: 'visit', participants, startsAt };
      return { meetingId, id: (await node.log(story, { type: 'MeetingScheduled', data })).id };
    };
    const [one, two] = [await log('2027-03-01'), await log('2027-03-01')];
    const data = { from: two.id, to: one.id, relation: 'duplicates' };
    await node.log(story, { type: 'LinkAdded', data });
    expect((await meeting(two.meetingId)).id).toBe(one.meetingId);
    expect((await agenda({ from: '2027-03-01', to: '2027-03-01' })).days[0]?.meetings).toHaveLength(1);
    await node.log(story, { type: 'LinkRemoved', data });
    expect((await meeting(two.meetingId)).id).toBe(two.meetingId);
  });
});
