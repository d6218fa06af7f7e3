import { type Position, StoreUnavailable } from './event-store.js';

/** An event is in the log, but what is stored there is no JSON object: it was damaged outside Slugline. */
export class DamagedEvent extends StoreUnavailable {
  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly id: string,
    readonly position: Position,
  ) {
    super(`Event ${id} (${stream}, revision ${revision}) is damaged in the log. Restore the log from a backup.`);
  }
}
