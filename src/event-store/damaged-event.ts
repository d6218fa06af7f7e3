import { type Position, StoreUnavailable } from './event-store.js';

/** What the log holds of a stream is not what was written there. No second try mends it. */
export class DamagedStream extends StoreUnavailable {
  constructor(
    readonly stream: string,
    message: string,
  ) {
    super(message);
  }
}

/** An event is in the log, but what is stored there is no JSON object: it was damaged outside Slugline. */
export class DamagedEvent extends DamagedStream {
  constructor(
    stream: string,
    readonly revision: number,
    readonly id: string,
    readonly position: Position,
  ) {
    super(
      stream,
      `Event ${id} (${stream}, revision ${revision}) is damaged in the log. Restore the log from a backup.`,
    );
  }
}
