/**
 * Embargoes end by the clock, and the log says in which order the public saw them end (RULES §6): the first node to see
 * an end appends it to a stream of its own, so that each end happens once on any number of nodes and in every rebuild.
 */
import { NO_STREAM, seal } from '../event-store/chain.js';
import { embargoStream } from '../event-store/codec.js';
import { type EventStore, type Position, WrongExpectedRevision } from '../event-store/event-store.js';
import { encodeServiceEvent } from '../event-store/service-events.js';
import { withinTime } from '../event-store/within-time.js';
import { type RunningEmbargo, readEmbargoes } from '../projections/embargoes/embargoes-view.js';
import type { ViewsReader } from '../projections/views-reader.js';
import { THE_SERVER } from '../story/events.js';

/** So long who asks waits for the log, in milliseconds. */
const PATIENCE = 2_000;

/** So many are appended at once: the store gives them one durable write, in the order in which they come. */
const AT_ONCE = 200;

export class EmbargoEndings {
  /** Ends that are in the log and not yet in the views. */
  private logged = new Map<string, Position>();
  private running: Promise<unknown> = Promise.resolve();
  /** The run that begins when the one in hand is over: all who ask until then share it. */
  private next: Promise<Position | null> | null = null;

  constructor(
    private readonly store: EventStore,
    private readonly views: ViewsReader,
    private readonly clock: { now(): string },
    private readonly newId: () => string,
  ) {}

  /**
   * Ends what the clock says is over.
   * @returns the position that the views must have reached to show it; null when nothing is due
   * @throws StoreUnavailable, also when it takes too long; OutcomeUnknown
   */
  async endDue(): Promise<Position | null> {
    if (this.views.read(readEmbargoes)(this.clock.now()).length === 0) return null;
    this.next ??= this.running.then(() => {
      const run = this.endAll();
      this.running = run.catch(() => undefined);
      this.next = null;
      return run;
    });
    return withinTime(PATIENCE, this.next);
  }

  private async endAll(): Promise<Position | null> {
    const now = this.clock.now();
    const due = this.views.read(readEmbargoes)(now);
    const logged = new Map<string, Position>();
    let last: Position | null = null;
    for (let i = 0; i < due.length; i += AT_ONCE) {
      const some = due.slice(i, i + AT_ONCE).map(async (embargo) => {
        const stream = embargoStream(embargo.storyId, embargo.setBy);
        return [stream, this.logged.get(stream) ?? (await this.append(stream, embargo, now))] as const;
      });
      for (const [stream, position] of await Promise.all(some)) {
        logged.set(stream, position);
        if (last === null || this.store.comparePositions(position, last) > 0) last = position;
      }
    }
    this.logged = logged;
    return last;
  }

  private async append(stream: string, { storyId, setBy, until }: RunningEmbargo, now: string): Promise<Position> {
    const data = { storyId, setBy, until, at: now };
    const trace = { correlationId: null, causationId: setBy };
    const event = encodeServiceEvent({ id: this.newId(), type: 'EmbargoEnded', data, by: THE_SERVER }, trace);
    try {
      const { positions } = await this.store.append(stream, 0, seal(stream, NO_STREAM, [event]), { areNew: true });
      return positions[0] as Position;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      // Another node saw it first.
      for await (const first of this.store.read(stream, { limit: 1 })) return first.position;
      throw error;
    }
  }
}
