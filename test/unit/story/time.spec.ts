import { describe, expect, it } from '@jest/globals';
import { BadWorldDate, checkWorldDate, isTimeZone, parseInstant, resolveWorldDate } from '../../../src/story/time.js';

/** Reads a date in its own zone; the newsroom's must not matter then. */
const own = (text: string, zone: string) => resolveWorldDate(text, { own: zone, newsroom: 'Asia/Tokyo' });
/** Reads a date that has no zone of its own. */
const bare = (text: string, newsroom = 'UTC') => resolveWorldDate(text, { own: null, newsroom });

function refusal(act: () => unknown): BadWorldDate {
  try {
    act();
  } catch (error) {
    if (error instanceof BadWorldDate) return error;
    throw error;
  }
  throw new Error('This was to be refused and was taken.');
}

describe('An instant', () => {
  it.each([
    ['2025-10-22T20:10:00Z', '2025-10-22T20:10:00.000Z', 'has milliseconds'],
    ['2025-10-22T20:10:00.5Z', '2025-10-22T20:10:00.500Z', 'has all three digits'],
    ['2025-10-22T20:10:00.1239999Z', '2025-10-22T20:10:00.123Z', 'is cut, not rounded'],
    ['2025-10-22t20:10:00z', '2025-10-22T20:10:00.000Z', 'may be lower case (RFC 3339 §5.6)'],
    ['2025-10-22T16:10:00-04:00', '2025-10-22T20:10:00.000Z', 'is given in UTC'],
    ['2025-10-23T01:40:00+05:30', '2025-10-22T20:10:00.000Z', 'is given in UTC, half hours too'],
    ['2025-10-22T20:10:00-00:00', '2025-10-22T20:10:00.000Z', 'may have an unknown offset (RFC 3339 §4.3)'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z', 'may be on a leap day'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z', 'may be in the year 1'],
    ['0099-12-31T23:59:59Z', '0099-12-31T23:59:59.000Z', 'of the first century stays there'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z', 'may be in the year 9999'],
  ])('%s is %s: it %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    ['2025-10-22T20:10:00', 'no offset'],
    ['2025-10-22T20:10Z', 'no seconds'],
    ['2025-10-22', 'no time'],
    ['2025-10-22 20:10:00Z', 'no T'],
    ['2025-02-29T00:00:00Z', 'no such day'],
    ['2025-13-01T00:00:00Z', 'no such month'],
    ['2025-10-22T24:00:00Z', 'no such hour'],
    ['2016-12-31T23:59:60Z', 'a leap second'],
    ['2025-10-22T20:10:00.Z', 'a fraction without digits'],
    ['2025-10-22T20:10:00+0200', 'an offset without colon'],
    ['2025-10-22T20:10:00+24:00', 'no such offset'],
    ['0000-01-01T00:00:00Z', 'the year 0'],
    ['0001-01-01T00:00:00+01:00', 'the year 0 in UTC'],
    ['9999-12-31T23:59:59-01:00', 'the year 10000 in UTC'],
    ['2025-10-22T20:10:00Z\n', 'a line end'],
    ['', 'nothing'],
  ])('%j is none: %s', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe('A date without clock time covers its days', () => {
  it.each([
    ['2025', '2025-01-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z'],
    ['2025-10', '2025-10-01T00:00:00.000Z', '2025-10-31T23:59:59.999Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2025-10-22', '2025-10-22T00:00:00.000Z', '2025-10-22T23:59:59.999Z'],
    ['2025-10~', '2025-10-01T00:00:00.000Z', '2025-10-31T23:59:59.999Z'],
    ['2025?', '2025-01-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z'],
    ['2025-10-22%', '2025-10-22T00:00:00.000Z', '2025-10-22T23:59:59.999Z'],
    ['2025-21', '2025-03-01T00:00:00.000Z', '2025-05-31T23:59:59.999Z'],
    ['2025-22', '2025-06-01T00:00:00.000Z', '2025-08-31T23:59:59.999Z'],
    ['2025-23', '2025-09-01T00:00:00.000Z', '2025-11-30T23:59:59.999Z'],
    ['2025-24', '2025-12-01T00:00:00.000Z', '2026-02-28T23:59:59.999Z'],
    ['201X', '2010-01-01T00:00:00.000Z', '2019-12-31T23:59:59.999Z'],
    ['20XX', '2000-01-01T00:00:00.000Z', '2099-12-31T23:59:59.999Z'],
    ['2004-XX', '2004-01-01T00:00:00.000Z', '2004-12-31T23:59:59.999Z'],
    ['1985-04-XX', '1985-04-01T00:00:00.000Z', '1985-04-30T23:59:59.999Z'],
    ['1985-XX-XX', '1985-01-01T00:00:00.000Z', '1985-12-31T23:59:59.999Z'],
    ['0099', '0099-01-01T00:00:00.000Z', '0099-12-31T23:59:59.999Z'],
    ['0000', '0000-01-01T00:00:00.000Z', '0000-12-31T23:59:59.999Z'],
    ['-0044-03-15', '-000044-03-15T00:00:00.000Z', '-000044-03-15T23:59:59.999Z'],
    ['-201X', '-002019-01-01T00:00:00.000Z', '-002010-12-31T23:59:59.999Z'],
    ['-000X', '-000009-01-01T00:00:00.000Z', '-000001-12-31T23:59:59.999Z'],
    ['Y12025', '+012025-01-01T00:00:00.000Z', '+012025-12-31T23:59:59.999Z'],
    ['Y-12025', '-012025-01-01T00:00:00.000Z', '-012025-12-31T23:59:59.999Z'],
    ['Y275759', '+275759-01-01T00:00:00.000Z', '+275759-12-31T23:59:59.999Z'],
    ['Y-271820', '-271820-01-01T00:00:00.000Z', '-271820-12-31T23:59:59.999Z'],
    ['2025-10-20/2025-10-22', '2025-10-20T00:00:00.000Z', '2025-10-22T23:59:59.999Z'],
    ['2025-10-22/2025-10-22', '2025-10-22T00:00:00.000Z', '2025-10-22T23:59:59.999Z'],
    ['2025-10-20/2025-10', '2025-10-20T00:00:00.000Z', '2025-10-31T23:59:59.999Z'],
    ['2025-10/2025-10-05', '2025-10-01T00:00:00.000Z', '2025-10-05T23:59:59.999Z'],
    ['2025-10~/2026?', '2025-10-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z'],
    ['../2025-10-22', null, '2025-10-22T23:59:59.999Z'],
    ['/2025-10-22', null, '2025-10-22T23:59:59.999Z'],
    ['2025-10-22/..', '2025-10-22T00:00:00.000Z', null],
    ['2025-10-22/', '2025-10-22T00:00:00.000Z', null],
    ['../..', null, null],
  ])('%s is %s to %s in UTC', (text, earliest, latest) => {
    checkWorldDate(text);
    expect(bare(text)).toEqual({ earliest, latest });
  });

  it('in its own zone, else in the newsroom’s', () => {
    const inNewYork = { earliest: '2025-10-22T04:00:00.000Z', latest: '2025-10-23T03:59:59.999Z' };
    expect(own('2025-10-22', 'America/New_York')).toEqual(inNewYork);
    expect(bare('2025-10-22', 'America/New_York')).toEqual(inNewYork);
  });

  it.each([
    ['2025-03-09', 'America/New_York', '2025-03-09T05:00:00.000Z', '2025-03-10T03:59:59.999Z', 'has 23 hours'],
    ['2025-11-02', 'America/New_York', '2025-11-02T04:00:00.000Z', '2025-11-03T04:59:59.999Z', 'has 25 hours'],
    ['2025-03-30', 'Europe/Berlin', '2025-03-29T23:00:00.000Z', '2025-03-30T21:59:59.999Z', 'has 23 hours'],
    ['2025-10-26', 'Europe/Berlin', '2025-10-25T22:00:00.000Z', '2025-10-26T22:59:59.999Z', 'has 25 hours'],
    ['2025-04-06', 'Australia/Lord_Howe', '2025-04-05T13:00:00.000Z', '2025-04-06T13:29:59.999Z', 'has 24½ hours'],
    ['2025-10-05', 'Australia/Lord_Howe', '2025-10-04T13:30:00.000Z', '2025-10-05T12:59:59.999Z', 'has 23½ hours'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', '2018-11-05T01:59:59.999Z', 'begins at 01:00'],
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-03T03:00:00.000Z', '2018-11-04T02:59:59.999Z', 'comes before that'],
    [
      '2018-02-17',
      'America/Sao_Paulo',
      '2018-02-17T02:00:00.000Z',
      '2018-02-18T02:59:59.999Z',
      'has its last hour twice',
    ],
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z', '2024-04-26T20:59:59.999Z', 'begins at 01:00'],
    [
      '2025-11-02',
      'America/Havana',
      '2025-11-02T04:00:00.000Z',
      '2025-11-03T04:59:59.999Z',
      'has its first hour twice',
    ],
    [
      '2025-11-01',
      'America/Havana',
      '2025-11-01T04:00:00.000Z',
      '2025-11-02T03:59:59.999Z',
      'ends at the first midnight',
    ],
    [
      '2006-10-28',
      'America/St_Johns',
      '2006-10-28T02:30:00.000Z',
      '2006-10-29T03:29:59.999Z',
      'comes back after 00:01',
    ],
    ['2006-10-29', 'America/St_Johns', '2006-10-29T02:30:00.000Z', '2006-10-30T03:29:59.999Z', 'begins a minute early'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00:00.000Z', '2011-12-30T09:59:59.999Z', 'is followed by the 31st'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31T09:59:59.999Z', 'follows the 29th'],
    ['1844', 'Asia/Manila', '1844-01-01T15:56:08.000Z', '1844-12-31T15:56:07.999Z', 'has no last day'],
  ])('%s in %s is %s to %s: it %s', (text, zone, earliest, latest) => {
    expect(own(text, zone)).toEqual({ earliest, latest });
  });

  it('and a day that never was is refused', () => {
    expect(refusal(() => own('2011-12-30', 'Pacific/Apia')).detail).toBe(
      '2011-12-30 never was in Pacific/Apia, where the calendar skipped it: check the date and the timeZone.',
    );
  });

  it.each(['Y170000002', 'Y-170000002', 'Y275760', 'Y-271821', `Y1${'0'.repeat(60)}`])(
    'but %s is a date that no instant can be given for',
    (text) => {
      checkWorldDate(text);
      expect(refusal(() => bare(text)).detail).toBe(
        `The year of ${text} is beyond what can be placed: give one from -271820 to 275759.`,
      );
    },
  );
});

describe('A clock time covers what it shows', () => {
  it.each([
    ['2025-10-22T18:00', '2025-10-22T22:00:00.000Z', '2025-10-22T22:00:59.999Z'],
    ['2025-10-22T18:00:00', '2025-10-22T22:00:00.000Z', '2025-10-22T22:00:00.999Z'],
    ['2025-10-22T18:00:00.000', '2025-10-22T22:00:00.000Z', '2025-10-22T22:00:00.000Z'],
    ['2025-10-22T18:00:00.5', '2025-10-22T22:00:00.500Z', '2025-10-22T22:00:00.500Z'],
    ['2025-10-22T18:00Z', '2025-10-22T18:00:00.000Z', '2025-10-22T18:00:59.999Z'],
    ['2025-10-22T18:00+02:00', '2025-10-22T16:00:00.000Z', '2025-10-22T16:00:59.999Z'],
    ['2025-10-22T18:00:30-09', '2025-10-23T03:00:30.000Z', '2025-10-23T03:00:30.999Z'],
    ['2025-10-22T18:00/2025-10-22T19:30', '2025-10-22T22:00:00.000Z', '2025-10-22T23:30:59.999Z'],
    ['2025-10-22T18:00/2025-10-23', '2025-10-22T22:00:00.000Z', '2025-10-24T03:59:59.999Z'],
    ['2025-10-22T18:00/..', '2025-10-22T22:00:00.000Z', null],
    ['2025-10-22T18:00Z/2025-10-22T18:00', '2025-10-22T18:00:00.000Z', '2025-10-22T22:00:59.999Z'],
  ])('%s in America/New_York is %s to %s', (text, earliest, latest) => {
    checkWorldDate(text);
    expect(own(text, 'America/New_York')).toEqual({ earliest, latest });
  });

  it('and is never read in the newsroom’s zone', () => {
    checkWorldDate('2025-10-22T18:00');
    expect(refusal(() => bare('2025-10-22T18:00', 'America/New_York')).detail).toBe(
      'A clock time needs a timeZone or an offset: name the zone of 2025-10-22T18:00, or write 2025-10-22T18:00Z for UTC.',
    );
    expect(bare('2025-10-22T18:00Z', 'America/New_York').earliest).toBe('2025-10-22T18:00:00.000Z');
  });

  it.each([
    ['2025-03-09T02:30', 'America/New_York', '02:30 on 2025-03-09 does not exist in America/New_York'],
    ['2025-03-30T02:00:00', 'Europe/Berlin', '02:00:00 on 2025-03-30 does not exist in Europe/Berlin'],
    ['2018-11-04T00:00', 'America/Sao_Paulo', '00:00 on 2018-11-04 does not exist in America/Sao_Paulo'],
    ['2024-04-26T00:30', 'Africa/Cairo', '00:30 on 2024-04-26 does not exist in Africa/Cairo'],
    ['2025-10-05T02:15', 'Australia/Lord_Howe', '02:15 on 2025-10-05 does not exist in Australia/Lord_Howe'],
    ['2011-12-30T12:00', 'Pacific/Apia', '12:00 on 2011-12-30 does not exist in Pacific/Apia'],
    ['2025-03-09T01:00/2025-03-09T02:30', 'America/New_York', '02:30 on 2025-03-09 does not exist in America/New_York'],
  ])('and %s, which %s skips, is refused', (text, zone, said) => {
    expect(refusal(() => own(text, zone)).detail).toBe(
      `${said}, where the clock jumps over it: check the time and the timeZone.`,
    );
  });

  it.each([
    ['2025-11-02T01:30', 'America/New_York', '-04:00', '-05:00'],
    ['2025-10-26T02:30', 'Europe/Berlin', '+02:00', '+01:00'],
    ['2025-04-06T01:45', 'Australia/Lord_Howe', '+11:00', '+10:30'],
    ['2018-02-17T23:30', 'America/Sao_Paulo', '-02:00', '-03:00'],
  ])('and %s, which %s has twice, needs its offset: %s or %s', (text, zone, first, second) => {
    expect(refusal(() => own(text, zone)).detail).toContain(
      `comes twice in ${zone}: write ${text}${first} or ${text}${second}.`,
    );
    for (const offset of [first, second]) {
      const instant = new Date(`${text}:00${offset}`).toISOString();
      expect(own(text + offset, zone).earliest).toBe(instant);
    }
  });

  it('right up to the change and from it on', () => {
    expect(own('2025-03-09T01:59', 'America/New_York').latest).toBe('2025-03-09T06:59:59.999Z');
    expect(own('2025-03-09T03:00', 'America/New_York').earliest).toBe('2025-03-09T07:00:00.000Z');
    expect(own('2025-11-02T00:59', 'America/New_York').latest).toBe('2025-11-02T04:59:59.999Z');
    expect(own('2025-11-02T02:00', 'America/New_York').earliest).toBe('2025-11-02T07:00:00.000Z');
  });
});

describe('What is refused is told with what to write instead', () => {
  it.each([
    ['2025-02-30', 'that month has the days 01 to 28'],
    ['2023-02-29', 'that month has the days 01 to 28'],
    ['1900-02-29', 'that month has the days 01 to 28'],
    ['2025-04-31', 'that month has the days 01 to 30'],
    ['2025-04-00', 'that month has the days 01 to 30'],
    ['2025-13', 'a month is 01 to 12'],
    ['2025-00-10', 'a month is 01 to 12'],
    ['2025-21-10', 'a month is 01 to 12'],
    ['2025-13-XX', 'a month is 01 to 12'],
    ['2025-02-30T18:00', 'that month has the days 01 to 28'],
    ['2025-02-28/2025-02-30', 'that month has the days 01 to 28'],
    ['2025-10-22T24:00', '24:00 is 00:00 of the next day'],
    ['2025-10-22T18:60', 'give 00:00 to 23:59:59'],
    ['2025-10-22T18:00:60', 'give 00:00 to 23:59:59'],
    ['2025-10-22T18:00+15:00', 'give one from -12:00 to +14:00'],
    ['2025-10-22T18:00-12:01', 'give one from -12:00 to +14:00'],
    ['2025-10-22T18:00+01:60', 'give one from -12:00 to +14:00'],
    ['2025-10-22T18:00-00:00', 'and Z for UTC'],
    ['2025-10-22/2025-10-20', 'give its earlier end first'],
    ['2025-11/2025-10', 'give its earlier end first'],
    ['2025-10-22T18:00/2025-10-22T17:59', 'give its earlier end first'],
    ['2025-10-22T18:00-04:00/2025-10-22T20:00Z', 'give its earlier end first'],
    ['{2025,2026}', 'EDTF level 2, which is not taken'],
    ['[2025,2026]', 'EDTF level 2, which is not taken'],
    ['[..2025-10]', 'EDTF level 2, which is not taken'],
    ['2025?-10', 'EDTF level 2, which is not taken'],
    ['2025-~10-22', 'EDTF level 2, which is not taken'],
    ['1XXX-XX', 'EDTF level 2, which is not taken'],
    ['XXXX', 'EDTF level 2, which is not taken'],
    ['XXXX-XX-XX', 'EDTF level 2, which is not taken'],
    ['156X-12-25', 'EDTF level 2, which is not taken'],
    ['2004-06-XX/2004-07-03', 'EDTF level 2, which is not taken'],
    ['Y-17E7', 'EDTF level 2, which is not taken'],
    ['1950S2', 'EDTF level 2, which is not taken'],
    ['2025-25', 'EDTF level 2, which is not taken'],
    ['2025-41', 'EDTF level 2, which is not taken'],
    ['2025-21~', 'write its months'],
    ['2025-21/2025-22', 'write its months'],
    ['201', 'write a decade as 201X'],
    ['20', 'a century as 20XX'],
    ['2025-10-22T18:00~', 'qualifies a clock time'],
    ['/', 'An interval needs a date at one end at least'],
    [`${'2025/'.repeat(20)}`, 'at most 64 characters'],
    ['..', 'is not a date that can be read'],
    ['', 'is not a date that can be read'],
    ['-0000', 'is not a date that can be read'],
    ['Y2025', 'is not a date that can be read'],
    ['2025/2026/2027', 'is not a date that can be read'],
    ['20251022', 'is not a date that can be read'],
    ['22.10.2025', 'is not a date that can be read'],
    ['2025-1-2', 'is not a date that can be read'],
    ['2025-10-22t18:00z', 'is not a date that can be read'],
    ['2025-10-22 18:00', 'is not a date that can be read'],
    ['2025-10-22T18', 'is not a date that can be read'],
    ['2025-10T18:00', 'is not a date that can be read'],
    ['2025-10-22T18:00:00.1234Z', 'is not a date that can be read'],
    ['2025-10-22T18:00+0200', 'is not a date that can be read'],
    [' 2025', 'is not a date that can be read'],
    ['2025\n', 'is not a date that can be read'],
    ['٢٠٢٥', 'is not a date that can be read'],
  ])('%j: %s', (text, said) => {
    const error = refusal(() => checkWorldDate(text));
    expect(error.code).toBe('bad-world-date');
    expect(error.message).toBe(error.detail);
    expect(error.detail).toContain(said);
    expect(error.detail).toMatch(/\.$/);
    expect(refusal(() => bare(text)).detail).toBe(error.detail);
  });

  it('an interval that only its zone shows to be reversed is refused when it is resolved', () => {
    const text = '2025-10-22T18:00/2025-10-22T20:00Z';
    checkWorldDate(text);
    expect(own(text, 'Europe/Berlin').earliest).toBe('2025-10-22T16:00:00.000Z');
    expect(refusal(() => own(text, 'America/New_York')).detail).toContain('give its earlier end first');
  });

  it('a zone that is none is named', () => {
    expect(refusal(() => own('2025', 'Mars/Olympus')).detail).toBe(
      '"Mars/Olympus" is no IANA time zone: name one like Europe/Rome.',
    );
  });
});

describe('A time zone', () => {
  it.each(['Europe/Rome', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'europe/rome'])('%s is one', (text) => {
    expect(isTimeZone(text)).toBe(true);
  });

  it.each(['+02:00', '-05', 'Z', 'Mars/Olympus', 'Europe/', '', ' UTC', 'UTC\n', 'Asia/\u212aolkata', '__proto__'])(
    '%j is none',
    (text) => {
      expect(isTimeZone('Asia/Kolkata')).toBe(true);
      expect(isTimeZone(text)).toBe(false);
    },
  );
});
