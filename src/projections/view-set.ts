/**
 * One file of views and how far into the log it is: all views at the same position. What is written depends on the log
 * alone, so that another file made from the same log holds the same rows.
 */
import type { DamagedEvent } from '../event-store/damaged-event.js';
import type { EventStore, Position, RecordedEvent } from '../event-store/event-store.js';
import { decodeServiceEvent } from '../event-store/service-events.js';
import type { Folds } from '../stories/folds.js';
import { type Gaps, placeholder } from '../stories/gaps.js';
import { type Followers, follow } from '../stories/stories.js';
import { StoryLoader } from '../stories/story-loader.js';
import type { PositionToken } from '../story/view.js';
import { Batch } from './batch.js';
import { readCrossings } from './crossings/crossings-view.js';
import { FoldCache } from './fold-cache.js';
import { OpenViews } from './open-views.js';
import { isOneEventsFault, lineOf, ParkedStories, TRIES } from './parked-stories.js';
import type { Parked, Parking } from './parking.js';
import { ShortTurns } from './short-turns.js';
import { removeViews, type ViewsDatabase } from './sqlite.js';
import { type Checkpoint, isOfThisLog, openViewsFile, readCheckpoint, type Views } from './views-file.js';

/**
 * Events applied in one transaction: the more, the more often a story is written once for several. The first are few and
 * each next ones twice as many, so that it is soon told how far they are, and a kill takes away half of the work at most.
 */
const TOGETHER = { first: 250, most: 10_000 };

export interface ViewSetOptions {
  readonly views: Views;
  readonly position: PositionToken;
}

export class ViewSet {
  private readonly followers: Followers = new Map();
  private readonly folds: FoldCache;
  private readonly parked: ParkedStories;
  private turn: Promise<unknown> = Promise.resolve();
  /** What the log gave and is not applied yet. */
  private gathered: RecordedEvent[] = [];
  private together = TOGETHER.first;

  private constructor(
    private readonly store: EventStore,
    private readonly options: ViewSetOptions,
    private readonly out: OpenViews,
    /** Written by another version of the program: good to be read until another set is made. */
    readonly isOutdated: boolean,
  ) {
    const gaps: Gaps = {
      parkedAt: (storyId) => this.parking.parkedAt(storyId),
      isSkipped: (eventId) => this.parking.isSkipped(eventId),
    };
    this.folds = new FoldCache(new StoryLoader(store, gaps), () => this.checkpoint.position);
    this.parked = new ParkedStories(store, out, this.folds, this.followers, options.position);
    for (const { home, holder } of readCrossings(out.db)()) follow(this.followers, home, holder);
  }

  /**
   * Opens a file, or makes it anew where it is missing, damaged, of other tables or of another log.
   * @param mustBeProven as `openViewsFile` takes it
   */
  static async open(store: EventStore, options: ViewSetOptions, file: string, mustBeProven = false): Promise<ViewSet> {
    let opened = await openViewsFile(file, options.views, mustBeProven);
    if (!(await isOfThisLog(store, readCheckpoint(opened.db)))) {
      // What the views know may never have been in this log.
      opened.db.close();
      removeViews(file);
      opened = await openViewsFile(file, options.views);
    }
    return new ViewSet(store, options, new OpenViews(file, opened.db, options.views), opened.isOutdated);
  }

  /** The database, for reading. Another one after `moveTo`. */
  get db(): ViewsDatabase {
    return this.out.db;
  }

  get checkpoint(): Checkpoint {
    return this.out.checkpoint;
  }

  get parking(): Parking {
    return this.out.parking;
  }

  /** Both folds of a story as the views hold it. */
  foldsOf(storyId: string): Promise<Folds> {
    return this.folds.at(storyId);
  }

  /** Where to follow the log from, when that is begun anew: what was gathered and not applied comes again. */
  startAt(): Position | null {
    this.gathered = [];
    return this.checkpoint.position;
  }

  /**
   * Applies the next events of the log, after those that were gathered. One that cannot be applied is parked.
   * @throws what is no event's fault: the log or the file cannot be used. All before that stays applied
   */
  apply(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) this.gathered.push(event);
    return this.inTurn(() => this.applyGathered());
  }

  /** Takes the next events of the log, and applies them when they are many. @throws as `apply` */
  async gather(events: readonly RecordedEvent[]): Promise<void> {
    if (this.gathered.length + events.length < this.together) {
      for (const event of events) this.gathered.push(event);
      return;
    }
    this.together = Math.min(this.together * 2, TOGETHER.most);
    await this.apply(events);
  }

  /** Takes an event that cannot be read, in its place. @throws as `apply` */
  applyDamaged(event: DamagedEvent): Promise<void> {
    return this.inTurn(async () => {
      await this.applyGathered();
      const unread = placeholder(event);
      if (this.parkedBefore(unread) === undefined && !this.parking.isSkipped(event.id))
        await this.parked.park(unread, event);
      else await this.applyOne(unread);
    });
  }

  /** Nothing to apply up to here: a later start need not look at it again. */
  passOver(position: Position): Promise<void> {
    return this.inTurn(async () => {
      await this.applyGathered();
      if (this.isAhead({ position })) this.out.inOne(() => undefined, { ...this.checkpoint, position });
    }).catch(() => undefined); // It is only a saving: what could not be applied is still gathered.
  }

  /** Tries again what is parked in a story's stream, with all that waits there. */
  retry(stream: string): Promise<void> {
    return this.inTurn(() => this.parked.release(stream));
  }

  /** Folds all into the file, after what is in hand. */
  foldIn(): Promise<void> {
    return this.inTurn(() => this.out.foldIn());
  }

  /** Folds all into the file and closes it, after what is in hand. */
  async close(): Promise<void> {
    await this.idle();
    await this.out.close();
  }

  /** Resolves when nothing is in hand. */
  async idle(): Promise<void> {
    await this.turn.catch(() => undefined);
  }

  /** Closes the file, idle as it is, as something that is not needed any more. */
  abandon(): void {
    this.out.abandon();
  }

  /** Takes the place of another file, of which nobody has anything open, and goes on there. */
  moveTo(file: string): void {
    this.out.moveTo(file);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(work);
    // Nobody waits for that but the next turn: what was applied can be read.
    this.turn = turn.then(() => this.out.foldInIfDue()).catch(() => undefined);
    return turn;
  }

  private async applyGathered(): Promise<void> {
    // A log that is followed anew may give again what was in hand.
    const events = this.gathered.filter((event) => this.isAhead(event));
    this.gathered = [];
    try {
      await this.applyInOrder(events);
    } catch (error) {
      this.gathered = [...events.filter((event) => this.isAhead(event)), ...this.gathered];
      throw error;
    }
  }

  private isAhead({ position }: { readonly position: Position }): boolean {
    const { position: reached } = this.checkpoint;
    return reached === null || this.store.comparePositions(position, reached) > 0;
  }

  private async applyInOrder(events: readonly RecordedEvent[]): Promise<void> {
    let together: RecordedEvent[] = [];
    for (const event of events) {
      const isAlone = event.type === 'EventSkipped' || this.parkedBefore(event) !== undefined;
      if (!isAlone) together.push(event);
      if (isAlone || together.length === TOGETHER.most) {
        await this.applyAll(together);
        together = [];
      }
      if (isAlone) await this.applyOne(event);
    }
    await this.applyAll(together);
  }

  private async applyAll(events: readonly RecordedEvent[]): Promise<void> {
    if (events.length === 0) return;
    try {
      await this.applyTogether(events);
    } catch (error) {
      if (!isOneEventsFault(error)) throw error;
      for (const event of events) await this.applyOne(event);
    }
  }

  private async applyOne(event: RecordedEvent): Promise<void> {
    const parked = this.parkedBefore(event);
    if (parked !== undefined) return this.parked.wait(parked, event);
    const skip = event.type === 'EventSkipped' ? decodeServiceEvent(event) : null;
    if (skip?.type === 'EventSkipped') await this.parked.skip(skip.data.eventId, skip.data.stream);
    for (let left = TRIES - 1; ; left -= 1) {
      try {
        return await this.applyTogether([event]);
      } catch (error) {
        if (!isOneEventsFault(error)) throw error;
        if (left === 1) return this.parked.park(event, error as Error);
      }
    }
  }

  private async applyTogether(events: readonly RecordedEvent[]): Promise<void> {
    const batch = new Batch(this.folds, this.followers, this.options.position);
    const turns = new ShortTurns();
    for (const event of events) {
      await batch.add(this.parking.isSkipped(event.id) ? placeholder(event) : event);
      await turns.rest();
    }
    await this.out.inTurns(async () => {
      for (const { change, before } of batch.changes()) {
        this.parked.hideIfNeeded(change, before);
        this.out.write(change);
        await turns.rest();
      }
      for (const noted of batch.notes) this.out.note(noted);
      for (const appearances of batch.appearances) {
        this.out.appear(appearances);
        await turns.rest();
      }
    }, this.after(events));
    batch.done();
  }

  private after(events: readonly RecordedEvent[]): Checkpoint {
    const { position, metadata } = events.at(-1) as RecordedEvent;
    const before = events.at(-2)?.position ?? this.checkpoint.position;
    return { position, event: position, before, hash: metadata.hash, events: this.checkpoint.events + events.length };
  }

  private parkedBefore(event: RecordedEvent): Parked | undefined {
    return this.parking.size === 0 ? undefined : this.parking.of(lineOf(event).stream);
  }
}
