/** Small parts of writing: turns, what is kept between commands, ids. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Conflict } from '../../src/commands/errors.js';
import { derivedId, digestOf, inLogOrder, newId, scopedKey } from '../../src/commands/identity.js';
import { Turns } from '../../src/commands/turns.js';
import { KeptFolds } from '../../src/stories/kept-folds.js';
import { isId } from '../../src/story/text.js';

describe('turns', () => {
  it('are taken one after the other for one name, and at once for others', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = turns.take('a', async () => {
      await gate;
      seen.push('a1');
    });
    const second = turns.take('a', async () => seen.push('a2'));
    await turns.take('b', async () => seen.push('b'));
    open();
    await Promise.all([first, second]);
    expect(seen).toEqual(['b', 'a1', 'a2']);
  });

  it('go on after one that failed', async () => {
    const turns = new Turns();
    const failed = turns.take('a', () => Promise.reject(new Error('No.')));
    const next = turns.take('a', async () => 'yes');
    await expect(failed).rejects.toThrow('No.');
    await expect(next).resolves.toBe('yes');
  });

  it('are given up when they do not come in time, and then never taken', async () => {
    const turns = new Turns(1);
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = turns.take('a', () => gate);
    let taken = false;
    const late = turns.take('a', async () => {
      taken = true;
    });
    await expect(late).rejects.toThrow(Conflict);
    open();
    await first;
    await turns.take('a', async () => undefined);
    expect(taken).toBe(false);
  });
});

describe('the stories that are kept', () => {
  const loaded = (revision: number) => ({ revision });
  const keeping = (most?: number) => new KeptFolds<{ revision: number }>(({ revision }) => revision, most);

  it('are the most recently used, up to a number of entries', () => {
    const cache = keeping(10);
    cache.set('a', loaded(4));
    cache.set('b', loaded(4));
    cache.get('a');
    cache.set('c', loaded(4));
    expect(['a', 'b', 'c'].filter((id) => cache.get(id) !== undefined)).toEqual(['a', 'c']);
    cache.set('large', loaded(50));
    expect(cache.get('large')).toBeDefined();
    expect(cache.get('a')).toBeUndefined();
  });
});

describe('ids', () => {
  it('are UUIDs: new ones sort by time, derived ones belong to their parts', () => {
    expect(newId(1) < newId(2)).toBe(true);
    expect(newId()).toMatch(/^.{14}7.{4}[89ab]/);
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.string(), { minLength: 1 }), (a, b) => {
        expect(isId(derivedId(...a))).toBe(true);
        expect(derivedId(...a) === derivedId(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { seed: 4 },
    );
  });

  it('and digests do not depend on the order of fields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(digestOf(turned)).toBe(digestOf(value));
        expect(inLogOrder(turned)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 5 },
    );
  });

  it('keys of two credentials are never one', () => {
    expect(scopedKey('a:b', 'c')).not.toBe(scopedKey('a', 'b:c'));
  });
});
