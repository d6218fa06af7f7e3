import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { NO_STREAM, seal, type UnsealedEvent } from '../../../src/event-store/chain.js';
import { decode, encode, slugStream, storyIdOf, storyStream, traceparentOf } from '../../../src/event-store/codec.js';
import type { RecordedEvent } from '../../../src/event-store/event-store.js';
import { decodeServiceEvent, encodeServiceEvent } from '../../../src/event-store/service-events.js';
import type { Development } from '../../../src/story/events.js';

const held: Development<'MeetingHeld'> = {
  id: 'd2',
  type: 'MeetingHeld',
  version: 1,
  storyId: 's1',
  revision: 1,
  arrival: null,
  embargoUntil: null,
  merge: null,
  position: '',
  data: { meetingId: 'm1', outcome: 'The council keeps the pool open.' },
  occurredAt: '2026-03-18T18:30',
  timeZone: 'Europe/Zurich',
  times: { occurredAt: { earliest: '2026-03-18T17:30:00.000Z', latest: null } },
  knownAt: '2026-03-18T20:00:00.000Z',
  recordedAt: '2026-03-18T20:10:00.000Z',
  sources: [{ name: 'Press office', kind: 'official' }],
  verification: 'official',
  withhold: null,
  note: 'Ask for the minutes.',
  answers: null,
  by: { id: 'key-1', name: 'City desk', kind: 'key' },
  digest: 'abc',
  request: { key: 'k1', digest: 'def' },
};
const trace = { correlationId: 'c1', causationId: null };

const recorded = (event: UnsealedEvent, stream = 'story-s1'): RecordedEvent => {
  const [sealed] = seal(stream, NO_STREAM, [JSON.parse(JSON.stringify(event))]);
  if (sealed === undefined) throw new Error('Nothing was sealed.');
  return { ...sealed, stream, revision: 1, position: '42' };
};

describe('codec', () => {
  it('reads what it wrote, at its place in the log', () => {
    expect(decode(recorded(encode(held, trace)))).toStrictEqual({ ...held, position: '42' });
  });

  it('writes null for what the envelope does not have, and nothing for what the data does not have', () => {
    const { data, metadata } = encode({ ...held, occurredAt: null, timeZone: null, request: null }, trace);
    expect(Object.keys(data)).toEqual(['meetingId', 'outcome']);
    expect(metadata).toMatchObject({ occurredAt: null, timeZone: null, request: null, causationId: null });
    expect(Object.values(metadata)).not.toContain(undefined);
  });

  it('writes what led to it: nothing more than ever without a trace, and of a trace its id and the span', () => {
    const requestId = 'c1';
    const span = { traceId: 'a'.repeat(32), traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
    const without = encode(held, trace);
    const within = encode(held, { correlationId: { requestId, ...span }, causationId: null });
    expect(within.metadata).toEqual({ ...without.metadata, ...span });
    expect(without.metadata).not.toHaveProperty('traceparent');
    expect([traceparentOf(within), traceparentOf(without)]).toEqual([span.traceparent, null]);
    // What somebody else wrote there may be anything.
    expect(traceparentOf({ metadata: { traceparent: 7 } })).toBeNull();
    expect(decode(recorded(within))).toStrictEqual(decode(recorded(without)));
  });

  it('writes the same bytes, whatever the order of fields and wherever it stands', () => {
    const turned = Object.fromEntries(Object.entries(held).reverse()) as unknown as typeof held;
    const elsewhere = { ...turned, revision: 9, position: '99' };
    expect(canonicalize(encode(elsewhere, trace))).toBe(canonicalize(encode(held, trace)));
  });

  it.each([
    ['a type that a newer program wrote', { type: 'MeetingDreamt' }, 1],
    ['a version that a newer program wrote', {}, 2],
    ['a version that is none', {}, 0],
    ['a type named like what every object has', { type: 'constructor' }, 1],
  ])('counts %s as unknown', (_, over, version) => {
    const event = encode(held, trace);
    const unknown = decode(recorded({ ...event, ...over, metadata: { ...event.metadata, version } }));
    expect(unknown).toStrictEqual({
      unknown: true,
      id: 'd2',
      type: event.type,
      version,
      stream: 'story-s1',
      revision: 1,
      position: '42',
      storyId: 's1',
      ...over,
    });
  });

  it('counts a development outside any story as unknown', () => {
    expect(decode(recorded(encode(held, trace), 'slug-pool'))).toMatchObject({ unknown: true, storyId: null });
  });

  it('brings an old version forward with the steps there are', () => {
    const schema = {
      versions: { MeetingHeld: { version: 3 } },
      upcasters: {
        MeetingHeld: {
          1: (data: object) => ({ ...data, outcomes: [(data as { outcome: string }).outcome] }),
          2: ({ outcome: _, ...data }: Record<string, unknown>, metadata: Record<string, unknown>) => ({
            ...data,
            language: metadata.timeZone === 'Europe/Zurich' ? 'de' : 'en',
          }),
        },
      },
    };
    const event = recorded(encode(held, trace));
    const before = JSON.stringify(event);
    expect(decode(event, schema)).toMatchObject({
      version: 3,
      data: { meetingId: 'm1', outcomes: ['The council keeps the pool open.'], language: 'de' },
    });
    expect(JSON.stringify(event)).toBe(before);
  });

  it('counts an old version as unknown when a step is missing', () => {
    const schema = { versions: { MeetingHeld: { version: 2 } }, upcasters: {} };
    expect(decode(recorded(encode(held, trace)), schema)).toMatchObject({ unknown: true, version: 1 });
  });

  it('names streams, and finds the story in a name', () => {
    expect(storyStream('s1')).toBe('story-s1');
    expect(slugStream('pool')).toBe('slug-pool');
    expect(storyIdOf('story-s1')).toBe('s1');
    for (const stream of ['slug-story-s1', 'story-', 'ops', 'my-story-s1']) expect(storyIdOf(stream)).toBeNull();
  });
});

describe('service events', () => {
  const by = held.by;
  const at = '2026-03-02T08:00:00.000Z';

  it('are read as they were written', () => {
    const event = { id: 'e1', type: 'SlugReleased', data: { slug: 'pool', storyId: 's1', at }, by } as const;
    const stored = recorded(encodeServiceEvent(event, trace), 'slug-pool');
    expect(decodeServiceEvent(stored)).toStrictEqual(event);
    expect(stored.metadata).toMatchObject({ version: 1, recordedAt: at, correlationId: 'c1' });
  });

  it('are not developments, nor the other way round', () => {
    const abandoned = { id: 'e1', type: 'StoryAbandoned', data: { slug: 'pool', at }, by } as const;
    expect(decode(recorded(encodeServiceEvent(abandoned, trace)))).toMatchObject({ unknown: true, storyId: 's1' });
    expect(decodeServiceEvent(recorded(encode(held, trace)))).toBeNull();
  });

  it('of a newer version are not read', () => {
    const event = encodeServiceEvent({ id: 'e1', type: 'StoryAbandoned', data: { slug: 'pool', at }, by }, trace);
    expect(decodeServiceEvent(recorded({ ...event, metadata: { ...event.metadata, version: 2 } }))).toBeNull();
  });
});
