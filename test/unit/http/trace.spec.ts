/** `traceparent` by the letter of W3C Trace Context §3.2. */
import { describe, expect, it } from '@jest/globals';
import { parentIn, traceIdIn } from '../../../src/http/trace.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe('traceparent', () => {
  it.each([
    ['of version 00', `00-${TRACE}-${PARENT}-01`],
    ['with flags that are not known yet', `00-${TRACE}-${PARENT}-ff`],
    ['of a later version', `01-${TRACE}-${PARENT}-00`],
    ['of a later version with more behind', `cc-${TRACE}-${PARENT}-01-what-the-future-will-be-like`],
    ['of a later version with an empty part behind', `cc-${TRACE}-${PARENT}-01-`],
  ])('%s is read', (_, header) => {
    expect(traceIdIn(header)).toBe(TRACE);
  });

  it.each<[string, string | string[] | undefined]>([
    ['that is not there', undefined],
    ['that is empty', ''],
    ['of no version', `ff-${TRACE}-${PARENT}-01`],
    ['of version 00 with more behind', `00-${TRACE}-${PARENT}-01-more`],
    ['of a later version with more behind no dash', `cc-${TRACE}-${PARENT}-01.more`],
    ['with a trace id of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['with a parent id of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['in capitals', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
    ['with a trace id that is too short', `00-${TRACE.slice(1)}-${PARENT}-01`],
    ['with no flags', `00-${TRACE}-${PARENT}`],
    ['with flags that are none', `00-${TRACE}-${PARENT}-.1`],
    ['with a version that is none', `.0-${TRACE}-${PARENT}-01`],
    ['that is there twice', `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`],
    ['given as a list', [`00-${TRACE}-${PARENT}-01`, `00-${TRACE}-${PARENT}-01`]],
    ['with a line behind it', `00-${TRACE}-${PARENT}-01\n`],
  ])('%s is as good as none', (_, header) => {
    expect(traceIdIn(header)).toBeNull();
  });
});

describe('the caller’s span', () => {
  it.each([
    [`00-${TRACE}-${PARENT}-01`, '01'],
    [`00-${TRACE}-${PARENT}-00`, '00'],
    [`00-${TRACE}-${PARENT}-ff`, '01'],
    [`00-${TRACE}-${PARENT}-fe`, '00'],
    [`cc-${TRACE}-${PARENT}-03-what-the-future-will-be-like`, '01'],
  ])('of %s is named as version 00 names it', (header, flags) => {
    expect(parentIn(header)?.traceparent).toBe(`00-${TRACE}-${PARENT}-${flags}`);
  });
});
