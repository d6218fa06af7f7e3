/** Nothing is answered from views that are not far enough, or whose state is not known. */
import type { Projector } from '../projections/projector.js';
import { InvalidRequest } from '../story/errors.js';
import { NotCaughtUp } from './errors.js';
import type { Asked } from './messages.js';

/** How long a question waits for the views, in milliseconds. */
const PATIENCE = 2_000;

/** Ends embargoes that are over by the clock; tells how far the views must be to show it. */
export interface Endings {
  endDue(): Promise<string | null>;
}

export class ViewGate {
  constructor(
    private readonly projector: Projector,
    private readonly endings: Endings,
  ) {}

  /**
   * Waits until the views hold what is asked for, and every embargo that is over by now has ended in them.
   * @throws NotCaughtUp when they do not in time; and to the public while the log cannot be followed or a batch fails,
   * since words may be withdrawn there. InvalidRequest for a position from before the log was moved to another store.
   */
  async pass({ audience, after }: Pick<Asked, 'audience' | 'after'>): Promise<void> {
    if (after !== null && !this.projector.isPosition(after)) {
      const detail = 'after is a position of a log that was moved since. Ask without it.';
      throw new InvalidRequest([{ pointer: '', detail }]);
    }
    await this.require(after);
    await this.require(null);
    if (audience === 'public' && !this.projector.isTrustworthy) throw new NotCaughtUp();
    const ended = await this.endings.endDue().catch(() => undefined);
    // The newsroom sees what is under embargo anyway; it need not wait for a log that is away.
    if (ended === undefined && audience === 'public') throw new NotCaughtUp();
    if (ended) await this.require(ended);
  }

  private async require(position: string | null): Promise<void> {
    if (!(await this.projector.reached(position, PATIENCE))) throw new NotCaughtUp();
  }
}
