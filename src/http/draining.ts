/** How the server stops without dropping anybody. */
import type { FastifyInstance } from 'fastify';

/** Milliseconds that open requests get to finish once the server is told to stop. */
const GRACE = 10_000;

/**
 * When it closes, open requests are answered and their connections end with the answer, kept-alive ones too.
 * @param endStreams ends answers that would go on for ever
 */
export function drainOnClose(server: FastifyInstance, endStreams: () => void): void {
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    endStreams();
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
