/** Limits on what a connection may send, how much of it and how slowly. Those of one request's body are in body/. */
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { InvalidRequest } from '../story/errors.js';

/** Milliseconds for a connection to say something, and for one that is kept to ask again. */
const CONNECTION_TIMEOUT = 60_000;
const KEEP_ALIVE_TIMEOUT = 60_000;
/** How often connections are looked at that take too long, in milliseconds. */
const MOST_BETWEEN_LOOKS = 1_000;

/** Bytes of a request's head: the line and all headers. */
const HEAD_BYTES = 16 * 1024;
/** Characters of the address, with its query. */
const MOST_URL = 8 * 1024;
const MOST_HEADERS = 100;
/** Of one step of the path, in units of UTF-16: a name has 200 characters, each of which may be two. */
const MOST_STEP = 400;

/** What the server is made with. */
export const serverLimits = ({ bodyLimit, requestTimeoutMs }: Config) => ({
  bodyLimit,
  requestTimeout: requestTimeoutMs,
  connectionTimeout: CONNECTION_TIMEOUT,
  keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
  routerOptions: { maxParamLength: MOST_STEP },
  http: {
    maxHeaderSize: HEAD_BYTES,
    headersTimeout: Math.ceil(requestTimeoutMs / 3),
    // Without it both times would be looked at each half minute only.
    connectionsCheckingInterval: Math.min(MOST_BETWEEN_LOOKS, Math.ceil(requestTimeoutMs / 3)),
    // Said as a problem of ours instead.
    requireHostHeader: false,
  },
});

/** Refuses heads that Node or Fastify would let pass, before anything in them is believed. */
export function limitHeads(server: FastifyInstance): void {
  // Node would leave out what is over its limit, and what is left out may be the second Host or the credential.
  server.server.maxHeadersCount = 0;
  server.addHook('onRequest', (request, _reply, done) => {
    const { rawHeaders, url = '' } = request.raw;
    const wrong = CHECKS.map((check) => check(rawHeaders, url)).find((found) => found !== null) ?? null;
    done(wrong === null ? undefined : new InvalidRequest([{ pointer: '', detail: wrong }]));
  });
}

/**
 * Refuses what a client expects of us that nobody here knows (RFC 9110 §10.1.1), which Node would answer by itself with
 * nothing. To be called after the door, which counts it.
 */
export function refuseExpectations(server: FastifyInstance): void {
  server.server.on('checkExpectation', (request, answer) => server.server.emit('request', request, answer));
  server.addHook('onRequest', (request, _reply, done) => {
    const { expect = '100-continue' } = request.headers;
    const isMet = expect.toLowerCase() === '100-continue';
    done(isMet ? undefined : new InvalidRequest([{ pointer: '', detail: EXPECTATION }]));
  });
}

/**
 * Lets a client that sends somewhat too much send it to its end, unread, and keeps the connection: closed on it at once,
 * it would often learn of a broken line and not of the answer (RFC 9112 §9.6).
 */
export function readOutTooLarge(server: FastifyInstance, { bodyLimit }: Pick<Config, 'bodyLimit'>): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const length = Number(request.headers['content-length']);
    if (reply.statusCode === 413 && length <= bodyLimit * READ_OUT) reply.removeHeader('connection');
    done(null, payload);
  });
}

/** So many times what may be sent is read out. */
const READ_OUT = 16;

const EXPECTATION = 'Expect says something other than 100-continue. Leave it out.';

/** Each says what is wrong, or null. `headers`: names and values by turns, as they came. */
const CHECKS: readonly ((headers: readonly string[], url: string) => string | null)[] = [
  (_, url) =>
    url.length > MOST_URL ? `The address is longer than ${MOST_URL} characters. Ask for less at once.` : null,
  (headers) => (headers.length > 2 * MOST_HEADERS ? `There are more than ${MOST_HEADERS} headers. Send fewer.` : null),
  (headers) => {
    const hosts = headers.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
    return hosts.length === 1 ? null : 'There must be one Host header, and there is not.';
  },
  (_, url) => addressProblem(url),
];

/** What is wrong with an address, which Fastify itself would let pass; null when nothing is. */
function addressProblem(url: string): string | null {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  // A percent sign of its own is `%25`, so nothing else is written so.
  if (path.includes('%00')) return 'The address holds a NUL character. Leave it out.';
  try {
    const text = decodeURIComponent(query);
    return text.includes('\0') ? 'The query holds a NUL character. Leave it out.' : null;
  } catch {
    return 'The query cannot be decoded. Check its percent-encoding.';
  }
}
