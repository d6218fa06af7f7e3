/**
 * Schemas of the `data` of developments as read, by type. They have the fields that the DTOs take, never null: what was
 * left out is left out.
 */
import { DEVELOPMENT_TYPES } from '../../story/events.js';
import { id, list, named, object, type Schema, text } from './schema-words.js';

/** Types that no client logs. */
const OF_THE_SERVER: Readonly<Record<string, Schema>> = {
  StoryOpened: object({ slug: text, title: text, desk: text, language: text, topics: list(text) }, ['slug', 'title']),
  MeetingAffected: object({ meetingId: id, because: id, reason: text }),
};

/** Fields that the public is not given each time: a reference to what it may not see, a source that no longer stands. */
const NOT_ALWAYS = ['into', 'source', 'changes'];

/** What is sent as one thing and read as another. */
const READ_AS: Readonly<Record<string, string>> = { PersonDto: 'NamedPerson', VenueDto: 'Venue', SourceDto: 'Source' };

/** Shared by many answers. */
const SHARED = {
  NamedPerson: object({ name: text, role: text, organisation: text }, ['name']),
  Venue: object({ name: text, city: text, country: text }, ['name']),
  Source: {
    ...object({ name: text, kind: text, url: text, description: text }, ['kind']),
    description: 'The public is told of an anonymous source what it is described as, and no name.',
  },
  FigureValue: {
    type: 'object',
    description: 'How much: one of these.',
    oneOf: [
      ...['exactly', 'atLeast', 'atMost', 'about'].map((word) => object({ [word]: { type: 'number' } })),
      object({ between: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 } }),
    ],
  },
};

const dataName = (type: string): string => `${type}Data`;

/** The data of a development hangs on its type: for `field`, that is `data` or `current`. */
export const dataByType = (...fields: readonly string[]) =>
  DEVELOPMENT_TYPES.map((type) => ({
    if: { properties: { type: { const: type } } },
    // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's own word
    then: { properties: Object.fromEntries(fields.map((field) => [field, named(dataName(type))])) },
  }));

/** @param dtos the schemas of the DTOs by their names, as the framework makes them */
export function dataSchemas(dtos: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const made: Record<string, Schema> = { ...SHARED };
  for (const type of DEVELOPMENT_TYPES) made[dataName(type)] = OF_THE_SERVER[type] ?? asRead(dtos[`${type}Dto`] ?? {});
  return made;
}

function asRead({ properties, required }: Schema): Schema {
  const text = JSON.stringify(properties).replace(
    /schemas\/(\w+Dto)/g,
    (_, name: string) => `schemas/${READ_AS[name] ?? name}`,
  );
  const fields = JSON.parse(text) as Record<string, Schema>;
  const value = fields.value === undefined ? {} : { value: named('FigureValue') };
  const always = ((required ?? []) as string[]).filter((name) => !NOT_ALWAYS.includes(name));
  return object({ ...fields, ...value }, always);
}
