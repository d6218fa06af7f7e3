/** Nothing is answered from views that are not far enough, or whose state is not known. */
import type { Projector } from '../projections/projector.js';
import { NotCaughtUp } from './errors.js';
import type { Asked } from './messages.js';

/** How long a question waits for the views, in milliseconds. */
const PATIENCE = 2_000;

export class ViewGate {
  constructor(private readonly projector: Projector) {}

  /**
   * Waits until the views hold what is asked for.
   * @throws NotCaughtUp when they do not in time; and to the public while a batch fails, since it might withdraw words
   */
  async pass({ audience, after }: Asked): Promise<void> {
    if (!(await this.projector.reached(after, PATIENCE))) throw new NotCaughtUp();
    if (!(await this.projector.reached(null, PATIENCE))) throw new NotCaughtUp();
    if (audience === 'public' && !this.projector.isTrustworthy) throw new NotCaughtUp();
  }
}
