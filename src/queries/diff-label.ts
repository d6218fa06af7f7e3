import type { MomentLabel, View } from '../story/view.js';

/** Which moment a view shows, as answers at a moment say it; now says its revision too. */
export const labelOf = ({ at, revision }: View): MomentLabel | { kind: 'now'; value: null; revision: number } =>
  at ?? { kind: 'now', value: null, revision };
