/** What the reference says of every operation alike: too many requests, and the headers that every answer has. */
import { type ProblemCode, problemOf } from '../problems/catalogue.js';
import { HEADER_VALUES } from './header-values.js';

const header = (name: string, description: string, example: string) => ({
  description,
  ...HEADER_VALUES[name],
  example,
});

/** Described once; operations refer to them. */
export const HEADERS = {
  'X-Request-Id': header(
    'X-Request-Id',
    'The request, as the server’s log and problems name it.',
    '01999000-0000-7000-8000-000000000001',
  ),
  'RateLimit-Policy': header(
    'RateLimit-Policy',
    'How many requests (`q`) are allowed in so many seconds (`w`), to this credential or this address (draft-ietf-httpapi-ratelimit-headers-10). Absent where any number is.',
    '"credential";q=60000;w=60',
  ),
  RateLimit: header(
    'RateLimit',
    'How many are left of them (`r`), and in how many seconds all are there again (`t`).',
    '"credential";r=59999;t=60',
  ),
  'Retry-After': header('Retry-After', 'In how many seconds to ask again.', '12'),
  'WWW-Authenticate': header('WWW-Authenticate', 'How to say who one is (RFC 6750).', 'Bearer realm="Slugline"'),
  ETag: header('ETag', 'Names this state of it, for If-None-Match.', '"19"'),
  Link: header(
    'Link',
    'Where the next page is (RFC 8288); absent on the last one.',
    '</api/v1/stories?cursor=x>; rel="next"',
  ),
};

const refer = (...names: (keyof typeof HEADERS)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const ALWAYS = refer('X-Request-Id', 'RateLimit-Policy', 'RateLimit');
/** Answers that say when to ask again (API §1). */
const AGAIN = refer('Retry-After');
const AGAIN_STATUSES = ['429', '503'];

const problem = (code: ProblemCode) => ({
  description: `\`${code}\`: ${problemOf(code).title}.`,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: { [code]: { $ref: `#/components/examples/${code}` } },
    },
  },
});

/** What the door and the parser may answer to any request that needs a credential, and to one with a body. */
const AT_THE_DOOR: readonly ProblemCode[] = ['invalid-request', 'unauthenticated', 'forbidden', 'too-many-requests'];
const OF_A_BODY: readonly ProblemCode[] = ['too-large', 'unsupported-media-type'];

interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: object;
  readonly responses: Record<string, { headers?: object; content?: object }>;
}

/** Adds them to every operation of a document. */
export function addManners(paths: object): void {
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path as object)) as Operation[]) {
    const { responses, parameters = [], requestBody } = operation;
    for (const code of [...AT_THE_DOOR, ...(requestBody === undefined ? [] : OF_A_BODY), 'unavailable' as const]) {
      responses[problemOf(code).status] ??= problem(code);
    }
    const takes = (name: string) => parameters.some((parameter) => parameter.name === name);
    for (const [status, response] of Object.entries(responses)) {
      response.headers = {
        ...response.headers,
        ...ALWAYS,
        ...(AGAIN_STATUSES.includes(status) ? AGAIN : {}),
        ...(status === '409' ? refer('Retry-After') : {}),
        ...(status === '401' ? refer('WWW-Authenticate') : {}),
        ...(takes('If-None-Match') && ['200', '304'].includes(status) ? refer('ETag') : {}),
        ...(takes('cursor') && status === '200' ? refer('Link') : {}),
      };
    }
  }
}
