/** Whether this node can do its work, and what keeps it from it. */
import { OPS_STREAM } from '../event-store/codec.js';
import type { EventStore } from '../event-store/event-store.js';
import { withinTime } from '../event-store/within-time.js';
import type { Projector } from '../projections/projector.js';

export interface Readiness {
  /** Both the log and the views can be used. */
  readonly ready: boolean;
  readonly checks: {
    /** The log can be read. */
    readonly log: 'up' | 'down';
    /** Where the projector is; the views answer in `live`, and while `catching-up` after having been live once. */
    readonly views: string;
    /** How many events the views could not apply. Their stories wait; everything else goes on. */
    readonly parked: number;
  };
}

/** So long the log may take to answer, in milliseconds. */
const PATIENCE = 2_000;

export class ReadinessCheck {
  constructor(
    private readonly store: EventStore,
    private readonly projector: Projector,
  ) {}

  async check(): Promise<Readiness> {
    const log = await withinTime(PATIENCE, this.readLog()).then(
      () => 'up' as const,
      () => 'down' as const,
    );
    const { state, isTrustworthy, parked } = this.projector;
    return { ready: log === 'up' && isTrustworthy, checks: { log, views: state, parked: parked.length } };
  }

  private async readLog(): Promise<void> {
    for await (const _ of this.store.read(OPS_STREAM, { limit: 1 })) return;
  }
}
