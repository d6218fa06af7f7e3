import { DamagedEvent } from './damaged-event.js';
import type { EventStore, RecordedEvent } from './event-store.js';

/** The events of a stream, those that cannot be read in their places. @throws StoreUnavailable */
export async function* readPastDamage(
  store: EventStore,
  stream: string,
  first = 1,
  to?: number,
): AsyncGenerator<RecordedEvent | DamagedEvent, void, void> {
  for (let from = first; to === undefined || from <= to; ) {
    try {
      yield* store.read(stream, { from, to });
      return;
    } catch (error) {
      if (!(error instanceof DamagedEvent)) throw error;
      yield error;
      from = error.revision + 1;
    }
  }
}
