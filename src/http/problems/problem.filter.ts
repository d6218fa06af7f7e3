import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../story/errors.js';
import type { PositionToken } from '../../story/view.js';
import { type ProblemCode, problemOf } from './catalogue.js';
import { TooManyRequests } from './errors.js';
import { problemFrom } from './problem.js';

/** Answers every error as application/problem+json, the framework's own too. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Slugline');

  constructor(private readonly position: PositionToken) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for errors that never reach Nest: a body that cannot be read, a URL that cannot be decoded. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const path = request.raw.url?.split('?')[0] ?? '/';
    const problem = problemFrom(error, path, this.position);
    request.problem = problem.code;
    if (error instanceof Refusal) request.refusedBy = error.rule;
    if (problem.code === 'internal') this.logger.error(error instanceof Error ? error.stack : String(error));
    const retryAfter = error instanceof TooManyRequests ? error.retryAfter : problemOf(problem.code).retryAfter;
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="Slugline"');
    reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify({ ...problem, ...idsOf(request, problem.code) }));
  }
}

/** What is not there must answer the same bytes each time, whatever it is and why: these alone have no ids. */
const SAME_BYTES: readonly ProblemCode[] = ['not-found', 'withdrawn'];

/** By which a problem is found in the log. */
function idsOf({ id, traceId }: FastifyRequest, code: ProblemCode): object {
  if (SAME_BYTES.includes(code)) return {};
  return traceId === null ? { requestId: id } : { requestId: id, traceId };
}
