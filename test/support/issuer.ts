/** A small OpenID Connect provider over real HTTP: discovery, keys that rotate, tokens, and the code flow with PKCE. */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

interface Granted {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirect: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

export class TestIssuer {
  private server: Server | null = null;
  private port = 0;
  private keys: SigningKey[] = [];
  private readonly codes = new Map<string, Granted>();
  /** How often its keys were fetched. */
  keysAsked = 0;
  /** What it answers instead, by path: for an issuer that is broken, slow or elsewhere. */
  readonly instead = new Map<string, (answer: ServerResponse) => void>();
  /** Who signs in next on its page, and what the ID token says beside that. */
  person: Readonly<Record<string, unknown>> = { sub: '8271', name: 'A person', roles: ['editor'] };
  /** What the ID token says instead of the nonce that was sent; null: that one. */
  otherNonce: string | null = null;
  userinfo: Readonly<Record<string, unknown>> = {};

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    if (this.keys.length === 0) await this.addKey('first');
    this.server = createServer((request, answer) => void this.answer(request, answer));
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  async addKey(kid: string, alg = 'ES256'): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    this.keys.push({ kid, privateKey, publicKey });
  }

  removeKey(kid: string): void {
    this.keys = this.keys.filter((key) => key.kid !== kid);
  }

  key(kid: string): SigningKey {
    const key = this.keys.find((one) => one.kid === kid);
    if (key === undefined) throw new Error(`There is no key ${kid}.`);
    return key;
  }

  /** Signs a token. Claims override what a good one has; times are in seconds since 1970. */
  token(now: number, claims: object = {}, header: Partial<JWTHeaderParameters> = {}, kid = 'first'): Promise<string> {
    const good = {
      iss: this.url,
      aud: 'slugline',
      sub: '8271',
      name: 'A person',
      roles: ['editor'],
      iat: now,
      exp: now + 600,
    };
    return new SignJWT({ ...good, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt', ...header })
      .sign(this.key(kid).privateKey, { crit: { demand: true } });
  }

  /** Does what a person in front of a browser does at the issuer: signs in there. @returns where the browser is sent */
  async signIn(address: string): Promise<string> {
    const answer = await fetch(address, { redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  }

  private async answer(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const instead = this.instead.get(url.pathname);
    if (instead !== undefined) return instead(answer);
    const json = (document: object, status = 200) => {
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    };
    if (url.pathname === '/.well-known/openid-configuration') json(this.configuration());
    else if (url.pathname === '/keys') json(await this.publicKeys());
    else if (url.pathname === '/authorize') this.authorize(url, answer);
    else if (url.pathname === '/token') await this.exchange(await bodyOf(request), json);
    else if (url.pathname === '/userinfo') json({ sub: this.person.sub, ...this.userinfo });
    else json({ error: 'not_found' }, 404);
  }

  /** Its discovery document. */
  configuration(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      userinfo_endpoint: `${this.url}/userinfo`,
      jwks_uri: `${this.url}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  private async publicKeys(): Promise<object> {
    this.keysAsked += 1;
    const made = this.keys.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, use: 'sig' }));
    return { keys: await Promise.all(made) };
  }

  private authorize({ searchParams: asked }: URL, answer: ServerResponse): void {
    const code = randomUUID();
    const [challenge = '', nonce = '', redirect = ''] = ['code_challenge', 'nonce', 'redirect_uri'].map(
      (name) => asked.get(name) ?? '',
    );
    this.codes.set(code, { challenge, nonce, redirect, claims: this.person });
    const back = new URL(redirect);
    for (const [name, value] of Object.entries({ code, state: asked.get('state') ?? '', iss: this.url })) {
      back.searchParams.set(name, value);
    }
    answer.writeHead(302, { location: back.href }).end();
  }

  private async exchange(asked: URLSearchParams, json: (document: object, status?: number) => void): Promise<void> {
    const code = asked.get('code') ?? '';
    const granted = this.codes.get(code);
    this.codes.delete(code);
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    if (granted?.challenge !== challenge || granted.redirect !== asked.get('redirect_uri')) {
      return json({ error: 'invalid_grant' }, 400);
    }
    const now = Math.floor(Date.now() / 1000);
    const nonce = this.otherNonce ?? granted.nonce;
    const claims = { aud: 'slugline-page', name: undefined, roles: undefined, ...granted.claims, nonce };
    const idToken = await this.token(now, claims, { typ: 'JWT' });
    json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 600, id_token: idToken });
  }
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
}
