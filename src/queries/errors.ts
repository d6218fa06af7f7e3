/** Typed errors of reading, beside the domain's own (story/errors.ts). Each has a stable `code`. */

/** Was public, and has been retracted or withheld. Says nothing of its words. */
export class Withdrawn extends Error {
  readonly code = 'withdrawn';
  constructor() {
    super('This was published and has been withdrawn.');
  }
}

/** The views have not reached the position asked for in time. */
export class NotCaughtUp extends Error {
  readonly code = 'not-caught-up';
  constructor() {
    super('The views of this node have not yet read all that is asked for. Ask again in a moment.');
  }
}

/** A question was not answered to the end; nothing is wrong with it. */
export class Interrupted extends Error {
  readonly code = 'unavailable';
  constructor() {
    super('The answer was interrupted before it was complete. Ask again in a moment.');
  }
}
