/** What a node does unasked: it completes merges that were cut in half, and ends embargoes as the clock says. */
import type { Merges } from './commands/merges.js';
import type { EmbargoEndings } from './ops/embargo-endings.js';
import type { Projector } from './projections/projector.js';
import type { ViewsReader } from './projections/views-reader.js';

/** How often embargoes are looked at, in milliseconds. Reads look for themselves: this is for when nobody reads. */
const EVERY = 1_000;
/** So long a start waits for the views before merges are looked at; after that it goes on and they are looked at later. */
const PATIENCE = 5_000;

export class Duties {
  private timer: NodeJS.Timeout | null = null;
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
      await this.settleMerges();
    } else void this.settleLater();
    this.timer = setInterval(() => void this.endings.endDue().catch(() => undefined), EVERY);
    this.timer.unref();
  }

  end(): void {
    this.isOver = true;
    if (this.timer !== null) clearInterval(this.timer);
  }

  private async settleLater(): Promise<void> {
    while (!this.isOver && !(await this.projector.reached(null, PATIENCE)));
    if (!this.isOver) await this.settleMerges();
  }

  /** What cannot be settled now has no effect on any answer, and is tried again at the next start. */
  private async settleMerges(): Promise<void> {
    for (const { holder, filing, home, merge } of this.views.crossings()) {
      const { mergedInto } = JSON.parse(this.views.status('newsroom', home)?.json ?? '{}') as { mergedInto?: string };
      if (merge !== null && mergedInto !== holder)
        await this.merges.settle({ holder, filing, home }).catch(() => undefined);
    }
  }
}
