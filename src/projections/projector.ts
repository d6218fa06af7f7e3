/**
 * The projector: applies the whole log in order, in batches, each with its checkpoint in one transaction, so that all
 * views are always at the same position. What is written depends on the log alone: a rebuild gives the same bytes.
 */
import type { EventStore, Position, RecordedEvent, Subscription } from '../event-store/event-store.js';
import type { Folds } from '../stories/folds.js';
import { type Followers, follow } from '../stories/stories.js';
import { StoryLoader } from '../stories/story-loader.js';
import type { PositionToken } from '../story/view.js';
import { Batch } from './batch.js';
import { readCrossings } from './crossings/crossings-view.js';
import { FoldCache } from './fold-cache.js';
import { removeViews, type ViewsDatabase } from './sqlite.js';
import { type Checkpoint, openViewsFile, readCheckpoint, VIEWS, writeCheckpoint } from './views-file.js';

/** `cut-off`: the log cannot be followed; `failed`: a batch could not be applied. Both are tried again. */
export type ProjectorState = 'starting' | 'catching-up' | 'live' | 'cut-off' | 'failed' | 'stopped';

export interface ProjectorOptions {
  readonly file: string;
  readonly position: PositionToken;
  /** Told when a batch could not be applied; it is tried again. */
  readonly onFailure?: (error: Error) => void;
}

/** Waits between tries after a failure, in milliseconds: doubled each time up to the last. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;

interface Waiter {
  readonly position: Position | null;
  readonly done: (reached: boolean) => void;
}

/** Whether the log holds, at the checkpoint, the event that was applied last: else it is another log, or an older copy. */
async function isOfThisLog(store: EventStore, { position, event, before, hash }: Checkpoint): Promise<boolean> {
  // Positions of another kind of store: the log was moved.
  if (position !== null && !store.isPosition(position)) return false;
  if (event === null) return position === null;
  for await (const first of store.readAll({ after: before, limit: 1 })) {
    return first.position === event && first.metadata.hash === hash;
  }
  return false;
}

export class Projector {
  private db!: ViewsDatabase;
  private folds!: FoldCache;
  private readonly followers: Followers = new Map();
  private apply!: (batch: Batch, checkpoint: Checkpoint) => void;
  private advance!: (checkpoint: Checkpoint) => void;
  private subscription: Subscription | null = null;
  private checkpoint: Checkpoint = { position: null, event: null, before: null, hash: null };
  private waiters = new Set<Waiter>();
  private pause = FIRST_PAUSE;
  private retry: NodeJS.Timeout | null = null;
  private stateNow: ProjectorState = 'starting';
  private hasBeenLive = false;
  /** A batch could not be applied, or the log not followed, and has not been since: what was withdrawn is not known. */
  private mayBeBehind = false;

  constructor(
    private readonly store: EventStore,
    private readonly options: ProjectorOptions,
  ) {}

  get state(): ProjectorState {
    return this.stateNow;
  }

  /** The views hold all that was in the log when this node started, and have followed it since. */
  get isTrustworthy(): boolean {
    return this.hasBeenLive && !this.mayBeBehind;
  }

  /** Opens the views and starts to follow the log. Returns at once; `reached(null, ...)` tells when it has caught up. */
  async start(): Promise<void> {
    this.db = openViewsFile(this.options.file);
    if (!(await isOfThisLog(this.store, readCheckpoint(this.db)))) {
      // What the views know may never have been in this log.
      this.db.close();
      removeViews(this.options.file);
      this.db = openViewsFile(this.options.file);
    }
    this.checkpoint = readCheckpoint(this.db);
    this.folds = new FoldCache(new StoryLoader(this.store), () => this.checkpoint.position);
    for (const { home, holder } of readCrossings(this.db)()) follow(this.followers, home, holder);
    this.apply = this.prepare();
    this.follow();
  }

  /** The database, for reading. Good between `start` and `stop`. */
  get views(): ViewsDatabase {
    return this.db;
  }

  /** How far the views have come. */
  reachedPosition(): Position | null {
    return this.checkpoint.position;
  }

  /** Whether a text is a position of this node's log, reached or not. */
  isPosition(text: string): boolean {
    return this.store.isPosition(text);
  }

  /** Both folds of a story as the views hold it. */
  foldsOf(storyId: string): Promise<Folds> {
    return this.folds.at(storyId);
  }

  async stop(): Promise<void> {
    this.stateNow = 'stopped';
    if (this.retry !== null) clearTimeout(this.retry);
    await this.subscription?.stop();
    for (const { done } of this.waiters) done(false);
    this.waiters.clear();
    this.db?.close();
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

  private has(position: Position | null): boolean {
    if (position === null) return this.hasBeenLive;
    const { position: reached } = this.checkpoint;
    return reached !== null && this.store.comparePositions(reached, position) >= 0;
  }

  private tellWaiters(): void {
    for (const { position, done } of this.waiters) if (this.has(position)) done(true);
  }

  private prepare(): (batch: Batch, checkpoint: Checkpoint) => void {
    const appliers = Object.values(VIEWS).map((view) => view.open(this.db));
    this.advance = writeCheckpoint(this.db);
    return this.db.transaction((batch: Batch, checkpoint: Checkpoint) => {
      for (const change of batch.changes()) for (const apply of appliers) apply(change);
      this.advance(checkpoint);
    });
  }

  private follow(): void {
    this.stateNow = 'catching-up';
    this.subscription = this.store.subscribe(this.checkpoint.position, {
      onEvents: (events) => this.project(events),
      onCheckpoint: (position) => this.passOver(position),
      onInterrupted: () => {
        this.stateNow = 'cut-off';
        this.mayBeBehind = true;
      },
      onCaughtUp: () => {
        this.stateNow = 'live';
        this.hasBeenLive = true;
        this.mayBeBehind = false;
        this.pause = FIRST_PAUSE;
        this.tellWaiters();
      },
      onEnd: (error) => this.fail(error),
    });
  }

  private async project(events: readonly RecordedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last === undefined) return;
    const batch = new Batch(this.folds, this.followers, this.options.position);
    for (const event of events) await batch.add(event);
    const { position } = last;
    const before = events.at(-2)?.position ?? this.checkpoint.position;
    const checkpoint = { position, event: position, before, hash: last.metadata.hash };
    this.apply(batch, checkpoint);
    this.checkpoint = checkpoint;
    batch.done();
    this.tellWaiters();
  }

  /** Nothing to apply up to here: a later start need not look at it again. */
  private passOver(position: Position): void {
    const checkpoint = { ...this.checkpoint, position };
    try {
      this.advance(checkpoint);
    } catch {
      // It is only a saving.
      return;
    }
    this.checkpoint = checkpoint;
    this.tellWaiters();
  }

  private fail(error: Error): void {
    if (this.stateNow === 'stopped') return;
    this.stateNow = 'failed';
    this.mayBeBehind = true;
    this.options.onFailure?.(error);
    this.retry = setTimeout(() => this.follow(), this.pause);
    this.retry.unref();
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }
}
