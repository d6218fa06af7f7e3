/** What is hidden from the start leaves no byte of any public answer different (RULES §6). */
import { hidesAll } from './hides-all.js';
import { rich } from './rich-story.js';
import { hidden } from './steps.js';
import { act, EMBARGOED, secret, WITHHELD } from './words.js';

const reason = secret('changed our mind');
const set = act('EmbargoSet', 'h quote', { until: '2026-05-01T00:00:00.777Z', reason });
/** How it is hidden, and what is done to some of it that leaves it hidden all the same. */
const WAYS = [
  {
    how: 'withheld',
    hiding: WITHHELD,
    more: [
      hidden('town', 'h embargo set', set),
      hidden('town', 'h still embargoed', act('DevelopmentReleased', 'h quote', { reason })),
    ],
  },
  {
    how: 'embargoed',
    hiding: EMBARGOED,
    more: [
      hidden('town', 'h embargo moved', set),
      hidden('town', 'h withheld too', act('DevelopmentWithheld', 'h quote', { reason })),
      hidden('town', 'h still withheld', act('EmbargoLifted', 'h quote', { reason })),
    ],
  },
  {
    how: 'withheld and embargoed',
    hiding: { ...WITHHELD, ...EMBARGOED },
    more: [
      hidden('town', 'h embargo stays', act('DevelopmentReleased', 'h quote', { reason })),
      hidden('town', 'h withholding stays', act('EmbargoLifted', 'h stance', { reason })),
    ],
  },
];

for (const { how, hiding, more } of WAYS) hidesAll(`what is ${how} from the start`, [...rich(hiding), ...more]);
