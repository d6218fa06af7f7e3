/** Embargoed: what may not be told before an instant, whatever happens to it, to the clock or to the node meanwhile. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import {
  development,
  embargo,
  fact,
  Given,
  justBefore,
  lift,
  recorded,
  release,
  retract,
  scenario,
  Then,
  time,
  When,
} from './newsdesk.js';

const REPORT = 'The air over the city is the worst in ten years.';

describe('Embargoed', () => {
  scenario('An embargo ends by the clock, at its instant and not a millisecond before', async (desk) => {
    const story = await desk.open('air');
    desk.at('10:00');
    const { id } = await Given('a report logged at ten, not to be told before noon', () =>
      story.log(fact(REPORT, { embargoUntil: time('12:00') })),
    );
    await Then('the newsroom has it in status and history, marked', async () => {
      expect((await story.status()).facts).toMatchObject({ total: 1, latest: [{ visibility: 'embargoed' }] });
      expect((await story.history())[1]).toMatchObject({ id, visibility: 'embargoed', embargoUntil: time('12:00') });
    });
    await When('it is one millisecond before noon', () => desk.at(justBefore('12:00')));
    await Then('there is no such story for the public', async () => {
      expect(await story.publicly.status()).toBeNull();
      expect((await story.publicly.one(id)).status).toBe(404);
      expect((await story.publicly.ask('/developments')).status).toBe(404);
    });
    await When('it is noon', () => desk.at('12:00'));
    await Then('the public reads it, public since noon, and the story with it', async () => {
      const status = await story.publicly.status();
      expect(status).toMatchObject({ openedAt: time('12:00'), changedAt: time('12:00') });
      expect(status.facts.latest).toMatchObject([{ text: REPORT, publicAt: time('12:00'), visibility: 'public' }]);
      expect(await story.publicly.types()).toEqual(['StoryOpened', 'FactReported']);
      expect((await story.history())[1].visibility).toBe('public');
    });
    await Then('replays keep the newsroom and the public apart', async () => {
      expect(await story.facts(1)).toEqual([]);
      expect(await story.facts(justBefore('10:00'))).toEqual([]);
      expect(await story.facts(time('10:00'))).toEqual([REPORT]);
      expect(await story.publicly.status(justBefore('12:00'))).toBeNull();
      expect(await story.publicly.facts(time('12:00'))).toEqual([REPORT]);
    });
    await When('the clock is set back to eleven', () => desk.at('11:00'));
    await Then('it is still public, takes no embargo, and none is left to run when the story is closed', async () => {
      expect(await story.publicly.facts()).toEqual([REPORT]);
      const closing = await story.log(development('StoryClosed', { reason: 'The wind turned' }));
      expect(closing.openEmbargoes).toEqual([]);
      expect(await story.refuses(embargo(id, time('15:00')))).toMatchObject({ rule: 'already-public' });
    });
  });

  scenario('An embargo is moved, moved again and lifted early', async (desk) => {
    const story = await desk.open('budget');
    desk.at('10:00');
    const { id } = await Given('a report under embargo until noon', () =>
      story.log(fact('Taxes go up by two points.', { embargoUntil: time('12:00') })),
    );
    await When('it is moved to three, and later back to two', async () => {
      desk.at('10:30');
      await story.log(embargo(id, time('15:00')));
      desk.at('12:30');
      expect(await story.publicly.status()).toBeNull();
      await story.log(embargo(id, time('14:00')));
    });
    await Then('an end that is not ahead is refused, when it is moved and when it is logged', async () => {
      expect(await story.refuses(embargo(id, time('12:30')))).toMatchObject({ rule: 'embargo-in-past' });
      const late = fact('Too late.', { embargoUntil: time('12:00') });
      expect(await story.refuses(late)).toMatchObject({ status: 409, rule: 'embargo-in-past' });
      const ancient = { ...late, embargoUntil: '1960-01-01T00:00:00Z' };
      expect(await story.refuses(ancient)).toMatchObject({ status: 409, rule: 'embargo-in-past' });
    });
    await When('it is lifted at one, because others have it', async () => {
      desk.at('13:00');
      await story.log(lift(id));
    });
    await Then('the public has it at once, and never learns of the embargo', async () => {
      expect((await story.publicly.status()).facts.latest).toMatchObject([{ publicAt: time('13:00') }]);
      expect(await story.publicly.types()).toEqual(['StoryOpened', 'FactReported']);
      expect(await story.publicly.bytes()).not.toContain('mbargo');
    });
    await Then('what is public takes no embargo any more', async () => {
      expect(await story.refuses(embargo(id, time('15:00')))).toMatchObject({ rule: 'already-public' });
      expect(await story.refuses(lift(id))).toMatchObject({ rule: 'already-public' });
    });
    await Then('the newsroom reads what was decided, and replays hold', async () => {
      const history = await story.history();
      expect(history.map(({ type }) => type)).toEqual([
        ...['StoryOpened', 'FactReported', 'EmbargoSet', 'EmbargoSet', 'EmbargoLifted'],
      ]);
      expect(history.slice(2, 4).map(({ data }) => data.until)).toEqual([time('15:00'), time('14:00')]);
      expect(await story.types(recorded('10:30'))).toHaveLength(3);
      expect((await story.status(2)).facts.total).toBe(1);
      expect(await story.publicly.status(justBefore('13:00'))).toBeNull();
    });
  });

  scenario('An embargo ends while the node is down, and the clock is set back afterwards', async (desk) => {
    const story = await desk.open('ruling');
    const text = 'The court finds for the city.';
    desk.at('10:00');
    const { id } = await Given('a ruling under embargo until noon', () =>
      story.log(fact(text, { embargoUntil: time('12:00') })),
    );
    await When('the node is stopped at eleven and started at one', async () => {
      desk.at('11:00');
      await desk.node.stop();
      desk.at('13:00');
      await desk.node.start();
    });
    await Then('the ruling is public since noon', async () => {
      expect((await story.publicly.status()).facts.latest).toMatchObject([{ text, publicAt: time('12:00') }]);
      expect((await story.history())[1]).toMatchObject({ id, visibility: 'public' });
    });
    await When('the clock is set back to half past eleven', () => desk.at('11:30'));
    await Then('it is still public, also after another start', async () => {
      expect(await story.publicly.facts()).toEqual([text]);
      await desk.node.stop();
      await desk.node.start();
      expect(await story.publicly.facts()).toEqual([text]);
      expect(await story.refuses(embargo(id, time('15:00')))).toMatchObject({ rule: 'already-public' });
    });
    await Then('views that are deleted and built anew say the same, byte for byte', async () => {
      const before = [await story.bytes(), await story.publicly.bytes()];
      await desk.node.stop();
      rmSync(join(desk.node.folder, 'views.sqlite'));
      await desk.node.start();
      expect([await story.bytes(), await story.publicly.bytes()]).toEqual(before);
    });
    await Then('replays tell when it came into view', async () => {
      desk.at('14:00');
      expect(await story.publicly.status(justBefore('12:00'))).toBeNull();
      expect(await story.publicly.facts(time('12:00'))).toEqual([text]);
      expect(await story.facts(recorded('10:00'))).toEqual([text]);
    });
  });

  scenario('What is withheld as well waits for both', async (desk) => {
    const story = await desk.open('inquiry');
    const envelope = { embargoUntil: time('12:00'), withhold: 'The lawyers read it' };
    desk.at('10:00');
    const [early, late] = await Given('two findings under embargo until noon, both withheld', async () => [
      await story.log(fact('The first finding.', envelope)),
      await story.log(fact('The second finding.', envelope)),
    ]);
    await When('the first is released at eleven', async () => {
      desk.at('11:00');
      await story.log(release(early.id));
    });
    await Then('it is still embargoed, the other withheld, and neither public', async () => {
      const [, first, second] = await story.history();
      expect([first.visibility, second.visibility]).toEqual(['embargoed', 'withheld']);
      expect(await story.publicly.status()).toBeNull();
    });
    await When('noon passes', () => desk.at('12:30'));
    await Then('only the first is public', async () => {
      expect((await story.publicly.status()).facts.latest).toMatchObject([{ publicAt: time('12:00') }]);
      expect((await story.publicly.one(late.id)).status).toBe(404);
      expect(await story.refuses(lift(late.id))).toMatchObject({ rule: 'nothing-to-change' });
    });
    await When('the second gets a new embargo until three and is released at two', async () => {
      await story.log(embargo(late.id, time('15:00')));
      desk.at('14:00');
      await story.log(release(late.id));
    });
    await Then('it is public at three', async () => {
      expect(await story.publicly.facts()).toEqual(['The first finding.']);
      desk.at('15:00');
      const publicly = await story.publicly.history();
      expect(publicly.map(({ publicAt }) => publicAt)).toEqual([time('12:00'), time('12:00'), time('15:00')]);
      expect((await story.publicly.status(time('14:59'))).facts.total).toBe(1);
      expect((await story.publicly.status()).counts.developments).toBe(3);
      expect((await story.status(recorded('10:00'))).facts.total).toBe(2);
      expect((await story.status(2)).facts.total).toBe(1);
    });
  });

  scenario('What is retracted under embargo leaves no trace', async (desk) => {
    const story = await desk.open('bank');
    await Given('a public story', () => story.log(fact('The bank opens at nine.')));
    const before = await story.publicly.bytes();
    desk.at('10:00');
    const { id } = await Given('a report under embargo until noon', () =>
      story.log(fact('The bank is bankrupt.', { embargoUntil: time('12:00') })),
    );
    await When('it is retracted at eleven', async () => {
      desk.at('11:00');
      await story.log(retract(id));
    });
    await Then('the newsroom still has it in the history, and out of the status', async () => {
      expect(await story.facts()).toEqual(['The bank opens at nine.']);
      expect((await story.history())[2]).toMatchObject({ id, visibility: 'retracted' });
      expect(await story.facts(time('10:30'))).toHaveLength(2);
      expect(await story.facts(3)).toHaveLength(2);
      expect(await story.facts(recorded('11:00'))).toHaveLength(1);
    });
    await Then('the public is answered as if it had never been, before noon and after: 404, not 410', async () => {
      for (const clock of ['11:30', '12:00', '13:00']) {
        desk.at(clock);
        expect(await story.publicly.bytes()).toBe(before);
        expect((await story.publicly.one(id)).status).toBe(404);
      }
      expect(await story.publicly.facts(time('11:00'))).toHaveLength(1);
    });
  });

  scenario('A story is closed while embargoes run, and they run on', async (desk) => {
    const story = await desk.open('strike');
    desk.at('10:00');
    const [offer, deal] = await Given('an offer for noon and a deal for three o’clock, under embargo', async () => [
      await story.log(fact('There is an offer.', { embargoUntil: time('12:00') })),
      await story.log(fact('There is a deal.', { embargoUntil: time('15:00') })),
    ]);
    const closing = await When('the story is closed at eleven', () => {
      desk.at('11:00');
      return story.log(development('StoryClosed', { reason: 'The strike is over' }));
    });
    await Then('the answer names the embargoes that run', async () => {
      expect([...closing.openEmbargoes].sort()).toEqual([offer.id, deal.id].sort());
      expect(await story.refuses(fact('More.'))).toMatchObject({ rule: 'story-closed' });
      expect(await story.publicly.status()).toBeNull();
    });
    await When('noon comes, and the deal is let go at one', async () => {
      desk.at('12:00');
      expect(await story.publicly.facts()).toEqual(['There is an offer.']);
      desk.at('13:00');
      await story.log(lift(deal.id));
    });
    await Then('both are public in the closed story', async () => {
      const status = await story.publicly.status();
      expect(status).toMatchObject({ state: 'closed', facts: { total: 2 }, changedAt: time('13:00') });
      expect(await story.publicly.facts(time('12:59'))).toEqual(['There is an offer.']);
      expect(await story.types(4)).not.toContain('EmbargoLifted');
      expect((await story.status(recorded('10:59'))).state).toBe('open');
    });
  });
});
