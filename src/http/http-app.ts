/** The server: Fastify under Nest, with one parser, one error answer, and limits on everything a client can make long. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { takeJsonBodies } from './body/json-body.js';
import { allowOrigins } from './cors.js';
import { setUpDoor } from './door/door.js';
import { rateLimits } from './door/rate-limits.js';
import { rightsOf } from './door/routes.js';
import { drainOnClose } from './draining.js';
import { limitHeads, readOutTooLarge, refuseExpectations, serverLimits } from './limits.js';
import { Streams } from './live/streams.js';
import { setUpOpenApi } from './openapi/openapi.js';
import { BORDER, type Border, type MetricsPort } from './ports.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { closeQueuedAnswers } from './queued-answers.js';
import { countBegun, countEnd, type RequestEnd, tellRequestEnds } from './request-ends.js';
import { logEnd, loggerOf } from './request-log.js';
import { protect, setSecurityHeaders } from './security-headers.js';
import { readTraces, traceIdIn } from './trace.js';
import { endRequestSpan, traceRequests } from './traced-requests.js';
import { answerUnreadable } from './unreadable.js';

/** Makes the application of a module that imports `HttpModule`; the caller listens and closes. */
export async function createHttpApp(module: DynamicModule, config: Config): Promise<NestFastifyApplication> {
  let filter: ProblemFilter | null = null;
  let metrics: MetricsPort | null = null;
  let ends: readonly RequestEnd[] = [];
  /** Of an address that cannot be routed: no hook runs for it. */
  const answerUnroutable = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    request.traceId = traceIdIn(request.headers.traceparent);
    request.span = null;
    protect(request, reply, config);
    metrics?.requests.begun();
    reply.raw.once('close', () => {
      for (const end of ends) end(request, reply, !reply.raw.writableFinished);
    });
    filter?.answer(error, request, reply);
  };
  const adapter = new FastifyAdapter({
    ...serverLimits(config),
    ...loggerOf(config),
    trustProxy: config.trustProxy.length === 0 ? false : [...config.trustProxy],
    forceCloseConnections: 'idle',
    // What arrives while it closes on a connection that is open is still answered.
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    frameworkErrors: answerUnroutable,
    clientErrorHandler: (error: { code?: string }, socket: Socket) => answerUnreadable(error, socket, server.log),
  });
  const server = adapter.getInstance() as unknown as FastifyInstance;
  closeQueuedAnswers(server.server);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: config.logLevel === 'silent' ? false : ['fatal', 'error', 'warn'],
  });
  const border = app.get<Border>(BORDER, { strict: false });
  const { tokens, access } = border;
  metrics = border.metrics;
  ends = [logEnd(config.slowRequestMs), countEnd(metrics.requests), endRequestSpan];
  filter = new ProblemFilter((position) => tokens.seal('position', 'newsroom', position));
  app.useGlobalFilters(filter);
  takeJsonBodies(server);
  // Hooks run in this order: an answer has its headers and its line whatever comes of the request.
  tellRequestEnds(server, ends);
  countBegun(server, metrics.requests);
  readTraces(server);
  if (border.tracer !== null) traceRequests(server, border.tracer);
  setSecurityHeaders(server, config);
  limitHeads(server);
  await allowOrigins(server, config.corsOrigins);
  setUpDoor(server, access, config, await rateLimits(server, config), rightsOf(config));
  refuseExpectations(server);
  readOutTooLarge(server, config);
  drainOnClose(server, () => app.get(Streams, { strict: false }).stop());
  setUpOpenApi(app);
  await app.init();
  return app;
}
