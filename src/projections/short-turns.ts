/** Long work in short turns, so that requests are answered in between. */

/** Milliseconds of work after which others have their turn. */
const TURN = 8;

export class ShortTurns {
  private begun = performance.now();

  /** To be called between two steps of the work: lets others in when it is their turn. */
  async rest(): Promise<void> {
    if (performance.now() - this.begun < TURN) return;
    await new Promise(setImmediate);
    this.begun = performance.now();
  }
}
