import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differenceBetween } from '../../src/story/diff.js';
import type { Instant } from '../../src/story/events.js';
import type { Audience, Moment } from '../../src/story/moment.js';
import { newsroomAt, publicAt } from '../../src/story/replay.js';
import type { View } from '../../src/story/view.js';
import { wordsBetween } from '../../src/story/words.js';
import { applied, stateOf, turned } from '../support/diff-state.js';
import { foldBoth } from '../support/folds.js';
import { newsrooms, SEEDED, type Told, tellAll } from './model.js';

/** Where to look: a kind of moment, and which of the story's own entries it is about. */
interface Look {
  readonly kind: Moment['kind'];
  readonly at: number;
}

const look = (...kinds: Moment['kind'][]) => fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat() });
const AUDIENCES: readonly Audience[] = ['newsroom', 'public'];

/** A story as told, for one audience, as it may be looked at. */
function looking({ desk }: Told, audience: Audience): (look: Look) => View | null {
  const { newsroom, publicStory } = foldBoth('s', desk.events);
  const moment = ({ kind, at }: Look): Moment => {
    const event = desk.events[at % desk.events.length] as { revision: number; knownAt: Instant; recordedAt: Instant };
    if (kind === 'now') return { kind };
    if (kind === 'revision')
      return { kind, revision: 1 + (at % (audience === 'public' ? publicStory.revision || 1 : newsroom.revision)) };
    return { kind, instant: kind === 'known' ? event.knownAt : event.recordedAt };
  };
  return (one) =>
    audience === 'public' ? publicAt(publicStory, moment(one)) : newsroomAt(newsroom, moment(one), String);
}

/** Holds a law for two moments of many stories, for both audiences; tells how often there was something to compare. */
function holds(law: (from: View, to: View) => void, numRuns: number = SEEDED.numRuns): Record<Audience, number> {
  const compared = { newsroom: 0, public: 0 };
  const any = look('revision', 'known', 'recorded', 'now');
  fc.assert(
    fc.property(newsrooms, any, any, (asked, first, second) => {
      const told = tellAll(asked);
      for (const audience of AUDIENCES) {
        const at = looking(told, audience);
        const [from, to] = [at(first), at(second)];
        if (from === null || to === null) continue;
        law(from, to);
        compared[audience] += 1;
      }
    }),
    { ...SEEDED, numRuns },
  );
  return compared;
}

describe('A diff between any two moments', () => {
  it('applied to the state at the one gives the state at the other, for both audiences', () => {
    const compared = holds((from, to) => {
      expect(applied(stateOf(from), differenceBetween(from, to))).toEqual(stateOf(to));
    }, 1000);
    expect(compared.newsroom).toBeGreaterThan(900);
    expect(compared.public).toBeGreaterThan(300);
  });

  it('is empty between a moment and itself', () => {
    holds((view) => {
      expect(differenceBetween(view, view)).toEqual({ changes: [], sentences: [], came: 0 });
    }, 100);
  });

  it('is the same the other way round, with old and new changed over', () => {
    let words = 0;
    holds((from, to) => {
      const there = differenceBetween(from, to);
      const back = differenceBetween(to, from);
      expect(back.changes).toEqual(turned(there.changes));
      expect(back.sentences.map(({ developmentIds }) => developmentIds)).toEqual(
        there.sentences.map(({ developmentIds }) => developmentIds),
      );
      words += there.changes.filter((change) => change.words !== undefined).length;
    });
    expect(words).toBeGreaterThan(10);
  });

  it('names, for every change, developments that count at one of the moments alone, in the order of happening', () => {
    holds((from, to) => {
      const { changes, sentences, came } = differenceBetween(from, to);
      const between = sentences.flatMap(({ developmentIds }) => developmentIds);
      const [a, b] = [from.story.entries, to.story.entries];
      expect([...between].sort()).toEqual(
        [...new Set([...a.keys(), ...b.keys()])].filter((id) => a.has(id) !== b.has(id)).sort(),
      );
      expect(came).toBe([...b.keys()].filter((id) => !a.has(id)).length);
      for (const { developmentIds } of changes) {
        expect(developmentIds.length).toBeGreaterThan(0);
        expect(developmentIds).toEqual(between.filter((id) => developmentIds.includes(id)));
      }
    });
  });
});

describe('Words between two texts', () => {
  const text = fc
    .array(fc.constantFrom('Stop', 'fighting', ',', ' ', '  ', 'don’t', 'мир', '和平', '\n', '🕊️', 'é'), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));

  it('make the old one of what is the same or removed, and the new one of what is the same or added', () => {
    fc.assert(
      fc.property(text, text, (old, next) => {
        const words = wordsBetween(old, next);
        const only = (...ops: string[]) =>
          words
            .filter(({ op }) => ops.includes(op))
            .map((word) => word.text)
            .join('');
        expect(only('same', 'removed')).toBe(old);
        expect(only('same', 'added')).toBe(next);
        for (const [i, { op }] of words.entries())
          expect(`${words[i - 1]?.op} ${op}`).not.toMatch(/^(\w+) \1$|added removed/);
      }),
      { seed: SEEDED.seed, numRuns: 2000 },
    );
  });
});
