/** From parsed bodies to what the commands take. Null is absent; ids are in lower case, instants in UTC. */
import type { DevelopmentRequest, OpenStoryRequest } from '../../commands/messages.js';
import { type FieldError, InvalidRequest } from '../../story/errors.js';
import { CATALOGUE } from '../../story/events.js';
import { ChangeDeskDto, MakeKeyDto, RefusePersonDto } from './access.dto.js';
import { dataDtoOf, isLoggedType, type LoggedType } from './data/data-dtos.js';
import { DevelopmentDto } from './development.dto.js';
import { examine, isEnough } from './examine.js';
import type { Dto } from './field.js';
import { MarkSeenDto } from './mark-seen.dto.js';
import { OpenStoryDto } from './open-story.dto.js';
import { isObject, step } from './pointer.js';
import { SkipParkedDto } from './skip-parked.dto.js';

/** Most developments in one request. */
const MOST = 200;

/** Reads the body of `POST /stories`. @throws InvalidRequest with the fields that are wrong */
export const readOpenStory = (body: unknown): OpenStoryRequest => readObject(OpenStoryDto, body);

/** Reads a body that is one object. @throws InvalidRequest with the fields that are wrong */
export function readObject<T extends object>(dto: Dto<T>, body: unknown): T {
  if (!isObject(body)) throw new InvalidRequest([{ pointer: '', detail: 'The body must be an object.' }]);
  const errors: FieldError[] = [];
  const request = examine(dto, body, '', errors);
  if (request === null) throw new InvalidRequest(errors);
  return request;
}

/** Reads the body of `POST /parked/{id}/skip`. @throws InvalidRequest with the fields that are wrong */
export const readSkipParked = (body: unknown): { reason: string } => readObject(SkipParkedDto, body);

/** Reads the body of `PUT /stories/{id}/unread`. @throws InvalidRequest with the fields that are wrong */
export const readMarkSeen = (body: unknown): { seen: number } => readObject(MarkSeenDto, body);

/** Reads the body of `POST /keys`. @throws InvalidRequest with the fields that are wrong */
export const readMakeKey = (body: unknown): MakeKeyDto => readObject(MakeKeyDto, body);

/** Reads the body of `PUT /desks/{desk}`. @throws InvalidRequest with the fields that are wrong */
export const readChangeDesk = (body: unknown): ChangeDeskDto => readObject(ChangeDeskDto, body);

/** Reads the body of `POST /refusals`. @throws InvalidRequest with the fields that are wrong */
export const readRefusePerson = (body: unknown): RefusePersonDto => readObject(RefusePersonDto, body);

/**
 * Reads the body of `POST /stories/{id}/developments`: one development (`single`), or an array of 1 to 200, in which
 * pointers begin with the index.
 * @throws InvalidRequest with the fields that are wrong
 */
export function readDevelopments(body: unknown): { requests: DevelopmentRequest[]; single: boolean } {
  const single = !Array.isArray(body);
  const elements: unknown[] = single ? [body] : body;
  if (elements.length < 1 || elements.length > MOST) {
    throw new InvalidRequest([{ pointer: '', detail: `Send 1 to ${MOST} developments at once.` }]);
  }
  const errors: FieldError[] = [];
  const requests: DevelopmentRequest[] = [];
  for (const [index, element] of elements.entries()) {
    const request = readOne(element, single ? '' : step(index), errors);
    if (request !== null) requests.push(request);
    else if (isEnough(errors)) break;
  }
  if (errors.length > 0) throw new InvalidRequest(errors);
  return { requests, single };
}

function readOne(json: unknown, pointer: string, errors: FieldError[]): DevelopmentRequest | null {
  if (!isObject(json)) {
    errors.push({ pointer, detail: 'A development must be an object.' });
    return null;
  }
  const envelope = examine(DevelopmentDto, json, pointer, errors);
  // What the data must be is not known without its type.
  if (!isLoggedType(json.type)) return null;
  const data = isObject(json.data) ? examine(dataDtoOf(json.type), json.data, `${pointer}/data`, errors) : null;
  judgeEnvelope(json.type, json, pointer, errors);
  return envelope === null || data === null ? null : { ...envelope, data: data as Record<string, unknown> };
}

/** What the envelope must or may not have because of the type. */
function judgeEnvelope(
  type: LoggedType,
  json: Readonly<Record<string, unknown>>,
  pointer: string,
  errors: FieldError[],
): void {
  const refuse = (field: string, detail: string) => errors.push({ pointer: `${pointer}/${field}`, detail });
  if (type === 'MeetingHeld' && (json.occurredAt ?? null) === null) {
    refuse('occurredAt', 'occurredAt is required: say when the meeting was held.');
  }
  for (const field of CATALOGUE[type].newMatter ? [] : ['knownAt', 'withhold', 'embargoUntil']) {
    if ((json[field] ?? null) !== null) refuse(field, `A ${type} takes no ${field}.`);
  }
}
