/** What must be true of every answer, whatever was asked. */
import { isExcepted } from './exceptions.js';
import type { Documented } from './operations.js';
import type { FuzzRequest } from './requests.js';
import type { SchemaChecks } from './schema-check.js';

export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Whether the log holds more than before. */
  readonly hasAppended: boolean;
}

/** An answer that breaks a law, in a sentence. */
export type Breach = string;

/** Headers that tell something of what was answered: none may come undocumented. */
const TELLING = [
  ...['etag', 'link', 'location', 'retry-after', 'www-authenticate'],
  ...['slugline-position', 'slugline-view', 'idempotency-replayed'],
];
const PROBLEM = 'application/problem+json';
const STREAM = 'text/event-stream';
/** What a stream begins with: when to come again, and by what it is resumed. */
const BEGINNING = /^retry: \d+\nid: [\w-]+\n\n/;
/** What a client is told that sent something which the document calls wrong. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500;

export function breachesIn(request: FuzzRequest, answer: FuzzAnswer, checks: SchemaChecks): Breach[] {
  const { status, hasAppended } = answer;
  const { operation, wrong, credential } = request;
  const breaches: Breach[] = [];
  const isDocumented = request.method === operation.method;
  const documented = operation.answers[status];
  if (status >= 500 && !(status === 503 && documented !== undefined)) breaches.push(`the status is ${status}`);
  if (isDocumented && documented === undefined) breaches.push(`the status ${status} is not documented`);
  if (wrong !== null && !isRefusal(status)) breaches.push(`it is ${status}, though the request is wrong`);
  if (hasAppended && (status >= 400 || request.method === 'GET')) breaches.push('something was appended');
  if (credential === 'admin' && status === 401) breaches.push('an administrator is not let in');
  if (status === 304 || status === 204) breaches.push(...(answer.text === '' ? [] : ['there is a body']));
  const body = status === 304 ? null : parsed(answer, breaches);
  if (isDocumented && documented !== undefined) {
    breaches.push(...ofContent(documented, answer, body, checks), ...ofHeaders(documented, answer, checks));
  }
  if (status >= 400) breaches.push(...ofProblem(answer, body, checks), ...ofPointers(request, body));
  if (wrong === null && [400, 413, 415].includes(status)) breaches.push(...ofRefusal(status, body));
  return breaches;
}

function parsed(answer: FuzzAnswer, breaches: Breach[]): unknown {
  const { text } = answer;
  if (mediaType(answer) === STREAM) {
    if (!BEGINNING.test(text)) breaches.push('the stream does not begin as streams do');
    return text;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    breaches.push('the body is no JSON');
    return null;
  }
}

const mediaType = ({ headers }: FuzzAnswer): string => (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';

function ofContent({ content }: Documented, answer: FuzzAnswer, body: unknown, checks: SchemaChecks): Breach[] {
  if (Object.keys(content).length === 0) return answer.text === '' ? [] : ['a body is not documented'];
  const type = mediaType(answer);
  const schema = content[type];
  if (schema === undefined) return [`the type ${type || '(none)'} is not documented`];
  return checks
    .of(schema)(body)
    .map((wrong) => `by its schema ${wrong}`);
}

function ofHeaders({ headers: documented }: Documented, { headers }: FuzzAnswer, checks: SchemaChecks): Breach[] {
  const breaches: Breach[] = [];
  for (const [name, { required, schema }] of Object.entries(documented)) {
    const value = headers.get(name);
    if (value === null && required) breaches.push(`the header ${name} is missing`);
    if (value !== null)
      breaches.push(
        ...checks
          .of(schema)(value)
          .map((wrong) => `the header ${name} is "${value}": ${wrong}`),
      );
  }
  for (const name of TELLING) {
    if (headers.has(name) && documented[name] === undefined) breaches.push(`the header ${name} is not documented`);
  }
  return breaches;
}

interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

function ofProblem(answer: FuzzAnswer, body: unknown, checks: SchemaChecks): Breach[] {
  if (mediaType(answer) !== PROBLEM) return [`a refusal is ${mediaType(answer) || 'of no type'}`];
  const breaches = checks
    .of({ $ref: '#/components/schemas/Problem' })(body)
    .map((wrong) => `as a problem ${wrong}`);
  if (body === null) return breaches;
  const { status, code, type } = body as ProblemBody;
  if (status !== answer.status) breaches.push(`the problem says ${status}`);
  if (type !== `/problems/${code}`) breaches.push(`the type of the problem is ${type}`);
  return breaches;
}

/** What is wrong is said at its place in what was sent, or at one that could have been there. */
function ofPointers({ body }: FuzzRequest, problem: unknown): Breach[] {
  if (body !== null && !('json' in body)) return [];
  const { errors = [] } = (problem ?? {}) as Partial<ProblemBody>;
  return errors
    .filter(({ pointer }) => !leads(pointer, body?.json))
    .map(({ pointer }) => `the pointer ${pointer} leads nowhere`);
}

/** Whether a pointer (RFC 6901) leads to something, or to a field that is missing from an object. */
function leads(pointer: string, json: unknown): boolean {
  const steps = pointer.split('/').slice(1);
  const fields = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let inside = json;
  for (const [index, field] of fields.entries()) {
    if (typeof inside !== 'object' || inside === null) return false;
    const isThere = Object.hasOwn(inside, field);
    if (!isThere) return index === fields.length - 1 && !Array.isArray(inside);
    inside = (inside as Record<string, unknown>)[field];
  }
  return true;
}

function ofRefusal(status: number, body: unknown): Breach[] {
  const { errors = [{ pointer: '', detail: `(${status})` }] } = body as ProblemBody;
  return errors
    .filter((error) => !isExcepted(error))
    .map(({ detail }) => `it is refused, though the document calls it valid: ${detail}`);
}
