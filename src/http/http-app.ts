/** The server: Fastify under Nest, with one parser, one error answer, and limits on everything a client can make long. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { InvalidRequest } from '../story/errors.js';
import { takeJsonBodies } from './body/json-body.js';
import { setUpDoor } from './door/door.js';
import { setUpOpenApi } from './openapi/openapi.js';
import { BORDER, type Border } from './ports.js';
import { problemOf } from './problems/catalogue.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { REQUEST_IN_LOG, tellSlow } from './slow-requests.js';

/** Milliseconds for a whole request to arrive, and for a connection to say something. */
const REQUEST_TIMEOUT = 30_000;
const CONNECTION_TIMEOUT = 60_000;

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};
const NOTHING_ELSE = "default-src 'none'; frame-ancestors 'none'";
const REFERENCE =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** Makes the application of a module that imports `HttpModule`; the caller listens and closes. */
export async function createHttpApp(module: DynamicModule, config: Config): Promise<NestFastifyApplication> {
  let filter: ProblemFilter | null = null;
  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    filter?.answer(error, request, reply);
  };
  const adapter = new FastifyAdapter({
    bodyLimit: config.bodyLimit,
    requestTimeout: REQUEST_TIMEOUT,
    connectionTimeout: CONNECTION_TIMEOUT,
    forceCloseConnections: 'idle',
    // What arrives while it closes on a connection that is open is still answered.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => randomUUID(),
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, serializers: { req: REQUEST_IN_LOG } },
    frameworkErrors: answerError,
    clientErrorHandler: answerUnreadable,
    http: { requireHostHeader: false },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: config.logLevel === 'silent' ? false : ['fatal', 'error', 'warn'],
  });
  const { tokens, access } = app.get<Border>(BORDER, { strict: false });
  filter = new ProblemFilter((position) => tokens.seal('position', 'newsroom', position));
  app.useGlobalFilters(filter);
  const server = adapter.getInstance() as unknown as FastifyInstance;
  takeJsonBodies(server);
  tellSlow(server, config.slowRequestMs);
  guard(server);
  setUpDoor(server, access.credentials, access.sessions, config.publicUrl?.startsWith('https:') ?? false);
  drainOnClose(server);
  setUpOpenApi(app);
  await app.init();
  return app;
}

function guard(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    const isReference = request.raw.url?.startsWith('/api/docs') ?? false;
    reply.header('content-security-policy', isReference ? REFERENCE : NOTHING_ELSE);
    const hosts = request.raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
    const wrong =
      hosts.length === 1 ? queryProblem(request.raw.url ?? '') : 'There must be one Host header, and there is not.';
    done(wrong === null ? undefined : new InvalidRequest([{ pointer: '', detail: wrong }]));
  });
}

/** What is wrong with a query string, which Fastify itself would let pass; null when nothing is. */
function queryProblem(url: string): string | null {
  const [, query = ''] = url.split(/\?(.*)/s);
  try {
    const text = decodeURIComponent(query);
    return text.includes('\0') ? 'The query holds a NUL character. Leave it out.' : null;
  } catch {
    return 'The query cannot be decoded. Check its percent-encoding.';
  }
}

/** Answers what is no HTTP that Node can read: there is no request yet that could be routed. */
function answerUnreadable(error: { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { title, status } = problemOf('invalid-request');
  const code = 'invalid-request';
  const detail = 'This is no HTTP request that can be read, its headers are too long, or it took too long to arrive.';
  const errors = [{ pointer: '', detail }];
  const body = JSON.stringify({ type: `/problems/${code}`, title, status, detail, instance: '/', code, errors });
  socket.end(
    [
      `HTTP/1.1 ${status} Bad Request`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** Milliseconds that open requests get to finish once the server is told to stop. */
const GRACE = 10_000;

/** When it closes, open requests are answered and their connections end with the answer, kept-alive ones too. */
function drainOnClose(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    setTimeout(() => server.server.closeAllConnections(), GRACE).unref();
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onResponse', (_request, _reply, done) => {
    // An answer that was on its way when closing began did not say that its connection ends.
    if (closing) setImmediate(() => server.server.closeIdleConnections());
    done();
  });
}
