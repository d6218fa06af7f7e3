/** Which distributed trace a request is part of (W3C Trace Context, Level 1). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WriteContext } from '../commands/messages.js';

type Correlation = WriteContext['correlationId'];

declare module 'fastify' {
  interface FastifyRequest {
    /** 32 lower-case hexadecimal digits; null: the request is part of no trace. */
    traceId: string | null;
    /** The span that events name as what led to them: the request's own where it is traced here, else the caller's. */
    traceparent: string | null;
  }
}

/** §3.2: version, trace-id, parent-id, flags, and what a later version may add behind another dash. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
/** §3.2.2.1: not a version. */
const NO_VERSION = 'ff';
const ALL_ZERO = /^0+$/;

/** §3.2.2.5: of the flags, what version 00 knows. */
const SAMPLED = 0x01;

/** What a `traceparent` header says. */
export interface Parent {
  readonly traceId: string;
  /** The same as version 00 has it: the caller's span, by which others name it. */
  readonly traceparent: string;
}

/**
 * One that is not as it should be is as good as none (§4.3); of a version that is not known yet, what version 00 has is
 * read (§3.2.4).
 */
export function parentIn(header: string | string[] | undefined): Parent | null {
  const [, version, traceId = '', spanId = '', flags = '', more] = TRACEPARENT.exec(String(header)) ?? [];
  if (version === undefined || version === NO_VERSION || ALL_ZERO.test(traceId) || ALL_ZERO.test(spanId)) return null;
  if (version === '00' && more !== undefined) return null;
  const sampled = Number.parseInt(flags, 16) & SAMPLED;
  return { traceId, traceparent: `00-${traceId}-${spanId}-0${sampled}` };
}

/** The trace id alone; null: the request is part of no trace. */
export const traceIdIn = (header: string | string[] | undefined): string | null => parentIn(header)?.traceId ?? null;

/** By what events are to name a request that led to them. */
export const correlationOf = ({ id, traceId, traceparent }: FastifyRequest): Correlation =>
  traceId === null || traceparent === null ? id : { requestId: id, traceId, traceparent };

/** Gives each request its `traceId` and `traceparent`, as it came with them. */
export function readTraces(server: FastifyInstance): void {
  server.decorateRequest('traceId', null);
  server.decorateRequest('traceparent', null);
  server.decorateRequest('span', null);
  server.addHook('onRequest', (request, _reply, done) => {
    const parent = parentIn(request.headers.traceparent);
    request.traceId = parent?.traceId ?? null;
    request.traceparent = parent?.traceparent ?? null;
    done();
  });
}
