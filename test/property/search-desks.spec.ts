/** Without the stories of a desk, words are found and ranked as in a newsroom that never had them, to the last bit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type EventStore } from '../../src/event-store/event-store.js';
import { openLog } from '../../src/open-log.js';
import { listQuestion } from '../../src/projections/list/list-view.js';
import type { Question } from '../../src/projections/question.js';
import { type SearchFilter, searchQuestion } from '../../src/projections/search/search-view.js';
import { matchOf, parseSearch, phrasesOf } from '../../src/story/search-words.js';
import { TestClock } from '../support/clock.js';
import { Commands, Views } from '../support/newsroom.js';

const ANY: SearchFilter = { kinds: [], desk: null, state: null, storyId: null, from: null, to: null };
const WORDS = ['otter', 'heron', 'river', 'bank', 'the', 'ottoman', 'a'];
const TYPED = [
  'otter',
  'the',
  'the otter',
  'ot*',
  '"the otter"',
  'otter otter',
  'river -heron',
  'the -"a river" b*',
  'a the',
];
const STORIES = 6;
const idOf = (kind: string, number: number): string =>
  `0199a000-0000-7000-8000-${kind}${String(number).padStart(11, '0')}`;

const folder = mkdtempSync(join(tmpdir(), 'slugline-'));
const open: EventStore[] = [];

/** What is logged: a text in a story, some of it withdrawn again. */
interface Text {
  readonly story: number;
  readonly words: readonly string[];
  readonly isRetracted: boolean;
}
const texts: fc.Arbitrary<Text[]> = fc.array(
  fc.record({
    story: fc.nat(STORIES - 1),
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }),
    isRetracted: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  }),
  { minLength: 120, maxLength: 120 },
);
const [LOGGED] = fc.sample(texts, { seed: 20261126, numRuns: 1 }) as [Text[]];
/** Odd stories are at the desk: some from the start, some at last. */
const isPrivate = (story: number): boolean => story % 2 === 1;

async function newsroom(name: string, isTold: (story: number) => boolean): Promise<Views> {
  const clock = new TestClock('2026-03-01T10:00:00Z');
  const store = openLog(join(folder, `${name}.sqlite`));
  open.push(store);
  const commands = new Commands(store, clock);
  const views = await new Views(store, clock, folder, `${name}-views.sqlite`).start();
  const told = Array.from({ length: STORIES }, (_, story) => story).filter(isTold);
  for (const story of told) await commands.open(`the-otter-${story}`, idOf('a', story));
  const move = (story: number) =>
    commands.log(idOf('a', story), { type: 'StoryRetitled', data: { desk: 'Investigations' } });
  if (isTold(1)) await move(1);
  for (const [number, { story, words, isRetracted }] of LOGGED.entries()) {
    clock.pass(1);
    if (!isTold(story)) continue;
    const id = idOf('b', number);
    await commands.log(idOf('a', story), { id, type: 'FactReported', data: { text: words.join(' ') } });
    if (isRetracted) {
      const data = { developmentId: id, reason: 'No' };
      await commands.log(idOf('a', story), { id: idOf('c', number), type: 'DevelopmentRetracted', data });
    }
  }
  for (const story of told.filter((one) => isPrivate(one) && one !== 1)) await move(story);
  await views.catchUp();
  return views;
}

let whole: Views;
let twin: Views;
beforeAll(async () => {
  whole = await newsroom('whole', () => true);
  twin = await newsroom('twin', (story) => !isPrivate(story));
}, 60_000);
afterAll(async () => {
  for (const { projector } of [whole, twin]) await projector.stop();
  for (const store of open) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = <Row>({ projector }: Views, { sql, parameters }: Question<Row>): Row[] =>
  projector.views.prepare<[object], Row>(sql).all(parameters);

describe('A search without the stories of a desk', () => {
  for (const audience of ['newsroom', 'public'] as const) {
    for (const typed of TYPED) {
      it(`finds and scores as if they had never been: ${typed}, ${audience}`, () => {
        const search = parseSearch(typed);
        const [match, phrases] = [matchOf(search), phrasesOf(search)];
        const reader = whole.reader.without(['investigations']);
        const hits = (limit: number, offset: number) =>
          rows(whole, reader.question(searchQuestion(audience, match, ANY, offset, limit, null, phrases)));
        const right = rows(twin, searchQuestion(audience, match, ANY, 0, 500));
        expect(right.length).toBeGreaterThan(0);
        // Entries that open stories have ids of their own in each.
        expect(hits(500, 0)).toEqual(right);
        expect(hits(3, 1)).toEqual(right.slice(1, 4));
        const list = { state: null, desk: null, topic: null, participant: null, from: null, reverse: false, limit: 9 };
        const query = { audience, match, sort: 'relevance', ...list } as const;
        const stories = rows(whole, reader.question(listQuestion(query, phrases)));
        const best = (found: readonly { storyId: string; key: string | number }[]) =>
          found.map(({ storyId, key }) => [storyId, key]);
        expect(best(stories)).toEqual(best(rows(twin, listQuestion(query))));
      });
    }
  }

  it('counts words as the index does', () => {
    for (const audience of ['newsroom', 'public']) {
      const db = whole.projector.views;
      const all = db
        .prepare<[string], { length: number; sz: Buffer }>(
          `SELECT r.length, d.sz FROM search_row r JOIN search_${audience}_docsize d ON d.id = r.number WHERE r.audience = ?`,
        )
        .all(audience);
      expect(all.length).toBeGreaterThan(50);
      // No column here has so many words that their number takes two bytes.
      for (const { length, sz } of all) expect([...sz].reduce((sum, size) => sum + size, 0)).toBe(length);
      const size = db.prepare<[string], { entries: number; words: number }>(
        `SELECT entries, words FROM search_size WHERE audience = ? AND story_id = ''`,
      );
      expect(size.get(audience)).toEqual({
        entries: all.length,
        words: all.reduce((sum, { length }) => sum + length, 0),
      });
    }
  });
});
