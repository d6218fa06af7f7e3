/** What goes wrong with EventStoreDB, as the port says it. */
import { DamagedStream } from '../damaged-event.js';
import { StoreUnavailable } from '../event-store.js';

/** The server has not answered for so long that it is taken for gone. */
export class Silent extends Error {
  constructor(milliseconds: number) {
    super(`EventStoreDB has not answered for ${milliseconds} ms.`);
  }
}

/** No server was found for a call, which never began. */
export class NoConnection extends Error {
  constructor(milliseconds: number) {
    super(`No server of EventStoreDB was found in ${milliseconds} ms.`);
  }
}

/** A call that should have gone on was ended by the server as if it were done. */
export class EndedEarly extends Error {
  constructor() {
    super('EventStoreDB ended a call that was still needed.');
  }
}

/** The server answered that it could not do it. `type`: as the vendor's client would name the error. */
export class ServerFailed extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** A stream lacks events that were in it: someone deleted or truncated it outside Slugline. */
export class TruncatedStream extends DamagedStream {
  constructor(stream: string) {
    super(stream, `Events of stream ${stream} were deleted outside Slugline. Restore the log from a backup.`);
  }
}

/** The vendor's client marks its errors with a `type`; their messages may be empty. */
const typeOf = (error: unknown): string => String((error as { type?: unknown } | null)?.type ?? '');

/** The stream has no events, or none any more. */
export const isNotFound = (error: unknown): boolean => typeOf(error) === 'stream-not-found';

/** Errors that no second try mends, and what to do about them. */
const FINAL: Readonly<Record<string, (stream: string) => StoreUnavailable>> = {
  'access-denied': () =>
    new StoreUnavailable('EventStoreDB refuses the credentials. Check the user and password in EVENT_STORE_URL.'),
  'stream-deleted': (stream) => new TruncatedStream(stream),
};

/** What a final error means; null for one after which another try is worthwhile. `stream`: what was asked for. */
export function asFinal(error: unknown, stream: string): StoreUnavailable | null {
  if (error instanceof StoreUnavailable) return error;
  return FINAL[typeOf(error)]?.(stream) ?? null;
}

/** The call failed before any of it left this process. What is not sure to be so is not taken for it. */
export function neverLeft(error: unknown): boolean {
  if (error instanceof NoConnection) return true;
  const { details, message } = (error ?? {}) as { details?: unknown; message?: unknown };
  const text = `${details ?? ''} ${message ?? ''}`;
  return /No connection established|Failed to discover after/.test(text);
}

/**
 * The client finds another connection by itself after these, and when it found none. After everything else (silence,
 * an error of its own) it may go on failing for ever, and a new one is made.
 */
const CLIENT_RECOVERS: ReadonlySet<string> = new Set(['not-leader', 'unavailable', 'cancelled']);

export const needsNewClient = (error: unknown): boolean => !CLIENT_RECOVERS.has(typeOf(error)) && !neverLeft(error);

/** The server could not be used for as long as was waited. */
export const unreachable = (cause: unknown): StoreUnavailable =>
  new StoreUnavailable('EventStoreDB cannot be reached. Check that it runs and that EVENT_STORE_URL is right.', {
    cause,
  });
