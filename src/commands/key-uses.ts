/** On which day each key was last used: noted in the log once a day, off the way of the request. */
import type { Caller } from '../access/caller.js';
import type { Instant } from '../story/events.js';
import { type AccessDecisions, DAY } from './access-decisions.js';

export class KeyUses {
  private readonly days = new Map<string, string>();
  private readonly last = new Map<string, Instant>();

  constructor(private readonly decisions: AccessDecisions) {}

  /** Notes a use; what cannot be noted now is noted with the next use. */
  saw(caller: Caller, now: Instant): void {
    const { id } = caller.actor;
    this.last.set(id, now);
    const day = now.slice(0, DAY);
    if (this.days.get(id) === day) return;
    this.days.set(id, day);
    void this.decisions.noteUse(caller, now).catch(() => this.days.delete(id));
  }

  /** When this node last saw a key; null: not since it started. */
  lastSeen(keyId: string): Instant | null {
    return this.last.get(keyId) ?? null;
  }
}
