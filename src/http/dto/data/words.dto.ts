/** Data of what people said, and of where they stand. */
import { STATEMENT_KINDS, type StatementKind } from '../../../story/events.js';
import { Optional, Required } from '../field.js';
import { id, ids, language, line, objectOf, oneOf, reason, text, topics } from '../kinds.js';
import { PersonDto } from '../parts.dto.js';

const person = objectOf(() => PersonDto);

/** Data of a StatementIssued. */
export class StatementIssuedDto {
  @Required(oneOf(STATEMENT_KINDS)) kind!: StatementKind;
  @Required(person) speaker!: PersonDto;
  @Required(text) text!: string;
  @Optional(language) language?: string;
  @Optional(line) channel?: string;
  /** The occasion. */
  @Optional(id) meetingId?: string;
  @Optional(topics) topics?: string[];
  @Optional(id) denies?: string;
  @Optional(id) respondsTo?: string;
}

/** Data of a StanceTaken. */
export class StanceTakenDto {
  @Required(person) actor!: PersonDto;
  @Required(line) topic!: string;
  @Required(text) stance!: string;
  @Optional(reason) reason?: string;
  @Optional(ids) statementIds?: string[];
}
