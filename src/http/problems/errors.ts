/** Typed errors of the border itself. */

/** The body is of a type or encoding that is not taken. */
export class UnsupportedMediaType extends Error {
  readonly code = 'unsupported-media-type';
}

/** One asked more often than is allowed. */
export class TooManyRequests extends Error {
  readonly code = 'too-many-requests';
  /** @param retryAfter whole seconds until one may ask again */
  constructor(readonly retryAfter: number) {
    super(`These are more requests than are allowed in a minute. Ask again in ${retryAfter} s.`);
  }
}
