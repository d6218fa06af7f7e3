/** What every command handler needs beside its story. */

import type { Actor, Instant } from '../story/events.js';
import type { CheckFields, Circumstances } from '../story/judged.js';
import type { Clock } from './clock.js';
import { derivedId } from './identity.js';

export class Newsroom {
  constructor(
    private readonly clock: Clock,
    /** The newsroom's time zone (IANA). */
    private readonly zone: string,
    private readonly checkFields: CheckFields,
    /** Makes a text of another that no client can make. */
    private readonly secret: (text: string) => string,
  ) {}

  private readonly derivedId = (...parts: readonly string[]): string => derivedId(this.secret(JSON.stringify(parts)));

  clockNow(): Instant {
    return this.clock.now();
  }

  /** The circumstances of a decision taken now. */
  now(by: Actor, others: Circumstances['others'] = new Map(), isThrough = false): Circumstances {
    const { checkFields } = this;
    return { now: this.clock.now(), zone: this.zone, by, others, isThrough, checkFields, derivedId: this.derivedId };
  }
}
