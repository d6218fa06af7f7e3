/** Pages of other sites: none may ask, but those of origins that are configured (Fetch Standard, "CORS protocol"). */
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** What such a page may read of an answer besides its body. */
const EXPOSED = [
  'ETag',
  'Idempotency-Replayed',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Slugline-Position',
  'Slugline-View',
  'X-Request-Id',
];

const ALLOWED = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'Traceparent',
  'Tracestate',
];

const OPTIONS = {
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
  exposedHeaders: EXPOSED,
  allowedHeaders: ALLOWED,
  // Cookies stay at home: such a page sends a key.
  credentials: false,
  strictPreflight: false,
  // Seconds for which a browser need not ask again.
  maxAge: 600,
};

/**
 * Lets pages of these origins ask below /api, and answers their preflights before the door asks who they are: browsers
 * send no credential with those. To every other origin nothing is said that a browser would let it read.
 */
export async function allowOrigins(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await server.register(cors, {
    delegator: (request, done) => {
      const { origin = '' } = request.headers;
      const isAllowed = origins.includes(origin) && (request.raw.url?.startsWith('/api/') ?? false);
      done(null, { ...OPTIONS, origin: isAllowed ? origin : false });
    },
  });
}
