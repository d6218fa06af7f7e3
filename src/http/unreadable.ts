/** Answers what is no HTTP that Node can read: there is no request yet that could be routed. */
import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { problemOf } from './problems/catalogue.js';
import { isAnswering } from './queued-answers.js';

const DETAIL = 'This is no HTTP request that can be read, its headers are too long, or it took too long to arrive.';

/** A problem like every other, with a line in the log, after which the connection ends. Within an answer it ends at once. */
export function answerUnreadable(error: { code?: string }, socket: Socket, log: FastifyBaseLogger): void {
  if (!socket.writable || error.code === 'ECONNRESET' || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const code = 'invalid-request';
  const { title, status } = problemOf(code);
  log.info({ route: 'none', status, code }, 'request');
  const errors = [{ pointer: '', detail: DETAIL }];
  const problem = { type: `/problems/${code}`, title, status, detail: DETAIL, instance: '/', code, errors };
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${status} Bad Request`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'X-Content-Type-Options: nosniff',
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
