/** How far the views are behind the log, in any store: what lies after their checkpoint is read. */
import { DamagedEvent } from '../event-store/damaged-event.js';
import type { EventStore, Position } from '../event-store/event-store.js';

export interface Lag {
  /** Events of the log that the views do not hold yet, counted up to `MOST_COUNTED`. */
  readonly events: number;
  /** How long ago the first of them was recorded; 0: there is none. */
  readonly seconds: number;
}

/** More are not counted: reading them would take longer than anybody waits. */
export const MOST_COUNTED = 1000;

/**
 * @param position all up to here is in the views; null: nothing is
 * @throws StoreUnavailable
 */
export async function lagOf(store: Pick<EventStore, 'readAll'>, position: Position | null, now: string): Promise<Lag> {
  let events = 0;
  let since: string | null = null;
  try {
    for await (const { metadata } of store.readAll({ after: position, limit: MOST_COUNTED })) {
      events += 1;
      since ??= String(metadata.recordedAt);
    }
  } catch (error) {
    if (!(error instanceof DamagedEvent)) throw error;
    // It is to be parked, and what comes behind it is not reached from here.
    events += 1;
  }
  const seconds = since === null ? 0 : (Date.parse(now) - Date.parse(since)) / 1000;
  return { events, seconds: Number.isFinite(seconds) ? Math.max(0, seconds) : 0 };
}
