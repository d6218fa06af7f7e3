/**
 * A story that takes from others, looked back at: at any moment, all that was logged by then, in any of their streams.
 * Its keyframes are folds of what the log held first. A log only grows, so one that is good once is good for ever: at
 * every moment at which all counts that it holds.
 */
import { storyStream } from '../event-store/codec.js';
import type { RecordedEvent } from '../event-store/event-store.js';
import type { Past } from '../story/keyframes.js';
import { Keyframes, SPACING } from '../story/ladder.js';
import type { Story } from '../story/story.js';
import { noFolds } from './folds.js';
import { Stories } from './stories.js';
import type { Timeline } from './story-loader.js';

/** Moments kept as they were asked for. */
const MOST_ASKED = 32;

type Axis = 'known' | 'recorded';

/** From when on an event counts. The story itself exists at every known moment. */
const countsFrom = ({ type, metadata, data }: RecordedEvent, axis: Axis): string => {
  if (axis === 'recorded') return String(metadata.recordedAt);
  if (type === 'StoryOpened') return '';
  return String(type === 'EmbargoEnded' ? data.until : metadata.knownAt);
};

export class LookingBack {
  private readonly keyframes: Keyframes<number, Stories>;
  /** Of each event from when on it counts, and from when on all up to it do. */
  private readonly from: Record<Axis, string[]> = { known: [], recorded: [] };
  private readonly all: Record<Axis, string[]> = { known: [], recorded: [] };
  /** Where in the timeline its own events stand. */
  private readonly own: number[] = [];
  private readonly asked = new Map<string, Story>();

  constructor(
    private timelineNow: Timeline,
    spacing = SPACING,
  ) {
    this.keyframes = new Keyframes((a, b) => a - b, spacing);
    this.extend();
  }

  get timeline(): Timeline {
    return this.timelineNow;
  }

  /** How many entries it holds. */
  get weight(): number {
    return this.timeline.events.length;
  }

  /** Goes on with a timeline that begins with the one it has. */
  follow(timeline: Timeline): void {
    const more = timeline.events.length - this.timeline.events.length;
    // Another question was faster, and has read farther.
    if (more < 0) return;
    if (more > 0) this.asked.clear();
    this.timelineNow = timeline;
    this.extend();
  }

  private extend(): void {
    const { events, storyId } = this.timeline;
    for (let index = this.from.known.length; index < events.length; index += 1) {
      const event = events[index] as RecordedEvent;
      if (event.stream === storyStream(storyId)) this.own.push(index);
      for (const axis of ['known', 'recorded'] as const) {
        const instant = countsFrom(event, axis);
        const last = this.all[axis].at(-1) ?? '';
        this.from[axis].push(instant);
        this.all[axis].push(instant > last ? instant : last);
      }
    }
  }

  /** The story with all that counts at a moment. Shared: copy it before writing to it. */
  async at(moment: Past): Promise<Story> {
    const { storyId, events } = this.timeline;
    if (moment.kind === 'revision') {
      const end = this.own[moment.revision] ?? events.length;
      return (await (await this.first(end)).foldsOf(storyId)).newsroom;
    }
    const from = this.from[moment.kind];
    let [counted, end] = [0, 0];
    for (let index = 0; index < events.length; index += 1) {
      if ((from[index] as string) > moment.instant) continue;
      counted += 1;
      end = index + 1;
    }
    // The later the instant the more counts: as many are the same ones.
    const key = `${moment.kind} ${events.length} ${counted}`;
    const story = this.asked.get(key) ?? (await this.fold(moment, end));
    this.asked.delete(key);
    this.asked.set(key, story);
    for (const oldest of this.asked.keys()) {
      if (this.asked.size <= MOST_ASKED) break;
      this.asked.delete(oldest);
    }
    return story;
  }

  /** @param end nothing counts from here on */
  private async fold({ kind, instant }: Exclude<Past, { kind: 'revision' }>, end: number): Promise<Story> {
    const { storyId, events } = this.timeline;
    const whole = Math.min(firstAbove(this.all[kind], instant), end);
    const stories = await this.first(whole);
    // What counts of the rest was logged late, or by a clock that was behind.
    await stories.takeAll(events.slice(whole, end), (event) => countsFrom(event, kind) <= instant);
    return (await stories.foldsOf(storyId)).newsroom;
  }

  /** All that the log held first, up to so many events; to go on from. */
  private async first(length: number): Promise<Stories> {
    const { events } = this.timeline;
    const nothing = new Stories({ provide: async (id) => noFolds(id), followers: new Map(), withPublic: false });
    let [done, stories] = this.keyframes.below(length) ?? [0, nothing];
    stories = stories.fork();
    while (done < length) {
      const next = done + this.keyframes.stride(done, length - done);
      await stories.takeAll(events.slice(done, next));
      done = next;
      this.keyframes.keep(done, stories.fork(), done);
    }
    return stories;
  }
}

/** Where the first stands that is above, in a list that never falls; its length if none does. */
function firstAbove(rising: readonly string[], instant: string): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as string) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
