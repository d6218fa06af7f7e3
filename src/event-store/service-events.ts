/**
 * Events that are no developments: what the newsroom's machinery must remember for ever. They live in streams of
 * their own, but StoryAbandoned, which takes the first place in the stream of a story that never came to be.
 */
import type { Actor, Instant } from '../story/events.js';
import type { UnsealedEvent } from './chain.js';
import { type Trace, traceMetadata } from './codec.js';
import type { RecordedEvent } from './event-store.js';

export interface ServiceDataOf {
  /** In `slug-<slug>`: the story has it from `at` on. `storyRevision` is the revision of the event that asked for it. */
  SlugReserved: { slug: string; storyId: string; storyRevision: number; at: Instant };
  /** In `slug-<slug>`: the story gave it up. */
  SlugReleased: { slug: string; storyId: string; at: Instant };
  /** In `story-<id>`, expecting no stream: the story reserved its slug and was never opened. Nobody opens it now. */
  StoryAbandoned: { slug: string; at: Instant };
  /** In `embargo-<storyId>-<setBy>`, alone: the embargo that this entry set was over at `until`, seen at `at`. */
  EmbargoEnded: { storyId: string; setBy: string; until: Instant; at: Instant };
  /** In `ops`: an editor decided that the views pass over an event that they could not apply. */
  EventSkipped: { stream: string; eventId: string; reason: string; at: Instant };
  /**
   * In `reader-<id>`: so many of the story's entries this reader has seen; 0: none. The last one counts, also when it is
   * lower.
   */
  StorySeen: { storyId: string; revision: number; at: Instant };
  /**
   * In `access`: a key was made. Of its text the sha-256 (lower-case hex) and the beginning are kept; `desks` null: every
   * desk that is not private.
   */
  KeyCreated: {
    keyId: string;
    hash: string;
    hint: string;
    name: string;
    role: string;
    desks: string[] | null;
    expiresAt: Instant | null;
    at: Instant;
  };
  /** In `access`: the key is good no more. */
  KeyRevoked: { keyId: string; reason: string | null; at: Instant };
  /** In `access`: stories of the desk are known only to who names it, or to all again. */
  DeskChanged: { desk: string; private: boolean; at: Instant };
  /** In `access`: what the issuer gave this person until `at` counts no more. */
  PersonRefused: { issuer: string; subject: string; reason: string; at: Instant };
  /** In `access`: who was signed in has signed out. */
  SessionEnded: { sessionId: string; at: Instant };
  /** In `sign-in-<linkId>`, alone: the one-time link of a key was used. */
  SignInLinkUsed: { linkId: string; keyId: string; at: Instant };
  /** In `used-<keyId>`: the key was used on a day, seen by one node at `at`. */
  KeyUsed: { keyId: string; at: Instant };
  /** In `ops`, first: the key (base64url, 32 bytes) under which every node seals positions and cursors. */
  TokenKeyChosen: { key: string; at: Instant };
}

export type ServiceEventType = keyof ServiceDataOf;

export interface ServiceEvent<T extends ServiceEventType = ServiceEventType> {
  readonly id: string;
  readonly type: T;
  readonly data: Readonly<ServiceDataOf[T]>;
  /** Who did what led to it. */
  readonly by: Actor;
}

/** A service event of any one type, so that `type` narrows `data`. */
export type AnyServiceEvent = { [T in ServiceEventType]: ServiceEvent<T> }[ServiceEventType];

/** Schema versions written today. */
export const SERVICE_VERSIONS: Readonly<Record<ServiceEventType, number>> = {
  SlugReserved: 1,
  SlugReleased: 1,
  StoryAbandoned: 1,
  EmbargoEnded: 1,
  TokenKeyChosen: 1,
  EventSkipped: 1,
  StorySeen: 1,
  KeyCreated: 1,
  KeyRevoked: 1,
  DeskChanged: 1,
  PersonRefused: 1,
  SessionEnded: 1,
  SignInLinkUsed: 1,
  KeyUsed: 1,
};

export const isServiceEventType = (type: string): type is ServiceEventType => Object.hasOwn(SERVICE_VERSIONS, type);

/** The service event as the log stores it. Its `at` is both when it was known and when it was recorded. */
export function encodeServiceEvent<T extends ServiceEventType>(event: ServiceEvent<T>, trace: Trace): UnsealedEvent {
  const { id, type, data, by } = event;
  return {
    id,
    type,
    data: data as Readonly<Record<string, unknown>>,
    metadata: {
      version: SERVICE_VERSIONS[type],
      knownAt: data.at,
      recordedAt: data.at,
      by,
      ...traceMetadata(trace),
    },
  };
}

/** Reads a service event; null for every other type, and for a version that this program does not know. */
export function decodeServiceEvent({ id, type, data, metadata }: RecordedEvent): AnyServiceEvent | null {
  if (!isServiceEventType(type) || metadata.version !== SERVICE_VERSIONS[type]) return null;
  return { id, type, data, by: metadata.by } as unknown as AnyServiceEvent;
}
