/** What a story says of itself: slug, title, desk, topics, and whether it is open, closed or merged. */
import type { Story, StoryState } from './story.js';

/** Before its StoryOpened. */
const UNTITLED = { slug: '', title: '', desk: null, language: null, topics: [] };

/**
 * Folds the story's own few acts anew, in log order.
 * @returns whether it went into another story by that, or came back
 */
export function refoldActs(story: Story): boolean {
  const went = story.mergedInto;
  Object.assign(story, { ...UNTITLED, state: 'open', stateSetBy: null, mergedInto: null });
  let before: StoryState = 'open';
  for (const id of story.storyActs.values()) {
    const development = story.entries.get(id)?.development;
    switch (development?.type) {
      case 'StoryOpened':
        Object.assign(story, development.data);
        story.stateSetBy ??= id;
        break;
      case 'StoryRetitled':
        Object.assign(story, development.data);
        break;
      case 'StoryClosed':
      case 'StoryReopened':
        story.state = development.type === 'StoryClosed' ? 'closed' : 'open';
        story.stateSetBy = id;
        break;
      case 'StoryMerged':
        if (development.isVoid || story.state === 'merged') break;
        before = story.state;
        Object.assign(story, { state: 'merged', mergedInto: development.data.into, stateSetBy: id });
        break;
      case 'StoryUnmerged':
        if (story.state !== 'merged') break;
        Object.assign(story, { state: before, mergedInto: null, stateSetBy: id });
        break;
    }
  }
  return story.mergedInto !== went;
}
