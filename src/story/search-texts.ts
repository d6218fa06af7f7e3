/** The texts of a story and of its developments by which they are found, for the audience that reads them. */
import type { Audience } from './moment.js';
import type { Story } from './story.js';

type Json = Readonly<Record<string, unknown>>;

export interface SearchTexts {
  readonly title: readonly string[];
  readonly summary: readonly string[];
  readonly text: readonly string[];
  readonly names: readonly string[];
}

/** What the fields hold is no text of anybody's: ids, dates, and words of ours. */
const NO_TEXT = new Set([
  ...[
    'meetingId',
    'developmentId',
    'statementIds',
    'dependsOn',
    'from',
    'to',
    'into',
    'because',
    'denies',
    'respondsTo',
  ],
  ...['startsAt', 'endsAt', 'timeZone', 'effectiveFrom', 'occurredAt', 'form', 'relation', 'verification', 'language'],
  ...['kind', 'url', 'slug', 'storyId'],
]);
/** What names people, organisations and places. */
const NAMES = new Set([
  ...['participants', 'attendees', 'speaker', 'actor', 'cancelledBy', 'place', 'sources', 'source', 'names', 'as'],
]);

/** What of a story is searched: it has that, and so has its status. */
export type SearchedStory = Pick<Story, 'title' | 'slug' | 'topics' | 'desk'>;

export const textsOfStory = ({ title, slug, topics, desk }: SearchedStory): SearchTexts => ({
  title: [title, slug],
  summary: [],
  text: [...topics, ...(desk === null ? [] : [desk])],
  names: [],
});

/**
 * As it reads now, and for the newsroom as it was first logged too: the public finds nothing by words that were wrong.
 * @param development as this audience reads it (as-read.ts)
 */
export const textsOfDevelopment = (development: Json, audience: Audience): SearchTexts =>
  textsIn(development, audience === 'newsroom' ? [development.current, development.data] : [currentOf(development)]);

/** As it reads now, whoever reads. */
export const currentTexts = (development: Json): SearchTexts => textsIn(development, [currentOf(development)]);

const currentOf = ({ current, data }: Json): unknown => current ?? data;

function textsIn(development: Json, parts: readonly unknown[]): SearchTexts {
  const found = { title: [], summary: [], text: [], names: [] } as Record<keyof SearchTexts, string[]>;
  if (typeof development.summary === 'string') found.summary.push(development.summary);
  for (const part of parts) gather(part, 'text', found);
  gather({ sources: development.sources, note: development.note }, 'text', found);
  return { title: [], summary: found.summary, text: [...new Set(found.text)], names: [...new Set(found.names)] };
}

function gather(value: unknown, into: 'text' | 'names', found: Record<keyof SearchTexts, string[]>): void {
  if (typeof value === 'string') found[into].push(value);
  else if (Array.isArray(value)) for (const one of value) gather(one, into, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (!NO_TEXT.has(name)) gather(inner, NAMES.has(name) ? 'names' : into, found);
    }
  }
}

/** All of them, those that tell most first. */
export const allOf = ({ title, summary, text, names }: SearchTexts): string[] => [
  ...title,
  ...summary,
  ...text,
  ...names,
];

/** What kind of thing is found: a story, or what a development tells of. */
export const SEARCH_KINDS = [
  'story',
  'meeting',
  'statement',
  'stance',
  'fact',
  'figure',
  'note',
  'correction',
  'act',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

const KINDS: Readonly<Record<string, SearchKind>> = {
  ...{ StatementIssued: 'statement', StanceTaken: 'stance', FactReported: 'fact', FigureReported: 'figure' },
  ...{ NoteAdded: 'note', DevelopmentCorrected: 'correction' },
};

export const kindOf = (type: string): SearchKind => KINDS[type] ?? (type.startsWith('Meeting') ? 'meeting' : 'act');
