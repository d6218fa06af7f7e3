/**
 * Group commit: appends that arrive together share one durable transaction, so that many cost one sync of the disk.
 * Each is checked against its own stream and takes or leaves its own events; what happens to one does not touch the
 * others.
 */
import type { Connection, Statement } from '../../sqlite/driver.js';
import { type AppendResult, closed, WrongExpectedRevision } from '../event-store.js';
import type { StoredEvent } from '../stored-event.js';
import { asFailedCommit, asUnavailable } from './failures.js';
import { asPosition } from './reader.js';

interface StoredRow {
  readonly position: number;
  readonly metadata: string;
}

interface Append {
  readonly stream: string;
  readonly expected: number;
  readonly rows: readonly StoredEvent[];
  readonly settled: PromiseWithResolvers;
}

interface PromiseWithResolvers {
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}

/** What one transaction wrote. */
export interface Committed {
  readonly appends: number;
  readonly events: number;
}

/** Appends that one transaction takes at most: it bounds how long the event loop waits for it. */
const GROUP = 500;

export class Writer {
  private queue: Append[] = [];
  private draining: Promise<void> | null = null;
  private readonly begin: Statement<[]>;
  private readonly commit: Statement<[]>;
  private readonly rollback: Statement<[]>;
  private readonly savepoint: Statement<[]>;
  private readonly release: Statement<[]>;
  private readonly undo: Statement<[]>;
  private readonly revision: Statement<[string], number | null>;
  private readonly insert: Statement<[string, number, string, string, string, string]>;
  private readonly stored: Statement<[string, number, number], StoredRow>;

  constructor(
    private readonly connection: Connection,
    private readonly onCommit: (committed: Committed) => void,
  ) {
    this.begin = connection.prepare('BEGIN IMMEDIATE');
    this.commit = connection.prepare('COMMIT');
    this.rollback = connection.prepare('ROLLBACK');
    this.savepoint = connection.prepare('SAVEPOINT one');
    this.release = connection.prepare('RELEASE one');
    this.undo = connection.prepare('ROLLBACK TO one');
    this.revision = connection
      .prepare<[string], number | null>('SELECT max(revision) FROM events WHERE stream = ?')
      .pluck();
    this.insert = connection.prepare(
      'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.stored = connection.prepare(
      'SELECT position, metadata FROM events WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision',
    );
  }

  /** Settles once it is durable, or certain that it is not there. */
  append(stream: string, expected: number, rows: readonly StoredEvent[]): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ stream, expected, rows, settled: { resolve, reject } });
      this.draining ??= this.drain();
    });
  }

  /** Resolves when no append is waiting. */
  async idle(): Promise<void> {
    await this.draining;
  }

  close(): void {
    this.connection.close();
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      await new Promise(setImmediate);
      this.commitGroup(this.queue.splice(0, GROUP));
    }
    this.draining = null;
  }

  private commitGroup(group: readonly Append[]): void {
    const results = new Map<Append, AppendResult>();
    const refusals = new Map<Append, unknown>();
    const committed = { appends: 0, events: 0 };
    let failure: unknown = null;
    try {
      if (!this.connection.open) throw closed();
      this.begin.run();
      for (const append of group) {
        if (!this.take(append, results, refusals)) continue;
        committed.appends += 1;
        committed.events += append.rows.length;
      }
    } catch (error) {
      failure = asUnavailable(error);
    }
    if (failure === null) failure = this.finish(committed.appends > 0);
    else this.abandon();
    for (const append of group) {
      const result = results.get(append);
      if (refusals.has(append)) append.settled.reject(refusals.get(append));
      else if (failure !== null || result === undefined) append.settled.reject(failure);
      else append.settled.resolve(result);
    }
    if (failure === null && committed.appends > 0) this.onCommit(committed);
  }

  /**
   * One append within the transaction; true if it wrote something. Throws only when the transaction as a whole is lost.
   */
  private take(append: Append, results: Map<Append, AppendResult>, refusals: Map<Append, unknown>): boolean {
    const { stream, expected, rows } = append;
    const actual = this.revision.get(stream) ?? 0;
    if (actual !== expected) {
      const before = this.appendedBefore(append);
      if (before !== null) results.set(append, before);
      else refusals.set(append, new WrongExpectedRevision(stream, expected, actual));
      return false;
    }
    this.savepoint.run();
    try {
      const positions = rows.map(({ id, type, data, metadata }, index) =>
        asPosition(Number(this.insert.run(stream, expected + index + 1, id, type, data, metadata).lastInsertRowid)),
      );
      results.set(append, { revision: expected + rows.length, positions });
    } catch (error) {
      // A full or failing disk can make SQLite give up the whole transaction, and with it what was taken before.
      if (!this.connection.inTransaction) throw error;
      this.undo.run();
      refusals.set(append, asUnavailable(error));
    }
    this.release.run();
    return results.has(append);
  }

  /** The answer that these very events had when they were sent first; null when others stand in their place. */
  private appendedBefore({ stream, expected, rows }: Append): AppendResult | null {
    const stored = this.stored.all(stream, expected + 1, expected + rows.length);
    // The hash in the metadata is over all else.
    const isSame = rows.every(({ metadata }, index) => metadata === stored[index]?.metadata);
    if (!isSame) return null;
    return { revision: expected + rows.length, positions: stored.map(({ position }) => asPosition(position)) };
  }

  /** Makes it durable. Returns what went wrong, or null. */
  private finish(isWorthwhile: boolean): unknown {
    if (!isWorthwhile) {
      this.abandon();
      return null;
    }
    try {
      this.commit.run();
      return null;
    } catch (error) {
      this.abandon();
      return asFailedCommit(error);
    }
  }

  private abandon(): void {
    if (!this.connection.inTransaction) return;
    try {
      this.rollback.run();
    } catch {
      // SQLite rolled back by itself on the error that led here; what is left of it shows at the next BEGIN.
    }
  }
}
