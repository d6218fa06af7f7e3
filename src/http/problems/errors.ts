/** Typed errors of the border itself. */

/** The body is of a type or encoding that is not taken. */
export class UnsupportedMediaType extends Error {
  readonly code = 'unsupported-media-type';
}

/** One asked more often than is allowed. */
export class TooManyRequests extends Error {
  readonly code = 'too-many-requests';
  /** @param retryAfter whole seconds until one may ask again */
  constructor(
    readonly retryAfter: number,
    message = `These are more requests than are allowed in a minute. Ask again in ${retryAfter} s.`,
  ) {
    super(message);
  }
}

/** A stream may come again so many seconds later: one may have ended. */
const STREAMS_LATER = 5;

/** More streams are open than may be. */
export class TooManyStreams extends TooManyRequests {
  /**
   * @param most of one owner; null: the node has as many as it takes
   * @param owner a credential, or an address where none is shown
   */
  constructor(most: number | null, owner: 'credential' | 'address') {
    super(
      STREAMS_LATER,
      most === null
        ? 'This node has as many streams open as it takes. Come again in a moment, or ask another node.'
        : `${most} streams are open ${owner === 'credential' ? 'with this credential' : 'from this address'}, and no more may be. Close one first.`,
    );
  }
}
