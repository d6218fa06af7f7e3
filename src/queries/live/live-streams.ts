/**
 * Streams of what comes before an audience: each client is told everything after its place, in the order of the log,
 * once. All are fed from the views, so that nobody is told what a question would not answer just then.
 */
import { readStoriesBetween, readStreamEnd, type StreamOf } from '../../projections/appearances/appearances-view.js';
import { hiddenDesks as deskKey } from '../../projections/hidden-desks.js';
import { readStatus } from '../../projections/status/status-view.js';
import { ViewsUnreadable } from '../../projections/views-reader.js';
import { NotFound } from '../../story/errors.js';
import type { Asked } from '../messages.js';
import type { StoryFinder } from '../story-finder.js';
import type { ViewGate } from '../view-gate.js';
import { Feed } from './feed.js';
import { Follower, type Sink } from './follower.js';
import { type Places, Spot } from './spot.js';
import { START, type StreamFrom, StreamIds, type StreamSeal } from './stream-ids.js';

/** How one who follows a stream is told, held, and let go. */
export interface Following {
  /** By which it is resumed where it began, before anything was told. */
  readonly id: string;
  hold(): void;
  release(): void;
  end(): void;
}

/** What a stream is asked for. */
export interface StreamAsked extends StreamOf {
  /** Desks whose stories are left out. */
  readonly hiddenDesks: readonly string[];
}

/** The next round waits so many times as long as the last one took: what is logged is not to wait for those who follow. */
const REST = 6;
/** But never longer, in milliseconds. So long too what could not be read waits to be read again. */
const LONGEST_REST = 1_000;

export class LiveStreams {
  private readonly feeds = new Map<string, { readonly feed: Feed; followers: number }>();
  private readonly ids: StreamIds;
  private waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | null = null;
  /** When the next round of telling begins, in milliseconds that never jump. */
  private dueAt = 0;
  /** How long the last round of telling took, in milliseconds. */
  private took = 0;
  /** Up to where all feeds that may be told were told. */
  private readonly seen: Spot;

  constructor(
    private readonly places: Places,
    tokens: StreamSeal,
    isPosition: (text: string) => boolean,
    private readonly gate: Pick<ViewGate, 'pass'>,
    private readonly finder: Pick<StoryFinder, 'idOf'>,
  ) {
    this.ids = new StreamIds(tokens, isPosition);
    this.seen = new Spot(places, null);
    places.projector.onMoved(() => this.plan());
  }

  /**
   * Checks that somebody may follow.
   * @param story by id or slug; null: all stories
   * @throws NotFound, NotCaughtUp, InvalidRequest
   */
  async open(story: string | null, { audience, hiddenDesks }: Asked): Promise<StreamAsked> {
    const asked = { audience, hiddenDesks, after: null };
    await this.gate.pass(asked);
    if (story === null) return { audience, storyId: null, hiddenDesks };
    const storyId = this.finder.idOf(story, asked);
    if (this.places.views.read(readStatus)(audience, storyId) === undefined) throw new NotFound();
    return { audience, storyId, hiddenDesks };
  }

  /** Reads what a client resumes by. `what`: what it was given as. @throws InvalidRequest */
  readId(audience: StreamAsked['audience'], id: string, what: string): StreamFrom {
    return this.ids.open(audience, id, what);
  }

  /** Follows a stream; null: from now on. May throw ViewsUnreadable. */
  follow(asked: StreamAsked, from: StreamFrom | null, sink: Sink): Following {
    const spot = from === null ? Spot.now(this.places) : new Spot(this.places, from === START ? null : from);
    const id = this.ids.seal(asked.audience, from ?? this.endOf(asked, spot));
    const kept = this.feedOf(asked);
    kept.followers += 1;
    const follower = new Follower(kept.feed, spot, sink);
    let isOver = false;
    return {
      id,
      hold: () => follower.hold(),
      release: () => follower.release(),
      end: () => {
        if (isOver) return;
        isOver = true;
        follower.end();
        kept.followers -= 1;
        if (kept.followers === 0) this.feeds.delete(keyOf(asked));
      },
    };
  }

  /** The last that whoever asks may know of: of anything later that it may not know the id tells nothing. */
  private endOf(asked: StreamAsked, { number }: Spot): StreamFrom {
    const views = this.places.views.without(asked.hiddenDesks);
    return views.read(readStreamEnd)(asked, number ?? 0) ?? START;
  }

  private feedOf(asked: StreamAsked) {
    const key = keyOf(asked);
    const known = this.feeds.get(key);
    if (known !== undefined) return known;
    const moves = { moved: () => this.moved(), wake: () => this.wake(), again: () => this.plan(LONGEST_REST) };
    const views = this.places.views.without(asked.hiddenDesks);
    const feed = new Feed(asked, Spot.now(this.places), views, this.places, this.ids, moves);
    const kept = { feed, followers: 0 };
    this.feeds.set(key, kept);
    return kept;
  }

  private moved(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const go of waiting) go();
  }

  /** @param rest how long what is logged goes before, in milliseconds */
  private plan(rest = Math.min(this.took * REST, LONGEST_REST)): void {
    if (this.feeds.size === 0) return;
    const dueAt = performance.now() + rest;
    if (this.timer !== null) {
      if (this.dueAt <= dueAt) return;
      clearTimeout(this.timer);
    }
    this.dueAt = dueAt;
    this.timer = setTimeout(() => this.round(), rest);
    this.timer.unref();
  }

  private round(): void {
    const begun = performance.now();
    this.timer = null;
    this.serveAll();
    this.wake();
    this.took = performance.now() - begun;
  }

  /** Tells everybody what has come. What cannot be read now is told when it can be. */
  private serveAll(): void {
    try {
      const now = Spot.now(this.places).number ?? 0;
      const stories = this.storiesUpTo(now);
      for (const { feed } of this.feeds.values()) {
        const { storyId } = feed.of;
        if (storyId === null || stories === null || stories.has(storyId)) feed.serve(now);
        else feed.pass(now, this.seen.number ?? 0);
      }
      this.seen.moveTo(now);
    } catch (error) {
      if (!(error instanceof ViewsUnreadable)) for (const { feed } of [...this.feeds.values()]) feed.fail(error);
      this.plan(LONGEST_REST);
    }
  }

  /** Stories in which something came since all were told; null: it may be any. */
  private storiesUpTo(now: number): ReadonlySet<string> | null {
    if (!this.seen.isOfNow) return null;
    return new Set(this.places.views.read(readStoriesBetween)(this.seen.number ?? 0, now));
  }
}

const keyOf = ({ audience, storyId, hiddenDesks }: StreamAsked): string =>
  JSON.stringify([audience, storyId, deskKey(hiddenDesks)]);

/** Whether one from whom these desks are hidden may follow what was asked for, as it was asked for. */
export const isForDesks = (asked: StreamAsked, hiddenDesks: readonly string[]): boolean =>
  deskKey(asked.hiddenDesks) === deskKey(hiddenDesks);
