/** The `changes` of a correction: an RFC 7396 merge patch. Its fields are checked once the domain has applied it. */
import type { Finding, Kind } from './field.js';
import { id, unknownField } from './kinds.js';
import { isObject, pointerTo } from './pointer.js';

/** No type has such fields, and assigning them would change what an object is. */
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'];

/** More than any entry has, all its lists full: whatever the type, a patch with more names what does not belong there. */
const MOST_VALUES = 5_000;

/** Fields that hold ids, in whatever type. */
const ID_FIELDS = ['meetingId', 'developmentId', 'from', 'to', 'denies', 'respondsTo', 'statementIds', 'dependsOn'];

export const changes: Kind = {
  schema: {
    type: 'object',
    additionalProperties: true,
    description: 'A merge patch (RFC 7396) on the data, occurredAt, timeZone and sources: null removes a field.',
  },
  judge(value, name) {
    if (!isObject(value)) return [{ at: '', detail: `${name} must be an object.` }];
    if (countWithin(value, MOST_VALUES) > MOST_VALUES) {
      return [{ at: '', detail: `${name} holds at most ${MOST_VALUES.toLocaleString('en')} values.` }];
    }
    return prototypeKeys(value, []);
  },
  written: (value) => {
    const patch = written(value) as Record<string, unknown>;
    for (const name of ID_FIELDS) if (patch[name] !== undefined) patch[name] = lowerIds(patch[name]);
    return patch;
  },
};

/** How many values stand within one, at any depth; counting ends beyond `most`. */
function countWithin(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const key in value) {
    count += 1 + countWithin((value as Record<string, unknown>)[key], most - count);
    if (count > most) break;
  }
  return count;
}

function prototypeKeys(value: unknown, path: readonly string[]): Finding[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    PROTOTYPE_KEYS.includes(key)
      ? [{ at: pointerTo([...path, key]), detail: unknownField(key) }]
      : prototypeKeys(inside, [...path, key]),
  );
}

/** Null removes only outside lists, which are replaced whole: inside one it is absent, as everywhere else. */
function written(value: unknown, inList = false): unknown {
  if (Array.isArray(value)) return value.map((element) => written(element, true));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, inside]) => !inList || inside !== null);
  return Object.fromEntries(kept.map(([key, inside]) => [key, written(inside, inList)]));
}

const lowerIds = (value: unknown): unknown => (Array.isArray(value) ? value.map(lowerIds) : id.written?.(value));
