/** Turns: what concerns one story is done one after the other on this node, so that requests do not race each other. */
import { Conflict } from './errors.js';

export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** @param patience how long to wait for a turn, in milliseconds */
  constructor(private readonly patience = 10_000) {}

  /**
   * Runs `work` when everything asked before for the same name is done.
   * @throws Conflict when its turn did not come in time; `work` is then never run
   */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name) ?? Promise.resolve();
    let givenUp = false;
    const mine = before.then(() => (givenUp ? undefined : work()));
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(name, settled);
    void settled.then(() => {
      if (this.last.get(name) === settled) this.last.delete(name);
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        givenUp = true;
        reject(new Conflict('Earlier requests on this story are still running. Send the same again in a moment.'));
      }, this.patience);
    });
    try {
      await Promise.race([before, tooLong]);
    } finally {
      clearTimeout(timer);
    }
    return mine as Promise<T>;
  }
}
