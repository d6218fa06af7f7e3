/** The agenda where dates are vague, meetings are cut short, zones are far and stretches absurd. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { type Json, TestNode } from '../support/node.js';

const node = new TestNode(new TestClock('2026-03-10T15:00:00Z'));
let story = '';
beforeAll(async () => {
  await node.start();
  story = await node.open('edges');
});
afterAll(() => node.end());

const participants = [{ name: 'Mayor' }, { name: 'Council' }];

async function plan(data: object): Promise<string> {
  const meetingId = randomUUID();
  await node.log(story, {
    type: 'MeetingScheduled',
    data: { meetingId, form: 'summit', participants, ...data },
  });
  return meetingId;
}

const cancel = (meetingId: string, data: object = {}, more: object = {}) =>
  node.log(story, { type: 'MeetingCancelled', data: { meetingId, reason: 'A storm', ...data }, ...more });

/** The days of a meeting in a stretch: `04` when it is on, `04 off` when that day was called off, `?` in vague. */
async function told(id: string, from: string, to: string, more = ''): Promise<string> {
  const { status, body } = await node.get(`/agenda?from=${from}&to=${to}&uncertain=true${more}`);
  expect(status).toBe(200);
  const days = (body.days as Json[]).flatMap(({ date, meetings }) =>
    (meetings as Json[])
      .filter((one) => one.id === id)
      .map(({ calledOff }) => `${date.slice(8)}${calledOff ? ' off' : ''}`),
  );
  return [...days, ...(body.vague.some((one: Json) => one.id === id) ? ['?'] : [])].join(', ');
}

describe('A meeting whose start or end is vague', () => {
  it('is told on the days that are sure, and as what may on the others', async () => {
    const id = await plan({ startsAt: '2026-05-04', endsAt: '2026-05-06/2026-05-08' });
    expect(await told(id, '2026-05-05', '2026-05-07')).toBe('05, 06, ?');
    expect(await told(id, '2026-05-01', '2026-05-09')).toBe('04, 05, 06');
    expect(await told(id, '2026-05-07', '2026-05-07')).toBe('?');
    expect(await told(id, '2026-05-09', '2026-05-09')).toBe('');
    const late = await plan({ startsAt: '2026-05-11/2026-05-13', endsAt: '2026-05-15' });
    expect(await told(late, '2026-05-12', '2026-05-14')).toBe('13, 14, ?');
    expect(await told(late, '2026-05-14', '2026-05-20')).toBe('14, 15');
  });

  it('may be without an end, or without a beginning', async () => {
    const id = await plan({ startsAt: '2026-06-04/..' });
    expect(await told(id, '2026-06-01', '2026-06-30')).toBe('?');
    expect(await told(id, '2036-06-01', '2036-06-30')).toBe('?');
    expect(await told(id, '2026-06-01', '2026-06-03')).toBe('');
    const begun = await plan({ startsAt: '2026-06-04', endsAt: '2026-06-06/..' });
    expect(await told(begun, '2026-06-03', '2026-06-07')).toBe('04, 05, 06, ?');
    const until = await plan({ startsAt: '../2026-06-04', endsAt: '2026-06-05' });
    expect(await told(until, '2026-06-02', '2026-06-07')).toBe('04, 05, ?');
    expect(await told(until, '1926-06-02', '1926-06-02')).toBe('?');
  });

  it('is vague between two clock times too', async () => {
    const id = await plan({ startsAt: '2026-07-04T10:00Z', endsAt: '2026-07-05T10:00Z/2026-07-07T10:00Z' });
    expect(await told(id, '2026-07-04', '2026-07-06', '&timeZone=UTC')).toBe('04, 05, ?');
  });
});

describe('A meeting that is cut short', () => {
  it('is called off from the day that the cut has in its own zone, where it is of whole days', async () => {
    const id = await plan({ startsAt: '2026-09-07', endsAt: '2026-09-10' });
    await cancel(id, { effectiveFrom: '2026-09-09T02:00' }, { timeZone: 'Asia/Tokyo' });
    for (const zone of ['UTC', 'Asia/Tokyo', 'Pacific/Pago_Pago']) {
      expect(await told(id, '2026-09-01', '2026-09-30', `&timeZone=${zone}`)).toBe('07, 08, 09 off, 10 off');
    }
    const other = await plan({ startsAt: '2026-09-14', endsAt: '2026-09-17' });
    await cancel(other, { effectiveFrom: '2026-09-16T02:00+09:00' });
    expect(await told(other, '2026-09-12', '2026-09-30')).toBe('14, 15, 16 off, 17 off');
  });

  it('is called off from the instant of the cut, where it has clock times', async () => {
    const id = await plan({ startsAt: '2026-10-05T09:00', endsAt: '2026-10-08T17:00', timeZone: 'Asia/Tokyo' });
    await cancel(id, { effectiveFrom: '2026-10-07T02:00' }, { timeZone: 'Europe/Rome' });
    expect(await told(id, '2026-10-01', '2026-10-30', '&timeZone=Asia/Tokyo')).toBe('05, 06, 07 off, 08 off');
    expect(await told(id, '2026-10-01', '2026-10-30', '&timeZone=America/New_York')).toBe(
      '04, 05, 06 off, 07 off, 08 off',
    );
  });

  it('happened until it was called off, when it had started and nobody said from when on', async () => {
    const id = await plan({ startsAt: '2026-03-09', endsAt: '2026-03-12' });
    await node.log(story, { type: 'MeetingStarted', data: { meetingId: id }, occurredAt: '2026-03-09' });
    await cancel(id);
    for (const audience of ['newsroom', 'public']) {
      expect(await told(id, '2026-03-01', '2026-03-30', `&audience=${audience}`)).toBe('09, 10 off, 11 off, 12 off');
    }
    const whole = await plan({ startsAt: '2026-03-16', endsAt: '2026-03-17' });
    await cancel(whole);
    expect(await told(whole, '2026-03-01', '2026-03-30')).toBe('16 off, 17 off');
  });
});

describe('Days asked for', () => {
  it('hold clock times across a change of the clock, and in the zones furthest from one another', async () => {
    // Rome skips from 02:00 to 03:00 on 29 March and has the hour twice on 25 October.
    const spring = await plan({ startsAt: '2026-03-28T23:30', endsAt: '2026-03-29T03:00', timeZone: 'Europe/Rome' });
    expect(await told(spring, '2026-03-27', '2026-03-31', '&timeZone=Europe/Rome')).toBe('28, 29');
    const autumn = await plan({ startsAt: '2026-10-25T02:30+02:00', endsAt: '2026-10-26T00:00+01:00' });
    expect(await told(autumn, '2026-10-24', '2026-10-27', '&timeZone=Europe/Rome')).toBe('25');
    const noon = await plan({ startsAt: '2026-11-10T11:00Z' });
    expect(await told(noon, '2026-11-11', '2026-11-11', '&timeZone=Pacific/Kiritimati')).toBe('11');
    expect(await told(noon, '2026-11-09', '2026-11-09', '&timeZone=Etc/GMT%2B12')).toBe('09');
  });

  it('may be one, end with the calendar, and be 366 at most', async () => {
    const ask = async (query: string) => node.get(`/agenda?${query}`);
    expect((await ask('from=9999-12-30')).body).toMatchObject({ from: '9999-12-30', to: '9999-12-31' });
    expect((await ask('from=0001-01-01&to=0001-01-01')).body).toMatchObject({ days: [], from: '0001-01-01' });
    expect((await ask('from=2024-01-01&to=2024-12-31')).status).toBe(200);
    for (const query of [
      'from=2024-01-01&to=2025-01-01',
      'from=0000-01-01',
      'to=9999-12-31',
      'from=2026-01-02&to=2026-01-01',
    ]) {
      expect({ query, status: (await ask(query)).status }).toEqual({ query, status: 400 });
    }
  });
});
