import { Required } from './field.js';
import { text } from './kinds.js';

/** The body that lets the views pass over a parked event. */
export class SkipParkedDto {
  @Required(text) reason!: string;
}
