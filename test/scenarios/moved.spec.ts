/** Scenarios: meetings that move, wait for a date, pause, or are said to be on two dates. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { TestNode } from '../support/node.js';
import { Followed, Given, PUBLIC, Then, When } from './reporter.js';

const node = new TestNode(new TestClock('2026-01-01T00:00:00Z'));
beforeAll(() => node.start());
afterAll(() => node.end());

const hearing = { form: 'hearing', participants: [{ name: 'The finance committee' }] };

describe('A meeting that moves', () => {
  it('keeps its identity and every date it had', async () => {
    const story = await Followed.since(node, '2026-01-12T09:00:00Z', 'budget-hearing');
    const { id } = await Given('a budget hearing on 20 January at ten, in the old hall', () =>
      story.log('MeetingScheduled', {
        ...hearing,
        place: { name: 'Old hall' },
        startsAt: '2026-01-20T10:00',
        timeZone: 'Europe/Rome',
      }),
    );
    const moved = await When('it moves to 3 February, by day only, and then to the 10th', async () => {
      const { id: first } = await story
        .at('2026-01-15T09:00:00Z')
        .log('MeetingRescheduled', { meetingId: id, startsAt: '2026-02-03', reason: 'A strike' });
      const { id: second } = await story
        .at('2026-01-28T09:00:00Z')
        .log('MeetingRescheduled', { meetingId: id, startsAt: '2026-02-10', place: { name: 'New hall' } });
      return { first, second };
    });
    await Then('it is one hearing on the last date, with the earlier ones, oldest first', async () => {
      for (const look of [{}, PUBLIC]) {
        const { meetings } = await story.status(look);
        expect(meetings).toMatchObject([
          {
            ...{ id, status: 'scheduled', startsAt: '2026-02-10', timeZone: null, reason: null, setBy: moved.second },
            place: { name: 'New hall' },
            previousDates: [
              { startsAt: '2026-01-20T10:00', endsAt: null, timeZone: 'Europe/Rome', developmentId: id },
              { startsAt: '2026-02-03', endsAt: null, timeZone: null, developmentId: moved.first },
            ],
          },
        ]);
      }
      expect(await story.told('occurred')).toEqual(['scheduled', 'rescheduled', 'rescheduled']);
    });
    await Then('a replay has each date in its time, and the old hall while that stood', async () => {
      const then = { startsAt: '2026-02-03', reason: 'A strike', place: { name: 'Old hall' } };
      expect(await story.meeting(id, { at: 2 })).toMatchObject({ startsAt: '2026-01-20T10:00', previousDates: [] });
      expect(await story.meeting(id, { at: '2026-01-20T00:00:00Z' })).toMatchObject(then);
      expect(await story.meeting(id, { at: 'recorded:2026-01-20T00:00:00Z' })).toMatchObject(then);
      expect(await story.meeting(id, { ...PUBLIC, at: '2026-01-20T00:00:00Z' })).toMatchObject(then);
    });
  });

  it('may be put off twice; both times are counted and the first date is not lost', async () => {
    const story = await Followed.since(node, '2026-02-02T09:00:00Z', 'trade-vote');
    const { id } = await Given('a vote on a trade deal on 18 February', () =>
      story.log('MeetingScheduled', { form: 'vote', participants: [{ name: 'The senate' }], startsAt: '2026-02-18' }),
    );
    await When('it is put off, and put off again before there is a new date', async () => {
      await story.at('2026-02-16T09:00:00Z').log('MeetingPostponed', { meetingId: id, reason: 'Snow' });
      await story.at('2026-02-23T09:00:00Z').log('MeetingPostponed', { meetingId: id, reason: 'Talks go on' });
    });
    await Then('it has no date, two postponements, and the reason of the last', async () => {
      const vote = await story.meeting(id);
      expect(vote).toMatchObject({ status: 'postponed', startsAt: null, postponements: 2, reason: 'Talks go on' });
      expect(vote.previousDates).toMatchObject([{ startsAt: '2026-02-18', developmentId: id }]);
    });
    await When('it gets a new date', () =>
      story.at('2026-03-02T09:00:00Z').log('MeetingRescheduled', { meetingId: id, startsAt: '2026-03-11' }),
    );
    await Then('it is planned for that day and still says that it was put off twice', async () => {
      for (const look of [{}, PUBLIC]) {
        const vote = await story.meeting(id, look);
        expect(vote).toMatchObject({ status: 'scheduled', startsAt: '2026-03-11', postponements: 2 });
        expect(vote.previousDates).toMatchObject([{ startsAt: '2026-02-18' }]);
      }
      expect(await story.told()).toEqual(['scheduled', 'postponed', 'postponed', 'rescheduled']);
      const reasons = (await story.history()).slice(1).map(({ data }) => data.reason);
      expect(reasons).toEqual([undefined, 'Snow', 'Talks go on', undefined]);
    });
    await Then('between the two it was put off once, for snow', async () => {
      for (const at of [3, '2026-02-20T00:00:00Z', 'recorded:2026-02-20T00:00:00Z']) {
        expect(await story.meeting(id, { at })).toMatchObject({ postponements: 1, reason: 'Snow', startsAt: null });
      }
    });
  });

  it('may be adjourned once it is under way, resume another day, and then be held', async () => {
    const story = await Followed.since(node, '2026-05-04T06:00:00Z', 'inquiry');
    const { id } = await Given('an inquiry that opens on 4 May', async () => {
      const { id } = await story.log('MeetingScheduled', { ...hearing, startsAt: '2026-05-04' });
      await story.at('2026-05-04T09:05:00Z').log('MeetingStarted', { meetingId: id }, { occurredAt: '2026-05-04' });
      return { id };
    });
    await When('it is adjourned over noon, and set down for 6 May', async () => {
      await story.at('2026-05-04T12:00:00Z').log('MeetingPostponed', { meetingId: id, reason: 'A witness fell ill' });
      await story.at('2026-05-05T08:00:00Z').log('MeetingRescheduled', { meetingId: id, startsAt: '2026-05-06' });
    });
    await Then('it is planned for 6 May', async () => {
      expect(await story.meeting(id)).toMatchObject({ status: 'scheduled', startsAt: '2026-05-06', postponements: 1 });
    });
    await When('it resumes and comes to its end that day', async () => {
      await story.at('2026-05-06T08:00:00Z').log('MeetingStarted', { meetingId: id }, { occurredAt: '2026-05-06' });
      const end = { meetingId: id, outcome: 'The witness was heard' };
      await story.at('2026-05-06T16:00:00Z').log('MeetingHeld', end, { occurredAt: '2026-05-06' });
    });
    await Then('it was held, and the history tells the pause', async () => {
      const expected = { status: 'held', outcome: 'The witness was heard', occurredAt: '2026-05-06' };
      expect(await story.meeting(id)).toMatchObject(expected);
      expect(await story.meeting(id, PUBLIC)).toMatchObject(expected);
      const whole = ['scheduled', 'started', 'postponed', 'rescheduled', 'started', 'held'];
      expect(await story.told()).toEqual(whole);
      expect(await story.told('known')).toEqual(whole);
    });
    await Then('a replay finds it under way, adjourned, planned, and under way again', async () => {
      const moments = [3, '2026-05-04T18:00:00Z', 'recorded:2026-05-05T18:00:00Z', '2026-05-06T12:00:00Z'];
      const statuses = [];
      for (const at of moments) statuses.push((await story.meeting(id, { at })).status);
      expect(statuses).toEqual(['started', 'postponed', 'scheduled', 'started']);
    });
  });
});

describe('A plan that is not firm', () => {
  it('is tentative until it is confirmed, and stays so when it moves', async () => {
    const story = await Followed.since(node, '2026-03-01T09:00:00Z', 'peace-call');
    const { id } = await Given('a call that an aide expects for 9 March', () =>
      story.log('MeetingScheduled', {
        form: 'call',
        participants: [{ name: 'The two prime ministers' }],
        startsAt: '2026-03-09',
        tentative: true,
      }),
    );
    await When('the aide now expects it on the 11th', () =>
      story.at('2026-03-03T09:00:00Z').log('MeetingRescheduled', { meetingId: id, startsAt: '2026-03-11' }),
    );
    await Then('it is still tentative', async () => {
      expect(await story.meeting(id)).toMatchObject({ startsAt: '2026-03-11', tentative: true });
    });
    await When('both offices confirm it', () =>
      story.at('2026-03-05T09:00:00Z').log('MeetingConfirmed', { meetingId: id }),
    );
    await Then('it is firm, on the date it had', async () => {
      const firm = { status: 'scheduled', startsAt: '2026-03-11', tentative: false };
      expect(await story.meeting(id)).toMatchObject(firm);
      expect(await story.meeting(id, PUBLIC)).toMatchObject(firm);
      expect(await story.told()).toEqual(['scheduled', 'rescheduled', 'confirmed']);
    });
    await Then('a replay has it tentative before', async () => {
      for (const at of [3, '2026-03-04T00:00:00Z', 'recorded:2026-03-04T00:00:00Z']) {
        expect(await story.meeting(id, { at })).toMatchObject({ startsAt: '2026-03-11', tentative: true });
      }
    });
  });

  it('may be announced with its date still to come', async () => {
    const story = await Followed.since(node, '2026-04-01T09:00:00Z', 'donor-summit');
    const { id } = await Given('a donor summit "in the coming months"', () =>
      story.log('MeetingScheduled', { form: 'summit', participants: [{ name: 'The donor countries' }] }),
    );
    await Then('it is planned, tentative, and without a date', async () => {
      for (const look of [{}, PUBLIC]) {
        const summit = { status: 'scheduled', tentative: true, startsAt: null, previousDates: [] };
        expect(await story.meeting(id, look)).toMatchObject(summit);
      }
    });
    await When('the host gives the month, and then the days', async () => {
      await story
        .at('2026-04-20T09:00:00Z')
        .log('MeetingRescheduled', { meetingId: id, startsAt: '2026-09', reason: 'Said at a press conference' });
      const days = { meetingId: id, startsAt: '2026-09-17', endsAt: '2026-09-18', place: { name: 'Rome' } };
      await story.at('2026-05-11T09:00:00Z').log('MeetingConfirmed', days);
    });
    await Then('it is firm on those days; only the vague month came before', async () => {
      const summit = await story.meeting(id);
      expect(summit).toMatchObject({ startsAt: '2026-09-17', endsAt: '2026-09-18', tentative: false });
      expect(summit).toMatchObject({ place: { name: 'Rome' }, previousDates: [{ startsAt: '2026-09' }] });
      expect(await story.told('occurred')).toEqual(['scheduled', 'rescheduled', 'confirmed']);
    });
    await Then('a replay has it without a date, then in September, still tentative', async () => {
      expect(await story.meeting(id, { at: '2026-04-10T00:00:00Z' })).toMatchObject({ startsAt: null });
      expect(await story.meeting(id, { at: 3 })).toMatchObject({ startsAt: '2026-09', tentative: true });
    });
  });
});

describe('Two sources with two dates', () => {
  const agency = { name: 'An agency', kind: 'wire' };
  const paper = { name: 'A newspaper', kind: 'named' };
  const twoDates = async (slug: string) => {
    const story = await Followed.since(node, '2026-06-01T09:00:00Z', slug);
    const plan = { ...hearing, startsAt: '2026-06-16' };
    const { id } = await story.log('MeetingScheduled', plan, { sources: [agency] });
    const other = { ...hearing, meetingId: id, startsAt: '2026-06-18' };
    const { id: second } = await story.at('2026-06-02T09:00:00Z').log('MeetingScheduled', other, { sources: [paper] });
    return { story, id, second };
  };

  it('stand side by side until the committee confirms one', async () => {
    const { story, id, second } = await Given('an agency says 16 June, a newspaper 18 June', () =>
      twoDates('two-dates'),
    );
    const conflict = {
      field: 'startsAt',
      values: [
        { value: '2026-06-16', developmentId: id, sources: [agency] },
        { value: '2026-06-18', developmentId: second, sources: [paper] },
      ],
    };
    await Then('the first date stands, and both are shown with who said so', async () => {
      for (const look of [{}, PUBLIC]) {
        expect(await story.meeting(id, look)).toMatchObject({ startsAt: '2026-06-16', conflicts: [conflict] });
      }
    });
    await When('the committee confirms the 18th', () =>
      story.at('2026-06-03T09:00:00Z').log('MeetingConfirmed', { meetingId: id, startsAt: '2026-06-18' }),
    );
    await Then('the conflict is over and nothing is deleted', async () => {
      expect(await story.meeting(id)).toMatchObject({ startsAt: '2026-06-18', conflicts: [] });
      expect(await story.told()).toEqual(['scheduled', 'scheduled', 'confirmed']);
    });
    await Then('a replay has the first alone, then both', async () => {
      expect(await story.meeting(id, { at: 2 })).toMatchObject({ startsAt: '2026-06-16', conflicts: [] });
      for (const at of ['2026-06-02T12:00:00Z', 'recorded:2026-06-02T12:00:00Z']) {
        expect(await story.meeting(id, { at })).toMatchObject({ conflicts: [conflict] });
      }
    });
  });

  it('may be settled by the desk with a link, and unsettled again', async () => {
    const { story, id, second } = await Given('an agency says 16 June, a newspaper 18 June', () =>
      twoDates('two-dates-link'),
    );
    const link = { from: second, to: id, relation: 'supersedes' };
    await When('the desk decides that the newspaper is right', () =>
      story.at('2026-06-03T09:00:00Z').log('LinkAdded', link),
    );
    await Then('its date stands; the hearing never moved, and no report is lost', async () => {
      for (const look of [{}, PUBLIC]) {
        const settled = { startsAt: '2026-06-18', conflicts: [], previousDates: [] };
        expect(await story.meeting(id, look)).toMatchObject(settled);
      }
      expect(await story.told('known')).toEqual(['scheduled', 'scheduled', 'link added']);
    });
    await When('the desk has second thoughts', () => story.at('2026-06-04T09:00:00Z').log('LinkRemoved', link));
    await Then('both dates stand side by side again', async () => {
      const hearingNow = await story.meeting(id);
      expect(hearingNow).toMatchObject({ startsAt: '2026-06-16', conflicts: [{ field: 'startsAt' }] });
    });
    await Then('a replay has the decision while it stood', async () => {
      expect(await story.meeting(id, { at: 4 })).toMatchObject({ startsAt: '2026-06-18', conflicts: [] });
      const then = await story.meeting(id, { at: 'recorded:2026-06-03T12:00:00Z' });
      expect(then).toMatchObject({ startsAt: '2026-06-18', conflicts: [] });
    });
  });
});

describe('The hour of a meeting', () => {
  const vote = { form: 'vote', participants: [{ name: 'The council' }] };
  const rome = { timeZone: 'Europe/Rome' };

  it('exists once: in the spring night it may not be, in the autumn night it is twice', async () => {
    const story = await Followed.since(node, '2026-03-20T09:00:00Z', 'night-vote');
    await Then(
      'half past two on 29 March does not exist in Rome, and without a zone no clock time says when',
      async () => {
        const at = (startsAt: string, zone: object = rome) =>
          story.refused('MeetingScheduled', { ...vote, startsAt, ...zone });
        for (const problem of [await at('2026-03-29T02:30'), await at('2026-10-25T02:30')]) {
          expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/data/startsAt' }] });
        }
        expect(await at('2026-03-29T10:00', {})).toMatchObject({
          status: 400,
          errors: [{ pointer: '/data/startsAt' }],
        });
      },
    );
    const { id } = await When('a night sitting is planned for half past two on 25 October, summer time', () =>
      story.log('MeetingScheduled', {
        ...{ ...vote, ...rome },
        startsAt: '2026-10-25T02:30+02:00',
        endsAt: '2026-10-25T02:10+01:00',
      }),
    );
    await Then('it ends forty minutes later, though the clock shows an earlier hour', async () => {
      const night = { startsAt: '2026-10-25T02:30+02:00', endsAt: '2026-10-25T02:10+01:00', timeZone: 'Europe/Rome' };
      expect(await story.meeting(id)).toMatchObject(night);
      expect(await story.meeting(id, PUBLIC)).toMatchObject(night);
      const backwards = { ...vote, ...rome, startsAt: '2026-10-25T02:10+01:00', endsAt: '2026-10-25T02:30+02:00' };
      expect(await story.refused('MeetingScheduled', backwards)).toMatchObject({ rule: 'ends-before-start' });
    });
    await When('it moves to the evening, in New York', () =>
      story
        .at('2026-03-21T09:00:00Z')
        .log('MeetingRescheduled', { meetingId: id, startsAt: '2026-10-24T20:00', timeZone: 'America/New_York' }),
    );
    await Then('hour and zone go together, and the old end is gone with the old date', async () => {
      const moved = { startsAt: '2026-10-24T20:00', endsAt: null, timeZone: 'America/New_York' };
      expect(await story.meeting(id)).toMatchObject({ ...moved, previousDates: [{ timeZone: 'Europe/Rome' }] });
      expect(await story.told()).toEqual(['scheduled', 'rescheduled']);
      expect(await story.meeting(id, { at: 2 })).toMatchObject({ timeZone: 'Europe/Rome' });
      const then = await story.meeting(id, { at: '2026-03-20T12:00:00Z' });
      expect(then).toMatchObject({ startsAt: '2026-10-25T02:30+02:00' });
    });
  });
});
