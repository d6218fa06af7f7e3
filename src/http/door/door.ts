/** The door: finds out who calls before anything else is done, and lets nobody in whom the table does not. */
import { parse, serialize } from 'cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Credentials, LetIn, Presented } from '../../access/credentials.js';
import { Forbidden, Unauthenticated } from '../../access/errors.js';
import type { Permit } from '../../access/permit.js';
import type { Session, Sessions } from '../../access/sessions.js';
import { type Config, isSecure } from '../../config/config.js';
import { InvalidRequest } from '../../story/errors.js';
import type { TakeOne } from './rate-limits.js';
import { rightFor } from './routes.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, as the door found out; null on routes that are open to everybody. */
    letIn: LetIn | null;
  }
}

/** The header in which a page that is signed in sends what `/me` gave it as `csrf`. */
const CSRF_HEADER = 'slugline-csrf';

/** The name of the session's cookie. Over TLS it is bound to this host (RFC 6265bis §4.1.3.2). */
export const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-slugline' : 'slugline-session');

/** Makes the server ask at the door. Throws, when routes are registered, for one that the table does not know. */
export function setUpDoor(
  server: FastifyInstance,
  credentials: Credentials,
  sessions: Sessions,
  config: Config,
  takeOne: TakeOne,
): void {
  const whoAsks = (request: FastifyRequest) => credentials.callerOf(presentedBy(request, config));
  server.decorateRequest('letIn', null);
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (rightFor(one, url) === undefined)
        throw new Error(`The route ${one} ${url} has no row in http/door/routes.ts.`);
    }
  });
  server.addHook('onRequest', async (request, reply) => {
    const { url } = request.routeOptions;
    // Null also where there is no such route: everybody may be told.
    const right = url === undefined ? null : rightFor(request.method, url);
    if (right === null) return takeOne(request, reply);
    try {
      request.letIn = await whoAsks(request);
    } finally {
      // Whoever is refused too often is told that alone.
      await takeOne(request, reply);
    }
    const { letIn } = request;
    if (letIn.session !== null) requireOwnPage(request, sessions.csrf(letIn.session));
    if (right === undefined) throw new Forbidden('Nobody may do this.');
    letIn.permit.require(right);
  });
  // A body may come slowly: what was revoked meanwhile does nothing any more.
  server.addHook('preHandler', async (request) => {
    if (request.letIn !== null && !SAFE.has(request.method)) request.letIn = await whoAsks(request);
  });
}

/** What a request says of who sends it. @throws InvalidRequest when it says it twice */
export const presentedBy = (request: FastifyRequest, config: Config): Presented => ({
  authorization: onlyOne(request, 'authorization'),
  session: cookieIn(request, cookieName(isSecure(config))),
});

/** What the caller may do and know. @throws Unauthenticated on a route that is open to everybody */
export function permitOf(request: FastifyRequest): Permit {
  if (request.letIn === null) throw new Unauthenticated();
  return request.letIn.permit;
}

export const cookieIn = (request: FastifyRequest, name: string): string | undefined =>
  parse(request.headers.cookie ?? '')[name];

/** Keeps a text in the browser, out of every script's reach and off every other site's requests. */
export function setCookie(
  reply: FastifyReply,
  name: string,
  text: string,
  { isSecure, maxAge }: { readonly isSecure: boolean; readonly maxAge: number },
): void {
  reply.header(
    'set-cookie',
    serialize(name, text, { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/', maxAge }),
  );
}

export const secondsLeft = ({ until }: Pick<Session, 'until'>, now: string): number =>
  Math.max(0, Math.floor((Date.parse(until) - Date.parse(now)) / 1000));

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** @throws Forbidden when a browser says that another site's page made it send this */
export function requireSameSite({ headers }: FastifyRequest): void {
  const { origin, host = '', 'sec-fetch-site': site } = headers;
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const isElsewhere = origin !== undefined && hostOf(origin) !== host.toLowerCase();
  if (isForeign || isElsewhere) throw new Forbidden('This was sent by another site’s page. Do it on Slugline’s own.');
}

/** @throws Forbidden when a signed-in browser changes something and does not prove that Slugline's own page asks for it */
function requireOwnPage(request: FastifyRequest, csrf: string): void {
  if (SAFE.has(request.method)) return;
  requireSameSite(request);
  if (request.headers[CSRF_HEADER] === csrf) return;
  throw new Forbidden(`Send the header ${CSRF_HEADER} with what GET /api/v1/me gives as csrf, or use a key.`);
}

/** The one value of a header. @throws InvalidRequest when it is sent twice: which one counts would be a guess */
function onlyOne(request: FastifyRequest, name: 'authorization'): string | undefined {
  const times = request.raw.rawHeaders.filter((header, i) => i % 2 === 0 && header.toLowerCase() === name).length;
  if (times > 1) throw new InvalidRequest([{ pointer: '', detail: `There must be one ${name} header at most.` }]);
  return request.headers[name];
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}
