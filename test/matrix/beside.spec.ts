/**
 * What stands beside the table of types: the entries that no client asks for, what a closed story takes, what the public
 * may not ask, and the acts between two stories as far as they are entries like others.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import { Ledger } from './ledger.js';
import { shifted } from './logged.js';
import { type Ask, EXAMPLES, withIds } from './types.js';

const node = new TestNode(new TestClock('2026-03-01T10:00:00Z'));
beforeAll(() => node.start({ TIME_ZONE: 'UTC' }));
afterAll(() => node.end());

const HOUR = 3_600_000;
const REASON = { reason: 'It is so' };
const act = (type: string, developmentId: string, data: object = {}): Ask => ({
  type,
  data: { developmentId, ...data },
});
const fact = (text: string): Ask => ({ type: 'FactReported', data: { text } });

let stories = 0;
const open = () => Ledger.open(node, `beside-${++stories}`);

/** Every act that would change an entry by itself, refused. */
async function isFinal(ledger: Ledger, id: string): Promise<void> {
  const until = shifted(node.clock?.now() ?? '', HOUR);
  for (const ask of [
    act('DevelopmentRetracted', id, REASON),
    act('DevelopmentCorrected', id, { changes: { reason: 'Another' }, wrong: 'It was not' }),
    act('DevelopmentWithheld', id, REASON),
    act('EmbargoSet', id, { ...REASON, until }),
  ]) {
    expect(await ledger.refused(ask)).toMatchObject({ code: 'refused', rule: 'not-retractable' });
  }
}

describe('StoryOpened', () => {
  it('is made by opening a story, and is final', async () => {
    const ledger = await open();
    await ledger.check();
    const [opened] = await ledger.logged();
    await isFinal(ledger, opened?.id ?? '');
    const body = await ledger.refused({ type: 'StoryOpened', data: { slug: 'another', title: 'Another' } });
    expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/type' }] });
  });
});

describe('MeetingAffected', () => {
  const participants = [{ name: 'The mayor' }];
  const plan = (meetingId: string, data: object = {}): Ask => ({
    type: 'MeetingScheduled',
    data: { meetingId, form: 'summit', participants, startsAt: '2026-05-04', ...data },
  });

  /** Three meetings, each resting on the one before, and the first of them put off. */
  async function putOff(type: string, envelope: object = {}) {
    const [ledger, ids] = [await open(), withIds()];
    await ledger.log(ids(plan('a')), ids(plan('b', { dependsOn: ['a'] })), ids(plan('c', { dependsOn: ['b'] })));
    const off = await ledger.log(ids({ type, data: { meetingId: 'a', reason: 'Fog' }, ...envelope }));
    const affected = (await ledger.logged()).filter((entry) => entry.type === 'MeetingAffected');
    return { ledger, ids, off, affected };
  }

  it.each(['MeetingCancelled', 'MeetingPostponed'])('comes with a %s, once for each that rests on it', async (type) => {
    const { ledger, ids, off, affected } = await putOff(type);
    const meetingIds = affected.map(({ data }) => data.meetingId).sort();
    expect(meetingIds).toEqual(['b', 'c'].map((id) => ids(plan(id)).data.meetingId).sort());
    expect(affected.map(({ data }) => data.because)).toEqual([off.id, off.id]);
    await ledger.check(affected.map(({ id }) => id));
  });

  it('is final, and never sent by a client', async () => {
    const { ledger, affected } = await putOff('MeetingCancelled');
    for (const { id } of affected) await isFinal(ledger, id);
    const body = await ledger.refused({ type: 'MeetingAffected', data: affected[0]?.data });
    expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/type' }] });
  });

  it('shows no more once its cause is retracted, or the meeting is on again', async () => {
    const { ledger, off } = await putOff('MeetingCancelled');
    await ledger.log(act('DevelopmentRetracted', off.id, REASON));
    await ledger.check([off.id]);
    const again = await putOff('MeetingCancelled');
    const back = { type: 'MeetingReinstated', data: { meetingId: 'a', startsAt: '2026-06-01', ...REASON } };
    const { id } = await again.ledger.log(again.ids(back));
    await again.ledger.check([id]);
  });

  it('follows its cause out of public view and back', async () => {
    const { ledger, off } = await putOff('MeetingCancelled', { withhold: 'It is checked' });
    await ledger.check([off.id]);
    const { id } = await ledger.log(act('DevelopmentReleased', off.id));
    await ledger.check([id]);
  });
});

describe('A closed story', () => {
  it.each(EXAMPLES.map((example) => [example.name, example] as const))('%s', async (_, example) => {
    if (/^Story(Closed|Reopened)$/.test(example.type)) return;
    const [ledger, ids] = [await open(), withIds()];
    for (const ask of example.before) await ledger.log(ids(ask));
    const { id } = await ledger.log({ type: 'StoryClosed', data: REASON });
    if (!example.isNewMatter) {
      await ledger.log(ids(example.ask));
      return;
    }
    const body = await ledger.refused(ids(example.ask));
    expect(body).toMatchObject({ code: 'refused', rule: 'story-closed', currentStatus: 'closed', setBy: id });
  });
});

describe('An embargo', () => {
  it.each(['DevelopmentRetracted', 'DevelopmentWithheld'])('runs out under a %s too', async (type) => {
    const ledger = await open();
    await ledger.log(fact('It snowed'));
    const { id } = await ledger.log({ ...fact('It rained'), embargoUntil: shifted(node.clock?.now() ?? '', HOUR) });
    const taken = await ledger.log(act(type, id, REASON));
    await ledger.check([taken.id]);
    node.clock?.pass(3600);
    await ledger.check([id]);
  });
});

describe('The public', () => {
  it('asks neither what was recorded nor what was known', async () => {
    const ledger = await open();
    await ledger.log(fact('It rained'));
    for (const query of ['?at=recorded:2026-03-01T10:00:00Z', '/developments?order=known']) {
      const { body } = await ledger.get(`${query}&audience=public`);
      expect(body).toMatchObject({ status: 400, code: 'invalid-request' });
    }
  });
});

describe('Between two stories', () => {
  /** One story with a fact, and another that may take it in. */
  async function two() {
    const [home, other] = [await open(), await open()];
    const { id } = await home.log(fact('It rained'));
    await other.log(fact('It snowed'));
    return { home, other, from: { storyId: home.story, developmentId: id } };
  }

  /** The entry is in its own story's history, in all orders, by its type and at its address; the public has no word of it. */
  async function isRead(ledger: Ledger, type: string, isPublic: boolean): Promise<void> {
    for (const query of ['order=recorded', 'order=known', 'order=occurred']) {
      const { body } = await ledger.get(`/developments?${query}&type=${type}`);
      expect(body.items).toMatchObject([{ type, storyId: ledger.story, visibility: 'public' }]);
      const { id, revision } = body.items[0];
      expect((await ledger.get(`/developments/${id}?at=${revision}`)).body).toMatchObject({ id, type });
      expect((await ledger.get(`/developments/${id}?at=${revision - 1}`)).status).toBe(404);
      if (!isPublic) expect((await ledger.get(`/developments/${id}?audience=public`)).status).toBe(404);
      await isFinal(ledger, id);
    }
  }

  it('DevelopmentCrossFiled and CrossFilingRemoved are logged, read and final', async () => {
    const { other, from } = await two();
    await other.log({ type: 'DevelopmentCrossFiled', data: { from } });
    await isRead(other, 'DevelopmentCrossFiled', false);
    await other.log({ type: 'CrossFilingRemoved', data: { from, reason: 'It is elsewhere' } });
    await isRead(other, 'CrossFilingRemoved', false);
  });

  it('StoryMerged and StoryUnmerged are logged, read and final', async () => {
    const { home, other } = await two();
    await home.log({ type: 'StoryMerged', data: { into: other.story, reason: 'It is one story' } });
    await isRead(home, 'StoryMerged', true);
    await home.log({ type: 'StoryUnmerged', data: { reason: 'It is two' } });
    await isRead(home, 'StoryUnmerged', true);
  });

  it.each([
    ['DevelopmentCrossFiled', 'other'],
    ['CrossFilingRemoved', 'other'],
    ['StoryMerged', 'home'],
    ['StoryUnmerged', 'home'],
  ] as const)('%s takes no knownAt, withhold or embargoUntil', async (type, side) => {
    const { home, other, from } = await two();
    const data =
      side === 'other' ? { from, ...REASON } : { ...(type === 'StoryMerged' ? { into: other.story } : {}), ...REASON };
    const ledger = side === 'other' ? other : home;
    const now = node.clock?.now() ?? '';
    for (const envelope of [{ knownAt: now }, { withhold: 'It is checked' }, { embargoUntil: shifted(now, HOUR) }]) {
      const body = await ledger.refused({ type, data, ...envelope });
      expect(body).toMatchObject({ status: 400, errors: [{ pointer: `/${Object.keys(envelope)[0]}` }] });
    }
  });
});
