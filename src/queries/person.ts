/** A person as lists and pages of one tell of them. */
import { type Named, readNamed, readStoriesOf, type StoryOf } from '../projections/people/read-people.js';
import type { ViewsReader } from '../projections/views-reader.js';
import type { Audience } from '../story/moment.js';

export interface PersonDocument {
  /** As most often written. */
  readonly name: string;
  /** Every spelling, the most frequent first; 20 at most. */
  readonly names: readonly string[];
  readonly counts: { readonly stories: number } & Record<'meetings' | 'statements' | 'stances' | 'facts', number>;
  /** The newest change first. */
  readonly stories: readonly StoryOf[];
}

/** Stories that are told of somebody in a list of people. */
const FEW = 10;

/** @param names folded names that are all of one person */
export function personDocument(
  views: ViewsReader,
  audience: Audience,
  names: readonly string[],
  mostStories = FEW,
): PersonDocument {
  const named: Named = views.read(readNamed)(audience, names);
  const { meeting = 0, statement = 0, stance = 0, fact = 0 } = named.counts;
  return {
    name: named.names[0] ?? '',
    names: named.names,
    counts: { stories: named.stories, meetings: meeting, statements: statement, stances: stance, facts: fact },
    stories: views.read(readStoriesOf)(audience, names, mostStories),
  };
}
