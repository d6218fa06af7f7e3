/** Cross-filed: everything has one home; other stories hold it, follow it, and can be written through. */
import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import type { Json } from '../support/node.js';
import {
  cancelled,
  correct,
  crossFile,
  denial,
  development,
  fact,
  Given,
  justBefore,
  postponed,
  quote,
  recorded,
  rescheduled,
  retract,
  scenario,
  scheduled,
  Then,
  time,
  When,
} from './newsdesk.js';

const text = (status: Json): string[] => status.statements.latest.map((one: Json) => one.text);
const ids = (history: Json[]): string[] => history.map(({ id }) => id);

describe('Cross-filed', () => {
  scenario('One statement is filed into a second story and stays at home in the first', async (desk) => {
    const [home, talks] = [await desk.open('prices'), await desk.open('wages')];
    desk.at('10:00');
    const { id } = await Given('words in a story about prices', () => home.log(quote('The bank', 'Prices fell.')));
    await home.log(fact('The market was closed.'));
    desk.at('10:30');
    const filing = await When('they are filed into the story about wages', () => talks.log(crossFile(home.id, id)));
    await Then('that story has them and nothing else of the first, for the public too', async () => {
      const { headers, body } = await talks.ask();
      expect(body).toMatchObject({ revision: 2, statements: { total: 1 }, facts: { total: 0 } });
      expect(body.counts.developments).toBe(3);
      expect(headers.get('etag')).toMatch(/^"2\+.+"$/);
      const history = await talks.history();
      expect(ids(history).slice(1)).toEqual([filing.id, id]);
      expect(history[2]).toMatchObject({ home: home.id, storyId: home.id, revision: 2 });
      expect(text(await talks.publicly.status())).toEqual(['Prices fell.']);
      expect(await talks.publicly.types()).toEqual(['StoryOpened', 'StatementIssued']);
    });
    desk.at('11:00');
    const correction = await When('they are corrected at home', () => home.log(correct(id, { text: 'Prices rose.' })));
    await Then('they are corrected in both', async () => {
      for (const reader of [home, talks, talks.publicly]) expect(text(await reader.status())).toEqual(['Prices rose.']);
      expect(ids(await talks.history())).toContain(correction.id);
    });
    await When('they are retracted at home', async () => {
      desk.at('11:30');
      await home.log(retract(id));
    });
    await Then('they are gone from both, and the public has no story about wages', async () => {
      expect((await talks.status()).statements.total).toBe(0);
      expect((await talks.history())[2]).toMatchObject({ id, visibility: 'retracted' });
      expect(await talks.publicly.status()).toBeNull();
    });
    await Then('replays have them from when they were filed, as they stood', async () => {
      expect((await talks.status(justBefore('10:30'))).statements.total).toBe(0);
      expect((await talks.status(recorded('10:29'))).statements.total).toBe(0);
      expect(text(await talks.status(time('10:30')))).toEqual(['Prices fell.']);
      expect(text(await talks.status(recorded('11:00')))).toEqual(['Prices rose.']);
    });
  });

  scenario('Filing one entry of a meeting brings the whole meeting, until it is taken out', async (desk) => {
    const [home, other] = [await desk.open('summit'), await desk.open('dairy')];
    const [summit, dinner] = [randomUUID(), randomUUID()];
    desk.at('10:00');
    const delay = await Given('a summit that was put off, and a dinner', async () => {
      await home.log(scheduled(summit, '2026-03-20'));
      await home.log(scheduled(dinner, '2026-03-20'));
      return await home.log(postponed(summit, 'A strike'));
    });
    await When('the delay is filed elsewhere, and a new date comes at home', async () => {
      desk.at('10:30');
      await other.log(crossFile(home.id, delay.id));
      expect((await other.status()).meetings).toMatchObject([{ id: summit, status: 'postponed', reason: 'A strike' }]);
      desk.at('11:00');
      await home.log(rescheduled(summit, '2026-03-27'));
    });
    await Then('the other story has the whole summit with its new date, and no dinner', async () => {
      for (const reader of [other, other.publicly]) {
        expect((await reader.status()).meetings).toMatchObject([
          { id: summit, status: 'scheduled', startsAt: '2026-03-27', previousDates: [{ startsAt: '2026-03-20' }] },
        ]);
      }
      const types = ['MeetingScheduled', 'MeetingPostponed', 'MeetingRescheduled'];
      expect((await other.types()).filter((type) => type.startsWith('Meeting'))).toEqual(types);
    });
    await When('the filing is taken back', async () => {
      desk.at('11:30');
      await other.log(development('CrossFilingRemoved', { from: { storyId: home.id, developmentId: delay.id } }));
    });
    await Then('the summit is gone there and stands at home; replays still have it', async () => {
      expect((await other.status()).meetings).toEqual([]);
      expect(await other.publicly.status()).toBeNull();
      expect((await home.status()).meetings).toHaveLength(2);
      expect(await other.types()).toEqual(['StoryOpened', 'DevelopmentCrossFiled', 'CrossFilingRemoved']);
      expect((await other.status(recorded('11:00'))).meetings).toMatchObject([{ startsAt: '2026-03-27' }]);
      expect((await other.status(recorded('10:30'))).meetings).toMatchObject([{ status: 'postponed' }]);
      expect((await other.status(1)).meetings).toEqual([]);
    });
  });

  scenario('Who writes about a summit in the second story writes at its home', async (desk) => {
    const [home, other] = [await desk.open('summit'), await desk.open('dairy')];
    const summit = randomUUID();
    desk.at('10:00');
    const plan = await Given('a summit filed into a second story', () => home.log(scheduled(summit, '2026-03-20')));
    await other.log(crossFile(home.id, plan.id));
    desk.at('10:30');
    const off = cancelled(summit, 'Fog');
    const etag = (await other.ask()).headers.get('etag') as string;
    const headers = { 'if-match': etag, 'idempotency-key': 'fog' };
    expect((await other.ask('', '', { 'if-none-match': etag })).status).toBe(304);
    const reply = await When('it is called off through the second', () => other.send(off, headers));
    await Then('the answer names the home, with the ETag of the story that was written to', async () => {
      expect(reply.status).toBe(201);
      expect(reply.body).toMatchObject({ home: home.id, storyId: home.id, revision: 3 });
      expect(reply.headers.get('etag')).toMatch(/^"2\+.+"$/);
      expect(reply.headers.get('etag')).not.toBe(etag);
      expect((await other.ask('', '', { 'if-none-match': etag })).status).toBe(200);
      expect((await other.ask()).headers.get('etag')).toBe(reply.headers.get('etag'));
      expect(reply.headers.get('location')).toContain(`/stories/${home.id}/developments/${reply.body.id}`);
    });
    await Then('the same request again gets the same answer', async () => {
      const again = await other.send(off, headers);
      expect([again.status, again.text]).toEqual([201, reply.text]);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    });
    await Then('it is off in both stories, logged once', async () => {
      for (const reader of [home, other, home.publicly, other.publicly]) {
        expect((await reader.status()).meetings).toMatchObject([{ status: 'cancelled', reason: 'Fog' }]);
      }
      expect([(await home.status()).revision, (await other.status()).revision]).toEqual([3, 2]);
      expect((await other.history()).at(-1)).toMatchObject({ id: reply.body.id, home: home.id });
    });
    await Then('stale, two homes at once and what it does not hold are refused', async () => {
      const amended = development('MeetingAmended', { meetingId: summit, title: 'The summit' });
      expect((await other.send(amended, { 'if-match': '"1"' })).status).toBe(412);
      expect((await other.send([amended, fact('Milk is dear.')])).body).toMatchObject({ rule: 'two-homes' });
      const private_ = await home.log(fact('Rooms are booked.'));
      expect(await other.refuses(retract(private_.id))).toMatchObject({ rule: 'unknown-development' });
      expect(await other.refuses(cancelled(randomUUID(), 'Fog'))).toMatchObject({ status: 409 });
      expect((await other.status()).facts.total).toBe(0);
    });
    await Then('replays have it on before and off after', async () => {
      for (const reader of [home, other]) {
        const state = async (at: string) => (await reader.status(at)).meetings[0].status;
        expect(await state(justBefore('10:30'))).toBe('scheduled');
        expect(await state(recorded('10:00'))).toBe('scheduled');
        expect(await state(time('10:30'))).toBe('cancelled');
      }
    });
  });

  scenario('A report that is filed brings its denial, and the doubt with it', async (desk) => {
    const [home, other] = [await desk.open('mine'), await desk.open('energy')];
    desk.at('10:00');
    const report = await Given('a report that a mine is closed', () => home.log(fact('The mine is closed.')));
    await home.log(fact('Rain is forecast.'));
    desk.at('10:30');
    await When('it is filed elsewhere, and then the owner denies it at home', async () => {
      await other.log(crossFile(home.id, report.id));
      desk.at('11:00');
      await home.log(denial('The owner', report.id));
    });
    await Then('it is disputed in both stories, and the denial can be read in both', async () => {
      for (const reader of [home, other, other.publicly]) {
        const mine = (await reader.history()).find(({ id }) => id === report.id);
        expect(mine).toMatchObject({ verification: 'disputed' });
        expect((await reader.status()).statements).toMatchObject({ total: 1, latest: [{ denies: report.id }] });
      }
      expect(await other.facts()).toEqual(['The mine is closed.']);
    });
    await When('the denial turns out to be about another mine, and is retracted through the other story', async () => {
      desk.at('11:30');
      const [word] = (await home.history()).filter(({ type }) => type === 'StatementIssued');
      await other.log(retract(word.id));
    });
    await Then('nobody doubts the report any more, and replays still do', async () => {
      for (const reader of [home, other, other.publicly]) {
        expect((await reader.status()).facts.latest.at(-1)).toMatchObject({ verification: 'unverified' });
      }
      expect((await other.status(time('11:00'))).facts.latest).toMatchObject([{ verification: 'disputed' }]);
      expect((await other.status(recorded('10:45'))).facts.latest).toMatchObject([{ verification: 'unverified' }]);
      expect((await other.status(1)).facts.total).toBe(0);
    });
  });
});
