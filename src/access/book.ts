/** What the log says of access: a fold of the stream `access`. */
import type { AnyServiceEvent } from '../event-store/service-events.js';
import type { Actor, Instant } from '../story/events.js';
import { fold } from '../story/text.js';
import type { Role } from './caller.js';

export interface Key {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Null: every desk that is not private. */
  readonly desks: readonly string[] | null;
  /** The beginning of its text. */
  readonly hint: string;
  readonly createdAt: Instant;
  readonly createdBy: Actor;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly revokedBy: Actor | null;
}

/** One thing that was decided about access, for the audit. */
export interface AccessAct {
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly by: Actor;
  /** Without hashes. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Of whom it is meant: an issuer's subject. */
export interface Person {
  readonly issuer: string;
  readonly subject: string;
}

export class AccessBook {
  private readonly keys = new Map<string, Key>();
  private readonly byHash = new Map<string, string>();
  private readonly desks = new Map<string, string>();
  private readonly people = new Map<string, Instant>();
  private readonly sessions = new Set<string>();
  /** What was decided, in the order of the log. */
  readonly acts: AccessAct[] = [];

  take({ id, type, data, by }: AnyServiceEvent): void {
    if (!TAKES.has(type)) return;
    const { hash: _, ...shown } = data as Record<string, unknown>;
    this.acts.push({ id, type, at: data.at, by, data: shown });
    if (type === 'KeyCreated') {
      // Asked for twice at once, with one Idempotency-Key: the first is the key.
      if (this.keys.has(data.keyId)) return;
      const { keyId, hash, hint, name, role, desks, expiresAt, at } = data;
      const made = { createdAt: at, createdBy: by, revokedAt: null, revokedBy: null };
      this.keys.set(keyId, { id: keyId, name, role: role as Role, desks, hint, expiresAt, ...made });
      this.byHash.set(hash, keyId);
    } else if (type === 'KeyRevoked') {
      const key = this.keys.get(data.keyId);
      if (key?.revokedAt === null) this.keys.set(key.id, { ...key, revokedAt: data.at, revokedBy: by });
    } else if (type === 'DeskChanged') {
      if (data.private) this.desks.set(fold(data.desk), data.desk);
      else this.desks.delete(fold(data.desk));
    } else if (type === 'PersonRefused') {
      this.people.set(nameOf(data), data.at);
    } else if (type === 'SessionEnded') {
      this.sessions.add(data.sessionId);
    }
  }

  /** Every key that was ever made, oldest first. */
  get all(): readonly Key[] {
    return [...this.keys.values()];
  }

  key(id: string): Key | undefined {
    return this.keys.get(id);
  }

  /** The key whose text has this sha-256, good or not. */
  keyWith(hash: string): Key | undefined {
    return this.keys.get(this.byHash.get(hash) ?? '');
  }

  /** Desks that are private, as written. */
  get privateDesks(): readonly string[] {
    return [...this.desks.values()];
  }

  /** Whether what an issuer gave a person at an instant counts no more. */
  isRefused(person: Person, givenAt: Instant): boolean {
    const refusedAt = this.people.get(nameOf(person));
    return refusedAt !== undefined && givenAt <= refusedAt;
  }

  hasEnded(sessionId: string): boolean {
    return this.sessions.has(sessionId);
  }
}

const nameOf = ({ issuer, subject }: Person): string => JSON.stringify([issuer, subject]);

const TAKES: ReadonlySet<string> = new Set([
  'KeyCreated',
  'KeyRevoked',
  'DeskChanged',
  'PersonRefused',
  'SessionEnded',
]);
