/** From what a request carries to who calls. */
import type { Instant } from '../story/events.js';
import type { AccessBook, Key } from './book.js';
import { ANYONE, type Caller } from './caller.js';
import type { Directory } from './directory.js';
import { Unauthenticated } from './errors.js';
import { isKeyText, keyOf, looksLikeKey } from './key-text.js';
import { Permit } from './permit.js';
import { callerOfPerson, type Session, type Sessions, type SignedPerson } from './sessions.js';

/** Verifies what an issuer gave a person. */
export interface PeopleVerifier {
  /** @throws errors with code `unauthenticated` (a bad token) or `unavailable` (the issuer's keys cannot be had) */
  verify(token: string): Promise<SignedPerson>;
}

/** What a request says of who sends it. */
export interface Presented {
  readonly authorization: string | undefined;
  /** What the session's cookie holds. */
  readonly session: string | undefined;
}

/** Who calls, and by which session, if by one. */
export interface LetIn {
  readonly permit: Permit;
  readonly session: Session | null;
}

const BEARER = /^Bearer +([\x21-\x7e]+)$/i;

const callerOfKey = ({ id, name, role, desks }: Key): Caller => ({
  actor: { id, name, kind: 'key' },
  credential: `key:${id}`,
  role,
  desks,
});

export class Credentials {
  constructor(
    private readonly directory: Directory,
    private readonly sessions: Sessions,
    private readonly clock: { now(): string },
    private readonly options: {
      /** Null: people are not taken. */
      readonly people: PeopleVerifier | null;
      /** Whether the public's view needs no credential. */
      readonly publicRead: boolean;
      /** Told of each use of a key. */
      readonly onKeyUsed: (caller: Caller, now: Instant) => void;
    },
  ) {}

  /** @throws Unauthenticated; AccessUnknown when this node does not know which credentials are good */
  async callerOf({ authorization, session }: Presented): Promise<LetIn> {
    const book = await this.directory.current();
    const now = this.clock.now();
    const permit = (caller: Caller) => new Permit(caller, book.privateDesks);
    if (authorization !== undefined)
      return { permit: permit(await this.bearer(authorization, book, now)), session: null };
    if (session !== undefined && session !== '') {
      const { caller, session: kept } = this.signedIn(session, book, now);
      return { permit: permit(caller), session: kept };
    }
    if (this.options.publicRead) return { permit: permit(ANYONE), session: null };
    throw new Unauthenticated();
  }

  private async bearer(authorization: string, book: AccessBook, now: Instant): Promise<Caller> {
    const [, token] = BEARER.exec(authorization) ?? [];
    if (token === undefined) throw new Unauthenticated('Authorization must be "Bearer" and one key or token.');
    if (looksLikeKey(token)) {
      if (!isKeyText(token)) throw new Unauthenticated('The key is cut off or mistyped. Copy all of it.');
      return this.goodKey(book.keyWith(keyOf(token).hash), now);
    }
    const { people } = this.options;
    if (people === null) throw new Unauthenticated();
    const person = await people.verify(token);
    if (book.isRefused(person, person.issuedAt))
      throw new Unauthenticated('Your access was taken back. Ask an administrator.');
    return callerOfPerson(person);
  }

  private signedIn(text: string, book: AccessBook, now: Instant): { caller: Caller; session: Session } {
    const session = this.sessions.read(text, book, now);
    if (session === null) throw new Unauthenticated('You are signed in no more. Sign in again.');
    const caller =
      session.person === null ? this.goodKey(book.key(session.key ?? ''), now) : callerOfPerson(session.person);
    return { caller, session };
  }

  /** @throws Unauthenticated when there is no such key, or it is good no more */
  goodKey(key: Key | undefined, now: Instant): Caller {
    if (key === undefined) throw new Unauthenticated('This key is not known here. Ask an administrator for one.');
    if (key.revokedAt !== null) throw new Unauthenticated('This key was revoked. Ask an administrator for a new one.');
    if (key.expiresAt !== null && key.expiresAt <= now) {
      throw new Unauthenticated('This key has expired. Ask an administrator for a new one.');
    }
    const caller = callerOfKey(key);
    this.options.onKeyUsed(caller, now);
    return caller;
  }
}
