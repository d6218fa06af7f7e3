/** Headers that tell browsers and caches what they must not do with an answer. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Config, isSecure } from '../config/config.js';

const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** A year (RFC 6797 §6.1.1): whoever came by TLS once does not come without it again. */
const OVER_TLS = { 'strict-transport-security': 'max-age=31536000' };

const NOWHERE_ELSE = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const NOTHING = `default-src 'none'; ${NOWHERE_ELSE}`;
/** The reference's page has styles, but no script, of its own between its tags. */
const REFERENCE = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; ${NOWHERE_ELSE}`;

/** Sets them on one answer. What is below /api differs by who asks, and caches are told so. */
export function protect({ id, raw: { url = '' } }: FastifyRequest, reply: FastifyReply, config: Config): void {
  reply.headers(isSecure(config) ? { ...ALWAYS, ...OVER_TLS } : ALWAYS).header('x-request-id', id);
  reply.header('content-security-policy', url.startsWith('/api/docs') ? REFERENCE : NOTHING);
  if (url.startsWith('/api/')) reply.header('vary', 'Authorization, Cookie');
}

/** Sets them on every answer, also on errors. */
export function setSecurityHeaders(server: FastifyInstance, config: Config): void {
  server.addHook('onRequest', (request, reply, done) => {
    protect(request, reply, config);
    done();
  });
}
