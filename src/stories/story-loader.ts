/** Reads a story from the log, with all that it takes from other stories. */
import { NO_STREAM, type StreamHead } from '../event-store/chain.js';
import { decode, embargoStream, storyIdOf, storyStream } from '../event-store/codec.js';
import { DamagedEvent } from '../event-store/damaged-event.js';
import type { EventStore, Position, RecordedEvent } from '../event-store/event-store.js';
import { readPastDamage } from '../event-store/read-past-damage.js';
import { decodeServiceEvent } from '../event-store/service-events.js';
import type { Reference } from '../story/across.js';
import { evolveAll } from '../story/evolve.js';
import { type Folds, noFolds } from './folds.js';
import { type Gaps, NO_GAPS, placeholder } from './gaps.js';
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
  /** Its fold and those of the others, to go on from; null for a story by itself. */
  readonly stories: Stories | null;
}

/** What `advance` goes on from. */
export type Composed = Pick<LoadedStory, 'head' | 'abandoned' | 'references' | 'others' | 'stories'>;

export interface LoadOptions {
  /** Events after this position are left out; null: none. */
  readonly upTo?: Position | null;
  /** Whether the public's fold is wanted too. */
  readonly withPublic: boolean;
  /** Leaves out further events. */
  readonly isCounted?: (event: RecordedEvent) => boolean;
}

export class StoryLoader {
  /** @param gaps what is left out of every fold; commands leave out nothing */
  constructor(
    private readonly store: EventStore,
    private readonly gaps: Gaps = NO_GAPS,
  ) {}

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
      return {
        ...noFolds(storyId),
        newsroom,
        revision: events.length,
        head,
        abandoned,
        references: [],
        others,
        stories: null,
      };
    }
    events.sort((a, b) => this.store.comparePositions(a.position, b.position));
    const stories = new Stories({ provide: async (id) => noFolds(id), followers: new Map(), withPublic });
    for (const event of events) await stories.take(event);
    const references = await stories.referencesOf(storyId);
    const isAlone = others.size === 0;
    return {
      ...(await stories.foldsOf(storyId)),
      head,
      abandoned,
      references,
      others,
      stories: isAlone ? null : stories,
    };
  }

  /**
   * A story that takes from others, with all that their streams have by now. Reads only what is new.
   * @returns null when it must be loaded anew: it is alone, or another story has come into it
   */
  async advance(storyId: string, loaded: Composed): Promise<LoadedStory | null> {
    if (loaded.stories === null) return null;
    const known = new Map([...loaded.others, [storyId, loaded.head.revision]]);
    const events: RecordedEvent[] = [];
    for (const [id, revision] of known) {
      for await (const event of this.store.read(storyStream(id), { from: revision + 1 })) events.push(event);
    }
    if (events.length === 0) return { ...loaded, ...(await loaded.stories.foldsOf(storyId)) };
    if (events.some((event) => namedStories(event).some((id) => !known.has(id)))) return null;
    events.sort((a, b) => this.store.comparePositions(a.position, b.position));
    const stories = loaded.stories.fork();
    const others = new Map(loaded.others);
    let { head } = loaded;
    for (const event of events) {
      await stories.take(event);
      const id = storyIdOf(event.stream) as string;
      if (id === storyId) head = { revision: event.revision, hash: event.metadata.hash };
      else others.set(id, event.revision);
    }
    const references = await stories.referencesOf(storyId);
    return { ...(await stories.foldsOf(storyId)), head, abandoned: loaded.abandoned, references, others, stories };
  }

  /** The story's own stream, and those of all stories that it takes from or is merged into, and so on. */
  private async streamsOf(storyId: string, upTo: Position | null): Promise<Map<string, RecordedEvent[]>> {
    const streams = new Map<string, RecordedEvent[]>();
    const queue = [storyId];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (streams.has(id)) continue;
      const parked = this.gaps.parkedAt(id);
      const events = await this.read(storyStream(id), upTo, parked === null ? undefined : parked.revision - 1);
      streams.set(id, events);
      queue.push(...events.flatMap(namedStories));
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
      const storyId = storyIdOf(stream) as string;
      const parked = this.gaps.parkedAt(storyId)?.position ?? null;
      const found = await this.read(embargoStream(storyId, id), upTo);
      ends.push(...found.filter((end) => parked === null || this.store.comparePositions(end.position, parked) < 0));
    }
    return ends;
  }

  private async read(stream: string, upTo: Position | null, to?: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of readPastDamage(this.store, stream, 1, to)) {
      if (upTo !== null && this.store.comparePositions(event.position, upTo) > 0) break;
      if (this.gaps.isSkipped(event.id)) events.push(placeholder(event));
      else if (event instanceof DamagedEvent) throw event;
      else events.push(event);
    }
    return events;
  }
}

/** The other stories that an entry draws into the fold of its own. */
function namedStories({ type, data }: RecordedEvent): string[] {
  const { into, from } = (data ?? {}) as { into?: unknown; from?: { storyId?: unknown } | null };
  if (type === 'StoryMerged') return [String(into)];
  return type === 'DevelopmentCrossFiled' ? [String(from?.storyId)] : [];
}
