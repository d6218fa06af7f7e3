/** Merged: stories that go into one another and come apart again, and a meeting that was logged twice. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import type { Json } from '../support/node.js';
import {
  correct,
  crossFile,
  development,
  fact,
  figure,
  Given,
  justBefore,
  link,
  merge,
  type Newsdesk,
  postponed,
  recorded,
  retract,
  scenario,
  scheduled,
  stance,
  Then,
  time,
  unlink,
  unmerge,
  When,
  withhold,
} from './newsdesk.js';

/** Two stories of one flood, with a fact each, at ten. */
async function twoFloods(desk: Newsdesk) {
  const [north, river] = [await desk.open('flood-north'), await desk.open('flood')];
  desk.at('10:00');
  const cellars = await north.log(fact('Cellars are flooded.'));
  await river.log(fact('The river rises.'));
  return { north, river, cellars };
}

describe('Merged', () => {
  scenario('A story goes into another, which has all of it from then on', async (desk) => {
    const { north, river, cellars } = await twoFloods(desk);
    const [before, atHome] = [await river.status(), await north.status()];
    await When('the north goes into the river at eleven', async () => {
      desk.at('11:00');
      await north.log(merge(river.id));
    });
    await Then('the river has both facts, and the north says where it went', async () => {
      for (const reader of [river, river.publicly]) {
        expect((await reader.facts()).sort()).toEqual(['Cellars are flooded.', 'The river rises.']);
      }
      for (const reader of [north, north.publicly]) {
        expect(await reader.status()).toMatchObject({ state: 'merged', mergedInto: river.id });
      }
      expect((await river.history()).find(({ id }) => id === cellars.id)).toMatchObject({ home: north.id });
    });
    await Then('replays before the merge are as they were', async () => {
      for (const at of [2, recorded('10:59')]) {
        expect({ ...(await river.status(at)), at: null }).toEqual(before);
        expect({ ...(await north.status(at)), at: null }).toEqual(atHome);
      }
      expect(await river.facts(justBefore('11:00'))).toEqual(['The river rises.']);
      expect(await river.facts(time('11:00'))).toHaveLength(2);
    });
    await Then('new matter in the north is refused and told where to go; a second merge too', async () => {
      const refused = await north.refuses(fact('Roofs are wet.'));
      expect(refused).toMatchObject({ status: 409, rule: 'story-merged', mergedInto: river.id });
      expect(await north.refuses(merge(river.id))).toMatchObject({ rule: 'story-merged' });
    });
    await Then('corrections and kills are taken, through either', async () => {
      desk.at('11:30');
      await north.log(correct(cellars.id, { text: 'Cellars and roads are flooded.' }));
      expect(await river.facts()).toContain('Cellars and roads are flooded.');
      expect((await river.log(retract(cellars.id))).storyId).toBe(north.id);
      for (const reader of [river, river.publicly]) expect(await reader.facts()).toEqual(['The river rises.']);
      expect(await north.publicly.status()).toBeNull();
    });
  });

  scenario('Merging frees the slug, and parting again needs it back', async (desk) => {
    const { north, river } = await twoFloods(desk);
    await When('the north goes into the river, and another story takes its slug', async () => {
      desk.at('11:00');
      await north.log(merge(river.id));
      expect((await desk.node.get('/stories/flood-north')).body.id).toBe(north.id);
    });
    const taker = await desk.open('flood-north');
    await Then('the slug leads to the new one, and the north cannot come back under it', async () => {
      expect((await desk.node.get('/stories/flood-north')).body.id).toBe(taker.id);
      expect(await north.refuses(unmerge())).toMatchObject({ code: 'slug-taken', storyId: taker.id });
    });
    await When('the new one gets another slug, and the north is parted from the river', async () => {
      desk.at('11:30');
      await taker.log(development('StoryRetitled', { slug: 'flood-north-two' }));
      await north.log(unmerge());
    });
    await Then('both are by themselves, and the north takes news', async () => {
      expect(await river.facts()).toEqual(['The river rises.']);
      expect(await river.publicly.facts()).toEqual(['The river rises.']);
      expect(await north.status()).toMatchObject({ state: 'open', mergedInto: null, slug: 'flood-north' });
      expect(await north.refuses(unmerge())).toMatchObject({ rule: 'not-merged' });
      await north.log(fact('It dries.'));
      expect((await north.types()).slice(2)).toEqual(['StoryMerged', 'StoryUnmerged', 'FactReported']);
    });
    await Then('replays have them merged for that half hour', async () => {
      expect(await river.facts(recorded('11:15'))).toHaveLength(2);
      expect(await river.facts(recorded('10:59'))).toHaveLength(1);
      expect((await north.status(recorded('11:15'))).state).toBe('merged');
      expect((await north.status(2)).state).toBe('open');
    });
  });

  scenario('A chain of merges passes everything on, and never closes a circle', async (desk) => {
    const { north, river, cellars } = await twoFloods(desk);
    const weather = await Given('a third story', () => desk.open('weather'));
    await When('the north goes into the river, and the river into the weather', async () => {
      desk.at('11:00');
      await north.log(merge(river.id));
      desk.at('11:30');
      await river.log(merge(weather.id));
    });
    await Then('the weather has what the north had', async () => {
      for (const reader of [weather, weather.publicly]) expect(await reader.facts()).toHaveLength(2);
      expect((await weather.history()).filter(({ home }) => home === north.id)).not.toEqual([]);
      const written = await weather.log(correct(cellars.id, { text: 'Cellars are full.' }));
      expect(written).toMatchObject({ home: north.id, storyId: north.id });
      for (const reader of [north, river, weather]) expect(await reader.facts()).toContain('Cellars are full.');
    });
    await Then('the weather goes neither into the north nor into itself', async () => {
      for (const target of [north, river]) {
        expect(await weather.refuses(merge(target.id))).toMatchObject({ rule: 'merge-circle' });
      }
      expect(await weather.refuses(merge(weather.id))).toMatchObject({ rule: 'self-reference' });
      expect(await weather.refuses(crossFile(weather.id))).toMatchObject({ rule: 'self-reference' });
    });
    await When('the river is parted from the weather', async () => {
      desk.at('12:00');
      await river.log(unmerge());
    });
    await Then('the weather has nothing left, the river both, and replays what was', async () => {
      expect(await weather.facts()).toEqual([]);
      expect(await weather.publicly.status()).toBeNull();
      expect(await river.facts()).toHaveLength(2);
      expect(await weather.facts(recorded('11:45'))).toHaveLength(2);
      expect(await weather.facts(recorded('11:15'))).toEqual([]);
      expect(await weather.facts(1)).toEqual([]);
    });
  });

  scenario('A meeting that was logged twice is folded into one, and parted again', async (desk) => {
    const story = await desk.open('visit');
    const [first, second] = [randomUUID(), randomUUID()];
    desk.at('10:00');
    const [kept, twin] = await Given('one visit logged by two reporters, put off in the second', async () => {
      const plans = [await story.log(scheduled(first, '2026-03-20')), await story.log(scheduled(second, '2026-03-20'))];
      await story.log(postponed(second, 'The guest is ill'));
      return plans as [Json, Json];
    });
    await When('the desk links the second as a duplicate', async () => {
      desk.at('10:30');
      await story.log(link(twin.id, 'duplicates', kept.id));
    });
    await Then('there is one visit, put off, under the id of the first', async () => {
      for (const reader of [story, story.publicly]) {
        expect((await reader.status()).meetings).toMatchObject([{ id: first, status: 'postponed' }]);
      }
    });
    await When('the link is removed', async () => {
      desk.at('11:00');
      await story.log(unlink(twin.id, 'duplicates', kept.id));
    });
    await Then('there are two again, each as it was', async () => {
      const states = async (at?: number | string) =>
        (await story.status(at)).meetings.map(({ id, status }: Json) => [id, status]).sort();
      const two = [
        [first, 'scheduled'],
        [second, 'postponed'],
      ].sort();
      expect(await states()).toEqual(two);
      expect((await story.publicly.status()).meetings).toHaveLength(2);
      expect((await story.types()).slice(-2)).toEqual(['LinkAdded', 'LinkRemoved']);
      expect(await states(4)).toEqual(two);
      expect(await states(time('10:45'))).toEqual([[first, 'postponed']]);
      expect(await states(recorded('10:29'))).toEqual(two);
    });
  });

  scenario('The public learns where a story went only if it may read that one', async (desk) => {
    const [seen, hidden] = [await desk.open('seen'), await desk.open('hidden')];
    desk.at('10:00');
    const rumour = await Given('a public story and one without anything public', async () => {
      await seen.log(fact('A ship is late.', { withhold: 'Not sure' }));
      return await seen.log(fact('A ship is missing.'));
    });
    await When('the first goes into the second', async () => {
      desk.at('11:00');
      await seen.log(merge(hidden.id));
    });
    await Then('the second is public by it, and named', async () => {
      expect(await seen.publicly.status()).toMatchObject({ state: 'merged', mergedInto: hidden.id });
      expect(await hidden.publicly.facts()).toEqual(['A ship is missing.']);
    });
    await When('they are parted, and only the first is public again', async () => {
      desk.at('11:10');
      await seen.log(unmerge());
      expect(await hidden.publicly.status()).toBeNull();
    });
    await Then('nothing that the public reads of the first names the second, until they are one again', async () => {
      expect(await seen.publicly.status()).toMatchObject({ state: 'open', mergedInto: null });
      expect(await seen.publicly.bytes()).not.toContain(hidden.id);
      desk.at('11:20');
      await seen.log(merge(hidden.id));
      expect(await seen.publicly.status()).toMatchObject({ mergedInto: hidden.id });
    });
    await When('the one public entry is withheld', async () => {
      desk.at('11:30');
      await seen.log(withhold(rumour.id));
    });
    await Then('neither is there for the public, and the newsroom has both', async () => {
      expect(await seen.publicly.status()).toBeNull();
      expect(await hidden.publicly.status()).toBeNull();
      expect(await hidden.facts()).toHaveLength(2);
      expect(await hidden.facts(1)).toEqual([]);
      expect(await hidden.facts(time('10:30'))).toEqual([]);
      expect(await hidden.facts(recorded('11:00'))).toHaveLength(2);
      expect(await hidden.facts(recorded('11:15'))).toEqual([]);
      expect(await hidden.types()).toContain('FactReported');
    });
  });

  scenario('What two stories knew of one matter becomes one', async (desk) => {
    const [east, west] = [await desk.open('strike-east'), await desk.open('strike')];
    desk.at('10:00');
    await Given('in one story the union is for a strike and 100 walk out', async () => {
      await east.log(stance('The union', 'strike', 'for', { occurredAt: '2026-02-20' }));
      await east.log(figure('out', { atLeast: 100 }, { unit: 'workers' }, { occurredAt: '2026-02-20' }));
    });
    await Given('in the other the union is against it, and 300 have walked out', async () => {
      await west.log(stance('The UNION', 'Strike', 'against', { occurredAt: '2026-02-27' }));
      await west.log(figure('Out', { about: 300 }, { unit: 'workers' }, { occurredAt: '2026-02-27' }));
      expect((await west.status()).stances).toMatchObject([{ reversed: false, earlier: [] }]);
    });
    await When('the first goes into the other', async () => {
      desk.at('11:00');
      await east.log(merge(west.id));
    });
    await Then('it is one change of mind, and one count that grew', async () => {
      for (const reader of [west, west.publicly]) {
        const { stances, figures } = await reader.status();
        expect(stances).toMatchObject([{ stance: 'against', reversed: true, earlier: [{ stance: 'for' }] }]);
        expect(figures).toMatchObject([{ value: { about: 300 }, earlier: [{ value: { atLeast: 100 } }] }]);
      }
      expect((await west.types()).filter((type) => type === 'StanceTaken')).toHaveLength(2);
    });
    await Then('deleted views come back the same, byte for byte, for all who read', async () => {
      const read = async () => Promise.all([east, west, east.publicly, west.publicly].map((reader) => reader.bytes()));
      const before = await read();
      await desk.node.stop();
      rmSync(join(desk.node.folder, 'views.sqlite'));
      await desk.node.start();
      expect(await read()).toEqual(before);
    });
    await Then('replays before know one story each', async () => {
      for (const at of [3, justBefore('11:00'), recorded('10:59')]) {
        const then = await west.status(at);
        expect(then.stances).toMatchObject([{ stance: 'against', reversed: false }]);
        expect(then.figures).toMatchObject([{ earlier: [] }]);
      }
    });
  });

  scenario('A closed story is merged and, parted, is closed again', async (desk) => {
    const { north, river, cellars } = await twoFloods(desk);
    await Given('the north is closed', () => north.log(development('StoryClosed', { reason: 'It dries' })));
    desk.at('11:00');
    const headers = { 'idempotency-key': 'merge' };
    const reply = await When('it goes into the river, and the request is sent twice', () =>
      north.send(merge(river.id), headers),
    );
    await Then('it went once', async () => {
      expect(reply.status).toBe(201);
      const again = await north.send(merge(river.id), headers);
      expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([reply.text, 'true']);
      expect((await river.types()).filter((type) => type === 'DevelopmentCrossFiled')).toHaveLength(1);
      const merged = (await desk.node.get('/stories?state=merged')).body.items;
      expect(merged.map(({ id }: Json) => id)).toEqual([north.id]);
    });
    await When('it is parted at noon', async () => {
      desk.at('12:00');
      await north.log(unmerge());
    });
    await Then('it is closed as before, and takes corrections only', async () => {
      expect(await north.status()).toMatchObject({ state: 'closed', mergedInto: null });
      expect(await north.refuses(fact('More.'))).toMatchObject({ rule: 'story-closed' });
      await north.log(correct(cellars.id, { text: 'Cellars were flooded.' }));
      expect(await river.facts()).toEqual(['The river rises.']);
      expect(await north.publicly.facts()).toEqual(['Cellars were flooded.']);
      expect(await river.refuses(correct(cellars.id, { text: 'No.' }))).toMatchObject({ rule: 'unknown-development' });
      expect((await north.status(3)).state).toBe('closed');
      expect((await north.status(recorded('11:30'))).state).toBe('merged');
      expect(await river.facts(recorded('11:30'))).toContain('Cellars are flooded.');
      expect(await north.types()).toHaveLength(6);
    });
  });
});
