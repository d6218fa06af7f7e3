/** Schemas of bodies that are sent, made of what the DTOs say: no other fields, and null for what may be left out. */
import { CATALOGUE, type DevelopmentType } from '../../story/events.js';
import { DATA_DTOS } from '../dto/data/data-dtos.js';
import { named, type Schema } from './schema-words.js';

type Properties = Readonly<Record<string, Schema>>;

const given = (...names: string[]) => ({
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, { not: { type: 'null' } }])),
});
const when = (condition: Schema, then: Schema): Schema => ({ if: condition, then });

/** Without the id of a meeting, what introduces it. */
const INTRODUCED = when({ properties: { meetingId: { type: 'null' } } }, given('form', 'participants'));

/** What hangs on another field of the same object. */
const ALSO: Readonly<Record<string, Schema>> = {
  SourceDto: when({ properties: { kind: { const: 'anonymous' } } }, given('description')),
  // An end needs its start.
  MeetingReinstatedDto: when(given('endsAt'), given('startsAt')),
  ...Object.fromEntries(
    ['Rescheduled', 'Postponed', 'Cancelled', 'Started', 'Held'].map((type) => [`Meeting${type}Dto`, INTRODUCED]),
  ),
};

/** Fields of the envelope that only new matter takes (RULES §3). */
const OF_NEW_MATTER = ['knownAt', 'withhold', 'embargoUntil'];

/** @param dtos the schemas of the DTOs by their names, as the framework makes them of the fields' own */
export function requestSchemas({ DevelopmentDto: envelope = {}, ...dtos }: Readonly<Record<string, Schema>>) {
  const bodies = Object.entries(dtos).map(([name, schema]) => [name, { ...closed(schema), ...ALSO[name] }]);
  return { ...(Object.fromEntries(bodies) as Record<string, Schema>), ...newDevelopment(closed(envelope)) };
}

/** A DTO takes no field that it does not name, and null for one that may be left out is the same as leaving it out. */
function closed(schema: Schema): Schema {
  const required = (schema.required ?? []) as string[];
  const properties = Object.entries((schema.properties ?? {}) as Properties).map(([name, property]) => [
    name,
    required.includes(name) ? property : orNull(property),
  ]);
  return { ...schema, properties: Object.fromEntries(properties), additionalProperties: false };
}

function orNull(property: Schema): Schema {
  const { $ref, ...others } = property;
  if ($ref !== undefined) return { ...others, anyOf: [{ $ref }, { type: 'null' }] };
  const values = property.enum === undefined ? {} : { enum: [...(property.enum as unknown[]), null] };
  return { ...property, type: [property.type, 'null'], ...values };
}

/** One schema per type of development: the envelope with the data of that type. */
function newDevelopment({ properties }: Schema): Record<string, Schema> {
  const made: Record<string, Schema> = {};
  for (const [type, dto] of Object.entries(DATA_DTOS)) {
    const fields = { ...(properties as Properties) };
    if (!CATALOGUE[type as DevelopmentType].newMatter) for (const field of OF_NEW_MATTER) delete fields[field];
    const isHeld = type === 'MeetingHeld';
    if (isHeld) fields.occurredAt = { ...fields.occurredAt, type: 'string' };
    made[`New${type}`] = {
      type: 'object',
      required: isHeld ? ['type', 'data', 'occurredAt'] : ['type', 'data'],
      additionalProperties: false,
      properties: { ...fields, type: { type: 'string', const: type }, data: named(dto.name) },
    };
  }
  const names = Object.keys(made);
  made.NewDevelopment = {
    type: 'object',
    oneOf: names.map(named),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(names.map((name) => [name.slice('New'.length), named(name).$ref])),
    },
  };
  return made;
}
