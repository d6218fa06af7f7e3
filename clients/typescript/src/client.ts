/**
 * A client of Slugline's API. Addresses, parameters, bodies and answers are typed by the server's own OpenAPI document:
 * `client.GET('/api/v1/stories/{story}', { params: { path: { story: 'a-story' } } })` gives `{ data, error, response }`.
 */
import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './api.js';
import { type Fetch, type Patience, sendingAgain } from './send-again.js';

export type SluglineClient = Client<paths>;

export interface ClientOptions extends Patience {
  /** The server's address, e.g. `http://127.0.0.1:3000`; in a page of its own, the page's by default. */
  readonly url?: string;
  /** A key (`slk_…`) or an access token. Without one a browser's session counts, if there is one. */
  readonly key?: string;
  /** Sent with each request: a page that is signed in needs `slugline-csrf`, as `GET /api/v1/me` gives it. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: Fetch;
}

/**
 * Makes a client. Each POST has an `Idempotency-Key`, made for it unless it is given in `params.header`, and what fails
 * on the way, or is told to come back, is sent again: see `Patience`.
 */
export function createClient({ url = '', key, headers, fetch, ...patience }: ClientOptions = {}): SluglineClient {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return createFetchClient<paths>({
    baseUrl: url,
    headers: { ...authorization, ...headers },
    fetch: sendingAgain(fetch ?? ((request) => globalThis.fetch(request)), patience),
  });
}
