/** The server: Fastify under Nest, with one parser, one error answer, and limits on everything a client can make long. */
import { randomUUID } from 'node:crypto';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { InvalidRequest } from '../story/errors.js';
import { setUpOpenApi } from './openapi/openapi.js';
import { BORDER, type Border } from './ports.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { readJson } from './strict-json.js';

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
    routerOptions: { maxParamLength: 200 },
    genReqId: () => randomUUID(),
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel },
    frameworkErrors: answerError,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: config.logLevel === 'silent' ? false : ['fatal', 'error', 'warn'],
  });
  const { tokens } = app.get<Border>(BORDER, { strict: false });
  filter = new ProblemFilter((position) => tokens.seal('position', 'newsroom', position));
  app.useGlobalFilters(filter);
  const server = adapter.getInstance() as unknown as FastifyInstance;
  takeStrictJson(server);
  guard(server);
  drainOnClose(server);
  setUpOpenApi(app);
  await app.init();
  return app;
}

/** JSON alone, read strictly; every other content type is refused by Fastify as 415. */
function takeStrictJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
      if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
        done(Object.assign(new Error('Send UTF-8.'), { statusCode: 415 }), undefined);
        return;
      }
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
}

function guard(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    const isReference = request.raw.url?.startsWith('/api/docs') ?? false;
    reply.header('content-security-policy', isReference ? REFERENCE : NOTHING_ELSE);
    const hosts = request.raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
    if (hosts.length > 1) done(new InvalidRequest([{ pointer: '', detail: 'There are two Host headers. Send one.' }]));
    else done();
  });
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
