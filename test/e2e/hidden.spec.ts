/** What an attacker tried: nothing that is hidden shows, and nothing is taken and ignored. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, TestNode } from '../support/node.js';

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });
const quote = (text: string, more: object = {}) => ({
  type: 'StatementIssued',
  data: { kind: 'quote', speaker: { name: 'Mayor' }, text, ...more },
});
const correct = (developmentId: string, changes: object) => ({
  type: 'DevelopmentCorrected',
  data: { developmentId, changes, wrong: 'It was wrong' },
});
const retract = (developmentId: string) => ({ type: 'DevelopmentRetracted', data: { developmentId, reason: 'No' } });

/** Everything that the public can read of a story. */
async function publicOf(story: string): Promise<string> {
  const paths = ['', '/developments?limit=200&', '/developments?order=occurred&limit=200&'];
  const answers = await Promise.all(paths.map((path) => node.get(`/stories/${story}${path || '?'}audience=public`)));
  return answers.map(({ text }) => text).join('\n');
}

describe('one id twice in one request', () => {
  it('is 422, and the story stays whole', async () => {
    const story = await node.open('twice');
    const id = randomUUID();
    for (const second of [fact('B.', { id }), fact('A.', { id })]) {
      const { body } = await node.post(`/stories/${story}/developments`, [fact('A.', { id }), second]);
      expect(body).toMatchObject({ status: 422, code: 'id-reused' });
    }
    const { revision } = await node.log(story, fact('C.'));
    expect(revision).toBe(2);
    const reply = await node.post(`/stories/${story}/developments`, fact('D.'), { 'if-match': '"2"' });
    expect(reply.status).toBe(201);
  });
});

describe('what was mentioned', () => {
  it('is mentioned no more once it is withdrawn, in data, corrections and stances', async () => {
    const story = await node.open('mentioned');
    const { id: hidden } = await node.log(story, quote('It will be retracted.'));
    const { id: reply } = await node.log(story, quote('A reply.', { respondsTo: hidden }));
    await node.log(story, correct(reply, { denies: hidden }));
    await node.log(story, correct(reply, { denies: null, respondsTo: null }));
    const stance = { actor: { name: 'Mayor' }, topic: 'roads', stance: 'for', statementIds: [hidden] };
    const { id: taken } = await node.log(story, { type: 'StanceTaken', data: stance });
    await node.log(story, correct(taken, { statementIds: [] }));
    expect(await publicOf(story)).toContain(hidden);
    await node.log(story, retract(hidden));
    expect(await publicOf(story)).not.toContain(hidden);
  });

  it('comes back with its release, in what was corrected meanwhile too', async () => {
    const story = await node.open('released-mention');
    const { id: hidden } = await node.log(story, { ...quote('Being checked.'), withhold: 'Check' });
    const { id: reply } = await node.log(story, quote('A reply.'));
    const { id: fix } = await node.log(story, correct(reply, { denies: hidden }));
    expect(await publicOf(story)).not.toContain(hidden);
    await node.log(story, { type: 'DevelopmentReleased', data: { developmentId: hidden } });
    const path = `/stories/${story}/developments/${fix}?audience=public`;
    const now = (await node.get(path)).body;
    expect(now.data.changes).toEqual({ denies: hidden });
    const { revision } = (await node.get(`/stories/${story}?audience=public`)).body;
    expect((await node.get(`${path}&at=${revision}`)).body).toEqual(now);
  });

  it('is no entry because a meeting bears its id', async () => {
    const story = await node.open('same-id');
    const account = { form: 'summit', participants: [{ name: 'A' }] };
    const opening = { type: 'MeetingScheduled', data: account, withhold: 'Secret' };
    const { id: hidden } = await node.log(story, opening);
    const stance = { actor: { name: 'A' }, topic: 't', stance: 'for', statementIds: [hidden] };
    const { id: taken } = await node.log(story, { type: 'StanceTaken', data: stance });
    await node.log(story, { type: 'MeetingCancelled', data: { ...account, meetingId: hidden, reason: 'Off' } });
    const { body } = await node.get(`/stories/${story}/developments/${taken}?audience=public`);
    expect(body.data.statementIds).toBeUndefined();
  });
});

describe('a source', () => {
  it('whose name was taken out of sight by a correction is not named to the public', async () => {
    const story = await node.open('source');
    const { id } = await node.log(story, { ...fact('A leak.'), sources: [{ name: 'MARKER', kind: 'named' }] });
    const hidden = [{ name: 'MARKER', kind: 'anonymous', description: 'an official' }];
    await node.log(story, correct(id, { sources: hidden }));
    const text = await publicOf(story);
    expect(text).not.toContain('MARKER');
    expect(text).toContain('an official');
    expect((await node.get(`/stories/${story}/developments/${id}`)).text).toContain('MARKER');
  });
});

describe('when the newsroom knew', () => {
  it('does not show in where a started meeting was cut', async () => {
    const story = await node.open('cut');
    const meetingId = randomUUID();
    const account = { meetingId, form: 'summit', participants: [{ name: 'A' }] };
    await node.log(story, { type: 'MeetingStarted', data: account, knownAt: '2026-01-01T00:00:00Z' });
    const cut = { type: 'MeetingCancelled', data: { meetingId, reason: 'Off' }, knownAt: '2026-01-02T03:04:05.678Z' };
    await node.log(story, cut);
    expect(await publicOf(story)).not.toContain('03:04:05.678');
    const { meetings } = (await node.get(`/stories/${story}`)).body;
    expect(meetings[0].effectiveFrom).toBe('2026-01-02T03:04:05.678Z');
  });
});

describe('an answer given again', () => {
  it('has everything that it had', async () => {
    const story = await node.open('again');
    const account = { meetingId: randomUUID(), form: 'summit', participants: [{ name: 'A' }] };
    const { id } = await node.log(story, { type: 'MeetingScheduled', data: account });
    const postponed = { type: 'MeetingPostponed', data: { meetingId: account.meetingId, reason: 'Fog' } };
    const { id: made } = await node.log(story, postponed);
    const headers = { 'idempotency-key': 'kill' };
    const first = await node.post(`/stories/${story}/developments`, retract(id), headers);
    expect(first.body.madeIdle).toEqual([made]);
    const again = await node.post(`/stories/${story}/developments`, retract(id), headers);
    expect(again.text).toBe(first.text);
    const wrapped = await node.post(`/stories/${story}/developments`, [retract(id)], headers);
    expect(wrapped.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });
});

describe('a date in another zone', () => {
  it('needs its start', async () => {
    const story = await node.open('zone');
    const meetingId = randomUUID();
    const data = {
      meetingId,
      form: 'vote',
      participants: [{ name: 'A' }],
      startsAt: '2026-12-01T10:00',
      timeZone: 'Europe/Rome',
    };
    await node.log(story, { type: 'MeetingScheduled', data });
    const only = await node.refused(story, { type: 'MeetingConfirmed', data: { meetingId, timeZone: 'Asia/Tokyo' } });
    expect(only).toMatchObject({ status: 400, errors: [{ pointer: '/data/timeZone' }] });
    const endsAt = '2026-12-01T20:00';
    const end = await node.refused(story, {
      type: 'MeetingConfirmed',
      data: { meetingId, endsAt, timeZone: 'Asia/Tokyo' },
    });
    expect(end).toMatchObject({ status: 400, errors: [{ pointer: '/data/timeZone' }] });
    await node.log(story, { type: 'MeetingConfirmed', data: { meetingId, endsAt, timeZone: 'Europe/Rome' } });
    const meeting: Json = (await node.get(`/stories/${story}`)).body.meetings[0];
    expect(meeting).toMatchObject({ startsAt: '2026-12-01T10:00', endsAt, timeZone: 'Europe/Rome' });
  });
});
