/** Writing under pressure: many at once, the same twice, and a story that moved on. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, TestNode } from '../support/node.js';

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

const fact = (text: string) => ({ type: 'FactReported', data: { text } });
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('many reporters at once', () => {
  it('50 parallel posts without If-Match leave revisions without a gap and lose none', async () => {
    const story = await node.open('fifty');
    const replies = await Promise.all(many(50, (i) => node.post(`/stories/${story}/developments`, fact(`Fact ${i}.`))));
    expect(replies.map(({ status }) => status)).toEqual(many(50, () => 201));
    const revisions = replies.map(({ body }) => body.revision).sort((a, b) => a - b);
    expect(revisions).toEqual(many(50, (i) => i + 2));
    const { body } = await node.get(`/stories/${story}/developments?limit=200&type=FactReported`);
    expect(body.items.map((one: Json) => one.data.text).sort()).toEqual(many(50, (i) => `Fact ${i}.`).sort());
  });

  it('two with the same If-Match: one is logged, the other is told what the winner logged', async () => {
    const story = await node.open('two');
    const headers = { 'if-match': '"1"' };
    const replies = await Promise.all(
      many(2, (i) => node.post(`/stories/${story}/developments`, fact(`Fact ${i}.`), headers)),
    );
    const [won, lost] = replies.sort((a, b) => a.status - b.status);
    expect([won?.status, lost?.status]).toEqual([201, 412]);
    expect(lost?.body).toMatchObject({ code: 'stale', revision: 2, developments: [{ id: won?.body.id }] });
  });

  it('20 parallel posts with one Idempotency-Key log one development and all get its answer', async () => {
    const story = await node.open('twenty');
    const headers = { 'idempotency-key': randomUUID() };
    const replies = await Promise.all(
      many(20, () => node.post(`/stories/${story}/developments`, fact('Once.'), headers)),
    );
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies.filter((reply) => reply.headers.get('idempotency-replayed') === 'true')).toHaveLength(19);
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(2);
  });

  it('10 that open a story with one slug open one, and the others learn which', async () => {
    const replies = await Promise.all(many(10, (i) => node.post('/stories', { slug: 'wanted', title: `Title ${i}` })));
    const opened = replies.filter(({ status }) => status === 201);
    expect(opened).toHaveLength(1);
    for (const reply of replies.filter(({ status }) => status !== 201)) {
      expect(reply.body).toMatchObject({ status: 409, code: 'slug-taken', storyId: opened[0]?.body.id });
    }
  });
});

describe('the same request again', () => {
  it('opens one story, also after a restart', async () => {
    const headers = { 'idempotency-key': 'open-once' };
    const request = { slug: 'opened-once', title: 'Once' };
    const first = await node.post('/stories', request, headers);
    await node.stop();
    await node.start();
    const second = await node.post('/stories', request, headers);
    expect(second.text).toBe(first.text);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('gets the very answer it got, though the story has moved on since', async () => {
    const story = await node.open('same-answer');
    const headers = { 'idempotency-key': 'key-1' };
    const first = await node.post(`/stories/${story}/developments`, [fact('A.'), fact('B.')], headers);
    await node.log(story, {
      type: 'DevelopmentCorrected',
      data: { developmentId: first.body.items[0].id, changes: { text: 'C.' }, wrong: 'A letter' },
    });
    const again = await node.post(`/stories/${story}/developments`, [fact('A.'), fact('B.')], headers);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('etag')).toBe('"3"');
  });

  it('with another content is 422', async () => {
    const story = await node.open('reused');
    const headers = { 'idempotency-key': 'key-2' };
    await node.post(`/stories/${story}/developments`, fact('A.'), headers);
    const other = await node.post(`/stories/${story}/developments`, fact('B.'), headers);
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    const id = randomUUID();
    const first = await node.log(story, { ...fact('A.'), id });
    const same = await node.post(`/stories/${story}/developments`, { ...fact('A.'), id });
    expect(same.body).toEqual(first);
    const reused = await node.post(`/stories/${story}/developments`, { ...fact('B.'), id });
    expect(reused.body).toMatchObject({ status: 422, code: 'id-reused' });
    const partly = await node.post(`/stories/${story}/developments`, [{ ...fact('A.'), id }, fact('New.')]);
    expect(partly.body).toMatchObject({ status: 422, code: 'id-reused' });
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(3);
  });

  it('remembers successes only: what was refused may be sent again when the story allows it', async () => {
    const story = await node.open('refused-first');
    const headers = { 'idempotency-key': 'key-3' };
    const body = { type: 'StoryReopened', data: { reason: 'News' } };
    expect((await node.post(`/stories/${story}/developments`, body, headers)).body).toMatchObject({
      rule: 'not-closed',
    });
    await node.log(story, { type: 'StoryClosed', data: { reason: 'Done' } });
    expect((await node.post(`/stories/${story}/developments`, body, headers)).status).toBe(201);
  });
});

describe('an array', () => {
  it('is logged whole, and later elements may name ids that earlier ones choose', async () => {
    const story = await node.open('array');
    const meetingId = randomUUID();
    const participants = [{ name: 'Mayor' }];
    const body = await node.log(
      story,
      { type: 'MeetingScheduled', data: { meetingId, form: 'hearing', participants, startsAt: '2025-11-03' } },
      { type: 'MeetingCancelled', data: { meetingId, reason: 'No quorum' } },
    );
    expect(body).toMatchObject({ revision: 3, items: [{ revision: 2 }, { revision: 3 }] });
  });

  it('is logged not at all when one element is refused, and the answer says which', async () => {
    const story = await node.open('array-refused');
    const reply = await node.post(`/stories/${story}/developments`, [
      fact('Good.'),
      { type: 'MeetingCancelled', data: { meetingId: randomUUID(), reason: 'Bad' } },
    ]);
    expect(reply.body).toMatchObject({
      status: 409,
      code: 'refused',
      rule: 'meeting-not-scheduled',
      errors: [{ pointer: '/1' }],
    });
    expect((await node.get(`/stories/${story}`)).body.revision).toBe(1);
  });
});

describe('slugs', () => {
  it('are free again when the story is closed or retitled, and lead to the last one that had them', async () => {
    const first = await node.open('free-again');
    await node.log(first, { type: 'StoryClosed', data: { reason: 'Over' } });
    expect((await node.get('/stories/free-again')).body.id).toBe(first);
    const second = await node.open('free-again');
    expect((await node.get('/stories/free-again')).body.id).toBe(second);
    const reopened = await node.refused(first, { type: 'StoryReopened', data: { reason: 'News' } });
    expect(reopened).toMatchObject({ code: 'slug-taken', storyId: second });
    await node.log(second, { type: 'StoryRetitled', data: { slug: 'moved-on' } });
    expect((await node.get('/stories/moved-on')).body.id).toBe(second);
    await node.log(first, { type: 'StoryReopened', data: { reason: 'News' } });
    expect((await node.get('/stories/free-again')).body.id).toBe(first);
  });

  it('cannot be taken by retitling', async () => {
    const first = await node.open('holder');
    const second = await node.open('wisher');
    const refused = await node.refused(second, { type: 'StoryRetitled', data: { slug: 'holder' } });
    expect(refused).toMatchObject({ code: 'slug-taken', storyId: first });
  });
});
