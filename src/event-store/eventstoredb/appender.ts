/** Appends until the outcome is known: the same bytes to the same place, as often as it takes, for a bounded time. */
import {
  type AppendOptions,
  type AppendResult,
  AppendTooLarge,
  OutcomeUnknown,
  WrongExpectedRevision,
} from '../event-store.js';
import { bytesOf, type StoredEvent } from '../stored-event.js';
import { type Answer, BatchAppends } from './batch-appends.js';
import type { Clients } from './client.js';
import { asFinal, neverLeft, TruncatedStream } from './failures.js';
import { asPosition } from './positions.js';
import type { Reader } from './reader.js';
import type { Names } from './recorded.js';
import { Patience, type Timing } from './timing.js';

export interface Append {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly StoredEvent[];
}

export class Appender {
  private readonly batches = new BatchAppends();

  constructor(
    private readonly clients: Clients,
    private readonly reader: Reader,
    private readonly names: Names,
    private readonly timing: Timing,
  ) {}

  /** See the port. @throws WrongExpectedRevision, AppendTooLarge, StoreUnavailable, OutcomeUnknown */
  async append(append: Append, { areNew = false }: AppendOptions): Promise<AppendResult> {
    const { stream, expected, events } = append;
    const patience = new Patience(this.timing.patience);
    /** A try that failed may have been kept. */
    let isUnsure = false;
    for (;;) {
      const client = this.clients.get();
      let answer: Answer;
      try {
        answer = await this.batches.append(client, this.names.there(stream), expected, events, this.timing.attempt);
      } catch (error) {
        this.clients.failed(client, error);
        const final = asFinal(error, stream);
        isUnsure ||= final === null && !neverLeft(error);
        const over =
          final ??
          (await patience.wait(error).then(
            () => null,
            (tired: unknown) => tired,
          ));
        if (over === null) continue;
        throw isUnsure ? unknown(over) : over;
      }
      return await this.settle(append, answer, areNew && !isUnsure);
    }
  }

  /** Ends what carries the appends, when the last of them has its answer. */
  close(): void {
    this.batches.close();
  }

  /** @param isFirst these very events can stand nowhere yet */
  private async settle(append: Append, answer: Answer, isFirst: boolean): Promise<AppendResult> {
    const { stream, expected, events } = append;
    if (answer.kind === 'too-large') {
      throw new AppendTooLarge(events[0]?.id ?? '', bytesOf(events), answer.limit);
    }
    if (answer.kind === 'wrong-revision') {
      const before = isFirst ? null : await this.standing(append);
      if (before !== null) return before;
      throw new WrongExpectedRevision(stream, expected, answer.actual);
    }
    const { revision, position } = answer;
    // "No stream" also holds for one that was deleted, and its revisions go on.
    if (revision !== expected + events.length) throw new TruncatedStream(stream);
    if (isFirst && events.length === 1 && position !== null) return { revision, positions: [asPosition(position)] };
    // The server takes events for the same by their ids alone and keeps the first bytes: what stands is what counts.
    const standing = await this.standing(append);
    if (standing !== null) return standing;
    throw new WrongExpectedRevision(stream, expected, await this.reader.revisionOf(stream));
  }

  /** The answer for these very events, if they stand where they should; null when others do. */
  private async standing({ stream, expected, events }: Append): Promise<AppendResult | null> {
    const positions: string[] = [];
    const range = { isBackwards: false, from: expected + 1, limit: events.length };
    try {
      for await (const { id, metadata, position } of this.reader.ofStream(stream, range)) {
        const event = events[positions.length];
        if (event?.id !== id || JSON.parse(event.metadata).hash !== metadata.hash) return null;
        positions.push(position);
      }
    } catch (error) {
      throw unknown(error);
    }
    return positions.length === events.length ? { revision: expected + events.length, positions } : null;
  }
}

const unknown = (cause: unknown): OutcomeUnknown =>
  new OutcomeUnknown('EventStoreDB did not say whether it kept the events. Send the same again to find out.', {
    cause,
  });
