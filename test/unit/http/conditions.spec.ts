import { describe, expect, it } from '@jest/globals';
import { ifMatchRevision, isNotModified } from '../../../src/http/conditions.js';
import { InvalidRequest } from '../../../src/story/errors.js';

describe('Entity tags (RFC 9110 §8.8.3)', () => {
  it.each([
    ['"12"', 12],
    ['"12+digest"', 12],
    [' "12" ', 12],
    ['"a,b"', -1],
    ['W/"12"', -1],
    ['""', -1],
  ])('If-Match %s names revision %s', (header, revision) => {
    expect(ifMatchRevision(header)).toBe(revision);
  });

  it.each(['', '12', '"12', '12"', '"1", "2"', '"1""2"', '"a b"', 'w/"12"', ',"12"', '"12",'])(
    'If-Match %s is none',
    (header) => {
      expect(() => ifMatchRevision(header)).toThrow(InvalidRequest);
    },
  );

  it.each([
    ['"19"', true],
    ['W/"19"', true],
    ['*', true],
    ['"1","19"', true],
    ['"a,b", "19"', true],
    ['"1,"19"', false],
    ['"18"', false],
    ['"1,"19","', false],
    ['19', false],
  ])('If-None-Match %s: it is as they have it is %s', (header, isSame) => {
    expect(isNotModified(header, '"19"')).toBe(isSame);
  });
});
