/** What a node does unasked: it completes merges that were cut in half, and ends embargoes as the clock says. */
import type { Merges } from './commands/merges.js';
import type { EmbargoEndings } from './ops/embargo-endings.js';
import { readCrossings } from './projections/crossings/crossings-view.js';
import type { Projector } from './projections/projector.js';
import { readStatus } from './projections/status/status-view.js';
import type { ViewsReader } from './projections/views-reader.js';

/** How often embargoes are looked at, in milliseconds. Reads look for themselves: this is for when nobody reads. */
const ENDINGS_EVERY = 1_000;
/** How often merges are looked at that another node may have left half done, in milliseconds. */
const MERGES_EVERY = 5_000;
/** So long a start waits for the views before merges are looked at; after that it goes on and they are looked at later. */
const PATIENCE = 5_000;

export class Duties {
  private timers: NodeJS.Timeout[] = [];
  private isSettling = false;
  private isOver = false;

  constructor(
    private readonly endings: EmbargoEndings,
    private readonly merges: Merges,
    private readonly views: ViewsReader,
    private readonly projector: Projector,
  ) {}

  /** Settles what was left by a kill, before requests come in where the views are there soon. */
  async begin(): Promise<void> {
    const isThere = await this.projector.reached(null, PATIENCE);
    if (isThere) {
      // What ended while no node ran comes before all that is logged from now on.
      await this.endings.endDue().catch(() => undefined);
      await this.settleMerges().catch(() => undefined);
    }
    this.timers = [
      setInterval(() => void this.endings.endDue().catch(() => undefined), ENDINGS_EVERY),
      setInterval(() => void this.settleInTurn(), MERGES_EVERY),
    ];
    for (const timer of this.timers) timer.unref();
  }

  end(): void {
    this.isOver = true;
    for (const timer of this.timers) clearInterval(timer);
  }

  private async settleInTurn(): Promise<void> {
    if (this.isSettling || this.isOver || !this.projector.isTrustworthy) return;
    this.isSettling = true;
    await this.settleMerges().catch(() => undefined);
    this.isSettling = false;
  }

  /** What cannot be settled now has no effect on any answer, and is tried again. */
  private async settleMerges(): Promise<void> {
    for (const { holder, filing, home, merge } of this.views.read(readCrossings)()) {
      if (merge === null) continue;
      const { mergedInto } = JSON.parse(this.views.read(readStatus)('newsroom', home)?.json ?? '{}') as {
        mergedInto?: string;
      };
      if (mergedInto !== holder) await this.merges.settle({ holder, filing, home }).catch(() => undefined);
    }
  }
}
