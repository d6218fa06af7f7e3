/** Reads streams and the whole log; a read that breaks off goes on where it was. */
import type { Readable } from 'node:stream';
import { BACKWARDS, END, type EventStoreDBClient, FORWARDS, START, streamNameFilter } from '@eventstore/db-client';
import type { Position, RecordedEvent } from '../event-store.js';
import type { Clients } from './client.js';
import { asFinal, EndedEarly, isNotFound, TruncatedStream } from './failures.js';
import { Feed } from './feed.js';
import { fromPosition, type LogPosition } from './positions.js';
import { type Names, recorded } from './recorded.js';
import { Patience, type Timing } from './timing.js';

/** Events of others that the server passes over before it says how far it is. */
const SEARCH_WINDOW = 500;

/** Which events of a stream. */
export interface StreamRange {
  readonly isBackwards: boolean;
  /** The first to read; null: the first or last of the stream. */
  readonly from: number | null;
  readonly limit: number;
}

export class Reader {
  constructor(
    private readonly clients: Clients,
    private readonly names: Names,
    private readonly timing: Timing,
  ) {}

  /** @throws StoreUnavailable, also for a stream whose first events were deleted */
  async *ofStream(stream: string, range: StreamRange): AsyncGenerator<RecordedEvent, void, void> {
    let { from, limit } = range;
    const step = range.isBackwards ? -1 : 1;
    // Backwards from beyond the end begins at the end.
    let expected = range.isBackwards ? null : (from ?? 1);
    const patience = new Patience(this.timing.patience);
    while (limit > 0 && from !== 0) {
      const client = this.clients.get();
      const feed = this.feedOf(client, this.names.there(stream), range.isBackwards, from, limit);
      let isEmpty = true;
      try {
        for (let batch = await feed.next(this.timing.attempt); ; batch = await feed.next(this.timing.attempt)) {
          if (batch === null) {
            this.clients.requireOpen();
            if (limit === 0) return;
            if (isEmpty && range.isBackwards && expected !== null) throw new TruncatedStream(stream);
            if (isEmpty) return;
            // A server that goes may end a read as if it were done: what the stream has now tells if it was.
            if (!range.isBackwards) limit = Math.min(limit, (await this.revisionOf(stream)) - (from ?? 1) + 1);
            break;
          }
          for (const resolved of batch.events) {
            const event = recorded(resolved, this.names);
            if (event === null) continue;
            if (expected !== null && event.revision !== expected) throw new TruncatedStream(stream);
            yield event;
            isEmpty = false;
            limit -= 1;
            from = event.revision + step;
            expected = from;
          }
          patience.reset();
        }
      } catch (error) {
        if (isNotFound(error)) return;
        await this.recover(client, error, stream, patience);
      } finally {
        feed.cancel();
      }
    }
  }

  /** How many events a stream has. @throws StoreUnavailable */
  async revisionOf(stream: string): Promise<number> {
    const last = { isBackwards: true, from: null, limit: 1 };
    for await (const { revision } of this.ofStream(stream, last)) return revision;
    return 0;
  }

  /** What there is of ours in the log after a position. The server passes over all else. @throws StoreUnavailable */
  async *ofLog(after: Position | null, limit: number): AsyncGenerator<RecordedEvent, void, void> {
    const patience = new Patience(this.timing.patience);
    let last = after;
    let left = limit;
    while (left > 0) {
      const client = this.clients.get();
      // Reads of the whole log take no filter; a subscription that ends when it has caught up does.
      const feed = this.follow(client, last);
      try {
        await feed.confirmed(this.timing.attempt);
        for (;;) {
          const batch = await feed.next(this.timing.attempt);
          if (batch === null) throw new EndedEarly();
          for (const resolved of batch.events) {
            const event = recorded(resolved, this.names);
            if (event === null) continue;
            yield event;
            last = event.position;
            left -= 1;
            if (left === 0) return;
          }
          patience.reset();
          if (batch.mark?.kind === 'caught-up') return;
        }
      } catch (error) {
        await this.recover(client, error, '$all', patience);
      } finally {
        feed.cancel();
      }
    }
  }

  /** Where the database's whole log ends, others' events too; null while there is nothing. @throws StoreUnavailable */
  async end(): Promise<LogPosition | null> {
    const patience = new Patience(this.timing.patience);
    for (;;) {
      const client = this.clients.get();
      const stream = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true });
      const feed = new Feed({ stream: asReadable(stream), cancel: () => stream.cancel() });
      try {
        const last = (await feed.next(this.timing.attempt))?.events[0];
        return last?.event === undefined ? null : (last.event.position ?? null);
      } catch (error) {
        await this.recover(client, error, '$all', patience);
      } finally {
        feed.cancel();
      }
    }
  }

  /** All of ours from just after a position on, for ever, with marks. */
  follow(client: EventStoreDBClient, after: Position | null): Feed {
    const filter = streamNameFilter({
      prefixes: this.names.prefixes,
      maxSearchWindow: SEARCH_WINDOW,
      checkpointReached: (_, at) => feed.mark({ kind: 'checkpoint', at }),
    });
    const stream = client.subscribeToAll({
      fromPosition: after === null ? START : fromPosition(after),
      filter,
      // A follower may be behind, and its end would be taken for the log's.
      requiresLeader: true,
    });
    const feed: Feed = new Feed({ stream: asReadable(stream), cancel: () => stream.unsubscribe() });
    return feed;
  }

  private feedOf(
    client: EventStoreDBClient,
    name: string,
    isBackwards: boolean,
    from: number | null,
    limit: number,
  ): Feed {
    const stream = client.readStream(name, {
      direction: isBackwards ? BACKWARDS : FORWARDS,
      fromRevision: from === null ? (isBackwards ? END : START) : BigInt(from - 1),
      maxCount: Math.min(limit, Number.MAX_SAFE_INTEGER),
      // What is decided is decided on what the leader has: a follower may be behind it.
      requiresLeader: true,
    });
    return new Feed({ stream: asReadable(stream), cancel: () => stream.cancel() });
  }

  private async recover(client: EventStoreDBClient, error: unknown, stream: string, patience: Patience): Promise<void> {
    const final = asFinal(error, stream);
    if (final !== null) throw final;
    this.clients.failed(client, error);
    await patience.wait(error);
  }
}

/** The client types its streams by their events alone; they are Node's. */
const asReadable = (stream: unknown): Readable => stream as Readable;
