/** Logs to copy, and stores that fail while they are copied into. */
import { NO_STREAM, type SealedEvent, type StreamHead, seal } from '../../src/event-store/chain.js';
import {
  type AppendResult,
  AppendTooLarge,
  type EventStore,
  OutcomeUnknown,
  type RecordedEvent,
  StoreUnavailable,
} from '../../src/event-store/event-store.js';
import { bytesOf, stored } from '../../src/event-store/stored-event.js';
import { all, unsealed } from './support.js';

type Data = Record<string, unknown>;

/** Writes a log, one append after the other, and keeps in mind where each stream ends. */
export class LogWriter {
  private readonly heads = new Map<string, StreamHead>();
  private written = 0;

  constructor(private readonly store: EventStore) {}

  /** One append of events with these data. */
  async append(stream: string, ...data: Data[]): Promise<void> {
    const head = this.heads.get(stream) ?? NO_STREAM;
    const events = this.next(stream, ...data);
    await this.store.append(stream, head.revision, events);
  }

  /** An append whose events are changed after they were sealed. */
  async appendChanged(stream: string, data: Data, changed: Data): Promise<void> {
    const head = this.heads.get(stream) ?? NO_STREAM;
    const events = this.next(stream, data).map((event) => ({ ...event, data: changed }));
    await this.store.append(stream, head.revision, events);
  }

  private next(stream: string, ...data: Data[]): SealedEvent[] {
    const head = this.heads.get(stream) ?? NO_STREAM;
    const unplaced = data.map((each) => {
      this.written += 1;
      return unsealed(`event ${this.written}`, each);
    });
    const events = seal(stream, head, unplaced);
    this.heads.set(stream, {
      revision: head.revision + events.length,
      hash: events.at(-1)?.metadata.hash ?? head.hash,
    });
    return events;
  }
}

const text = (length: number): Data => ({ text: 'ö'.repeat(length / 2) });

/** Interleaved streams of every family, text of the whole world, and appends near every limit. */
export async function writeRichLog(store: EventStore): Promise<void> {
  const log = new LogWriter(store);
  await log.append('ops', { key: 'k', at: '2026-03-05T18:00:00.000Z' });
  await log.append('story-a', { title: 'Zelenskyy — „später“ 🇺🇦 \u2028 "quoted" \\ \u0000', none: null });
  await log.append('slug-a', { slug: 'a', ключ: { z: 1, a: [1, -0.5, 1e21, [], {}] } });
  for (let round = 0; round < 6; round += 1) {
    await log.append('story-a', { round });
    await log.append('story-b', { round }, { round, second: true });
    await log.append('embargo-a-x', { constructor: 'x', round });
  }
  await log.append('story-c', ...Array.from({ length: 230 }, (_, number) => ({ number })));
  // Four of these are more than an append takes, three are not.
  for (let number = 0; number < 4; number += 1) await log.append('story-d', text(300_000));
  await log.append('story-d', text(1_000_000));
  await log.append('story-a', { last: true });
}

/** All that a log holds but the positions, which are each store's own. */
export async function contentsOf(store: EventStore): Promise<Omit<RecordedEvent, 'position'>[]> {
  return (await all(store.readAll())).map(({ position: _, ...event }) => event);
}

/** What becomes of one append. `lost`: it is kept, and nobody says so. */
export type Fate = 'kept' | 'unavailable' | 'lost' | 'dropped';

/** What a copy needs of its target. */
export type Target = Pick<EventStore, 'readAll' | 'append'>;

/** A store each of whose appends has the fate that it is given; it notes what arrives. */
export class FatefulStore implements Target {
  readonly arrived: { stream: string; expected: number; events: readonly SealedEvent[] }[] = [];

  constructor(
    private readonly store: Target,
    private readonly fateOf: (append: number) => Fate,
  ) {}

  readAll(options?: Parameters<EventStore['readAll']>[0]): AsyncIterable<RecordedEvent> {
    return this.store.readAll(options);
  }

  async append(stream: string, expected: number, events: readonly SealedEvent[]): Promise<AppendResult> {
    const fate = this.fateOf(this.arrived.length);
    this.arrived.push({ stream, expected, events });
    if (fate === 'unavailable') throw new StoreUnavailable('The store is away.');
    if (fate === 'dropped') throw new OutcomeUnknown('Nobody knows.');
    const result = await this.store.append(stream, expected, events);
    if (fate === 'lost') throw new OutcomeUnknown('Nobody knows.');
    return result;
  }
}

/** A store that takes less at once than others. */
export const smallStore = (store: Target, limit: number): Target => ({
  readAll: (options) => store.readAll(options),
  async append(stream, expected, events) {
    const bytes = bytesOf(stored(events));
    if (bytes > limit) throw new AppendTooLarge(events[0]?.id ?? '', bytes, limit);
    return store.append(stream, expected, events);
  },
});
