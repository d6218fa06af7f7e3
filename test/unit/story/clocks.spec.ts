import { describe, expect, it } from '@jest/globals';
import {
  corrected,
  desk,
  fact,
  given,
  held,
  INTRODUCTION,
  PEOPLE,
  postponed,
  quote,
  retracted,
  scheduled,
  stance,
  tell,
} from './given.js';

const noon = () => desk().at('2025-10-22T12:00:00Z');
const known = (knownAt: string) => fact('It rained', { knownAt });

describe('When the newsroom knew', () => {
  it('is now, unless an earlier instant is given', () => {
    expect(noon().log(fact('It rained')).last).toMatchObject({
      knownAt: '2025-10-22T12:00:00.000Z',
      recordedAt: '2025-10-22T12:00:00.000Z',
    });
    const late = noon().log(fact('It rained', { id: 'f', knownAt: '2011-03-11T06:00:00.000Z' }));
    expect(late.last).toMatchObject({ knownAt: '2011-03-11T06:00:00.000Z', recordedAt: '2025-10-22T12:00:00.000Z' });
  });

  it('is now for a clock up to 60 seconds ahead, and no more', () => {
    const minuteAhead = noon().log(known('2025-10-22T12:01:00.000Z'));
    expect(minuteAhead.last.knownAt).toBe('2025-10-22T12:00:00.000Z');
    given(noon()).when(known('2025-10-22T12:01:00.001Z')).thenRefused('known-in-future');
  });

  it('is when they were recorded for acts, links and the story’s own, whatever was asked', () => {
    const from = noon().log(fact('It rained', { id: 'f' }), fact('It snowed', { id: 'g' }));
    const knownAt = '2025-10-01T00:00:00.000Z';
    from.log(corrected('f', { text: 'It hailed' }, { id: 'fix', knownAt }));
    from.log(tell('LinkAdded', { from: 'f', to: 'g', relation: 'ledTo' }, { knownAt }));
    from.log(tell('StoryRetitled', { title: 'Weather' }, { knownAt }), retracted('fix', { knownAt }));
    for (const event of from.events.slice(-4)) expect(event.knownAt).toBe(event.recordedAt);
  });

  it('is marked late when it was more than 60 seconds before it was recorded', () => {
    const from = noon().log(fact('a', { id: 'a', knownAt: '2025-10-22T11:59:00.000Z' }));
    expect(from.read('a').loggedLate).toBeUndefined();
    from.at('2025-10-22T12:30:00Z').log(fact('b', { id: 'b', knownAt: '2025-10-22T12:28:59.999Z' }));
    expect(from.read('b').loggedLate).toBe(true);
  });
});

describe('When it was recorded', () => {
  it('never decreases when the clock steps back', () => {
    const from = noon()
      .log(fact('a'))
      .at('2025-10-22T11:00:00Z')
      .log(fact('b', { id: 'b' }));
    expect(from.last).toMatchObject({ recordedAt: '2025-10-22T12:00:00.000Z', knownAt: '2025-10-22T12:00:00.000Z' });
    expect(from.read('b').loggedLate).toBeUndefined();
    given(from).when(known('2025-10-22T12:01:00.000Z')).thenTaken();
    from.at('2025-10-22T12:30:00Z').log(fact('c'));
    expect(from.last.recordedAt).toBe('2025-10-22T12:30:00.000Z');
  });

  it('is one instant for all of one append', () => {
    const from = noon().logTogether(fact('a'), fact('b'), fact('c'));
    expect(new Set(from.events.slice(1).map((event) => event.recordedAt)).size).toBe(1);
    expect(from.events.slice(1).map((event) => event.revision)).toEqual([2, 3, 4]);
  });
});

describe('The place of an entry', () => {
  const placeOf = (envelope: object): string => {
    const from = noon().log(fact('It rained', { id: 'f', ...envelope }));
    return new Date(from.story.entries.get('f')?.place.at as number).toISOString();
  };

  it.each([
    ['without occurredAt when it was known', {}, '2025-10-22T12:00:00.000Z'],
    ['at the latest instant of its day', { occurredAt: '2025-10-20' }, '2025-10-20T23:59:59.999Z'],
    ['in its own zone', { occurredAt: '2025-10-20', timeZone: 'America/New_York' }, '2025-10-21T03:59:59.999Z'],
    ['at the end of its minute', { occurredAt: '2025-10-20T10:00Z' }, '2025-10-20T10:00:59.999Z'],
    ['never after it was known', { occurredAt: '2025-10' }, '2025-10-22T12:00:00.000Z'],
    [
      'never after it was known, which may be earlier',
      { occurredAt: '2025', knownAt: '2025-06-01T00:00:00.000Z' },
      '2025-06-01T00:00:00.000Z',
    ],
    ['when it was known, with an open end', { occurredAt: '2025-10-01/..' }, '2025-10-22T12:00:00.000Z'],
    ['not wider for being approximate', { occurredAt: '2025-10-20~' }, '2025-10-20T23:59:59.999Z'],
  ])('is %s', (_, envelope, place) => {
    expect(placeOf(envelope)).toBe(place);
  });

  it('is read in the newsroom’s zone when it has none', () => {
    const from = noon();
    from.zone = 'Asia/Tokyo';
    from.log(fact('It rained', { occurredAt: '2025-10-20' }));
    expect(from.last.times).toEqual({
      occurredAt: { earliest: '2025-10-19T15:00:00.000Z', latest: '2025-10-20T14:59:59.999Z' },
    });
  });

  it('refuses a date that is none, each with its pointer', () => {
    given(noon())
      .when(fact('a', { occurredAt: 'yesterday' }))
      .thenInvalid('/occurredAt');
    given(noon())
      .when(fact('a', { occurredAt: '2025-10-20T10:00' }))
      .thenInvalid('/occurredAt');
    given(noon())
      .when(scheduled({ startsAt: 'x', endsAt: 'y' }, { occurredAt: 'z' }))
      .thenInvalid('/occurredAt', '/data/startsAt', '/data/endsAt');
    given(noon())
      .when(fact('a'), scheduled({ startsAt: 'x' }))
      .thenInvalid('/1/data/startsAt');
  });

  it('reads a date within a meeting where the meeting is', () => {
    const from = desk(scheduled({ startsAt: '2025-10-18', timeZone: 'Asia/Tokyo' }));
    from.log(tell('MeetingConfirmed', { meetingId: 'm', endsAt: '2025-10-19T10:00' }));
    expect(from.last.times.endsAt?.earliest).toBe('2025-10-19T01:00:00.000Z');
    given(from)
      .when(tell('MeetingConfirmed', { meetingId: 'm', startsAt: '2025-10-19T10:00' }))
      .thenInvalid('/data/startsAt');
  });
});

describe('The headline', () => {
  const headline = (from: ReturnType<typeof desk>) =>
    (from.status().headline as { developmentId: string }).developmentId;

  it('is the last by place, so a late report of old matter is none', () => {
    const from = noon().log(quote('Trump', 'Stop', {}, { id: 'new', occurredAt: '2025-10-22T11:00Z' }));
    from.log(fact('It began', { id: 'old', occurredAt: '2022-02-24' }));
    expect(headline(from)).toBe('new');
    from.log(held('2025-10-21', { ...INTRODUCTION, participants: PEOPLE }, { id: 'held' }));
    expect(headline(from)).toBe('new');
    from.log(stance('Trump', 'territory', 'for', { id: 'stance' }));
    expect(headline(from)).toBe('stance');
  });

  it('is never a note, a link, an act or the story itself', () => {
    const from = noon().log(fact('a', { id: 'a' }), fact('b', { id: 'b' }));
    from.log(tell('NoteAdded', { kind: 'background', text: 'x' }), corrected('a', { text: 'A' }));
    from.log(tell('LinkAdded', { from: 'a', to: 'b', relation: 'ledTo' }), tell('StoryClosed', { reason: 'Over' }));
    expect(headline(from)).toBe('b');
    expect(desk().status().headline).toBeNull();
  });

  it('is one that stands: neither retracted nor refuted', () => {
    const from = noon().log(fact('a', { id: 'a' }), fact('b', { id: 'b' }), fact('c', { verification: 'refuted' }));
    expect(headline(from)).toBe('b');
    expect(headline(from.log(retracted('b')))).toBe('a');
  });

  it('is told in the order known, then logged, when places tie', () => {
    const from = noon().log(fact('a', { id: 'a', occurredAt: '2025-10-20' }));
    from.log(fact('b', { id: 'b', occurredAt: '2025-10-20', knownAt: '2025-10-21T00:00:00.000Z' }));
    expect(headline(from)).toBe('a');
    from.log(fact('c', { id: 'c', occurredAt: '2025-10-20', knownAt: '2025-10-22T12:00:00.000Z' }));
    expect(headline(from)).toBe('c');
  });
});

describe('A refuted transition', () => {
  it('stays to be seen and sets no status', () => {
    const from = desk(scheduled({}, { id: 'plan' }), postponed({}, { id: 'off', verification: 'refuted' }));
    expect(from.meeting()).toMatchObject({ status: 'scheduled', setBy: 'plan', postponements: 0 });
    expect(from.read('off')).toMatchObject({ verification: 'refuted', visibility: 'public' });
  });
});
