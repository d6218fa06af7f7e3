/**
 * The place of an entry (RULES §1): the order in which a story is told. Ties go by knownAt, then by log order.
 */
import type { Instant } from './events.js';

export interface Place {
  /** Latest instant that its occurredAt allows, never after it was known; milliseconds since 1970. */
  readonly at: number;
  readonly knownAt: Instant;
  /** Its place in the log of the story that holds it (`logOrder`). No two entries of a story share one. */
  readonly order: string;
}

const padded = (revision: number): string => String(revision).padStart(12, '0');

/**
 * Text that sorts as the log of a story does: its own entries by revision; behind each, those that came in from other
 * stories while it was the last.
 */
export const logOrder = (development: {
  readonly arrival: number | null;
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly storyId: string;
}): string => {
  const { arrival, revision, recordedAt, storyId } = development;
  return arrival === null ? padded(revision) : `${padded(arrival)}~${recordedAt}|${storyId}|${padded(revision)}`;
};

/** The same of what moves a story on: the end of an embargo right behind the entry that was the story's last. */
export const changeOrder = (change: { readonly revision: number; readonly endOf?: string }): string =>
  `${padded(change.revision)}${change.endOf === undefined ? '' : `~${change.endOf}`}`;

/** What sorts just before all that came in after this revision of the story itself. */
export const orderOfRevision = padded;

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const comparePlaces = (a: Place, b: Place): number =>
  a.at - b.at || compareText(a.knownAt, b.knownAt) || compareText(a.order, b.order);

/** Milliseconds since 1970 of an instant; `open` where the range has no such end. */
export const millis = (instant: Instant | null | undefined, open: number): number =>
  instant == null ? open : Date.parse(instant);
