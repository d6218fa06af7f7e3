/** Who calls. Until credentials exist, every request is the newsroom's. */

export interface Caller {
  readonly actor: { readonly id: string; readonly name: string; readonly kind: string };
  /** What an Idempotency-Key is scoped to. */
  readonly credential: string;
}

export const NEWSROOM: Caller = {
  actor: { id: 'newsroom', name: 'Newsroom', kind: 'none' },
  credential: 'newsroom',
};
