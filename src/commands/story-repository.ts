/**
 * The one way in which a story is written: load its fold, decide, append at the exact revision, and decide anew when
 * another was faster. An acknowledged development is durable; a refused one left nothing behind.
 */
import { NO_STREAM, type SealedEvent, type StreamHead, seal } from '../event-store/chain.js';
import { decode, encode, storyStream } from '../event-store/codec.js';
import {
  type AppendResult,
  type EventStore,
  EventTooLarge,
  OutcomeUnknown,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../event-store/event-store.js';
import { decodeServiceEvent } from '../event-store/service-events.js';
import { KeptFolds, storyEvents } from '../event-store/story-events.js';
import { InvalidRequest } from '../story/errors.js';
import type { AnyDevelopment } from '../story/events.js';
import { type Event, evolveAll } from '../story/evolve.js';
import { orderOfRevision } from '../story/order.js';
import { Story } from '../story/story.js';
import { Conflict, Stale, Unavailable } from './errors.js';
import { Turns } from './turns.js';

/** A story as it was loaded. */
export interface Loaded {
  readonly story: Story;
  readonly head: StreamHead;
  /** The stream begins with StoryAbandoned: its story will never be. */
  readonly abandoned: boolean;
}

/** A command on one story. Neither part may change anything: both may be called again on a newer state of it. */
export interface StoryCommand {
  /** The same was asked and answered before: there is nothing to append. Looked at first, before If-Match. */
  isAnswered(loaded: Loaded): boolean;
  decide(loaded: Loaded): Work;
}

/** What a command makes of the story it found. */
export interface Work {
  readonly append: readonly AnyDevelopment[];
  /** Called just before each try to append: reserves what the developments need (a slug). */
  readonly prepare?: () => Promise<void>;
}

export interface Executed {
  readonly developments: readonly AnyDevelopment[];
  /** The story after them. */
  readonly story: Story;
}

export interface ExecuteOptions {
  /** The revision that the client saw; null: any. */
  readonly ifMatch: number | null;
  readonly correlationId: string;
}

/** How often a command is decided anew when others are faster, and an append resent whose outcome is unknown. */
const MOST_RACES = 20;
const MOST_RESENDS = 3;

export class StoryRepository {
  private readonly cache = new KeptFolds<Loaded>(({ head }) => head.revision);
  private readonly turns = new Turns();

  constructor(private readonly store: EventStore) {}

  /** The story as the log has it now or had it a moment ago. */
  async find(storyId: string): Promise<Loaded> {
    return this.guarded(async () => this.cache.get(storyId) ?? (await this.load(storyId)));
  }

  /** The story as the log has it now, whatever was kept. */
  async refresh(storyId: string): Promise<Loaded> {
    return this.guarded(() => this.load(storyId));
  }

  /** The story's events in log order, up to a revision. */
  async eventsUpTo(storyId: string, revision: number): Promise<Event[]> {
    return this.guarded(() => storyEvents(this.store, storyId, revision));
  }

  /**
   * Decides on the story and appends what was decided.
   * @returns null when it was answered before
   * @throws what the command throws; Stale, Conflict, Unavailable, InvalidRequest (too large for the log)
   */
  execute(storyId: string, options: ExecuteOptions, command: StoryCommand): Promise<Executed | null> {
    return this.turns.take(storyId, () => this.guarded(() => this.race(storyId, options, command)));
  }

  private async race(
    storyId: string,
    { ifMatch, correlationId }: ExecuteOptions,
    command: StoryCommand,
  ): Promise<Executed | null> {
    const stream = storyStream(storyId);
    for (let attempt = 0; attempt < MOST_RACES; attempt += 1) {
      const kept = this.cache.get(storyId);
      const loaded = kept ?? (await this.load(storyId));
      let work: Work;
      try {
        if (command.isAnswered(loaded)) return null;
        if (ifMatch !== null && ifMatch !== loaded.head.revision) throw stale(loaded.story, ifMatch);
        work = command.decide(loaded);
      } catch (error) {
        // What was kept may be behind another node's writes: nobody is refused for a past state.
        if (kept === undefined || !(await this.hasMoved(storyId, kept))) throw error;
        await this.load(storyId);
        continue;
      }
      await work.prepare?.();
      const trace = { correlationId, causationId: null };
      const sealed = seal(
        stream,
        loaded.head,
        work.append.map((development) => encode(development, trace)),
      );
      try {
        const { positions } = await this.append(stream, loaded.head.revision, sealed);
        return this.keep(storyId, loaded, work.append, sealed, positions);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        await this.load(storyId);
      }
    }
    throw new Conflict('Others kept writing to this story at the same moment. Send the same again.');
  }

  private async hasMoved(storyId: string, { head }: Loaded): Promise<boolean> {
    for await (const last of this.store.read(storyStream(storyId), { direction: 'backwards', limit: 1 })) {
      return last.revision !== head.revision;
    }
    return false;
  }

  private keep(
    storyId: string,
    { story, abandoned }: Loaded,
    decided: readonly AnyDevelopment[],
    sealed: readonly SealedEvent[],
    positions: readonly string[],
  ): Executed {
    const developments = decided.map((development, i) => ({ ...development, position: positions[i] ?? '' }));
    const next = evolveAll(story, developments).story;
    const head = { revision: story.revision + sealed.length, hash: sealed.at(-1)?.metadata.hash ?? '' };
    this.cache.setIfNewer(storyId, { story: next, head, abandoned });
    return { developments, story: next };
  }

  private async load(storyId: string): Promise<Loaded> {
    let head = NO_STREAM;
    let abandoned = false;
    const events: Event[] = [];
    for await (const recorded of this.store.read(storyStream(storyId))) {
      head = { revision: recorded.revision, hash: recorded.metadata.hash };
      abandoned ||= decodeServiceEvent(recorded)?.type === 'StoryAbandoned';
      events.push(decode(recorded));
    }
    const loaded = { story: evolveAll(new Story(storyId), events).story, head, abandoned };
    if (head.revision > 0) this.cache.setIfNewer(storyId, loaded);
    else this.cache.drop(storyId);
    return loaded;
  }

  /**
   * Appends until the outcome is known. After an unknown one the same bytes go to the same place again; a conflict
   * then is no conflict when what stands there is ours.
   */
  private async append(stream: string, expected: number, events: readonly SealedEvent[]): Promise<AppendResult> {
    let unsure = false;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.store.append(stream, expected, events);
      } catch (error) {
        if (error instanceof OutcomeUnknown && attempt < MOST_RESENDS) {
          unsure = true;
        } else if (error instanceof WrongExpectedRevision && unsure) {
          const ours = await this.findOurs(stream, expected, events);
          if (ours !== null) return ours;
          throw error;
        } else {
          throw error;
        }
      }
    }
  }

  private async findOurs(
    stream: string,
    expected: number,
    events: readonly SealedEvent[],
  ): Promise<AppendResult | null> {
    const positions: string[] = [];
    for await (const recorded of this.store.read(stream, { from: expected + 1, to: expected + events.length })) {
      if (recorded.metadata.hash !== events[positions.length]?.metadata.hash) return null;
      positions.push(recorded.position);
    }
    return positions.length === events.length ? { revision: expected + events.length, positions } : null;
  }

  /** Says the store's own errors in the words of writing. */
  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreUnavailable) {
        throw new Unavailable(
          'The log cannot be written or read right now. Nothing was lost; send the same again soon.',
        );
      }
      if (error instanceof OutcomeUnknown) {
        throw new Unavailable(
          'It is not known whether this was recorded. Send the same again with the same Idempotency-Key or id to find out.',
        );
      }
      if (error instanceof EventTooLarge) {
        throw new InvalidRequest([
          { pointer: '', detail: 'It is too large for the log. Shorten its texts and lists.' },
        ]);
      }
      throw error;
    }
  }
}

/** A client that is further behind than this reads the history. */
const MOST_SINCE = 200;

function stale(story: Story, seen: number): Stale {
  const since: AnyDevelopment[] = [];
  for (const [, id] of seen < 0 ? [] : story.log.entries(orderOfRevision(seen + 1))) {
    if (since.length === MOST_SINCE) break;
    const development = story.entries.get(id)?.development;
    if (development !== undefined) since.push(development);
  }
  return new Stale(story, since);
}
