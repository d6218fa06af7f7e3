/** What a test lets go wrong, and when. Each fault strikes once, in the order in which they were asked for. */

import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import type { ServiceError } from '@grpc/grpc-js';
import { unavailable } from './errors.js';

/** What a client asks for. Each append on a batch call counts by itself. */
export type Method =
  | 'append'
  | 'batchAppend'
  | 'delete'
  | 'tombstone'
  | 'readStream'
  | 'readAll'
  | 'subscribe'
  | 'features'
  | 'gossip';

export type Ending =
  /** The call fails. A batch call fails with all that is in flight on it. */
  | { readonly kind: 'fail'; readonly error: ServiceError }
  /** One append of a batch is answered so, and the call goes on. */
  | { readonly kind: 'answer'; readonly status: Status }
  /** Nothing more is ever said. */
  | { readonly kind: 'silence' }
  /** The connection is cut, and with it all calls on it. */
  | { readonly kind: 'reset' }
  /** The call ends as if all were well. */
  | { readonly kind: 'end' }
  /** It goes on when the gate opens; `isForwarded`: even though the client has given up by then. */
  | { readonly kind: 'wait'; readonly gate: Promise<unknown>; readonly isForwarded: boolean };

export interface Fault {
  /** Before anything is done; after it is done but not said; or after so many events of a read or a subscription. */
  readonly when: 'before' | 'after' | number;
  readonly ending: Ending;
}

/** The server does nothing and says so. */
export const refuse = (error: ServiceError = unavailable()): Fault => ({
  when: 'before',
  ending: { kind: 'fail', error },
});

/** The server does it, and then the call fails or falls silent, or its connection is cut. */
export const loseAnswer = (ending: Ending = { kind: 'fail', error: unavailable() }): Fault => ({
  when: 'after',
  ending,
});

/** The server does nothing and says nothing; or does it when the gate opens, if the client is still there. */
export const stall = (gate?: Promise<unknown>): Fault => ({
  when: 'before',
  ending: gate === undefined ? silence : { kind: 'wait', gate, isForwarded: false },
});

/** The server does it when the gate opens, whether or not the client is still there: as when another does it for it. */
export const doLate = (gate: Promise<unknown>): Fault => ({
  when: 'before',
  ending: { kind: 'wait', gate, isForwarded: true },
});

/** The server does it at once and says so when the gate opens; what comes later may be answered first. */
export const answerLate = (gate: Promise<unknown>): Fault => ({
  when: 'after',
  ending: { kind: 'wait', gate, isForwarded: true },
});

/** One append of a batch is answered by this status. `isDone`: though it is done. */
export const answer = (status: Status, { isDone = false } = {}): Fault => ({
  when: isDone ? 'after' : 'before',
  ending: { kind: 'answer', status },
});

/** A read or a subscription stops after so many events. */
export const breakOff = (events: number, ending: Ending = { kind: 'fail', error: unavailable() }): Fault => ({
  when: events,
  ending,
});

export const silence: Ending = { kind: 'silence' };
export const reset: Ending = { kind: 'reset' };
export const end: Ending = { kind: 'end' };
export const failure = (error: ServiceError = unavailable()): Ending => ({ kind: 'fail', error });

export class Faults {
  private readonly queues = new Map<Method, Fault[]>();
  private readonly standing = new Map<Method, Fault>();

  /** The next calls of this method meet these, one each. */
  next(method: Method, ...faults: readonly Fault[]): void {
    this.queues.set(method, [...(this.queues.get(method) ?? []), ...faults]);
  }

  /** Every call of this method meets it, after those that `next` was given; null: none any more. */
  always(method: Method, fault: Fault | null): void {
    if (fault === null) this.standing.delete(method);
    else this.standing.set(method, fault);
  }

  /** What a call that starts now meets. */
  take(method: Method): Fault | null {
    return this.queues.get(method)?.shift() ?? this.standing.get(method) ?? null;
  }

  /** Forgets all. */
  clear(): void {
    this.queues.clear();
    this.standing.clear();
  }
}
