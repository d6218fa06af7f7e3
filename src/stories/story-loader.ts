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
}

/** The events that a story with all that it takes from others is folded from, in the order of the log. */
export interface Timeline {
  readonly storyId: string;
  readonly events: readonly RecordedEvent[];
  /** How many events each stream had that it was read from. */
  readonly heads: ReadonlyMap<string, number>;
  /** Up to where in the log it was read; null: all. */
  readonly upTo: Position | null;
  /** Nothing of it was left out, as what cannot be applied is. */
  readonly isWhole: boolean;
}

export class StoryLoader {
  /** @param gaps what is left out of every fold; commands leave out nothing */
  constructor(
    private readonly store: EventStore,
    private readonly gaps: Gaps = NO_GAPS,
  ) {}

  async load(storyId: string, { upTo = null, withPublic }: LoadOptions): Promise<LoadedStory> {
    const streams = await this.streamsOf(storyId, upTo);
    const own = streams.get(storyId) ?? [];
    const last = own.at(-1);
    const head = last === undefined ? NO_STREAM : { revision: last.revision, hash: last.metadata.hash };
    const abandoned = own.some((event) => decodeServiceEvent(event)?.type === 'StoryAbandoned');
    const ends = await this.endsIn(streams, upTo);
    const events = [...[...streams.values()].flat(), ...ends];
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
    this.sort(events);
    const stories = new Stories({ provide: async (id) => noFolds(id), followers: new Map(), withPublic });
    await stories.takeAll(events);
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
    this.sort(events);
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

  /**
   * A story's own events and those of all stories that it takes from, in the order of the log, for replays.
   * @param upTo events after this position are left out
   */
  async timeline(storyId: string, upTo: Position | null): Promise<Timeline> {
    const streams = await this.streamsOf(storyId, upTo);
    const ends = await this.endsIn(streams, upTo);
    const events = [...[...streams.values()].flat(), ...ends];
    this.sort(events);
    const heads = new Map([...streams].map(([id, list]) => [storyStream(id), list.length]));
    for (const stream of embargoStreamsIn(events)) heads.set(stream, 0);
    for (const { stream, revision } of ends) heads.set(stream, revision);
    return { storyId, events, heads, upTo, isWhole: this.isWhole(heads) };
  }

  /**
   * The same with all that came since. Reads only what is new.
   * @returns null when it must be read anew: another story has come into it, or something of it cannot be applied
   */
  async continued(timeline: Timeline, upTo: Position | null): Promise<Timeline | null> {
    const { storyId, events, heads } = timeline;
    if (!timeline.isWhole || !this.isWhole(heads)) return null;
    if (timeline.upTo === upTo) return timeline;
    if (events.some(({ id, type }) => this.gaps.isSkipped(id) !== (type === ''))) return null;
    const come: RecordedEvent[] = [];
    const now = new Map(heads);
    for (const [stream, revision] of heads) {
      const events = await this.read(stream, upTo, undefined, revision + 1);
      now.set(stream, revision + events.length);
      come.push(...events);
    }
    if (come.flatMap(namedStories).some((id) => !heads.has(storyStream(id)))) return null;
    for (const stream of embargoStreamsIn(come)) {
      const ends = await this.read(stream, upTo);
      now.set(stream, ends.length);
      come.push(...ends);
    }
    this.sort(come);
    return { storyId, events: come.length === 0 ? events : [...events, ...come], heads: now, upTo, isWhole: true };
  }

  /** Puts events in the order of the log. */
  private sort(events: RecordedEvent[]): void {
    events.sort((a, b) => this.store.comparePositions(a.position, b.position));
  }

  private isWhole(heads: Timeline['heads']): boolean {
    return [...heads.keys()].every((stream) => this.gaps.parkedAt(storyIdOf(stream) ?? '') === null);
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
    for (const event of [...streams.values()].flat().filter(setsEmbargo)) {
      const storyId = storyIdOf(event.stream) as string;
      const parked = this.gaps.parkedAt(storyId)?.position ?? null;
      const found = await this.read(embargoStream(storyId, event.id), upTo);
      ends.push(...found.filter((end) => parked === null || this.store.comparePositions(end.position, parked) < 0));
    }
    return ends;
  }

  private async read(stream: string, upTo: Position | null, to?: number, from = 1): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of readPastDamage(this.store, stream, from, to)) {
      if (upTo !== null && this.store.comparePositions(event.position, upTo) > 0) break;
      if (this.gaps.isSkipped(event.id)) events.push(placeholder(event));
      else if (event instanceof DamagedEvent) throw event;
      else events.push(event);
    }
    return events;
  }
}

const setsEmbargo = ({ type, metadata }: RecordedEvent): boolean =>
  type === 'EmbargoSet' || metadata.embargoUntil !== undefined;

/** The streams in which the ends of these events' embargoes are logged. */
const embargoStreamsIn = (events: readonly RecordedEvent[]): string[] =>
  events.filter(setsEmbargo).map(({ id, stream }) => embargoStream(storyIdOf(stream) as string, id));

/** The other stories that an entry draws into the fold of its own. */
function namedStories({ type, data }: RecordedEvent): string[] {
  const { into, from } = (data ?? {}) as { into?: unknown; from?: { storyId?: unknown } | null };
  if (type === 'StoryMerged') return [String(into)];
  return type === 'DevelopmentCrossFiled' ? [String(from?.storyId)] : [];
}
