/** A person as lists and pages of one tell of them. */
import { type Meaning, readMeaning } from '../projections/people/meaning.js';
import { type Named, readNamed, readStoriesOf, type StoryOf } from '../projections/people/read-people.js';
import type { ViewsReader } from '../projections/views-reader.js';
import { NotFound } from '../story/errors.js';
import type { Audience } from '../story/moment.js';
import { fold } from '../story/text.js';

export interface PersonDocument extends Named {
  /** The newest change first; so many at most. */
  readonly stories: readonly StoryOf[];
  /** Where stories have joined the name asked for to several people: their names. Each has a page, but one who is called exactly so. */
  readonly mayBe?: readonly string[];
}

/** Stories that are told of somebody in a list of people. */
const FEW = 10;

/** @throws NotFound when no story that the audience sees names anybody so */
export function personMeant(views: ViewsReader, audience: Audience, name: string): Meaning {
  const meaning = views.read(readMeaning)(audience, 'person', fold(name));
  if (meaning.names.length === 0) throw new NotFound();
  return meaning;
}

/** Somebody by the folded name under which stories show them. */
export const shownAs = (name: string): Meaning => ({ what: 'person', asked: name, names: [name] });

/** @param meaning of a name that somebody has */
export function personDocument(
  views: ViewsReader,
  audience: Audience,
  meaning: Meaning,
  mostStories = FEW,
): PersonDocument {
  const named = views.read(readNamed);
  const person = named(audience, meaning);
  const stories = views.read(readStoriesOf)(audience, meaning, person.counts.stories, mostStories);
  if (meaning.names.length < 2) return { ...person, stories };
  return { ...person, stories, mayBe: meaning.names.map((name) => named(audience, shownAs(name)).name) };
}
