/**
 * What a browser holds once somebody has signed in: a sealed text that says who, kept in a cookie that no script reads.
 * Nothing of it is kept on a node, so every node knows it; what it stands on (key, person, sign-out) is in the book.
 */
import { randomUUID } from 'node:crypto';
import type { Instant } from '../story/events.js';
import type { AccessBook } from './book.js';
import type { Caller, Role } from './caller.js';
import type { Tokens } from './tokens.js';

/** A session ends after so many milliseconds: a long shift. */
const SESSION_TIME = 12 * 60 * 60 * 1000;
/** A sign-in link is good for so many milliseconds. */
export const LINK_TIME = 30 * 60 * 1000;

/** Who an issuer says somebody is, in our terms. */
export interface SignedPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
  readonly desks: readonly string[] | null;
  /** When the issuer said so. */
  readonly issuedAt: Instant;
}

export interface Session {
  readonly id: string;
  readonly until: Instant;
  /** Who signed in: by a key's link, or as a person. */
  readonly key: string | null;
  readonly person: SignedPerson | null;
}

/** A one-time link to sign in with a key. */
export interface SignInLink {
  readonly id: string;
  readonly keyId: string;
  readonly until: Instant;
}

export const callerOfPerson = ({ issuer, subject, name, role, desks }: SignedPerson): Caller => {
  const id = `person:${issuer}#${subject}`;
  return { actor: { id, name, kind: 'person' }, credential: id, role, desks };
};

const later = (now: Instant, milliseconds: number): Instant => new Date(Date.parse(now) + milliseconds).toISOString();

export class Sessions {
  constructor(private readonly tokens: Tokens) {}

  /** Begins one. @returns what the cookie holds, and until when */
  begin(who: Pick<Session, 'key' | 'person'>, now: Instant): { readonly text: string; readonly session: Session } {
    const session: Session = { id: randomUUID(), until: later(now, SESSION_TIME), key: who.key, person: who.person };
    return { text: this.tokens.seal('session', '', JSON.stringify(session)), session };
  }

  /** The session that a cookie holds; null when it is none, is over, or has been ended. */
  read(text: string, book: AccessBook, now: Instant): Session | null {
    const session = this.opened<Session>('session', text, now);
    if (session === null || book.hasEnded(session.id)) return null;
    if (session.person !== null && book.isRefused(session.person, session.person.issuedAt)) return null;
    return session;
  }

  /** Makes a link for a key. @returns its token */
  link(keyId: string, now: Instant): string {
    const link: SignInLink = { id: randomUUID(), keyId, until: later(now, LINK_TIME) };
    return this.tokens.seal('sign-in', '', JSON.stringify(link));
  }

  /** The link that a token is; null when it is none or is over. Whether it was used is in the log. */
  readLink(token: string, now: Instant): SignInLink | null {
    return this.opened<SignInLink>('sign-in', token, now);
  }

  /** What a page must send along with each change, so that no other site can make it send one. */
  csrf(session: Session): string {
    return this.tokens.seal('csrf', '', session.id);
  }

  /** Seals what a browser is to keep until it comes back; `kept` opens it, until it is over. */
  keep(what: { readonly until: Instant }): string {
    return this.tokens.seal('signing-in', '', JSON.stringify(what));
  }

  kept<T extends { readonly until: Instant }>(text: string, now: Instant): T | null {
    return this.opened<T>('signing-in', text, now);
  }

  private opened<T extends { readonly until: Instant }>(
    purpose: 'session' | 'sign-in' | 'signing-in',
    text: string,
    now: Instant,
  ): T | null {
    const json = this.tokens.open(purpose, '', text);
    const opened = json === null ? null : (JSON.parse(json) as T);
    return opened !== null && now < opened.until ? opened : null;
  }
}
