/** What of the log a fold leaves out: events that a view could not apply, and what waits behind them. */
import type { DamagedEvent } from '../event-store/damaged-event.js';
import type { Position, RecordedEvent } from '../event-store/event-store.js';

export interface Gaps {
  /** The first event of a story's stream that does not count; null: all count. */
  parkedAt(storyId: string): { readonly revision: number; readonly position: Position } | null;
  /** An editor has decided that this event is passed over: it counts as an entry and does nothing. */
  isSkipped(eventId: string): boolean;
}

export const NO_GAPS: Gaps = { parkedAt: () => null, isSkipped: () => false };

/** In place of an event that is passed over: of no type that any program knows. */
export const placeholder = ({
  id,
  stream,
  revision,
  position,
}: Pick<RecordedEvent | DamagedEvent, 'id' | 'stream' | 'revision' | 'position'>): RecordedEvent => ({
  id,
  type: '',
  data: {},
  metadata: { version: 0, previousHash: '', hash: '' },
  stream,
  revision,
  position,
});
