import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { developmentAsRead } from '../../src/story/as-read.js';
import type { AnyDevelopment } from '../../src/story/events.js';
import { evolveAll } from '../../src/story/evolve.js';
import { PublicStory } from '../../src/story/public-story.js';
import { newsroomAt, publicAt } from '../../src/story/replay.js';
import { statusDocument } from '../../src/story/status.js';
import { Story } from '../../src/story/story.js';
import { publicView, type View } from '../../src/story/view.js';
import { everythingOf, type Json, statusOf } from '../unit/story/given.js';
import { newsrooms, SEEDED, tellAll } from './model.js';

/** A document at a moment, without saying which. */
const plain = (document: Json): Json => ({ ...document, at: null });

const all = (view: View): Json[] => [
  plain(statusDocument(view)),
  ...[...view.newestFirst()].map((id) => developmentAsRead(view, id)),
];

describe('A replay for the newsroom', () => {
  it('at every revision shows what was seen live at that revision', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const { desk, moments } = tellAll(asked);
        for (const { story } of moments) {
          const view = newsroomAt(desk.story, { kind: 'revision', revision: story.revision }, String) as View;
          expect(plain(statusDocument(view))).toEqual(plain(statusOf(story)));
          expect(everythingOf(view.story)).toBe(everythingOf(story));
        }
        const beyond = { kind: 'revision', revision: desk.story.revision + 1 } as const;
        expect(newsroomAt(desk.story, beyond, String)).toBeNull();
        expect(newsroomAt(desk.story, { kind: 'revision', revision: 0 }, String)).toBeNull();
      }),
      { ...SEEDED, numRuns: 100 },
    );
  });

  it('at every recorded instant shows the last that was recorded by then', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const { desk, moments } = tellAll(asked);
        for (const { event } of moments) {
          const last = moments.findLast((moment) => moment.event.recordedAt <= event.recordedAt);
          const view = newsroomAt(desk.story, { kind: 'recorded', instant: event.recordedAt }, String) as View;
          expect(plain(statusDocument(view))).toEqual(plain(statusOf(last?.story as Story)));
        }
      }),
      { ...SEEDED, numRuns: 60 },
    );
  });
});

/** The public's story after each entry. */
function published(events: readonly AnyDevelopment[]): PublicStory[] {
  let newsroom = new Story('s');
  let publicStory = PublicStory.empty('s');
  return events.map((event) => {
    const change = evolveAll(newsroom, [event]);
    newsroom = change.story;
    ({ publicStory } = publicStory.follow(change, event.recordedAt));
    return publicStory;
  });
}

/** All that was public then is public still, and has been since. */
const lostNothing = (then: PublicStory, now: PublicStory): boolean =>
  [...then.order.entries()].every(([revision, id]) => now.order.get(revision) === id);

describe('A replay for the public', () => {
  it('at every public revision after which nothing was withdrawn shows what was seen live', () => {
    let compared = 0;
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const stages = published(tellAll(asked).desk.events);
        const now = stages.at(-1) as PublicStory;
        for (const then of stages) {
          if (!then.isPublic || !lostNothing(then, now)) continue;
          compared += 1;
          const view = publicAt(now, { kind: 'revision', revision: then.revision }) as View;
          expect(all(view)).toEqual(all(publicView(then)));
        }
      }),
      SEEDED,
    );
    expect(compared).toBeGreaterThan(500);
  });

  it('never shows what has been withdrawn', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const stages = published(tellAll(asked).desk.events);
        const now = stages.at(-1) as PublicStory;
        const shown = new Set(now.order.values());
        for (const then of stages) {
          const view = publicAt(now, { kind: 'revision', revision: then.revision });
          if (view === null) continue;
          for (const id of view.story.entries.keys()) expect(shown.has(id)).toBe(true);
        }
      }),
      { ...SEEDED, numRuns: 100 },
    );
  });

  it('counts on without ever using a revision twice', () => {
    fc.assert(
      fc.property(newsrooms, (asked) => {
        const stages = published(tellAll(asked).desk.events);
        const given = new Map<number, string>();
        let before = 0;
        for (const stage of stages) {
          expect(stage.revision).toBeGreaterThanOrEqual(before);
          before = stage.revision;
          for (const [revision, id] of stage.order.entries()) {
            expect(given.get(revision) ?? id).toBe(id);
            given.set(revision, id);
          }
        }
      }),
      SEEDED,
    );
  });
});
