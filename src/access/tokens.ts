/**
 * Opaque tokens for positions, cursors and ids: sealed, so that clients can neither read nor make them, and bound to a
 * purpose and an audience. The same input gives the same token, on every node of one log.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export type TokenPurpose = 'position' | 'stream' | 'cursor' | 'id' | 'session' | 'sign-in' | 'signing-in' | 'csrf';

const TAG_BYTES = 16;

/** Deterministic authenticated encryption in the manner of SIV (RFC 5297): HMAC-SHA-256 over all is tag and IV. */
export class Tokens {
  private readonly macKey: Buffer;
  private readonly cipherKey: Buffer;

  /** @param key 32 secret bytes that all nodes of one log share */
  constructor(key: Uint8Array) {
    this.macKey = Buffer.from(hkdfSync('sha256', key, '', 'slugline token mac', 32));
    this.cipherKey = Buffer.from(hkdfSync('sha256', key, '', 'slugline token cipher', 32));
  }

  /** The token of a text, as base64url (RFC 4648 §5). */
  seal(purpose: TokenPurpose, audience: string, text: string): string {
    const tag = this.tagOf(purpose, audience, text);
    const cipher = createCipheriv('aes-256-ctr', this.cipherKey, tag);
    return Buffer.concat([tag, cipher.update(text, 'utf8'), cipher.final()]).toString('base64url');
  }

  /** The text of a token; null for one that was not sealed here for this purpose and audience. */
  open(purpose: TokenPurpose, audience: string, token: string): string | null {
    if (!/^[\w-]+$/.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length <= TAG_BYTES || bytes.toString('base64url') !== token) return null;
    const tag = bytes.subarray(0, TAG_BYTES);
    const decipher = createDecipheriv('aes-256-ctr', this.cipherKey, tag);
    const text = Buffer.concat([decipher.update(bytes.subarray(TAG_BYTES)), decipher.final()]).toString('utf8');
    return timingSafeEqual(tag, this.tagOf(purpose, audience, text)) ? text : null;
  }

  private tagOf(purpose: TokenPurpose, audience: string, text: string): Buffer {
    const bound = JSON.stringify([purpose, audience, text]);
    return createHmac('sha256', this.macKey).update(bound).digest().subarray(0, TAG_BYTES);
  }
}
