/** To whom may not know of a desk, its stories are not there: every answer is that of a newsroom without them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bearer } from '../support/keys.js';
import type { Json, TestNode } from '../support/node.js';
import { answersWith, differences } from './compare.js';
import { type Crawl, Crawler, type Places, placesOf, type Seen } from './crawl.js';
import { AT_PRIVATE_DESK, PRIVATE, PRIVATE_STORIES } from './hidden-desk.js';
import { COMMON } from './rich-story.js';
import { developmentsIn, instantOf, type Step, shown } from './steps.js';
import { Twins } from './twins.js';
import { idOf, MARKER, SECRET_MILLIS, say } from './words.js';

/** What both tell after what is private: that comes late to the log of the first. */
const AFTERWARDS: readonly Step[] = [
  shown('town', 'late words', say('StatementIssued', { kind: 'quote', speaker: { name: 'The mayor' }, text: 'Late.' })),
  shown('harbour', 'harbour moved', say('StoryRetitled', { desk: PRIVATE })),
  shown('harbour', 'harbour back', say('StoryRetitled', { desk: 'metro' })),
];
const ALL: readonly Step[] = [...COMMON, ...AT_PRIVATE_DESK, ...AFTERWARDS];
const PLACES: Places = {
  ...placesOf(ALL, 'never logged'),
  instants: ALL.map((step, index) => instantOf(index, step.twin === null)),
};
const PATIENCE = 240_000;

/** Where an entry is in the log tells of all that was logged before. */
const butForPositions = ({ status, headers, text }: Seen): string =>
  `${status}\n${text.replaceAll(/"position":"[^"]*"/g, '')}\n\n${headers.replaceAll(/"(\d+)\+[\w-]+"/g, '"$1+"')}`;

const AUDIENCES = ['newsroom', 'public'] as const;

let twins: Twins;
beforeAll(async () => {
  twins = await Twins.of(COMMON);
  await twins.play([...AT_PRIVATE_DESK, ...AFTERWARDS]);
  const body = JSON.stringify({ private: true });
  const headers = { 'content-type': 'application/json' };
  expect((await twins.whole.ask('/desks/INVESTIGATIONS', { method: 'PUT', body, headers })).status).toBe(200);
}, PATIENCE);
afterAll(() => twins.end());

const keyFor = (audience: string, { keys }: TestNode): string => (audience === 'public' ? keys.reader : keys.outsider);
/** Who names the desk. */
const member = () => bearer(twins.whole.keys.member);

/** What the first newsroom answers to one who may not know of the desk, and its twin to one who may know all. */
const looks = (audience: (typeof AUDIENCES)[number], look: (crawler: Crawler) => Promise<Crawl>): Promise<Crawl[]> =>
  Promise.all([
    look(new Crawler(twins.whole, PLACES, audience, keyFor(audience, twins.whole))),
    look(new Crawler(twins.twin, PLACES, audience, keyFor(audience, twins.twin))),
  ]);

describe('A private desk', () => {
  it.each(AUDIENCES)(
    'is not there for whom it is hidden from, asked in any way as the %s',
    async (audience) => {
      const [whole, twin] = await looks(audience, (crawler) => crawler.everything());
      expect(whole?.size).toBeGreaterThan(1000);
      expect(differences(whole, twin, butForPositions)).toEqual([]);
      const ids = developmentsIn(AT_PRIVATE_DESK).map(({ id }) => id);
      expect(answersWith(whole, [MARKER, SECRET_MILLIS, ...ids])).toEqual([]);
    },
    PATIENCE,
  );

  it('is all there for others', async () => {
    for (const name of PRIVATE_STORIES) {
      const { status, text } = await twins.whole.get(`/stories/${idOf(name)}`, member());
      expect([name, status, text.includes(MARKER)]).toEqual([name, 200, true]);
    }
    const { items } = (await twins.whole.get(`/search?q=${MARKER}&limit=200`, member())).body as Json;
    expect(new Set(items.map(({ storyId }: Json) => storyId))).toEqual(new Set(PRIVATE_STORIES.map(idOf)));
    const [all, some] = await Promise.all(
      [member(), bearer(twins.whole.keys.outsider)].map((headers) => twins.whole.get('/people/The%20mayor', headers)),
    );
    expect(all?.body.counts.statements).toBeGreaterThan(some?.body.counts.statements);
    expect((await twins.whole.get(`/meetings/${idOf('p gone')}?audience=public`, member())).status).toBe(410);
  });

  it(
    'leaves no trace in views that are built anew',
    async () => {
      await twins.rebuild();
      for (const audience of AUDIENCES) {
        const [whole, twin] = await looks(audience, (crawler) => crawler.present());
        expect(differences(whole, twin, butForPositions)).toEqual([]);
      }
    },
    PATIENCE,
  );

  it('shows a story that moves to an open desk, with its whole history', async () => {
    const story = `/stories/${idOf('probe')}`;
    const hiding = bearer(twins.whole.keys.outsider);
    expect((await twins.whole.get(story, hiding)).status).toBe(404);
    const moved = { type: 'StoryRetitled', data: { desk: 'metro' } };
    expect((await twins.whole.post(`${story}/developments`, moved, member())).status).toBe(201);
    const asked = [story, `${story}?at=2`, `${story}/developments?limit=200`, `${story}/diff?from=1`];
    for (const path of [...asked, `/stories/${MARKER}-probe`, `/meetings/${idOf('p talks')}`]) {
      const [one, other] = [await twins.whole.get(path, hiding), await twins.whole.get(path, member())];
      expect([path, one.status, one.text]).toEqual([path, 200, other.text]);
    }
    const { items } = (await twins.whole.get(`/search?q=${MARKER}&limit=200`, hiding)).body as Json;
    expect(items.some(({ storyId }: Json) => storyId === idOf('probe'))).toBe(true);
  });
});
