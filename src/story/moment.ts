/**
 * Where a replay looks. One parameter everywhere: `12` (a revision), `2025-10-21T18:00:00Z` (what the newsroom
 * knew then), `recorded:2025-10-21T18:00:00Z` (what the log held then), `now`.
 */
import type { Instant } from './events.js';

export type Moment =
  | { readonly kind: 'now' }
  | { readonly kind: 'revision'; readonly revision: number }
  | { readonly kind: 'known'; readonly instant: Instant }
  | { readonly kind: 'recorded'; readonly instant: Instant };

export const NOW: Moment = { kind: 'now' };

/** Who a view is for (RULES §6). */
export type Audience = 'public' | 'newsroom';
