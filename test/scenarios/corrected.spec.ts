/** Scenarios: the newsroom got something wrong and says so. The old words stay, marked; the new ones count. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { type Json, TestNode } from '../support/node.js';
import { Followed, Given, PUBLIC, Then, When } from './reporter.js';

const node = new TestNode(new TestClock('2026-01-01T00:00:00Z'));
beforeAll(() => node.start());
afterAll(() => node.end());

const premier = { name: 'The premier', role: 'head of government' };

describe('A correction', () => {
  it('of a date and a place changes the plan, which never was on the wrong day', async () => {
    const story = await Followed.since(node, '2026-05-04T08:00:00Z', 'steel-hearing');
    const wrongly = { startsAt: '2026-05-12', place: { name: 'Room 12', city: 'Lyon' } };
    const logged = { form: 'hearing', participants: [{ name: 'The steel works' }], ...wrongly };
    const { id } = await Given('a hearing logged for 12 May', () => story.log('MeetingScheduled', logged));
    const rightly = { startsAt: '2026-05-21', place: { name: 'Room 21', city: 'Lyon' } };
    const fix = await When('the desk sees that it misread the invitation', () =>
      story.at('2026-05-05T08:00:00Z').log('DevelopmentCorrected', {
        developmentId: id,
        changes: rightly,
        wrong: 'Day and room were misread',
      }),
    );
    await Then('the answer says field by field what was and what is, and that nothing lost its effect', async () => {
      expect(fix).toMatchObject({ madeIdle: [] });
      const changed = Object.fromEntries(fix.changed.map(({ field, ...values }: Json) => [field, values]));
      expect(changed).toEqual({
        startsAt: { old: '2026-05-12', new: '2026-05-21' },
        place: { old: wrongly.place, new: rightly.place },
      });
    });
    await Then('the hearing is on 21 May and has no previous date', async () => {
      for (const look of [{}, PUBLIC]) {
        const hearing = { status: 'scheduled', ...rightly, previousDates: [], setBy: id };
        expect(await story.meeting(id, look)).toMatchObject(hearing);
      }
    });
    await Then('the entry stays as logged, and shows what it now says and who corrected it', async () => {
      for (const look of [{}, PUBLIC]) {
        const entry = await story.entry(id, look);
        expect(entry).toMatchObject({ data: logged, current: { ...logged, ...rightly }, correctedBy: [fix.id] });
        expect(entry.corrections).toMatchObject([{ id: fix.id, data: { wrong: 'Day and room were misread' } }]);
        expect(await story.told('recorded', look)).toEqual(['scheduled', 'corrected']);
      }
      expect((await story.status()).counts).toMatchObject({ developments: 3, corrections: 1, retractions: 0 });
    });
    await Then('a replay of the day before shows what everyone believed', async () => {
      for (const at of [2, '2026-05-04T12:00:00Z', 'recorded:2026-05-04T12:00:00Z']) {
        expect(await story.meeting(id, { at })).toMatchObject(wrongly);
      }
      expect(await story.meeting(id, { ...PUBLIC, at: '2026-05-04T12:00:00Z' })).toMatchObject(wrongly);
    });
  });

  it('of words puts the right ones wherever they are shown, and who said them', async () => {
    const story = await Followed.since(node, '2026-06-01T08:00:00Z', 'tax-quote');
    const { id } = await Given('a quotation of the premier, taken from an agency', () =>
      story.log(
        'StatementIssued',
        { kind: 'quote', speaker: premier, text: 'We will raise the tax' },
        { sources: [{ name: 'An agency', kind: 'wire' }] },
      ),
    );
    const transcript = [{ name: 'The transcript', kind: 'document' }];
    await When('the transcript reads otherwise', () =>
      story.at('2026-06-01T15:00:00Z').log('DevelopmentCorrected', {
        developmentId: id,
        changes: { text: 'We will not raise the tax', sources: transcript },
        wrong: 'A "not" was left out',
      }),
    );
    await Then('the status has the right words', async () => {
      for (const look of [{}, PUBLIC]) {
        const { statements, headline } = await story.status(look);
        expect(statements.latest).toMatchObject([{ developmentId: id, text: 'We will not raise the tax' }]);
        expect(headline.developmentId).toBe(id);
        expect(headline.summary).toContain('not raise');
      }
    });
    await Then('the entry says what its source now is, and the newsroom still sees the old one', async () => {
      expect(await story.entry(id)).toMatchObject({
        sources: [{ name: 'An agency' }],
        corrected: { sources: transcript },
      });
      expect(await story.entry(id, PUBLIC)).toMatchObject({ corrected: { sources: transcript } });
      expect(await story.publicText()).not.toContain('An agency');
    });
    await Then('a replay from before has the wrong words', async () => {
      for (const at of [2, '2026-06-01T12:00:00Z', 'recorded:2026-06-01T12:00:00Z']) {
        expect((await story.status({ at })).statements.latest).toMatchObject([{ text: 'We will raise the tax' }]);
      }
      expect(await story.told()).toEqual(['statement issued', 'corrected']);
    });
  });

  it('of when it happened moves the entry to its right place, and the headline with it', async () => {
    const story = await Followed.since(node, '2026-03-02T08:00:00Z', 'bridge');
    const { id: closed, opened } = await Given(
      'a bridge closed on 5 March and open again on the 4th, it seems',
      async () => {
        story.at('2026-03-06T08:00:00Z');
        const closing = await story.log(
          'FactReported',
          { text: 'The bridge is closed.' },
          { occurredAt: '2026-03-05' },
        );
        const { id: opened } = await story.log(
          'FactReported',
          { text: 'The bridge is open again.' },
          { occurredAt: '2026-03-04' },
        );
        return { id: closing.id, opened };
      },
    );
    await Then('the headline is that it is closed', async () => {
      expect((await story.status()).headline.developmentId).toBe(closed);
    });
    const fix = await When('the desk finds that it closed on the 3rd', () =>
      story.at('2026-03-06T12:00:00Z').log('DevelopmentCorrected', {
        developmentId: closed,
        changes: { occurredAt: '2026-03-03' },
        wrong: 'The day',
      }),
    );
    await Then('the headline is that it is open, in every view', async () => {
      for (const look of [{}, PUBLIC]) expect((await story.status(look)).headline.developmentId).toBe(opened);
      const ids = (await story.history({ order: 'occurred' })).map(({ id }) => id);
      expect(ids.indexOf(closed)).toBeLessThan(ids.indexOf(opened));
      expect(fix.changed).toEqual([{ field: 'occurredAt', old: '2026-03-05', new: '2026-03-03' }]);
    });
    await Then('the envelope stays as logged, and the new day stands beside it', async () => {
      const dates = { occurredAt: '2026-03-05', corrected: { occurredAt: '2026-03-03' } };
      expect(await story.entry(closed)).toMatchObject(dates);
      expect(await story.told()).toEqual(['fact reported', 'fact reported', 'corrected']);
    });
    await Then('that morning the headline was that it is closed', async () => {
      for (const look of [{ at: 3 }, { at: '2026-03-06T09:00:00Z' }, { ...PUBLIC, at: '2026-03-06T09:00:00Z' }]) {
        expect((await story.status(look)).headline.developmentId).toBe(closed);
      }
    });
  });

  it('may take away what should never have been said', async () => {
    const story = await Followed.since(node, '2026-04-01T08:00:00Z', 'gala');
    const { id, off } = await Given('a gala called off, it is said, by the mayor', async () => {
      const gala = { form: 'ceremony', participants: [{ name: 'The opera' }], startsAt: '2026-04-20' };
      const { id } = await story.log('MeetingScheduled', gala);
      const why = { meetingId: id, reason: 'Costs', cancelledBy: 'The mayor' };
      const { id: off } = await story.at('2026-04-02T08:00:00Z').log('MeetingCancelled', why);
      return { id, off };
    });
    await When('the desk learns that the mayor had no part in it', () =>
      story.at('2026-04-03T08:00:00Z').log('DevelopmentCorrected', {
        developmentId: off,
        changes: { cancelledBy: null },
        wrong: 'The mayor did not call it off',
      }),
    );
    await Then('it is still off, by nobody named', async () => {
      const gala = { status: 'cancelled', reason: 'Costs', cancelledBy: null };
      for (const look of [{}, PUBLIC]) expect(await story.meeting(id, look)).toMatchObject(gala);
      expect((await story.entry(off)).current).not.toHaveProperty('cancelledBy');
      expect(await story.told()).toEqual(['scheduled', 'cancelled', 'corrected']);
    });
    await Then('a reason cannot be taken away: a cancellation has one', async () => {
      const without = { developmentId: off, changes: { reason: null }, wrong: 'No reason' };
      const problem = await story.refused('DevelopmentCorrected', without);
      expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/data/changes/reason' }] });
    });
    await Then('the day before, the mayor was named', async () => {
      for (const at of [3, '2026-04-02T12:00:00Z']) {
        expect(await story.meeting(id, { at })).toMatchObject({ cancelledBy: 'The mayor' });
      }
    });
  });
});

describe('A correction that was itself wrong', () => {
  const quoted = async (slug: string) => {
    const story = await Followed.since(node, '2026-07-01T08:00:00Z', slug);
    const words = { kind: 'quote', speaker: premier, text: 'Two hundred jobs' };
    const { id } = await story.log('StatementIssued', words);
    const first = { developmentId: id, changes: { text: 'Three hundred jobs', channel: 'radio' }, wrong: 'The number' };
    const { id: fix } = await story.at('2026-07-02T08:00:00Z').log('DevelopmentCorrected', first);
    return { story, id, fix };
  };

  it('is corrected in its turn: the last word on each field counts', async () => {
    const { story, id, fix } = await Given('"two hundred jobs", corrected to three hundred, on the radio', () =>
      quoted('jobs-twice'),
    );
    const second = await When('the recording says four hundred', () =>
      story
        .at('2026-07-03T08:00:00Z')
        .log('DevelopmentCorrected', { developmentId: fix, changes: { text: 'Four hundred jobs' }, wrong: 'Again' }),
    );
    await Then('four hundred it is, still on the radio', async () => {
      for (const look of [{}, PUBLIC]) {
        const { statements } = await story.status(look);
        expect(statements.latest).toMatchObject([{ text: 'Four hundred jobs', channel: 'radio' }]);
        expect((await story.entry(id, look)).data.text).toBe('Two hundred jobs');
        expect(await story.told('recorded', look)).toEqual(['statement issued', 'corrected', 'corrected']);
      }
      expect(second.changed).toEqual([{ field: 'text', old: 'Three hundred jobs', new: 'Four hundred jobs' }]);
    });
    await Then('a replay has each number in its time', async () => {
      const numbers = [];
      for (const at of [2, '2026-07-02T12:00:00Z', 'recorded:2026-07-02T12:00:00Z', 4]) {
        numbers.push((await story.status({ at })).statements.latest[0].text.split(' ')[0]);
      }
      expect(numbers).toEqual(['Two', 'Three', 'Three', 'Four']);
    });
  });

  it('may be retracted: what it changed is as before, and the public hears of it no more', async () => {
    const { story, id, fix } = await Given('"two hundred jobs", corrected to three hundred', () =>
      quoted('jobs-retracted'),
    );
    await When('it turns out that the first report was right', () =>
      story
        .at('2026-07-03T08:00:00Z')
        .log('DevelopmentRetracted', { developmentId: fix, reason: 'The first report was right' }),
    );
    await Then('the words are the first ones again', async () => {
      for (const look of [{}, PUBLIC]) {
        const { statements, counts } = await story.status(look);
        expect(statements.latest).toMatchObject([{ text: 'Two hundred jobs', channel: null }]);
        expect(counts.corrections).toBe(0);
        expect((await story.entry(id, look)).correctedBy).toEqual([]);
      }
    });
    await Then('the newsroom sees the mistake in its history, the public does not', async () => {
      expect(await story.told()).toEqual(['statement issued', 'corrected (retracted)', 'retracted']);
      expect(await story.told('recorded', PUBLIC)).toEqual(['statement issued']);
      expect(await story.answers(`/developments/${fix}`, PUBLIC)).toBe(410);
      expect(await story.publicText()).not.toContain('Three hundred');
    });
    await Then('a replay of that day has three hundred for the newsroom, two hundred for the public', async () => {
      const then = async (look: object) => (await story.status(look)).statements.latest[0].text;
      expect(await then({ at: 3 })).toBe('Three hundred jobs');
      expect(await then({ at: '2026-07-02T12:00:00Z' })).toBe('Three hundred jobs');
      expect(await then({ ...PUBLIC, at: '2026-07-02T12:00:00Z' })).toBe('Two hundred jobs');
    });
  });
});

describe('What a correction cannot do, and what it may undo', () => {
  it('does not change what an entry is about, and has to change something', async () => {
    const story = await Followed.since(node, '2026-08-03T08:00:00Z', 'port-visit');
    const { id } = await Given('a visit to a port on 10 August', () =>
      story.log('MeetingScheduled', { form: 'visit', participants: [premier], startsAt: '2026-08-10' }),
    );
    const correct = (changes: object) =>
      story.refused('DevelopmentCorrected', { developmentId: id, changes, wrong: 'Something' });
    await Then('it cannot be turned into another meeting', async () => {
      expect(await correct({ meetingId: '0199c1d0-0000-7000-8000-000000000003' })).toMatchObject({
        rule: 'identity-fixed',
      });
    });
    await Then('a field that the entry does not have is no field', async () => {
      const problem = await correct({ weather: 'fine' });
      expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/data/changes/weather' }] });
    });
    await Then('the same again is nothing', async () => {
      expect(await correct({ startsAt: '2026-08-10' })).toMatchObject({ rule: 'nothing-to-change' });
    });
    await Then('none of it left a trace', async () => {
      expect(await story.told()).toEqual(['scheduled']);
      for (const at of [2, '2026-08-03T09:00:00Z']) {
        expect(await story.meeting(id, { at })).toMatchObject({ startsAt: '2026-08-10' });
      }
    });
  });

  it('may leave others without effect, and then says which', async () => {
    const story = await Followed.since(node, '2026-09-01T08:00:00Z', 'lake-ceremony');
    const { id, put, over } = await Given(
      'a ceremony put off on 11 September, and held on the 12th all the same',
      async () => {
        const ceremony = { form: 'ceremony', participants: [{ name: 'The lake towns' }], startsAt: '2026-09-10' };
        const { id } = await story.log('MeetingScheduled', ceremony);
        const rain = { meetingId: id, reason: 'Rain' };
        const { id: put } = await story
          .at('2026-09-11T18:00:00Z')
          .log('MeetingPostponed', rain, { occurredAt: '2026-09-11' });
        const { id: over } = await story
          .at('2026-09-12T18:00:00Z')
          .log('MeetingHeld', { meetingId: id }, { occurredAt: '2026-09-12' });
        return { id, put, over };
      },
    );
    const fix = await When('the photographs show that it was held on the 10th', () =>
      story.at('2026-09-13T08:00:00Z').log('DevelopmentCorrected', {
        developmentId: over,
        changes: { occurredAt: '2026-09-10' },
        wrong: 'The day',
      }),
    );
    await Then('the correction is taken, and says that the postponement has no effect now', async () => {
      expect(fix.madeIdle).toEqual([put]);
      expect(await story.entry(put)).toMatchObject({ idle: 'after-held' });
      expect(await story.told()).toEqual(['scheduled', 'postponed (idle: after-held)', 'held', 'corrected']);
      expect(await story.told('occurred', PUBLIC)).toEqual([
        'scheduled',
        'held',
        'postponed (idle: after-held)',
        'corrected',
      ]);
    });
    await Then('it was held on the day for which it was planned', async () => {
      for (const look of [{}, PUBLIC]) {
        const held = { status: 'held', occurredAt: '2026-09-10', startsAt: '2026-09-10', postponements: 0 };
        expect(await story.meeting(id, look)).toMatchObject({ ...held, previousDates: [] });
      }
    });
    await Then('the evening before, it had been put off once and held late', async () => {
      for (const look of [
        { at: 4 },
        { at: 'recorded:2026-09-12T20:00:00Z' },
        { ...PUBLIC, at: '2026-09-12T20:00:00Z' },
      ]) {
        expect(await story.meeting(id, look)).toMatchObject({ occurredAt: '2026-09-12', postponements: 1 });
      }
    });
  });
});
