import type { FieldError } from '../../story/errors.js';
import type { Code } from './codes.js';

/** An error that only the border knows of, such as a media type that is not taken. */
export class HttpProblem extends Error {
  constructor(
    readonly code: Code,
    detail: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(detail);
  }
}
