import { AnyObject, Id, LongText } from '../rules.js';

class ActDto {
  @Id()
  developmentId!: string;
}

export class DevelopmentCorrectedDto extends ActDto {
  /** An RFC 7396 patch; judged against what it corrects, once that is known. */
  @AnyObject()
  changes!: object;

  @LongText()
  wrong!: string;

  @LongText({ optional: true, blank: true })
  reason?: string;
}

export class DevelopmentRetractedDto extends ActDto {
  @LongText({ blank: true })
  reason!: string;
}

export class DevelopmentWithheldDto extends ActDto {
  @LongText({ blank: true })
  reason!: string;
}

export class DevelopmentReleasedDto extends ActDto {
  @LongText({ optional: true, blank: true })
  reason?: string;
}
