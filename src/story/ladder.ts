/**
 * A story folded step by step in one order, with keyframes on the way: the fold of all that comes first, every so many
 * entries. A later replay goes on from the nearest one below. Folds share what they have in common, so a keyframe costs
 * what changed since the one before. Nothing in here is needed: without it the same comes out, more slowly.
 */
import { BTree } from './btree.js';
import { type Event, replaceAll } from './evolve.js';
import { compareText } from './order.js';
import { Story } from './story.js';

/** Entries between two keyframes that stay. */
const SPACING = 128;
/** Entries between two that are kept for a while, just before where a replay looked. */
const STEP = 16;
/** How many of those at once. */
const MOST_PASSING = 64;
/** More changes at once than this below a keyframe: it is dropped, not mended. */
const MOST_MENDED = 50;

interface Keyframe {
  readonly story: Story;
  /** How many events are in it. */
  readonly count: number;
}

/** An event under its key. Keys sort as the events count: the first to count comes first. */
export type Keyed = readonly [key: string, event: Event];

export class Ladder {
  private readonly events = new BTree<string, Event>(undefined, compareText);
  /** By the key up to which all events are in. */
  private readonly keyframes = new BTree<string, Keyframe>(undefined, compareText);
  /** Keys of keyframes that do not stay, the oldest first. */
  private readonly passing = new Set<string>();

  constructor(private readonly storyId: string) {}

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
    const above = [...this.keyframes.entries(lowest)];
    const isMended = out.length + into.length <= MOST_MENDED;
    for (const [key, { story, count }] of above) {
      if (!isMended || this.passing.has(key)) {
        this.keyframes.delete(key);
        this.passing.delete(key);
        continue;
      }
      const [gone, come] = [out, into].map((changes) => changes.filter(([at]) => at <= key)) as [Keyed[], Keyed[]];
      const ids = gone.map(([, event]) => ('endOf' in event ? event.endOf : event.id));
      const mended = replaceAll(
        story,
        ids,
        come.map(([, event]) => event),
      ).story;
      this.keyframes.set(key, { story: mended, count: count - gone.length + come.length });
    }
  }

  /** The fold of all events whose keys are not above this one. Shared: copy it before writing to it. */
  upTo(bound: string): Story {
    const [from, start] = this.keyframes.getPairOrNextLower(bound) ?? [
      '',
      { story: new Story(this.storyId), count: 0 },
    ];
    const ahead: Keyed[] = [];
    for (const [key, event] of this.events.entries(from)) {
      if (key > bound) break;
      if (key !== from) ahead.push([key, event]);
    }
    let { story, count } = start;
    for (let done = 0; done < ahead.length; ) {
      const isNear = ahead.length - done <= SPACING;
      const stride = isNear ? STEP : SPACING;
      const next = Math.min(done + stride - (count % stride), ahead.length);
      const events = ahead.slice(done, next);
      story = replaceAll(
        story,
        [],
        events.map(([, event]) => event),
      ).story;
      count += events.length;
      done = next;
      this.keep((events.at(-1) as Keyed)[0], { story, count });
    }
    return story;
  }

  private keep(key: string, keyframe: Keyframe): void {
    this.keyframes.set(key, keyframe);
    if (keyframe.count % SPACING === 0) return;
    this.passing.add(key);
    for (const oldest of this.passing) {
      if (this.passing.size <= MOST_PASSING) break;
      this.passing.delete(oldest);
      this.keyframes.delete(oldest);
    }
  }
}
