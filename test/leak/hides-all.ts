/** What every story with something hidden must pass: no public answer tells it from its twin (RULES §6). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../support/node.js';
import { answersWith, differences } from './compare.js';
import { ASKED, type Crawl, Crawler, type Places, placesOf } from './crawl.js';
import { COMMON } from './rich-story.js';
import { developmentsIn, instantOf, isOpening, type Step } from './steps.js';
import { Twins } from './twins.js';
import { idOf, KNOWN_MILLIS, MARKER, SECRET_MILLIS } from './words.js';

/** What never was: answers about what is hidden must be those about this. */
const NEVER = 'never logged';
/** Fields that are the newsroom's alone, whatever they hold. */
const NEWSROOM_ONLY = [
  'by',
  'note',
  'withhold',
  'withheld',
  'position',
  'knownAt',
  'recordedAt',
  'embargoUntil',
  'late',
];

/** Milliseconds for everything that can be asked: thousands of requests to two nodes, on a machine shared with others. */
const PATIENCE = 240_000;

/** Tells both newsrooms these steps after `COMMON`, and looks at all that the public can ask. */
export const hidesAll = (what: string, steps: readonly Step[]): void =>
  describe(what, () => {
    const all: readonly Step[] = [...COMMON, ...steps];
    const concealed = developmentsIn(all).filter(({ isHidden }) => isHidden);
    const places: Places = {
      ...placesOf(all, NEVER),
      instants: all.map((step, index) => instantOf(index, step.twin === null)),
    };
    let twins: Twins;
    beforeAll(async () => {
      twins = await Twins.of(COMMON);
    });
    afterAll(() => twins.end());

    const both = ({ whole, twin }: Twins, look: (crawler: Crawler) => Promise<Crawl>): Promise<Crawl[]> =>
      Promise.all([whole, twin].map((node) => look(new Crawler(node, places))));

    it('is noticed after none of the steps', async () => {
      await twins.play(steps, async ({ name }) => {
        const [whole, twin] = await both(twins, (crawler) => crawler.glance());
        expect({ name, differ: differences(whole, twin) }).toEqual({ name, differ: [] });
      });
    });

    it('was logged, and says the marker to the newsroom', async () => {
      for (const { story, id } of concealed) {
        const { status, text } = await twins.whole.get(`/stories/${idOf(story)}/developments/${id}`);
        expect({ id, status, told: text.toLowerCase().includes(MARKER) }).toEqual({ id, status: 200, told: true });
      }
    });

    it(
      'changes no byte of any answer, asked in any way',
      async () => {
        const [whole, twin] = await both(twins, (crawler) => crawler.everything());
        expect(differences(whole, twin)).toEqual([]);
        const stories = steps.filter(({ whole: ask, twin: none }) => ask !== null && none === null && isOpening(ask));
        const ids = [...concealed.map(({ id }) => id), ...stories.map(({ story }) => idOf(story))];
        const secrets = [MARKER, SECRET_MILLIS, KNOWN_MILLIS, ...ids];
        expect(answersWith(whole, secrets)).toEqual([]);
        const ofStories = new Map([...(whole ?? [])].filter(([asked]) => asked.includes('/stories')));
        expect(ofStories.size).toBeGreaterThan(1000);
        expect(
          answersWith(
            ofStories,
            NEWSROOM_ONLY.map((name) => `"${name}":`),
          ),
        ).toEqual([]);
      },
      PATIENCE,
    );

    it(
      'leaves no trace in views that are built anew',
      async () => {
        await twins.rebuild();
        const [whole, twin] = await both(twins, (crawler) => crawler.present());
        expect(differences(whole, twin)).toEqual([]);
      },
      PATIENCE,
    );

    it('answers as what never was does', async () => {
      for (const { story, id } of concealed) {
        const [one, other] = await Promise.all(
          [id, idOf(NEVER)].map((asked) =>
            twins.whole.get(`/stories/${idOf(story)}/developments/${asked}?audience=public`),
          ),
        );
        expect(one?.status).toBe(404);
        expect(one?.text.replaceAll(id, idOf(NEVER))).toBe(other?.text);
      }
    });

    it('is looked for on every route of the reference', async () => {
      const { paths } = (await twins.whole.get('/openapi.json')).body as Json;
      const read = Object.keys(paths).filter(
        (path) => /^\/(api\/v1|health|metrics)\b/.test(path) && 'get' in paths[path],
      );
      expect(read.sort()).toEqual([...ASKED].sort());
    });
  });
