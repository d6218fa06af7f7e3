/** A replay that goes on from keyframes shows what a fold from nothing shows, whatever was logged in between. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StoryFinder } from '../../src/queries/story-finder.js';
import { noFolds } from '../../src/stories/folds.js';
import { Stories } from '../../src/stories/stories.js';
import { KeptKeyframes } from '../../src/stories/story-keyframes.js';
import { StoryLoader, type Timeline } from '../../src/stories/story-loader.js';
import { developmentAsRead } from '../../src/story/as-read.js';
import { NotFound } from '../../src/story/errors.js';
import { evolveAll } from '../../src/story/evolve.js';
import { type Past, PublicKeyframes } from '../../src/story/keyframes.js';
import { PublicStory } from '../../src/story/public-story.js';
import { publicAt } from '../../src/story/replay.js';
import { statusDocument } from '../../src/story/status.js';
import { Story } from '../../src/story/story.js';
import { newsroomView, publicView, type View } from '../../src/story/view.js';
import { STORIES, stepsWith, tell } from './crossing.js';
import { newsrooms, SEEDED, tellAll } from './model.js';

/** All that is read of a view, without saying which moment it is. */
const all = (view: View | null): unknown =>
  view === null
    ? null
    : [
        { ...statusDocument(view), at: null, revision: null },
        [...view.newestFirst()].map((id) => developmentAsRead(view, id)),
      ];

/** The newsroom's story as those events leave it that count, one after the other. */
async function newsroomFromNothing({ storyId, events }: Timeline, moment: Past): Promise<View | null> {
  const own = events.filter(({ stream }) => stream === `story-${storyId}`);
  if (moment.kind === 'revision' && moment.revision > own.length) return null;
  const stories = new Stories({ provide: async (id) => noFolds(id), followers: new Map(), withPublic: false });
  let passed = 0;
  for (const event of events) {
    const { type, metadata, data, stream } = event;
    if (stream === `story-${storyId}`) passed += 1;
    if (moment.kind === 'revision' && passed > moment.revision) break;
    const known = type === 'EmbargoEnded' ? data.until : metadata.knownAt;
    const counts =
      moment.kind === 'revision' ||
      (moment.kind === 'recorded'
        ? String(metadata.recordedAt) <= moment.instant
        : type === 'StoryOpened' || String(known) <= moment.instant);
    await stories.takeAll([event], () => counts);
  }
  const story = (await stories.foldsOf(storyId)).newsroom;
  return story.isOpened ? newsroomView(story, (position) => position) : null;
}

/** The public's as it is now, folded from what had come into view by then. */
function publicFromNothing(now: PublicStory, moment: Past): View | null {
  if (!now.isPublic || moment.kind === 'recorded') return null;
  if (moment.kind === 'revision' && moment.revision > now.revision) return null;
  const shown = [...now.story.log.values()]
    .filter((id) =>
      moment.kind === 'revision'
        ? (now.records.get(id)?.revision ?? Number.POSITIVE_INFINITY) <= moment.revision
        : now.publicAtOf(id) <= moment.instant,
    )
    .flatMap((id) => now.story.entries.get(id)?.development ?? []);
  const { story } = evolveAll(new Story(now.story.id), shown);
  if (story.mergedInto !== now.story.mergedInto) story.mergedInto = null;
  return story.isOpened ? publicView(now, story) : null;
}

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

/** Every moment at which something may change, and one on either side. */
function momentsOf({ storyId, events }: Timeline, publicRevision: number): Past[] {
  const own = events.filter(({ stream }) => stream === `story-${storyId}`).length;
  const instants = events.flatMap(({ type, metadata, data }) => [
    ['recorded', metadata.recordedAt] as const,
    ['known', type === 'EmbargoEnded' ? data.until : metadata.knownAt] as const,
    ['known', metadata.recordedAt] as const,
  ]);
  return [
    ...Array.from(
      { length: Math.max(own, publicRevision) + 2 },
      (_, revision): Past => ({ kind: 'revision', revision }),
    ),
    ...instants.flatMap(([kind, instant]): Past[] => [
      { kind, instant: String(instant) },
      { kind, instant: justBefore(String(instant)) },
    ]),
  ];
}

describe('A replay from keyframes', () => {
  it('is at every moment a fold from nothing, for both audiences, while stories go on', async () => {
    let compared = 0;
    let foreign = 0;
    await fc.assert(
      fc.asyncProperty(stepsWith('late', 'late', 'late'), fc.constantFrom(1, 2, 8), async (asked, spacing) => {
        let finder: StoryFinder | null = null;
        let turn = 0;
        await tell(asked, async ({ views, store, isLast }) => {
          const loader = new StoryLoader(store);
          finder ??= new StoryFinder(
            views.reader,
            views.projector,
            loader,
            store,
            (text) => text,
            new KeptKeyframes(500, spacing),
          );
          for (const storyId of STORIES) {
            const timeline = await loader.timeline(storyId, null);
            const { publicStory, newsroom } = await views.projector.foldsOf(storyId);
            const moments = momentsOf(timeline, publicStory.revision);
            for (const [index, moment] of moments.entries()) {
              // In between a few, other ones each time; at the end every one.
              if (!isLast && index % 13 !== turn % 13) continue;
              for (const audience of ['newsroom', 'public'] as const) {
                const replayed = await finder.replay(storyId, audience, moment).catch((error) => {
                  if (!(error instanceof NotFound)) throw error;
                  return null;
                });
                const expected =
                  audience === 'newsroom'
                    ? await newsroomFromNothing(timeline, moment)
                    : publicFromNothing(publicStory, moment);
                expect([moment, all(replayed?.view ?? null)]).toEqual([moment, all(expected)]);
                compared += 1;
              }
            }
            foreign += newsroom.foreigners.size;
            turn += 1;
          }
        });
      }),
      { seed: 20260303, numRuns: 10, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(5000);
    expect(foreign).toBeGreaterThan(100);
  });

  it('follows what the public loses, up to the first that made the story public', () => {
    let moved = 0;
    fc.assert(
      fc.property(newsrooms, fc.constantFrom(1, 3), (asked, spacing) => {
        const keyframes = new PublicKeyframes(spacing);
        let story = new Story('s');
        let now = PublicStory.empty('s');
        const instants = new Set<string>();
        for (const event of tellAll(asked).desk.events) {
          const change = evolveAll(story, [event]);
          story = change.story;
          const before = now;
          now = now.follow(change, event.recordedAt).publicStory;
          if (before.isPublic && now.isPublic && before.openedAt !== now.openedAt) moved += 1;
          instants.add(event.recordedAt);
          const moments: Past[] = [
            ...Array.from({ length: now.revision + 2 }, (_, revision): Past => ({ kind: 'revision', revision })),
            ...[...instants].map((instant): Past => ({ kind: 'known', instant })),
          ];
          for (const moment of moments) {
            const replayed = publicAt(now, moment, keyframes);
            expect([moment, all(replayed)]).toEqual([moment, all(publicFromNothing(now, moment))]);
          }
        }
      }),
      { ...SEEDED, numRuns: 120 },
    );
    expect(moved).toBeGreaterThan(3);
  });
});
