/** The log of a database: its events in order, and the rules by which a server takes more. */

/** An event as the log keeps it. */
export interface LoggedEvent {
  readonly stream: string;
  /** Within its stream, from 0; a tombstone's is 2⁶³ − 1. */
  readonly revision: bigint;
  /** Of the record in the log, in bytes; commit and prepare alike. */
  readonly position: bigint;
  /** Of the record's end: where the next one may begin. */
  readonly end: bigint;
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Buffer;
  readonly metadata: Buffer;
  /** 100-nanosecond ticks since 1970. */
  readonly created: bigint;
}

/** An event that someone wants to append. */
export type ProposedEvent = Pick<LoggedEvent, 'id' | 'type' | 'isJson' | 'data' | 'metadata'>;

/** Where a stream has to stand for an append: at a revision from 0, or as said. */
export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';

/** What became of an append or a deletion. Revisions: −1 for a stream without events. */
export type Outcome =
  | { readonly kind: 'done'; readonly revision: bigint; readonly position: bigint | null }
  | { readonly kind: 'wrong-version'; readonly current: bigint }
  | { readonly kind: 'deleted' };

/** The revision of a tombstone, and what a soft deletion truncates before. */
const DELETED = 2n ** 63n - 1n;

/** What a record takes in the log beside its event's bytes, roughly. */
const OVERHEAD = 96n;

/** Between records stand others that are no events. */
const GAP = 40n;

const TICKS_PER_MILLISECOND = 10_000n;

/** Of a stream: its events, and what its metadata says. */
export interface StreamState {
  readonly events: LoggedEvent[];
  /** Events before this revision count as gone. */
  truncateBefore: bigint;
  isTombstoned: boolean;
}

export class Log {
  readonly events: LoggedEvent[] = [];
  private readonly streams = new Map<string, StreamState>();
  private readonly byId = new Map<string, LoggedEvent>();
  private readonly followers = new Set<() => void>();
  private tail = 0n;

  constructor() {
    for (const [stream, type, data] of SYSTEM_EVENTS) {
      this.add(stream, { id: crypto.randomUUID(), type, isJson: true, data: Buffer.from(data), metadata: NOTHING });
    }
  }

  /** What the log knows of a stream; undefined for one that never had events or metadata. */
  stream(name: string): StreamState | undefined {
    return this.streams.get(name);
  }

  /** Calls back after each change, until the function that is returned is called. */
  follow(onChange: () => void): () => void {
    this.followers.add(onChange);
    return () => this.followers.delete(onChange);
  }

  /** Appends all or nothing. Ids make it idempotent: the bytes of the first are kept. */
  append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Outcome {
    const ids = events.map(({ id }) => id);
    const refusal = this.check(stream, expected, ids);
    if (refusal !== null) return refusal;
    const state = this.streams.get(stream);
    const isRevived = isSoftDeleted(state);
    const before = lastOf(state);
    for (const event of events) this.add(stream, event);
    if (isRevived) this.addMetadata(stream, before + 1n);
    this.tell();
    const last = this.streams.get(stream)?.events.at(-1);
    return {
      kind: 'done',
      revision: last?.revision ?? -1n,
      position: events.length > 0 ? (last?.position ?? null) : this.tail,
    };
  }

  /** Hides a stream's events; it can be appended to again, and its revisions go on. */
  delete(stream: string, expected: Expected): Outcome {
    const refusal = this.check(stream, expected, [crypto.randomUUID()]);
    if (refusal !== null) return refusal;
    const hasMetadata = this.streams.has(`$$${stream}`);
    if (lastOf(this.streams.get(stream)) < 0n && !hasMetadata) return { kind: 'wrong-version', current: -1n };
    const { position } = this.addMetadata(stream, DELETED);
    this.tell();
    return { kind: 'done', revision: lastOf(this.streams.get(stream)), position };
  }

  /** Ends a stream for ever. */
  tombstone(stream: string, expected: Expected): Outcome {
    const refusal = this.check(stream, expected, [crypto.randomUUID()]);
    if (refusal !== null) return refusal;
    const state = this.stateOf(stream);
    const type = '$streamDeleted';
    const { position } = this.record(stream, DELETED, {
      id: crypto.randomUUID(),
      type,
      isJson: false,
      data: NOTHING,
      metadata: NOTHING,
    });
    state.isTombstoned = true;
    this.tell();
    return { kind: 'done', revision: DELETED, position };
  }

  /** Why the stream takes no such append, or that it has it; null when it may be written. */
  private check(stream: string, expected: Expected, ids: readonly string[]): Outcome | null {
    const state = this.streams.get(stream);
    if (state?.isTombstoned) return { kind: 'deleted' };
    const current = lastOf(state);
    const wrong: Outcome = { kind: 'wrong-version', current };
    if (expected === 'stream_exists') {
      if (isSoftDeleted(state)) return { kind: 'deleted' };
      if (current < 0n && !this.streams.has(`$$${stream}`)) return wrong;
    }
    const at = typeof expected === 'bigint' ? expected : expected === 'no_stream' ? -1n : null;
    if (at !== null && at > current) return wrong;
    if (at === current) return null;
    const known = this.known(stream, at, ids);
    if (known.length === 0 && (at === null || (expected === 'no_stream' && isSoftDeleted(state)))) return null;
    if (known.length === 0 || known.length < ids.length) return wrong;
    const last = known.at(-1) as LoggedEvent;
    // The first's answer; of an event that is hidden the position is no longer found.
    const isHidden = last.revision < (state?.truncateBefore ?? 0n);
    return { kind: 'done', revision: last.revision, position: isHidden ? null : last.position };
  }

  /** Those events of the stream with the first of these ids, up to one that is not there. `at`: only just after it. */
  private known(stream: string, at: bigint | null, ids: readonly string[]): LoggedEvent[] {
    const known: LoggedEvent[] = [];
    for (const [index, id] of ids.entries()) {
      const event = at === null ? this.byId.get(id) : this.streams.get(stream)?.events[Number(at + 1n) + index];
      if (event?.id !== id || event.stream !== stream) break;
      known.push(event);
    }
    return known;
  }

  private add(stream: string, event: ProposedEvent): LoggedEvent {
    const state = this.stateOf(stream);
    const logged = this.record(stream, BigInt(state.events.length), event);
    state.events.push(logged);
    this.byId.set(event.id, logged);
    if (stream.startsWith('$$') && event.type === '$metadata') this.heed(stream.slice(2), event.data);
    return logged;
  }

  private addMetadata(stream: string, truncateBefore: bigint): LoggedEvent {
    const data = Buffer.from(`{"$tb":${truncateBefore}}`);
    const logged = this.add(`$$${stream}`, {
      id: crypto.randomUUID(),
      type: '$metadata',
      isJson: true,
      data,
      metadata: NOTHING,
    });
    return logged;
  }

  /** Takes up what a stream's metadata says. */
  private heed(stream: string, data: Buffer): void {
    const [, text] = /"\$tb"\s*:\s*(\d+)/.exec(data.toString()) ?? [];
    this.stateOf(stream).truncateBefore = BigInt(text ?? 0);
  }

  private record(stream: string, revision: bigint, event: ProposedEvent): LoggedEvent {
    const position = this.tail + GAP;
    const size = BigInt(event.data.length + event.metadata.length + 2 * (stream.length + event.type.length));
    this.tail = position + OVERHEAD + size;
    const created = BigInt(Date.now()) * TICKS_PER_MILLISECOND;
    const logged: LoggedEvent = { ...event, stream, revision, position, end: this.tail, created };
    this.events.push(logged);
    return logged;
  }

  private stateOf(stream: string): StreamState {
    const present = this.streams.get(stream);
    if (present !== undefined) return present;
    const state: StreamState = { events: [], truncateBefore: 0n, isTombstoned: false };
    this.streams.set(stream, state);
    return state;
  }

  private tell(): void {
    for (const follower of this.followers) follower();
  }
}

const NOTHING = Buffer.alloc(0);

const lastOf = (state: StreamState | undefined): bigint => BigInt((state?.events.length ?? 0) - 1);

const isSoftDeleted = (state: StreamState | undefined): boolean => state?.truncateBefore === DELETED;

/** What a server writes for itself when its database is new. */
const SYSTEM_EVENTS: readonly (readonly [stream: string, type: string, data: string])[] = [
  ['$$$user-admin', '$metadata', '{"$acl":{"$r":"$admins"}}'],
  ['$user-admin', '$UserCreated', '{"loginName":"admin","groups":["$admins"]}'],
  ['$users', '$User', 'admin'],
];
