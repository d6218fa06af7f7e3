/** Requests as spans, by the stable conventions for HTTP servers; never with an address or a query, which hold words. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenSpan, Tracer } from '../ops/tracing/tracer.js';
import { type RequestEnd, usualMethod } from './request-ends.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The span that the request is; null: it is not traced. */
    span: OpenSpan | null;
  }
}

/** What looks after the server asks each second: nobody reads such traces. */
const UNTRACED = /^\/(health\/|metrics$)/;

const routeOf = (request: FastifyRequest): string | undefined => request.routeOptions?.url;

/** Makes each request a span, and lets all that it leads to be part of it. To be called after `readTraces`. */
export function traceRequests(server: FastifyInstance, tracer: Tracer): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const route = routeOf(request);
    if (route !== undefined && UNTRACED.test(route)) return done();
    const method = usualMethod(request);
    const attributes = {
      'http.request.method': method ?? '_OTHER',
      'url.scheme': request.protocol,
      'network.protocol.version': request.raw.httpVersion,
      ...(route === undefined ? {} : { 'http.route': route }),
    };
    const name = `${method ?? 'HTTP'}${route === undefined ? '' : ` ${route}`}`;
    const { traceparent, tracestate } = request.headers;
    const span = tracer.request(name, attributes, { traceparent, tracestate });
    request.span = span;
    request.traceId = span.traceId;
    request.traceparent = span.traceparent;
    span.run(done);
  });
  // A body arrives outside: what comes after it is brought back in.
  server.addHook('preValidation', (request, _reply, done) => {
    if (request.span === null) done();
    else request.span.run(done);
  });
}

export const endRequestSpan: RequestEnd = ({ span, problem, refusedBy }, reply, isAborted) => {
  const status = reply.statusCode;
  const isFault = !isAborted && status >= 500;
  span?.end({
    attributes: {
      ...(isAborted ? {} : { 'http.response.status_code': status }),
      ...(problem === undefined ? {} : { 'slugline.problem': problem }),
      ...(refusedBy === undefined ? {} : { 'slugline.rule': refusedBy }),
    },
    error: isAborted ? 'aborted' : isFault ? String(status) : null,
    isFault,
  });
};
