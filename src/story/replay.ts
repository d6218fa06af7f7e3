/** A story at a moment (API §3), for either audience: the same fold over the entries that count then. */
import type { AnyDevelopment, Instant } from './events.js';
import { NewsroomKeyframes, PublicKeyframes } from './keyframes.js';
import type { Moment } from './moment.js';
import type { PublicStory } from './public-story.js';
import type { EmbargoEnd, Story } from './story.js';
import { newsroomView, type PositionToken, publicView, type View } from './view.js';

/**
 * The newsroom's story at a moment, of one that takes nothing from others.
 * @param head the story as it is now
 * @param keyframes what was folded of it before; without, it is folded from nothing
 * @returns null before the story's first entry and for a revision beyond its head
 */
export function newsroomAt(
  head: Story,
  moment: Moment,
  position: PositionToken,
  keyframes = new NewsroomKeyframes(),
): View | null {
  if (!head.isOpened || (moment.kind === 'revision' && moment.revision > head.revision)) return null;
  if (moment.kind === 'now') return newsroomView(head, position);
  const story = keyframes.at(head, moment);
  if (!story.isOpened) return null;
  if (moment.kind === 'revision') {
    // Events that this program cannot read count as entries.
    story.unknown = moment.revision - story.entries.size;
    return newsroomView(story, position, { kind: 'revision', value: moment.revision, revision: moment.revision });
  }
  return newsroomView(story, position, { kind: moment.kind, value: moment.instant, revision: story.entries.size });
}

/** When an event changes what the public sees: the end of an embargo does when the clock says so. */
export const changedAt = (event: AnyDevelopment | EmbargoEnd): Instant =>
  'endOf' in event ? event.until : event.recordedAt;

/**
 * The public's story at a moment: what had become public by then, less all that has been withdrawn since.
 * @param keyframes what was folded of it before; without, it is folded from nothing
 * @returns null where it is not public then
 */
export function publicAt(publicStory: PublicStory, moment: Moment, keyframes = new PublicKeyframes()): View | null {
  if (!publicStory.isPublic || moment.kind === 'recorded') return null;
  if (moment.kind === 'now') return publicView(publicStory);
  if (moment.kind === 'revision' && moment.revision > publicStory.revision) return null;
  const story = keyframes.at(publicStory, moment);
  if (!story.isOpened) return null;
  // Where it went is told only while it is there.
  if (story.mergedInto !== publicStory.story.mergedInto) story.mergedInto = null;
  const label =
    moment.kind === 'revision'
      ? { kind: moment.kind, value: moment.revision, revision: moment.revision }
      : { kind: moment.kind, value: moment.instant, revision: publicStory.revisionAt(moment.instant) };
  return publicView(publicStory, story, label);
}
