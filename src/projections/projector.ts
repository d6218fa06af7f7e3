/**
 * The projector: keeps a set of views up with the log, and makes another one beside it when it is asked to. What is
 * written depends on the log alone: a rebuild gives the same rows.
 */
import { existsSync } from 'node:fs';
import type { EventStore, Position, RecordedEvent, Subscription } from '../event-store/event-store.js';
import type { Folds } from '../stories/folds.js';
import { StoryLoader } from '../stories/story-loader.js';
import type { PositionToken } from '../story/view.js';
import type { Parked } from './parking.js';
import { Pace, type Progress } from './progress.js';
import { nextFile, Rebuild } from './rebuild.js';
import { isCorrupt, removeViews, type ViewsDatabase } from './sqlite.js';
import { ViewSet, type ViewSetOptions } from './view-set.js';
import { VIEWS, type Views } from './views-file.js';

/** `cut-off`: the log cannot be followed; `failed`: the views' file or the log cannot be used. Both are tried again. */
export const PROJECTOR_STATES = ['starting', 'catching-up', 'live', 'cut-off', 'failed', 'stopped'] as const;
export type ProjectorState = (typeof PROJECTOR_STATES)[number];

export interface ProjectorOptions {
  readonly file: string;
  readonly position: PositionToken;
  /** Told when events could not be applied, or the views not be made anew; both are tried again. */
  readonly onFailure?: (error: Error) => void;
  /** Other views than Slugline's, for tests. */
  readonly views?: Views;
}

/** What `GET /views` tells. */
export interface ViewsReport {
  readonly state: ProjectorState;
  readonly progress: Progress;
  readonly position: Position | null;
  readonly views: readonly { readonly name: string; readonly version: number }[];
  readonly rebuild: Progress | null;
  readonly parked: number;
}

/** How many rebuilds this node has begun since it started, and what became of them. */
export interface Rebuilds {
  readonly begun: number;
  readonly done: number;
  readonly failed: number;
}

/** What has something open in the views' file beside the projector, and lets go of it while the file is replaced. */
export interface Guest {
  leave(): Promise<void>;
}

/** Waits between tries after a failure, in milliseconds: doubled each time up to the last. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;

interface Waiter {
  readonly position: Position | null;
  readonly done: (reached: boolean) => void;
}

export class Projector {
  private set!: ViewSet;
  private pace!: Pace;
  private next: Rebuild | null = null;
  private replacing: Promise<void> = Promise.resolve();
  /** One file at a time takes the place of another. */
  private changing: Promise<unknown> = Promise.resolve();
  private readonly setOptions: ViewSetOptions;
  private readonly guests = new Set<Guest>();
  private subscription: Subscription | null = null;
  private waiters = new Set<Waiter>();
  private readonly listeners: (() => void)[] = [];
  private pause = FIRST_PAUSE;
  private failure: Error | null = null;
  private retryTimer: NodeJS.Timeout | null = null;
  private rebuildTimer: NodeJS.Timeout | null = null;
  private stateNow: ProjectorState = 'starting';
  private hasBeenLive = false;
  private readonly counted = { begun: 0, done: 0, failed: 0 };
  /** Events could not be applied, or the log not followed, and have not been since: what was withdrawn is not known. */
  private mayBeBehind = false;

  constructor(
    private readonly store: EventStore,
    private readonly options: ProjectorOptions,
  ) {
    this.stories = new StoryLoader(store, {
      parkedAt: (storyId) => this.set.parking.parkedAt(storyId),
      isSkipped: (eventId) => this.set.parking.isSkipped(eventId),
    });
    this.setOptions = { views: options.views ?? VIEWS, position: options.position };
  }

  get state(): ProjectorState {
    return this.stateNow;
  }

  /** The views hold all that was in the log when this node started, and have followed it since. */
  get isTrustworthy(): boolean {
    return this.hasBeenLive && !this.mayBeBehind;
  }

  /** Opens the views and starts to follow the log. Returns at once; `reached(null, ...)` tells when it has caught up. */
  async start(): Promise<void> {
    await this.open();
    // What was begun before a kill, or by an older program, is gone on with.
    if (this.set.isOutdated || existsSync(nextFile(this.options.file))) await this.rebuild();
  }

  private async open(): Promise<void> {
    this.set = await ViewSet.open(this.store, this.setOptions, this.options.file);
    this.pace = new Pace(this.store, this.set);
    // A program that knows better may take what the last one could not.
    for (const { stream } of this.set.parking.all) await this.set.retry(stream);
    this.follow();
  }

  /** The database, for reading. It may be another one after each turn of the event loop. */
  get views(): ViewsDatabase {
    return this.set.db;
  }

  /** How far the views have come. */
  reachedPosition(): Position | null {
    return this.set.checkpoint.position;
  }

  /** Whether a text is a position of this node's log, reached or not. */
  isPosition(text: string): boolean {
    return this.store.isPosition(text);
  }

  /** Both folds of a story as the views hold it. */
  foldsOf(storyId: string): Promise<Folds> {
    return this.set.foldsOf(storyId);
  }

  /** Reads stories from the log as the views take them. */
  readonly stories: StoryLoader;

  /** Whether the public must not be answered about a story: something of it may be withdrawn, and cannot be shown so. */
  isBlocked(storyId: string): boolean {
    return this.set.parking.isBlocked(storyId);
  }

  /** Events that could not be applied, with what waits behind each. */
  get parked(): readonly Parked[] {
    return this.set.parking.all;
  }

  /** Events that the views were made from. */
  get events(): number {
    return this.set.checkpoint.events;
  }

  get rebuilds(): Rebuilds {
    return this.counted;
  }

  /** How far views that are being made anew are; null: none are. @throws StoreUnavailable */
  async rebuildProgress(): Promise<Progress | null> {
    return (await this.next?.progress()) ?? null;
  }

  /** @throws StoreUnavailable */
  async report(): Promise<ViewsReport> {
    const views = Object.entries(this.setOptions.views).map(([name, { version }]) => ({ name, version }));
    return {
      state: this.stateNow,
      progress: await this.pace.now(),
      position: this.reachedPosition(),
      views,
      rebuild: await this.rebuildProgress(),
      parked: this.set.parking.size,
    };
  }

  /** Tries again what is parked in a stream. @returns what is parked there then; undefined: nothing */
  async retry(stream: string): Promise<Parked | undefined> {
    const parked = this.set.parking.of(stream);
    await this.set.retry(stream);
    // What waited in a stream of no story is only read again with all the rest.
    if (parked?.storyId === null) await this.rebuild();
    return this.set.parking.of(stream);
  }

  /** Makes the views anew beside those that answer, unless that is being done. Returns when it has begun. */
  async rebuild(): Promise<void> {
    if (this.next !== null || this.stateNow === 'stopped') return;
    const next = new Rebuild(this.store, this.setOptions, this.options.file);
    this.next = next;
    this.counted.begun += 1;
    try {
      await next.open();
    } catch (error) {
      this.next = null;
      this.counted.failed += 1;
      throw error;
    }
    this.replacing = this.replaceBy(next).catch((error: Error) => this.rebuildLater(next, error));
  }

  /** Waits for the views beside, and lets them take the place of those that answer. */
  private async replaceBy(next: Rebuild): Promise<void> {
    if (await next.catchUp()) await this.alone(() => this.changeTo(next));
  }

  private async changeTo(next: Rebuild): Promise<void> {
    this.cancelRetry();
    await this.subscription?.stop();
    // What the old views have applied meanwhile: nobody may see less than before.
    const onInterrupted = () => this.interrupted();
    if (!(await next.catchUp(onInterrupted)) || next.set === null) return;
    await next.set.foldIn();
    for (const guest of this.guests) await guest.leave();
    await this.set.idle();
    // All at once: there is no moment at which nothing can be read.
    this.set.abandon();
    next.set.moveTo(this.options.file);
    this.set = next.set;
    this.next = null;
    this.counted.done += 1;
    this.pace = new Pace(this.store, this.set);
    this.follow();
    this.tellWaiters();
  }

  private async rebuildLater(next: Rebuild, error: Error): Promise<void> {
    this.next = null;
    this.counted.failed += 1;
    await next.stop().catch(() => undefined);
    if (this.stateNow === 'stopped') return;
    this.options.onFailure?.(error);
    // The views that answered follow the log no more if they were to be replaced just then.
    await this.alone(async () => {
      this.cancelRetry();
      await this.subscription?.stop();
      this.tryAgain(this.stateNow === 'failed' ? this.failure : null);
    });
    if (this.isStopped()) return;
    this.rebuildTimer = setTimeout(() => void this.rebuild().catch(() => undefined), LONGEST_PAUSE);
    this.rebuildTimer.unref();
  }

  /** To be told before the file is replaced. */
  host(guest: Guest): void {
    this.guests.add(guest);
  }

  async stop(): Promise<void> {
    this.stateNow = 'stopped';
    this.cancelRetry();
    if (this.rebuildTimer !== null) clearTimeout(this.rebuildTimer);
    await this.next?.stop();
    await this.replacing;
    await this.changing;
    await this.subscription?.stop();
    for (const { done } of this.waiters) done(false);
    this.waiters.clear();
    for (const guest of this.guests) await guest.leave();
    await this.set?.close();
  }

  /**
   * Whether the views hold a position of this log, at the latest after so many milliseconds. Null asks whether they
   * have caught up once.
   */
  reached(position: Position | null, milliseconds: number): Promise<boolean> {
    if (this.has(position)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (reached: boolean) => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        resolve(reached);
      };
      const waiter: Waiter = { position, done };
      const timer = setTimeout(() => done(false), milliseconds);
      this.waiters.add(waiter);
    });
  }

  /** Told after each batch that was applied, and when the views have caught up, or are others. */
  onMoved(listener: () => void): void {
    this.listeners.push(listener);
  }

  private has(position: Position | null): boolean {
    if (position === null) return this.hasBeenLive;
    const reached = this.reachedPosition();
    return reached !== null && this.store.comparePositions(reached, position) >= 0;
  }

  private tellWaiters(): void {
    for (const listener of this.listeners) listener();
    for (const { position, done } of this.waiters) if (this.has(position)) done(true);
  }

  private follow(): void {
    const { set } = this;
    this.stateNow = 'catching-up';
    // Whoever is far behind takes much at once; at the end of the log every event is to be seen at once.
    const take = (events: readonly RecordedEvent[]) =>
      this.stateNow === 'live' ? set.apply(events) : set.gather(events);
    this.subscription = this.store.subscribe(set.startAt(), {
      onEvents: (events) => take(events).then(() => this.tellWaiters()),
      onDamaged: (event) => set.applyDamaged(event).then(() => this.tellWaiters()),
      onCheckpoint: (position) => {
        void set.passOver(position).then(() => this.tellWaiters());
      },
      onInterrupted: () => this.interrupted(),
      onCaughtUp: async () => {
        await set.apply([]);
        // Somebody may have met damage meanwhile.
        if (this.isStopped() || this.isFailed()) return;
        this.stateNow = 'live';
        this.hasBeenLive = true;
        this.mayBeBehind = false;
        this.pause = FIRST_PAUSE;
        this.tellWaiters();
      },
      onEnd: (error) => this.fail(error),
    });
  }

  private interrupted(): void {
    this.stateNow = 'cut-off';
    this.mayBeBehind = true;
  }

  private fail(error: Error): void {
    if (this.stateNow === 'stopped') return;
    this.stateNow = 'failed';
    this.mayBeBehind = true;
    this.failure = error;
    this.options.onFailure?.(error);
    this.cancelRetry();
    this.retryTimer = setTimeout(() => this.tryAgain(error), this.pause);
    this.retryTimer.unref();
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private cancelRetry(): void {
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    this.retryTimer = null;
  }

  private tryAgain(failure: Error | null): void {
    if (this.isStopped()) return;
    if (this.views.open && !isCorrupt(failure)) this.follow();
    else this.startOver(this.set).catch((error: Error) => this.fail(error));
  }

  // Methods, because the compiler does not see that another turn of the event loop may have changed the state.
  private isStopped(): boolean {
    return this.stateNow === 'stopped';
  }

  private isFailed(): boolean {
    return this.stateNow === 'failed';
  }

  /** Somebody met damage while reading. */
  damaged(views: ViewsDatabase, error: Error): void {
    if (views !== this.views || this.stateNow === 'failed' || this.isStopped()) return;
    this.hasBeenLive = false;
    this.stateNow = 'failed';
    const { set, subscription } = this;
    void subscription?.stop().then(() => {
      if (this.set === set) this.fail(error);
    });
  }

  /** The file is damaged or gone: nothing is answered from it any more. */
  private startOver(damaged: ViewSet): Promise<void> {
    this.hasBeenLive = false;
    return this.alone(async () => {
      // Others may have taken its place.
      if (this.set !== damaged) return;
      for (const guest of this.guests) await guest.leave();
      await damaged.idle();
      damaged.abandon();
      removeViews(this.options.file);
      if (this.stateNow !== 'stopped') await this.open();
    });
  }

  private alone(work: () => Promise<void>): Promise<void> {
    const turn = this.changing.then(work);
    this.changing = turn.catch(() => undefined);
    return turn;
  }
}
