/** Ids and digests of what is asked for. */
import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 (lower-case hex) over the RFC 8785 bytes of a value. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(String(canonicalize(value)))
    .digest('hex');

/** The same JSON value with its fields in the order in which the log keeps them (RFC 8785 §3.2.3). */
export const inLogOrder = <T>(value: T): T => JSON.parse(String(canonicalize(value))) as T;

/** An Idempotency-Key as the log keeps it: keys of two credentials are never one. */
export const scopedKey = (credential: string, key: string): string => `${encodeURIComponent(credential)}:${key}`;

/** A new UUID of version 7 (RFC 9562 §5.7): they sort by the time they were made. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  return format(bytes, 0x70);
}

/** A new UUID of version 4 (RFC 9562 §5.4): it does not tell when it was made. */
export const newTimelessId = (): string => format(randomBytes(16), 0x40);

/** The UUID (version 8, RFC 9562 §5.8) that always belongs to these parts: a repeated request gets the same ids. */
export const derivedId = (...parts: readonly string[]): string =>
  format(createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16), 0x80);

function format(bytes: Buffer, version: number): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | version, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
