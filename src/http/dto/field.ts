/**
 * How a DTO says what a field is. One decorator a field carries the class-validator constraint, what OpenAPI says of
 * it and how its value is written on, so that the three cannot part.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage, ValidateBy } from 'class-validator';
import { step } from './pointer.js';

/** A class that describes a JSON object. */
export type Dto<T extends object = object> = new () => T;

/** What is wrong with a value: an RFC 6901 pointer from the field on (empty: the field itself), and a sentence. */
export interface Finding {
  readonly at: string;
  readonly detail: string;
}

/** What values a field may have. */
export interface Kind {
  /** All that is wrong with a value that is there. Must not throw, whatever the value. */
  judge(value: unknown, name: string): readonly Finding[];
  readonly schema: ApiPropertyOptions;
  /** The value as it goes on inwards, where that differs; it was judged good. */
  written?(value: unknown): unknown;
  /** The class of the object, or of each object of the list. */
  readonly nested?: { readonly of: () => Dto; readonly many: boolean };
  /** Not in OpenAPI. */
  readonly hidden?: boolean;
}

/** A field of a DTO as its decorators describe it. */
export interface Field {
  readonly kind: Kind;
  /** All that is wrong with the value; a missing one is `undefined`, and null was made so before. */
  find(value: unknown, name: string, dto: object): readonly Finding[];
}

/** The field must be there and not null. */
export const Required = (kind: Kind): PropertyDecorator => field(kind, (name) => `${name} is required.`);

/** The field may be left out or null, which is the same. */
export const Optional = (kind: Kind): PropertyDecorator => field(kind, () => null);

/** `missing` says why the field may not be left out of this object, or gives null when it may. */
export const RequiredWhen = <T extends object>(
  kind: Kind,
  missing: (dto: T, name: string) => string | null,
): PropertyDecorator => field(kind, (name, dto) => missing(dto as T, name), false);

function field(
  kind: Kind,
  missing: (name: string, dto: object) => string | null,
  required = missing('', {}) !== null,
): PropertyDecorator {
  const find: Field['find'] = (value, name, dto) => {
    if (value !== undefined) return kind.judge(value, name);
    const detail = missing(name, dto);
    return detail === null ? [] : [{ at: '', detail }];
  };
  const constraint = ValidateBy(
    {
      name: 'field',
      validator: {
        validate: (_, args) => args !== undefined && find(args.value, args.property, args.object).length === 0,
      },
    },
    { context: { kind, find } satisfies Field },
  );
  return applyDecorators(
    constraint,
    ...(kind.hidden === true ? [] : [ApiProperty({ ...kind.schema, required } as ApiPropertyOptions)]),
  );
}

const known = new WeakMap<Dto, ReadonlyMap<string, Field>>();

/** The fields of a DTO by name, inherited ones too. */
export function fieldsOf(dto: Dto): ReadonlyMap<string, Field> {
  const already = known.get(dto);
  if (already !== undefined) return already;
  const fields = new Map<string, Field>();
  for (const { propertyName, context } of getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false)) {
    if (context !== undefined) fields.set(propertyName, context as Field);
  }
  known.set(dto, fields);
  return fields;
}

/**
 * All that is wrong within an instance of a DTO that is a field of another. Not left to class-validator's own nesting,
 * which looks up for each object again what it knows of the class: that takes longer than all else that a body needs.
 */
export const findWithin = (instance: object): Finding[] =>
  [...fieldsOf(instance.constructor as Dto)].flatMap(([name, { find }]) =>
    find((instance as Record<string, unknown>)[name], name, instance).map(({ at, detail }) => ({
      at: step(name) + at,
      detail,
    })),
  );
