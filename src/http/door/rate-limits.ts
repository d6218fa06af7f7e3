/**
 * How often one may ask: so many requests a minute for each credential, and fewer for each address that shows none, or
 * none that is good. Counted in memory, by each node for itself.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config/config.js';
import { TooManyRequests } from '../problems/errors.js';

/** Counts a request, and says in headers of its answer how many are left. @throws TooManyRequests */
export type TakeOne = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

const MINUTE = 60;
/** So many credentials and so many addresses are remembered; the one that asked longest ago is forgotten first. */
const MOST_REMEMBERED = 20_000;

/** The credential that is counted; null: the address is. Whoever reads without a credential shares none. */
export function credentialOf({ letIn }: FastifyRequest): string | null {
  const caller = letIn?.permit.caller ?? null;
  return caller === null || caller.actor.kind === 'anonymous' ? null : caller.credential;
}

/** Makes the counters. The door calls what it gives once it has found out who asks, or failed to. */
export async function rateLimits(
  server: FastifyInstance,
  { rateLimit: ofCredential, anonymousRateLimit: ofAddress }: Pick<Config, 'rateLimit' | 'anonymousRateLimit'>,
): Promise<TakeOne> {
  await server.register(rateLimit, { global: false, cache: MOST_REMEMBERED });
  const counter = (max: number, more: object = {}) =>
    max === 0
      ? null
      : server.createRateLimit({ max, timeWindow: MINUTE * 1000, ...{ cache: MOST_REMEMBERED }, ...more });
  const counters = {
    credential: counter(ofCredential, { keyGenerator: credentialOf }),
    // The package's own key: the address, of IPv6 the network of 64 bits that one customer has.
    address: counter(ofAddress),
  };
  return async (request, reply) => {
    // Who looks after the server must see it also when it is busy.
    if (request.routeOptions.url?.startsWith('/health/')) return;
    const name = credentialOf(request) === null ? 'address' : 'credential';
    const counted = await counters[name]?.(request);
    if (counted === undefined || counted.isAllowed) return;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    // draft-ietf-httpapi-ratelimit-headers-10: what is allowed (q) in so many seconds (w), what remains of it (r) for how long (t).
    reply.header('ratelimit-policy', `"${name}";q=${max};w=${MINUTE}`);
    reply.header('ratelimit', `"${name}";r=${remaining};t=${ttlInSeconds}`);
    if (isExceeded) throw new TooManyRequests(ttlInSeconds);
  };
}
