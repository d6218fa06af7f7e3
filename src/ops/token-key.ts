/** The key under which positions and cursors are sealed: chosen once, kept in the log, so that all nodes share it. */
import { randomBytes } from 'node:crypto';
import { NO_STREAM, seal } from '../event-store/chain.js';
import { OPS_STREAM } from '../event-store/codec.js';
import { type EventStore, WrongExpectedRevision } from '../event-store/event-store.js';
import { decodeServiceEvent, encodeServiceEvent } from '../event-store/service-events.js';
import { THE_SERVER } from '../story/events.js';

/**
 * The log's key; chosen now if there is none. Of several nodes that start at once the first one's counts.
 * @param choose 32 secret bytes
 */
export async function tokenKeyOf(
  store: EventStore,
  id: string,
  now: string,
  choose: () => Buffer = () => randomBytes(32),
): Promise<Uint8Array> {
  const kept = await readKey(store);
  if (kept !== null) return kept;
  const data = { key: choose().toString('base64url'), at: now };
  const event = encodeServiceEvent(
    { id, type: 'TokenKeyChosen', data, by: THE_SERVER },
    { correlationId: null, causationId: null },
  );
  try {
    await store.append(OPS_STREAM, 0, seal(OPS_STREAM, NO_STREAM, [event]), { areNew: true });
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
  const chosen = await readKey(store);
  if (chosen === null) throw new Error('The log holds no key for tokens, and none could be chosen.');
  return chosen;
}

async function readKey(store: EventStore): Promise<Uint8Array | null> {
  for await (const recorded of store.read(OPS_STREAM, { limit: 1 })) {
    const event = decodeServiceEvent(recorded);
    if (event?.type === 'TokenKeyChosen') return Buffer.from(event.data.key, 'base64url');
  }
  return null;
}
