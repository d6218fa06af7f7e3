/** Who is calling. */

export interface Caller {
  /** Who an entry is by. */
  readonly actor: { readonly id: string; readonly name: string; readonly kind: 'none' };
  /** What an Idempotency-Key is scoped to. */
  readonly credential: string;
  /** The widest audience whose answers it may read; its position tokens are bound to it. */
  readonly audience: 'newsroom' | 'public';
}

/**
 * Until credentials exist every request is the newsroom's: the server listens on loopback only, so whoever can call
 * it sits at this machine.
 */
export const NEWSROOM: Caller = {
  actor: { id: 'newsroom', name: 'Newsroom', kind: 'none' },
  credential: 'newsroom',
  audience: 'newsroom',
};
