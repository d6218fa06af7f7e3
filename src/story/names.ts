/** Names that the newsroom has joined (RULES §3): "Trump" and "President Trump" are one person from then on. */
import type { DataOf, NameKind } from './events.js';
import { fold } from './text.js';

export class Names {
  private readonly joined = new Map<string, string>();

  /** @param joins what stands, in log order: of one name the last counts; all that were one before stay so */
  constructor(joins: Iterable<DataOf['NamesJoined']> = []) {
    for (const { kind, names, as } of joins) {
      const before = this.shown(kind, as);
      for (const name of names) if (fold(name) !== fold(as)) this.joined.set(`${kind} ${fold(name)}`, as);
      // Whoever is called like that now is at the end of the way, with all that led to the end before.
      if (fold(before) !== fold(as)) this.joined.set(`${kind} ${fold(before)}`, as);
      this.joined.delete(`${kind} ${fold(as)}`);
    }
  }

  /** What a person or topic is called: the name it was joined as, else the name itself. */
  shown(kind: NameKind, name: string): string {
    let shown = name;
    for (let next = this.joined.get(`${kind} ${fold(shown)}`); next !== undefined; ) {
      shown = next;
      next = this.joined.get(`${kind} ${fold(shown)}`);
    }
    return shown;
  }

  /** Equal for two names exactly when they are of one person or topic. */
  key(kind: NameKind, name: string): string {
    return fold(this.shown(kind, name));
  }
}

export const NO_NAMES = new Names();
