import { Required } from './field.js';
import { whole } from './kinds.js';

/** The body that marks how far a reader has seen a story. */
export class MarkSeenDto {
  @Required(whole) seen!: number;
}
