/** A story at a moment (API §3), for either audience: the same fold over the entries that count then. */
import type { AnyDevelopment, Instant } from './events.js';
import { evolveAll } from './evolve.js';
import type { Moment } from './moment.js';
import { PublicStory } from './public-story.js';
import { type EmbargoEnd, Story } from './story.js';
import { newsroomView, type PositionToken, publicView, type View } from './view.js';

/**
 * The newsroom's story at a moment.
 * @param head the story as it is now
 * @returns null before the story's first entry and for a revision beyond its head
 */
export function newsroomAt(head: Story, moment: Moment, position: PositionToken): View | null {
  if (!head.isOpened || (moment.kind === 'revision' && moment.revision > head.revision)) return null;
  if (moment.kind === 'now') return newsroomView(head, position);
  const counted: AnyDevelopment[] = [];
  for (const id of head.log.values()) {
    const development = head.entries.get(id)?.development;
    if (development !== undefined && counts(development, moment)) counted.push(development);
  }
  const ends = [...head.ends.values()].filter((end) => hadEnded(end, moment));
  const { story } = evolveAll(new Story(head.id), [...counted, ...ends]);
  if (!story.isOpened) return null;
  if (moment.kind === 'revision') {
    // Events that this program cannot read count as entries.
    story.unknown = moment.revision - story.entries.size;
    return newsroomView(story, position, { kind: 'revision', value: moment.revision, revision: moment.revision });
  }
  return newsroomView(story, position, { kind: moment.kind, value: moment.instant, revision: counted.length });
}

function counts(development: AnyDevelopment, moment: Exclude<Moment, { kind: 'now' }>): boolean {
  if (moment.kind === 'revision') return development.revision <= moment.revision;
  if (moment.kind === 'recorded') return development.recordedAt <= moment.instant;
  // The story itself exists at every known moment: an archive loaded today replays in its own years.
  return development.type === 'StoryOpened' || development.knownAt <= moment.instant;
}

function hadEnded(end: EmbargoEnd, moment: Exclude<Moment, { kind: 'now' }>): boolean {
  if (moment.kind === 'revision') return end.revision <= moment.revision;
  return (moment.kind === 'recorded' ? end.recordedAt : end.until) <= moment.instant;
}

/** When an event changes what the public sees: the end of an embargo does when the clock says so. */
export const changedAt = (event: AnyDevelopment | EmbargoEnd): Instant =>
  'endOf' in event ? event.until : event.recordedAt;

/**
 * The public's story at a moment: what had become public by then, less all that has been withdrawn since.
 * @returns null where it is not public then
 */
export function publicAt(publicStory: PublicStory, moment: Moment): View | null {
  if (!publicStory.isPublic || moment.kind === 'recorded') return null;
  if (moment.kind === 'now') return publicView(publicStory);
  if (moment.kind === 'revision' && moment.revision > publicStory.revision) return null;
  const shown: AnyDevelopment[] = [];
  for (const id of publicStory.story.log.values()) {
    const development = publicStory.story.entries.get(id)?.development;
    if (development !== undefined && wasPublic(publicStory, id, moment)) shown.push(development);
  }
  const { story } = evolveAll(new Story(publicStory.story.id), shown);
  if (!story.isOpened) return null;
  // Where it went is told only while it is there.
  if (story.mergedInto !== publicStory.story.mergedInto) story.mergedInto = null;
  const label =
    moment.kind === 'revision'
      ? { kind: moment.kind, value: moment.revision, revision: moment.revision }
      : { kind: moment.kind, value: moment.instant, revision: publicStory.revisionAt(moment.instant) };
  return publicView(publicStory, story, label);
}

function wasPublic(
  publicStory: PublicStory,
  id: string,
  moment: Exclude<Moment, { kind: 'now' | 'recorded' }>,
): boolean {
  if (moment.kind === 'known') return publicStory.publicAtOf(id) <= (moment.instant as Instant);
  return (publicStory.records.get(id)?.revision ?? Number.POSITIVE_INFINITY) <= moment.revision;
}
