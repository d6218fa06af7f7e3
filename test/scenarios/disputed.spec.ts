/** Disputed: denials, contradictions, second thoughts about how sure we are, and sources that come later. */
import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import {
  addSource,
  cancelled,
  denial,
  fact,
  figure,
  Given,
  justBefore,
  link,
  recorded,
  release,
  retract,
  scenario,
  scheduled,
  stance,
  Then,
  time,
  unlink,
  verify,
  When,
  withhold,
} from './newsdesk.js';

const WIRE = { name: 'A wire service', kind: 'wire' };
const ANONYMOUS = { name: 'The deputy', kind: 'anonymous', description: 'a senior official' };

describe('Disputed', () => {
  scenario('A denial disputes a report, and denying the denial clears nothing', async (desk) => {
    const story = await desk.open('bridge');
    desk.at('10:00');
    const { id: report } = await Given('a report that the minister closed the bridge', () =>
      story.log(fact('The minister closed the bridge.', { verification: 'corroborated' })),
    );
    desk.at('10:30');
    const { id: first } = await When('the minister denies it', () => story.log(denial('The minister', report)));
    await Then('the report is disputed wherever it is shown, to the public too', async () => {
      for (const reader of [story, story.publicly]) {
        const [shown] = (await reader.status()).facts.latest;
        expect(shown).toMatchObject({ verification: 'disputed', disputedBy: [first] });
        expect((await reader.history())[1]).toMatchObject({ verification: 'disputed', disputedBy: [first] });
      }
    });
    desk.at('11:00');
    const { id: second } = await When('a spokesperson denies that denial', () =>
      story.log(denial('A spokesperson', first)),
    );
    await Then('the denial is disputed now, and the report still is', async () => {
      expect((await story.one(first)).body).toMatchObject({ verification: 'disputed', disputedBy: [second] });
      expect((await story.one(report)).body).toMatchObject({ verification: 'disputed', disputedBy: [first] });
    });
    await When('the newsroom finds that the minister never denied anything, and retracts that', async () => {
      desk.at('11:30');
      await story.log(retract(first));
    });
    await Then('the report stands as sure as it was', async () => {
      for (const reader of [story, story.publicly]) {
        const [shown] = (await reader.status()).facts.latest;
        expect(shown.verification).toBe('corroborated');
        expect(shown.disputedBy).toBeUndefined();
      }
      expect((await story.publicly.one(first)).status).toBe(410);
      expect(await story.publicly.bytes()).not.toContain(first);
    });
    await Then('replays show it sure before the denial and disputed after it', async () => {
      const sure = async (at: number | string) => (await story.status(at)).facts.latest[0].verification;
      expect(await sure(justBefore('10:30'))).toBe('corroborated');
      expect(await sure(2)).toBe('corroborated');
      expect(await sure(3)).toBe('disputed');
      expect(await sure(recorded('11:00'))).toBe('disputed');
    });
  });

  scenario('Two reports contradict each other until the desk takes that back', async (desk) => {
    const story = await desk.open('square');
    desk.at('10:00');
    const one = await Given('one who heard three shots', () => story.log(fact('Three shots were heard.')));
    const other = await Given('one who heard none', () => story.log(fact('No shot was heard.')));
    desk.at('10:30');
    const tie = await When('the desk links the second as contradicting the first', () =>
      story.log(link(other.id, 'contradicts', one.id)),
    );
    await Then('the first is disputed by the second, and the conflict stands in the status', async () => {
      for (const reader of [story, story.publicly]) {
        const { conflicts } = await reader.status();
        expect(conflicts).toEqual([{ developmentIds: [other.id, one.id], relation: 'contradicts' }]);
        expect((await reader.one(one.id)).body).toMatchObject({ verification: 'disputed', disputedBy: [other.id] });
        expect((await reader.one(other.id)).body.verification).toBe('unverified');
      }
    });
    desk.at('11:00');
    const undone = await When('the link is removed', () => story.log(unlink(other.id, 'contradicts', one.id)));
    await Then('nothing is disputed, and the history tells that it was', async () => {
      for (const reader of [story, story.publicly]) {
        expect((await reader.status()).conflicts).toEqual([]);
        expect((await reader.one(one.id)).body.verification).toBe('unverified');
      }
      const history = await story.history();
      expect(history.slice(3)).toMatchObject([{ id: tie.id, removedBy: undone.id }, { type: 'LinkRemoved' }]);
      const again = await story.refuses(unlink(other.id, 'contradicts', one.id));
      expect(again).toMatchObject({ status: 409, rule: 'nothing-to-change' });
    });
    await Then('replays find the conflict only while it stood', async () => {
      const conflicts = async (at: number | string) => (await story.status(at)).conflicts.length;
      expect(await conflicts(3)).toBe(0);
      expect(await conflicts(4)).toBe(1);
      expect(await conflicts(time('10:45'))).toBe(1);
      expect(await conflicts(recorded('10:29'))).toBe(0);
    });
  });

  scenario('The desk grows surer, and says why', async (desk) => {
    const story = await desk.open('resignation');
    desk.at('10:00');
    const { id } = await Given('a rumour', () => story.log(fact('The minister will resign.')));
    await When('a second outlet has it at half past ten, and the ministry confirms at eleven', async () => {
      desk.at('10:30');
      await story.log(verify(id, 'corroborated', 'A second outlet has it on its own'));
      desk.at('11:00');
      await story.log(verify(id, 'official', 'The ministry says so'));
    });
    await Then('it is official in the status, and the history has each step with its reason', async () => {
      expect((await story.status()).facts.latest).toMatchObject([{ verification: 'official' }]);
      expect((await story.publicly.status()).facts.latest).toMatchObject([{ verification: 'official' }]);
      expect((await story.history()).slice(2).map(({ data }) => [data.verification, data.reason])).toEqual([
        ['corroborated', 'A second outlet has it on its own'],
        ['official', 'The ministry says so'],
      ]);
      expect(await story.publicly.types()).toEqual(await story.types());
    });
    await Then('a step that is none, or without a reason, is refused', async () => {
      expect(await story.refuses(verify(id, 'official', 'Again'))).toMatchObject({ rule: 'nothing-to-change' });
      expect(await story.refuses(verify(id, 'refuted', ' '))).toMatchObject({ rule: 'reason-required' });
      const backdated = { ...verify(id, 'refuted', 'No'), knownAt: time('10:00') };
      expect(await story.refuses(backdated)).toMatchObject({ status: 400, errors: [{ pointer: '/knownAt' }] });
    });
    await Then('replays are as sure as the desk was', async () => {
      const sure = async (at: number | string) => (await story.status(at)).facts.latest[0].verification;
      expect(await sure(2)).toBe('unverified');
      expect(await sure(time('10:30'))).toBe('corroborated');
      expect(await sure(justBefore('11:00'))).toBe('corroborated');
      expect(await sure(recorded('10:29'))).toBe('unverified');
    });
  });

  scenario('What is refuted stays to be seen and sets nothing', async (desk) => {
    const story = await desk.open('talks');
    const talks = randomUUID();
    desk.at('10:00');
    await Given('talks on the 20th, a stance for them, and twelve hurt in a protest', async () => {
      await story.log(scheduled(talks, '2026-03-20'));
      await story.log(stance('The union', 'talks', 'for'));
      await story.log(figure('hurt', { atLeast: 12 }));
    });
    const before = await story.status();
    desk.at('10:30');
    const rumours = await When('rumours say: off, against, ninety hurt', async () => [
      await story.log(figure('hurt', { exactly: 90 })),
      await story.log(stance('The union', 'talks', 'against')),
      await story.log(cancelled(talks, 'The union walked out')),
    ]);
    await When('all three are refuted at eleven', async () => {
      desk.at('11:00');
      for (const { id } of rumours) await story.log(verify(id, 'refuted', 'The union published its minutes'));
    });
    await Then('meeting, stance, figure and headline are what they were, for everyone', async () => {
      const { meetings, stances, figures, headline } = await story.status();
      expect({ meetings, stances, figures, headline }).toEqual({
        meetings: before.meetings,
        stances: before.stances,
        figures: before.figures,
        headline: before.headline,
      });
      const publicly = await story.publicly.status();
      expect(publicly.meetings).toMatchObject([{ status: 'scheduled', reason: null }]);
      expect(publicly.stances).toMatchObject([{ stance: 'for', reversed: false }]);
      expect(publicly.figures).toMatchObject([{ value: { atLeast: 12 }, earlier: [] }]);
    });
    await Then('the rumours stay in the history, marked refuted', async () => {
      for (const reader of [story, story.publicly]) {
        const marked = (await reader.history()).filter(({ verification }) => verification === 'refuted');
        expect(marked.map(({ id }) => id)).toEqual(rumours.map(({ id }) => id));
      }
    });
    await Then('replays show what was believed at the time', async () => {
      for (const at of [time('10:45'), 7, recorded('10:59')]) {
        const then = await story.status(at);
        expect(then.meetings).toMatchObject([{ status: 'cancelled', reason: 'The union walked out' }]);
        expect(then.stances).toMatchObject([{ stance: 'against', reversed: true }]);
        expect(then.figures).toMatchObject([{ value: { exactly: 90 } }]);
        expect(then.headline.developmentId).toBe(rumours[2].id);
      }
      expect((await story.status(time('10:29'))).meetings).toMatchObject([{ status: 'scheduled' }]);
    });
    await When('the union walks out after all, and the desk believes the rumour again', async () => {
      desk.at('12:00');
      await story.log(verify(rumours[2].id, 'official', 'The union confirms it'));
    });
    await Then('the talks are off', async () => {
      expect((await story.status()).meetings).toMatchObject([{ status: 'cancelled', setBy: rumours[2].id }]);
    });
  });

  scenario('A refuted denial disputes nothing any more', async (desk) => {
    const story = await desk.open('leak');
    desk.at('10:00');
    const { id } = await Given('a report of a leak', () => story.log(fact('The plant leaks.')));
    desk.at('10:30');
    const { id: word } = await Given('a denial by the operator', () => story.log(denial('The operator', id)));
    await When('the denial is refuted at eleven', async () => {
      desk.at('11:00');
      await story.log(verify(word, 'refuted', 'Photographs show the leak'));
    });
    await Then('the report is no longer disputed, and the denial can still be read', async () => {
      for (const reader of [story, story.publicly]) {
        expect((await reader.status()).facts.latest[0]).toMatchObject({ verification: 'unverified' });
        const denied = (await reader.history()).find((one) => one.id === word);
        expect(denied).toMatchObject({ verification: 'refuted', data: { denies: id } });
      }
    });
    await Then('replays still find it disputed', async () => {
      expect((await story.one(id, time('10:30'))).body.verification).toBe('disputed');
      expect((await story.one(id, 3)).body.verification).toBe('disputed');
      expect((await story.one(id, recorded('10:29'))).body.verification).toBe('unverified');
    });
  });

  scenario('A withheld denial disputes the report for the newsroom alone', async (desk) => {
    const story = await desk.open('vote');
    desk.at('10:00');
    const { id } = await Given('a report of a vote', () => story.log(fact('The council votes at noon.')));
    const before = await story.publicly.bytes();
    const { id: word } = await Given('a denial that is logged withheld', () =>
      story.log({ ...denial('The council', id), withhold: 'To be checked' } as ReturnType<typeof denial>),
    );
    await Then('the newsroom sees the dispute and the public nothing of it', async () => {
      expect((await story.status()).facts.latest[0].disputedBy).toEqual([word]);
      expect(await story.publicly.bytes()).toBe(before);
      expect((await story.publicly.one(word)).status).toBe(404);
    });
    await When('it is released at eleven, and withheld again at noon', async () => {
      desk.at('11:00');
      await story.log(release(word));
      expect((await story.publicly.status()).facts.latest[0].disputedBy).toEqual([word]);
      desk.at('12:00');
      await story.log(withhold(word));
    });
    await Then('the dispute came into view and went, and its address says that it is gone', async () => {
      expect((await story.publicly.status()).facts.latest[0].verification).toBe('unverified');
      expect(await story.publicly.types()).toEqual(['StoryOpened', 'FactReported']);
      expect((await story.publicly.one(word)).status).toBe(410);
      expect((await story.history())[1]).toMatchObject({ disputedBy: [word] });
      expect((await story.one(id, 2)).body.verification).toBe('unverified');
      expect((await story.one(id, recorded('10:00'))).body.verification).toBe('disputed');
    });
  });

  scenario('Sources come later, and only those that stand on their own count', async (desk) => {
    const story = await desk.open('crossing');
    desk.at('10:00');
    const { id } = await Given('a wire report', () => story.log(fact('The crossing is shut.', { sources: [WIRE] })));
    await When('a senior official says so too, on background', async () => {
      desk.at('10:30');
      await story.log(addSource(id, ANONYMOUS));
    });
    await Then('it has two independent sources and is no surer for it until somebody says so', async () => {
      const { body } = await story.one(id);
      expect(body).toMatchObject({ sources: [WIRE, ANONYMOUS], independentSources: 2, verification: 'unverified' });
      expect((await story.status()).facts.latest).toMatchObject([{ verification: 'unverified' }]);
      expect(await story.refuses(addSource(id, WIRE))).toMatchObject({ rule: 'nothing-to-change' });
      expect(await story.types()).toEqual(['StoryOpened', 'FactReported', 'SourceAdded']);
    });
    await Then('the public reads what the official is, and not who', async () => {
      const shown = (await story.publicly.one(id)).body;
      expect(shown.sources).toEqual([WIRE, { kind: 'anonymous', description: 'a senior official' }]);
      expect(await story.publicly.bytes()).not.toContain(ANONYMOUS.name);
    });
    desk.at('11:00');
    const copy = await When('another outlet runs the same words', () =>
      story.log(fact('The  crossing is SHUT.', { sources: [{ name: 'A newspaper', kind: 'named' }] })),
    );
    await Then('it is offered as a possible duplicate and not counted', async () => {
      expect((await story.one(copy.id)).body.possibleDuplicates).toEqual([id]);
      expect((await story.one(id)).body.independentSources).toBe(2);
    });
    await Then('replays have the sources that were there', async () => {
      expect((await story.one(id, 2)).body).toMatchObject({ sources: [WIRE], independentSources: 1 });
      expect((await story.one(id, time('10:29'))).body.sources).toEqual([WIRE]);
      expect((await story.one(id, recorded('10:30'))).body.sources).toHaveLength(2);
      await story.log(retract(copy.id));
      expect((await story.one(id)).body.possibleDuplicates ?? []).toEqual([]);
    });
  });
});
