/** Who calls, as the door found out from a credential. */
import { type Actor, THE_SERVER } from '../story/events.js';

export const ROLES = ['reader', 'reporter', 'editor', 'admin', 'machine'] as const;
export type Role = (typeof ROLES)[number];

export interface Caller {
  /** `by` of what is logged. Its id is a key's id, or `person:<issuer>#<subject>`. */
  readonly actor: Actor;
  /** What Idempotency-Keys and rate limits are scoped to. */
  readonly credential: string;
  readonly role: Role;
  /** Only these desks; null: every desk that is not private. */
  readonly desks: readonly string[] | null;
}

/** What the server itself does in its own name: settling, ending. No credential leads here. */
export const SERVER: Caller = {
  actor: THE_SERVER,
  credential: 'server',
  role: 'admin',
  desks: null,
};

/** Who reads without a credential where `PUBLIC_READ` allows it. */
export const ANYONE: Caller = {
  actor: { id: 'anyone', name: 'Anyone', kind: 'anonymous' },
  credential: 'anyone',
  role: 'reader',
  desks: null,
};
