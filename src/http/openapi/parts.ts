/** What the reference says in many places: parameters, headers, answers and problems of operations. */
import { ApiHeader, ApiParam, ApiQuery, ApiResponse, type ApiResponseNoStatusOptions } from '@nestjs/swagger';
import { type ProblemCode, problemOf } from '../problems/catalogue.js';
import { HEADER_VALUES } from './header-values.js';
import { IDEMPOTENCY_KEY, MOMENT, MOMENT_OF_ALL, SEGMENT, TOKEN } from './parameter-schemas.js';

/** The answer of one status with some of the catalogue's problems; each has its example in the components. */
export const problemAnswer = (codes: readonly ProblemCode[]) => ({
  description: codes.map((code) => `\`${code}\`: ${problemOf(code).title}.`).join(' '),
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
});

/**
 * What an operation itself can refuse. What the door, the parser and the log say of every operation is added to all of
 * them alike (manners.ts).
 */
export const problems = (...codes: ProblemCode[]) => {
  const statuses = new Set(codes.map((code) => problemOf(code).status));
  return [...statuses].map((status) =>
    ApiResponse({ status, ...problemAnswer(codes.filter((code) => problemOf(code).status === status)) }),
  );
};

export const headers = (descriptions: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(descriptions).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' }, ...HEADER_VALUES[name] },
    ]),
  ) as NonNullable<ApiResponseNoStatusOptions['headers']>;

const POSITION = { 'Slugline-Position': 'For `after` of a later read.' };
const VIEW = { 'Slugline-View': '`behind` when the views do not hold it yet.' };

/** Of decisions that belong to no story. */
export const WRITE_ANSWER = headers({ ...POSITION, ...VIEW });

export const WRITTEN = headers({
  Location: 'Where it can be read.',
  ETag: 'The story’s revision, for If-Match.',
  ...POSITION,
  'Idempotency-Replayed': '`true` when this answer was given before.',
  ...VIEW,
});

export const answer = (status: number, description: string, schema: string, given = headers({})) =>
  ApiResponse({
    status,
    description,
    headers: given,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  });

/** A page for browsers. */
export const page = (status: number, description: string, given = headers({})) =>
  ApiResponse({ status, description, headers: given, content: { 'text/html': { schema: { type: 'string' } } } });

export const STORY = ApiParam({ name: 'story', description: 'A story’s id or slug.', schema: SEGMENT });

const audience = (description: string, ...audiences: string[]) =>
  ApiQuery({ name: 'audience', required: false, description, schema: { type: 'string', enum: audiences } });

const AFTER = ApiQuery({
  name: 'after',
  required: false,
  description: 'Answer from views at least as far as this Slugline-Position, or 503. For the newsroom.',
  schema: TOKEN,
});

export const AUDIENCE = audience(
  'For whom: `public` previews what the public sees. What one may read when it is not given.',
  'newsroom',
  'public',
);

export const COMMON = [AUDIENCE, AFTER];

/** The same where only the newsroom is answered. */
export const COMMON_OF_NEWSROOM = [audience('The newsroom alone.', 'newsroom'), AFTER];

export const AT = ApiQuery({
  name: 'at',
  required: false,
  description:
    'A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`.',
  schema: MOMENT,
});

/** The same across stories. */
export const AT_OF_ALL = ApiQuery({
  name: 'at',
  required: false,
  description:
    'A moment: what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`.',
  schema: MOMENT_OF_ALL,
});

export const PAGE = [
  ApiQuery({
    name: 'limit',
    required: false,
    description: 'How many at most.',
    schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  }),
  ApiQuery({
    name: 'cursor',
    required: false,
    description: 'From `next` of the page before, asked in the same way.',
    schema: TOKEN,
  }),
  ApiQuery({
    name: 'reverse',
    required: false,
    description: 'The other way round.',
    schema: { type: 'string', enum: ['true', 'false'], default: 'false' },
  }),
];

export const IF_NONE_MATCH = ApiHeader({
  name: 'If-None-Match',
  required: false,
  description: 'An ETag: 304 if it still holds.',
  schema: { type: 'string' },
});

/** An answer without a body. */
export const bodiless = (status: number, description: string, given = headers({})) =>
  ApiResponse({ status, description, headers: given });

export const UNCHANGED = bodiless(304, 'It is as you have it.');

export const WRITE_HEADERS = [
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key and request give the same answer again, marked Idempotency-Replayed: true.',
    schema: IDEMPOTENCY_KEY,
  }),
];
