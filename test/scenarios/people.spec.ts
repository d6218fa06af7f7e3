/** People: what they said, to whom and where, where they stand, what they were at the time, and what they are called. */
import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import type { Json } from '../support/node.js';
import {
  correct,
  development,
  Given,
  justBefore,
  quote,
  recorded,
  retract,
  scenario,
  scheduled,
  stance,
  Then,
  time,
  When,
  withhold,
} from './newsdesk.js';

const joined = (kind: string, names: string[], as: string) => development('NamesJoined', { kind, names, as });
const statements = (status: Json): string[] => status.statements.latest.map(({ text }: Json) => text);

describe('People', () => {
  scenario('What is said word for word, in other words and officially is kept apart', async (desk) => {
    const story = await desk.open('words');
    desk.at('10:00');
    const announced = await Given('the ministry announces a visit on its website', () =>
      story.log(quote('The ministry', 'The visit is on.', { kind: 'announcement', channel: 'website' })),
    );
    desk.at('10:30');
    const answer = await When('the mayor answers on the radio, and the opposition is reported to agree', async () => {
      const first = await story.log(
        quote('The mayor', 'Nobody asked us.', { respondsTo: announced.id, channel: 'radio', language: 'it' }),
      );
      await story.log(quote('The opposition', 'Nobody asked the city.', { kind: 'paraphrase' }));
      return first;
    });
    await Then('everyone reads who said it, how, where and in answer to what', async () => {
      for (const reader of [story, story.publicly]) {
        const { statements: said } = await reader.status();
        expect(said).toMatchObject({
          total: 3,
          latest: [
            { kind: 'paraphrase', speaker: { name: 'The opposition' }, respondsTo: null },
            { kind: 'quote', channel: 'radio', language: 'it', respondsTo: announced.id, denies: null },
            { kind: 'announcement', channel: 'website' },
          ],
        });
      }
      expect((await story.history()).slice(1).map(({ summary }) => summary)).toEqual([
        ...['The ministry announces: The visit is on.', 'The mayor: “Nobody asked us.”'],
        'The opposition: Nobody asked the city.',
      ]);
    });
    await When('the announcement is withheld', () => story.log(withhold(announced.id)));
    await Then('the answer stays, and the public no longer learns what it answered', async () => {
      expect(statements(await story.publicly.status())).toHaveLength(2);
      expect((await story.publicly.one(answer.id)).body.data).not.toHaveProperty('respondsTo');
      expect(await story.publicly.bytes()).not.toContain(announced.id);
      expect((await story.one(answer.id)).body.data.respondsTo).toBe(announced.id);
    });
    await Then('replays have what had been said', async () => {
      expect(statements(await story.status(2))).toEqual(['The visit is on.']);
      expect(statements(await story.status(justBefore('10:30')))).toEqual(['The visit is on.']);
      expect((await story.status(recorded('10:30'))).statements.total).toBe(3);
    });
    await Then('an answer to nothing is refused', async () => {
      const lost = quote('The mayor', 'What?', { respondsTo: randomUUID() });
      expect(await story.refuses(lost)).toMatchObject({ rule: 'unknown-development' });
    });
  });

  scenario('Words have an occasion, which the public learns when it may know of the meeting', async (desk) => {
    const story = await desk.open('occasion');
    const talks = randomUUID();
    desk.at('10:00');
    const planned = await Given('talks that are logged but withheld', () =>
      story.log(scheduled(talks, '2026-03-02', {}, { withhold: 'Not announced' })),
    );
    desk.at('10:30');
    const said = await story.log(quote('The premier', 'We are close.', { meetingId: talks }));
    await Then('the newsroom has the occasion, the public the words alone', async () => {
      expect((await story.status()).statements.latest).toMatchObject([{ meetingId: talks }]);
      expect((await story.publicly.status()).statements.latest).toMatchObject([{ meetingId: null }]);
      expect(await story.publicly.bytes()).not.toContain(talks);
      const nowhere = quote('The premier', 'Hello.', { meetingId: randomUUID() });
      expect(await story.refuses(nowhere)).toMatchObject({ rule: 'unknown-meeting' });
    });
    await When('the talks are released at eleven', async () => {
      desk.at('11:00');
      await story.log(development('DevelopmentReleased', { developmentId: planned.id }));
    });
    await Then('the public learns where the words were said', async () => {
      expect((await story.publicly.one(said.id)).body.data.meetingId).toBe(talks);
      expect((await story.publicly.status()).meetings).toMatchObject([{ id: talks }]);
      expect(await story.publicly.types()).toContain('MeetingScheduled');
      expect(await story.types()).toEqual([
        ...['StoryOpened', 'MeetingScheduled', 'StatementIssued', 'DevelopmentReleased'],
      ]);
    });
    await Then('its replays before that do not tell', async () => {
      const before = await story.publicly.status(justBefore('11:00'));
      expect(before).toMatchObject({ meetings: [], statements: { latest: [{ meetingId: null }] } });
      expect((await story.status(2)).meetings).toHaveLength(1);
      expect((await story.status(time('10:00'))).statements.total).toBe(0);
    });
  });

  scenario('A change of mind shows as one, with what was said before and since when', async (desk) => {
    const story = await desk.open('tolls');
    const on = (occurredAt: string) => ({ occurredAt });
    desk.at('10:00');
    const words = await Given('words of the minister for road tolls', () =>
      story.log(quote('The minister', 'Whoever drives shall pay.', {}, on('2026-01-10'))),
    );
    const first = await story.log(
      stance('The minister', 'tolls', 'for', on('2026-01-10'), { statementIds: [words.id] }),
    );
    await story.log(stance('The minister', 'Tolls', 'For', on('2026-02-01')));
    await Then('saying it again is no reversal', async () => {
      const [stands, ...others] = (await story.status()).stances;
      expect(others).toEqual([]);
      expect(stands).toMatchObject({ since: '2026-01-10', developmentId: first.id, reversed: false, earlier: [] });
    });
    desk.at('10:30');
    const second = await When('the minister turns against them', () =>
      story.log(stance('The minister', 'tolls', 'against', on('2026-03-02'), { reason: 'The farmers' })),
    );
    const turned = {
      ...{ stance: 'against', since: '2026-03-02', developmentId: second.id, reversed: true },
      earlier: [{ since: '2026-01-10', developmentId: first.id }],
    };
    await Then('it is a reversal, for everyone', async () => {
      for (const reader of [story, story.publicly]) expect((await reader.status()).stances).toMatchObject([turned]);
      const [, , taken] = await story.publicly.history();
      expect(taken).toMatchObject({ id: first.id, data: { statementIds: [words.id] } });
    });
    desk.at('11:00');
    const older = await When('the archive shows that a year ago the minister was undecided', () =>
      story.log(stance('The minister', 'tolls', 'undecided', on('2025-03'))),
    );
    await Then('that is the oldest of the earlier ones, and the present one is as it was', async () => {
      const [stands] = (await story.status()).stances;
      expect(stands).toMatchObject({ ...turned, earlier: [{ developmentId: first.id }, { developmentId: older.id }] });
    });
    await When('the reversal is retracted: it was another minister', async () => {
      desk.at('11:30');
      await story.log(retract(second.id));
    });
    await Then('the minister is for tolls, and was undecided before', async () => {
      for (const reader of [story, story.publicly]) {
        const [stands] = (await reader.status()).stances;
        expect(stands).toMatchObject({ since: '2026-01-10', earlier: [{ stance: 'undecided', since: '2025-03' }] });
      }
      expect((await story.history()).find(({ id }) => id === second.id)).toMatchObject({ visibility: 'retracted' });
      expect(await story.publicly.bytes()).not.toContain('farmers');
    });
    await Then('replays have the mind of the hour', async () => {
      expect((await story.status(time('10:45'))).stances).toMatchObject([turned]);
      expect((await story.status(recorded('10:30'))).stances).toMatchObject([turned]);
      expect((await story.status(4)).stances).toMatchObject([{ reversed: false }]);
    });
  });

  scenario('Who takes something back speaks anew; nothing is corrected', async (desk) => {
    const story = await desk.open('apology');
    desk.at('10:00');
    const insult = await Given('the chairman calls the fans spoilt', () =>
      story.log(quote('The chairman', 'They are spoilt.')),
    );
    desk.at('11:00');
    await When('the chairman takes it back', () =>
      story.log(quote('The chairman', 'I take that back.', { respondsTo: insult.id })),
    );
    await Then('both stand as said, with no correction', async () => {
      for (const reader of [story, story.publicly]) {
        const status = await reader.status();
        expect(statements(status)).toEqual(['I take that back.', 'They are spoilt.']);
        expect(status.counts).toEqual({ developments: 3, corrections: 0, retractions: 0 });
        expect((await reader.history())[1]).toMatchObject({ correctedBy: [], visibility: 'public' });
      }
      expect(statements(await story.status(2))).toEqual(['They are spoilt.']);
      expect(statements(await story.status(justBefore('11:00')))).toEqual(['They are spoilt.']);
    });
    await When('it turns out that the word was spoilers', async () => {
      desk.at('12:00');
      await story.log(correct(insult.id, { text: 'They are spoilers.' }, 'The word'));
    });
    await Then('that is a correction, and only of that', async () => {
      const status = await story.status();
      expect(statements(status)).toEqual(['I take that back.', 'They are spoilers.']);
      expect(status.counts.corrections).toBe(1);
      expect(statements(await story.status(recorded('11:59')))).toContain('They are spoilt.');
    });
  });

  scenario('People are what they were when they spoke', async (desk) => {
    const story = await desk.open('career');
    const speaks = (text: string, speaker: object, occurredAt: string) =>
      development('StatementIssued', { kind: 'quote', speaker, text }, { occurredAt });
    const senator = { name: 'The member for the coast', role: 'senator', organisation: 'The senate' };
    const minister = { name: 'The member for the coast', role: 'minister', organisation: 'The ministry' };
    desk.at('10:00');
    await Given('words of a senator, who is a minister later', async () => {
      await story.log(speaks('I will ask questions.', senator, '2024-05'));
      await story.log(stance('The member for the coast', 'hearings', 'for', { occurredAt: '2024-05' }));
      desk.at('10:30');
      await story.log(speaks('I will answer them.', minister, '2025-02'));
      const against = {
        actor: { ...minister, name: 'THE MEMBER FOR THE COAST' },
        topic: 'hearings',
        stance: 'against',
      };
      await story.log(development('StanceTaken', against, { occurredAt: '2025-02' }));
    });
    await Then('each of the words keeps its role, and the person is one', async () => {
      for (const reader of [story, story.publicly]) {
        const status = await reader.status();
        expect(status.statements.latest.map(({ speaker }: Json) => speaker)).toEqual([minister, senator]);
        expect(status.stances).toMatchObject([
          { actor: { role: 'minister' }, stance: 'against', reversed: true, earlier: [{ stance: 'for' }] },
        ]);
        expect((await reader.history())[1].data.speaker).toEqual(senator);
      }
    });
    await Then('replays know the senator only', async () => {
      for (const at of [3, justBefore('10:30'), recorded('10:00')]) {
        const then = await story.status(at);
        expect(then.statements.latest.map(({ speaker }: Json) => speaker)).toEqual([senator]);
        expect(then.stances).toMatchObject([{ stance: 'for', reversed: false }]);
      }
    });
  });

  scenario('Two names of one person are joined, corrected and parted again', async (desk) => {
    const story = await desk.open('names');
    desk.at('10:00');
    await Given('stances of Trump, President Trump and the president', async () => {
      await story.log(stance('Trump', 'Customs duties', 'for', { occurredAt: '2026-01' }));
      await story.log(stance('President Trump', 'tariffs', 'against', { occurredAt: '2026-02' }));
      await story.log(stance('The president', 'tariffs', 'undecided', { occurredAt: '2026-03-01' }));
    });
    const actors = async (at?: number | string) =>
      (await story.status(at)).stances.map(({ actor, topic }: Json) => `${actor.name} on ${topic}`).sort();
    const APART = ['President Trump on tariffs', 'The president on tariffs', 'Trump on Customs duties'];
    expect(await actors()).toEqual(APART);
    desk.at('10:30');
    const join = await When('the desk joins the names, and the two words for the topic', async () => {
      await story.log(joined('topic', ['Customs duties'], 'tariffs'));
      return await story.log(joined('person', ['Trump', 'President Trump', 'The president'], 'Donald Trump'));
    });
    await Then('it is one person with one history of changes of mind, for the public too', async () => {
      for (const reader of [story, story.publicly]) {
        const { stances } = await reader.status();
        expect(stances).toHaveLength(1);
        expect(stances[0]).toMatchObject({ actor: { name: 'Donald Trump' }, topic: 'tariffs', stance: 'undecided' });
        expect(stances[0].earlier.map((run: Json) => run.stance)).toEqual(['against', 'for']);
        expect((await reader.history())[1].data.actor).toEqual({ name: 'Trump' });
      }
    });
    await When('the president turns out to be another one, and the joining is corrected', async () => {
      desk.at('11:00');
      await story.log(correct(join.id, { names: ['Trump', 'President Trump'] }, 'The president of the club'));
    });
    await Then('the club has its own stance again', async () => {
      expect(await actors()).toEqual(['Donald Trump on tariffs', 'The president on tariffs']);
    });
    await When('the joining is retracted', async () => {
      desk.at('11:30');
      await story.log(retract(join.id));
    });
    await Then('all are apart, under the one word for the topic, and the history has every step', async () => {
      const parted = ['President Trump on tariffs', 'The president on tariffs', 'Trump on tariffs'];
      expect(await actors()).toEqual(parted);
      expect((await story.publicly.status()).stances).toHaveLength(3);
      const steps = ['NamesJoined', 'NamesJoined', 'DevelopmentCorrected', 'DevelopmentRetracted'];
      expect((await story.types()).slice(4)).toEqual(steps);
    });
    await Then('replays have the names as they were joined then', async () => {
      for (const at of [4, justBefore('10:30'), recorded('10:00')]) expect(await actors(at)).toEqual(APART);
      expect(await actors(time('10:30'))).toEqual(['Donald Trump on tariffs']);
      expect(await actors(recorded('11:00'))).toHaveLength(2);
      const backdated = { ...joined('person', ['Trump'], 'Donald Trump'), knownAt: time('10:00') };
      expect(await story.refuses(backdated)).toMatchObject({ status: 400, errors: [{ pointer: '/knownAt' }] });
    });
  });
});
