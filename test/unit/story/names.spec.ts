/** Names that are joined, and sources that are told apart, whatever the order in which they are given. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { developmentAsRead } from '../../../src/story/as-read.js';
import { Names } from '../../../src/story/names.js';
import { newsroomView } from '../../../src/story/view.js';
import { desk, fact } from './given.js';

const join = (as: string, ...names: string[]) => ({ kind: 'person', names, as }) as const;

describe('Joined names', () => {
  it('stay one when the name that they were joined as before is joined with others', () => {
    const names = new Names([join('Donald Trump', 'Trump'), join('Trump', 'President Trump')]);
    for (const name of ['Trump', 'Donald Trump', 'President Trump']) expect(names.shown('person', name)).toBe('Trump');
    expect(names.shown('topic', 'Donald Trump')).toBe('Donald Trump');
  });

  it('lead to one end, which is the last that was said of any of them', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const joins = fc.array(fc.tuple(name, fc.array(name, { minLength: 1, maxLength: 3 })), { minLength: 1 });
    fc.assert(
      fc.property(joins, (given) => {
        const names = new Names(given.map(([as, others]) => join(as, ...others)));
        const [as, others] = given.at(-1) as [string, string[]];
        for (const one of [as, ...others]) expect(names.shown('person', one)).toBe(as);
      }),
    );
  });
});

describe('Sources', () => {
  it('are counted the same in any order, also when one shows that two others are one', () => {
    const sources = [
      { name: 'A', kind: 'wire', url: 'https://example.org/1' },
      { name: 'B', kind: 'wire', url: 'https://example.org/2' },
      { name: 'A', kind: 'wire', url: 'https://example.org/2' },
    ] as const;
    for (const order of [sources, [...sources].reverse()]) {
      const from = desk();
      from.log(fact('It rained.', { id: 'a', sources: [...order] }));
      expect(
        developmentAsRead(
          newsroomView(from.story, (text) => text),
          'a',
        ).independentSources,
      ).toBe(1);
    }
  });
});
