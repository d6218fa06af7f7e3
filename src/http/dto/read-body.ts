/** From a body to what the commands take: judged in shape, nulls dropped, ids in lower case. */
import type { DevelopmentRequest, OpenStoryRequest } from '../../commands/messages.js';
import { type FieldError, InvalidRequest } from '../../story/errors.js';
import { CATALOGUE } from '../../story/events.js';
import { parseInstant } from '../../story/time.js';
import { DATA_DTOS, isLoggedType } from './data/data-dtos.js';
import { DevelopmentDto } from './development.dto.js';
import { judge } from './judge.js';
import { OpenStoryDto } from './open-story.dto.js';
import { isPlain } from './rules.js';

/** Developments in one request, at most. */
const MOST = 200;

const refuse = (detail: string): never => {
  throw new InvalidRequest([{ pointer: '', detail }]);
};

/** @throws InvalidRequest */
export function readOpenStory(body: unknown): OpenStoryRequest {
  if (!isPlain(body)) return refuse('Send a story as a JSON object.');
  const value = withoutNulls(body);
  const errors = judge(OpenStoryDto, value, '');
  if (errors.length > 0) throw new InvalidRequest(errors);
  return lowerIds(value) as unknown as OpenStoryRequest;
}

/** @throws InvalidRequest with every bad field of every element */
export function readDevelopments(body: unknown): { requests: DevelopmentRequest[]; single: boolean } {
  const single = !Array.isArray(body);
  const elements: unknown[] = Array.isArray(body) ? body : [body];
  if (elements.length === 0) return refuse('The list is empty. Send at least one development.');
  if (elements.length > MOST) return refuse(`Send at most ${MOST} developments at once.`);
  const read = elements.map((element, index) => readOne(element, single ? '' : `/${index}`));
  const errors = read.flatMap((one) => one.errors);
  if (errors.length > 0) throw new InvalidRequest(errors);
  return { requests: read.map((one) => one.request as unknown as DevelopmentRequest), single };
}

function readOne(element: unknown, prefix: string): { request: Record<string, unknown>; errors: FieldError[] } {
  if (!isPlain(element)) {
    return { request: {}, errors: [{ pointer: prefix, detail: 'Send a development as a JSON object.' }] };
  }
  const { embargoUntil, ...rest } = element;
  const { data: given, ...sent } = rest;
  const request: Record<string, unknown> = withoutNulls(sent);
  if (given !== undefined) request.data = isPlain(given) ? withoutNulls(given, element.type) : given;
  const errors = judge(DevelopmentDto, request, prefix);
  if (embargoUntil !== undefined && embargoUntil !== null) {
    errors.push({ pointer: `${prefix}/embargoUntil`, detail: 'embargoUntil is not a field here.' });
  }
  const { type, data } = request;
  if (isLoggedType(type)) {
    if (isPlain(data)) errors.push(...judge(DATA_DTOS[type], data, `${prefix}/data`));
    for (const field of CATALOGUE[type].newMatter ? [] : ['knownAt', 'withhold']) {
      if (field in request) errors.push({ pointer: `${prefix}/${field}`, detail: `A ${type} takes no ${field}.` });
    }
    if (type === 'MeetingHeld' && request.occurredAt === undefined) {
      errors.push({ pointer: `${prefix}/occurredAt`, detail: 'occurredAt is missing: say when the meeting was held.' });
    }
  }
  if (errors.length > 0) return { request, errors };
  if (typeof request.knownAt === 'string') request.knownAt = parseInstant(request.knownAt) ?? request.knownAt;
  return { request: lowerIds(request), errors };
}

/** Null means absent, at every optional field; in the changes of a correction it removes, and stays. */
function withoutNulls(value: Record<string, unknown>, type?: unknown): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner === null) continue;
    const isPatch = type === 'DevelopmentCorrected' && name === 'changes';
    const clean = isPatch || !(isPlain(inner) || Array.isArray(inner)) ? inner : cleaned(inner);
    // Defined, not assigned: a field called __proto__ must stay a field, to be refused as one.
    Object.defineProperty(kept, name, { value: clean, enumerable: true, writable: true, configurable: true });
  }
  return kept;
}

const cleaned = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(cleaned) : isPlain(value) ? withoutNulls(value) : value;

const ID_FIELDS = new Set(['id', 'meetingId', 'developmentId', 'from', 'to', 'denies', 'respondsTo', 'statementIds']);

/** Ids compare as lower case. */
function lowerIds(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (ID_FIELDS.has(name)) return [name, lower(inner)];
      return [name, (name === 'data' || name === 'changes') && isPlain(inner) ? lowerIds(inner) : inner];
    }),
  );
}

const lower = (id: unknown): unknown =>
  typeof id === 'string' ? id.toLowerCase() : Array.isArray(id) ? id.map(lower) : id;
