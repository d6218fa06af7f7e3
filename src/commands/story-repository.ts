/**
 * The one way in which a story is written: load its fold, decide, append at the exact revision, and decide anew when
 * another was faster. An acknowledged development is durable; a refused one left nothing behind.
 */
import { type SealedEvent, seal } from '../event-store/chain.js';
import { type Correlation, embargoStream, encode, storyStream } from '../event-store/codec.js';
import { type EventStore, WrongExpectedRevision } from '../event-store/event-store.js';
import { KeptFolds } from '../stories/kept-folds.js';
import { type LoadedStory, StoryLoader } from '../stories/story-loader.js';
import { MOVES_REFERENCES } from '../story/across.js';
import type { AnyDevelopment, Instant } from '../story/events.js';
import { evolveAll } from '../story/evolve.js';
import { orderOfRevision } from '../story/order.js';
import type { Story } from '../story/story.js';
import { Conflict, Stale } from './errors.js';
import { guarded } from './store-errors.js';
import { Turns } from './turns.js';

/** A story as it was loaded: the newsroom's fold of it, the end of its stream, and what it takes from others. */
export type Loaded = Pick<LoadedStory, 'head' | 'abandoned' | 'references' | 'others' | 'stories'> & {
  readonly story: Story;
};

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
  readonly correlationId: Correlation;
  /** Nobody can have asked the same before: the ids are random. */
  readonly areNew: boolean;
}

/** How often a command is decided anew when others are faster. */
const MOST_RACES = 20;

export class StoryRepository {
  private readonly cache = new KeptFolds<Loaded>(({ story }) => story.entries.size + story.unknown);
  private readonly turns = new Turns();
  private readonly loader: StoryLoader;

  constructor(private readonly store: EventStore) {
    this.loader = new StoryLoader(store);
  }

  /** The story as the log has it now or had it a moment ago. What it takes from others is as they have it now. */
  async find(storyId: string): Promise<Loaded> {
    return guarded(async () => (await this.fresh(storyId)) ?? (await this.load(storyId)));
  }

  /** The story as the log has it now, also when another node wrote to it since it was kept. */
  async current(storyId: string): Promise<Loaded> {
    return guarded(async () => {
      const kept = await this.fresh(storyId);
      return kept === undefined || (await this.hasMoved(storyId, kept)) ? this.load(storyId) : kept;
    });
  }

  /** The story as the log has it now, whatever was kept. */
  async refresh(storyId: string): Promise<Loaded> {
    return guarded(() => this.load(storyId));
  }

  /**
   * Lets a story be read anew if the log has seen the end of an embargo since it was kept.
   * @param ids the entries whose embargoes matter, beside those that are over by the clock; null: all of them
   */
  async noticeEnds(storyId: string, now: Instant, ids: readonly string[] | null): Promise<void> {
    const { story } = this.cache.get(storyId) ?? {};
    const matter = new Set(ids);
    for (const [key, id] of story?.embargoes.entries() ?? []) {
      if (ids !== null && key.slice(0, now.length) > now) break;
      matter.add(id);
    }
    for (const id of matter) {
      const entry = story?.entries.get(id);
      if (entry?.embargo == null) continue;
      const stream = embargoStream(entry.development.storyId, entry.embargo.setBy);
      if ((await guarded(() => this.revisionOf(stream))) > 0) this.cache.drop(storyId);
    }
  }

  /** The story as it was just after the event at this position. */
  async findAt(storyId: string, position: string): Promise<Story> {
    return guarded(async () => (await this.loader.load(storyId, { upTo: position, withPublic: false })).newsroom);
  }

  /**
   * Decides on the story and appends what was decided.
   * @returns null when it was answered before
   * @throws what the command throws; Stale, Conflict, Unavailable, InvalidRequest (too large for the log)
   */
  execute(storyId: string, options: ExecuteOptions, command: StoryCommand): Promise<Executed | null> {
    return this.turns.take(storyId, () => guarded(() => this.race(storyId, options, command)));
  }

  private async race(
    storyId: string,
    { ifMatch, correlationId, areNew }: ExecuteOptions,
    command: StoryCommand,
  ): Promise<Executed | null> {
    const stream = storyStream(storyId);
    for (let attempt = 0; attempt < MOST_RACES; attempt += 1) {
      const kept = await this.fresh(storyId);
      const loaded = kept ?? (await this.load(storyId));
      let work: Work;
      try {
        if (command.isAnswered(loaded)) return null;
        requireMatch(loaded.story, ifMatch);
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
        const { positions } = await this.store.append(stream, loaded.head.revision, sealed, { areNew });
        return this.keep(storyId, loaded, work.append, sealed, positions);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        await this.load(storyId);
      }
    }
    throw new Conflict('Others kept writing to this story at the same moment. Send the same again.');
  }

  /** What was kept of a story, with what other stories that it takes from have had since. */
  private async fresh(storyId: string): Promise<Loaded | undefined> {
    const kept = this.cache.get(storyId);
    return kept === undefined || kept.stories === null ? kept : this.advance(storyId, kept);
  }

  private async advance(storyId: string, kept: Loaded): Promise<Loaded | undefined> {
    const advanced = await this.loader.advance(storyId, kept);
    return advanced === null ? undefined : this.put(storyId, advanced);
  }

  private async hasMoved(storyId: string, { head }: Loaded): Promise<boolean> {
    return (await this.revisionOf(storyStream(storyId))) !== head.revision;
  }

  private async revisionOf(stream: string): Promise<number> {
    const options = { direction: 'backwards', limit: 1 } as const;
    for await (const last of this.store.read(stream, options)) return last.revision;
    return 0;
  }

  private async keep(
    storyId: string,
    loaded: Loaded,
    decided: readonly AnyDevelopment[],
    sealed: readonly SealedEvent[],
    positions: readonly string[],
  ): Promise<Executed> {
    const developments = decided.map((development, i) => ({ ...development, position: positions[i] ?? '' }));
    if (loaded.stories !== null || developments.some(({ type }) => MOVES_REFERENCES.has(type))) {
      // What others have joins the fold, or leaves it.
      const { story } = (await this.advance(storyId, loaded)) ?? (await this.load(storyId));
      return { developments, story };
    }
    const story = evolveAll(loaded.story, developments).story;
    const head = { revision: loaded.head.revision + sealed.length, hash: sealed.at(-1)?.metadata.hash ?? '' };
    this.put(storyId, { ...loaded, newsroom: story, head });
    return { developments, story };
  }

  private async load(storyId: string): Promise<Loaded> {
    return this.put(storyId, await this.loader.load(storyId, { withPublic: false }));
  }

  /** Keeps it, unless one of a later revision is kept already. */
  private put(storyId: string, read: Omit<LoadedStory, 'publicStory' | 'revision'>): Loaded {
    const { newsroom: story, head, abandoned, references, others, stories } = read;
    const loaded = { story, head, abandoned, references, others, stories };
    const present = this.cache.get(storyId);
    if (head.revision === 0) this.cache.drop(storyId);
    else if (present === undefined || present.head.revision <= head.revision) this.cache.set(storyId, loaded);
    return loaded;
  }
}

/** A client that is further behind than this reads the history. */
const MOST_SINCE = 200;

/** @throws Stale when the client saw another revision of the story; null: any will do */
export function requireMatch(story: Story, seen: number | null): void {
  if (seen === null || seen === story.revision) return;
  const since: AnyDevelopment[] = [];
  for (const [, id] of seen < 0 ? [] : story.log.entries(`${orderOfRevision(seen)}~`)) {
    if (since.length === MOST_SINCE) break;
    const development = story.entries.get(id)?.development;
    if (development !== undefined) since.push(development);
  }
  throw new Stale(story, since);
}
