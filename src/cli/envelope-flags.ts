/** The flags of a development's envelope, the same for each type but for those that its data has by the same name. */
import type { Flag } from './log-flags.js';

const DATE = 'as exactly as is known: 2025-10-22T18:00, 2025-10-22, 2025-10';
const INSTANT = 'an instant, 2025-10-22T18:00:00Z';

const text = (flag: string, field: string, value: string, says: string): Flag => ({
  flag,
  path: [field],
  required: false,
  kind: 'text',
  value,
  says,
});

const ALWAYS: readonly Flag[] = [
  text('occurred-at', 'occurredAt', 'date', `when it happened, ${DATE}`),
  text('occurred-time-zone', 'timeZone', 'zone', 'of the clock time of --occurred-at, such as Europe/Rome'),
  {
    flag: 'source',
    path: ['sources'],
    required: false,
    kind: 'objects',
    parts: ['name', 'kind', 'url', 'description'],
    says: 'where it comes from: "AP; wire; https://apnews.com". Kinds: named, official, wire, document, anonymous',
  },
  {
    flag: 'verification',
    path: ['verification'],
    required: false,
    kind: 'choice',
    choices: ['unverified', 'single-source', 'corroborated', 'official', 'disputed', 'refuted'],
    says: 'how sure the newsroom is',
  },
  text('note', 'note', 'text', 'for the newsroom alone'),
  text('id', 'id', 'id', 'an id of your own: sent twice it is one development'),
];

const NEW_MATTER: readonly Flag[] = [
  text('known-at', 'knownAt', 'instant', `when the newsroom knew it, if not now: ${INSTANT}`),
  text('embargo-until', 'embargoUntil', 'instant', `not public before ${INSTANT}`),
  text('withhold', 'withhold', 'reason', 'log it, but keep it from the public until it is released'),
];

/** @param data the flags of the type's data, which have the name when both have it */
export const envelopeFlags = (isNewMatter: boolean, data: readonly Flag[]): readonly Flag[] =>
  [...ALWAYS, ...(isNewMatter ? NEW_MATTER : [])].filter(({ flag }) => !data.some((one) => one.flag === flag));
