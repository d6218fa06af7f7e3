/** Scenarios: what depends on a meeting that is called off or put off. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import { Followed, Given, PUBLIC, Then, When } from './reporter.js';

const node = new TestNode(new TestClock('2026-01-01T00:00:00Z'));
beforeAll(() => node.start());
afterAll(() => node.end());

describe('What depends on another meeting', () => {
  const summitAndBriefing = async (slug: string) => {
    const story = await Followed.since(node, '2026-07-01T08:00:00Z', slug);
    const leaders = [{ name: 'The chancellor' }, { name: 'The president' }];
    const summit = { form: 'summit', participants: leaders, startsAt: '2026-07-20' };
    const { id: summitId } = await story.log('MeetingScheduled', summit);
    const briefing = { form: 'press-conference', participants: leaders, startsAt: '2026-07-21', dependsOn: [summitId] };
    const { id: briefingId } = await story.log('MeetingScheduled', briefing);
    const dinner = { form: 'ceremony', participants: leaders, startsAt: '2026-07-21', dependsOn: [briefingId] };
    const { id: dinnerId } = await story.log('MeetingScheduled', dinner);
    const { id: off } = await story
      .at('2026-07-10T08:00:00Z')
      .log('MeetingCancelled', { meetingId: summitId, reason: 'No agreement in sight' });
    return { story, summitId, briefingId, dinnerId, off };
  };

  it('is marked as affected, step by step, until the meeting is back on', async () => {
    const { story, summitId, briefingId, dinnerId, off } = await Given(
      'a summit, a press conference after it and a dinner after that; the summit is called off',
      () => summitAndBriefing('chancellor-summit'),
    );
    await Then('both others stay planned and say what they are affected by, to everyone', async () => {
      for (const look of [{}, PUBLIC]) {
        for (const id of [briefingId, dinnerId]) {
          expect(await story.meeting(id, look)).toMatchObject({ status: 'scheduled', affectedBy: [off] });
        }
        expect(await story.meeting(summitId, look)).toMatchObject({ status: 'cancelled', affectedBy: [] });
      }
    });
    await Then('the history says so in the same breath, and the headline is the cancellation', async () => {
      const entries = ['scheduled', 'scheduled', 'scheduled', 'cancelled', 'affected', 'affected'];
      expect(await story.told()).toEqual(entries);
      expect(await story.told('recorded', PUBLIC)).toEqual(entries);
      const affected = (await story.history()).filter(({ type }) => type === 'MeetingAffected');
      expect(affected.map(({ data }) => data)).toMatchObject([
        { meetingId: briefingId, because: off },
        { meetingId: dinnerId, because: off },
      ]);
      expect((await story.status()).headline.developmentId).toBe(off);
    });
    await When('the summit is on again', () =>
      story
        .at('2026-07-12T08:00:00Z')
        .log('MeetingReinstated', { meetingId: summitId, reason: 'They agreed', startsAt: '2026-07-20' }),
    );
    await Then('nothing is affected any more', async () => {
      for (const look of [{}, PUBLIC]) {
        for (const id of [briefingId, dinnerId]) {
          expect(await story.meeting(id, look)).toMatchObject({ status: 'scheduled', affectedBy: [] });
        }
      }
    });
    await Then('a replay shows it before, during and after', async () => {
      const before = await story.meeting(dinnerId, { at: '2026-07-09T00:00:00Z' });
      const during = await story.meeting(dinnerId, { at: 'recorded:2026-07-11T00:00:00Z' });
      const after = await story.meeting(dinnerId, { at: 8 });
      expect([before, during, after].map(({ affectedBy }) => affectedBy)).toEqual([[], [off], []]);
    });
  });

  it('is free again when the report of the cancellation is retracted', async () => {
    const { story, summitId, briefingId, off } = await Given('a summit called off and what hangs on it', () =>
      summitAndBriefing('false-alarm-summit'),
    );
    await When('the report turns out to be false', () =>
      story.at('2026-07-11T08:00:00Z').log('DevelopmentRetracted', { developmentId: off, reason: 'A forged letter' }),
    );
    await Then('the summit is on and the press conference is not affected', async () => {
      for (const look of [{}, PUBLIC]) {
        expect(await story.meeting(summitId, look)).toMatchObject({ status: 'scheduled', reason: null });
        expect(await story.meeting(briefingId, look)).toMatchObject({ status: 'scheduled', affectedBy: [] });
      }
    });
    await Then('the public hears nothing of the false alarm, not even in a replay', async () => {
      expect(await story.told('recorded', PUBLIC)).toEqual(['scheduled', 'scheduled', 'scheduled']);
      const then = await story.meeting(briefingId, { ...PUBLIC, at: '2026-07-10T12:00:00Z' });
      expect(then).toMatchObject({ affectedBy: [] });
      expect(await story.publicText()).not.toContain(off);
    });
    await Then('the newsroom can look at the day when it was believed', async () => {
      for (const at of [7, '2026-07-10T12:00:00Z', 'recorded:2026-07-10T12:00:00Z']) {
        expect(await story.meeting(briefingId, { at })).toMatchObject({ affectedBy: [off] });
      }
    });
  });

  it('is affected by a postponement too, until there is a new date', async () => {
    const story = await Followed.since(node, '2026-10-01T08:00:00Z', 'budget-vote');
    const parliament = [{ name: 'The parliament' }];
    const { vote, signing } = await Given('a budget vote, and a signing that waits for it', async () => {
      const voting = { form: 'vote', participants: parliament, startsAt: '2026-10-14' };
      const { id: vote } = await story.log('MeetingScheduled', voting);
      const ceremony = { form: 'ceremony', participants: [{ name: 'The president' }], startsAt: '2026-10-16' };
      const { id: signing } = await story.log('MeetingScheduled', { ...ceremony, dependsOn: [vote] });
      return { vote, signing };
    });
    const { id: put } = await When('the vote is put off', () =>
      story.at('2026-10-13T08:00:00Z').log('MeetingPostponed', { meetingId: vote, reason: 'No majority' }),
    );
    await Then('the signing is still planned, and affected', async () => {
      expect(await story.meeting(signing)).toMatchObject({ status: 'scheduled', affectedBy: [put] });
      expect(await story.meeting(signing, PUBLIC)).toMatchObject({ status: 'scheduled', affectedBy: [put] });
    });
    await When('the vote gets a new date', () =>
      story.at('2026-10-15T08:00:00Z').log('MeetingRescheduled', { meetingId: vote, startsAt: '2026-10-21' }),
    );
    await Then('the signing is affected no more, and keeps the date it has', async () => {
      expect(await story.meeting(signing)).toMatchObject({ affectedBy: [], startsAt: '2026-10-16' });
      expect(await story.told('known')).toEqual(['scheduled', 'scheduled', 'postponed', 'affected', 'rescheduled']);
    });
    await Then('a replay shows it affected for two days', async () => {
      const affected = [];
      for (const at of [3, '2026-10-14T00:00:00Z', 'recorded:2026-10-14T00:00:00Z', 6]) {
        affected.push((await story.meeting(signing, { at })).affectedBy);
      }
      expect(affected).toEqual([[], [put], [put], []]);
    });
  });

  it('is not affected in public while the cancellation is withheld', async () => {
    const story = await Followed.since(node, '2026-11-02T08:00:00Z', 'royal-tour');
    const king = [{ name: 'The king' }];
    const { visit, dinner } = await Given('a royal visit and the dinner that goes with it', async () => {
      const { id: visit } = await story.log('MeetingScheduled', { form: 'visit', participants: king });
      const evening = { form: 'ceremony', participants: king, dependsOn: [visit] };
      const { id: dinner } = await story.log('MeetingScheduled', evening);
      return { visit, dinner };
    });
    const { id: off } = await When('the desk hears that it is off, and keeps that back until it is sure', () =>
      story
        .at('2026-11-04T08:00:00Z')
        .log('MeetingCancelled', { meetingId: visit, reason: 'Illness' }, { withhold: 'One source only' }),
    );
    await Then('the newsroom counts the dinner as affected, the public sees nothing of it', async () => {
      expect(await story.meeting(dinner)).toMatchObject({ affectedBy: [off] });
      expect(await story.meeting(dinner, PUBLIC)).toMatchObject({ status: 'scheduled', affectedBy: [] });
      expect(await story.told('recorded', PUBLIC)).toEqual(['scheduled', 'scheduled']);
      expect(await story.publicText()).not.toContain(off);
    });
    await When('the palace confirms it and the desk releases the report', () =>
      story.at('2026-11-05T08:00:00Z').log('DevelopmentReleased', { developmentId: off }),
    );
    await Then('the public sees both, from that hour on', async () => {
      expect(await story.meeting(visit, PUBLIC)).toMatchObject({ status: 'cancelled' });
      expect(await story.meeting(dinner, PUBLIC)).toMatchObject({ affectedBy: [off] });
      const before = await story.meeting(dinner, { ...PUBLIC, at: '2026-11-05T07:59:59Z' });
      expect(before).toMatchObject({ affectedBy: [] });
      expect(await story.meeting(dinner, { at: '2026-11-04T09:00:00Z' })).toMatchObject({ affectedBy: [off] });
    });
  });

  it('must be a meeting that the story knows', async () => {
    const story = await Followed.since(node, '2026-12-01T08:00:00Z', 'unknown-cause');
    const nobody = '0199c1d0-0000-7000-8000-000000000002';
    await Then('a meeting that depends on one nobody logged is refused, and nothing is written', async () => {
      const data = { form: 'call', participants: [{ name: 'The premier' }], dependsOn: [nobody] };
      expect(await story.refused('MeetingScheduled', data)).toMatchObject({ rule: 'unknown-meeting' });
      expect(await story.status()).toMatchObject({ revision: 1, meetings: [] });
    });
    await Then('nobody logs by hand that a meeting is affected', async () => {
      const data = { meetingId: nobody, because: nobody, reason: 'By hand' };
      const problem = await story.refused('MeetingAffected', data);
      expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/type' }] });
    });
  });
});
