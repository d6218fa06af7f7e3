/** What is decided about access: keys, desks, people, sessions. Each decision is an event, so every node knows it. */
import type { Key } from '../access/book.js';
import type { Caller, Role } from '../access/caller.js';
import type { Directory } from '../access/directory.js';
import { type NewKey, newKey } from '../access/key-text.js';
import { ACCESS_STREAM, type Correlation, signInStream, usedStream } from '../event-store/codec.js';
import type { ServiceDataOf, ServiceEventType } from '../event-store/service-events.js';
import { InvalidRequest, NotFound } from '../story/errors.js';
import type { Actor, Instant } from '../story/events.js';
import type { Clock } from './clock.js';
import { IdempotencyKeyReused } from './errors.js';
import { derivedId, newId } from './identity.js';
import type { ServiceLog } from './service-log.js';
import { guarded } from './store-errors.js';

/** Who decides, and in which request. */
export interface By {
  readonly by: Actor;
  readonly correlationId: Correlation | null;
}

export interface KeyRequest {
  readonly name: string;
  readonly role: Role;
  /** Null: every desk that is not private. */
  readonly desks: readonly string[] | null;
  /** After the server's clock; null: never. */
  readonly expiresAt: Instant | null;
}

/** A key that was made. */
export interface KeyMade {
  readonly key: Key;
  /** Its whole text; null when the same was asked before: it is shown once. */
  readonly text: string | null;
}

/** The characters of an instant that are its day. */
export const DAY = 'yyyy-mm-dd'.length;

/** The name of the key that a newsroom begins with. */
const FIRST_KEY = 'First key';

export class AccessDecisions {
  constructor(
    private readonly log: ServiceLog,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the first key of all, an administrator's, unless anything was decided about access before.
   * @returns null when it was: of several nodes that start at once, one makes it
   */
  async makeFirstKey(by: By, made: NewKey = newKey()): Promise<{ readonly key: Key; readonly text: string } | null> {
    const id = derivedId('first key', made.hash);
    const dataAt = draftOf(id, made, { name: FIRST_KEY, role: 'admin', desks: null, expiresAt: null });
    const position = await guarded(() => this.log.appendFirst(ACCESS_STREAM, 'KeyCreated', dataAt, by));
    return position === null ? null : { key: await this.keyOf(id), text: made.text };
  }

  /**
   * Makes a key.
   * @param idempotency what the request is known by when it is sent again: its credential and Idempotency-Key
   * @throws InvalidRequest it would be over already; IdempotencyKeyReused for another key; Unavailable, Conflict
   */
  async makeKey(asked: KeyRequest, by: By, idempotency: readonly [string, string] | null = null): Promise<KeyMade> {
    const id = idempotency === null ? newId() : derivedId('POST /keys', ...idempotency);
    if (idempotency !== null) {
      const before = (await this.directory.refreshed()).key(id);
      if (before !== undefined) return { key: sameAs(asked, before), text: null };
    }
    if (asked.expiresAt !== null && asked.expiresAt <= this.clock.now()) {
      throw new InvalidRequest([{ pointer: '/expiresAt', detail: 'expiresAt is over already. Give a later instant.' }]);
    }
    const made = newKey();
    await this.decide('KeyCreated', draftOf(id, made, asked), by);
    const key = sameAs(asked, await this.keyOf(id));
    // Of two that ask at once the first has made it.
    const isOurs = (await this.directory.current()).keyWith(made.hash) !== undefined;
    return { key, text: isOurs ? made.text : null };
  }

  /** Revokes a key; one that is revoked stays so. @throws NotFound, Unavailable, Conflict */
  async revokeKey(keyId: string, reason: string | null, by: By): Promise<Key> {
    const key = (await this.directory.refreshed()).key(keyId);
    if (key === undefined) throw new NotFound();
    if (key.revokedAt !== null) return key;
    await this.decide('KeyRevoked', (at) => ({ keyId, reason, at }), by);
    return this.keyOf(keyId);
  }

  /** Makes a desk private, or open again. @throws Unavailable, Conflict */
  async changeDesk(desk: string, isPrivate: boolean, by: By): Promise<void> {
    await this.decide('DeskChanged', (at) => ({ desk, private: isPrivate, at }), by);
  }

  /** Lets nothing count that an issuer gave a person until now. @throws Unavailable, Conflict */
  async refusePerson(person: { issuer: string; subject: string }, reason: string, by: By): Promise<void> {
    await this.decide('PersonRefused', (at) => ({ ...person, reason, at }), by);
  }

  /** Ends a session on every node. @throws Unavailable, Conflict */
  async endSession(sessionId: string, by: By): Promise<void> {
    await this.decide('SessionEnded', (at) => ({ sessionId, at }), by);
  }

  /** Uses a sign-in link up. @returns whether this was its first use, on any node. @throws Unavailable */
  async useLink(linkId: string, keyId: string, by: By): Promise<boolean> {
    const used = () =>
      this.log.appendFirst(signInStream(linkId), 'SignInLinkUsed', (at) => ({ linkId, keyId, at }), by);
    return (await guarded(used)) !== null;
  }

  /** Notes that a key is used today, unless it is noted already. @throws StoreUnavailable and others of the log */
  async noteUse({ actor }: Caller, now: Instant): Promise<void> {
    const noted = await this.directory.lastUsed(actor.id);
    if (noted !== null && noted.slice(0, DAY) >= now.slice(0, DAY)) return;
    const by = { by: actor, correlationId: null };
    await this.log.append(usedStream(actor.id), 'KeyUsed', (at) => ({ keyId: actor.id, at }), by);
  }

  private async decide<T extends ServiceEventType>(
    type: T,
    dataAt: (at: Instant) => ServiceDataOf[T],
    by: By,
  ): Promise<void> {
    await guarded(() => this.log.append(ACCESS_STREAM, type, dataAt, by));
    await this.directory.refreshed();
  }

  private async keyOf(keyId: string): Promise<Key> {
    const key = (await this.directory.refreshed()).key(keyId);
    if (key === undefined) throw new NotFound();
    return key;
  }
}

/** The key that the same request made before. @throws IdempotencyKeyReused when it was another request */
function sameAs({ name, role, desks, expiresAt }: KeyRequest, key: Key): Key {
  const told = (one: KeyRequest) => JSON.stringify([one.name, one.role, one.desks, one.expiresAt]);
  if (told({ name, role, desks, expiresAt }) !== told(key)) throw new IdempotencyKeyReused();
  return key;
}

const draftOf =
  (keyId: string, { hash, hint }: NewKey, { name, role, desks, expiresAt }: KeyRequest) =>
  (at: Instant): ServiceDataOf['KeyCreated'] => ({
    ...{ keyId, hash, hint, name, role, expiresAt, at },
    desks: desks === null ? null : [...desks],
  });
