import { StoreUnavailable } from './event-store.js';

/**
 * What a piece of work on the log gives, if it does so in time. The work itself goes on.
 * @throws StoreUnavailable when it takes longer
 */
export async function withinTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable('The log takes too long to answer.')), milliseconds);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
