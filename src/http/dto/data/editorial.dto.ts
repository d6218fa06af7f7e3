/** Data of editorial acts. */
import type { Patch } from '../../../story/events.js';
import { changes } from '../changes.kind.js';
import { Optional, Required } from '../field.js';
import { id, instant, reason, text } from '../kinds.js';

/** Data of a DevelopmentCorrected. */
export class DevelopmentCorrectedDto {
  @Required(id) developmentId!: string;
  @Required(changes) changes!: Patch;
  /** What was wrong. */
  @Required(text) wrong!: string;
  @Optional(reason) reason?: string;
}

/** Data of a DevelopmentRetracted. */
export class DevelopmentRetractedDto {
  @Required(id) developmentId!: string;
  @Required(reason) reason!: string;
}

/** Data of a DevelopmentWithheld. */
export class DevelopmentWithheldDto {
  @Required(id) developmentId!: string;
  @Required(reason) reason!: string;
}

/** Data of a DevelopmentReleased. */
export class DevelopmentReleasedDto {
  @Required(id) developmentId!: string;
  @Optional(reason) reason?: string;
}

/** Data of an EmbargoSet. */
export class EmbargoSetDto {
  @Required(id) developmentId!: string;
  @Required(instant) until!: string;
  @Required(reason) reason!: string;
}

/** Data of an EmbargoLifted: it ends earlier than planned. */
export class EmbargoLiftedDto {
  @Required(id) developmentId!: string;
  @Required(reason) reason!: string;
}
