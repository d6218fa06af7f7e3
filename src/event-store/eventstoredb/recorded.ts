/** Events as the vendor's client gives them, made into the port's. */
import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import type { EventMetadata } from '../chain.js';
import { DamagedEvent } from '../damaged-event.js';
import type { RecordedEvent } from '../event-store.js';
import { asPosition } from './positions.js';

export type Resolved = ResolvedEvent | AllStreamResolvedEvent;

/** Which streams of the database are Slugline's, and what they are called there. */
export class Names {
  /** What the server is asked for: names that begin with one of these. */
  readonly prefixes: string[];

  /**
   * @param families how names of our streams begin
   * @param isOurs whether one that begins so is ours
   * @param namespace stands before each name in the database; empty: nothing does
   */
  constructor(
    families: readonly string[],
    private readonly isOurs: (stream: string) => boolean,
    private readonly namespace: string,
  ) {
    this.prefixes = families.map((family) => `${namespace}${family}`);
  }

  /** The name in the database. */
  there(stream: string): string {
    return `${this.namespace}${stream}`;
  }

  /** Our name of a stream; null for one that only begins like ours. */
  here(name: string): string | null {
    if (!name.startsWith(this.namespace)) return null;
    const stream = name.slice(this.namespace.length);
    return this.isOurs(stream) ? stream : null;
  }
}

/**
 * The event, decoded; null when it is not ours, but another's or the server's.
 * @throws DamagedEvent it is in a stream of ours and cannot be read
 */
export function recorded({ event, commitPosition }: Resolved, names: Names): RecordedEvent | null {
  // What the server itself writes into a stream, a tombstone or a link, begins with $.
  if (event === undefined || event.type.startsWith('$')) return null;
  const stream = names.here(event.streamId);
  if (stream === null) return null;
  const { id, type } = event;
  const data = objectIn(event.data);
  const metadata = objectIn(event.metadata) as EventMetadata | null;
  const revision = Number(event.revision) + 1;
  const position = asPosition(event.position ?? { commit: commitPosition ?? 0n, prepare: commitPosition ?? 0n });
  if (data === null || metadata === null) throw new DamagedEvent(stream, revision, id, position);
  return { id, type, data, metadata, revision, stream, position };
}

/** What is no JSON object the client leaves as text or bytes. */
const objectIn = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? (value as Record<string, unknown>) : null;
