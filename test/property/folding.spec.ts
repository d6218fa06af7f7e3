import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CATALOGUE } from '../../src/story/events.js';
import { evolve, evolveAll } from '../../src/story/evolve.js';
import { statusDocument } from '../../src/story/status.js';
import { Story } from '../../src/story/story.js';
import { newsroomView, publicView } from '../../src/story/view.js';
import { foldBoth } from '../support/folds.js';
import { everythingOf, Published } from '../unit/story/given.js';
import { decidesWithoutTrace, newsrooms, SEEDED, tellAll } from './model.js';

describe('The fold of a story', () => {
  it('is the same from scratch, step by step and in one go, and never throws', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const { desk } = tellAll(asked);
        const live = everythingOf(desk.story);
        const stepwise = desk.events.reduce((story, event) => evolve(story, event), new Story('s'));
        expect(everythingOf(stepwise)).toBe(live);
        expect(everythingOf(evolveAll(new Story('s'), desk.events).story)).toBe(live);
        expect(everythingOf(foldBoth('s', desk.events).newsroom)).toBe(live);
      }),
      SEEDED,
    );
  });

  it('leaves every story that it came from as it was', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const { moments } = tellAll(asked);
        const then = moments.map(({ story }) => everythingOf(story));
        const again = moments.map(
          (_, index) =>
            evolveAll(
              new Story('s'),
              moments.slice(0, index + 1).map(({ event }) => event),
            ).story,
        );
        expect(again.map(everythingOf)).toEqual(then);
      }),
      { ...SEEDED, numRuns: 80 },
    );
  });

  it('of the public is a fold of nothing but what is public', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const { desk } = tellAll(asked);
        const { publicStory } = foldBoth('s', desk.events);
        const shown = [...publicStory.story.entries.values()].map((entry) => entry.development);
        const { story } = evolveAll(new Story('s'), shown);
        const afresh = JSON.stringify(statusDocument(publicView(publicStory, story)));
        expect(afresh).toBe(JSON.stringify(new Published(publicStory).status()));
        // Also in what the public's documents leave out, but for the log's own progress, which no document shows.
        expect(withoutProgress(everythingOf(publicStory.story))).toBe(withoutProgress(everythingOf(story)));
      }),
      SEEDED,
    );
  });
});

describe('The order in which entries arrive', () => {
  it('makes no difference when each keeps its revision', () => {
    fc.assert(
      fc.property(newsrooms, fc.infiniteStream(fc.nat()), (asked, numbers) => {
        const { desk } = tellAll(asked);
        const shuffled = shuffle(desk.events, numbers);
        const { story } = evolveAll(new Story('s'), shuffled);
        expect(withoutPosition(everythingOf(story))).toBe(withoutPosition(everythingOf(desk.story)));
      }),
      SEEDED,
    );
  });

  it('makes no difference to what is told of new matter when the places are distinct', () => {
    fc.assert(
      fc.property(newsrooms, fc.infiniteStream(fc.nat()), (asked, numbers) => {
        const { desk } = tellAll(asked);
        const places = new Set<number>();
        const matter = desk.events.filter((event) => {
          const at = evolve(new Story('s'), event).entries.get(event.id)?.place.at as number;
          const isFirst = !places.has(at);
          if (CATALOGUE[event.type].newMatter) places.add(at);
          return event.type === 'StoryOpened' || (CATALOGUE[event.type].newMatter && isFirst);
        });
        const shuffled = shuffle(matter, numbers).map((event, index) => ({ ...event, revision: index + 1 }));
        const told = (events: typeof matter) => {
          const document = statusDocument(newsroomView(evolveAll(new Story('s'), events).story, String));
          const { headline, meetings, stances, statements, facts } = document;
          return JSON.stringify({ headline, meetings, stances, statements, facts });
        };
        expect(told(shuffled)).toBe(told(matter));
      }),
      SEEDED,
    );
  });
});

describe('A decision', () => {
  it('that is a refusal leaves the story as it was', () => {
    let refused = 0;
    fc.assert(
      fc.property(newsrooms, (asked) => {
        tellAll(asked, (desk, before) => {
          refused += 1;
          expect(everythingOf(desk.story)).toBe(before);
        });
      }),
      { ...SEEDED, numRuns: 100 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('changes nothing by itself, taken or refused', () => {
    fc.assert(
      fc.property(newsrooms, newsrooms, (asked, then) => {
        const { desk } = tellAll(asked);
        for (const step of then) expect(decidesWithoutTrace(desk, step)).toBe(true);
      }),
      { ...SEEDED, numRuns: 60 },
    );
  });
});

function shuffle<T>(items: readonly T[], numbers: fc.Stream<number>): T[] {
  const keys = [...numbers.take(items.length)];
  return items
    .map((item, index) => ({ item, key: keys[index] as number, index }))
    .sort((a, b) => a.key - b.key || a.index - b.index)
    .map(({ item }) => item);
}

/** The story's own position is that of the last to arrive among those recorded at one instant. */
const withoutProgress = (text: string): string => text.replace(/"position":"[^"]*"|"changedAt":"[^"]*"/g, '""');
const withoutPosition = (text: string): string => text.replace(/"position":"[^"]*"/g, '""');
