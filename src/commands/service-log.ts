/** Appends what a person decided that belongs to no story: the end of a stream of its own. */

import { NO_STREAM, type StreamHead, seal } from '../event-store/chain.js';
import type { Correlation } from '../event-store/codec.js';
import { type EventStore, type Position, WrongExpectedRevision } from '../event-store/event-store.js';
import { encodeServiceEvent, type ServiceDataOf, type ServiceEventType } from '../event-store/service-events.js';
import type { Actor, Instant } from '../story/events.js';
import type { Clock } from './clock.js';
import { Conflict } from './errors.js';
import { newId } from './identity.js';

const MOST_RACES = 20;

export class ServiceLog {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /**
   * @param dataAt the data, of an instant that is never before that of the stream's last event
   * @returns the event's position
   * @throws Conflict, StoreUnavailable, OutcomeUnknown
   */
  async append<T extends ServiceEventType>(
    stream: string,
    type: T,
    dataAt: (at: Instant) => ServiceDataOf[T],
    { by, correlationId }: { readonly by: Actor; readonly correlationId: Correlation | null },
  ): Promise<Position> {
    const id = newId();
    for (let race = 0; race < MOST_RACES; race += 1) {
      const { head, at } = await this.endOf(stream);
      const event = encodeServiceEvent({ id, type, data: dataAt(at), by }, { correlationId, causationId: null });
      try {
        const { positions } = await this.store.append(stream, head.revision, seal(stream, head, [event]));
        return positions[0] as Position;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw new Conflict('Others kept writing at the same moment. Send the same again.');
  }

  /**
   * Appends the first event of a stream, unless there is one: of several that try, on any node, one does.
   * @returns null when the stream has events
   * @throws StoreUnavailable, OutcomeUnknown
   */
  async appendFirst<T extends ServiceEventType>(
    stream: string,
    type: T,
    dataAt: (at: Instant) => ServiceDataOf[T],
    { by, correlationId }: { readonly by: Actor; readonly correlationId: Correlation | null },
  ): Promise<Position | null> {
    const { head, at } = await this.endOf(stream);
    if (head.revision > 0) return null;
    const event = encodeServiceEvent({ id: newId(), type, data: dataAt(at), by }, { correlationId, causationId: null });
    try {
      const { positions } = await this.store.append(stream, 0, seal(stream, NO_STREAM, [event]), { areNew: true });
      return positions[0] as Position;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return null;
      throw error;
    }
  }

  private async endOf(stream: string): Promise<{ head: StreamHead; at: Instant }> {
    const now = this.clock.now();
    for await (const { revision, metadata } of this.store.read(stream, { direction: 'backwards', limit: 1 })) {
      const last = String(metadata.recordedAt);
      return { head: { revision, hash: metadata.hash }, at: last > now ? last : now };
    }
    return { head: NO_STREAM, at: now };
  }
}
