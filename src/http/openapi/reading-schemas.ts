/** Schemas of diffs, timelines, parts, agendas, people and what a search finds. */
import { STORY_STATES } from '../../story/story.js';
import { PART_SCHEMAS, SCHEMA_OF } from './part-schemas.js';
import {
  anything,
  flag,
  id,
  instant,
  list,
  maybe,
  maybeInstant,
  maybeText,
  maybeToken,
  named,
  object,
  oneOf,
  text,
  whole,
} from './schema-words.js';

const change = object(
  {
    subject: object({
      kind: { type: 'string', enum: ['story', 'meeting', 'stance', 'statement', 'fact', 'figure', 'note'] },
      id: text,
    }),
    field: text,
    old: { ...anything, description: 'Null where nothing was said.' },
    new: { ...anything, description: 'Null where nothing is said any more.' },
    words: list(object({ op: { type: 'string', enum: ['same', 'added', 'removed'] }, text })),
    developmentIds: { ...list(id), description: 'What did it, in the order of happening.' },
  },
  ['subject', 'field', 'old', 'new', 'developmentIds'],
);
const at = object({
  kind: { type: 'string', enum: ['now', 'revision', 'known', 'recorded'] },
  value: { description: 'A revision or an instant; null for now.' },
  revision: whole,
});
const diff = {
  from: at,
  to: at,
  changes: list(change),
  sentences: list(object({ text, developmentIds: list(id) })),
};
const atHome = { storyId: id, slug: text };
const storyOf = object({ id, slug: text, title: text, state: oneOf(STORY_STATES) });
const person = {
  name: { ...text, description: 'As the name was joined, else as it is most often written.' },
  names: { ...list(text), description: 'Every spelling, the most frequent first; 20 at most.' },
  counts: object({ stories: whole, meetings: whole, statements: whole, stances: whole, facts: whole }),
  lastSeen: {
    ...maybeInstant,
    description: 'When the newest of what names the person became known (to the public: public).',
  },
  stories: list(storyOf),
  mayBe: {
    ...list(text),
    description: 'Where stories have joined the name asked for to several people: those people.',
  },
};
const PERSON_FIELDS = ['name', 'names', 'counts', 'lastSeen', 'stories'];
const page = (items: object, moment: object = {}) =>
  object({ items: list(items), next: maybeToken, ...moment }, ['items', 'next']);
const partPages = Object.values(SCHEMA_OF).map((name) => [`${name}Page`, page(named(name), { at: named('Moment') })]);

export const READING_SCHEMAS = {
  Diff: object(diff),
  Unread: object({
    ...diff,
    seen: {
      type: ['integer', 'null'],
      description: 'How many of the entries are marked as seen; null without a mark.',
    },
    revision: whole,
    unread: { ...whole, description: 'How many developments have come since.' },
  }),
  Seen: object({ storyId: id, seen: whole, revision: whole }),
  TimelinePage: page(
    object({
      development: named('Development'),
      earliest: maybeInstant,
      latest: maybeInstant,
      lateBy: {
        type: ['integer', 'null'],
        description: 'Seconds from `latest` to when it was known (for the public: shown); null where nobody said when.',
      },
      correction: {
        oneOf: [
          { type: 'null' },
          object(
            {
              developmentIds: list(id),
              wrong: text,
              reason: maybeText,
              knownAt: instant,
              publicAt: instant,
              changed: list(named('FieldChange')),
            },
            ['developmentIds', 'wrong', 'reason', 'changed'],
          ),
        ],
      },
    }),
    { at: named('Moment') },
  ),
  ...PART_SCHEMAS,
  ...(Object.fromEntries(partPages) as Record<string, object>),
  Agenda: object(
    {
      days: list(object({ date: { type: 'string', format: 'date' }, meetings: list(named('Meeting')) })),
      undated: list(named('Meeting')),
      vague: { ...list(named('Meeting')), description: 'With `uncertain`: what may fall inside.' },
      timeZone: text,
      from: { type: 'string', format: 'date' },
      to: { type: 'string', format: 'date' },
    },
    ['days', 'undated', 'timeZone', 'from', 'to'],
  ),
  ItemPage: page({ anyOf: ['Meeting', 'Statement', 'Stance', 'Fact'].map(named) }),
  PersonPage: page(object(person, PERSON_FIELDS)),
  Person: object(
    {
      ...person,
      meetings: list(named('Meeting')),
      statements: object({ total: whole, latest: list(named('Statement')) }),
      stances: list(named('Stance')),
    },
    [...PERSON_FIELDS, 'meetings', 'statements', 'stances'],
  ),
  StoryInShort: object({
    ...{ id, slug: text, title: text, desk: maybeText, topics: list(text), state: oneOf(STORY_STATES) },
    ...{ revision: whole, changedAt: instant, headline: maybe(named('Headline')) },
  }),
  SearchPage: page(
    object(
      {
        kind: { type: 'string', enum: ['story', 'development'] },
        ...atHome,
        title: text,
        score: { type: 'number', description: 'The higher, the better.' },
        highlights: { ...list(text), description: 'Pieces of text, escaped for HTML, the words found in `<mark>`.' },
        corrected: { ...flag, description: 'True where only words have it that were corrected since.' },
        story: named('StoryInShort'),
        development: named('Development'),
      },
      ['kind', 'storyId', 'slug', 'title', 'score', 'highlights'],
    ),
    { at: object({ kind: oneOf(['known', 'recorded']), value: instant }) },
  ),
};
