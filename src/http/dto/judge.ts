/** From class-validator's errors to fields with pointers. */
import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import type { FieldError } from '../../story/errors.js';
import { isPlain } from './rules.js';

const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Everything that is wrong with a value of this class, with pointers that begin with `prefix`. */
export function judge(dto: new () => object, value: object, prefix: string): FieldError[] {
  const errors = validateSync(plainToInstance(dto, harmless(value)) as object, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    stopAtFirstError: true,
  });
  return [...strangeKeys(value, prefix), ...errors.flatMap((error) => flatten(error, prefix))];
}

function flatten({ property, constraints, children, value }: ValidationError, prefix: string): FieldError[] {
  const pointer = `${prefix}/${escapeKey(property)}`;
  const inner = (children ?? []).flatMap((child) => flatten(child, pointer));
  if (inner.length > 0) return inner;
  const [kind, message] = Object.entries(constraints ?? {})[0] ?? [];
  if (kind === 'whitelistValidation') return [{ pointer, detail: `${property} is not a field here.` }];
  if (value === undefined) return [{ pointer, detail: `${property} is missing.` }];
  return [{ pointer, detail: message ?? `${property} is not as it should be.` }];
}

/** Names that JavaScript keeps for itself are never fields of ours. */
const STRANGE = ['__proto__', 'constructor', 'prototype'];

function strangeKeys(value: unknown, prefix: string): FieldError[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => strangeKeys(item, `${prefix}/${index}`));
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    STRANGE.includes(key)
      ? [{ pointer: `${prefix}/${key}`, detail: `${key} is not a field here.` }]
      : strangeKeys(inner, `${prefix}/${escapeKey(key)}`),
  );
}

/** A copy without such names, so that no library meets them. */
function harmless<T>(value: T): T {
  if (Array.isArray(value)) return value.map(harmless) as T;
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !STRANGE.includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, harmless(inner)])) as T;
}
