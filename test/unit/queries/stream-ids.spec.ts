/** What a stream is resumed by: good for its audience alone, and to the public as long for every place in the log. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Tokens } from '../../../src/access/tokens.js';
import { START, type StreamFrom, StreamIds } from '../../../src/queries/live/stream-ids.js';

const isPosition = (text: string): boolean => /^\d{1,20}(\/\d{1,20})?$/.test(text);
const ids = new StreamIds(new Tokens(Buffer.alloc(32, 7)), isPosition);

const number = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const position = fc.oneof(
  number,
  fc.tuple(number, number).map(([commit, prepare]) => `${commit}/${prepare}`),
);
const place = fc.option(fc.nat(9_999));
const from: fc.Arbitrary<StreamFrom> = fc.oneof(fc.constant(START), fc.record({ position, place }));
const audience = fc.constantFrom('newsroom' as const, 'public' as const);

describe('The id of a place in a stream', () => {
  it('says the same place again to the audience that it was given to, and nothing to the other', () => {
    fc.assert(
      fc.property(audience, from, (given, at) => {
        const id = ids.seal(given, at);
        expect(ids.open(given, id, 'after')).toEqual(at);
        expect(() => ids.open(given === 'public' ? 'newsroom' : 'public', id, 'after')).toThrow('after is no id');
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it('is as long for the public wherever it is: nobody counts what is hidden by the digits of a position', () => {
    const length = ids.seal('public', START).length;
    fc.assert(
      fc.property(from, (at) => ids.seal('public', at).length === length),
      { seed: 8, numRuns: 300 },
    );
  });
});
