/**
 * What the reference says of every operation alike: the problems that the door, the parser of bodies and the log can
 * answer with wherever they stand before it, and the headers of answers. Which those are follows from the door's table.
 */
import { rightFor } from '../door/routes.js';
import { PROBLEMS, type ProblemCode, problemOf } from '../problems/catalogue.js';
import { HEADERS } from './headers.js';
import { problemAnswer } from './parts.js';

interface Response {
  description?: string;
  headers?: object;
  content?: Record<string, { examples?: object }>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses: Record<string, Response>;
  security?: object[];
}

/** What is known of an operation without its own words. */
interface Manner {
  readonly isOpen: boolean;
  /** Nothing counts how often it is asked. */
  readonly isUncounted: boolean;
  /** Some who are let in may not do it, or a browser that is signed in may have to prove that it means to. */
  readonly canForbid: boolean;
  readonly takesBody: boolean;
  /** Its address holds something that may be too long to be anything here. */
  readonly isAddressed: boolean;
}

const CODES: Readonly<Partial<Record<ProblemCode, (manner: Manner) => boolean>>> = {
  'invalid-request': () => true,
  unauthenticated: ({ isOpen }) => !isOpen,
  forbidden: ({ canForbid }) => canForbid,
  'not-found': ({ isAddressed }) => isAddressed,
  'too-large': ({ takesBody }) => takesBody,
  'unsupported-media-type': ({ takesBody }) => takesBody,
  'too-many-requests': ({ isUncounted }) => !isUncounted,
  internal: () => true,
  // Who asks is found in the log.
  unavailable: ({ isOpen }) => !isOpen,
};

const PROBLEM_JSON = 'application/problem+json';
const refer = (...names: (keyof typeof HEADERS)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** Adds them to every operation of a document. */
export function addManners(paths: object): void {
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
      const manner = mannerOf(method.toUpperCase(), path, operation);
      if (manner.isOpen) operation.security = [];
      addProblems(operation.responses, manner);
      addHeaders(operation, manner);
    }
  }
}

function mannerOf(method: string, path: string, operation: Operation): Manner {
  const right = rightFor(method, path.replaceAll(/\{(\w+)\}/g, ':$1'));
  const isOpen = right === null;
  const isRead = method === 'GET';
  const canForbid = !isOpen && (right !== 'read' || !isRead || has(operation, 'audience'));
  return {
    isOpen,
    isUncounted: path.startsWith('/health/'),
    canForbid,
    takesBody: !isRead,
    isAddressed: path.includes('{'),
  };
}

const has = ({ parameters = [] }: Operation, wanted: string): boolean => parameters.some(({ name }) => name === wanted);

function addProblems(responses: Record<string, Response>, manner: Manner): void {
  const all = Object.keys(PROBLEMS) as ProblemCode[];
  for (const status of new Set(all.map((code) => problemOf(code).status))) {
    const own = responses[status]?.content?.[PROBLEM_JSON]?.examples ?? {};
    const codes = all.filter(
      (code) => problemOf(code).status === status && (code in own || CODES[code]?.(manner) === true),
    );
    if (codes.length === 0) continue;
    const made = problemAnswer(codes);
    const { description, content, ...rest } = responses[status] ?? {};
    const others = Object.entries(content ?? {}).filter(([type]) => type !== PROBLEM_JSON);
    responses[status] = {
      ...rest,
      description: others.length === 0 ? made.description : `${description} ${made.description}`,
      content: { ...Object.fromEntries(others), ...made.content },
    };
  }
}

function addHeaders(operation: Operation, { isUncounted }: Manner): void {
  const isPaged = has(operation, 'cursor');
  const isConditional = has(operation, 'If-None-Match');
  for (const [status, response] of Object.entries(operation.responses)) {
    response.headers = {
      ...response.headers,
      ...refer('X-Request-Id', ...(isUncounted ? [] : (['RateLimit-Policy', 'RateLimit'] as const))),
      ...(status === '429' || status === '503' ? refer('Retry-After') : {}),
      ...(status === '401' && response.content?.[PROBLEM_JSON] !== undefined ? refer('WWW-Authenticate') : {}),
      ...(status === '200' && isPaged ? refer('Link') : {}),
      ...((status === '200' || status === '304') && isConditional ? refer('ETag', 'Cache-Control') : {}),
    };
  }
}
