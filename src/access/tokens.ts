/**
 * Opaque tokens: what clients hand back unread. Deterministic authenticated encryption in the manner of SIV
 * (RFC 5297: the nonce is a MAC of the plaintext), built from HMAC-SHA-256 and AES-256 in counter mode. The same
 * text gives the same token, so an answer that holds one keeps its ETag.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export type TokenPurpose = 'position' | 'cursor';

const TAG_BYTES = 16;
const KEY_BYTES = 32;

export class Tokens {
  private readonly macKey: Buffer;
  private readonly cipherKey: Buffer;

  /**
   * All nodes of a newsroom share one key, so that a token of one is good on another.
   * @param key at least 32 random bytes.
   * @throws RangeError when it is shorter.
   */
  constructor(key: Uint8Array) {
    if (key.length < KEY_BYTES) throw new RangeError(`The key of tokens needs ${KEY_BYTES} bytes, not ${key.length}.`);
    this.macKey = derive(key, 'slugline token mac');
    this.cipherKey = derive(key, 'slugline token cipher');
  }

  /** Seals a text as base64url. It opens only with the same purpose and audience. */
  seal(purpose: TokenPurpose, audience: string, text: string): string {
    const plain = Buffer.from(text, 'utf8');
    const tag = this.tagOf(purpose, audience, plain);
    const cipher = createCipheriv('aes-256-ctr', this.cipherKey, tag);
    return Buffer.concat([tag, cipher.update(plain), cipher.final()]).toString('base64url');
  }

  /** The text of a token; null when it is forged, damaged, or of another key, purpose or audience. */
  open(purpose: TokenPurpose, audience: string, token: string): string | null {
    const bytes = Buffer.from(token, 'base64url');
    // The decoder skips what it does not know, so only the one true spelling of a token is taken.
    if (bytes.length < TAG_BYTES || bytes.toString('base64url') !== token) return null;
    const tag = bytes.subarray(0, TAG_BYTES);
    const decipher = createDecipheriv('aes-256-ctr', this.cipherKey, tag);
    const plain = Buffer.concat([decipher.update(bytes.subarray(TAG_BYTES)), decipher.final()]);
    return timingSafeEqual(tag, this.tagOf(purpose, audience, plain)) ? plain.toString('utf8') : null;
  }

  private tagOf(purpose: TokenPurpose, audience: string, plain: Buffer): Buffer {
    const bound = JSON.stringify([purpose, audience]);
    const mac = createHmac('sha256', this.macKey).update(`${Buffer.byteLength(bound)}:${bound}`).update(plain);
    return mac.digest().subarray(0, TAG_BYTES);
  }
}

const derive = (key: Uint8Array, info: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', info, KEY_BYTES));
