/** A line in the server's log for each request that took long. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Tells which route it was, how it ended and how long it took, never what was asked: a story's name and the words that
 * are searched may be confidential.
 * @param milliseconds from how many on; 0: every request
 */
export function tellSlow(server: FastifyInstance, milliseconds: number): void {
  server.addHook('onResponse', (request, reply, done) => {
    const took = Math.round(reply.elapsedTime);
    if (took >= milliseconds) {
      const route = request.routeOptions.url ?? 'none';
      request.log.warn({ method: request.method, route, status: reply.statusCode, milliseconds: took }, 'slow request');
    }
    done();
  });
}

/** How a request stands in the server's log: without its query. */
export const REQUEST_IN_LOG = ({ method, url }: Pick<FastifyRequest, 'method' | 'url'>) => ({
  method,
  url: url.split('?', 1)[0] ?? '',
});
