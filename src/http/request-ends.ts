/** What becomes of requests: each is told once, when it was answered as a whole or its client has gone away. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestMetrics } from '../ops/metrics/ports.js';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

/** The method of a request, where it is one of the usual ones; null: any other word is a client's. */
export const usualMethod = ({ method }: FastifyRequest): string | null => (METHODS.has(method) ? method : null);

/** @param isAborted the client went away before the whole answer */
export type RequestEnd = (request: FastifyRequest, reply: FastifyReply, isAborted: boolean) => void;

declare module 'fastify' {
  interface FastifyRequest {
    /** To be called when it was answered by something that goes on: a stream. */
    over: () => void;
  }
}

/** Tells each of them of the end of each request. To be called before other hooks are added. */
export function tellRequestEnds(server: FastifyInstance, ends: readonly RequestEnd[]): void {
  // Fastify tells only of answers that went out as a whole.
  const told = new WeakSet<FastifyRequest>();
  const tell = (request: FastifyRequest, reply: FastifyReply, isAborted: boolean): void => {
    if (told.has(request)) return;
    told.add(request);
    for (const end of ends) end(request, reply, isAborted);
  };
  server.decorateRequest('over', () => undefined);
  server.addHook('onRequest', (request, reply, done) => {
    request.over = () => tell(request, reply, false);
    reply.raw.once('close', () => tell(request, reply, true));
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    tell(request, reply, false);
    done();
  });
}

/** Counts one that is over. It was `begun` before. */
export function countEnd(metrics: RequestMetrics): RequestEnd {
  return (request, reply, isAborted) =>
    metrics.ended({
      method: usualMethod(request) ?? 'other',
      route: request.routeOptions?.url ?? 'none',
      status: isAborted ? null : reply.statusCode,
      seconds: reply.elapsedTime / 1000,
      problem: request.problem,
      rule: request.refusedBy,
      limitedBy: request.limitedBy,
      isReplay: reply.getHeader('idempotency-replayed') === 'true',
    });
}

/** Counts each request that comes in. */
export function countBegun(server: FastifyInstance, metrics: RequestMetrics): void {
  server.addHook('onRequest', (_request, _reply, done) => {
    metrics.begun();
    done();
  });
}
