/**
 * A story folded step by step in one order, with keyframes on the way: the fold of all that comes first, every so many
 * entries. A later replay goes on from the nearest one below. Folds share what they have in common, so a keyframe costs
 * what changed since the one before. Nothing in here is needed: without it the same comes out, more slowly.
 */
import { BTree } from './btree.js';
import { type Event, replaceAll } from './evolve.js';
import { compareText } from './order.js';
import { Story } from './story.js';

/** Entries between two keyframes that stay. Just before where a replay looked some more are kept for a while. */
export const SPACING = 128;
/** So many times as dense. */
const DENSER = 8;
/** How many of those at once. */
const MOST_PASSING = 64;
/** More changes at once than this below a keyframe: it is dropped, not mended. */
const MOST_MENDED = 50;

/** Folds by how far they go: those at even distances stay, the others only while few more are asked for. */
export class Keyframes<K, T> {
  private readonly kept: BTree<K, T>;
  /** Of those that do not stay, the oldest first. */
  private readonly passing = new Set<K>();

  constructor(
    compare: (a: K, b: K) => number,
    private readonly spacing: number,
  ) {
    this.kept = new BTree<K, T>(undefined, compare);
  }

  /** The one that goes farthest, not beyond here. */
  below(bound: K): [K, T] | undefined {
    return this.kept.getPairOrNextLower(bound);
  }

  /** @param count how many events are in it */
  keep(key: K, fold: T, count: number): void {
    this.kept.set(key, fold);
    if (count % this.spacing === 0) return;
    this.passing.add(key);
    for (const oldest of this.passing) {
      if (this.passing.size <= MOST_PASSING) break;
      this.passing.delete(oldest);
      this.kept.delete(oldest);
    }
  }

  /** How many events to fold before the next one. @param left how many are to be folded at all */
  stride(done: number, left: number): number {
    const { spacing } = this;
    const next = left <= spacing ? Math.max(1, spacing / DENSER) : spacing;
    return Math.min(next - (done % next), left);
  }

  /** Puts others in the place of those from here on; null drops one. */
  mend(lowest: K, mended: (key: K, fold: T) => T | null): void {
    for (const [key, fold] of [...this.kept.entries(lowest)]) {
      const now = this.passing.has(key) ? null : mended(key, fold);
      if (now === null) {
        this.kept.delete(key);
        this.passing.delete(key);
      } else this.kept.set(key, now);
    }
  }
}

/** An event under its key. Keys sort as the events count: the first to count comes first. */
export type Keyed = readonly [key: string, event: Event];

export class Ladder {
  private readonly events = new BTree<string, Event>(undefined, compareText);
  /** By the key up to which all events are in. */
  private readonly keyframes: Keyframes<string, { readonly story: Story; readonly count: number }>;

  constructor(
    private readonly storyId: string,
    spacing: number,
  ) {
    this.keyframes = new Keyframes(compareText, spacing);
  }

  /** How many events it holds. */
  get size(): number {
    return this.events.size;
  }

  /**
   * Follows what has happened: keyframes above it are mended, or dropped where that is more work than folding anew.
   * @param out what counts no more; it must have been put in under the same key
   */
  change(out: readonly Keyed[], into: readonly Keyed[]): void {
    for (const [key] of out) this.events.delete(key);
    for (const [key, event] of into) this.events.set(key, event);
    const lowest = [...out, ...into].reduce((least, [key]) => (key < least ? key : least), '\uffff');
    const isMended = out.length + into.length <= MOST_MENDED;
    this.keyframes.mend(lowest, (bound, { story, count }) => {
      if (!isMended) return null;
      const gone = out.filter(([key]) => key <= bound).map(([, event]) => event);
      const come = into.filter(([key]) => key <= bound).map(([, event]) => event);
      const ids = gone.map((event) => ('endOf' in event ? event.endOf : event.id));
      return { story: replaceAll(story, ids, come).story, count: count - gone.length + come.length };
    });
  }

  /** The fold of all events whose keys are not above this one. Shared: copy it before writing to it. */
  upTo(bound: string): Story {
    const [from, start] = this.keyframes.below(bound) ?? ['', { story: new Story(this.storyId), count: 0 }];
    const ahead: Keyed[] = [];
    for (const [key, event] of this.events.entries(from)) {
      if (key > bound) break;
      if (key !== from) ahead.push([key, event]);
    }
    let { story, count } = start;
    for (let done = 0; done < ahead.length; ) {
      const next = ahead.slice(done, done + this.keyframes.stride(count, ahead.length - done));
      const events = next.map(([, event]) => event);
      story = replaceAll(story, [], events).story;
      count += next.length;
      done += next.length;
      this.keyframes.keep((next.at(-1) as Keyed)[0], { story, count }, count);
    }
    return story;
  }
}
