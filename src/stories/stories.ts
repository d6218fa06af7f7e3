/**
 * Stories moved on by the log, event by event, in the log's order: each by its own stream, by what it takes from
 * others, and by the ends of embargoes. The one way in which a fold over several streams comes about, live, after a
 * restart and in a replay.
 */
import { decode, storyIdOf } from '../event-store/codec.js';
import type { RecordedEvent } from '../event-store/event-store.js';
import { decodeServiceEvent } from '../event-store/service-events.js';
import {
  counts,
  isAmbiguous,
  MOVES_REFERENCES,
  type Reference,
  referencesOf,
  travels,
  wholeOf,
  withAllThatGoesWith,
} from '../story/across.js';
import type { AnyDevelopment, Instant } from '../story/events.js';
import { type Evolved, evolveAll, replaceAll } from '../story/evolve.js';
import { changedAt } from '../story/replay.js';
import type { EmbargoEnd, Story } from '../story/story.js';
import type { Folds } from './folds.js';

/** One story being moved on, and which entries may read differently than at first. */
export interface Moving {
  readonly before: Folds;
  folds: Folds;
  readonly newsroomTouched: Set<string>;
  readonly publicTouched: Set<string>;
}

/** Which stories hold references to each, standing or not: what may have to follow it. */
export type Followers = Map<string, Set<string>>;

/** Remembers that a story holds a reference to another. */
export function follow(followers: Followers, home: string, holder: string): void {
  followers.set(home, (followers.get(home) ?? new Set()).add(holder));
}

/** All stories that may hold something of this one, through others too. */
export function followersOf(followers: Followers, storyId: string): Set<string> {
  const found = new Set<string>();
  const queue = [storyId];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const holder of followers.get(id) ?? []) {
      if (found.has(holder) || holder === storyId) continue;
      found.add(holder);
      queue.push(holder);
    }
  }
  return found;
}

/** What one event of the log did in one story. */
export interface Step {
  readonly storyId: string;
  /** The story after it. */
  readonly newsroom: Story;
  /** Entries that came into the story; ids. */
  readonly entered: readonly string[];
  /** Entries that came into public view, and that left it; ids in the order of the story's log. */
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

export interface StoriesOptions {
  /** The folds of a story as they were before the first event that is taken. */
  readonly provide: (storyId: string) => Promise<Folds>;
  /** Grows with every cross-filing. */
  readonly followers: Followers;
  /** Whether the public's fold is wanted too. */
  readonly withPublic: boolean;
  /** Told of each step, where an entry came or left. One event may take several, in one story or in more. */
  readonly onStep?: (step: Step) => void;
}

export class Stories {
  readonly moving = new Map<string, Moving>();

  constructor(private readonly options: StoriesOptions) {}

  /** Another one that goes on from here, without a trace on this one. */
  fork(): Stories {
    const followers = new Map([...this.options.followers].map(([home, holders]) => [home, new Set(holders)]));
    const other = new Stories({ ...this.options, followers });
    for (const [storyId, { folds }] of this.moving) other.moving.set(storyId, startingWith(folds));
    return other;
  }

  /** Takes the next event of the log. Events that change no story are passed over. */
  async take(recorded: RecordedEvent): Promise<void> {
    const storyId = storyIdOf(recorded.stream);
    if (storyId !== null) return this.takeEntry(storyId, recorded);
    const service = decodeServiceEvent(recorded);
    if (service?.type !== 'EmbargoEnded') return;
    const { storyId: home, setBy, until, at } = service.data;
    const { folds } = await this.get(home);
    const { position } = recorded;
    const end = { endOf: setBy, until, recordedAt: at, storyId: home, revision: folds.revision, position };
    for (const id of [home, ...this.followersOf(home)]) await this.end(id, end);
  }

  /**
   * Takes the next events of the log, those that do not count as such: they are entries of their stream and do nothing.
   * The same as one by one; where only the newsroom's fold is wanted, entries that concern no other story are folded
   * together.
   */
  async takeAll(
    events: Iterable<RecordedEvent>,
    counts: (event: RecordedEvent) => boolean = () => true,
  ): Promise<void> {
    let together: RecordedEvent[] = [];
    const fold = async (): Promise<void> => {
      const [first] = together;
      if (first === undefined) return;
      const moving = await this.get(storyIdOf(first.stream) as string);
      const events = together.map((event) => decode(event));
      together = [];
      this.move(moving, evolveAll(moving.folds.newsroom, events), null, events.length);
    };
    for (const event of events) {
      const storyId = storyIdOf(event.stream);
      if (!counts(event)) {
        if (storyId !== null) passOver(this.moving.get(storyId) ?? (await this.get(storyId)));
        continue;
      }
      const isAlone = storyId !== null && !MOVES_REFERENCES.has(event.type) && this.followersOf(storyId).size === 0;
      if (!isAlone || this.options.withPublic || (together[0] ?? event).stream !== event.stream) await fold();
      if (isAlone && !this.options.withPublic) together.push(event);
      else await this.take(event);
    }
    await fold();
  }

  /** The folds of a story after all that was taken. */
  async foldsOf(storyId: string): Promise<Folds> {
    return (await this.get(storyId)).folds;
  }

  /** The references of a story that count, with those of the stories it takes whole: what is at home where. */
  async referencesOf(storyId: string): Promise<Reference[]> {
    const found: Reference[] = [];
    const seen = new Set([storyId]);
    const holders = [storyId];
    for (let holder = holders.pop(); holder !== undefined; holder = holders.pop()) {
      const { newsroom } = await this.foldsOf(holder);
      for (const reference of referencesOf(newsroom)) {
        const { storyId: home, developmentId } = reference;
        if (!counts(reference, (await this.foldsOf(home)).newsroom, holder)) continue;
        if (developmentId === null && seen.has(home)) continue;
        found.push(reference);
        if (developmentId !== null) continue;
        seen.add(home);
        holders.push(home);
      }
    }
    return found;
  }

  private async takeEntry(storyId: string, recorded: RecordedEvent): Promise<void> {
    const moving = await this.get(storyId);
    let event = decode(recorded);
    if ('unknown' in event) {
      this.move(moving, evolveAll(moving.folds.newsroom, [event]), null, 1);
      return;
    }
    if (event.type === 'StoryMerged' && (await this.closesCircle(storyId, event.data.into))) {
      event = { ...event, isVoid: true };
    }
    const evolved = evolveAll(moving.folds.newsroom, [event]);
    this.move(moving, evolved, event.recordedAt, 1);
    // What the fold could not read moves nothing else.
    if (!evolved.entered.includes(event.id)) return;
    if (event.type === 'DevelopmentCrossFiled') follow(this.options.followers, event.data.from.storyId, storyId);
    const others = this.followersOf(storyId);
    if (event.type === 'DevelopmentCrossFiled' && event.data.from.developmentId !== undefined && others.size === 0) {
      const { storyId: home } = event.data.from;
      const references = (await this.referencesOf(storyId)).filter((reference) => reference.storyId === home);
      await this.settle(moving, [home], references, event.recordedAt);
    } else if (MOVES_REFERENCES.has(event.type)) {
      for (const holder of [storyId, ...others]) await this.takeAllFrom(holder, event.recordedAt);
    } else {
      for (const holder of others) await this.takeFrom(storyId, holder, event);
    }
  }

  private async get(storyId: string): Promise<Moving> {
    const known = this.moving.get(storyId);
    if (known !== undefined) return known;
    const moving = startingWith(await this.options.provide(storyId));
    this.moving.set(storyId, moving);
    return moving;
  }

  private followersOf(storyId: string): Set<string> {
    return followersOf(this.options.followers, storyId);
  }

  private async closesCircle(source: string, into: string): Promise<boolean> {
    const seen = new Set<string>();
    for (let next: string | null = into; next !== null && !seen.has(next); ) {
      if (next === source) return true;
      seen.add(next);
      next = (await this.foldsOf(next)).newsroom.mergedInto;
    }
    return false;
  }

  private async end(storyId: string, end: EmbargoEnd): Promise<void> {
    const moving = await this.get(storyId);
    const { newsroom } = moving.folds;
    if (storyId !== end.storyId && newsroom.entries.get(end.endOf)?.development.storyId !== end.storyId) return;
    this.move(moving, evolveAll(newsroom, [end]), changedAt(end));
  }

  /** Lets a holder take one new entry of a story at home, and what goes with it now. */
  private async takeFrom(home: string, holder: string, event: AnyDevelopment): Promise<void> {
    const references = (await this.referencesOf(holder)).filter(({ storyId }) => storyId === home);
    if (references.length === 0) return;
    const moving = await this.get(holder);
    const { newsroom } = moving.folds;
    const isWhole = references.some(({ developmentId }) => developmentId === null);
    if (isWhole) {
      const source = (await this.foldsOf(home)).newsroom;
      if (!travels(event) || isAmbiguous(newsroom, source, event)) return;
      this.move(moving, evolveAll(newsroom, [this.arriving(event, moving)]), event.recordedAt);
      return;
    }
    await this.settle(moving, [home], references, event.recordedAt);
  }

  /** Lets a holder take all that its references lead to, and give up the rest. */
  private async takeAllFrom(holder: string, at: Instant): Promise<void> {
    const moving = await this.get(holder);
    const references = await this.referencesOf(holder);
    const homes = new Set(references.map(({ storyId }) => storyId));
    for (const key of moving.folds.newsroom.foreigners.keys()) homes.add(key.split('|')[0] as string);
    await this.settle(moving, homes, references, at);
  }

  private async settle(
    moving: Moving,
    homes: Iterable<string>,
    references: readonly Reference[],
    at: Instant,
  ): Promise<void> {
    const { newsroom } = moving.folds;
    const out: string[] = [];
    const into: (AnyDevelopment | EmbargoEnd)[] = [];
    for (const home of homes) {
      const source = (await this.foldsOf(home)).newsroom;
      const wanted = membersOf(
        source,
        references.filter(({ storyId }) => storyId === home),
      );
      for (const [key, id] of newsroom.foreigners.entries(`${home}|`)) {
        if (!key.startsWith(`${home}|`)) break;
        if (!wanted.has(id)) out.push(id);
      }
      for (const development of wanted.values()) {
        if (newsroom.entries.has(development.id) || isAmbiguous(newsroom, source, development)) continue;
        const end = source.ends.get(development.id);
        if (end !== undefined) into.push(end);
        into.push(this.arriving(development, moving));
      }
    }
    if (out.length > 0 || into.length > 0) this.move(moving, replaceAll(newsroom, out, into), at);
  }

  /** An entry as another story holds it: it came in behind that story's last entry. */
  private arriving(development: AnyDevelopment, { folds }: Moving): AnyDevelopment {
    return { ...development, arrival: folds.revision };
  }

  /** @param at when the public sees it change; null: it sees nothing of it */
  private move(moving: Moving, evolved: Evolved, at: Instant | null, events = 0): void {
    const { publicStory, revision } = moving.folds;
    const followed = this.options.withPublic && at !== null ? publicStory.follow(evolved, at) : null;
    moving.folds = {
      newsroom: evolved.story,
      publicStory: followed?.publicStory ?? publicStory,
      revision: revision + events,
    };
    for (const id of evolved.touched) moving.newsroomTouched.add(id);
    for (const id of followed?.touched ?? []) moving.publicTouched.add(id);
    const { entered } = evolved;
    const { joined, left } = followed ?? NOBODY;
    if (entered.length + joined.length + left.length === 0) return;
    this.options.onStep?.({ storyId: evolved.story.id, newsroom: evolved.story, entered, joined, left });
  }
}

const NOBODY: Pick<Step, 'joined' | 'left'> = { joined: [], left: [] };

const passOver = (moving: Moving): void => {
  moving.folds = { ...moving.folds, revision: moving.folds.revision + 1 };
};

const startingWith = (folds: Folds): Moving => ({
  before: folds,
  folds,
  newsroomTouched: new Set(),
  publicTouched: new Set(),
});

function membersOf(source: Story, references: readonly Reference[]): Map<string, AnyDevelopment> {
  const members = new Map<string, AnyDevelopment>();
  for (const { developmentId } of references) {
    const found = developmentId === null ? wholeOf(source) : withAllThatGoesWith(source, developmentId);
    for (const development of found) members.set(development.id, development);
  }
  return members;
}
