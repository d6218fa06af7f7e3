/** A place in a stream, found again whatever becomes of the file of views that it was read from. */
import {
  readLastNumber,
  readNumberAt,
  readPlace,
  type StreamPlace,
} from '../../projections/appearances/appearances-view.js';
import type { CurrentViews, ViewsReader } from '../../projections/views-reader.js';

/** What streams need to know of the projector. */
export interface StreamViews extends CurrentViews {
  /** How far the views have come; null: they hold nothing. */
  reachedPosition(): string | null;
  /** Nothing may be told to the public while this is false: it may be withdrawn. */
  readonly isTrustworthy: boolean;
  /** Told after each batch that was applied, and when the views have caught up, or are others. */
  onMoved(listener: () => void): void;
}

/** What places are found with. */
export interface Places {
  readonly projector: StreamViews;
  readonly views: ViewsReader;
  /** As the log orders its positions. */
  compare(a: string, b: string): number;
}

export class Spot {
  private known: number | null = null;
  private views: object | null = null;

  /** @param place null: the beginning */
  constructor(
    private readonly places: Places,
    private place: StreamPlace | null,
  ) {}

  /** Right behind all that there is now. */
  static now(places: Places): Spot {
    const spot = new Spot(places, null);
    spot.moveTo(places.views.read(readLastNumber)());
    return spot;
  }

  /** The number of the last row that is not behind it; null while the views are not so far. May throw ViewsUnreadable. */
  get number(): number | null {
    const { projector, views, compare } = this.places;
    if (this.views === projector.views) return this.known;
    if (this.place === null) this.known = 0;
    else {
      const reached = projector.reachedPosition();
      if (reached === null || compare(reached, this.place.position) < 0) return null;
      this.known = views.read(readNumberAt)(this.place, compare);
    }
    this.views = projector.views;
    return this.known;
  }

  /** Its number in the file in which it was last looked for. */
  get lastNumber(): number {
    return this.known ?? 0;
  }

  /** Whether its number is one of the file that answers now. */
  get isOfNow(): boolean {
    return this.views === this.places.projector.views;
  }

  moveTo(number: number): void {
    this.place = number === 0 ? null : this.places.views.read(readPlace)(number);
    this.known = number;
    this.views = this.places.projector.views;
  }

  /** Goes where another is. */
  follow(other: Spot): void {
    this.place = other.place;
    this.known = other.known;
    this.views = other.views;
  }
}
