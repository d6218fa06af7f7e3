import { VERIFICATIONS, type Verification } from '../../story/events.js';
import { isLoggedType, LOGGED_TYPES } from './data/data-dtos.js';
import { type Kind, Optional, Required } from './field.js';
import { id, instant, objectsOf, oneOf, reason, text, timeZone, worldDate } from './kinds.js';
import { SourceDto } from './parts.dto.js';
import { isObject } from './pointer.js';

const type: Kind = {
  schema: { type: String, enum: LOGGED_TYPES },
  judge(value, name) {
    if (isLoggedType(value)) return [];
    const detail = NOT_LOGGED.get(value) ?? `${name} is one of ${LOGGED_TYPES.join(', ')}.`;
    return [{ at: '', detail }];
  },
};

const NOT_LOGGED: ReadonlyMap<unknown, string> = new Map([
  ['StoryOpened', 'A story is opened by POST /api/v1/stories, not logged.'],
  ['MeetingAffected', 'It is logged by the server, with the cancellation or postponement that leads to it.'],
]);

/** Held to the class of its type (DATA_DTOS) when it is read. */
const data: Kind = {
  schema: { type: 'object', additionalProperties: true },
  judge: (value, name) => (isObject(value) ? [] : [{ at: '', detail: `${name} must be an object.` }]),
};

/** What of an entry's envelope a correction may change, beside its data. */
export class CorrectableEnvelopeDto {
  @Optional(worldDate) occurredAt?: string;
  @Optional(timeZone) timeZone?: string;
  @Optional(objectsOf(() => SourceDto)) sources?: SourceDto[];
}

/** The body that logs a development, one element when it is an array (API §2). */
export class DevelopmentDto extends CorrectableEnvelopeDto {
  @Required(type) type!: string;
  @Required(data) data!: Record<string, unknown>;
  @Optional(instant) knownAt?: string;
  @Optional(oneOf(VERIFICATIONS)) verification?: Verification;
  /** Why it is logged but not public until released. */
  @Optional(reason) withhold?: string;
  /** Not public before this instant. */
  @Optional(instant) embargoUntil?: string;
  @Optional(id) id?: string;
  /** For the newsroom only. */
  @Optional(text) note?: string;
}
