/** Reads a story from the log, with all that it takes from other stories. */
import { NO_STREAM, type StreamHead } from '../event-store/chain.js';
import { decode, embargoStream, storyIdOf, storyStream } from '../event-store/codec.js';
import type { EventStore, Position, RecordedEvent } from '../event-store/event-store.js';
import { decodeServiceEvent } from '../event-store/service-events.js';
import type { Reference } from '../story/across.js';
import { evolveAll } from '../story/evolve.js';
import { type Folds, noFolds } from './folds.js';
import { Stories } from './stories.js';

/** A story as it was read. */
export interface LoadedStory extends Folds {
  /** The end of its own stream. */
  readonly head: StreamHead;
  /** The stream begins with StoryAbandoned: its story will never be. */
  readonly abandoned: boolean;
  /** What it takes from others, in all. */
  readonly references: readonly Reference[];
  /** Every other story's stream that it was folded from, and how many events that had. */
  readonly others: ReadonlyMap<string, number>;
}

export interface LoadOptions {
  /** Events after this position are left out; null: none. */
  readonly upTo?: Position | null;
  /** Whether the public's fold is wanted too. */
  readonly withPublic: boolean;
  /** Leaves out further events. */
  readonly isCounted?: (event: RecordedEvent) => boolean;
}

export class StoryLoader {
  constructor(private readonly store: EventStore) {}

  async load(storyId: string, { upTo = null, withPublic, isCounted = () => true }: LoadOptions): Promise<LoadedStory> {
    const streams = await this.streamsOf(storyId, upTo);
    const own = streams.get(storyId) ?? [];
    const last = own.at(-1);
    const head = last === undefined ? NO_STREAM : { revision: last.revision, hash: last.metadata.hash };
    const abandoned = own.some((event) => decodeServiceEvent(event)?.type === 'StoryAbandoned');
    const ends = await this.endsIn(streams, upTo);
    const events = [...[...streams.values()].flat(), ...ends].filter(isCounted);
    const others = new Map([...streams].filter(([id]) => id !== storyId).map(([id, list]) => [id, list.length]));
    if (others.size === 0 && ends.length === 0 && !withPublic) {
      // The common case: one stream, folded at once.
      const newsroom = evolveAll(
        noFolds(storyId).newsroom,
        events.map((event) => decode(event)),
      ).story;
      return { ...noFolds(storyId), newsroom, revision: events.length, head, abandoned, references: [], others };
    }
    events.sort((a, b) => this.store.comparePositions(a.position, b.position));
    const stories = new Stories({ provide: async (id) => noFolds(id), followers: new Map(), withPublic });
    for (const event of events) await stories.take(event);
    const references = await stories.referencesOf(storyId);
    return { ...(await stories.foldsOf(storyId)), head, abandoned, references, others };
  }

  /** The story's own stream, and those of all stories that it takes from or is merged into, and so on. */
  private async streamsOf(storyId: string, upTo: Position | null): Promise<Map<string, RecordedEvent[]>> {
    const streams = new Map<string, RecordedEvent[]>();
    const queue = [storyId];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (streams.has(id)) continue;
      const events = await this.read(storyStream(id), upTo);
      streams.set(id, events);
      for (const { type, data } of events) {
        const { into, from } = data as { into?: unknown; from?: { storyId?: unknown } };
        if (type === 'StoryMerged') queue.push(String(into));
        if (type === 'DevelopmentCrossFiled') queue.push(String(from?.storyId));
      }
    }
    return streams;
  }

  private async endsIn(
    streams: ReadonlyMap<string, readonly RecordedEvent[]>,
    upTo: Position | null,
  ): Promise<RecordedEvent[]> {
    const ends: RecordedEvent[] = [];
    for (const { id, type, stream, metadata } of [...streams.values()].flat()) {
      if (type !== 'EmbargoSet' && metadata.embargoUntil === undefined) continue;
      ends.push(...(await this.read(embargoStream(storyIdOf(stream) as string, id), upTo)));
    }
    return ends;
  }

  private async read(stream: string, upTo: Position | null): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.read(stream)) {
      if (upTo !== null && this.store.comparePositions(event.position, upTo) > 0) break;
      events.push(event);
    }
    return events;
  }
}
