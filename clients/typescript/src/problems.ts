/** What the API answers when it does not do what is asked: a problem (RFC 9457), each with a stable code. */
import type { components, paths } from './api.js';

/** Every code that a problem can have; `/problems/<code>` of a server explains each. */
export type ProblemCode = paths['/problems/{code}']['get']['parameters']['path']['code'];

/** A problem as it is answered. What it holds beside the first fields hangs on its code. */
export type Problem = Omit<components['schemas']['Problem'], 'code'> & { readonly code: ProblemCode };

/** Whether what came in place of data is a problem, of this code if one is given. */
export const isProblem = <C extends ProblemCode>(error: unknown, code?: C): error is Problem & { readonly code: C } =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  'status' in error &&
  (code === undefined || error.code === code);

/** An answer that is not what was asked for, thrown by those who want the data or nothing. */
export class NotAnswered extends Error {
  /** Null when something else than Slugline answered, such as a proxy. */
  readonly problem: Problem | null;
  readonly status: number;

  constructor({ status, url }: Response, error: unknown) {
    const problem = isProblem(error) ? error : null;
    super(problem === null ? `${url} answered ${status}.` : `${problem.code}: ${problem.detail}`);
    this.problem = problem;
    this.status = status;
  }

  override get name(): string {
    return 'NotAnswered';
  }
}

/** What a request of the client gives: data, or what came in its place. */
interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data that is answered. @throws NotAnswered when it is a problem, or nothing new (304); whatever `fetch` throws */
export async function dataOf<T>(asked: Promise<Answered<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await asked;
  if (data === undefined || data === null) throw new NotAnswered(response, error);
  return data;
}
