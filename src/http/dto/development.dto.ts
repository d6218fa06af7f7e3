import { VERIFICATIONS } from '../../story/events.js';
import { DATA_DTOS } from './data/data-dtos.js';
import { SourceDto } from './data/parts.dto.js';
import { AnyObject, Id, InstantField, LongText, OneOf, Parts, TimeZoneField, WorldDateField } from './rules.js';

/** The envelope of a development; `data` is judged by its type. */
export class DevelopmentDto {
  @OneOf(Object.keys(DATA_DTOS))
  type!: string;

  @AnyObject()
  data!: object;

  @WorldDateField({
    optional: true,
    api: { description: 'When it happened in the world: EDTF level 1, may be vague.' },
  })
  occurredAt?: string;

  @TimeZoneField({ optional: true })
  timeZone?: string;

  @InstantField({ optional: true, api: { description: 'When the newsroom knew it; now unless given.' } })
  knownAt?: string;

  @Parts(() => SourceDto, { optional: true })
  sources?: SourceDto[];

  @OneOf(VERIFICATIONS, { optional: true })
  verification?: string;

  @LongText({ optional: true, blank: true, api: { description: 'Why it is not public until released.' } })
  withhold?: string;

  @Id({ optional: true })
  id?: string;

  @LongText({ optional: true, api: { description: 'For the newsroom only.' } })
  note?: string;
}
