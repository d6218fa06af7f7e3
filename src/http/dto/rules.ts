/** The border's own rules for fields, as class-validator decorators: each says in a sentence what it wants. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  isURL,
  isUUID,
  ValidateBy,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { isBlank } from '../../story/text.js';
import { BadWorldDate, checkWorldDate, isTimeZone, parseInstant } from '../../story/time.js';

/** Most characters (code points) of a text, and of a name or title. */
export const LONG = 20_000;
export const SHORT = 200;
const MOST_ITEMS = 100;

/** Characters that turn the direction of what stands around them: names that read as others. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

interface Options {
  readonly optional?: boolean;
  readonly api?: ApiPropertyOptions;
}

const presence = (optional: boolean | undefined) => (optional ? [IsOptional()] : []);

/** A rule that answers null for a good value, else what is wrong with it, as the rest of a sentence after the field's name. */
const rule = (name: string, wrong: (value: unknown, args: ValidationArguments) => string | null): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value, args) => wrong(value, args as ValidationArguments) === null,
      defaultMessage: (args) => sentence(args as ValidationArguments, wrong(args?.value, args as ValidationArguments)),
    },
  });

const sentence = (args: ValidationArguments, wrong: string | null): string =>
  wrong === null ? '' : wrong.startsWith('!') ? wrong.slice(1) : `${args.property} ${wrong}`;

const textOf =
  (most: number, { blank = false, bidi = false }): ((value: unknown) => string | null) =>
  (value) => {
    if (typeof value !== 'string') return 'must be text.';
    if (!blank && isBlank(value)) return 'must not be blank.';
    if (value.length > most && [...value].length > most) return `is at most ${most.toLocaleString('en')} characters.`;
    if (bidi && BIDI.test(value)) return 'holds a character that turns the direction of writing. Leave it out.';
    return null;
  };

const field = (
  optional: boolean | undefined,
  api: ApiPropertyOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator =>
  applyDecorators(ApiProperty({ required: !optional, ...api } as ApiPropertyOptions), ...presence(optional), ...rules);

/** A text of up to 20,000 characters; a `reason` may be blank here: the newsroom's rules refuse that by name. */
export const LongText = ({ optional, blank, api }: Options & { blank?: boolean } = {}): PropertyDecorator =>
  field(optional, { type: String, maxLength: LONG, ...api }, rule('longText', textOf(LONG, { blank })));

/** A name or title of up to 200 characters, without characters that turn the direction of writing. */
export const Name = ({ optional, api }: Options = {}): PropertyDecorator =>
  field(optional, { type: String, maxLength: SHORT, ...api }, rule('name', textOf(SHORT, { bidi: true })));

export const Names = ({ optional, api }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type: [String], maxItems: MOST_ITEMS, ...api },
    rule('names', (value) => {
      if (!Array.isArray(value)) return 'must be a list of texts.';
      if (value.length > MOST_ITEMS) return `has at most ${MOST_ITEMS} items.`;
      const bad = value.findIndex((one) => textOf(SHORT, { bidi: true })(one) !== null);
      return bad < 0 ? null : `!Item ${bad} of the list ${textOf(SHORT, { bidi: true })(value[bad])}`;
    }),
  );

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const Slug = ({ optional }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type: String, maxLength: 80, pattern: SLUG.source, example: 'town-hall-vote' },
    rule('slug', (value) => {
      if (typeof value !== 'string') return 'must be text.';
      if (value.length > 80) return 'is at most 80 characters.';
      if (!SLUG.test(value)) return 'must be lower-case letters and digits, in words joined by hyphens.';
      return isUUID(value) ? 'must not look like an id (a UUID).' : null;
    }),
  );

const idProblem = (value: unknown): string | null => (isId(value) ? null : 'must be an id (a UUID).');
const isId = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);

/** A UUID of any version, in either case. */
export const Id = ({ optional, api }: Options = {}): PropertyDecorator =>
  field(optional, { type: String, format: 'uuid', ...api }, rule('id', idProblem));

export const Ids = ({ optional }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type: [String], format: 'uuid', maxItems: MOST_ITEMS },
    rule('ids', (value) => {
      if (!Array.isArray(value) || !value.every(isId)) return 'must be a list of ids (UUIDs).';
      return value.length > MOST_ITEMS ? `has at most ${MOST_ITEMS} items.` : null;
    }),
  );

export const WorldDateField = ({ optional, api }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type: String, example: '2025-10-22', description: 'EDTF (ISO 8601-2) level 1.', ...api },
    rule('worldDate', (value) => {
      if (typeof value !== 'string') return 'must be a date as text (EDTF, for example 2025-10-22).';
      try {
        checkWorldDate(value);
        return null;
      } catch (error) {
        if (error instanceof BadWorldDate) return `!${error.message}`;
        throw error;
      }
    }),
  );

export const InstantField = ({ optional, api }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type: String, format: 'date-time', ...api },
    rule('instant', (value) =>
      typeof value === 'string' && parseInstant(value) !== null
        ? null
        : 'must be an instant with an offset or Z, for example 2025-10-22T20:10:00Z.',
    ),
  );

export const TimeZoneField = ({ optional }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type: String, example: 'America/New_York', description: 'IANA time zone.' },
    rule('timeZone', (value) =>
      typeof value === 'string' && value.length <= 64 && isTimeZone(value)
        ? null
        : 'must be an IANA time zone, for example America/New_York.',
    ),
  );

export const Language = ({ optional }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type: String, example: 'en', description: 'BCP 47 language tag.' },
    rule('language', (value) => {
      try {
        if (typeof value === 'string' && value.length <= 35 && Intl.getCanonicalLocales(value).length === 1)
          return null;
      } catch {
        // Not a tag: said below.
      }
      return 'must be a language tag (BCP 47), for example en or pt-BR.';
    }),
  );

export const Url = ({ optional }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type: String, format: 'uri', maxLength: 2000 },
    rule('url', (value) =>
      typeof value === 'string' &&
      value.length <= 2000 &&
      isURL(value, { protocols: ['http', 'https'], require_protocol: true, require_tld: false })
        ? null
        : 'must be an http or https address of at most 2,000 characters.',
    ),
  );

export const OneOf = (values: readonly string[], { optional }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type: String, enum: [...values] },
    IsIn(values, { message: ({ property }) => `${property} must be one of ${values.join(', ')}.` }),
  );

export const Flag = ({ optional }: Options = {}): PropertyDecorator =>
  field(optional, { type: Boolean }, IsBoolean({ message: ({ property }) => `${property} must be true or false.` }));

type Class = new () => object;

/** An object of its own shape. */
export const Part = (type: () => Class, { optional }: Options = {}): PropertyDecorator =>
  field(
    optional,
    { type },
    rule('object', (value) => (isPlain(value) ? null : 'must be an object.')),
    ValidateNested(),
    Type(type),
  );

/** A list of objects of one shape. */
export const Parts = (
  type: () => Class,
  { optional, least = 0 }: Options & { least?: number } = {},
): PropertyDecorator =>
  field(
    optional,
    { type, isArray: true, minItems: least, maxItems: MOST_ITEMS },
    IsArray({ message: ({ property }) => `${property} must be a list.` }),
    ArrayMinSize(least, { message: ({ property }) => `${property} has at least ${least} item.` }),
    ArrayMaxSize(MOST_ITEMS, { message: ({ property }) => `${property} has at most ${MOST_ITEMS} items.` }),
    rule('objects', (value) => (!Array.isArray(value) || value.every(isPlain) ? null : 'must hold objects alone.')),
    ValidateNested({ each: true }),
    Type(type),
  );

/** An object of any fields; what they may be is judged elsewhere. */
export const AnyObject = (): PropertyDecorator =>
  field(
    false,
    { type: 'object', additionalProperties: true },
    rule('object', (value) => (isPlain(value) ? null : 'must be an object.')),
  );

export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
