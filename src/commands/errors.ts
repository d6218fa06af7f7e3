/** Typed errors of writing, beside the domain's own (story/errors.ts). Each has a stable `code`. */
import type { AnyDevelopment } from '../story/events.js';
import type { Story } from '../story/story.js';

/** An open story has that slug. */
export class SlugTaken extends Error {
  readonly code = 'slug-taken';
  constructor(
    readonly slug: string,
    /** Null: whoever asks may not know which story it is. */
    readonly storyId: string | null,
  ) {
    super(
      `An open story already has the slug "${slug}". Choose another${storyId === null ? '' : ', or log in that story'}.`,
    );
  }
}

/** Lost a race even after retries, or the same request is still running. */
export class Conflict extends Error {
  readonly code = 'conflict';
}

/** `If-Match` is not the story's revision. Carries the story as it is and what was recorded since, 200 at most. */
export class Stale extends Error {
  readonly code = 'stale';
  constructor(
    readonly story: Story,
    readonly since: readonly AnyDevelopment[],
  ) {
    super(`The story has moved on to revision ${story.revision}. Read what was logged since, then send again.`);
  }
}

/** The same Idempotency-Key came with another request. */
export class IdempotencyKeyReused extends Error {
  readonly code = 'idempotency-key-reused';
  constructor() {
    super('This Idempotency-Key was used for another request. Send a new key with a new request.');
  }
}

/** The same id came with other content. */
export class IdReused extends Error {
  readonly code = 'id-reused';
  constructor(readonly id: string) {
    super(`The id ${id} belongs to other content. Send another id, or none.`);
  }
}

/** The log cannot be reached, or it is not known whether the write took place: send the same again. */
export class Unavailable extends Error {
  readonly code = 'unavailable';
}

/** What is asked turned out to be at home in another story than was seen before. Never reaches a client. */
export class Elsewhere extends Error {
  readonly code = 'elsewhere';
}
