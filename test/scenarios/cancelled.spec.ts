/** Scenarios: meetings that are called off, cut short or taken up again. What depends on them is in `affected`. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import { Followed, Given, PUBLIC, Then, When } from './reporter.js';

const node = new TestNode(new TestClock('2026-01-01T00:00:00Z'));
beforeAll(() => node.start());
afterAll(() => node.end());

const presidents = [{ name: 'Donald Trump' }, { name: 'Vladimir Putin' }];
const budapest = { form: 'summit', title: 'Budapest summit', participants: presidents, place: { name: 'Budapest' } };

describe('A meeting that is called off', () => {
  it('says who called it off and why, and keeps the date it would have had', async () => {
    const story = await Followed.since(node, '2025-10-16T18:00:00Z', 'budapest-summit');
    const { id: summit } = await Given('a summit of two presidents, planned for 30 October', () =>
      story.log('MeetingScheduled', { ...budapest, startsAt: '2025-10-30' }),
    );
    const off = await When('on 22 October one of them says in public that he called it off', () =>
      story.at('2025-10-22T20:10:00Z').log(
        'MeetingCancelled',
        { meetingId: summit, reason: "It didn't feel right to me", cancelledBy: 'Donald Trump' },
        {
          occurredAt: '2025-10-21/2025-10-22',
          sources: [{ name: 'Donald Trump', kind: 'named' }],
          verification: 'official',
        },
      ),
    );
    await Then('the latest status says so, to the newsroom and to the public', async () => {
      const expected = {
        status: 'cancelled',
        reason: "It didn't feel right to me",
        cancelledBy: 'Donald Trump',
        startsAt: '2025-10-30',
        previousDates: [],
        setBy: off.id,
      };
      expect(await story.meeting(summit)).toMatchObject(expected);
      expect(await story.meeting(summit, PUBLIC)).toMatchObject(expected);
      expect((await story.status()).headline).toMatchObject({ developmentId: off.id });
    });
    await Then('the history tells it in every order', async () => {
      for (const order of ['recorded', 'known', 'occurred'] as const) {
        expect(await story.told(order)).toEqual(['scheduled', 'cancelled']);
      }
    });
    await Then('the day before, the summit was on', async () => {
      for (const at of [2, '2025-10-21T20:00:00Z', 'recorded:2025-10-22T20:09:59Z']) {
        expect(await story.meeting(summit, { at })).toMatchObject({ status: 'scheduled', reason: null });
      }
      const then = await story.meeting(summit, { ...PUBLIC, at: '2025-10-21T20:00:00Z' });
      expect(then).toMatchObject({ status: 'scheduled', cancelledBy: null });
    });
  });

  it('can be back on with a new date; why it was off is still in its history', async () => {
    const story = await Followed.since(node, '2026-02-02T08:00:00Z', 'pension-hearing');
    const hearing = { form: 'hearing', participants: [{ name: 'The pensions committee' }] };
    const { id } = await Given('a hearing on pensions on 20 February', () =>
      story.log('MeetingScheduled', { ...hearing, startsAt: '2026-02-20' }),
    );
    await Given('the committee calls it off for want of a quorum', () =>
      story.at('2026-02-10T08:00:00Z').log('MeetingCancelled', { meetingId: id, reason: 'No quorum' }),
    );
    const back = await When('the chair puts it back on for 27 February', () =>
      story
        .at('2026-02-12T08:00:00Z')
        .log('MeetingReinstated', { meetingId: id, reason: 'Members are back', startsAt: '2026-02-27' }),
    );
    await Then('it is one and the same hearing, planned for the new date', async () => {
      const { meetings } = await story.status();
      expect(meetings).toHaveLength(1);
      const expected = { id, status: 'scheduled', startsAt: '2026-02-27', reason: 'Members are back', setBy: back.id };
      expect(meetings[0]).toMatchObject({ ...expected, cancelledBy: null });
      expect(meetings[0].previousDates).toMatchObject([{ startsAt: '2026-02-20', developmentId: id }]);
    });
    await Then('nobody can call it back a second time', async () => {
      const problem = await story.refused('MeetingReinstated', { meetingId: id, reason: 'Again' });
      expect(problem).toMatchObject({ rule: 'not-cancelled', currentStatus: 'scheduled', setBy: back.id });
    });
    await Then('the reason for calling it off stays to be read', async () => {
      const [, off] = (await story.history()).slice(1);
      expect(off).toMatchObject({ type: 'MeetingCancelled', data: { reason: 'No quorum' } });
      expect(await story.told()).toEqual(['scheduled', 'cancelled', 'reinstated']);
    });
    await Then('a replay has it on, off, and on again', async () => {
      const statuses = [];
      for (const at of [2, '2026-02-11T00:00:00Z', 'recorded:2026-02-11T00:00:00Z', 4]) {
        statuses.push((await story.meeting(id, { at })).status);
      }
      expect(statuses).toEqual(['scheduled', 'cancelled', 'cancelled', 'scheduled']);
    });
  });

  it('can be back on without a date: then it is put off until one is set', async () => {
    const story = await Followed.since(node, '2026-03-02T08:00:00Z', 'state-visit');
    const { id } = await Given('a state visit on 14 April', () =>
      story.log('MeetingScheduled', {
        form: 'visit',
        participants: [{ name: 'The king' }, { name: 'The president' }],
        startsAt: '2026-04-14',
      }),
    );
    await Given('the palace calls it off', () =>
      story.at('2026-03-10T09:00:00Z').log('MeetingCancelled', { meetingId: id, reason: 'The king is unwell' }),
    );
    await When('the palace says that it will take place after all, later', () =>
      story.at('2026-03-20T09:00:00Z').log('MeetingReinstated', { meetingId: id, reason: 'The king has recovered' }),
    );
    await Then('it is postponed, without a date, and the old date is remembered', async () => {
      const visit = await story.meeting(id);
      expect(visit).toMatchObject({ status: 'postponed', startsAt: null, reason: 'The king has recovered' });
      expect(visit.previousDates).toMatchObject([{ startsAt: '2026-04-14' }]);
    });
    await Then('to confirm it, a date is needed', async () => {
      const problem = await story.refused('MeetingConfirmed', { meetingId: id });
      expect(problem).toMatchObject({ rule: 'meeting-not-scheduled', currentStatus: 'postponed' });
    });
    await When('a date is given', () =>
      story.at('2026-04-01T09:00:00Z').log('MeetingConfirmed', { meetingId: id, startsAt: '2026-06-09' }),
    );
    await Then('it is planned for that day', async () => {
      expect(await story.meeting(id)).toMatchObject({ status: 'scheduled', startsAt: '2026-06-09', tentative: false });
      expect(await story.told('known')).toEqual(['scheduled', 'cancelled', 'reinstated', 'confirmed']);
    });
    await Then('before that it was postponed, and before that cancelled with its date', async () => {
      expect(await story.meeting(id, { at: 4 })).toMatchObject({ status: 'postponed', startsAt: null });
      expect(await story.meeting(id, { at: '2026-03-12T00:00:00Z' })).toMatchObject({
        status: 'cancelled',
        startsAt: '2026-04-14',
      });
    });
  });

  it('may be first heard of only when it is called off', async () => {
    const story = await Followed.since(node, '2026-05-05T10:00:00Z', 'secret-talks');
    const talks = { form: 'meeting', participants: [{ name: 'The two foreign ministers' }] };
    const off = await When('a spokesperson calls off talks that nobody knew of', () =>
      story.log('MeetingCancelled', { ...talks, reason: 'The time is not ripe' }),
    );
    const id = off.data.meetingId;
    await Then('they stand as cancelled, with no date', async () => {
      expect(await story.meeting(id)).toMatchObject({ ...talks, status: 'cancelled', startsAt: null, setBy: off.id });
      expect(await story.meeting(id, PUBLIC)).toMatchObject({ status: 'cancelled', reason: 'The time is not ripe' });
    });
    await When('the next day an agency says for when they had been planned', () =>
      story.at('2026-05-06T10:00:00Z').log('MeetingScheduled', { ...talks, meetingId: id, startsAt: '2026-05-11' }),
    );
    await Then('the date is filled in and they stay cancelled', async () => {
      expect(await story.meeting(id)).toMatchObject({ status: 'cancelled', startsAt: '2026-05-11', conflicts: [] });
      expect(await story.told()).toEqual(['cancelled', 'scheduled (late)']);
    });
    await Then('a replay knows neither talks nor date before it was told', async () => {
      expect((await story.status({ at: 1 })).meetings).toEqual([]);
      expect(await story.meeting(id, { at: '2026-05-05T12:00:00Z' })).toMatchObject({ startsAt: null });
      expect(await story.meeting(id, { at: 'recorded:2026-05-05T12:00:00Z' })).toMatchObject({ startsAt: null });
    });
    await Then('talks that nobody described cannot be called off', async () => {
      const unknown = { meetingId: '0199c1d0-0000-7000-8000-000000000001', reason: 'Off' };
      expect(await story.refused('MeetingCancelled', unknown)).toMatchObject({ rule: 'meeting-not-scheduled' });
    });
  });

  it('may be cut short: the days before happened', async () => {
    const story = await Followed.since(node, '2026-06-01T06:00:00Z', 'climate-talks');
    const { id } = await Given('climate talks from 1 to 5 June, which open on time', async () => {
      const talks = await story.log('MeetingScheduled', {
        form: 'summit',
        participants: [{ name: 'The delegations' }],
        startsAt: '2026-06-01',
        endsAt: '2026-06-05',
      });
      await story
        .at('2026-06-01T10:00:00Z')
        .log('MeetingStarted', { meetingId: talks.id }, { occurredAt: '2026-06-01' });
      return talks;
    });
    const storm = { meetingId: id, reason: 'Storm warning' };
    await Then('no day outside the talks can be cut off', async () => {
      const problem = await story
        .at('2026-06-03T09:00:00Z')
        .refused('MeetingCancelled', { ...storm, effectiveFrom: '2026-06-07' });
      expect(problem).toMatchObject({ rule: 'outside-meeting', currentStatus: 'started' });
    });
    await When('a storm ends them from 4 June on', () =>
      story.log('MeetingCancelled', { ...storm, effectiveFrom: '2026-06-04' }),
    );
    await Then('they are cancelled from that day, with the dates they had', async () => {
      const expected = {
        status: 'cancelled',
        effectiveFrom: '2026-06-04',
        startsAt: '2026-06-01',
        endsAt: '2026-06-05',
      };
      expect(await story.meeting(id)).toMatchObject(expected);
      expect(await story.meeting(id, PUBLIC)).toMatchObject(expected);
      expect(await story.told('occurred')).toEqual(['scheduled', 'started', 'cancelled']);
    });
    await Then('two days before they were under way', async () => {
      for (const at of [3, '2026-06-02T00:00:00Z', 'recorded:2026-06-02T00:00:00Z']) {
        expect(await story.meeting(id, { at })).toMatchObject({ status: 'started', effectiveFrom: null });
      }
    });
  });
});

describe('A report that a cancelled meeting was held', () => {
  const cancelledVote = async (slug: string) => {
    const story = await Followed.since(node, '2026-09-01T08:00:00Z', slug);
    const vote = { form: 'vote', participants: [{ name: 'The city council' }], startsAt: '2026-09-15' };
    const { id } = await story.log('MeetingScheduled', vote);
    const reason = { meetingId: id, reason: 'The bill is not ready' };
    const { id: off } = await story.at('2026-09-10T08:00:00Z').log('MeetingCancelled', reason);
    return { story, id, off };
  };
  const held = (meetingId: string) =>
    ['MeetingHeld', { meetingId, outcome: 'Passed' }, { occurredAt: '2026-09-15' }] as const;

  it('is refused; putting the meeting back on first helps', async () => {
    const { story, id, off } = await Given('a vote of the city council that was called off', () =>
      cancelledVote('council-vote'),
    );
    await Then('that it was held is refused, and the answer names the cancellation', async () => {
      const problem = await story.at('2026-09-15T20:00:00Z').refused(...held(id));
      expect(problem).toMatchObject({ status: 409, code: 'refused', rule: 'meeting-already-cancelled', setBy: off });
      expect(problem.currentStatus).toBe('cancelled');
      expect((await story.status()).revision).toBe(3);
    });
    await When(
      'the desk learns that the vote had been put back on two days earlier, and then that it was held',
      async () => {
        const back = { meetingId: id, reason: 'The bill is ready', startsAt: '2026-09-15' };
        await story.log('MeetingReinstated', back, { occurredAt: '2026-09-13', knownAt: '2026-09-15T20:00:00Z' });
        await story.log(...held(id));
      },
    );
    await Then('it was held, with its outcome', async () => {
      expect(await story.meeting(id)).toMatchObject({ status: 'held', outcome: 'Passed', occurredAt: '2026-09-15' });
      expect(await story.told('occurred')).toEqual(['scheduled', 'cancelled', 'reinstated', 'held']);
    });
    await Then('until then it was cancelled', async () => {
      expect(await story.meeting(id, { at: 3 })).toMatchObject({ status: 'cancelled', outcome: null });
      expect(await story.meeting(id, { at: '2026-09-15T19:59:59Z' })).toMatchObject({ status: 'cancelled' });
    });
  });

  it('is taken once the false report of the cancellation is retracted, or refuted', async () => {
    for (const way of ['retracted', 'refuted'] as const) {
      const { story, id, off } = await Given(`a cancellation that is ${way}`, () => cancelledVote(`vote-${way}`));
      await When('the desk takes it out and logs that the vote was held', async () => {
        story.at('2026-09-15T20:00:00Z');
        const reason = 'The council never called it off';
        if (way === 'retracted') await story.log('DevelopmentRetracted', { developmentId: off, reason });
        else await story.log('VerificationChanged', { developmentId: off, verification: 'refuted', reason });
        await story.log(...held(id));
      });
      await Then('it was held', async () => {
        for (const look of [{}, PUBLIC]) expect(await story.meeting(id, look)).toMatchObject({ status: 'held' });
      });
      await Then('a refuted report stays to be seen, a retracted one is gone from public view', async () => {
        expect(await story.answers(`/developments/${off}`, PUBLIC)).toBe(way === 'retracted' ? 410 : 200);
      });
      await Then('the newsroom can still look at the day when it seemed to be off', async () => {
        expect(await story.meeting(id, { at: 3 })).toMatchObject({ status: 'cancelled' });
        expect(await story.meeting(id, { at: 'recorded:2026-09-12T00:00:00Z' })).toMatchObject({ status: 'cancelled' });
      });
    }
  });
});

describe('A second report of a cancellation', () => {
  it('is no second cancellation; it is one source more', async () => {
    const story = await Followed.since(node, '2026-04-01T08:00:00Z', 'bank-briefing');
    const { id } = await Given('a press conference of the central bank', () =>
      story.log('MeetingScheduled', {
        form: 'press-conference',
        participants: [{ name: 'The governor' }],
        startsAt: '2026-04-09',
      }),
    );
    const wire = { name: 'A wire service', kind: 'wire' };
    const { id: off } = await Given('a wire service reports that it is off', () =>
      story
        .at('2026-04-07T08:00:00Z')
        .log('MeetingCancelled', { meetingId: id, reason: 'The governor is ill' }, { sources: [wire] }),
    );
    const bank = { name: 'The central bank', kind: 'official' };
    await Then('the same from the bank is refused: it is cancelled already', async () => {
      const problem = await story
        .at('2026-04-07T11:00:00Z')
        .refused('MeetingCancelled', { meetingId: id, reason: 'The governor is ill' }, { sources: [bank] });
      expect(problem).toMatchObject({ rule: 'meeting-already-cancelled', currentStatus: 'cancelled', setBy: off });
    });
    await When('the bank is added as a source of the first report', () =>
      story.log('SourceAdded', { developmentId: off, source: bank }),
    );
    await Then('the cancellation has two sources that do not copy one another', async () => {
      expect(await story.entry(off)).toMatchObject({ sources: [wire, bank], independentSources: 2 });
      expect((await story.entry(off, PUBLIC)).sources).toEqual([wire, bank]);
      expect(await story.meeting(id)).toMatchObject({ status: 'cancelled', setBy: off });
      expect(await story.told()).toEqual(['scheduled', 'cancelled', 'source added']);
    });
    await Then('before, it had one', async () => {
      const [, , then] = await story.history({ at: 3 });
      expect(then.sources).toEqual([wire]);
      const [, , known] = await story.history({ at: '2026-04-07T10:00:00Z' });
      expect(known.sources).toEqual([wire]);
    });
  });
});
