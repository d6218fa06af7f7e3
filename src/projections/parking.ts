/**
 * Events that a view could not apply. Such an event is parked with its reason, and later events of the same stream wait
 * behind it; everything else goes on. What would withdraw something waits there too, so that the public is then shown
 * nothing of the story, nor of others that have something of it.
 */
import type { Position } from '../event-store/event-store.js';
import type { Gaps } from '../stories/gaps.js';
import type { ViewsDatabase } from './sqlite.js';

export const PARKING_SCHEMA = `
  CREATE TABLE parked (
    stream TEXT PRIMARY KEY,
    story_id TEXT,
    revision INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    type TEXT NOT NULL,
    position TEXT NOT NULL,
    reason TEXT NOT NULL,
    since TEXT NOT NULL,
    tries INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    may_withdraw INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE skipped (event_id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE blocked (story_id TEXT PRIMARY KEY) WITHOUT ROWID;`;

/** The first event of a stream that could not be applied. */
export interface Parked {
  readonly stream: string;
  /** Null in a stream that is no story's. */
  readonly storyId: string | null;
  readonly revision: number;
  readonly eventId: string;
  /** Empty when the event cannot even be read. */
  readonly type: string;
  readonly position: Position;
  /** What went wrong, a sentence. */
  readonly reason: string;
  /** When it was parked: RFC 3339. */
  readonly since: string;
  /** How often it was tried. */
  readonly tries: number;
  /** How many later events wait behind it. */
  readonly waiting: number;
  /** It or one behind it may take words out of public view. */
  readonly mayWithdraw: boolean;
}

const COLUMNS = `stream, story_id AS storyId, revision, event_id AS eventId, type, position, reason, since, tries, waiting,
  may_withdraw AS mayWithdraw`;

type Row = Omit<Parked, 'mayWithdraw'> & { readonly mayWithdraw: number };

export class Parking implements Gaps {
  private readonly parked = new Map<string, Parked>();
  private readonly skipped: Set<string>;
  private readonly blocked: Set<string>;
  private readonly statements;

  constructor(db: ViewsDatabase) {
    const rows = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM parked`).all();
    for (const row of rows) this.parked.set(row.stream, { ...row, mayWithdraw: row.mayWithdraw === 1 });
    const texts = (sql: string): string[] => db.prepare<[], string>(sql).pluck().all();
    this.skipped = new Set(texts('SELECT event_id FROM skipped'));
    this.blocked = new Set(texts('SELECT story_id FROM blocked'));
    this.statements = {
      park: db.prepare(`
        INSERT OR REPLACE INTO parked (stream, story_id, revision, event_id, type, position, reason, since, tries, waiting, may_withdraw)
        VALUES (@stream, @storyId, @revision, @eventId, @type, @position, @reason, @since, @tries, @waiting, @mayWithdraw)`),
      release: db.prepare('DELETE FROM parked WHERE stream = ?'),
      skip: db.prepare('INSERT OR IGNORE INTO skipped (event_id) VALUES (?)'),
      block: db.prepare('INSERT OR IGNORE INTO blocked (story_id) VALUES (?)'),
      unblock: db.prepare('DELETE FROM blocked WHERE story_id = ?'),
    };
  }

  /** All that is parked, in no order. */
  get all(): Parked[] {
    return [...this.parked.values()];
  }

  get size(): number {
    return this.parked.size;
  }

  of(stream: string): Parked | undefined {
    return this.parked.get(stream);
  }

  ofStory(storyId: string): Parked | undefined {
    for (const parked of this.parked.values()) if (parked.storyId === storyId) return parked;
    return undefined;
  }

  parkedAt(storyId: string): { readonly revision: number; readonly position: Position } | null {
    return this.parked.size === 0 ? null : (this.ofStory(storyId) ?? null);
  }

  isSkipped(eventId: string): boolean {
    return this.skipped.has(eventId);
  }

  /** The public is shown nothing of this story, though it was public. */
  isBlocked(storyId: string): boolean {
    return this.blocked.has(storyId);
  }

  /** Remembers it, in the database too: to be called inside a transaction whose rollback is followed by `reload`. */
  park(parked: Parked): void {
    this.statements.park.run({ ...parked, mayWithdraw: parked.mayWithdraw ? 1 : 0 });
    this.parked.set(parked.stream, parked);
  }

  release(stream: string): void {
    this.statements.release.run(stream);
    this.parked.delete(stream);
  }

  skip(eventId: string): void {
    this.statements.skip.run(eventId);
    this.skipped.add(eventId);
  }

  block(storyId: string): void {
    this.statements.block.run(storyId);
    this.blocked.add(storyId);
  }

  unblock(storyId: string): void {
    this.statements.unblock.run(storyId);
    this.blocked.delete(storyId);
  }
}
