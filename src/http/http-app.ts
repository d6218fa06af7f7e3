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
import { drainOnClose } from './draining.js';
import { limitHeads, serverLimits } from './limits.js';
import { Streams } from './live/streams.js';
import { setUpOpenApi } from './openapi/openapi.js';
import { BORDER, type Border } from './ports.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { loggerOf, logRequest, logRequests } from './request-log.js';
import { protect, setSecurityHeaders } from './security-headers.js';
import { readTraces, traceIdIn } from './trace.js';
import { answerUnreadable } from './unreadable.js';

/** Makes the application of a module that imports `HttpModule`; the caller listens and closes. */
export async function createHttpApp(module: DynamicModule, config: Config): Promise<NestFastifyApplication> {
  let filter: ProblemFilter | null = null;
  /** Of an address that cannot be routed: no hook runs for it. */
  const answerUnroutable = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    request.traceId = traceIdIn(request.headers.traceparent);
    protect(request, reply, config);
    reply.raw.once('finish', () => logRequest(request, reply, config.slowRequestMs));
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
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: config.logLevel === 'silent' ? false : ['fatal', 'error', 'warn'],
  });
  const { tokens, access } = app.get<Border>(BORDER, { strict: false });
  filter = new ProblemFilter((position) => tokens.seal('position', 'newsroom', position));
  app.useGlobalFilters(filter);
  takeJsonBodies(server);
  // Hooks run in this order: an answer has its headers and its line whatever comes of the request.
  logRequests(server, config.slowRequestMs);
  readTraces(server);
  setSecurityHeaders(server, config);
  limitHeads(server);
  await allowOrigins(server, config.corsOrigins);
  setUpDoor(server, access.credentials, access.sessions, config, await rateLimits(server, config));
  drainOnClose(server, () => app.get(Streams, { strict: false }).stop());
  setUpOpenApi(app);
  await app.init();
  return app;
}
