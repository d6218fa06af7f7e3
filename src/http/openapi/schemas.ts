/** Schemas of what is answered. What the public does not get is not required. */
import { STORY_STATES } from '../../story/story.js';
import { ACCESS_SCHEMAS } from './access-schemas.js';
import { READING_SCHEMAS } from './reading-schemas.js';
import { instant, list, maybeText, named, object, text } from './schema-words.js';
import { SERVICE_SCHEMAS } from './service-schemas.js';
import { VIEWS_SCHEMAS } from './views-schemas.js';

/** An object that may have these, and has those of them that are named. */
const some = (properties: object, required: readonly string[] = []) => object(properties, required);

const moment = {
  oneOf: [
    { type: 'null' },
    some({
      kind: { type: 'string', enum: ['revision', 'known', 'recorded'] },
      value: { oneOf: [{ type: 'integer' }, instant] },
      revision: { type: 'integer' },
    }),
  ],
};

const development = {
  id: text,
  type: text,
  storyId: text,
  slug: { type: 'string', description: 'Of its story, in lists across stories.' },
  home: { type: 'string', description: 'The story where it is at home, when that is another one.' },
  revision: { type: 'integer' },
  position: text,
  data: { type: 'object', description: 'As first logged.' },
  current: { type: 'object', description: 'After the corrections that stand.' },
  corrected: { type: 'object', description: 'Fields of the envelope that were corrected.' },
  changed: list(some({ field: text, old: {}, new: {} })),
  occurredAt: maybeText,
  timeZone: maybeText,
  knownAt: instant,
  recordedAt: instant,
  publicAt: instant,
  sources: list({ type: 'object' }),
  verification: text,
  withhold: maybeText,
  embargoUntil: maybeText,
  embargo: some({ until: instant, setBy: text }),
  note: maybeText,
  by: some({ id: text, name: text, kind: text }),
  summary: { type: 'string', description: 'One plain sentence.' },
  visibility: { type: 'string', enum: ['public', 'embargoed', 'withheld', 'retracted'] },
  correctedBy: list(text),
  retractedBy: maybeText,
  removedBy: text,
  links: list(some({ id: text, relation: text, from: text, to: text })),
  disputedBy: list(text),
  independentSources: { type: 'integer' },
  possibleDuplicates: list(text),
  idle: { type: 'string', enum: ['not-introduced', 'after-held', 'nothing-cancelled'] },
  late: { type: 'boolean' },
  loggedLate: { type: 'boolean' },
  conflicts: list({ type: 'object' }),
  corrections: list(named('Development')),
  madeIdle: list(text),
  openEmbargoes: list(text),
};

const page = (items: object) => some({ items: list(items), next: maybeText, at: moment }, ['items', 'next']);

export const ANSWER_SCHEMAS = {
  ...VIEWS_SCHEMAS,
  ...READING_SCHEMAS,
  ...ACCESS_SCHEMAS,
  ...SERVICE_SCHEMAS,
  Development: some(development, ['id', 'type', 'storyId', 'revision', 'data', 'current', 'summary', 'visibility']),
  DevelopmentPage: page(named('Development')),
  Logged: {
    oneOf: [
      named('Development'),
      some({ items: list(named('Development')), revision: { type: 'integer' } }, ['items', 'revision']),
    ],
  },
  Status: some(
    {
      id: text,
      slug: text,
      title: text,
      desk: maybeText,
      topics: list(text),
      language: maybeText,
      state: { type: 'string', enum: STORY_STATES },
      mergedInto: maybeText,
      revision: { type: 'integer' },
      position: text,
      at: moment,
      openedAt: instant,
      changedAt: instant,
      headline: { type: ['object', 'null'] },
      meetings: list(named('Meeting')),
      stances: list(named('Stance')),
      statements: some({ total: { type: 'integer' }, latest: list(named('Statement')) }),
      facts: some({ total: { type: 'integer' }, latest: list(named('Fact')) }),
      figures: list(named('Figure')),
      conflicts: list({ type: 'object' }),
      counts: some({
        developments: { type: 'integer' },
        corrections: { type: 'integer' },
        retractions: { type: 'integer' },
      }),
      latest: list({ type: 'object' }),
    },
    ['id', 'slug', 'title', 'state', 'revision', 'meetings', 'stances', 'statements', 'facts', 'counts', 'latest'],
  ),
  StatusPage: page(named('Status')),
  Problem: some(
    {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      instance: text,
      code: text,
      requestId: text,
      traceId: text,
      errors: list(some({ pointer: text, detail: text }, ['pointer', 'detail'])),
      rule: text,
      currentStatus: maybeText,
      setBy: maybeText,
      mergedInto: text,
      storyId: text,
      revision: { type: 'integer' },
      developments: list(named('Development')),
    },
    ['type', 'title', 'status', 'detail', 'instance', 'code'],
  ),
};
