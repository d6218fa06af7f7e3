/** Data of what is reported, noted and linked. */
import {
  type FigureValue,
  LINK_RELATIONS,
  type LinkRelation,
  NOTE_KINDS,
  type NoteKind,
  VERIFICATIONS,
  type Verification,
} from '../../../story/events.js';
import { Optional, Required } from '../field.js';
import { figureValue } from '../figure-value.kind.js';
import { id, line, objectOf, objectsOf, oneOf, reason, text, topics } from '../kinds.js';
import { PersonDto, SourceDto, VenueDto } from '../parts.dto.js';

/** Data of a FactReported. */
export class FactReportedDto {
  @Required(text) text!: string;
  @Optional(topics) topics?: string[];
  @Optional(objectsOf(() => PersonDto, 1)) participants?: PersonDto[];
  @Optional(objectOf(() => VenueDto)) place?: VenueDto;
}

/** Data of a FigureReported. */
export class FigureReportedDto {
  /** What is counted or measured. */
  @Required(line) measure!: string;
  /** Of whom or what. */
  @Optional(line) subject?: string;
  @Optional(line) unit?: string;
  @Required(figureValue) value!: FigureValue;
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

/** Data of a LinkRemoved: the link as it was added. */
export class LinkRemovedDto extends LinkAddedDto {}

/** Data of a SourceAdded. */
export class SourceAddedDto {
  @Required(id) developmentId!: string;
  @Required(objectOf(() => SourceDto)) source!: SourceDto;
}

/** Data of a VerificationChanged. */
export class VerificationChangedDto {
  @Required(id) developmentId!: string;
  @Required(oneOf(VERIFICATIONS)) verification!: Verification;
  @Required(reason) reason!: string;
}
