/** Server-sent events as they go over the wire (HTML Living Standard, §9.2). */
import type { FeedEvent } from '../../queries/live/feed.js';

/** After how many milliseconds a client that lost its connection is to come again. */
const RETRY = 2_000;

export const SSE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // Proxies of nginx's kind keep answers back otherwise.
  'x-accel-buffering': 'no',
};

/** A comment, so that neither side nor a proxy takes the connection for dead. */
export const HEARTBEAT = ':\n\n';

/** What a stream begins with: an id without data is kept by the client and told to nobody. */
export const beginning = (id: string): string => `retry: ${RETRY}\nid: ${id}\n\n`;

const made = new WeakMap<readonly FeedEvent[], Buffer>();

/** Events as bytes, made once for all clients that are given the same array. The JSON has no line ends in it. */
export function framesOf(events: readonly FeedEvent[]): Buffer {
  const known = made.get(events);
  if (known !== undefined) return known;
  const text = events.map(({ id, type, json }) => `id: ${id}\nevent: ${type}\ndata: ${json}\n\n`).join('');
  const bytes = Buffer.from(text);
  made.set(events, bytes);
  return bytes;
}
