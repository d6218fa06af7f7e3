/** What goes wrong between stories when two are careless, in a hurry, or ask twice. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { type Json, TestNode } from '../support/node.js';

const node = new TestNode(new TestClock('2026-03-01T10:00:00Z'));
beforeAll(() => node.start());
afterAll(() => node.end());

let stories = 0;
const open = async (): Promise<string> => {
  stories += 1;
  return node.open(`story-${stories}`);
};
const fact = (text: string, more: object = {}) => ({ type: 'FactReported', data: { text }, ...more });
const merge = (into: string) => ({ type: 'StoryMerged', data: { into, reason: 'One story' } });
const unmerge = { type: 'StoryUnmerged', data: { reason: 'Two stories' } };
const act = (type: string, developmentId: string, more: object = {}) => ({
  type,
  data: { developmentId, reason: 'Why', ...more },
});
const file = (storyId: string, developmentId?: string) => ({
  type: 'DevelopmentCrossFiled',
  data: { from: { storyId, developmentId } },
});
const unfile = (storyId: string, developmentId?: string) => ({
  ...file(storyId, developmentId),
  type: 'CrossFilingRemoved',
});
const correct = (developmentId: string, changes: object) => ({
  type: 'DevelopmentCorrected',
  data: { developmentId, changes, wrong: 'A slip' },
});
const key = (name: string) => ({ 'idempotency-key': name });
const post = (story: string, body: object, headers: Record<string, string> = {}) =>
  node.post(`/stories/${story}/developments`, body, headers);
const publicOf = async (story: string): Promise<string> =>
  (await node.get(`/stories/${story}/developments?audience=public`)).text;
const factsOf = async (story: string): Promise<string[]> =>
  (await node.get(`/stories/${story}`)).body.facts.latest.map(({ text }: Json) => text);

describe('two stories that gave one id to two entries', () => {
  it('never show, hide or withdraw one for the other', async () => {
    const id = crypto.randomUUID();
    const [a, b] = [await open(), await open()];
    await node.log(a, fact('It rained.'), fact('SECRET', { id, withhold: 'Checked' }));
    await node.log(b, fact('Ours.', { id, withhold: 'Checked' }), fact('Another.'));
    await node.log(b, act('DevelopmentReleased', id));
    await node.log(b, merge(a));
    expect(await publicOf(a)).not.toContain('SECRET');
    expect(await publicOf(a)).toContain('Another.');
    await node.log(b, act('DevelopmentRetracted', id));
    expect((await node.get(`/stories/${a}/developments/${id}`)).body).toMatchObject({
      visibility: 'withheld',
      retractedBy: null,
      data: { text: 'SECRET' },
    });
  });

  it('each keep their own, also when it comes after the other came in', async () => {
    const [a, b] = [await open(), await open()];
    const { id } = await node.log(b, fact('In b.'));
    await node.log(a, file(b, id));
    const own = await post(a, fact('In a.', { id }));
    expect([own.status, own.body.data.text, own.body.home]).toEqual([201, 'In a.', undefined]);
    expect((await post(a, fact('In a.', { id }))).headers.get('idempotency-replayed')).toBe('true');
    expect(await factsOf(a)).toEqual(['In a.']);
    expect(await factsOf(b)).toEqual(['In b.']);
  });
});

describe('a merge', () => {
  it('that is refused leaves both stories as they were, now and after a restart', async () => {
    const [a, b] = [await open(), await open()];
    await node.log(b, fact('In b.'));
    const refused = await post(b, merge(a), { 'if-match': '"1"' });
    expect(refused.body.code).toBe('stale');
    const all = await Promise.all([1, 2, 3, 4].map(() => post(b, merge(a))));
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    await node.stop();
    await node.start();
    expect((await node.get(`/stories/${a}`)).body).toMatchObject({ revision: 2, facts: { total: 1 } });
  });

  it('is not undone by an older unmerge that is sent again', async () => {
    const [a, b] = [await open(), await open()];
    await node.log(b, fact('In b.'));
    await node.log(b, merge(a));
    const first = await post(b, unmerge, key('parted'));
    await node.log(b, merge(a));
    const again = await post(b, unmerge, key('parted'));
    expect([again.headers.get('idempotency-replayed'), again.text]).toEqual(['true', first.text]);
    expect(await factsOf(a)).toEqual(['In b.']);
  });

  it('of two stories under one id takes in both', async () => {
    const id = crypto.randomUUID();
    const [a, b, c] = [await open(), await open(), await open()];
    await node.log(b, fact('In b.'));
    await node.log(c, fact('In c.'));
    for (const source of [b, c]) await node.log(source, { ...merge(a), id });
    expect((await factsOf(a)).sort()).toEqual(['In b.', 'In c.']);
  });
});

describe('writing through a story that has it from elsewhere', () => {
  const filed = async () => {
    const [a, b] = [await open(), await open()];
    const { id } = await node.log(b, fact('In b.'));
    await node.log(a, file(b, id));
    return { a, b, id };
  };

  it('gives the same answer again, also when it is filed there no more', async () => {
    const { a, b, id } = await filed();
    const first = await post(a, correct(id, { text: 'In B.' }), key('mend'));
    await node.log(a, unfile(b, id));
    const again = await post(a, correct(id, { text: 'In B.' }), key('mend'));
    expect([again.status, again.headers.get('idempotency-replayed'), again.text]).toEqual([201, 'true', first.text]);
  });

  it('knows a key that the route was given, wherever what it came with is at home', async () => {
    const { a, id } = await filed();
    await post(a, fact('In a.'), key('one'));
    expect((await post(a, correct(id, { text: 'x' }), key('one'))).body.code).toBe('idempotency-key-reused');
    expect((await post(a, correct(id, { text: 'x' }), key('two'))).status).toBe(201);
    expect((await post(a, fact('More.'), key('two'))).body.code).toBe('idempotency-key-reused');
  });

  it('reaches its home when it is asked in the same moment as it is filed', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await open(), await open()];
      const { id } = await node.log(b, fact('In b.'));
      await Promise.all([post(a, file(b, id)), post(a, act('DevelopmentRetracted', id))]);
      const types = (await node.get(`/stories/${a}/developments?type=DevelopmentRetracted`)).body.items;
      for (const { home } of types) expect(home).toBe(b);
    }
  });

  it('leaves what a story itself logged as it was logged, when what it names goes', async () => {
    const { a, b, id } = await filed();
    const data = { kind: 'denial', speaker: { name: 'The minister' }, text: 'No.', denies: id };
    const denial = await node.log(a, { type: 'StatementIssued', data });
    await node.log(a, unfile(b, id));
    const { body } = await node.get(`/stories/${a}/developments/${denial.id}`);
    expect(body.data).toEqual(data);
    expect(
      (await node.get(`/stories/${a}/developments/${denial.id}?audience=public`)).body.data.denies,
    ).toBeUndefined();
  });
});

describe('what follows from one entry in others', () => {
  it('drops the name of an added source that a correction has made anonymous', async () => {
    const a = await open();
    const { id } = await node.log(a, fact('It leaked.'));
    const source = { name: 'LEAKER', kind: 'named' };
    await node.log(a, { type: 'SourceAdded', data: { developmentId: id, source } });
    await node.log(a, correct(id, { sources: [{ ...source, kind: 'anonymous', description: 'An official' }] }));
    expect(await publicOf(a)).not.toContain('LEAKER');
    expect((await node.get(`/stories/${a}?audience=public`)).text).not.toContain('LEAKER');
  });

  it('corrects why a meeting is affected with why the other was called off', async () => {
    const a = await open();
    const meeting = { form: 'call', participants: [{ name: 'A' }] };
    const first = await node.log(a, { type: 'MeetingScheduled', data: meeting });
    const { meetingId } = first.data;
    await node.log(a, { type: 'MeetingScheduled', data: { ...meeting, dependsOn: [meetingId] } });
    const off = { type: 'MeetingCancelled', data: { meetingId, reason: 'A libel' } };
    const cancelled = await post(a, off, key('off'));
    const again = await post(a, off, key('off'));
    for (const name of ['etag', 'slugline-position']) {
      expect(again.headers.get(name)?.slice(0, 8)).toBe(cancelled.headers.get(name)?.slice(0, 8));
    }
    await node.log(a, correct(cancelled.body.id, { reason: 'No time' }));
    const [affected] = (await node.get(`/stories/${a}/developments?type=MeetingAffected&audience=public`)).body.items;
    expect(affected).toMatchObject({ current: { reason: 'No time' } });
    expect(affected.summary).toContain('No time');
  });

  it('tells when an embargo ended, though nobody read and the next thing was a write', async () => {
    const a = await open();
    const until = new Date(Date.parse(node.clock?.now() ?? '') + 60_000).toISOString();
    const { id } = await node.log(a, fact('Later.', { embargoUntil: until }));
    await node.stop();
    node.clock?.pass(3600);
    await node.start();
    const written = await post(a, fact('Now.'));
    const { body } = await node.get(`/stories/${a}/developments/${id}?audience=public`);
    expect(body.publicAt).toBe(until);
    expect((await node.get(`/stories/${a}`)).headers.get('etag')).toBe(written.headers.get('etag'));
  });
});
