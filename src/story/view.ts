/** A story as one audience sees it, now or at a moment: what documents are written from. */
import { describe } from './describe.js';
import { type Entry, isType } from './entry.js';
import { CATALOGUE, type DataOf, type Instant, isLinkType, type Source } from './events.js';
import { sameJson } from './json.js';
import type { Audience } from './moment.js';
import { orderOfRevision } from './order.js';
import type { PublicStory } from './public-story.js';
import type { Story } from './story.js';

/** Makes the opaque token of a position in the log (newsroom answers only). */
export type PositionToken = (position: string) => string;

/** Which moment an answer shows. */
export interface MomentLabel {
  readonly kind: 'revision' | 'known' | 'recorded';
  readonly value: number | Instant;
  /** How many of the story's own entries count (the public: its own revision). */
  readonly revision: number;
}

export interface View {
  readonly audience: Audience;
  readonly story: Story;
  /** The story's revision as this audience counts. */
  readonly revision: number;
  readonly at: MomentLabel | null;
  readonly openedAt: Instant | null;
  readonly changedAt: Instant | null;
  /** An entry's revision as this audience counts. */
  revisionOf(entry: Entry): number;
  /** Text that sorts as this audience's history does in recorded order. */
  orderOf(entry: Entry): string;
  /** When an entry came into public view; undefined for the newsroom. */
  publicAtOf(entry: Entry): Instant | undefined;
  /** Ids in the order of their revisions, the newest first. */
  newestFirst(): Iterable<string>;
  position(position: string): string | undefined;
}

function* valuesDown<K>(tree: { entriesReversed(): IterableIterator<[K, string]> }): Generator<string> {
  for (const [, id] of tree.entriesReversed()) yield id;
}

export function newsroomView(story: Story, position: PositionToken, at: MomentLabel | null = null): View {
  return {
    audience: 'newsroom',
    story,
    revision: at?.revision ?? story.revision,
    at,
    openedAt: story.opening?.recordedAt ?? null,
    changedAt: story.changedAt,
    revisionOf: (entry) => entry.development.revision,
    orderOf: (entry) => entry.place.order,
    publicAtOf: () => undefined,
    newestFirst: () => valuesDown(story.log),
    position,
  };
}

/**
 * What the public sees.
 * @param story the fold to show: `publicStory.story`, or one over fewer of its entries for a moment
 */
export function publicView(
  publicStory: PublicStory,
  story: Story = publicStory.story,
  at: MomentLabel | null = null,
): View {
  const shown = function* (): Generator<string, undefined> {
    // What came into view later is passed over at once.
    for (const [, id] of publicStory.order.entriesReversed(at?.revision)) if (story.entries.has(id)) yield id;
  };
  // Revisions and public instants rise together, so the newest entry was the last to come into view.
  const newest = shown().next().value;
  const revisionOf = (entry: Entry) => publicStory.records.get(entry.development.id)?.revision ?? 0;
  return {
    audience: 'public',
    story,
    revision: at?.revision ?? publicStory.revision,
    at,
    openedAt: publicStory.openedAt,
    changedAt: newest === undefined ? null : publicStory.publicAtOf(newest),
    revisionOf,
    orderOf: (entry) => orderOfRevision(revisionOf(entry)),
    publicAtOf: (entry) => publicStory.publicAtOf(entry.development.id),
    newestFirst: shown,
    position: () => undefined,
  };
}

/** When this audience learned of an entry. */
export const learnedAt = (view: View, entry: Entry): Instant => view.publicAtOf(entry) ?? entry.development.knownAt;

/**
 * When an entry happened, as this audience may know it; milliseconds since 1970. The public is told nothing that hangs on
 * when the newsroom knew.
 */
export function happenedAt(view: View, entry: Entry): number {
  const publicAt = view.publicAtOf(entry);
  if (publicAt === undefined) return entry.place.at;
  const to = entry.occurred?.to;
  return to !== undefined && Number.isFinite(to) ? to : Date.parse(publicAt);
}

/** The plain sentence of an entry, from what this fold holds. */
export function summaryOf(story: Story, entry: Entry): string {
  const { meetingId, from, to, developmentId } = entry.data as Partial<DataOf['LinkAdded']> & {
    meetingId?: string;
    developmentId?: string;
  };
  const meeting = meetingId === undefined ? '' : (story.meetingOf(meetingId)?.name ?? '');
  const { type } = entry.development;
  const about = isLinkType(type) ? [from, to] : CATALOGUE[type].act ? [developmentId] : [];
  const targets = about.map((id) => (id === undefined ? '' : firstLogged(story, id)));
  if (isType(entry, 'SourceAdded') && !isSourceNow(story, entry.data)) {
    // A correction has taken it back since: its name may have been the mistake.
    return describe({ ...entry, data: { ...entry.data, source: NOBODY } }, meeting, targets.join('\n'));
  }
  return describe(entry, meeting, targets.join('\n'));
}

const NOBODY: Source = { name: '', kind: 'anonymous', description: 'one that no longer stands' };

/** Whether a source that was added is among those that now stand. */
export const isSourceNow = (story: Story, { developmentId, source }: DataOf['SourceAdded']): boolean =>
  story.entries.get(developmentId)?.sources.some((one) => sameJson(one, source)) === true;

/** What an act is about, in the words first logged: those never change. */
function firstLogged(story: Story, id: string): string {
  const entry = story.entries.get(id);
  if (entry === undefined) return 'an entry';
  const { type } = entry.development;
  if (CATALOGUE[type].act || isLinkType(type)) return `the ${KINDS[type] ?? 'entry'}`;
  const raw = { development: entry.development, data: entry.development.data } as Entry;
  return summaryOf(story, raw).replace(/[.]$/u, '');
}

const KINDS: Readonly<Record<string, string>> = { DevelopmentCorrected: 'correction', LinkAdded: 'link' };
