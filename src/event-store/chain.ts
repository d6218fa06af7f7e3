/**
 * The hash chain: each event of a stream carries a hash over the one before and its own content, so that a
 * changed, dropped or inserted event is found, and named, by `slugline verify`.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What is handed to the store; `metadata` ends with the chain's `previousHash` and `hash`. */
export interface SealedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: EventMetadata;
}

export interface EventMetadata {
  /** Schema version of the data as stored. */
  readonly version: number;
  /** Hash of the stream's event before this one; empty text for the first. */
  readonly previousHash: string;
  readonly hash: string;
  readonly [field: string]: unknown;
}

/** An event before it has a place in a stream. */
export interface UnsealedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: { readonly version: number; readonly [field: string]: unknown };
}

/** The end of a stream: how many events it has and the hash of the last; `{revision: 0, hash: ''}` before the first. */
export interface StreamHead {
  readonly revision: number;
  readonly hash: string;
}

export const NO_STREAM: StreamHead = { revision: 0, hash: '' };

/**
 * SHA-256 (lower-case hex) over the previous hash, a line feed, and the RFC 8785 bytes of stream, revision, id,
 * type, data as stored and all metadata but `hash` itself. The position is never part of it: a copied log keeps
 * its chain.
 */
export function hashOf(
  stream: string,
  revision: number,
  event: UnsealedEvent & { metadata: { previousHash: string } },
): string {
  const { hash: _, ...metadata } = event.metadata as Record<string, unknown>;
  const bytes = canonicalize({ stream, revision, id: event.id, type: event.type, data: event.data, metadata });
  return createHash('sha256').update(`${event.metadata.previousHash}\n${bytes}`).digest('hex');
}

/** Whether an event's hash is over its content at this place. Content that has no RFC 8785 bytes never had one. */
export function isIntact(stream: string, revision: number, event: SealedEvent): boolean {
  try {
    return hashOf(stream, revision, event) === event.metadata.hash;
  } catch {
    return false;
  }
}

/** Puts events at the end of a stream: adds `previousHash` and `hash` to each. Same input, same bytes. */
export function seal(stream: string, head: StreamHead, events: readonly UnsealedEvent[]): SealedEvent[] {
  let { revision, hash } = head;
  return events.map((event) => {
    revision += 1;
    const chained = { ...event, metadata: { ...event.metadata, previousHash: hash } };
    hash = hashOf(stream, revision, chained);
    return { ...chained, metadata: { ...chained.metadata, hash } };
  });
}
