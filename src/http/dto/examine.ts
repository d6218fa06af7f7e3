/**
 * Holds parsed JSON to a DTO with class-validator, and gives back a plain object of exactly the DTO's fields.
 *
 * Instances are made here and not by class-transformer, which calls whatever a body gives as `constructor` and drops
 * some names unseen; and unknown fields are looked for here, since class-validator's whitelist takes every name that
 * any object inherits (`toString`) for known.
 */
import { validateSync } from 'class-validator';
import { type FieldError, MOST_ERRORS } from '../../story/errors.js';
import { type Dto, type Field, fieldsOf } from './field.js';
import { MOST, unknownField } from './kinds.js';
import { isObject, pointerTo, step } from './pointer.js';

/** Whether so much is wrong that nothing more need be looked for. */
export const isEnough = (errors: readonly FieldError[]): boolean => errors.length >= MOST_ERRORS;

/**
 * Adds what is wrong with `json` to `errors`, with pointers that begin with `pointer`, until it is enough. The answer is
 * the DTO's fields as a plain object, without those that are absent or null; null when anything is wrong.
 */
export function examine<T extends object>(
  dto: Dto<T>,
  json: Readonly<Record<string, unknown>>,
  pointer: string,
  errors: FieldError[],
): T | null {
  const before = errors.length;
  const instance = instantiate(dto, json, pointer, errors);
  if (isEnough(errors)) return null;
  for (const { property, value } of validateSync(instance, { forbidUnknownValues: true })) {
    for (const { at, detail } of fieldsOf(dto).get(property)?.find(value, property, instance) ?? []) {
      errors.push({ pointer: pointer + step(property) + at, detail });
    }
  }
  return errors.length === before ? (plain(instance) as T) : null;
}

function instantiate(dto: Dto, json: Readonly<Record<string, unknown>>, pointer: string, errors: FieldError[]): object {
  const fields = fieldsOf(dto);
  const instance = new dto() as Record<string, unknown>;
  for (const name of Object.keys(json)) {
    if (isEnough(errors)) break;
    const field = fields.get(name);
    const value = json[name];
    if (field === undefined) errors.push({ pointer: pointer + pointerTo([name]), detail: unknownField(name) });
    else if (value !== null) instance[name] = shaped(field, value, pointer + step(name), errors);
  }
  return instance;
}

/** Instances for what has the shape that the field takes. The rest goes on as it is: its kind refuses it. */
function shaped({ kind: { nested } }: Field, value: unknown, pointer: string, errors: FieldError[]): unknown {
  if (nested === undefined) return value;
  if (!nested.many) return isObject(value) ? instantiate(nested.of(), value, pointer, errors) : value;
  if (!Array.isArray(value) || value.length > MOST) return value;
  return value.map((element: unknown, index) =>
    isObject(element) ? instantiate(nested.of(), element, pointer + step(index), errors) : element,
  );
}

function plain(instance: object): object {
  const written: [string, unknown][] = [];
  for (const [name, { kind }] of fieldsOf(instance.constructor as Dto)) {
    const value = (instance as Record<string, unknown>)[name];
    if (value === undefined) continue;
    if (kind.nested !== undefined)
      written.push([name, Array.isArray(value) ? value.map(plain) : plain(value as object)]);
    else written.push([name, kind.written === undefined ? value : kind.written(value)]);
  }
  return Object.fromEntries(written);
}
