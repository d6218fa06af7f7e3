/** What is hidden in its home is hidden wherever it is cross-filed or merged into (RULES §3, §6). */
import { OWN } from './bodies.js';
import { hiddenFiling } from './hidden-filing.js';
import { hiddenStories } from './hidden-stories.js';
import { hidesAll } from './hides-all.js';
import { EMBARGOED, WITHHELD } from './words.js';

const WAYS = [
  { how: 'withheld', hiding: { ...WITHHELD, ...OWN } },
  { how: 'embargoed', hiding: { ...EMBARGOED, ...OWN } },
];

for (const { how, hiding } of WAYS) {
  hidesAll(`what is ${how} at home`, [...hiddenStories(hiding), ...hiddenFiling(hiding)]);
}
