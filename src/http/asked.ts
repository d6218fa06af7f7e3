/** What every read says: for whom, and how far the views must be. */
import type { FastifyRequest } from 'fastify';
import type { Tokens } from '../access/tokens.js';
import { positionIn } from '../queries/live/stream-ids.js';
import type { Asked, Page } from '../queries/messages.js';
import type { Audience } from '../story/moment.js';
import { permitOf } from './door/door.js';
import { PAGE, Parameters, type Query } from './parameters.js';

export const COMMON = ['audience', 'after'] as const;

/**
 * Reads `audience`: for whom, and which desks' stories are left out.
 * @throws Forbidden when the caller may not read as the newsroom and asks to
 */
export function readAudience(parameters: Parameters, request: FastifyRequest): Omit<Asked, 'after'> {
  const permit = permitOf(request);
  const audience: Audience = parameters.one('audience', ['newsroom', 'public'], permit.audience);
  if (audience === 'newsroom') permit.require('newsroom');
  return { audience, hiddenDesks: permit.hiddenDesks };
}

/**
 * Reads `audience` and `after`. A position that was not given by this newsroom is refused, and any from one who reads
 * as the public alone. @throws Forbidden when the caller may not read as the newsroom and asks to
 */
export function readAsked(parameters: Parameters, request: FastifyRequest, tokens: Tokens): Asked {
  const { audience, hiddenDesks } = readAudience(parameters, request);
  const token = parameters.text('after');
  if (token !== null && !permitOf(request).has('newsroom')) {
    parameters.refuse('after', 'is for the newsroom: positions are not given to the public.');
    return { audience, after: null, hiddenDesks };
  }
  const opened = token === null ? null : tokens.open('position', 'newsroom', token);
  const after = opened === null ? null : positionIn(opened);
  if (token !== null && after === null) {
    parameters.refuse('after', 'is no position. Give one as Slugline-Position gave it.');
  }
  return { audience, after, hiddenDesks };
}

/** Reads a query that can say no more than that. @throws InvalidRequest */
export function onlyAsked(query: Query, request: FastifyRequest, tokens: Tokens): Asked {
  const parameters = new Parameters(query, [...COMMON]);
  const asked = readAsked(parameters, request, tokens);
  parameters.done();
  return asked;
}

/** Reads a query that can say no more than that and which page. @throws InvalidRequest */
export function onlyPageAsked(
  query: Query,
  request: FastifyRequest,
  tokens: Tokens,
): { readonly asked: Asked; readonly page: Page } {
  const parameters = new Parameters(query, [...PAGE, ...COMMON]);
  const asked = readAsked(parameters, request, tokens);
  const page = parameters.page();
  parameters.done();
  return { asked, page };
}

/** Reads the same as `readAsked` where only the newsroom is answered. */
export function readNewsroomAsked(
  parameters: Parameters,
  request: FastifyRequest,
  tokens: Tokens,
): Asked & { readonly audience: 'newsroom' } {
  const asked = readAsked(parameters, request, tokens);
  if (asked.audience === 'public') parameters.refuse('audience', 'cannot be public here: this is the newsroom’s own.');
  return { ...asked, audience: 'newsroom' };
}
