/** Rules of what stories take from one another (RULES §3): cross-filing, merging, and undoing either. */
import { type Entry, isThere } from './entry.js';
import { InvalidRequest, Refusal } from './errors.js';
import { CATALOGUE, type DataOf, type Filed } from './events.js';
import type { Judged } from './judged.js';
import { unknownDevelopment } from './references.js';
import { filingRef, type Story } from './story.js';

export function decideFiling({ ask, draft, story, at }: Judged): void {
  const { from } = ask.data as DataOf['DevelopmentCrossFiled'];
  if (from.storyId === story.id) throw selfReference();
  const other = at.others.get(from.storyId);
  if (other === undefined) {
    throw new Refusal('unknown-development', `There is no story ${from.storyId} to file from. Check the id.`);
  }
  const home = from.developmentId === undefined ? from : homeOf(other.story, from.developmentId);
  if (home.storyId === story.id) throw selfReference();
  // Through a third story the two could already be part of one another.
  if (home.developmentId === undefined && other.takesWhole.has(story.id)) throw circle();
  const present = standingFiling(story, home, ask.merge?.id);
  if (present !== undefined) {
    throw new Refusal('nothing-to-change', 'It is filed here already.', null, present.development.id);
  }
  draft.data.from = home;
}

/** What is filed, by the story where it is at home. */
function homeOf(story: Story, developmentId: string): Filed {
  const development = story.entries.get(developmentId)?.development;
  if (development === undefined) throw unknownDevelopment(developmentId);
  if (CATALOGUE[development.type].carriesStory) return { storyId: development.storyId, developmentId };
  const detail = `A ${development.type} goes where the development goes that it is about. Name that one.`;
  throw new InvalidRequest([{ pointer: '/data/from/developmentId', detail }]);
}

export function decideFilingRemoval({ ask, draft, story }: Judged): void {
  const { from } = ask.data as DataOf['CrossFilingRemoved'];
  const filing = standingFiling(story, from, ask.merge?.id) ?? filedFrom(story, from);
  if (filing !== undefined) {
    draft.data.from = filing.data.from;
    return;
  }
  const merged = [...story.filings.values()]
    .map((id) => story.entries.get(id) as Entry<'DevelopmentCrossFiled'>)
    .find((entry) => isThere(entry) && entry.development.merge !== null && entry.data.from.storyId === from.storyId);
  if (merged !== undefined) {
    const detail = 'That story was merged into this one. Log StoryUnmerged on it to part them.';
    throw new Refusal('story-merged', detail, null, merged.development.id);
  }
  throw new Refusal('nothing-to-change', 'It is not filed here, so there is nothing to remove. Check from.');
}

const standingFiling = (
  story: Story,
  from: Filed,
  merge: string | undefined,
): Entry<'DevelopmentCrossFiled'> | undefined =>
  [...story.namedBy(filingRef(from, merge), 'DevelopmentCrossFiled')].find(isThere);

/** It may have been filed from a story that had it from its home. */
function filedFrom(story: Story, { developmentId }: Filed): Entry<'DevelopmentCrossFiled'> | undefined {
  const home = developmentId === undefined ? undefined : story.entries.get(developmentId)?.development.storyId;
  return home === undefined ? undefined : standingFiling(story, { storyId: home, developmentId }, undefined);
}

export function decideMerge({ ask, story, at }: Judged): void {
  const { into } = ask.data as DataOf['StoryMerged'];
  if (story.state === 'merged') {
    const detail = 'The story is merged already. Unmerge it first to merge it into another.';
    throw new Refusal('story-merged', detail, 'merged', story.stateSetBy, null, story.mergedInto);
  }
  if (into === story.id) throw new Refusal('self-reference', 'A story cannot be merged into itself.', story.state);
  if (!at.others.has(into)) {
    throw new InvalidRequest([{ pointer: '/data/into', detail: 'There is no story with this id to merge into.' }]);
  }
  if (at.others.get(story.id)?.takesWhole.has(into)) throw circle();
}

export function decideUnmerge({ story }: Judged): void {
  if (story.state === 'merged') return;
  throw new Refusal('not-merged', 'The story is not merged; there is nothing to undo.', story.state, story.stateSetBy);
}

const circle = () =>
  new Refusal('merge-circle', 'Each of the two stories would then be part of the other. Merge in one direction only.');

const selfReference = () =>
  new Refusal('self-reference', 'It is at home in this story, which has it already. Name what another story has.');

/**
 * The home of what is asked about, where that is not the story in the address. Null: it is this story's own.
 * @throws Refusal `two-homes`
 */
export function homeOfAsks(story: Story, asks: readonly { type: string; data: object }[]): string | null {
  if (story.foreigners.size === 0) return null;
  const homes = new Set(asks.map((ask) => homeOfAsk(story, ask)));
  if (homes.size > 1) {
    throw new Refusal(
      'two-homes',
      'These are at home in two stories, and one request writes to one. Send them in two.',
    );
  }
  const [home] = homes;
  return home === undefined || home === story.id ? null : home;
}

function homeOfAsk(story: Story, { type, data }: { type: string; data: object }): string {
  const { meetingId, developmentId } = data as { meetingId?: string; developmentId?: string };
  if (type.startsWith('Meeting') && meetingId !== undefined) {
    // What happened to a foreign meeting because of one of this story is logged here, and makes no home.
    const homes = [...(story.accounts.get(meetingId)?.keys() ?? [])]
      .map((id) => story.entries.get(id)?.development)
      .filter((development) => development?.type !== 'MeetingAffected')
      .map((development) => development?.storyId);
    return homes.includes(story.id) ? story.id : (homes[0] ?? story.id);
  }
  const isAct = CATALOGUE[type as keyof typeof CATALOGUE].act;
  return (isAct ? story.entries.get(String(developmentId))?.development.storyId : undefined) ?? story.id;
}
