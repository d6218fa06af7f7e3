/** Schemas of what is answered. What the public does not get is not required. */
import { DEVELOPMENT_TYPES, LINK_RELATIONS } from '../../story/events.js';
import { STORY_STATES } from '../../story/story.js';
import { ACCESS_SCHEMAS } from './access-schemas.js';
import { dataByType } from './data-schemas.js';
import { particulars, SURE, verification, visibility } from './part-schemas.js';
import { PROBLEM_SCHEMA } from './problem-schema.js';
import { READING_SCHEMAS } from './reading-schemas.js';
import { RUNNING_SCHEMAS } from './running-schemas.js';
import {
  anything,
  flag,
  id,
  instant,
  list,
  maybe,
  maybeDate,
  maybeId,
  maybeInstant,
  maybeText,
  maybeToken,
  named,
  object,
  oneOf,
  text,
  token,
  whole,
} from './schema-words.js';
import { VIEWS_SCHEMAS } from './views-schemas.js';

const type = oneOf(DEVELOPMENT_TYPES);

const development = {
  id,
  type,
  storyId: id,
  slug: { ...text, description: 'Of its story, in lists across stories.' },
  home: { ...id, description: 'The story where it is at home, when that is another one.' },
  revision: whole,
  position: token,
  data: { type: 'object', description: 'As first logged; what it holds hangs on the type.' },
  current: { type: 'object', description: 'After the corrections that stand.' },
  corrected: {
    ...object({ occurredAt: maybeDate, timeZone: maybeText, sources: list(named('Source')) }, []),
    description: 'Fields of the envelope that were corrected.',
  },
  changed: list(named('FieldChange')),
  occurredAt: maybeDate,
  timeZone: maybeText,
  knownAt: instant,
  recordedAt: instant,
  publicAt: instant,
  sources: list(named('Source')),
  verification,
  withhold: maybeText,
  embargoUntil: maybeInstant,
  embargo: object({ until: instant, setBy: id }),
  note: maybeText,
  by: named('Actor'),
  summary: { ...text, description: 'One plain sentence.' },
  visibility,
  correctedBy: list(id),
  retractedBy: maybeId,
  removedBy: id,
  links: list(object({ id, relation: oneOf(LINK_RELATIONS), from: id, to: id })),
  disputedBy: list(id),
  independentSources: whole,
  possibleDuplicates: list(id),
  idle: oneOf(['not-introduced', 'after-held', 'nothing-cancelled']),
  late: flag,
  loggedLate: flag,
  conflicts: list(named('Conflict')),
  corrections: list(named('Development')),
  madeIdle: list(id),
  openEmbargoes: list(id),
};

/** What both audiences get of every development. */
const ALWAYS = [
  ...['id', 'type', 'storyId', 'revision', 'data', 'current', 'corrected', 'occurredAt', 'timeZone', 'sources'],
  ...['verification', 'summary', 'visibility', 'correctedBy', 'retractedBy', 'links'],
];

const page = (items: object) =>
  object({ items: list(items), next: maybeToken, at: named('Moment') }, ['items', 'next']);
const newest = (name: string) => object({ total: whole, latest: list(named(name)) });

const status = {
  id,
  slug: text,
  title: text,
  desk: maybeText,
  topics: list(text),
  language: maybeText,
  state: oneOf(STORY_STATES),
  mergedInto: maybeId,
  revision: whole,
  position: { ...token, description: 'For the newsroom.' },
  at: maybe(named('Moment')),
  openedAt: instant,
  changedAt: instant,
  headline: maybe(named('Headline')),
  meetings: list(named('Meeting')),
  stances: list(named('Stance')),
  statements: newest('Statement'),
  facts: newest('Fact'),
  figures: list(named('Figure')),
  conflicts: list(object({ developmentIds: list(id), relation: oneOf(['contradicts']) })),
  counts: object({ developments: whole, corrections: whole, retractions: whole }),
  latest: list(
    object({ id, type, revision: whole, summary: text, ...particulars }, [
      'id',
      'type',
      'revision',
      'summary',
      ...SURE,
    ]),
  ),
};

export const ANSWER_SCHEMAS = {
  ...VIEWS_SCHEMAS,
  ...READING_SCHEMAS,
  ...ACCESS_SCHEMAS,
  ...RUNNING_SCHEMAS,
  Moment: object({
    kind: oneOf(['revision', 'known', 'recorded']),
    value: { oneOf: [whole, instant] },
    revision: whole,
  }),
  Actor: object({ id: text, name: text, kind: text }),
  Headline: object({ developmentId: id, summary: text, ...particulars }, ['developmentId', 'summary', ...SURE]),
  FieldChange: object({ field: text, old: anything, new: anything }),
  Development: { ...object(development, ALWAYS), allOf: dataByType('data', 'current') },
  DevelopmentPage: page(named('Development')),
  Logged: { oneOf: [named('Development'), object({ items: list(named('Development')), revision: whole })] },
  Status: object(
    status,
    Object.keys(status).filter((name) => name !== 'position'),
  ),
  StatusPage: page(named('Status')),
  Problem: PROBLEM_SCHEMA,
};
