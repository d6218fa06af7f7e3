/** The store's own errors, in the words of writing. */
import { DamagedStream } from '../event-store/damaged-event.js';
import { AppendTooLarge, OutcomeUnknown, StoreFull, StoreUnavailable } from '../event-store/event-store.js';
import { InvalidRequest } from '../story/errors.js';
import { Unavailable } from './errors.js';

/** @throws what `work` throws; Unavailable and InvalidRequest (too large for the log) in place of the store's own */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DamagedStream) {
      throw new Unavailable(
        'What the log holds of this is damaged, so nothing was recorded. Tell whoever runs the server to verify the log.',
      );
    }
    if (error instanceof StoreFull) {
      throw new Unavailable(
        'The disk that holds the log is full, so nothing was recorded. Tell whoever runs the server to make room, then send the same again.',
      );
    }
    if (error instanceof StoreUnavailable) {
      throw new Unavailable('The log cannot be written or read right now. Nothing was lost; send the same again soon.');
    }
    if (error instanceof OutcomeUnknown) {
      throw new Unavailable(
        'It is not known whether this was recorded. Send the same again with the same Idempotency-Key or id to find out.',
      );
    }
    if (error instanceof AppendTooLarge) {
      throw new InvalidRequest([
        { pointer: '', detail: 'It is too large for the log. Shorten its texts and lists, or send less at once.' },
      ]);
    }
    throw error;
  }
}
