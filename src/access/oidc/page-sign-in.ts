/** How the page signs people in: authorization code with PKCE (RFC 7636), state and nonce (OpenID Connect Core 1.0 §3.1). */
import { decodeProtectedHeader } from 'jose';
import * as client from 'openid-client';
import type { OidcConfig } from '../../config/oidc.js';
import { Forbidden, Unauthenticated } from '../errors.js';
import type { SignedPerson } from '../sessions.js';
import { type Claims, personOf } from './claims.js';
import { fetchLimited } from './fetch-limited.js';
import { IssuerAway } from './keys.js';

/** What the browser keeps, sealed, between leaving for the issuer and coming back. */
export interface SigningIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Until when it may come back. */
  readonly until: string;
}

/** How long one may take to sign in, in milliseconds. */
export const SIGNING_IN_TIME = 10 * 60_000;

/** Seconds that the issuer may take to answer. */
const PATIENCE = 3;

export class PageSignIn {
  private configuration: Promise<client.Configuration> | null = null;

  constructor(
    private readonly config: OidcConfig & { readonly clientId: string },
    private readonly clock: { now(): string },
  ) {}

  /** @param back where the issuer sends the browser afterwards. @throws IssuerAway */
  async begin(back: string): Promise<{ readonly url: URL; readonly kept: SigningIn }> {
    const configuration = await this.discovered();
    const until = new Date(Date.parse(this.clock.now()) + SIGNING_IN_TIME).toISOString();
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: back, scope: 'openid profile', state, nonce },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url, kept: { state, nonce, verifier, until } };
  }

  /**
   * @param came the whole address that the browser came back to
   * @throws Unauthenticated it is not what was begun; Forbidden no role here; IssuerAway
   */
  async finish(came: URL, { state, nonce, verifier }: SigningIn): Promise<SignedPerson> {
    const configuration = await this.discovered();
    try {
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const tokens = await client.authorizationCodeGrant(configuration, came, checks);
      // The client goes by what the issuer says of itself; ours is the list that counts.
      const { alg = '' } = decodeProtectedHeader(tokens.id_token ?? '');
      if (!this.config.algorithms.includes(alg)) throw new Error('The ID token is signed by an algorithm not taken.');
      const claims = (tokens.claims() ?? {}) as Claims;
      try {
        return personOf(claims, this.config);
      } catch (error) {
        if (!(error instanceof Forbidden) || configuration.serverMetadata().userinfo_endpoint === undefined)
          throw error;
        // Some issuers tell roles there alone.
        const more = await client.fetchUserInfo(configuration, tokens.access_token, String(claims.sub));
        return personOf({ ...more, ...claims }, this.config);
      }
    } catch (error) {
      if (error instanceof Forbidden || error instanceof Unauthenticated) throw error;
      if (error instanceof TypeError || (error as { name?: string }).name === 'TimeoutError') throw new IssuerAway();
      throw new Unauthenticated('Signing in did not work out. Begin again.');
    }
  }

  private discovered(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret, clockSkew } = this.config;
    const execute = [client.enableNonRepudiationChecks];
    if (issuer.startsWith('http:')) execute.push(client.allowInsecureRequests);
    const authentication = clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret);
    const metadata = { [client.clockTolerance]: clockSkew };
    this.configuration ??= client
      .discovery(new URL(issuer), clientId, metadata, authentication, {
        ...{ execute, timeout: PATIENCE },
        [client.customFetch]: fetchLimited as client.CustomFetch,
      })
      .catch(() => {
        this.configuration = null;
        throw new IssuerAway();
      });
    return this.configuration;
  }
}
