/**
 * One file of views that is being written: its connections, what each view makes of a change, and how far it is. It is
 * read through a connection of its own, which sees what is committed.
 */
import type { Appearances } from './appearances/appearing.js';
import { foldIn, foldInBeside } from './fold-in.js';
import { Parking } from './parking.js';
import { isDueToFoldIn, openForReading, openViews, replaceViews, type ViewsDatabase } from './sqlite.js';
import type { Noted, StoryChange } from './view.js';
import { ViewsDigest } from './views-digest.js';
import { type Checkpoint, readCheckpoint, type Views, writeCheckpoint } from './views-file.js';

/** Milliseconds. */
const BETWEEN_TRIES = 1000;

export class OpenViews {
  private reading!: ViewsDatabase;
  private digest!: ViewsDigest;
  private parked!: Parking;
  private appliers: ((change: StoryChange) => void)[] = [];
  private listeners: ((noted: Noted) => void)[] = [];
  private watchers: ((appearances: Appearances) => void)[] = [];
  private advance!: (checkpoint: Checkpoint) => void;
  private reached!: Checkpoint;
  private notBefore = 0;

  /** @param database opened by `openViewsFile` */
  constructor(
    private file: string,
    private database: ViewsDatabase,
    private readonly views: Views,
  ) {
    this.attach();
  }

  private attach(): void {
    const { database, file, views } = this;
    this.reading = openForReading(file);
    this.digest = new ViewsDigest(file);
    this.parked = new Parking(database);
    this.appliers = Object.values(views).map((view) => view.open(database));
    this.listeners = Object.values(views).flatMap((view) => view.openNotes?.(database) ?? []);
    this.watchers = Object.values(views).flatMap((view) => view.openAppearances?.(database) ?? []);
    this.advance = writeCheckpoint(database);
    this.reached = readCheckpoint(database);
  }

  /** For reading. Another one after `moveTo`. */
  get db(): ViewsDatabase {
    return this.reading;
  }

  get checkpoint(): Checkpoint {
    return this.reached;
  }

  get parking(): Parking {
    return this.parked;
  }

  /** To be called inside `inOne` or `inTurns`. The public is shown nothing of a story that is blocked. */
  write(change: StoryChange): void {
    const isBlocked = this.parked.isBlocked(change.storyId);
    const shown = isBlocked
      ? { ...change, audiences: change.audiences.filter(({ audience }) => audience !== 'public') }
      : change;
    for (const apply of this.appliers) apply(shown);
  }

  /** To be called inside `inTurns`. */
  note(noted: Noted): void {
    for (const hear of this.listeners) hear(noted);
  }

  /** To be called inside `inOne` or `inTurns`, after all that is written of the same events. */
  appear(appearances: Appearances): void {
    if (appearances.rows.length > 0) for (const watch of this.watchers) watch(appearances);
  }

  /** One transaction. What is parked is read anew from the file if it fails. */
  inOne(work: () => void, checkpoint: Checkpoint | null = null): void {
    try {
      this.database.transaction(() => {
        work();
        if (checkpoint !== null) this.advance(checkpoint);
      })();
    } catch (error) {
      if (this.database.open) this.parked = new Parking(this.database);
      throw error;
    }
    this.reached = checkpoint ?? this.reached;
  }

  /** One transaction over many turns of the event loop. Nothing else may be written meanwhile. As `inOne` if it fails. */
  async inTurns(work: () => Promise<void>, checkpoint: Checkpoint): Promise<void> {
    this.database.exec('BEGIN');
    try {
      await work();
      this.advance(checkpoint);
      this.database.exec('COMMIT');
    } catch (error) {
      // Some errors have ended it already.
      if (this.database.open && this.database.inTransaction) this.database.exec('ROLLBACK');
      if (this.database.open) this.parked = new Parking(this.database);
      throw error;
    }
    this.reached = checkpoint;
  }

  /** Folds the write-ahead log into the file when it has become large. Nothing may be written meanwhile. */
  async foldInIfDue(): Promise<void> {
    if (!isDueToFoldIn(this.file) || performance.now() < this.notBefore) return;
    await this.foldIn();
    // Somebody reads from it for long: it is not tried again with every event.
    this.notBefore = isDueToFoldIn(this.file) ? performance.now() + BETWEEN_TRIES : 0;
  }

  /** The same, however large it is. */
  async foldIn(): Promise<void> {
    this.digest.forget();
    await foldInBeside(this.database);
    void this.digest.write();
  }

  /** Folds all into the file and closes it. */
  async close(): Promise<void> {
    this.digest.forget();
    try {
      foldIn(this.database);
    } catch {
      // It is whole without: the write-ahead log is read at the next start.
    }
    this.closeBoth();
    await this.digest.write();
  }

  /** Closes it as something that is not needed any more. */
  abandon(): void {
    this.digest.forget();
    this.closeBoth();
  }

  /** Takes the place of another file, of which nobody has anything open, and goes on there. */
  moveTo(file: string): void {
    this.digest.forget();
    foldIn(this.database);
    this.closeBoth();
    replaceViews(file, this.file);
    this.file = file;
    this.database = openViews(file);
    this.attach();
    void this.digest.write();
  }

  private closeBoth(): void {
    this.reading.close();
    this.database.close();
  }
}
