/** Reads that are longer than a page. */
import type { Position, RecordedEvent } from '../event-store.js';
import { fromPosition, type Reader } from './reader.js';

/** Events that a read fetches at a time, at most. */
const PAGE = 200;

/** The number of the last event that is not wanted; 0 for the beginning. */
export const startOf = (after: Position | null): number => (after === null ? 0 : fromPosition(after));

/** The log from just after a position up to where it ends when this is called. */
export async function* wholeLog(
  reader: Reader,
  options: { readonly after?: Position | null; readonly limit?: number } = {},
): AsyncGenerator<RecordedEvent, void, void> {
  let after = startOf(options.after ?? null);
  const head = reader.head();
  yield* inPages(options.limit, (limit, previous) => {
    if (previous !== null) after = fromPosition(previous.position);
    return reader.ofLog(after, head, limit);
  });
}

/** Page after page, with a turn of the event loop between two, so that a long read starves nobody. */
export async function* inPages(
  limit: number | undefined,
  next: (limit: number, previous: RecordedEvent | null) => RecordedEvent[],
): AsyncGenerator<RecordedEvent, void, void> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  let previous: RecordedEvent | null = null;
  while (left > 0) {
    const events = next(Math.min(left, PAGE), previous);
    if (events.length === 0) return;
    yield* events;
    previous = events.at(-1) ?? null;
    left -= events.length;
    await new Promise(setImmediate);
  }
}
