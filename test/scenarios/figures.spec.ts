/** Figures: numbers that are never surer than they were reported, with the ones before them kept. */
import { describe, expect } from '@jest/globals';
import type { Json } from '../support/node.js';
import {
  correct,
  figure,
  Given,
  justBefore,
  recorded,
  retract,
  scenario,
  Then,
  time,
  verify,
  When,
} from './newsdesk.js';

const QUAKE = { subject: 'Coastal earthquake', unit: 'people' };
const RESCUERS = [{ name: 'The rescue service', kind: 'official' }];
const WIRE = [{ name: 'A wire service', kind: 'wire' }];

const values = (figures: Json[]): Json[] => figures.map(({ value }) => value);

describe('Figures', () => {
  scenario('Ranges stay ranges', async (desk) => {
    const story = await desk.open('earthquake');
    const reported = {
      dead: { atLeast: 12 },
      missing: { atMost: 40 },
      homeless: { about: 3000 },
      hurt: { between: [80, 120] },
      aftershocks: { exactly: 7 },
    };
    desk.at('10:00');
    await Given('a number of each kind', async () => {
      for (const [measure, value] of Object.entries(reported)) await story.log(figure(measure, value, QUAKE));
    });
    await Then('status and history keep each as it was said, for the public too', async () => {
      for (const reader of [story, story.publicly]) {
        const { figures } = await reader.status();
        expect(values(figures)).toEqual(Object.values(reported).toReversed());
        const logged = (await reader.history()).slice(1).map(({ data }) => data.value);
        expect(logged).toEqual(Object.values(reported));
      }
    });
    await Then('so do replays', async () => {
      expect(values((await story.status(3)).figures)).toEqual([{ atMost: 40 }, { atLeast: 12 }]);
      expect((await story.status(justBefore('10:00'))).figures).toEqual([]);
      expect((await story.status(recorded('10:00'))).figures).toHaveLength(5);
    });
  });

  scenario('The latest stands, with its source, and the earlier ones are kept', async (desk) => {
    const story = await desk.open('toll');
    desk.at('10:00');
    const first = await Given('at least twelve dead, says a wire', () =>
      story.log(figure('dead', { atLeast: 12 }, QUAKE, { sources: WIRE, verification: 'single-source' })),
    );
    desk.at('11:00');
    const second = await Given('about twenty, and five in another quake', async () => {
      await story.log(figure('dead', { exactly: 5 }, { subject: 'Island earthquake' }));
      return await story.log(figure('Dead', { about: 20 }, { ...QUAKE, subject: 'COASTAL earthquake' }));
    });
    desk.at('12:00');
    const third = await When('the rescue service counts 27', () =>
      story.log(figure('dead', { exactly: 27 }, QUAKE, { sources: RESCUERS, verification: 'official' })),
    );
    await Then('27 stands for that quake, from the rescue service, and what was said before is below it', async () => {
      const [toll, island, ...more] = (await story.status()).figures;
      expect(more).toEqual([]);
      expect(toll).toMatchObject({
        developmentId: third.id,
        ...{ measure: 'dead', subject: 'Coastal earthquake', unit: 'people', value: { exactly: 27 } },
        ...{ sources: RESCUERS, verification: 'official', visibility: 'public', knownAt: time('12:00') },
        earlier: [
          { developmentId: second.id, value: { about: 20 } },
          { developmentId: first.id, value: { atLeast: 12 } },
        ],
      });
      expect(island).toMatchObject({ subject: 'Island earthquake', value: { exactly: 5 }, earlier: [] });
    });
    await Then('it is the headline and the history has all four', async () => {
      expect((await story.status()).headline.developmentId).toBe(third.id);
      const logged = (await story.history()).filter(({ type }) => type === 'FigureReported');
      expect(logged.map(({ data }) => data.value)).toEqual([
        ...[{ atLeast: 12 }, { exactly: 5 }, { about: 20 }, { exactly: 27 }],
      ]);
    });
    await Then('replays have the toll of their hour', async () => {
      const toll = async (at: number | string) => (await story.status(at)).figures[0];
      expect(await toll(2)).toMatchObject({ value: { atLeast: 12 }, sources: WIRE, earlier: [] });
      expect(await toll(justBefore('12:00'))).toMatchObject({ value: { about: 20 } });
      expect(await toll(recorded('11:00'))).toMatchObject({ earlier: [{ value: { atLeast: 12 } }] });
    });
  });

  scenario('A figure that comes late takes its place among the earlier ones', async (desk) => {
    const story = await desk.open('flood');
    const homes = (value: object, occurredAt: string) => figure('homes flooded', value, {}, { occurredAt });
    desk.at('10:00');
    const today = await Given('300 homes flooded today', () => story.log(homes({ about: 300 }, '2026-03-02')));
    desk.at('11:00');
    const late = await When('the count of two days ago comes in', () =>
      story.log(homes({ exactly: 41 }, '2026-02-28')),
    );
    await Then('today’s count still stands, and the old one is below it', async () => {
      const [count] = (await story.status()).figures;
      expect(count).toMatchObject({
        ...{ developmentId: today.id, value: { about: 300 }, occurredAt: '2026-03-02', subject: null },
        earlier: [{ developmentId: late.id, value: { exactly: 41 }, occurredAt: '2026-02-28' }],
      });
      expect((await story.status()).headline.developmentId).toBe(today.id);
    });
    await Then('the history tells what happened first, and in which order the desk learned of it', async () => {
      const order = async (by: string) =>
        (await story.ask('/developments', `&type=FigureReported&order=${by}`)).body.items.map(({ id }: Json) => id);
      expect(await order('occurred')).toEqual([late.id, today.id]);
      expect(await order('recorded')).toEqual([today.id, late.id]);
    });
    await Then('replays before it came know nothing of it', async () => {
      expect((await story.status(time('10:30'))).figures).toMatchObject([{ earlier: [] }]);
      expect((await story.status(2)).figures).toMatchObject([{ earlier: [] }]);
      expect((await story.status(recorded('11:00'))).figures[0].earlier).toHaveLength(1);
    });
  });

  scenario('A corrected figure is replaced whole', async (desk) => {
    const story = await desk.open('budget');
    desk.at('10:00');
    const { id } = await Given('a gap of between three and five billion', () =>
      story.log(figure('gap', { between: [3, 5] }, { unit: 'billion euros' })),
    );
    desk.at('10:30');
    const correction = await When('it was about five', () =>
      story.log(correct(id, { value: { about: 5 } }, 'The range was a forecast')),
    );
    await Then('it is about five, and nothing of the range is left in it', async () => {
      for (const reader of [story, story.publicly]) {
        expect(values((await reader.status()).figures)).toEqual([{ about: 5 }]);
        const { body } = await reader.one(id);
        expect(body).toMatchObject({ correctedBy: [correction.id], data: { value: { between: [3, 5] } } });
        expect(body.current.value).toEqual({ about: 5 });
      }
    });
    await Then('the history has old and new side by side', async () => {
      expect(await story.types()).toEqual(['StoryOpened', 'FigureReported', 'DevelopmentCorrected']);
      const changed = [{ field: 'value', old: { between: [3, 5] }, new: { about: 5 } }];
      expect((await story.history())[2].changed).toEqual(changed);
    });
    await Then('replays before the correction have the range', async () => {
      for (const at of [2, justBefore('10:30'), recorded('10:00')]) {
        expect(values((await story.status(at)).figures)).toEqual([{ between: [3, 5] }]);
      }
      expect(values((await story.status(time('10:30'))).figures)).toEqual([{ about: 5 }]);
    });
  });

  scenario('A retracted figure gives way to the one before, a refuted one too', async (desk) => {
    const story = await desk.open('march');
    const people = (value: object) => figure('people', value, { subject: 'The march' });
    desk.at('10:00');
    const [first, second, third] = await Given('three counts of one march', async () => [
      await story.log(people({ about: 1000 })),
      await story.log(people({ about: 5000 })),
      await story.log(people({ exactly: 90_000 })),
    ]);
    await When('the third is retracted', async () => {
      desk.at('10:30');
      await story.log(retract(third.id, 'It was another city'));
    });
    await Then('the second stands, and the third is gone for the public', async () => {
      for (const reader of [story, story.publicly]) {
        const [count] = (await reader.status()).figures;
        expect(count).toMatchObject({ value: { about: 5000 }, earlier: [{ value: { about: 1000 } }] });
      }
      expect((await story.publicly.one(third.id)).status).toBe(410);
      expect(await story.publicly.bytes()).not.toContain('90000');
      expect((await story.history())[3]).toMatchObject({ id: third.id, visibility: 'retracted' });
    });
    await When('the second is refuted', async () => {
      desk.at('11:00');
      await story.log(verify(second.id, 'refuted', 'The police count was made up'));
    });
    await Then('the first stands alone, and the second stays in the history for everyone', async () => {
      for (const reader of [story, story.publicly]) {
        expect((await reader.status()).figures).toMatchObject([{ developmentId: first.id, earlier: [] }]);
        expect((await reader.one(second.id)).body).toMatchObject({ verification: 'refuted' });
      }
    });
    await Then('replays have the counts that were believed', async () => {
      const count = async (at: number | string) => (await story.status(at)).figures[0].value;
      expect(await count(4)).toEqual({ exactly: 90_000 });
      expect(await count(time('10:29'))).toEqual({ exactly: 90_000 });
      expect(await count(recorded('10:30'))).toEqual({ about: 5000 });
    });
  });

  scenario('While a new figure is under embargo the public reads the old one', async (desk) => {
    const story = await desk.open('growth');
    desk.at('10:00');
    await Given('growth of about one per cent', () => story.log(figure('growth', { about: 1 }, { unit: 'per cent' })));
    const before = await story.publicly.bytes();
    await When('the office reports 0.4, not to be told before noon', () =>
      story.log(figure('growth', { exactly: 0.4 }, { unit: 'per cent' }, { embargoUntil: time('12:00') })),
    );
    await Then('the newsroom has it and the public has no trace of it', async () => {
      expect((await story.status()).figures).toMatchObject([{ value: { exactly: 0.4 }, visibility: 'embargoed' }]);
      expect(await story.publicly.bytes()).toBe(before);
    });
    await When('noon comes', () => desk.at('12:00'));
    await Then('the public has it with the old one below', async () => {
      const [growth] = (await story.publicly.status()).figures;
      expect(growth).toMatchObject({ value: { exactly: 0.4 }, earlier: [{ value: { about: 1 } }] });
      expect(await story.publicly.types()).toHaveLength(3);
      expect(values((await story.publicly.status(justBefore('12:00'))).figures)).toEqual([{ about: 1 }]);
      expect(values((await story.status(2)).figures)).toEqual([{ about: 1 }]);
      expect(values((await story.status(recorded('10:00'))).figures)).toEqual([{ exactly: 0.4 }]);
    });
  });

  scenario('What is no figure is sent back, with the place of the mistake', async (desk) => {
    const story = await desk.open('typing');
    desk.at('10:00');
    const { id } = await Given('one good figure', () => story.log(figure('dead', { exactly: 3 })));
    const before = await story.bytes();
    const mistakes = [
      ['two kinds at once', { exactly: 3, about: 3 }, ''],
      ['none of the kinds', {}, ''],
      ['a range the wrong way round', { between: [30, 20] }, '/between'],
      ['half a range', { between: [30] }, '/between'],
      ['a word for a number', { exactly: 'three' }, '/exactly'],
      ['a kind that there is not', { roughly: 3 }, '/roughly'],
    ] as const;
    for (const [words, value, place] of mistakes) {
      await Then(`${words} is 400, in a report and in a correction`, async () => {
        for (const [telling, pointer] of [
          [figure('dead', value), `/data/value${place}`],
          [correct(id, { value }), `/data/changes/value${place}`],
        ] as const) {
          const problem = await story.refuses(telling);
          expect(problem).toMatchObject({ status: 400, code: 'invalid-request' });
          expect(problem.errors.map((one: Json) => one.pointer)).toContain(pointer);
        }
      });
    }
    await Then('a figure without a value is 400 too, and nothing was logged', async () => {
      const problem = await story.refuses(figure('dead', undefined));
      expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/data/value' }] });
      expect(await story.bytes()).toBe(before);
      expect(values((await story.status(2)).figures)).toEqual([{ exactly: 3 }]);
      expect((await story.status(recorded('09:59'))).figures).toEqual([]);
      expect(await story.types()).toEqual(['StoryOpened', 'FigureReported']);
    });
  });
});
