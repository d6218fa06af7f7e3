/**
 * The keys of an issuer: where its discovery document says (OpenID Connect Discovery 1.0 §4), kept, fetched anew when
 * they are old or do not have the one that signed, and used a while longer when the issuer cannot be asked.
 */
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { fetchLimited } from './fetch-limited.js';

/** The issuer's keys cannot be had, so it is not known whether a token is good. */
export class IssuerAway extends Error {
  readonly code = 'unavailable';
  constructor() {
    super('The server that people sign in with cannot be asked just now. Ask again in a moment, or use a key.');
  }
}

export interface KeysOptions {
  /** Milliseconds between two fetches because of unknown keys, or after one that failed. Default 5 s. */
  readonly cooldown?: number;
  /** Milliseconds for one whole fetch. Default 3 s. */
  readonly patience?: number;
}

/** For so many milliseconds keys are used unasked: one that the issuer took back is good for no longer. */
export const FRESH = 5 * 60_000;
/** For so many milliseconds keys are used while the issuer is away. */
const KEPT_WHEN_AWAY = 60 * 60_000;

/** What was fetched, and when by our clock, in milliseconds since 1970. */
export interface FetchedKeys {
  readonly find: JWTVerifyGetKey;
  readonly at: number;
}

export class IssuerKeys {
  private kept: FetchedKeys | null = null;
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking: Promise<void> | null = null;

  constructor(
    private readonly issuer: string,
    private readonly clock: { now(): string },
    private readonly options: KeysOptions = {},
  ) {}

  /** The keys as they are used now. @throws IssuerAway */
  async current(): Promise<FetchedKeys> {
    if (this.kept === null || this.age(this.kept) >= FRESH) await this.ask();
    if (this.kept === null || this.age(this.kept) >= KEPT_WHEN_AWAY) throw new IssuerAway();
    return this.kept;
  }

  /** Newer keys than these; null when there are none, or none may be asked for yet. */
  async newerThan(keys: FetchedKeys): Promise<FetchedKeys | null> {
    if (this.kept === keys) await this.ask();
    return this.kept === keys ? null : this.kept;
  }

  private get now(): number {
    return Date.parse(this.clock.now());
  }

  /** A clock that was set back makes keys old, not new. */
  private age({ at }: FetchedKeys): number {
    return Math.abs(this.now - at);
  }

  /** Asks, unless that was just done. All who wait share one fetch. */
  private async ask(): Promise<void> {
    const { cooldown = 5_000 } = this.options;
    if (this.asking === null && Math.abs(this.now - this.askedAt) < cooldown) return;
    this.asking ??= this.fetched()
      .then((keys) => {
        this.kept = keys;
      })
      // What was kept goes on counting, as long as it may.
      .catch(() => undefined)
      .finally(() => {
        this.askedAt = this.now;
        this.asking = null;
      });
    await this.asking;
  }

  private async fetched(): Promise<FetchedKeys> {
    const { issuer } = this;
    const at = this.now;
    const signal = AbortSignal.timeout(this.options.patience ?? 3_000);
    const document = await json(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, signal);
    if (document.issuer !== issuer) throw new Error('The issuer names itself otherwise.');
    const url = new URL(String(document.jwks_uri));
    if (url.protocol !== 'https:' && url.protocol !== new URL(issuer).protocol)
      throw new Error('Its keys are not on https.');
    return { find: createLocalJWKSet((await json(url, signal)) as unknown as JSONWebKeySet), at };
  }
}

async function json(url: string | URL, signal: AbortSignal): Promise<Record<string, unknown>> {
  const answer = await fetchLimited(url, { signal });
  if (answer.status !== 200) throw new Error(`The issuer answers ${answer.status}.`);
  return (await answer.json()) as Record<string, unknown>;
}
