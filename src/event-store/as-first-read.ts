/** A log that is written to all the while, held still for whoever reads it twice. */
import type { EventStore, Position } from './event-store.js';

/**
 * The first walk over it ends where the log ends when the walk gets there; every later one ends at the same event. So
 * what compares two walks finds them the same, however much is appended meanwhile.
 */
export function asFirstRead(store: Pick<EventStore, 'readAll' | 'comparePositions'>): Pick<EventStore, 'readAll'> {
  let end: { readonly position: Position | null } | null = null;
  return {
    async *readAll(options) {
      const known = end;
      let last: Position | null = options?.after ?? null;
      for await (const event of known?.position === null ? [] : store.readAll(options)) {
        if (known !== null && store.comparePositions(event.position, String(known.position)) > 0) return;
        last = event.position;
        yield event;
      }
      end ??= { position: last };
    },
  };
}
