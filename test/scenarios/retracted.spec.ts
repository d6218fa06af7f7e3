/** Scenarios: the newsroom withdraws an entry for good. The status is as if it had never been; the log keeps it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '../support/clock.js';
import { type Json, TestNode } from '../support/node.js';
import { Followed, Given, PUBLIC, Then, When } from './reporter.js';

const node = new TestNode(new TestClock('2026-01-01T00:00:00Z'));
beforeAll(() => node.start());
afterAll(() => node.end());

const senator = { name: 'The senator' };
const kill = (story: Followed, developmentId: string, reason = 'It was not so') =>
  story.log('DevelopmentRetracted', { developmentId, reason });

describe('A meeting that never was planned', () => {
  it('is gone when its announcement is retracted, and what was said of it has no effect', async () => {
    const story = await Followed.since(node, '2026-02-02T08:00:00Z', 'hoax-summit');
    const { id, moved } = await Given('a summit that a forged letter announces, and then moves', async () => {
      const summit = { form: 'summit', participants: [{ name: 'The two Koreas' }], startsAt: '2026-03-01' };
      const { id } = await story.log('MeetingScheduled', summit);
      const { id: moved } = await story
        .at('2026-02-03T08:00:00Z')
        .log('MeetingRescheduled', { meetingId: id, startsAt: '2026-03-08' });
      return { id, moved };
    });
    await Given('a fact about something else', () => story.log('FactReported', { text: 'A border crossing opens.' }));
    const killed = await When('the letter is found to be forged', () => kill(story.at('2026-02-04T08:00:00Z'), id));
    await Then('there is no such summit', async () => {
      for (const look of [{}, PUBLIC]) expect((await story.status(look)).meetings).toEqual([]);
      expect((await story.status()).headline.summary).toContain('border crossing');
    });
    await Then('the answer names what lost its ground; the newsroom sees both, marked', async () => {
      expect(killed.madeIdle).toEqual([moved]);
      expect(await story.entry(moved)).toMatchObject({ idle: 'not-introduced', visibility: 'public' });
      const told = ['scheduled (retracted)', 'rescheduled (idle: not-introduced)', 'fact reported', 'retracted'];
      expect(await story.told()).toEqual(told);
    });
    await Then('the public has the fact alone, now and in every replay, and is told at the old addresses', async () => {
      expect(await story.told('recorded', PUBLIC)).toEqual(['fact reported']);
      const then = await story.status({ ...PUBLIC, at: '2026-02-03T12:00:00Z' });
      expect(then).toMatchObject({ meetings: [], facts: { total: 1 } });
      for (const gone of [id, moved]) expect(await story.answers(`/developments/${gone}`, PUBLIC)).toBe(410);
    });
    await Then('the newsroom can look at the days when it was believed', async () => {
      expect(await story.meeting(id, { at: 2 })).toMatchObject({ startsAt: '2026-03-01' });
      const believed = { status: 'scheduled', startsAt: '2026-03-08' };
      expect(await story.meeting(id, { at: '2026-02-03T12:00:00Z' })).toMatchObject(believed);
      expect(await story.meeting(id, { at: 'recorded:2026-02-03T12:00:00Z' })).toMatchObject(believed);
    });
  });
});

describe('A cancellation that was not one', () => {
  it('leaves the meeting as planned, and putting it back on answered nothing', async () => {
    const story = await Followed.since(node, '2026-03-02T08:00:00Z', 'opera-strike');
    const { id, off, back } = await Given(
      'a hearing, a report that it is off, and one that it will be held',
      async () => {
        const hearing = { form: 'hearing', participants: [{ name: 'The opera' }], startsAt: '2026-03-20' };
        const { id } = await story.log('MeetingScheduled', hearing);
        const { id: off } = await story
          .at('2026-03-05T08:00:00Z')
          .log('MeetingCancelled', { meetingId: id, reason: 'MISHEARD strike' });
        const { id: back } = await story
          .at('2026-03-06T08:00:00Z')
          .log('MeetingReinstated', { meetingId: id, reason: 'No strike' });
        return { id, off, back };
      },
    );
    await Then('it is postponed, since nobody gave a date', async () => {
      expect(await story.meeting(id)).toMatchObject({ status: 'postponed', startsAt: null });
    });
    const killed = await When('the desk retracts the cancellation', () => kill(story.at('2026-03-07T08:00:00Z'), off));
    await Then('the hearing is on its date, as if nothing had been said', async () => {
      for (const look of [{}, PUBLIC]) {
        const hearing = { status: 'scheduled', startsAt: '2026-03-20', previousDates: [], reason: null, setBy: id };
        expect(await story.meeting(id, look)).toMatchObject(hearing);
      }
      expect(killed.madeIdle).toEqual([back]);
      expect(await story.told()).toEqual([
        'scheduled',
        'cancelled (retracted)',
        'reinstated (idle: nothing-cancelled)',
        'retracted',
      ]);
    });
    await Then('the public has the plan alone, without a word of the rest', async () => {
      expect(await story.told('recorded', PUBLIC)).toEqual(['scheduled']);
      expect(await story.publicText()).not.toMatch(/MISHEARD|No strike/);
      for (const at of ['2026-03-05T12:00:00Z', '2026-03-06T12:00:00Z']) {
        expect(await story.meeting(id, { ...PUBLIC, at })).toMatchObject({
          status: 'scheduled',
          startsAt: '2026-03-20',
        });
      }
    });
    await Then('the newsroom replays its error day by day', async () => {
      const statuses = [];
      for (const at of [2, '2026-03-05T12:00:00Z', 'recorded:2026-03-06T12:00:00Z', 5]) {
        statuses.push((await story.meeting(id, { at })).status);
      }
      expect(statuses).toEqual(['scheduled', 'cancelled', 'postponed', 'scheduled']);
    });
  });
});

describe('What rested on a retracted entry', () => {
  it('is folded anew: a stance is no reversal any more', async () => {
    const story = await Followed.since(node, '2026-04-01T08:00:00Z', 'pipeline');
    const take = (stance: string, occurredAt: string) =>
      story.log('StanceTaken', { actor: senator, topic: 'The pipeline', stance }, { occurredAt });
    const { turn } = await Given('a senator against a pipeline, who is said to have turned', async () => {
      await take('against', '2026-03');
      const { id: turn } = await take('for', '2026-04-01');
      return { turn };
    });
    await Then('the status shows a reversal and what came before it', async () => {
      const [stance] = (await story.status()).stances;
      expect(stance).toMatchObject({ stance: 'for', reversed: true, earlier: [{ stance: 'against' }] });
    });
    await When('it was another senator', () => kill(story.at('2026-04-02T08:00:00Z'), turn));
    await Then('he is against it, since March, and never turned', async () => {
      for (const look of [{}, PUBLIC]) {
        const { stances } = await story.status(look);
        expect(stances).toMatchObject([{ stance: 'against', since: '2026-03', reversed: false, earlier: [] }]);
      }
      expect(await story.told()).toEqual(['stance taken', 'stance taken (retracted)', 'retracted']);
    });
    await Then('a replay of that day shows the reversal to the newsroom and not to the public', async () => {
      const at = '2026-04-01T12:00:00Z';
      for (const moment of [3, at, `recorded:${at}`]) {
        expect((await story.status({ at: moment })).stances).toMatchObject([{ stance: 'for', reversed: true }]);
      }
      const shown = (await story.status({ ...PUBLIC, at })).stances;
      expect(shown).toMatchObject([{ stance: 'against', reversed: false }]);
    });
  });

  it('is folded anew: a figure goes back to the one before, and so does the headline', async () => {
    const story = await Followed.since(node, '2026-05-01T08:00:00Z', 'flood');
    const report = (value: object) => story.log('FigureReported', { measure: 'missing', subject: 'Flood', value });
    const { first, second } = await Given('at least 20 missing, then 200', async () => {
      const { id: first } = await report({ atLeast: 20 });
      story.at('2026-05-01T10:00:00Z');
      const { id: second } = await report({ exactly: 200 });
      return { first, second };
    });
    await Then('the figure is 200, and 20 is kept as the earlier one', async () => {
      const { figures } = await story.status();
      expect(figures).toMatchObject([{ value: { exactly: 200 }, developmentId: second }]);
      expect(figures[0].earlier).toMatchObject([{ value: { atLeast: 20 }, developmentId: first }]);
    });
    await When('the 200 turn out to be a typing error', () => kill(story.at('2026-05-01T11:00:00Z'), second));
    await Then('at least 20 are missing, and that is the headline', async () => {
      for (const look of [{}, PUBLIC]) {
        const { figures, headline, counts } = await story.status(look);
        expect(figures).toMatchObject([{ value: { atLeast: 20 }, developmentId: first, earlier: [] }]);
        expect(headline.developmentId).toBe(first);
        expect(counts.developments).toBe(look === PUBLIC ? 2 : 4);
      }
      expect(await story.told()).toEqual(['figure reported', 'figure reported (retracted)', 'retracted']);
    });
    await Then('at half past ten it read 200, which the public finds nowhere now', async () => {
      const at = '2026-05-01T10:30:00Z';
      for (const moment of [3, at, `recorded:${at}`]) {
        expect((await story.status({ at: moment })).figures).toMatchObject([{ value: { exactly: 200 } }]);
      }
      expect((await story.status({ ...PUBLIC, at })).figures).toMatchObject([{ value: { atLeast: 20 }, earlier: [] }]);
      expect(await story.publicText()).not.toContain(second);
    });
  });

  it('is folded anew: what was disputed by a false denial is disputed no more', async () => {
    const story = await Followed.since(node, '2026-06-01T08:00:00Z', 'merger');
    const { fact, denial } = await Given('a merger, and a denial of it by the chair', async () => {
      const { id: fact } = await story.log(
        'FactReported',
        { text: 'The two banks merge.' },
        { verification: 'official' },
      );
      const words = { kind: 'denial', speaker: { name: 'The chair' }, text: 'We do not', denies: fact };
      const { id: denial } = await story.at('2026-06-01T10:00:00Z').log('StatementIssued', words);
      return { fact, denial };
    });
    await Then('the merger is disputed', async () => {
      expect(await story.entry(fact)).toMatchObject({ verification: 'disputed', disputedBy: [denial] });
    });
    await When('the chair never said so', () => kill(story.at('2026-06-01T12:00:00Z'), denial));
    await Then('it is as sure as it was', async () => {
      for (const look of [{}, PUBLIC]) {
        const entry = await story.entry(fact, look);
        expect(entry.verification).toBe('official');
        expect(entry).not.toHaveProperty('disputedBy');
        expect((await story.status(look)).statements.total).toBe(0);
      }
      expect(await story.told('recorded', PUBLIC)).toEqual(['fact reported']);
    });
    await Then('two hours long it was disputed, as the newsroom can see', async () => {
      for (const at of [3, '2026-06-01T11:00:00Z']) {
        expect((await story.status({ at })).facts.latest).toMatchObject([{ disputedBy: [denial] }]);
      }
      const then = await story.status({ ...PUBLIC, at: '2026-06-01T11:00:00Z' });
      expect(then.facts.latest).toMatchObject([{ verification: 'official' }]);
    });
  });
});

describe('A retraction', () => {
  it('is final, and only for what has no other way back', async () => {
    const story = await Followed.since(node, '2026-07-01T08:00:00Z', 'final');
    const { fact, other, link, killed } = await Given('a fact that is retracted, and two that are linked', async () => {
      const report = async (text: string) => (await story.log('FactReported', { text })).id;
      const fact = await report('A road is closed.');
      const other = await report('It rains.');
      const ends = { from: other, to: await report('A river rises.'), relation: 'ledTo' };
      const { id: link } = await story.log('LinkAdded', ends);
      const killed = await kill(story.at('2026-07-02T08:00:00Z'), fact);
      return { fact, other, link, killed };
    });
    await Then('nothing more can be done to it: what is right is logged anew', async () => {
      const acts: [string, object][] = [
        ['DevelopmentRetracted', { reason: 'Again' }],
        ['DevelopmentCorrected', { changes: { text: 'Right.' }, wrong: 'All' }],
        ['DevelopmentWithheld', { reason: 'Check' }],
        ['DevelopmentReleased', {}],
      ];
      for (const [type, data] of acts) {
        const problem = await story.refused(type, { developmentId: fact, ...data });
        expect(problem).toMatchObject({ rule: 'already-retracted', setBy: killed.id });
      }
    });
    await Then('a link, an act and the opening of the story are not retracted', async () => {
      const { id: aside } = await story.log('DevelopmentWithheld', { developmentId: other, reason: 'Check' });
      const [opened] = await story.history();
      for (const developmentId of [link, killed.id, aside, opened.id]) {
        const problem = await story.refused('DevelopmentRetracted', { developmentId, reason: 'Undo' });
        expect(problem).toMatchObject({ rule: 'not-retractable' });
      }
      const back = { developmentId: link, reason: 'Check' };
      expect(await story.refused('DevelopmentWithheld', back)).toMatchObject({ rule: 'not-retractable' });
    });
    await Then('what undoes them is taken', async () => {
      await story.log('DevelopmentReleased', { developmentId: other });
      const { from, to, relation } = (await story.entry(link)).data;
      await story.log('LinkRemoved', { from, to, relation });
      const told = ['fact reported (retracted)', 'fact reported', 'fact reported', 'link added', 'retracted'];
      expect(await story.told()).toEqual([...told, 'withheld', 'released', 'link removed']);
    });
    await Then('a replay has three facts, and two for the public', async () => {
      const at = '2026-07-01T08:00:00Z';
      for (const moment of [5, at, `recorded:${at}`]) {
        expect((await story.status({ at: moment })).facts.total).toBe(3);
      }
      expect((await story.status(PUBLIC)).facts.total).toBe(2);
    });
  });

  it('of all that a story had shown closes it to the public; the newsroom sees the reason', async () => {
    const story = await Followed.since(node, '2026-08-03T08:00:00Z', 'false-arrest');
    const { id: shown } = await Given('a report, and a second one that is kept back', async () => {
      const report = await story.log('FactReported', { text: 'LIBEL of a minister.' });
      await story.log('FactReported', { text: 'More of it.' }, { withhold: 'Check' });
      return report;
    });
    const [, , { id: hidden }] = await story.history();
    await When('both are false', async () => {
      await kill(story.at('2026-08-03T09:00:00Z'), shown, 'The LIBEL was a forgery');
      await kill(story, hidden, 'A forgery too');
    });
    await Then(
      'the story is not found in public; what was shown says so at its address, what was not says nothing',
      async () => {
        expect(await story.answers('', PUBLIC)).toBe(404);
        expect(await story.answers('', { ...PUBLIC, at: '2026-08-03T08:30:00Z' })).toBe(404);
        expect(await story.answers(`/developments/${shown}`, PUBLIC)).toBe(410);
        expect(await story.answers(`/developments/${hidden}`, PUBLIC)).toBe(404);
        expect(await story.publicText()).not.toContain('LIBEL');
      },
    );
    await Then('the newsroom reads all of it, with the reason', async () => {
      const { counts, headline } = await story.status();
      expect({ counts, headline }).toMatchObject({ counts: { developments: 5, retractions: 2 }, headline: null });
      const twice = ['fact reported (retracted)', 'fact reported (retracted)', 'retracted', 'retracted'];
      expect(await story.told()).toEqual(twice);
      const [, , , why] = await story.history();
      expect(why.data.reason).toBe('The LIBEL was a forgery');
    });
    await Then('and as it was', async () => {
      for (const at of [3, '2026-08-03T08:30:00Z', 'recorded:2026-08-03T08:30:00Z']) {
        const texts = (await story.status({ at })).facts.latest.map(({ text }: Json) => text);
        expect(texts.sort()).toEqual(['LIBEL of a minister.', 'More of it.']);
      }
    });
  });
});
