/**
 * What was stored once is readable for ever. The files under `test/golden/events` are never changed or removed: a new
 * version of a type adds one. Those under `test/golden/developments` say what each reads as today.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { hashOf } from '../../src/event-store/chain.js';
import { decode, encode } from '../../src/event-store/codec.js';
import type { RecordedEvent } from '../../src/event-store/event-store.js';
import {
  decodeServiceEvent,
  encodeServiceEvent,
  isServiceEventType,
  SERVICE_VERSIONS,
} from '../../src/event-store/service-events.js';
import { CATALOGUE, DEVELOPMENT_TYPES } from '../../src/story/events.js';

const EVENTS = new URL('../golden/events/', import.meta.url);
const DEVELOPMENTS = new URL('../golden/developments/', import.meta.url);
const POSITION = '7';

const json = (url: URL) => JSON.parse(readFileSync(url, 'utf8'));

/** `v1/StoryOpened` and so on. */
const names = readdirSync(EVENTS)
  .sort()
  .flatMap((version) => readdirSync(new URL(`${version}/`, EVENTS)).map((file) => `${version}/${file.slice(0, -5)}`));
const typeOf = (name: string): string => name.replace(/^v\d+\//, '');
const stored = (name: string): RecordedEvent => ({ ...json(new URL(`${name}.json`, EVENTS)), position: POSITION });

const developments = names.filter((name) => !isServiceEventType(typeOf(name)));
const services = names.filter((name) => isServiceEventType(typeOf(name)));

/** The ids that an event carries beside its development. */
const traceOf = ({ metadata }: RecordedEvent) => ({
  correlationId: (metadata.correlationId as string | undefined) ?? null,
  causationId: (metadata.causationId as string | undefined) ?? null,
});

describe('golden files', () => {
  it('hold every version of every type of development, and of every service event', () => {
    const versionsOf = (type: string, newest: number) =>
      Array.from({ length: newest }, (_, index) => `v${index + 1}/${type}`);
    const expected = [
      ...DEVELOPMENT_TYPES.flatMap((type) => versionsOf(type, CATALOGUE[type].version)),
      ...Object.entries(SERVICE_VERSIONS).flatMap(([type, version]) => versionsOf(type, version)),
    ];
    expect([...names].sort()).toEqual(expected.sort());
  });

  it.each(names)('%s is what its name says, and its hash holds', (name) => {
    const event = stored(name);
    expect(`v${event.metadata.version}/${event.type}`).toBe(name);
    expect(hashOf(event.stream, event.revision, event)).toBe(event.metadata.hash);
  });

  it.each(developments)('%s reads as the development that it is', (name) => {
    const expected = json(new URL(`${name}.json`, DEVELOPMENTS));
    expect(decode(stored(name))).toStrictEqual({ ...expected, position: POSITION });
  });

  it.each(developments)('%s, if of the newest version, is written with the same bytes again', (name) => {
    const event = stored(name);
    const development = decode(event);
    if ('unknown' in development) throw new Error(`${name} is unknown.`);
    if (event.metadata.version < development.version) return;
    const { previousHash, hash, ...metadata } = event.metadata;
    const { id, type, data } = event;
    expect(canonicalize(encode(development, traceOf(event)))).toBe(canonicalize({ id, type, data, metadata }));
    const chained = encode(development, traceOf(event));
    const again = { ...chained, metadata: { ...chained.metadata, previousHash } };
    expect(hashOf(event.stream, event.revision, again)).toBe(hash);
  });

  it.each(services)('%s reads as a service event, not as a development, and is written the same again', (name) => {
    const event = stored(name);
    const service = decodeServiceEvent(event);
    expect(service).toStrictEqual({ id: event.id, type: event.type, data: event.data, by: event.metadata.by });
    expect(decode(event)).toMatchObject({ unknown: true, id: event.id, type: event.type });
    if (service === null) throw new Error(`${name} is unknown.`);
    const { previousHash: _, hash: __, ...metadata } = event.metadata;
    expect(encodeServiceEvent(service, traceOf(event)).metadata).toStrictEqual(metadata);
  });
});
