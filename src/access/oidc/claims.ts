/** What an issuer's claims about a person mean here. */
import type { OidcConfig } from '../../config/oidc.js';
import type { Role } from '../caller.js';
import { Forbidden, Unauthenticated } from '../errors.js';
import type { SignedPerson } from '../sessions.js';

export type Claims = Readonly<Record<string, unknown>>;

/** Of several roles the last of these counts. */
const STRONGER: readonly Role[] = ['reader', 'machine', 'reporter', 'editor', 'admin'];

const LONGEST = 200;
/** Most desks that a token can name. */
const MOST_DESKS = 100;
/** Controls, and what turns the direction of text around: names stand in other people's lists. */
const UNSHOWABLE = /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The person that verified claims are about.
 * @throws Unauthenticated they do not say who; Forbidden they give no role here
 */
export function personOf(claims: Claims, config: OidcConfig): SignedPerson {
  const { sub, iat } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST || typeof iat !== 'number') {
    throw new Unauthenticated('The token does not say who it is for, or since when. Sign in again.');
  }
  const given = textsAt(claims, config.roleClaim).map((role) => config.roles.get(role));
  const role = STRONGER.filter((one) => given.includes(one)).at(-1);
  if (role === undefined) throw new Forbidden('Your account has no role here. Ask an administrator of the newsroom.');
  const desks = config.desksClaim === null ? null : textsAt(claims, config.desksClaim).slice(0, MOST_DESKS);
  const name = [claims.name, claims.preferred_username, sub].map(shownName).find((one) => one !== '') ?? sub;
  return { issuer: config.issuer, subject: sub, name, role, desks, issuedAt: new Date(iat * 1000).toISOString() };
}

const shownName = (name: unknown): string =>
  typeof name === 'string' ? [...name.replace(UNSHOWABLE, '').trim()].slice(0, LONGEST).join('') : '';

/** The texts at a place among the claims: one, or a list. */
function textsAt(claims: Claims, path: readonly string[]): string[] {
  // Dots may be of the name itself: some issuers allow only addresses as names of such claims.
  const whole = path.join('.');
  if (Object.hasOwn(claims, whole)) return textsIn(claims[whole]);
  let value: unknown = claims;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
    value = (value as Claims)[step];
  }
  return textsIn(value);
}

function textsIn(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === 'string' && one !== '');
}
