/** Walks the whole log and says whether it is as it was written. */
import { isIntact } from './chain.js';
import { DamagedEvent } from './damaged-event.js';
import type { EventStore, Position, RecordedEvent } from './event-store.js';

/** The first event that is not as it should be. */
export interface BadEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly position: Position;
  /** A sentence. */
  readonly problem: string;
}

export interface VerifyReport {
  /** How many events and streams were found good before the walk ended. */
  readonly events: number;
  readonly streams: number;
  /** Null: every event is good. */
  readonly firstBad: BadEvent | null;
}

interface StreamEnd {
  readonly revision: number;
  readonly hash: string;
  readonly recordedAt: string;
}

const BEFORE_FIRST: StreamEnd = { revision: 0, hash: '', recordedAt: '' };

/** A log holds an event that is not as it should be. */
export class LogDamaged extends Error {
  readonly code = 'log-damaged';
  constructor(readonly bad: BadEvent) {
    super(`The log is damaged at event ${bad.id}, number ${bad.revision} of ${bad.stream}: ${bad.problem}`);
  }
}

/**
 * Hands over the events of a log in order, each one after it was found good: its revision follows, its chain holds, its
 * content is what its hash was made of, and it was not recorded before the one it follows. It holds one small record a
 * stream in memory.
 */
export class CheckedWalk {
  private readonly ends = new Map<string, StreamEnd>();
  private good = 0;

  constructor(private readonly store: Pick<EventStore, 'readAll'>) {}

  /** How many events were found good so far, and in how many streams. */
  get counts(): { readonly events: number; readonly streams: number } {
    return { events: this.good, streams: this.ends.size };
  }

  /** The good events up to the end or the first bad one. To be walked once. @throws LogDamaged, StoreUnavailable */
  async *events(): AsyncGenerator<RecordedEvent, void, void> {
    try {
      for await (const event of this.store.readAll()) {
        const problem = problemOf(event, this.ends.get(event.stream) ?? BEFORE_FIRST);
        if (problem !== null) throw new LogDamaged(bad(event, problem));
        this.good += 1;
        this.ends.set(event.stream, {
          revision: event.revision,
          hash: event.metadata.hash,
          recordedAt: recordedAtOf(event) ?? '',
        });
        yield event;
      }
    } catch (error) {
      if (!(error instanceof DamagedEvent)) throw error;
      throw new LogDamaged(bad(error, 'What is stored of it cannot be read: it was changed after it was written.'));
    }
  }
}

/**
 * Recomputes every hash in log order and stops at the first event that is wrong, as `CheckedWalk` judges. What was cut
 * off the end of a stream leaves nothing that could tell of it.
 * @param onProgress told of each event how many were found good so far; must not throw
 * @throws StoreUnavailable
 */
export async function verifyLog(
  store: Pick<EventStore, 'readAll'>,
  onProgress: (events: number) => void = () => undefined,
): Promise<VerifyReport> {
  const walk = new CheckedWalk(store);
  try {
    for await (const _ of walk.events()) onProgress(walk.counts.events);
    return { ...walk.counts, firstBad: null };
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
    return { ...walk.counts, firstBad: error.bad };
  }
}

const bad = ({ stream, revision, id, position }: Omit<BadEvent, 'problem'>, problem: string): BadEvent => ({
  stream,
  revision,
  id,
  position,
  problem,
});

function problemOf(event: RecordedEvent, end: StreamEnd): string | null {
  const { revision, metadata } = event;
  if (revision !== end.revision + 1) {
    return `Its revision is ${revision}, but the event before it in the stream has ${end.revision}.`;
  }
  if (metadata.previousHash !== end.hash) {
    return end.revision === 0
      ? 'It is the first of its stream, but names a hash before it.'
      : `It does not follow the event at revision ${end.revision}: that one has another hash.`;
  }
  if (!isIntact(event.stream, revision, event)) {
    return 'Its content is not what its hash was made of: it was changed after it was written.';
  }
  const recordedAt = recordedAtOf(event);
  if (recordedAt === null) return 'It does not say when it was recorded.';
  if (recordedAt < end.recordedAt) {
    return `It was recorded at ${recordedAt}, before the event it follows (${end.recordedAt}).`;
  }
  return null;
}

function recordedAtOf({ metadata }: RecordedEvent): string | null {
  return typeof metadata.recordedAt === 'string' ? metadata.recordedAt : null;
}
