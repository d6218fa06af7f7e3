/** Typed errors of the border itself. */

/** The body is of a type or encoding that is not taken. */
export class UnsupportedMediaType extends Error {
  readonly code = 'unsupported-media-type';
}

/** More streams are open than may be. */
export class TooManyStreams extends Error {
  readonly code = 'too-many-requests';
  /** Whole seconds. */
  readonly retryAfter = 5;
  /** @param most of one credential; null: the node has as many as it takes */
  constructor(most: number | null) {
    super(
      most === null
        ? 'This node has as many streams open as it takes. Come again in a moment, or ask another node.'
        : `${most} streams are open with this credential, and no more may be. Close one first.`,
    );
  }
}

/** One asked more often than is allowed. */
export class TooManyRequests extends Error {
  readonly code = 'too-many-requests';
  /** @param retryAfter whole seconds until one may ask again */
  constructor(readonly retryAfter: number) {
    super(`These are more requests than are allowed in a minute. Ask again in ${retryAfter} s.`);
  }
}
