import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Correlation, OPS_STREAM } from '../event-store/codec.js';
import type { Position } from '../event-store/event-store.js';
import type { Actor } from '../story/events.js';
import { ServiceLog } from './service-log.js';

/**
 * An editor's decision: the views of all nodes pass over an event. It counts as an entry that does nothing. Gives the
 * decision's position. Fails with Conflict, StoreUnavailable, OutcomeUnknown.
 */
export class SkipParked extends Command<Position> {
  constructor(
    /** An event that the views could not apply. */
    readonly parked: { readonly stream: string; readonly eventId: string },
    readonly reason: string,
    readonly by: Actor,
    readonly correlationId: Correlation,
  ) {
    super();
  }
}

@CommandHandler(SkipParked)
export class SkipParkedHandler implements ICommandHandler<SkipParked, Position> {
  constructor(private readonly log: ServiceLog) {}

  execute({ parked, reason, by, correlationId }: SkipParked): Promise<Position> {
    const { stream, eventId } = parked;
    return this.log.append(OPS_STREAM, 'EventSkipped', (at) => ({ stream, eventId, reason, at }), {
      by,
      correlationId,
    });
  }
}
