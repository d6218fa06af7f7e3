/** One kind of stream, for one audience that may know the same desks: what all its clients are told, read once for all. */
import { readStream, type StreamOf, type Told } from '../../projections/appearances/appearances-view.js';
import { type ViewsReader, ViewsUnreadable } from '../../projections/views-reader.js';
import type { Places, Spot } from './spot.js';
import type { StreamIds } from './stream-ids.js';

/** One thing told. */
export interface FeedEvent {
  /** By which the stream is resumed behind it. */
  readonly id: string;
  /** The development's type, or `DevelopmentWithdrawn`. */
  readonly type: string;
  /** The development as read; of one that was withdrawn `{id, storyId}`. On one line. */
  readonly json: string;
  /** Its place in this node's file of views. */
  readonly number: number;
  /** Which development of which story: the same id may stand in two. */
  readonly about: string;
  /** What was missed came and has left since: it is not told, nor that it left. Who was told of it is told that it left. */
  readonly what: 'came' | 'missed' | 'left';
}

/** One that is told with the others. */
export interface Level {
  /** Takes what came after a number of this node's views, up to where the feed is. */
  tell(events: readonly FeedEvent[], from: number): void;
  /** Is to be told with the others no more, but to read for itself. */
  fallBehind(): void;
  /** Can be told nothing more, over what nobody foresaw. */
  fail(error: unknown): void;
}

/** Rows that concern the audience, and rows looked at, in one turn: others wait as long. */
const TOLD_AT_ONCE = 100;
const READ_AT_ONCE = 5_000;
/** Each client that takes nothing keeps as much waiting for it. */
const CHARACTERS_AT_ONCE = 256 * 1024;

export class Feed {
  /** Those that are told as soon as something comes. */
  private readonly level = new Set<Level>();

  /**
   * @param spot up to where all that are level were told
   * @param narrowed the views as its clients may know them
   * @param moves `moved` resolves when the views have moved, or `wake` was called, or a while after `again` was
   */
  constructor(
    readonly of: StreamOf,
    readonly spot: Spot,
    private readonly narrowed: ViewsReader,
    private readonly places: Places,
    private readonly ids: StreamIds,
    private readonly moves: { moved(): Promise<void>; wake(): void; again(): void },
  ) {}

  isLevel(follower: Level): boolean {
    return this.level.has(follower);
  }

  join(follower: Level): void {
    this.level.add(follower);
  }

  leave(follower: Level): void {
    this.level.delete(follower);
  }

  moved(): Promise<void> {
    return this.moves.moved();
  }

  wake(): void {
    this.moves.wake();
  }

  /** All that are level end: they come again. */
  fail(error: unknown): void {
    for (const follower of [...this.level]) follower.fail(error);
  }

  /** Tells all that are level what has come up to a number. */
  serve(upTo: number): void {
    if (!this.mayTell) return;
    try {
      this.tellAll(upTo);
    } catch (error) {
      if (!(error instanceof ViewsUnreadable)) this.fail(error);
      // It is not where all others are.
      this.moves.again();
    }
  }

  private tellAll(upTo: number): void {
    let number = this.numberNow();
    while (number !== null && number < upTo) {
      const { events, upTo: next } = this.read(number, upTo);
      const from = number;
      this.spot.moveTo(next);
      number = next;
      if (events.length > 0) for (const follower of [...this.level]) follower.tell(events, from);
    }
  }

  /** Nothing has come for it since all were told, up to a number. One that was not told then must read. */
  pass(upTo: number, since: number): void {
    if (this.spot.isOfNow && this.spot.number === since) this.spot.moveTo(upTo);
    else this.serve(upTo);
  }

  /**
   * What comes after a spot, which it moves on.
   * @returns `level`: nothing before the feed itself goes on; null: nothing can be told just now
   */
  pageAfter(spot: Spot): readonly FeedEvent[] | 'level' | null {
    if (!this.mayTell) return null;
    try {
      const [number, end] = [spot.number, this.numberNow()];
      if (number === null || end === null) return null;
      if (number >= end) return 'level';
      const { events, upTo } = this.read(number, end);
      spot.moveTo(upTo);
      return events;
    } catch (error) {
      if (!(error instanceof ViewsUnreadable)) throw error;
      this.moves.again();
      return null;
    }
  }

  /** Numbers are those of one file: in another one each that was level finds its place for itself. */
  private numberNow(): number | null {
    if (!this.spot.isOfNow) for (const follower of [...this.level]) follower.fallBehind();
    return this.spot.number;
  }

  /** To the public only while it is known what is withdrawn. */
  private get mayTell(): boolean {
    return this.of.audience === 'newsroom' || this.places.projector.isTrustworthy;
  }

  private read(from: number, end: number): { readonly events: readonly FeedEvent[]; readonly upTo: number } {
    const to = Math.min(end, from + READ_AT_ONCE);
    const bounds = { from, to, limit: TOLD_AT_ONCE, characters: CHARACTERS_AT_ONCE };
    const { told, upTo } = this.narrowed.read(readStream)(this.of, bounds);
    return { events: told.map((one) => this.eventOf(one)), upTo };
  }

  private eventOf({ number, place, shown, isGone, id, storyId }: Told): FeedEvent {
    const common = { id: this.ids.seal(this.of.audience, place), number, about: `${storyId} ${id}` };
    if (shown !== null) return { ...common, type: shown.type, json: shown.json, what: 'came' };
    const json = JSON.stringify({ id, storyId });
    return { ...common, type: 'DevelopmentWithdrawn', json, what: isGone ? 'left' : 'missed' };
  }
}
