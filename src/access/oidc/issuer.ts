/**
 * Access tokens of an OpenID Connect issuer, verified (RFC 9068, OpenID Connect Discovery 1.0): signature, algorithm,
 * issuer, audience and times. Its keys are kept and fetched anew when an unknown one signs.
 */
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { OidcConfig } from '../../config/oidc.js';
import type { PeopleVerifier } from '../credentials.js';
import { Unauthenticated } from '../errors.js';
import type { SignedPerson } from '../sessions.js';
import { type Claims, personOf } from './claims.js';
import { fetchLimited } from './fetch-limited.js';

/** The issuer's keys cannot be had, so it is not known whether a token is good. */
export class IssuerAway extends Error {
  readonly code = 'unavailable';
  constructor() {
    super('The server that people sign in with cannot be asked just now. Ask again in a moment, or use a key.');
  }
}

export interface IssuerOptions {
  /** Milliseconds between two fetches of keys because of unknown ones. */
  readonly cooldown?: number;
  /** Milliseconds for which fetched keys count. */
  readonly keepKeys?: number;
}

const COOLDOWN = 5_000;
const KEEP_KEYS = 10 * 60_000;
/** A verified token is taken unlooked at for so long, in milliseconds: a key that the issuer took back ends with it. */
const KEEP_TOKENS = 5 * 60_000;
const MOST_TOKENS = 10_000;
/** No token is longer, in characters. */
const LONGEST = 8_192;
const TYPES = new Set([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);

export class OidcIssuer implements PeopleVerifier {
  private readonly verified = new Map<string, { readonly person: SignedPerson; readonly until: number }>();
  private keys: Promise<JWTVerifyGetKey> | null = null;
  private failedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly config: OidcConfig,
    private readonly clock: { now(): string },
    private readonly options: IssuerOptions = {},
  ) {}

  /** How many verified tokens are kept. */
  get kept(): number {
    return this.verified.size;
  }

  /** @throws Unauthenticated, Forbidden (no role here), IssuerAway */
  async verify(token: string): Promise<SignedPerson> {
    if (token.length > LONGEST) throw new Unauthenticated('The token is too long. Sign in again.');
    const digest = createHash('sha256').update(token).digest('base64url');
    const now = Date.parse(this.clock.now());
    const kept = this.verified.get(digest);
    if (kept !== undefined && now < kept.until) return kept.person;
    const claims = await this.claimsOf(token, new Date(now));
    const person = personOf(claims, this.config);
    this.keep(digest, person, Math.min(Number(claims.exp) * 1000, now + KEEP_TOKENS));
    return person;
  }

  private async claimsOf(token: string, currentDate: Date): Promise<Claims> {
    const { issuer, audience, algorithms, clockSkew } = this.config;
    const keys = await this.keysOf();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        ...{ issuer, audience, currentDate, algorithms: [...algorithms], clockTolerance: clockSkew },
        requiredClaims: ['sub', 'exp', 'iat'],
      });
      const isOfLater = Number(payload.iat) * 1000 > currentDate.getTime() + clockSkew * 1000;
      if (isOfLater || !TYPES.has(protectedHeader.typ?.toLowerCase())) throw badToken();
      return payload;
    } catch (error) {
      if (error instanceof Unauthenticated) throw error;
      if (isAway(error)) throw new IssuerAway();
      if (error instanceof errors.JWTExpired) throw new Unauthenticated('The token has expired. Sign in again.');
      throw badToken();
    }
  }

  private keep(digest: string, person: SignedPerson, until: number): void {
    this.verified.delete(digest);
    this.verified.set(digest, { person, until });
    if (this.verified.size <= MOST_TOKENS) return;
    // The one that was verified longest ago.
    for (const oldest of this.verified.keys()) {
      this.verified.delete(oldest);
      return;
    }
  }

  private keysOf(): Promise<JWTVerifyGetKey> {
    const { cooldown = COOLDOWN } = this.options;
    if (this.keys === null && performance.now() - this.failedAt < cooldown) throw new IssuerAway();
    this.keys ??= this.discover().catch(() => {
      this.keys = null;
      this.failedAt = performance.now();
      throw new IssuerAway();
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.config;
    const answer = await fetchLimited(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const document = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (answer.status !== 200 || document.issuer !== issuer) throw new Error('The issuer names itself otherwise.');
    const { cooldown = COOLDOWN, keepKeys = KEEP_KEYS } = this.options;
    const url = new URL(String(document.jwks_uri));
    if (url.protocol !== 'https:' && url.protocol !== new URL(issuer).protocol)
      throw new Error('Its keys are not on https.');
    return createRemoteJWKSet(url, {
      [customFetch]: (address: string, init: object) => fetchLimited(address, init),
      cooldownDuration: cooldown,
      cacheMaxAge: keepKeys,
    });
  }
}

const badToken = (): Unauthenticated =>
  new Unauthenticated('The token is not good here: of another issuer, for another server, or altered. Sign in again.');

/** Not the token is at fault, but that keys could not be fetched. */
const isAway = (error: unknown): boolean =>
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  !(error instanceof errors.JOSEError) ||
  error.code === 'ERR_JOSE_GENERIC';
