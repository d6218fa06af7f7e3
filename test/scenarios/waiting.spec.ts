/**
 * Waiting: what hangs on an embargoed entry, a correction, a meeting's new date, a link, waits with it,
 * and a story into which another goes waits for what was embargoed there.
 */
import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import {
  cancelled,
  correct,
  embargo,
  fact,
  Given,
  INTRODUCTION,
  justBefore,
  lift,
  link,
  merge,
  recorded,
  rescheduled,
  scenario,
  scheduled,
  Then,
  time,
  When,
  withhold,
} from './newsdesk.js';

describe('Waiting for what is embargoed', () => {
  scenario('What is corrected under embargo comes into view corrected, and says so', async (desk) => {
    const story = await desk.open('harvest');
    desk.at('10:00');
    const { id } = await Given('a report under embargo until noon, with a wrong year', () =>
      story.log(fact('The worst harvest since 1986.', { embargoUntil: time('12:00') })),
    );
    desk.at('10:30');
    const correction = await When('the year is corrected at half past ten', () =>
      story.log(correct(id, { text: 'The worst harvest since 1968.' }, 'The year')),
    );
    await Then('the public knows of neither, and the correction has no embargo of its own', async () => {
      expect(await story.publicly.status()).toBeNull();
      expect((await story.publicly.one(correction.id)).status).toBe(404);
      const own = await story.refuses(embargo(correction.id, time('15:00')));
      expect(own).toMatchObject({ rule: 'not-retractable' });
      const given = { ...correct(id, { text: 'Other.' }), embargoUntil: time('15:00') };
      expect(await story.refuses(given)).toMatchObject({ status: 400, errors: [{ pointer: '/embargoUntil' }] });
    });
    await When('noon comes', () => desk.at('12:00'));
    await Then('the public reads the corrected words and the correction, both public since noon', async () => {
      const status = await story.publicly.status();
      expect(status.facts.latest).toMatchObject([{ text: 'The worst harvest since 1968.' }]);
      expect(status.counts).toEqual({ developments: 3, corrections: 1, retractions: 0 });
      const history = await story.publicly.history();
      expect(history).toMatchObject([
        { type: 'StoryOpened', publicAt: time('12:00') },
        { id, correctedBy: [correction.id], publicAt: time('12:00') },
        { id: correction.id, data: { wrong: 'The year' }, publicAt: time('12:00') },
      ]);
    });
    await Then('replays show the newsroom the year that it believed', async () => {
      for (const at of [2, time('10:29'), recorded('10:00')]) {
        expect(await story.facts(at)).toEqual(['The worst harvest since 1986.']);
      }
      expect(await story.publicly.facts(time('12:00'))).toEqual(['The worst harvest since 1968.']);
      expect((await story.history()).map(({ type }) => type)).toContain('DevelopmentCorrected');
    });
  });

  scenario('What happens to a meeting waits until the meeting itself may be told', async (desk) => {
    const story = await desk.open('visit');
    const [visit, talks] = [randomUUID(), randomUUID()];
    desk.at('10:00');
    await Given('a visit and talks, both under embargo', async () => {
      await story.log(scheduled(visit, '2026-03-20', {}, { embargoUntil: time('12:00') }));
      await story.log(scheduled(talks, '2026-03-21', {}, { embargoUntil: time('15:00') }));
    });
    await When('the visit is moved, and the talks are called off by one who says what they were', async () => {
      desk.at('10:30');
      await story.log(rescheduled(visit, '2026-03-27'));
      desk.at('11:00');
      await story.log(cancelled(talks, 'The minister is ill', INTRODUCTION));
    });
    await Then('the public knows of the talks that they are off, of no date, and of no visit', async () => {
      const { meetings } = await story.publicly.status();
      expect(meetings).toMatchObject([{ id: talks, status: 'cancelled', startsAt: null }]);
      expect(await story.publicly.types()).toEqual(['StoryOpened', 'MeetingCancelled']);
      expect((await story.status()).meetings).toHaveLength(2);
    });
    await Then('at noon it learns of the visit and of the new date at once', async () => {
      desk.at('12:00');
      const moved = (await story.publicly.status()).meetings.find((one: { id: string }) => one.id === visit);
      expect(moved).toMatchObject({ status: 'scheduled', startsAt: '2026-03-27' });
      expect(moved.previousDates).toMatchObject([{ startsAt: '2026-03-20' }]);
      const last = (await story.publicly.history()).slice(-2);
      expect(last.map(({ type }) => type)).toEqual(['MeetingScheduled', 'MeetingRescheduled']);
      expect(last.map(({ publicAt }) => publicAt)).toEqual([time('12:00'), time('12:00')]);
    });
    await Then('at three it learns when the talks would have been', async () => {
      desk.at('15:00');
      const { meetings } = await story.publicly.status();
      expect(meetings.find((one: { id: string }) => one.id === talks)).toMatchObject({ startsAt: '2026-03-21' });
      expect((await story.publicly.status(time('11:30'))).meetings).toHaveLength(1);
      expect((await story.status(time('10:29'))).meetings).toMatchObject([
        { status: 'scheduled', startsAt: '2026-03-21' },
        { status: 'scheduled', startsAt: '2026-03-20' },
      ]);
      expect((await story.status(3)).meetings).toHaveLength(2);
    });
  });

  scenario('Only what can be told by itself can be embargoed', async (desk) => {
    const story = await desk.open('port');
    desk.at('10:00');
    const [cause, effect] = await Given('a public report and one under embargo, linked', async () => [
      await story.log(fact('The port is closed.')),
      await story.log(fact('Two ships wait outside.', { embargoUntil: time('12:00') })),
    ]);
    const tie = await story.log(link(cause.id, 'ledTo', effect.id));
    await Then('the link follows both ends and takes no embargo, nor do acts', async () => {
      expect(await story.refuses(embargo(tie.id, time('12:00')))).toMatchObject({ rule: 'not-retractable' });
      const acts = [link(effect.id, 'confirms', cause.id), withhold(effect.id)];
      for (const act of acts) {
        const refused = await story.refuses({ ...act, embargoUntil: time('12:00') } as typeof act);
        expect(refused).toMatchObject({ status: 400, errors: [{ pointer: '/embargoUntil' }] });
      }
      expect(await story.publicly.types()).toEqual(['StoryOpened', 'FactReported']);
      expect((await story.publicly.one(cause.id)).body.links).toEqual([]);
    });
    await When('noon comes', () => desk.at('12:00'));
    await Then('the link is public with its later end', async () => {
      expect(await story.publicly.types()).toEqual(['StoryOpened', 'FactReported', 'FactReported', 'LinkAdded']);
      expect((await story.publicly.one(cause.id)).body.links).toMatchObject([{ relation: 'ledTo', to: effect.id }]);
      expect((await story.publicly.status()).facts.total).toBe(2);
      expect((await story.publicly.status(justBefore('12:00'))).facts.total).toBe(1);
      expect((await story.status(2)).facts.total).toBe(1);
      expect(await story.types(recorded('10:00'))).toHaveLength(4);
    });
  });

  scenario('Embargoes run on in a merged story', async (desk) => {
    const [north, river] = [await desk.open('flood-north'), await desk.open('flood')];
    desk.at('10:00');
    await north.log(fact('Cellars are flooded.'));
    await river.log(fact('The river rises.'));
    const [help, dam] = await Given('two reports in the north under embargo', async () => [
      await north.log(fact('Help is coming.', { embargoUntil: time('12:00') })),
      await north.log(fact('The dam is cracked.', { embargoUntil: time('15:00') })),
    ]);
    await When('the north goes into the river at eleven', async () => {
      desk.at('11:00');
      await north.log(merge(river.id));
    });
    await Then('the river has them, and its public neither', async () => {
      expect(await river.facts()).toHaveLength(4);
      expect(await river.publicly.facts()).toHaveLength(2);
      expect(await river.publicly.bytes()).not.toContain(help.id);
      desk.at(justBefore('12:00'));
      expect(await river.publicly.facts()).toHaveLength(2);
    });
    await Then('at noon the first is public in both', async () => {
      desk.at('12:00');
      for (const reader of [north.publicly, river.publicly]) {
        expect((await reader.one(help.id)).body).toMatchObject({ publicAt: time('12:00') });
      }
    });
    await Then('what has ended stays ended when the clock is set back, through either story', async () => {
      desk.at('11:30');
      for (const story of [river, north]) {
        expect(await story.publicly.facts()).toContain('Help is coming.');
        expect(await story.refuses(embargo(help.id, time('15:00')))).toMatchObject({ rule: 'already-public' });
      }
    });
    await Then('at one the other is let go', async () => {
      desk.at('13:00');
      await river.log(lift(dam.id));
      expect(await river.publicly.facts()).toHaveLength(4);
      expect((await river.publicly.history()).at(-1)).toMatchObject({ id: dam.id, publicAt: time('13:00') });
      expect(await river.publicly.facts(time('12:30'))).toHaveLength(3);
      expect(await river.facts(justBefore('11:00'))).toHaveLength(1);
      expect(await river.facts(2)).toHaveLength(1);
    });
  });
});
