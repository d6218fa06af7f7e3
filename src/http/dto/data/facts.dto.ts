/** Data of what is reported, noted and linked. */
import { LINK_RELATIONS, type LinkRelation, NOTE_KINDS, type NoteKind } from '../../../story/events.js';
import { Optional, Required } from '../field.js';
import { id, objectOf, objectsOf, oneOf, text, topics } from '../kinds.js';
import { PersonDto, VenueDto } from '../parts.dto.js';

/** Data of a FactReported. */
export class FactReportedDto {
  @Required(text) text!: string;
  @Optional(topics) topics?: string[];
  @Optional(objectsOf(() => PersonDto, 1)) participants?: PersonDto[];
  @Optional(objectOf(() => VenueDto)) place?: VenueDto;
}

/** Data of a NoteAdded. */
export class NoteAddedDto {
  @Required(oneOf(NOTE_KINDS)) kind!: NoteKind;
  @Required(text) text!: string;
}

/** Data of a LinkAdded: `from` supersedes `to`, and so on. */
export class LinkAddedDto {
  @Required(id) from!: string;
  @Required(id) to!: string;
  @Required(oneOf(LINK_RELATIONS)) relation!: LinkRelation;
}
