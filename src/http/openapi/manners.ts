/** What the reference says of every operation alike: too many requests, and the headers that every answer has. */
import { problemOf } from '../problems/catalogue.js';

const header = (description: string, example: string) => ({ description, schema: { type: 'string' }, example });

/** Described once; operations refer to them. */
export const HEADERS = {
  'X-Request-Id': header(
    'The request, as the server’s log and problems name it.',
    '01999000-0000-7000-8000-000000000001',
  ),
  'RateLimit-Policy': header(
    'How many requests (`q`) are allowed in so many seconds (`w`), to this credential or this address (draft-ietf-httpapi-ratelimit-headers-10). Absent where any number is.',
    '"credential";q=60000;w=60',
  ),
  RateLimit: header(
    'How many are left of them (`r`), and in how many seconds all are there again (`t`).',
    '"credential";r=59999;t=60',
  ),
  'Retry-After': header('In how many seconds to ask again.', '12'),
};

const refer = (...names: (keyof typeof HEADERS)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const ALWAYS = refer('X-Request-Id', 'RateLimit-Policy', 'RateLimit');
/** Answers that say when to ask again (API §1). */
const AGAIN = refer('Retry-After');
const AGAIN_STATUSES = ['429', '503'];

const CODE = 'too-many-requests';
const TOO_MANY = {
  description: `\`${CODE}\`: ${problemOf(CODE).title}.`,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: { [CODE]: { $ref: `#/components/examples/${CODE}` } },
    },
  },
};

interface Operation {
  readonly responses: Record<string, { headers?: object; content?: object }>;
}

/** Adds them to every operation of a document. */
export function addManners(paths: object): void {
  for (const { responses } of Object.values(paths).flatMap((path) => Object.values(path as object)) as Operation[]) {
    responses[problemOf(CODE).status] ??= { ...TOO_MANY };
    for (const [status, response] of Object.entries(responses)) {
      response.headers = { ...response.headers, ...ALWAYS, ...(AGAIN_STATUSES.includes(status) ? AGAIN : {}) };
    }
  }
}
