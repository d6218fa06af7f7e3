/** Which distributed trace a request is part of (W3C Trace Context, Level 1). */
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** 32 lower-case hexadecimal digits; null: the request is part of no trace. */
    traceId: string | null;
  }
}

/** §3.2: version, trace-id, parent-id, flags, and what a later version may add behind another dash. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;
/** §3.2.2.1: not a version. */
const NO_VERSION = 'ff';
const ALL_ZERO = /^0+$/;

/**
 * The trace id of a `traceparent` header. One that is not as it should be is as good as none (§4.3); of a version that
 * is not known yet, what version 00 has is read (§3.2.4). `tracestate` is not read: nothing is sent on.
 */
export function traceIdIn(traceparent: string | string[] | undefined): string | null {
  const [, version, traceId = '', parentId = '', more] = TRACEPARENT.exec(String(traceparent)) ?? [];
  if (version === undefined || version === NO_VERSION || ALL_ZERO.test(traceId) || ALL_ZERO.test(parentId)) return null;
  return version === '00' && more !== undefined ? null : traceId;
}

/** By what events are to name a request that led to them. */
export const correlationOf = ({ id, traceId }: FastifyRequest): string | { requestId: string; traceId: string } =>
  traceId === null ? id : { requestId: id, traceId };

/** Gives each request its `traceId`. */
export function readTraces(server: FastifyInstance): void {
  server.decorateRequest('traceId', null);
  server.addHook('onRequest', (request, _reply, done) => {
    request.traceId = traceIdIn(request.headers.traceparent);
    done();
  });
}
