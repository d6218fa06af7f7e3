/** Which right each route needs: the table that the door goes by. A route without a row keeps the server from starting. */
import type { RightName } from '../../access/table.js';

/** Null: open to everybody, with or without a credential. */
export const ROUTES: Readonly<Record<string, RightName | null>> = {
  'GET /': null,
  'GET /health/live': null,
  'GET /health/ready': null,
  'GET /problems/:code': null,
  'GET /sign-in': null,
  'POST /sign-in': null,
  'GET /sign-in/people': null,
  'GET /sign-in/back': null,
  'POST /sign-out': 'read',
  'GET /api/v1/me': 'read',
  'GET /api/v1/stories': 'read',
  'POST /api/v1/stories': 'open',
  'GET /api/v1/stories/:story': 'read',
  'GET /api/v1/stories/:story/developments': 'read',
  // Correcting, retracting and editing come by it too: what else they need hangs on the type (access/table.ts).
  'POST /api/v1/stories/:story/developments': 'log',
  'GET /api/v1/stories/:story/developments/:developmentId': 'read',
  'GET /api/v1/stories/:story/timeline': 'read',
  'GET /api/v1/stories/:story/diff': 'read',
  'GET /api/v1/stories/:story/meetings': 'read',
  'GET /api/v1/stories/:story/statements': 'read',
  'GET /api/v1/stories/:story/stances': 'read',
  'GET /api/v1/stories/:story/figures': 'read',
  'GET /api/v1/stories/:story/facts': 'read',
  'GET /api/v1/stories/:story/unread': 'mark',
  'PUT /api/v1/stories/:story/unread': 'mark',
  'GET /api/v1/meetings/:id': 'read',
  'GET /api/v1/agenda': 'read',
  'GET /api/v1/people': 'read',
  'GET /api/v1/people/:name': 'read',
  'GET /api/v1/people/:name/:list': 'read',
  'GET /api/v1/statements': 'read',
  'GET /api/v1/corrections': 'read',
  'GET /api/v1/search': 'read',
  'GET /api/v1/stream': 'read',
  'GET /api/v1/stories/:story/stream': 'read',
  'GET /api/v1/views': 'views',
  'POST /api/v1/views/rebuild': 'views',
  'GET /api/v1/parked': 'views',
  'POST /api/v1/parked/:id/retry': 'views',
  'POST /api/v1/parked/:id/skip': 'views',
  'GET /api/v1/keys': 'keys',
  'POST /api/v1/keys': 'keys',
  'GET /api/v1/keys/:id': 'keys',
  'DELETE /api/v1/keys/:id': 'keys',
  'POST /api/v1/keys/:id/link': 'keys',
  'GET /api/v1/desks': 'keys',
  'PUT /api/v1/desks/:desk': 'keys',
  'POST /api/v1/refusals': 'keys',
  'GET /api/v1/audit': 'audit',
};

/** The reference and its files: they tell nothing that is not in the program. */
const OPEN = /^\/api\/(docs(\/|$)|v1\/openapi\.json$|docs-json$|docs-yaml$)/;

/** The row of a route as Fastify names it. @returns undefined for a route that has none */
export function rightFor(method: string, url: string): RightName | null | undefined {
  // Fastify answers HEAD for each GET, and the CORS preflight for all.
  const asked = method === 'HEAD' ? 'GET' : method;
  const path = url.length > 1 ? url.replace(/\/$/, '') : url;
  if (OPEN.test(path) || url === '*' || asked === 'OPTIONS') return null;
  return ROUTES[`${asked} ${path}`];
}
