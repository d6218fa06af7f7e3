/** Writing under pressure: many at once, the same twice, and a story that moved on. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestNode } from '../support/node.js';
import type { New } from '../support/typed.js';

const node = new TestNode();
beforeAll(() => node.start());
afterAll(() => node.end());

const fact = (text: string): New<'FactReported'> => ({ type: 'FactReported', data: { text } });
const log: TestNode['logged'] = (...asked) => node.logged(...asked);
const revision = async (story: string) => (await node.read('/stories/{story}', { story })).revision;
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('many reporters at once', () => {
  it('50 parallel posts without If-Match leave revisions without a gap and lose none', async () => {
    const story = await node.open('fifty');
    const replies = await Promise.all(many(50, (i) => log(story, fact(`Fact ${i}.`))));
    expect(replies.map(({ response }) => response.status)).toEqual(many(50, () => 201));
    const revisions = replies.map(({ data }) => data?.revision).sort((a = 0, b = 0) => a - b);
    expect(revisions).toEqual(many(50, (i) => i + 2));
    const given = { story, limit: 200, type: 'FactReported' };
    const { items } = await node.read('/stories/{story}/developments', given);
    expect(items.map(({ summary }) => summary).sort()).toEqual(many(50, (i) => `Fact ${i}.`).sort());
  });

  it('two with the same If-Match: one is logged, the other is told what the winner logged', async () => {
    const story = await node.open('two');
    const replies = await Promise.all(many(2, (i) => log(story, fact(`Fact ${i}.`), { 'If-Match': '"1"' })));
    const [won, lost] = replies.sort((a, b) => a.response.status - b.response.status);
    expect([won?.response.status, lost?.response.status]).toEqual([201, 412]);
    expect(lost?.error).toMatchObject({ code: 'stale', revision: 2, developments: [won?.data] });
  });

  it('20 parallel posts with one Idempotency-Key log one development and all get its answer', async () => {
    const story = await node.open('twenty');
    const header = { 'Idempotency-Key': randomUUID() };
    const replies = await Promise.all(many(20, () => log(story, fact('Once.'), header)));
    expect(new Set(replies.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(replies.filter(({ response }) => response.headers.get('idempotency-replayed') === 'true')).toHaveLength(19);
    expect(await revision(story)).toBe(2);
  });

  it('10 that open a story with one slug open one, and the others learn which', async () => {
    const open = (i: number) => node.client.POST('/api/v1/stories', { body: { slug: 'wanted', title: `Title ${i}` } });
    const replies = await Promise.all(many(10, open));
    const opened = replies.flatMap(({ data }) => data ?? []);
    expect(opened).toHaveLength(1);
    for (const { error } of replies.filter(({ data }) => data === undefined)) {
      expect(error).toMatchObject({ status: 409, code: 'slug-taken', storyId: opened[0]?.id });
    }
  });
});

describe('the same request again', () => {
  it('opens one story, also after a restart', async () => {
    const params = { header: { 'Idempotency-Key': 'open-once' } };
    const open = () => node.client.POST('/api/v1/stories', { params, body: { slug: 'opened-once', title: 'Once' } });
    const first = await open();
    await node.stop();
    await node.start();
    const second = await open();
    expect(second.data).toEqual(first.data);
    expect(second.response.headers.get('idempotency-replayed')).toBe('true');
  });

  it('gets the very answer it got, though the story has moved on since', async () => {
    const story = await node.open('same-answer');
    const id = randomUUID();
    const twice = () => log(story, [{ ...fact('A.'), id }, fact('B.')], { 'Idempotency-Key': 'key-1' });
    const first = await twice();
    const data = { developmentId: id, changes: { text: 'C.' }, wrong: 'A letter' };
    expect((await log(story, { type: 'DevelopmentCorrected', data })).response.status).toBe(201);
    const again = await twice();
    expect(again.data).toEqual(first.data);
    expect(again.response.headers.get('etag')).toBe('"3"');
  });

  it('with another content is 422', async () => {
    const story = await node.open('reused');
    const header = { 'Idempotency-Key': 'key-2' };
    await log(story, fact('A.'), header);
    const other = await log(story, fact('B.'), header);
    expect(other.error).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    const id = randomUUID();
    const first = await log(story, { ...fact('A.'), id });
    const same = await log(story, { ...fact('A.'), id });
    expect([first.response.status, same.data]).toEqual([201, first.data]);
    const reused = await log(story, { ...fact('B.'), id });
    expect(reused.error).toMatchObject({ status: 422, code: 'id-reused' });
    const partly = await log(story, [{ ...fact('A.'), id }, fact('New.')]);
    expect(partly.error).toMatchObject({ status: 422, code: 'id-reused' });
    expect(await revision(story)).toBe(3);
  });

  it('remembers successes only: what was refused may be sent again when the story allows it', async () => {
    const story = await node.open('refused-first');
    const reopen = () =>
      log(story, { type: 'StoryReopened', data: { reason: 'News' } }, { 'Idempotency-Key': 'key-3' });
    expect((await reopen()).error).toMatchObject({ rule: 'not-closed' });
    await log(story, { type: 'StoryClosed', data: { reason: 'Done' } });
    expect((await reopen()).response.status).toBe(201);
  });
});

describe('an array', () => {
  it('is logged whole, and later elements may name ids that earlier ones choose', async () => {
    const story = await node.open('array');
    const meetingId = randomUUID();
    const participants = [{ name: 'Mayor' }];
    const { data } = await log(story, [
      { type: 'MeetingScheduled', data: { meetingId, form: 'hearing', participants, startsAt: '2025-11-03' } },
      { type: 'MeetingCancelled', data: { meetingId, reason: 'No quorum' } },
    ]);
    expect(data).toMatchObject({ revision: 3, items: [{ revision: 2 }, { revision: 3 }] });
  });

  it('is logged not at all when one element is refused, and the answer says which', async () => {
    const story = await node.open('array-refused');
    const { error } = await log(story, [
      fact('Good.'),
      { type: 'MeetingCancelled', data: { meetingId: randomUUID(), reason: 'Bad' } },
    ]);
    expect(error).toMatchObject({
      status: 409,
      code: 'refused',
      rule: 'meeting-not-scheduled',
      errors: [{ pointer: '/1' }],
    });
    expect(await revision(story)).toBe(1);
  });
});

describe('slugs', () => {
  const idOf = async (story: string) => (await node.read('/stories/{story}', { story })).id;

  it('are free again when the story is closed or retitled, and lead to the last one that had them', async () => {
    const first = await node.open('free-again');
    await log(first, { type: 'StoryClosed', data: { reason: 'Over' } });
    expect(await idOf('free-again')).toBe(first);
    const second = await node.open('free-again');
    expect(await idOf('free-again')).toBe(second);
    const reopened = await log(first, { type: 'StoryReopened', data: { reason: 'News' } });
    expect(reopened.error).toMatchObject({ code: 'slug-taken', storyId: second });
    await log(second, { type: 'StoryRetitled', data: { slug: 'moved-on' } });
    expect(await idOf('moved-on')).toBe(second);
    await log(first, { type: 'StoryReopened', data: { reason: 'News' } });
    expect(await idOf('free-again')).toBe(first);
  });

  it('cannot be taken by retitling', async () => {
    const first = await node.open('holder');
    const second = await node.open('wisher');
    const { error } = await log(second, { type: 'StoryRetitled', data: { slug: 'holder' } });
    expect(error).toMatchObject({ code: 'slug-taken', storyId: first });
  });
});
