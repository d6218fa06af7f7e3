/**
 * Access tokens of an OpenID Connect issuer, verified (RFC 9068, OpenID Connect Discovery 1.0): signature, algorithm,
 * issuer, audience and times.
 */
import { createHash } from 'node:crypto';
import { errors, type JWTVerifyResult, jwtVerify } from 'jose';
import type { OidcConfig } from '../../config/oidc.js';
import type { PeopleVerifier } from '../credentials.js';
import { Unauthenticated } from '../errors.js';
import type { SignedPerson } from '../sessions.js';
import { type Claims, personOf } from './claims.js';
import { type FetchedKeys, FRESH, IssuerAway, IssuerKeys, type KeysOptions } from './keys.js';

/** No token is longer, in characters. */
const LONGEST = 8_192;
const TYPES = new Set([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);
const ACCESS_ONLY = /^(application\/)?at\+jwt$/;
/** What only an ID token has, which says to the page that somebody signed in and is no key to anything. */
const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash'];

export interface IssuerOptions extends KeysOptions {
  /** Most verified tokens that are kept. Default 10,000. */
  readonly mostTokens?: number;
}

export class OidcIssuer implements PeopleVerifier {
  private readonly verified = new Map<string, { readonly person: SignedPerson; readonly until: number }>();
  private readonly keys: IssuerKeys;

  constructor(
    private readonly config: OidcConfig,
    private readonly clock: { now(): string },
    private readonly options: IssuerOptions = {},
  ) {
    this.keys = new IssuerKeys(config.issuer, clock, options);
  }

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
    const { claims, keys } = await this.claimsOf(token, new Date(now));
    const person = personOf(claims, this.config);
    // Never longer than the keys count: one that the issuer took back ends with them.
    this.keep(digest, person, Math.min(Number(claims.exp) * 1000, keys.at + FRESH));
    return person;
  }

  private async claimsOf(token: string, now: Date): Promise<{ readonly claims: Claims; readonly keys: FetchedKeys }> {
    try {
      const { payload, protectedHeader, keys } = await this.signed(token, now);
      const isOfLater = Number(payload.iat) * 1000 > now.getTime() + this.config.clockSkew * 1000;
      const type = protectedHeader.typ?.toLowerCase();
      const isIdToken = !ACCESS_ONLY.test(type ?? '') && OF_ID_TOKENS.some((name) => Object.hasOwn(payload, name));
      if (isOfLater || isIdToken || !TYPES.has(type)) throw badToken();
      return { claims: payload, keys };
    } catch (error) {
      if (error instanceof Unauthenticated || error instanceof IssuerAway) throw error;
      if (error instanceof errors.JWTExpired) throw new Unauthenticated('The token has expired. Sign in again.');
      if (error instanceof errors.JOSEError) throw badToken();
      // A key of the issuer's that cannot be used.
      throw new IssuerAway();
    }
  }

  /** Verifies by the keys at hand, and by newer ones when those do not have the one that signed. */
  private async signed(token: string, currentDate: Date): Promise<JWTVerifyResult & { readonly keys: FetchedKeys }> {
    const { issuer, audience, algorithms, clockSkew } = this.config;
    const by = async (keys: FetchedKeys) => ({
      ...(await jwtVerify(token, keys.find, {
        ...{ issuer, audience, currentDate, algorithms: [...algorithms], clockTolerance: clockSkew },
        requiredClaims: ['sub', 'exp', 'iat'],
      })),
      keys,
    });
    const keys = await this.keys.current();
    try {
      return await by(keys);
    } catch (error) {
      const newer = error instanceof errors.JWKSNoMatchingKey ? await this.keys.newerThan(keys) : null;
      if (newer === null) throw error;
      return by(newer);
    }
  }

  private keep(digest: string, person: SignedPerson, until: number): void {
    this.verified.delete(digest);
    this.verified.set(digest, { person, until });
    if (this.verified.size <= (this.options.mostTokens ?? 10_000)) return;
    // The one that was verified longest ago.
    for (const oldest of this.verified.keys()) {
      this.verified.delete(oldest);
      return;
    }
  }
}

const badToken = (): Unauthenticated =>
  new Unauthenticated('The token is not good here: of another issuer, for another server, or altered. Sign in again.');
