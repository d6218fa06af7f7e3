/** Bodies are read strictly: what another program could read differently is refused. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isExact, readJson } from '../../../src/http/body/json-text.js';
import { InvalidRequest } from '../../../src/story/errors.js';

const pointersOf = (text: string): string[] => {
  try {
    readJson(text);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    return error.errors.map(({ pointer }) => pointer);
  }
};

describe('JSON that is taken', () => {
  it('reads like JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        // What JSON.parse takes and we refuse is told apart by its pointer; none of that is malformed.
        if (pointersOf(text).length === 0) expect(readJson(text)).toEqual(JSON.parse(text));
        else expect(() => JSON.parse(text)).not.toThrow();
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is refused as malformed whenever JSON.parse refuses it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '\\', 'e', '-'), (text, at, put) => {
        const broken = text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1);
        let isJson = true;
        try {
          JSON.parse(broken);
        } catch {
          isJson = false;
        }
        if (!isJson) expect(pointersOf(broken)).toContain('');
      }),
      { seed: 2, numRuns: 1000 },
    );
  });
});

describe('JSON that is refused', () => {
  it.each([
    ['{"a":{"b/c":"\\u0000"}}', '/a/b~1c'],
    ['["\\ud800"]', '/0'],
    ['{"a":1,"a":2}', '/a'],
    ['{"a":9007199254740993}', '/a'],
    ['{"a":9007199254740992}', '/a'],
    ['{"a":1e400}', '/a'],
    ['{"a":0.1000000000000000055}', '/a'],
    [`{"a":1.${'0'.repeat(500)}1}`, '/a'],
    [`${'['.repeat(33)}${']'.repeat(33)}`, ''],
    ['{"a":01}', ''],
    ['{"a":1,}', ''],
    ["{'a':1}", ''],
    ['"a\nb"', ''],
  ])('%s', (text, pointer) => {
    expect(pointersOf(text)).toEqual([pointer]);
  });

  it('a number of any length ends', () => {
    expect(readJson(`{"a":1.${'0'.repeat(100_000)}}`)).toEqual({ a: 1 });
    expect(pointersOf(`{"a":${'9'.repeat(100_000)}}`)).toEqual(['/a']);
    // Zeros between two digits are neither of its ends, wherever one begins to look.
    expect(pointersOf(`{"a":1.${'0'.repeat(1_000_000)}1}`)).toEqual(['/a']);
  });

  it('a name that is far too long is not said again for each mistake beneath it', () => {
    const mistakes = Array.from({ length: 200 }, () => '"\\u0000"').join(',');
    const pointers = pointersOf(`{"a":{"${'b'.repeat(100_000)}":[${mistakes}]}}`);
    expect(new Set(pointers)).toEqual(new Set(['/a']));
    expect(pointers).toHaveLength(100);
  });

  it('says where malformed text is', () => {
    expect(() => readJson('{\n  "a": x\n}')).toThrow('line 2, column 8');
  });
});

describe('numbers', () => {
  it('that a double carries are exact in every spelling', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        expect(isExact(String(value))).toBe(true);
        expect(isExact(value.toExponential())).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
