/**
 * Holds parsed JSON to a DTO with class-validator, and gives back a plain object of exactly the DTO's fields.
 *
 * Instances are made here and not by class-transformer, which calls whatever a body gives as `constructor` and drops
 * some names unseen; and unknown fields are looked for here, since class-validator's whitelist takes every name that
 * any object inherits (`toString`) for known.
 */
import { type ValidationError, validateSync } from 'class-validator';
import type { FieldError } from '../../story/errors.js';
import { CONSTRAINT, type Dto, type Field, fieldsOf } from './field.js';
import { unknownField } from './kinds.js';
import { isObject, step } from './pointer.js';

/** Stands where a body has a list for an object or the other way round; no field takes it. */
const MISSHAPEN = Symbol('misshapen');

/**
 * Adds all that is wrong with `json` to `errors`, with pointers that begin with `pointer`. The answer is the DTO's
 * fields as a plain object, without those that are absent or null; null when anything is wrong.
 */
export function examine<T extends object>(
  dto: Dto<T>,
  json: Readonly<Record<string, unknown>>,
  pointer: string,
  errors: FieldError[],
): T | null {
  const before = errors.length;
  const instance = instantiate(dto, json, pointer, errors);
  const found = validateSync(instance, { forbidUnknownValues: true, validationError: { target: true, value: true } });
  for (const error of found) report(error, pointer, null, errors);
  return errors.length === before ? (plain(instance) as T) : null;
}

function instantiate(dto: Dto, json: Readonly<Record<string, unknown>>, pointer: string, errors: FieldError[]): object {
  const fields = fieldsOf(dto);
  const instance = new dto() as Record<string, unknown>;
  for (const [name, value] of Object.entries(json)) {
    const field = fields.get(name);
    if (field === undefined) errors.push({ pointer: pointer + step(name), detail: unknownField(name) });
    else if (value !== null) instance[name] = shaped(field, value, pointer + step(name), errors);
  }
  return instance;
}

function shaped({ kind: { nested } }: Field, value: unknown, pointer: string, errors: FieldError[]): unknown {
  if (nested === undefined || typeof value !== 'object' || value === null) return value;
  if (!nested.many) return isObject(value) ? instantiate(nested.of(), value, pointer, errors) : MISSHAPEN;
  if (!Array.isArray(value)) return MISSHAPEN;
  return value.map((element: unknown, index) => {
    if (isObject(element)) return instantiate(nested.of(), element, pointer + step(index), errors);
    return Array.isArray(element) ? MISSHAPEN : element;
  });
}

function report(error: ValidationError, parent: string, list: string | null, errors: FieldError[]): void {
  const { property, value, target, constraints, contexts, children } = error;
  const pointer = parent + step(property);
  const field = contexts?.[CONSTRAINT] as Field | undefined;
  if (field !== undefined) {
    for (const { at, detail } of field.find(value, property, target ?? {}))
      errors.push({ pointer: pointer + at, detail });
  } else if (constraints !== undefined && list !== null) {
    errors.push({ pointer, detail: `Each element of ${list} must be an object.` });
  }
  for (const child of children ?? []) report(child, pointer, Array.isArray(value) ? property : null, errors);
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
