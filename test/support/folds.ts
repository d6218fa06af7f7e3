import type { Event } from '../../src/story/evolve.js';
import { evolveAll } from '../../src/story/evolve.js';
import { PublicStory } from '../../src/story/public-story.js';
import { changedAt } from '../../src/story/replay.js';
import { Story } from '../../src/story/story.js';

/** Both folds of a story's entries, as far as they go. */
export function foldBoth(storyId: string, events: Iterable<Event>): { newsroom: Story; publicStory: PublicStory } {
  let newsroom = new Story(storyId);
  let publicStory = PublicStory.empty(storyId);
  for (const event of events) {
    const evolved = evolveAll(newsroom, [event]);
    newsroom = evolved.story;
    if (!('unknown' in event)) ({ publicStory } = publicStory.follow(evolved, changedAt(event)));
  }
  return { newsroom, publicStory };
}
