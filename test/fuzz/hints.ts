/** Which values are worth more than any that a schema allows: those that lead somewhere. */
import fc from 'fast-check';
import { FORMATS } from './formats.js';
import type { Place } from './operations.js';
import { type Kind, placeholder } from './pool.js';
import { anyJson, type Hint } from './schema-arbitrary.js';

const kinds = (table: Readonly<Record<Kind | string, readonly string[]>>): ReadonlyMap<string, fc.Arbitrary<unknown>> =>
  new Map(
    Object.entries(table).flatMap(([kind, names]) => names.map((name) => [name, placeholder(kind as Kind)] as const)),
  );

const OF_BODIES = kinds({
  story: ['storyId', 'into'],
  meeting: ['meetingId', 'dependsOn'],
  development: ['developmentId', 'from', 'to', 'denies', 'respondsTo', 'statementIds'],
  topic: ['topic', 'topics'],
  name: ['cancelledBy'],
});

const OF_ADDRESSES = kinds({
  development: ['developmentId'],
  cursor: ['cursor'],
  position: ['after', 'Last-Event-ID'],
  name: ['speaker', 'participant', 'name'],
  topic: ['topic'],
  desk: ['desk'],
  etag: ['If-Match', 'If-None-Match'],
});

/** A story's address: its id, or the slug. */
const story = fc.oneof(placeholder('story'), placeholder('slug'));

/** The ids of paths, by the beginning of the path. */
const IDS: Readonly<Record<string, Kind>> = {
  '/api/v1/meetings': 'meeting',
  '/api/v1/keys': 'key',
  '/api/v1/parked': 'parked',
};

/** Fields that a correction may name, whatever it corrects. */
const changes = fc
  .record(
    {
      text: fc.constantFrom('Corrected.', 'Corrected again.'),
      reason: fc.constantFrom('Fog.', 'Snow.'),
      title: fc.constant('Another title'),
      stance: fc.constant('Against it'),
      outcome: fc.option(fc.constant('A deal')),
      topics: fc.option(fc.array(placeholder('topic'), { maxLength: 2 })),
      startsAt: fc.option((FORMATS.edtf as { valid: fc.Arbitrary<string> }).valid),
      occurredAt: fc.option((FORMATS.edtf as { valid: fc.Arbitrary<string> }).valid),
      timeZone: fc.option((FORMATS['time-zone'] as { valid: fc.Arbitrary<string> }).valid),
      value: fc.record({ about: fc.nat(99) }),
      place: fc.option(fc.record({ name: fc.constant('The hall'), city: fc.option(fc.constant('Lund')) })),
      sources: fc.array(fc.record({ name: fc.constant('A clerk'), kind: fc.constantFrom('named', 'wire') }), {
        maxLength: 2,
      }),
      other: anyJson,
    },
    { requiredKeys: [] },
  )
  .map((all) => Object.fromEntries(Object.entries(all).slice(0, 2)));

const instantIn = (year: number): fc.Arbitrary<string> =>
  fc.nat(364 * 24 * 60).map((minute) => new Date(Date.UTC(year, 0, 1, 0, minute)).toISOString());

/** The newsroom of the fuzz works in March 2026: what has happened is before, what is to end is after. */
const BY_NAME: ReadonlyMap<string, fc.Arbitrary<unknown>> = new Map<string, fc.Arbitrary<unknown>>([
  ['changes', changes],
  ['knownAt', instantIn(2025)],
  ['occurredAt', instantIn(2025).map((instant) => instant.slice(0, 10))],
  ...['embargoUntil', 'until', 'expiresAt'].map((name) => [name, instantIn(2027)] as const),
]);

export const bodyHint: Hint = (name, schema) => {
  const known = BY_NAME.get(name);
  if (known !== undefined && !(typeof schema === 'object' && schema.type === 'null')) return known;
  const isText = typeof schema === 'object' && [schema.type].flat().includes('string');
  return isText ? OF_BODIES.get(name) : undefined;
};

export function parameterHint(path: string, place: Place): Hint {
  return (name) => {
    if (place === 'path' && name === 'story') return story;
    if (name === 'story') return placeholder('story');
    if (name === 'id')
      return placeholder(Object.entries(IDS).find(([beginning]) => path.startsWith(beginning))?.[1] ?? 'story');
    return OF_ADDRESSES.get(name);
  };
}
