/** The index of meetings by days: it finds all that may be there, and reads little else. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketOf, bucketsOf } from '../../../src/projections/meetings/meeting-days.js';
import { meetingsView } from '../../../src/projections/meetings/meetings-view.js';
import { MEETINGS_IN } from '../../../src/projections/meetings/read-meetings.js';
import { openDatabase } from '../../../src/sqlite/driver.js';

const day = fc.integer({ min: -700_000, max: 2_900_000 });
const long = fc.oneof(fc.nat(10), fc.nat(1000), fc.nat(4_000_000), fc.constant(Number.POSITIVE_INFINITY));

describe('The index of meetings by days', () => {
  it('finds a stretch of any length from every stretch that touches it, once, and from few others', () => {
    fc.assert(
      fc.property(day, long, day, fc.nat(366), (first, length, from, span) => {
        const [last, to] = [first + length, from + span];
        const buckets = bucketsOf({ first, last });
        expect(buckets.length).toBeLessThanOrEqual(5);
        const found = buckets.filter(({ level, bucket, isFirst }) => {
          const [low, high] = [bucketOf(from, level), bucketOf(to, level)];
          return bucket >= low && bucket <= high && (bucket === low || isFirst);
        });
        expect(found.length).toBeLessThanOrEqual(1);
        const touches = first <= to && last >= from;
        if (touches) expect(found).toHaveLength(1);
        // What is found though it is elsewhere is no further away than four of its own lengths, or the narrowest bucket.
        const away = Math.max(first - to, from - last);
        if (found.length > 0) expect(away).toBeLessThan(Math.max(32, 4 * length));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('is looked into, not walked through', () => {
    const db = openDatabase(':memory:', {});
    try {
      db.exec(meetingsView.schema);
      db.exec('CREATE TABLE story_list (audience TEXT, story_id TEXT, slug TEXT, PRIMARY KEY (audience, story_id))');
      const asked = { audience: 'public', level: 0, low: 0, high: 0, from: 0, to: 0 };
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${MEETINGS_IN}`).all(asked) as { detail: string }[];
      const [index, ...others] = plan.map(({ detail }) => detail);
      expect(index).toBe('SEARCH b USING PRIMARY KEY (audience=? AND level=? AND bucket>? AND bucket<?)');
      expect(others).toHaveLength(2);
      for (const detail of others) expect(detail).toMatch(/^SEARCH [ml] .*\(audience=\? AND .*story_id=\?\)$/);
    } finally {
      db.close();
    }
  });
});
