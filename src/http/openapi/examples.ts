/**
 * Examples of the reference: what was really answered when the first story was played (`npm run docs` records it). The
 * file is read when the reference is asked for, not at each start.
 */
import { readFileSync } from 'node:fs';

const FILE = new URL('../../../demo/answers.json', import.meta.url);

interface Example {
  /** The request line. */
  readonly summary: string;
  readonly value: unknown;
}
type Examples = Readonly<Record<string, Example>>;

/** What was sent to one operation, and what it answered with success, by HTTP status. */
interface Recorded {
  readonly parameters: Readonly<Record<string, string>>;
  readonly requests: Examples;
  readonly answers: Readonly<Record<string, Examples>>;
}

interface Answers {
  readonly operations: Readonly<Record<string, Recorded>>;
  /** A problem document for each code. */
  readonly problems: Readonly<Record<string, { readonly title: string }>>;
}

type Content = Record<string, { examples?: object }>;
interface Operation {
  readonly operationId?: string;
  readonly parameters?: { name: string; example?: unknown; schema?: { type?: unknown } }[];
  readonly requestBody?: { content: Content };
  readonly responses: Record<string, { content?: Content }>;
}

/** The examples of problems, by their codes: operations refer to them there. */
export const problemExamples = ({ problems }: Answers): Examples =>
  Object.fromEntries(Object.entries(problems).map(([code, value]) => [code, { summary: value.title, value }]));

/** @throws an error of the file system when the file is not beside the program */
export const readAnswers = (): Answers => JSON.parse(readFileSync(FILE, 'utf8')) as Answers;

/** Gives each operation of a document the requests that were sent to it and what it answered. */
export function addExamples(paths: object, { operations }: Answers): void {
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path as object)) as Operation[]) {
    const recorded = operations[operation.operationId ?? ''];
    if (recorded === undefined) continue;
    for (const parameter of operation.parameters ?? []) {
      const given = recorded.parameters[parameter.name];
      const isNumber = given !== undefined && parameter.schema?.type === 'integer';
      parameter.example ??= isNumber ? Number(given) : given;
    }
    put(operation.requestBody?.content, recorded.requests);
    for (const [status, examples] of Object.entries(recorded.answers)) {
      put(operation.responses[status]?.content, examples);
    }
  }
}

function put(content: Content | undefined, examples: Examples): void {
  const json = content?.['application/json'];
  if (json !== undefined && Object.keys(examples).length > 0) json.examples = examples;
}
