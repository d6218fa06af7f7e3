/**
 * The place of an entry (RULES §1): the order in which a story is told. Ties go by knownAt, then by log order.
 */
import type { Instant } from './events.js';

export interface Place {
  /** Latest instant that its occurredAt allows, never after it was known; milliseconds since 1970. */
  readonly at: number;
  readonly knownAt: Instant;
  readonly revision: number;
  /** Parts entries of different homes that tie in all else. */
  readonly id: string;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const comparePlaces = (a: Place, b: Place): number =>
  a.at - b.at || compareText(a.knownAt, b.knownAt) || a.revision - b.revision || compareText(a.id, b.id);

/** Milliseconds since 1970 of an instant; `open` where the range has no such end. */
export const millis = (instant: Instant | null | undefined, open: number): number =>
  instant == null ? open : Date.parse(instant);
