/** Events as every store keeps them: the same bytes, and the same limit to what one append takes. */
import canonicalize from 'canonicalize';
import type { SealedEvent } from './chain.js';
import { AppendTooLarge } from './event-store.js';

/** An event with its data and metadata as RFC 8785 JSON. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** What the events of one append take at most together, in bytes as `sizeOf` counts them: 1 MiB. */
export const APPEND_BYTES = 1024 * 1024;

/**
 * Bytes of data and metadata (UTF-8), and two for each character of the type: no EventStoreDB counts more of them
 * against its own limit, which is the same unless it was set otherwise.
 */
const sizeOf = ({ type, data, metadata }: StoredEvent): number =>
  Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length;

/** Bytes of the events of one append, as the limit counts them. */
export const bytesOf = (events: readonly StoredEvent[]): number =>
  events.reduce((sum, event) => sum + sizeOf(event), 0);

/** The events of one append, ready to be stored. @throws RangeError there is none; AppendTooLarge */
export function stored(events: readonly SealedEvent[]): StoredEvent[] {
  const [first] = events;
  if (first === undefined) throw new RangeError('An append needs at least one event.');
  const list = events.map(({ id, type, data, metadata }) => ({
    id,
    type,
    data: canonicalize(data) as string,
    metadata: canonicalize(metadata) as string,
  }));
  const bytes = bytesOf(list);
  if (bytes > APPEND_BYTES) throw new AppendTooLarge(first.id, bytes, APPEND_BYTES);
  return list;
}
