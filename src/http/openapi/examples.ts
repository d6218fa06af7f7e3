/**
 * Examples of the reference: what was really sent and answered when the first story was played (`npm run docs` records
 * it). Examples of one name belong together, and their numbers are the order in which they were sent. The file is read
 * when the reference is asked for, not at each start.
 */
import { readFileSync } from 'node:fs';

const FILE = new URL('../../../demo/answers.json', import.meta.url);

/** One request and its answer. */
interface Recorded {
  /** The request line. */
  readonly summary: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
  /** The media type of the answer and what it held; neither where it had no body. */
  readonly type?: string;
  readonly answer?: unknown;
}

interface Answers {
  /** By operation and name. */
  readonly examples: Readonly<Record<string, Readonly<Record<string, Recorded>>>>;
  /** A problem document for each code. */
  readonly problems: Readonly<Record<string, { readonly title: string }>>;
}

interface HasExamples {
  examples?: Record<string, object>;
}
type Content = Record<string, HasExamples>;
interface Parameter extends HasExamples {
  readonly name: string;
  readonly schema?: { readonly type?: unknown };
}
interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** The examples of problems, by their codes: operations refer to them there. */
export const problemExamples = ({ problems }: Answers): object =>
  Object.fromEntries(Object.entries(problems).map(([code, value]) => [code, { summary: value.title, value }]));

/** @throws an error of the file system when the file is not beside the program */
export const readAnswers = (): Answers => JSON.parse(readFileSync(FILE, 'utf8')) as Answers;

/** Gives each operation of a document the requests that were sent to it and what it answered. */
export function addExamples(paths: object, { examples }: Answers): void {
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path as object)) as Operation[]) {
    for (const [name, recorded] of Object.entries(examples[operation.operationId ?? ''] ?? {})) {
      put(operation, name, recorded);
    }
  }
}

function put({ parameters = [], requestBody, responses }: Operation, name: string, recorded: Recorded): void {
  const { summary, body, status, type = '', answer } = recorded;
  for (const parameter of parameters) {
    const given = recorded.parameters[parameter.name];
    if (given !== undefined) add(parameter, name, { value: isNumber(parameter) ? Number(given) : given });
  }
  if (body !== undefined) add(requestBody?.content['application/json'], name, { summary, value: body });
  if (answer !== undefined) add(responses[status]?.content?.[type], name, { summary, value: answer });
}

const isNumber = ({ schema }: Parameter): boolean => schema?.type === 'integer';

function add(holder: HasExamples | undefined, name: string, example: object): void {
  if (holder !== undefined) holder.examples = { ...holder.examples, [name]: example };
}

/**
 * The document for the page that tries operations out: it fills in the first example of every parameter, and most
 * requests have no use for a cursor of another's page. Only what must be given keeps its examples there.
 */
export function forTryingOut<T extends { readonly paths: object }>(document: T): T {
  const copy = structuredClone(document);
  for (const { parameters = [] } of Object.values(copy.paths).flatMap((path) => Object.values(path)) as Operation[]) {
    for (const parameter of parameters as (Parameter & { required?: boolean })[])
      if (parameter.required !== true) delete parameter.examples;
  }
  return copy;
}
