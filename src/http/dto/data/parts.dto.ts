/** Parts that several types share. */
import { ValidateIf } from 'class-validator';
import { SOURCE_KINDS } from '../../../story/events.js';
import { LongText, Name, OneOf, Url } from '../rules.js';

export class PersonDto {
  @Name()
  name!: string;

  @Name({ optional: true })
  role?: string;

  @Name({ optional: true })
  organisation?: string;
}

export class VenueDto {
  @Name()
  name!: string;

  @Name({ optional: true })
  city?: string;

  @Name({ optional: true })
  country?: string;
}

export class SourceDto {
  @Name()
  name!: string;

  @OneOf(SOURCE_KINDS)
  kind!: string;

  @Url({ optional: true })
  url?: string;

  /** The public is told this instead of an anonymous source's name, so such a source needs it. */
  @ValidateIf((source: SourceDto) => source.kind === 'anonymous' || source.description !== undefined)
  @LongText({ api: { required: false, description: 'Needed for an anonymous source: what the public is told.' } })
  description?: string;
}
