import { STATEMENT_KINDS } from '../../../story/events.js';
import { Id, Ids, Language, LongText, Name, Names, OneOf, Part } from '../rules.js';
import { PersonDto } from './parts.dto.js';

export class StatementIssuedDto {
  @OneOf(STATEMENT_KINDS)
  kind!: string;

  @Part(() => PersonDto)
  speaker!: PersonDto;

  @LongText()
  text!: string;

  @Language({ optional: true })
  language?: string;

  @Name({ optional: true })
  channel?: string;

  @Id({ optional: true, api: { description: 'The occasion.' } })
  meetingId?: string;

  @Names({ optional: true })
  topics?: string[];

  @Id({ optional: true, api: { description: 'The development that is denied.' } })
  denies?: string;

  @Id({ optional: true, api: { description: 'The development that is responded to.' } })
  respondsTo?: string;
}

export class StanceTakenDto {
  @Part(() => PersonDto)
  actor!: PersonDto;

  @Name()
  topic!: string;

  @LongText()
  stance!: string;

  @LongText({ optional: true, blank: true })
  reason?: string;

  @Ids({ optional: true })
  statementIds?: string[];
}
