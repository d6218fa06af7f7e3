/** What is folded of one story, for both audiences. */
import { PublicStory } from '../story/public-story.js';
import { Story } from '../story/story.js';

export interface Folds {
  /** Its own entries, and what came in from other stories. */
  readonly newsroom: Story;
  /** Empty where it was not asked for. */
  readonly publicStory: PublicStory;
  /** How many events of its own stream are in. */
  readonly revision: number;
}

export const noFolds = (storyId: string): Folds => ({
  newsroom: new Story(storyId),
  publicStory: PublicStory.empty(storyId),
  revision: 0,
});
