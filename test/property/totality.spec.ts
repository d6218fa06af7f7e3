/** The fold is total: whatever is in the log, it never throws, and what it cannot read counts as an entry. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decode } from '../../src/event-store/codec.js';
import { developmentAsRead } from '../../src/story/as-read.js';
import { DEVELOPMENT_TYPES } from '../../src/story/events.js';
import { evolveAll } from '../../src/story/evolve.js';
import { foldBoth } from '../../src/story/replay.js';
import { statusDocument } from '../../src/story/status.js';
import { Story } from '../../src/story/story.js';
import { newsroomView, publicView } from '../../src/story/view.js';

const IDS = ['a', 'b', 'c', 'm'];
const FIELDS = [
  ...['meetingId', 'developmentId', 'from', 'to', 'relation', 'changes', 'form', 'participants', 'place', 'topics'],
  ...['kind', 'speaker', 'actor', 'topic', 'stance', 'text', 'denies', 'statementIds', 'startsAt', 'slug', 'title'],
];

const anything = fc.oneof(
  fc.constantFrom(...IDS),
  fc.constantFrom<unknown>(null, 1, true, [], {}, 'call', 'contradicts', 'supersedes', { name: 'A' }, [{ name: 'A' }]),
  fc.string({ maxLength: 5 }),
);
const instant = fc.oneof(fc.constant('2026-01-01T00:00:00.000Z'), fc.constant('2026-01-02T00:00:00.000Z'), anything);

/** Recorded events of known types with any data, any envelope, in any order, naming each other or themselves. */
const events = fc
  .array(
    fc.record({
      id: fc.constantFrom(...IDS, 'd', 'e', 'f'),
      type: fc.constantFrom<string>(...DEVELOPMENT_TYPES, 'MeetingEaten'),
      data: fc.dictionary(fc.constantFrom(...FIELDS), anything),
      metadata: fc.record(
        {
          version: fc.constant(1),
          knownAt: instant,
          recordedAt: instant,
          times: fc.constantFrom<unknown>({}, null, { startsAt: { earliest: null, latest: null } }),
          sources: fc.constantFrom<unknown>([], null, [1]),
          answers: fc.oneof(fc.constant(null), fc.constantFrom(...IDS)),
        },
        { requiredKeys: ['version'] },
      ),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ metadata, ...event }, i) =>
      decode({
        ...event,
        metadata: { by: { id: 'x', name: 'X', kind: 'none' }, ...metadata, previousHash: '', hash: '' } as never,
        stream: 'story-s',
        revision: i + 1,
        position: String(i + 1),
      }),
    ),
  );

describe('The fold', () => {
  it('takes any event in any order, and everything can be written from it', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { newsroom, publicStory } = foldBoth('s', all);
        expect(newsroom.revision).toBe(all.length);
        for (const view of [newsroomView(newsroom, (position) => position), publicView(publicStory)]) {
          expect(JSON.stringify(statusDocument(view)).length).toBeGreaterThan(0);
          for (const id of view.story.entries.keys()) expect(developmentAsRead(view, id)).toMatchObject({ id });
        }
        expect(evolveAll(new Story('s'), all.toReversed()).story.revision).toBe(all.length);
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
});
