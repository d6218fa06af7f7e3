/**
 * The text of an API key: `slk_`, 256 random bits in 43 characters, and a checksum in six, in the manner of tokens that
 * secret scanners know. Base 62, so that a double click takes all of it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX = 'slk_';
const FORM = /^slk_[0-9A-Za-z]{49}$/;
const SECRET = 43;
const CHECK = 6;
/** So much of it is shown in lists, to tell one from another. */
const HINT = 4;

export interface NewKey {
  /** The whole key. Shown once. */
  readonly text: string;
  /** What is kept of it: sha-256, lower-case hex. */
  readonly hash: string;
  /** Its beginning, for lists. */
  readonly hint: string;
}

/** Makes a key. @param bits 32 random bytes */
export function newKey(bits: Buffer = randomBytes(32)): NewKey {
  const body = PREFIX + inBase62(BigInt(`0x${bits.toString('hex')}`), SECRET);
  return keyOf(body + checksum(body));
}

/** What is kept of a key's text. */
export const keyOf = (text: string): NewKey => ({
  text,
  hash: createHash('sha256').update(text).digest('hex'),
  hint: text.slice(0, PREFIX.length + HINT),
});

/** Whether a text is of the form of a key at all, rightly copied or not. */
export const looksLikeKey = (text: string): boolean => text.startsWith(PREFIX);

/** Whether a text can be a key: its form and checksum are right. */
export const isKeyText = (text: string): boolean =>
  FORM.test(text) && text.slice(-CHECK) === checksum(text.slice(0, -CHECK));

const checksum = (body: string): string => inBase62(BigInt(crc32(body)), CHECK);

function inBase62(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest /= 62n) text = DIGITS.charAt(Number(rest % 62n)) + text;
  return text;
}
