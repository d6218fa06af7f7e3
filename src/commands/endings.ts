/** What must be in the log before anything that is written now: the ends of embargoes that are over by the clock. */
export abstract class Endings {
  abstract endDue(): Promise<unknown>;
}
