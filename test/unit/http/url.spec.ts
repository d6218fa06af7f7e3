import { describe, expect, it } from '@jest/globals';
import { url } from '../../../src/http/dto/kinds.js';

/** More often than a function is called before it is compiled. */
const OFTEN = 30_000;

describe('The address of a source', () => {
  it.each([
    ['of letters beyond ASCII in its host', 'https://ÖBB.example/ü', 0],
    ['of letters beyond ASCII in its path', 'https://a.example/ü', 0],
    ['without a host', 'https://', 1],
  ])('%s is judged the same, however often it is judged', (_, address, findings) => {
    const judged = new Set(Array.from({ length: OFTEN }, () => url.judge(address, 'url').length));
    expect([...judged]).toEqual([findings]);
  });
});
