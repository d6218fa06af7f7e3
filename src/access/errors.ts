/** Typed errors of access. Each has a stable `code`; what HTTP makes of it is known in http/ alone. */
import type { FieldError } from '../story/errors.js';

/** No credential, or one that is not good. The message says what to do and never holds what was sent. */
export class Unauthenticated extends Error {
  readonly code = 'unauthenticated';
  constructor(detail = 'Send a key: Authorization: Bearer slk_… An administrator makes one with slugline key create.') {
    super(detail);
  }
}

/** The role or desk of the caller does not allow it. Nothing was appended. */
export class Forbidden extends Error {
  readonly code = 'forbidden';
  constructor(
    detail: string,
    /** Which element of an array it is, as a pointer into the body. */
    readonly errors: readonly FieldError[] = [],
  ) {
    super(detail);
  }
}

/** This node does not know whether a credential is still good: it refuses. Ask again. */
export class AccessUnknown extends Error {
  readonly code = 'unavailable';
  constructor() {
    super('This node cannot read just now which credentials are good, so it lets nobody in. Ask again in a moment.');
  }
}
