/** A story's stream, read for folding; and what was folded, kept for the next time. */
import type { AnyDevelopment } from '../story/events.js';
import { decode, storyStream, type UnknownEvent } from './codec.js';
import type { EventStore } from './event-store.js';

/** The events of a story in log order, up to a revision (default: all). */
export async function storyEvents(
  store: EventStore,
  storyId: string,
  to?: number,
): Promise<(AnyDevelopment | UnknownEvent)[]> {
  const events: (AnyDevelopment | UnknownEvent)[] = [];
  for await (const recorded of store.read(storyStream(storyId), { to })) events.push(decode(recorded));
  return events;
}

/** What was folded of stories: the most recently used, up to a number of events in all. */
export class KeptFolds<T> {
  private readonly kept = new Map<string, T>();
  private events = 0;

  /** @param eventsIn how many events of its stream a fold holds */
  constructor(
    private readonly eventsIn: (fold: T) => number,
    private readonly mostEvents = 200_000,
  ) {}

  get(storyId: string): T | undefined {
    const found = this.kept.get(storyId);
    if (found !== undefined) {
      this.kept.delete(storyId);
      this.kept.set(storyId, found);
    }
    return found;
  }

  set(storyId: string, fold: T): void {
    this.drop(storyId);
    this.kept.set(storyId, fold);
    this.events += this.eventsIn(fold);
    for (const oldest of this.kept.keys()) {
      if (this.events <= this.mostEvents || oldest === storyId) break;
      this.drop(oldest);
    }
  }

  /** Keeps it, unless one with more events is kept already. */
  setIfNewer(storyId: string, fold: T): void {
    const present = this.kept.get(storyId);
    if (present === undefined || this.eventsIn(present) <= this.eventsIn(fold)) this.set(storyId, fold);
  }

  drop(storyId: string): void {
    const found = this.kept.get(storyId);
    if (found === undefined) return;
    this.events -= this.eventsIn(found);
    this.kept.delete(storyId);
  }
}
