/** Scenarios: what is heard late, out of order, years after, or about a meeting that is over. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import { Followed, Given, PUBLIC, Then, When } from './reporter.js';

const node = new TestNode(new TestClock('2026-01-01T00:00:00Z'));
beforeAll(() => node.start());
afterAll(() => node.end());

const council = [{ name: 'The city council' }];
const hearing = { form: 'hearing', participants: [{ name: 'The health committee' }] };

describe('What was known in the evening and logged in the morning', () => {
  it('stands in the evening, says that it was logged late, and does not take the headline', async () => {
    const story = await Followed.since(node, '2026-01-12T08:00:00Z', 'minister-resigns');
    const { id: named } = await Given('a successor is named on Tuesday morning', () =>
      story.at('2026-01-13T09:00:00Z').log('FactReported', { text: 'A successor is named.' }),
    );
    const { id: resigned } = await When('a reporter then logs what she knew the evening before', () =>
      story
        .at('2026-01-13T09:30:00Z')
        .log('FactReported', { text: 'The minister resigns.' }, { knownAt: '2026-01-12T19:00:00Z' }),
    );
    await Then('it is marked, and the headline is still the successor', async () => {
      expect(await story.told()).toEqual(['fact reported', 'fact reported (logged late)']);
      expect(await story.entry(resigned)).toMatchObject({ loggedLate: true, knownAt: '2026-01-12T19:00:00.000Z' });
      for (const look of [{}, PUBLIC]) expect((await story.status(look)).headline.developmentId).toBe(named);
    });
    await Then('as it happened and as it was known, the resignation comes first', async () => {
      for (const order of ['known', 'occurred'] as const) {
        const [, first, second] = (await story.history({ order })).map(({ id }) => id);
        expect([first, second]).toEqual([resigned, named]);
      }
    });
    await Then(
      'that evening the newsroom knew it, the log did not, and the public learnt it when it was logged',
      async () => {
        const evening = '2026-01-12T20:00:00Z';
        expect((await story.status({ at: evening })).headline.developmentId).toBe(resigned);
        expect((await story.status({ at: `recorded:${evening}` })).headline).toBeNull();
        expect((await story.entry(resigned, PUBLIC)).publicAt).toBe('2026-01-13T09:30:00.000Z');
        const before = await story.status({ ...PUBLIC, at: '2026-01-13T09:15:00Z' });
        expect(before.facts.latest.map((fact: { text: string }) => fact.text)).toEqual(['A successor is named.']);
      },
    );
    await Then('nothing can be known before it is, but a telephone may be half a minute ahead', async () => {
      const at = (knownAt: string) => ['FactReported', { text: 'Cheers.' }, { knownAt }] as const;
      expect(await story.refused(...at('2026-01-13T09:35:00Z'))).toMatchObject({ rule: 'known-in-future' });
      expect(await story.log(...at('2026-01-13T09:30:30Z'))).not.toHaveProperty('loggedLate');
    });
  });
});

describe('News that arrives in the wrong order', () => {
  const plan = { form: 'vote', participants: council, startsAt: '2026-03-10' };
  const put = { reason: 'The mayor is ill' };

  it('leaves the meeting as if it had come in the right one', async () => {
    const told = async (slug: string, order: readonly ('postponed' | 'moved')[]) => {
      const story = await Followed.since(node, '2026-03-01T08:00:00Z', slug);
      const { id: meetingId } = await story.log('MeetingScheduled', plan);
      const reports = {
        postponed: ['MeetingPostponed', { meetingId, ...put }, { occurredAt: '2026-03-03' }],
        moved: ['MeetingRescheduled', { meetingId, startsAt: '2026-03-20' }, { occurredAt: '2026-03-05' }],
      } as const;
      story.at('2026-03-05T18:00:00Z');
      for (const one of order) {
        const [type, data, envelope] = reports[one];
        await story.log(type, data, envelope);
        story.at('2026-03-06T08:00:00Z');
      }
      return { story, meetingId };
    };
    const right = await Given('a vote put off on 3 March and given a new date on the 5th', () =>
      told('in-order', ['postponed', 'moved']),
    );
    const wrong = await When('the same, but the first news is heard last', () =>
      told('out-of-order', ['moved', 'postponed']),
    );
    await Then('both votes stand alike', async () => {
      for (const { story, meetingId } of [right, wrong]) {
        for (const look of [{}, PUBLIC]) {
          const vote = await story.meeting(meetingId, look);
          expect(vote).toMatchObject({ status: 'scheduled', startsAt: '2026-03-20', postponements: 1 });
          expect(vote.previousDates).toMatchObject([{ startsAt: '2026-03-10', developmentId: meetingId }]);
        }
        expect((await story.told('occurred')).map((words) => words.split(' ')[0])).toEqual([
          'scheduled',
          'postponed',
          'rescheduled',
        ]);
      }
    });
    await Then('the late one is marked as late where it is shown', async () => {
      expect(await right.story.told()).toEqual(['scheduled', 'postponed', 'rescheduled']);
      expect(await wrong.story.told()).toEqual(['scheduled', 'rescheduled', 'postponed (late)']);
    });
    await Then('before it came nobody knew of a postponement', async () => {
      const { story, meetingId } = wrong;
      for (const at of [3, '2026-03-05T20:00:00Z', 'recorded:2026-03-05T20:00:00Z']) {
        expect(await story.meeting(meetingId, { at })).toMatchObject({ postponements: 0, startsAt: '2026-03-20' });
      }
    });
  });

  it('does not call off again what was put back on that afternoon', async () => {
    const story = await Followed.since(node, '2026-03-01T08:00:00Z', 'stale-cancellation');
    const { id } = await Given('a vote on 10 March', () => story.log('MeetingScheduled', plan));
    const off = { meetingId: id, reason: 'The mayor is ill' };
    const back = await Given(
      'it is off on the morning of 3 March, and on again at three in the afternoon',
      async () => {
        await story.at('2026-03-03T09:00:00Z').log('MeetingCancelled', off, { occurredAt: '2026-03-03T09:00Z' });
        const again = { meetingId: id, reason: 'The deputy presides', startsAt: '2026-03-10' };
        return story.at('2026-03-03T15:00:00Z').log('MeetingReinstated', again, { occurredAt: '2026-03-03T15:00Z' });
      },
    );
    await Then(
      'a second paper that says only "cancelled on 3 March" is refused: it is not clear which it means',
      async () => {
        const problem = await story
          .at('2026-03-03T18:00:00Z')
          .refused('MeetingCancelled', off, { occurredAt: '2026-03-03' });
        expect(problem).toMatchObject({ rule: 'order-unclear', currentStatus: 'scheduled', setBy: back.id });
        expect(problem.detail).toMatch(/clock time/);
        expect((await story.status()).revision).toBe(4);
      },
    );
    await When('the paper, asked, says: at half past five', () =>
      story.log('MeetingCancelled', { ...off, reason: 'No deputy either' }, { occurredAt: '2026-03-03T17:30Z' }),
    );
    await Then('it is off again, for the new reason', async () => {
      const expected = { status: 'cancelled', reason: 'No deputy either', startsAt: '2026-03-10' };
      expect(await story.meeting(id)).toMatchObject(expected);
      expect(await story.meeting(id, PUBLIC)).toMatchObject(expected);
      expect(await story.told('occurred')).toEqual(['scheduled', 'cancelled', 'reinstated', 'cancelled']);
    });
    await Then('a replay has it off, on and off', async () => {
      const statuses = [];
      for (const at of [3, '2026-03-03T16:00:00Z', 'recorded:2026-03-03T16:00:00Z', 5]) {
        statuses.push((await story.meeting(id, { at })).status);
      }
      expect(statuses).toEqual(['cancelled', 'scheduled', 'scheduled', 'cancelled']);
    });
  });
});

describe('An archive', () => {
  it('that is loaded today replays in its own year', async () => {
    const story = await Followed.since(node, '2026-04-01T08:00:00Z', 'rescue-fund-2011');
    const parliament = [{ name: 'The parliament' }];
    const { id } = await When('the desk loads what it knew of a vote in October 2011', async () => {
      const vote = { form: 'vote', participants: parliament, startsAt: '2011-10-11' };
      const { id: meetingId } = await story.log('MeetingScheduled', vote, { knownAt: '2011-10-05T10:00:00Z' });
      const lost = { meetingId, outcome: 'Rejected' };
      await story.log('MeetingHeld', lost, { occurredAt: '2011-10-11', knownAt: '2011-10-11T22:00:00Z' });
      const second = { ...vote, startsAt: '2011-10-13' };
      await story.log('MeetingScheduled', second, { knownAt: '2011-10-12T09:00:00Z' });
      return { id: meetingId };
    });
    await Then('all of it is marked as logged late', async () => {
      const marked = ['scheduled (logged late)', 'held (logged late)', 'scheduled (logged late)'];
      expect(await story.told()).toEqual(marked);
      expect(await story.told('known')).toEqual(marked);
    });
    await Then('on 8 October 2011 the vote was to come, on the 12th it was lost and another planned', async () => {
      const eighth = await story.status({ at: '2011-10-08T00:00:00Z' });
      expect(eighth).toMatchObject({ slug: 'rescue-fund-2011', meetings: [{ id, status: 'scheduled' }] });
      expect(eighth.at).toMatchObject({ kind: 'known', revision: 2 });
      const twelfth = await story.status({ at: '2011-10-12T12:00:00Z' });
      expect(twelfth.meetings).toHaveLength(2);
      expect(await story.meeting(id, { at: '2011-10-12T12:00:00Z' })).toMatchObject({
        status: 'held',
        outcome: 'Rejected',
      });
    });
    await Then('in 2010 the story is there and empty; the log and the public had it only today', async () => {
      expect(await story.status({ at: '2010-01-01T00:00:00Z' })).toMatchObject({ meetings: [], headline: null });
      expect(await story.answers('', { at: 'recorded:2011-10-12T12:00:00Z' })).toBe(404);
      expect(await story.answers('', { ...PUBLIC, at: '2011-10-12T12:00:00Z' })).toBe(404);
      expect((await story.status(PUBLIC)).openedAt).toBe('2026-04-01T08:00:00.000Z');
      expect((await story.status({ at: 2 })).meetings).toMatchObject([{ id, status: 'scheduled' }]);
    });
  });
});

describe('A meeting that is over', () => {
  const heldHearing = async (slug: string) => {
    const story = await Followed.since(node, '2026-02-02T08:00:00Z', slug);
    const { id } = await story.log('MeetingScheduled', { ...hearing, startsAt: '2026-02-05' });
    const { id: over } = await story
      .at('2026-02-10T18:00:00Z')
      .log('MeetingHeld', { meetingId: id, outcome: 'Six witnesses' }, { occurredAt: '2026-02-10' });
    return { story, id, over };
  };

  it('is planned by nobody any more, but how it came to be is still told', async () => {
    const { story, id, over } = await Given('a hearing planned for the 5th and held on the 10th', () =>
      heldHearing('held-hearing'),
    );
    const move = { meetingId: id, startsAt: '2026-02-10', reason: 'A storm' };
    await Then('to move it now is refused', async () => {
      const problem = await story.at('2026-02-12T08:00:00Z').refused('MeetingRescheduled', move);
      expect(problem).toMatchObject({ rule: 'meeting-already-held', currentStatus: 'held', setBy: over });
    });
    await When('the desk learns that on 3 February it had been moved', () =>
      story.log('MeetingRescheduled', move, { occurredAt: '2026-02-03' }),
    );
    await Then('it is still held, and the date it first had is on record', async () => {
      for (const look of [{}, PUBLIC]) {
        const past = { status: 'held', outcome: 'Six witnesses', setBy: over, startsAt: '2026-02-10' };
        expect(await story.meeting(id, look)).toMatchObject({ ...past, previousDates: [{ startsAt: '2026-02-05' }] });
      }
      expect(await story.told()).toEqual(['scheduled', 'held', 'rescheduled (late)']);
      expect(await story.told('occurred')).toEqual(['scheduled', 'rescheduled (late)', 'held']);
    });
    await Then('the evening it was held nobody had heard of the move', async () => {
      for (const at of [3, '2026-02-11T00:00:00Z', 'recorded:2026-02-11T00:00:00Z']) {
        expect(await story.meeting(id, { at })).toMatchObject({ status: 'held', previousDates: [] });
      }
    });
  });

  it('is not planned anew by an old diary entry: that is kept, idle, and says why', async () => {
    const { story, id } = await Given('a hearing that was held', () => heldHearing('old-diary'));
    const { id: diary } = await When('a diary service still lists it, with a room', () =>
      story
        .at('2026-02-12T08:00:00Z')
        .log('MeetingScheduled', { ...hearing, meetingId: id, startsAt: '2026-02-19', place: { name: 'Room 5' } }),
    );
    await Then('it is held as before, with no room and no conflict', async () => {
      for (const look of [{}, PUBLIC]) {
        expect(await story.meeting(id, look)).toMatchObject({ status: 'held', place: null, conflicts: [] });
      }
      expect(await story.entry(diary)).toMatchObject({ idle: 'after-held', data: { place: { name: 'Room 5' } } });
      expect(await story.entry(diary, PUBLIC)).toMatchObject({ idle: 'after-held' });
      expect(await story.told()).toEqual(['scheduled', 'held', 'scheduled (idle: after-held)']);
    });
    await Then('a replay from before it is the same but for the entry', async () => {
      const before = await story.meeting(id, { at: 3 });
      expect(await story.meeting(id)).toEqual(before);
      expect(await story.meeting(id, { at: '2026-02-12T07:00:00Z' })).toEqual(before);
      expect(await story.told('recorded', { at: '2026-02-12T07:00:00Z' })).toEqual(['scheduled', 'held']);
    });
  });

  it('cannot have been held before it was called off, until one of the two reports is put right', async () => {
    const story = await Followed.since(node, '2026-05-01T08:00:00Z', 'mine-visit');
    const { id } = await Given('a visit to a mine on 8 May, called off on the 5th', async () => {
      const visit = { form: 'visit', participants: [{ name: 'The labour minister' }], startsAt: '2026-05-08' };
      return story.log('MeetingScheduled', visit);
    });
    const { id: off } = await Given('the reason is gas in the mine', () =>
      story
        .at('2026-05-05T12:00:00Z')
        .log('MeetingCancelled', { meetingId: id, reason: 'Gas' }, { occurredAt: '2026-05-05' }),
    );
    const was = ['MeetingHeld', { meetingId: id }, { occurredAt: '2026-05-04' }] as const;
    await Then('a late report that the minister went there on the 4th contradicts that', async () => {
      const problem = await story.at('2026-05-06T12:00:00Z').refused(...was);
      expect(problem).toMatchObject({ rule: 'contradicts-later', setBy: off });
    });
    await When('the desk finds that the cancellation was about another mine, and retracts it', async () => {
      await story.log('DevelopmentRetracted', { developmentId: off, reason: 'Another mine' });
      await story.log(...was);
    });
    await Then('the visit took place on the 4th', async () => {
      for (const look of [{}, PUBLIC]) {
        expect(await story.meeting(id, look)).toMatchObject({ status: 'held', occurredAt: '2026-05-04' });
      }
      expect(await story.told('recorded', PUBLIC)).toEqual(['scheduled', 'held']);
      expect(await story.told()).toEqual(['scheduled', 'cancelled (retracted)', 'retracted', 'held']);
    });
    await Then('for a day the newsroom had it as called off', async () => {
      for (const at of [3, '2026-05-06T00:00:00Z', 'recorded:2026-05-06T00:00:00Z']) {
        expect(await story.meeting(id, { at })).toMatchObject({ status: 'cancelled', reason: 'Gas' });
      }
    });
  });
});
