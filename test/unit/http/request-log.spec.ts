/** The line that the server's log has of a request. */
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { type FastifyRequest, fastify } from 'fastify';
import type { LogLevel } from '../../../src/config/config.js';
import { tellRequestEnds } from '../../../src/http/request-ends.js';
import { logEnd, loggerOf } from '../../../src/http/request-log.js';
import { readTraces } from '../../../src/http/trace.js';
import { traceRequests } from '../../../src/http/traced-requests.js';
import type { OpenSpan } from '../../../src/ops/tracing/tracer.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

/** What is logged of one request that is answered with this status. */
async function logged(logLevel: LogLevel, slowMs: number, status = 200, url = '/search/hush?q=confidential') {
  const lines: string[] = [];
  const server = fastify(loggerOf({ logLevel }, { write: (line) => lines.push(line) }));
  tellRequestEnds(server, [logEnd(slowMs)]);
  readTraces(server);
  const letIn = { permit: { caller: { credential: 'key:1', role: 'editor' } } };
  server.decorateRequest('letIn', null);
  server.addHook('onRequest', async (request) => Object.assign(request, { letIn }));
  server.post('/search/:name', (request: FastifyRequest, reply) => {
    if (status >= 400) request.problem = 'forbidden';
    reply.status(status).send('found');
  });
  const headers = { authorization: 'Bearer secret', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
  await server.inject({ method: 'POST', url, headers, payload: { word: 'quiet' } });
  await server.close();
  return lines;
}

describe('a request', () => {
  it('has one line, with its route, who asked and how it ended, and nothing of what was asked', async () => {
    const lines = await logged('info', 600_000);
    expect(lines).toHaveLength(1);
    const { time, requestId, milliseconds, ...line } = JSON.parse(lines[0] as string);
    expect(line).toEqual({
      ...{ level: 'info', msg: 'request', traceId: TRACE, method: 'POST', route: '/search/:name' },
      ...{ status: 200, bytes: 5, credential: 'key:1', role: 'editor' },
    });
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(requestId).not.toBe('');
    expect(milliseconds).toBeGreaterThanOrEqual(0);
    expect(lines[0]).not.toMatch(/confidential|hush|quiet|found|secret/);
  });

  it('that is for no route is told without its address', async () => {
    const [line = '', ...more] = await logged('info', 600_000, 200, '/hush/hush?q=confidential');
    expect(more).toEqual([]);
    expect(JSON.parse(line)).toMatchObject({ route: 'none', status: 404 });
    expect(line).not.toMatch(/confidential|hush/);
  });

  it.each([
    [200, 600_000, 'info'],
    [404, 600_000, 'info'],
    [401, 600_000, 'warn'],
    [403, 600_000, 'warn'],
    [500, 600_000, 'error'],
    [200, 0, 'warn'],
    [503, 0, 'error'],
  ])('that ended with %i, slow from %i ms on, is told at %s', async (status, slowMs, level) => {
    const [line = ''] = await logged('info', slowMs, status);
    const told = JSON.parse(line);
    expect(told.level).toBe(level);
    expect(told.slow).toBe(slowMs === 0 ? true : undefined);
    expect(told.code).toBe(status >= 400 ? 'forbidden' : undefined);
  });

  it('is told at warn only when it was denied or slow, and never where nothing is to be told', async () => {
    expect(await logged('warn', 600_000)).toEqual([]);
    expect(await logged('warn', 600_000, 403)).toHaveLength(1);
    expect(await logged('warn', 0)).toHaveLength(1);
    expect(await logged('silent', 0, 500)).toEqual([]);
  });

  it('has no second line where more is told', async () => {
    const lines = await logged('trace', 600_000);
    expect(lines.filter((line) => line.includes('"msg":"request"'))).toHaveLength(1);
    expect(lines.join('')).not.toMatch(/confidential|hush|quiet|secret/);
  });

  it('whose client went away before it was answered has one line too, with no status', async () => {
    const lines: string[] = [];
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const write = (line: string) => {
      lines.push(line);
      tell();
    };
    const server = fastify(loggerOf({ logLevel: 'info' }, { write }));
    tellRequestEnds(server, [logEnd(600_000)]);
    readTraces(server);
    server.get('/waits', async ({ raw }) => {
      client.destroy();
      await new Promise((resolve) => raw.socket.once('close', resolve));
      return 'late';
    });
    await server.listen({ port: 0 });
    const { port } = server.server.address() as AddressInfo;
    const client = connect(port, '127.0.0.1', () => client.write('GET /waits HTTP/1.1\r\nHost: a\r\n\r\n'));
    await told;
    await server.close();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ route: '/waits', status: null, bytes: null, aborted: true, level: 'info' }),
    ]);
  });
});

describe('a request that is traced here', () => {
  const OWN = 'a'.repeat(32);

  it.each([
    ['with the caller’s trace', { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` }, TRACE],
    ['with none, so that its trace begins here', {}, OWN],
  ])('names that trace once: it came %s', async (_, headers, traceId) => {
    const lines: string[] = [];
    const server = fastify(loggerOf({ logLevel: 'info' }, { write: (line) => lines.push(line) }));
    tellRequestEnds(server, [logEnd(600_000)]);
    readTraces(server);
    const span: OpenSpan = { traceId, traceparent: '', run: (work) => work(), end: () => undefined };
    traceRequests(server, {
      ...{ request: () => span, child: () => null, ledToBy: () => null },
      ...{ outside: (work) => work(), stop: async () => undefined },
    });
    server.get('/', async () => 'found');
    await server.inject({ method: 'GET', url: '/', headers });
    await server.close();
    expect(JSON.parse(String(lines[0]))).toMatchObject({ traceId, status: 200 });
    expect(lines[0]?.split('traceId')).toHaveLength(2);
  });
});
