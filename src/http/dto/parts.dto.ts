/** What several types of development share. */
import { SOURCE_KINDS, type SourceKind } from '../../story/events.js';
import { Optional, Required, RequiredWhen } from './field.js';
import { line, oneOf, text, url } from './kinds.js';

/** A person or a body that acts or speaks. */
export class PersonDto {
  @Required(line) name!: string;
  @Optional(line) role?: string;
  @Optional(line) organisation?: string;
}

/** Where something takes place. */
export class VenueDto {
  @Required(line) name!: string;
  @Optional(line) city?: string;
  @Optional(line) country?: string;
}

/** Where the newsroom has it from. */
export class SourceDto {
  @Required(line) name!: string;
  @Required(oneOf(SOURCE_KINDS)) kind!: SourceKind;
  @Optional(url) url?: string;
  @RequiredWhen<SourceDto>(text, ({ kind }, name) =>
    kind === 'anonymous' ? `${name} is required: it is what the public is told of an anonymous source.` : null,
  )
  description?: string;
}
