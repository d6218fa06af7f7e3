import { Optional, Required } from './field.js';
import { id, language, line, slug, topics } from './kinds.js';

/** The body that opens a story (API §2). */
export class OpenStoryDto {
  @Required(slug) slug!: string;
  @Required(line) title!: string;
  @Optional(line) desk?: string;
  @Optional(language) language?: string;
  @Optional(topics) topics?: string[];
  @Optional(id) id?: string;
}
