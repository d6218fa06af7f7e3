/** Reads pages of the log through a connection of its own, so that reading never waits for writing. */
import type { Connection, Statement } from '../../sqlite/driver.js';
import type { EventMetadata } from '../chain.js';
import { DamagedEvent } from '../damaged-event.js';
import { closed, type Position, type RecordedEvent } from '../event-store.js';
import { asUnavailable } from './failures.js';

interface Row {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** A page ends with the event that brings it over this many characters of JSON, however few they are. */
const PAGE_CHARACTERS = 4 * 1024 * 1024;

const COLUMNS = 'position, stream, revision, id, type, data, metadata';

/** Which revisions of a stream, both inclusive, and how many at most. */
export interface StreamRange {
  readonly first: number;
  readonly last: number;
  readonly limit: number;
}

export class Reader {
  private readonly forwards: Statement<[string, number, number, number], Row>;
  private readonly backwards: Statement<[string, number, number, number], Row>;
  private readonly log: Statement<[number, number, number], Row>;
  private readonly last: Statement<[], number | null>;
  private readonly lastOf: Statement<[string], number | null>;

  constructor(private readonly connection: Connection) {
    const ofStream = `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision`;
    this.forwards = connection.prepare(`${ofStream} LIMIT ?`);
    this.backwards = connection.prepare(`${ofStream} DESC LIMIT ?`);
    this.log = connection.prepare(
      `SELECT ${COLUMNS} FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
    );
    this.last = connection.prepare<[], number | null>('SELECT max(position) FROM events').pluck();
    this.lastOf = connection
      .prepare<[string], number | null>('SELECT max(revision) FROM events WHERE stream = ?')
      .pluck();
  }

  /** Position of the last event; 0 while there is none. */
  head(): number {
    return this.guard(() => this.last.get() ?? 0);
  }

  /** How many events the stream has. */
  revision(stream: string): number {
    return this.guard(() => this.lastOf.get(stream) ?? 0);
  }

  /** From the first revision up, or with `descending` from the last down. */
  ofStream(stream: string, { first, last, limit }: StreamRange, descending: boolean): RecordedEvent[] {
    const read: Fetch = descending
      ? (to, most) => this.backwards.all(stream, first, to, most)
      : (from, most) => this.forwards.all(stream, from, last, most);
    const next = ({ revision }: Row): number => (descending ? revision - 1 : revision + 1);
    return this.guard(() => page(inChunks(read, descending ? last : first, next, limit)));
  }

  /** After one position, up to another, inclusive. Empty only when there is nothing between them. */
  ofLog(after: number, last: number, limit: number): RecordedEvent[] {
    const read: Fetch = (from, most) => this.log.all(from, last, most);
    return this.guard(() => page(inChunks(read, after, ({ position }) => position, limit)));
  }

  /** Changes whenever any other connection, of any process, has committed to the file. */
  dataVersion(): number {
    return this.guard(() => this.connection.pragma('data_version', { simple: true }) as number);
  }

  close(): void {
    this.connection.close();
  }

  private guard<T>(read: () => T): T {
    if (!this.connection.open) throw closed();
    try {
      return read();
    } catch (error) {
      throw asUnavailable(error);
    }
  }
}

/** Rows from a place on, so many at most. */
type Fetch = (from: number, most: number) => Row[];

/** Rows fetched at once: a few, since each may be large and a page may end after the first. */
const CHUNK = 50;

function* inChunks(read: Fetch, start: number, next: (last: Row) => number, limit: number): Generator<Row> {
  let from = start;
  for (let left = limit; left > 0; left -= CHUNK) {
    const most = Math.min(left, CHUNK);
    const rows = read(from, most);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < most) return;
    from = next(last);
  }
}

function page(rows: Iterable<Row>): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  let characters = 0;
  for (const row of rows) {
    const event = recorded(row);
    if (event === null) {
      // What stands before it can be read: the next page meets it first.
      if (events.length > 0) break;
      throw new DamagedEvent(row.stream, row.revision, row.id, asPosition(row.position));
    }
    events.push(event);
    characters += row.data.length + row.metadata.length;
    if (characters > PAGE_CHARACTERS) break;
  }
  return events;
}

function recorded(row: Row): RecordedEvent | null {
  const { position, stream, revision, id, type } = row;
  const data = objectIn(row.data);
  const metadata = objectIn(row.metadata) as EventMetadata | null;
  if (data === null || metadata === null) return null;
  return { id, type, data, metadata, revision, stream, position: asPosition(position) };
}

function objectIn(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export const asPosition = (position: number): Position => String(position);

/** The number in a position. @throws RangeError it is not one of this store's */
export function fromPosition(position: Position): number {
  if (!isPosition(position)) throw new RangeError(`"${position}" is not a position of this log.`);
  return Number(position);
}

export const isPosition = (text: string): boolean => /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text));
