/** What the store's specifications share: events to append, a log in a temp folder, and a handler that notes all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivedId } from '../../src/commands/identity.js';
import { NO_STREAM, type SealedEvent, type StreamHead, seal, type UnsealedEvent } from '../../src/event-store/chain.js';
import type { EventStore, RecordedEvent, Subscription } from '../../src/event-store/event-store.js';

/** A folder that is gone when the test process is done with it. */
export function tempFolder(): { path: string; file: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'slugline-log-'));
  return { path, file: join(path, 'log.db'), remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The id of the event that tests call by this name: always the same UUID. */
export const idOf = (name: string): string => derivedId('event', name);

/** An event that tests call by this name. */
export const unsealed = (name: string, data: Record<string, unknown> = { text: name }): UnsealedEvent => ({
  id: idOf(name),
  type: 'NoteAdded',
  data,
  metadata: { version: 1, recordedAt: '2026-03-05T18:00:00.000Z', name },
});

/** Sealed events with these names, for the end of a stream. */
export const sealed = (stream: string, head: StreamHead, ...names: string[]): SealedEvent[] =>
  seal(
    stream,
    head,
    names.map((name) => unsealed(name)),
  );

/** Sealed events for a stream that does not exist yet. */
export const firstOf = (stream: string, ...names: string[]): SealedEvent[] => sealed(stream, NO_STREAM, ...names);

/** Appends one event with this name to the end of the stream. */
export async function appendOne(store: EventStore, stream: string, name: string): Promise<void> {
  const [last] = await all(store.read(stream, { direction: 'backwards', limit: 1 }));
  const head = last === undefined ? NO_STREAM : { revision: last.revision, hash: last.metadata.hash };
  await store.append(stream, head.revision, sealed(stream, head, name));
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Position of the last event in the log; null while it is empty. */
export const headOf = async (store: EventStore): Promise<string | null> =>
  (await all(store.readAll())).at(-1)?.position ?? null;

export const nameOf = ({ metadata }: RecordedEvent): string => String(metadata.name);

export const namesOf = (events: readonly RecordedEvent[]): string[] => events.map(nameOf);

/** Notes what a subscription hands over, and lets a test wait for it. */
export class Follower {
  readonly events: RecordedEvent[] = [];
  readonly batches: number[] = [];
  readonly checkpoints: string[] = [];
  caughtUp = 0;
  interrupted = 0;
  error: Error | null = null;
  inHand = 0;
  mostInHand = 0;
  subscription: Subscription | null = null;
  private waiting: { until: () => boolean; resolve: () => void }[] = [];

  constructor(private readonly work: (events: readonly RecordedEvent[]) => Promise<void> = async () => {}) {}

  /** Follows the log from just after `after`. */
  follow(store: EventStore, after: string | null = null): this {
    this.subscription = store.subscribe(after, {
      onEvents: async (events) => {
        this.inHand += 1;
        this.mostInHand = Math.max(this.mostInHand, this.inHand);
        try {
          await this.work(events);
        } finally {
          this.inHand -= 1;
        }
        this.events.push(...events);
        this.batches.push(events.length);
        this.look();
      },
      onCaughtUp: () => {
        this.caughtUp += 1;
        this.look();
      },
      onCheckpoint: (position) => {
        this.checkpoints.push(position);
        this.look();
      },
      onInterrupted: () => {
        this.interrupted += 1;
        this.look();
      },
      onEnd: (error) => {
        this.error = error;
        this.look();
      },
    });
    return this;
  }

  get names(): string[] {
    return namesOf(this.events);
  }

  /** Resolves as soon as it is true; what is noted in between is what is looked at. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve) => this.waiting.push({ until: condition, resolve }));
  }

  private look(): void {
    const ready = this.waiting.filter(({ until }) => until());
    this.waiting = this.waiting.filter((waiter) => !ready.includes(waiter));
    for (const { resolve } of ready) resolve();
  }
}

/** A promise that a test settles by hand. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
