/** Whether the newsroom lets an entry be seen. */
import type { Entry } from './entry.js';

export type Visibility = 'public' | 'embargoed' | 'withheld' | 'retracted';

/** The entry's own visibility, as the newsroom reads it. What hides it through others is in audience.ts. */
export const visibilityOf = (entry: Entry): Visibility =>
  entry.retractedBy !== null
    ? 'retracted'
    : entry.withheld
      ? 'withheld'
      : entry.embargo !== null
        ? 'embargoed'
        : 'public';
