/** What every read says: for whom, and how far the views must be. */
import type { Tokens } from '../access/tokens.js';
import type { Asked, Page } from '../queries/messages.js';
import type { Audience } from '../story/moment.js';
import { PAGE, Parameters, type Query } from './parameters.js';

export const COMMON = ['audience', 'after'] as const;

/** Reads `audience` and `after`. A position that was not given by this newsroom is refused. */
export function readAsked(parameters: Parameters, tokens: Tokens): Asked {
  const audience: Audience = parameters.one('audience', ['newsroom', 'public'], 'newsroom');
  const token = parameters.text('after');
  const after = token === null ? null : tokens.open('position', 'newsroom', token);
  if (token !== null && after === null) {
    parameters.refuse('after', 'is no position. Give one as Slugline-Position gave it.');
  }
  return { audience, after };
}

/** Reads a query that can say no more than that. @throws InvalidRequest */
export function onlyAsked(query: Query, tokens: Tokens): Asked {
  const parameters = new Parameters(query, [...COMMON]);
  const asked = readAsked(parameters, tokens);
  parameters.done();
  return asked;
}

/** Reads a query that can say no more than that and which page. @throws InvalidRequest */
export function onlyPageAsked(query: Query, tokens: Tokens): { readonly asked: Asked; readonly page: Page } {
  const parameters = new Parameters(query, [...PAGE, ...COMMON]);
  const asked = readAsked(parameters, tokens);
  const page = parameters.page();
  parameters.done();
  return { asked, page };
}

/** Reads the same as `readAsked` where only the newsroom is answered. */
export function readNewsroomAsked(parameters: Parameters, tokens: Tokens): Asked & { readonly audience: 'newsroom' } {
  const { audience, after } = readAsked(parameters, tokens);
  if (audience === 'public') parameters.refuse('audience', 'cannot be public here: this is the newsroom’s own.');
  return { audience: 'newsroom', after };
}
