/** The server's log: JSON, a line for each request, and nothing in it of what was asked or answered. */
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Config, LogLevel } from '../config/config.js';
import type { ProblemCode } from './problems/catalogue.js';
import { traceIdIn } from './trace.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the problem that it was answered with; undefined: with none. */
    problem?: ProblemCode;
    /** The stream that it was answered with; undefined: with none. */
    stream?: { readonly sent: number; readonly end: string | null };
  }
}

/** Denied attempts are looked at. */
const DENIED: readonly number[] = [401, 403];

/** No body is sent with these, whatever their Content-Length says (RFC 9110 §8.6). */
const BODILESS: readonly number[] = [204, 304];

/**
 * What Fastify is made with so that it logs like this.
 * @param stream where the lines go; without one to standard output
 */
export function loggerOf({ logLevel }: Pick<Config, 'logLevel'>, stream?: { write(line: string): void }) {
  if (logLevel === 'silent') return { logger: false };
  const childLoggerFactory = (
    logger: FastifyBaseLogger,
    bindings: object,
    options: object,
    { headers }: { headers: { traceparent?: string | string[] } },
  ) => {
    const traceId = traceIdIn(headers.traceparent);
    return logger.child(traceId === null ? bindings : { ...bindings, traceId }, { ...options, level: logLevel });
  };
  return {
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    childLoggerFactory: childLoggerFactory as never,
    logger: {
      // At start the sentences for people come first: Fastify's own line on where it listens says nothing more.
      level: logLevel === 'info' ? 'warn' : logLevel,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level: string) => ({ level }) },
      // Should anything log a request or an answer as a whole: not even then.
      serializers: { req: ({ method }: { method: string }) => ({ method }), res: () => ({}) },
      ...(stream === undefined ? {} : { stream }),
    },
  };
}

/** Writes a line at the end of each answer. `slowMs`: a request that took so many milliseconds is slow. */
export function logRequests(server: FastifyInstance, slowMs: number): void {
  // Fastify tells only of answers that went out as a whole.
  const whole = new WeakSet<FastifyRequest>();
  server.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => {
      if (!whole.has(request)) logRequest(request, reply, slowMs, true);
    });
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    whole.add(request);
    logRequest(request, reply, slowMs);
    done();
  });
}

/**
 * Writes the line of a request that was answered, or whose client went away before: its route as a template, never its address, for stories have names;
 * who asked, never the credential that was shown.
 */
export function logRequest(request: FastifyRequest, reply: FastifyReply, slowMs: number, isAborted = false): void {
  const { stream } = request;
  const isCutOff = isAborted && stream === undefined;
  const status = isCutOff ? null : reply.statusCode;
  const milliseconds = Math.round(reply.elapsedTime);
  const isSlow = milliseconds >= slowMs && stream === undefined;
  const caller = request.letIn?.permit.caller;
  request.log[levelOf(status, isSlow)](
    {
      method: request.method,
      route: request.routeOptions?.url ?? 'none',
      status,
      milliseconds,
      bytes: isAborted ? null : bytesOf(request, reply),
      ...(isCutOff ? { aborted: true } : {}),
      ...(stream === undefined ? {} : { events: stream.sent, ended: stream.end ?? 'client' }),
      ...(isSlow ? { slow: true } : {}),
      ...(request.problem === undefined ? {} : { code: request.problem }),
      ...(caller === undefined ? {} : { credential: caller.credential, role: caller.role }),
    },
    'request',
  );
}

function levelOf(status: number | null, isSlow: boolean): Exclude<LogLevel, 'silent'> {
  if (status !== null && status >= 500) return 'error';
  return isSlow || (status !== null && DENIED.includes(status)) ? 'warn' : 'info';
}

/** Bytes of the answer's body; null for one that was sent bit by bit. */
function bytesOf({ method }: FastifyRequest, reply: FastifyReply): number | null {
  if (method === 'HEAD' || BODILESS.includes(reply.statusCode)) return 0;
  const length = reply.getHeader('content-length');
  return length === undefined ? null : Number(length);
}
