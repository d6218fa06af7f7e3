import { LINK_RELATIONS, NOTE_KINDS } from '../../../story/events.js';
import { Id, LongText, Names, OneOf, Part, Parts } from '../rules.js';
import { PersonDto, VenueDto } from './parts.dto.js';

export class FactReportedDto {
  @LongText()
  text!: string;

  @Names({ optional: true })
  topics?: string[];

  @Parts(() => PersonDto, { optional: true })
  participants?: PersonDto[];

  @Part(() => VenueDto, { optional: true })
  place?: VenueDto;
}

export class NoteAddedDto {
  @OneOf(NOTE_KINDS)
  kind!: string;

  @LongText()
  text!: string;
}

export class LinkAddedDto {
  @Id()
  from!: string;

  @Id()
  to!: string;

  @OneOf(LINK_RELATIONS)
  relation!: string;
}
