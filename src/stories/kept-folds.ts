/** What was folded of stories, kept for the next time: the most recently used, up to a number of events in all. */
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

  drop(storyId: string): void {
    const found = this.kept.get(storyId);
    if (found === undefined) return;
    this.events -= this.eventsIn(found);
    this.kept.delete(storyId);
  }
}
