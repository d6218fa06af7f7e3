/** Typed errors of the border itself. */

/** The body is of a type or encoding that is not taken. */
export class UnsupportedMediaType extends Error {
  readonly code = 'unsupported-media-type';
}
