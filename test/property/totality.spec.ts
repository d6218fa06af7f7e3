/** The fold is total: whatever is in the log, it never throws, and what it cannot read counts as an entry. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decode } from '../../src/event-store/codec.js';
import type { RecordedEvent } from '../../src/event-store/event-store.js';
import { noFolds } from '../../src/stories/folds.js';
import { Stories } from '../../src/stories/stories.js';
import { developmentAsRead } from '../../src/story/as-read.js';
import { DEVELOPMENT_TYPES } from '../../src/story/events.js';
import { evolveAll } from '../../src/story/evolve.js';
import { statusDocument } from '../../src/story/status.js';
import { Story } from '../../src/story/story.js';
import { newsroomView, publicView } from '../../src/story/view.js';
import { foldBoth } from '../support/folds.js';

const IDS = ['a', 'b', 'c', 'm'];
const FIELDS = [
  ...['meetingId', 'developmentId', 'from', 'to', 'relation', 'changes', 'form', 'participants', 'place', 'topics'],
  ...['measure', 'value', 'names', 'as', 'source', 'verification', 'until', 'dependsOn', 'because', 'into', 'subject'],
  ...['kind', 'speaker', 'actor', 'topic', 'stance', 'text', 'denies', 'statementIds', 'startsAt', 'slug', 'title'],
];

const anything = fc.oneof(
  fc.constantFrom(...IDS),
  fc.constantFrom<unknown>(null, 1, true, [], {}, 'call', 'contradicts', 'supersedes', 'duplicates', { name: 'A' }, [
    { name: 'A' },
  ]),
  fc.constantFrom<unknown>(
    ['a', 'm'],
    { exactly: 1 },
    { between: [1, 2] },
    { storyId: 't' },
    { storyId: 's' },
    'refuted',
  ),
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
          embargoUntil: fc.oneof(fc.constant(null), instant),
          merge: fc.constantFrom<unknown>(null, 'x', { id: 'a' }),
          answers: fc.oneof(fc.constant(null), fc.constantFrom(...IDS)),
        },
        { requiredKeys: ['version'] },
      ),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ metadata, ...event }, i) => {
      const recorded: RecordedEvent = {
        ...event,
        metadata: { by: { id: 'x', name: 'X', kind: 'none' }, ...metadata, previousHash: '', hash: '' } as never,
        stream: 'story-s',
        revision: i + 1,
        position: String(i + 1),
      };
      return { recorded, decoded: decode(recorded) };
    }),
  );

/** The log may see the end of an embargo that was never set, too. */
const ends = fc.array(fc.record({ endOf: fc.constantFrom(...IDS, 'd', 'e'), revision: fc.nat(12) }), { maxLength: 3 });

describe('The fold', () => {
  it('over several streams takes any event too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(events, fc.constantFrom('s', 't')), { maxLength: 4 }), async (parts) => {
        const stories = new Stories({ provide: async (id) => noFolds(id), followers: new Map(), withPublic: true });
        const counted = new Map<string, number>();
        for (const [all, storyId] of parts) {
          for (const event of all) {
            const revision = (counted.get(storyId) ?? 0) + 1;
            counted.set(storyId, revision);
            await stories.take({ ...event.recorded, stream: `story-${storyId}`, revision });
          }
        }
        for (const [storyId, revision] of counted) expect(await stories.foldsOf(storyId)).toMatchObject({ revision });
      }),
      { seed: 43, numRuns: 300 },
    );
  });

  it('takes any event in any order, and everything can be written from it', () => {
    fc.assert(
      fc.property(events, ends, (recorded, over) => {
        const all = recorded.map(({ decoded }) => decoded);
        const at = '2026-01-01T00:00:00.000Z';
        const seen = over.map((end) => ({ ...end, until: at, recordedAt: at, storyId: 's', position: '99' }));
        const { newsroom, publicStory } = foldBoth('s', [...all, ...seen]);
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
