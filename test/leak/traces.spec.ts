/** Small traces that something hidden could leave, each in a story of its own (RULES §6). */
import { afterEach, describe, expect, it } from '@jest/globals';
import { fact, quote, stance } from './bodies.js';
import { differences } from './compare.js';
import { Crawler, placesOf } from './crawl.js';
import { hidden, type Step, shown, veiled } from './steps.js';
import { Twins } from './twins.js';
import { act, correction, idOf, link, say, secret, WITHHELD } from './words.js';

const TOWN: readonly Step[] = [
  shown('town', 'open town', { slug: 'bridge', title: 'The bridge' }),
  shown('town', 'promise', quote('The mayor', 'It will be open by May.')),
];

const talks = { meetingId: idOf('talks') };
const account = { ...talks, form: 'meeting', participants: [{ name: 'The mayor' }] };
const newYork = { startsAt: '2026-04-01T10:00', timeZone: 'America/New_York' };
const plan = (meeting: string, data: object = {}, envelope: object = {}) =>
  say('MeetingScheduled', { ...account, meetingId: idOf(meeting), ...data }, envelope);
const off = (meeting: string, envelope: object = {}) =>
  say('MeetingCancelled', { meetingId: idOf(meeting), reason: 'Fog' }, envelope);
const on = (...meetings: string[]) => ({ dependsOn: meetings.map(idOf) });

let twins: Twins;
afterEach(() => twins.end());

/** @param later when it is asked once more */
const leavesNone = (what: string, steps: readonly Step[], later?: string): void => {
  it(what, async () => {
    twins = await Twins.of(TOWN);
    await twins.play(steps);
    if (later !== undefined) twins.set(later);
    const { whole, twin } = twins;
    const places = placesOf([...TOWN, ...steps], 'never');
    const crawls = await Promise.all([whole, twin].map((node) => new Crawler(node, places).everything()));
    expect(differences(crawls[0], crawls[1])).toEqual([]);
  });
};

const SPOKESPERSON = { kind: 'quote', speaker: { name: 'A spokesperson' }, text: 'In May.' };

describe('no trace is left', () => {
  leavesNone('by where a field stands, when a correction fills what named something hidden', [
    hidden('town', 'h fact', fact(secret('fact'), WITHHELD)),
    veiled(
      'town',
      'answer',
      { type: 'StatementIssued', data: SPOKESPERSON },
      { type: 'StatementIssued', data: { ...SPOKESPERSON, respondsTo: idOf('h fact') } },
    ),
    shown('town', 'fix', correction('answer', { respondsTo: idOf('promise') }, 'The question was missing')),
  ]);

  leavesNone('by the zone of a hidden date in which a shown end would be read', [
    shown('town', 'planned', say('MeetingScheduled', { ...account, ...newYork })),
    hidden(
      'town',
      'h moved',
      say('MeetingRescheduled', { ...talks, startsAt: '2026-04-01T10:00', timeZone: 'Asia/Tokyo' }, WITHHELD),
    ),
    shown('town', 'confirmed', say('MeetingConfirmed', { ...talks, endsAt: '2026-04-01T12:00' })),
    shown('town', 'again', say('MeetingRescheduled', { ...talks, ...newYork, endsAt: '2026-04-01T12:00' })),
  ]);

  leavesNone('by a meeting that hangs on another through a hidden one', [
    shown('town', 'first', plan('first')),
    hidden('town', 'h between', plan('h between', on('first'), WITHHELD)),
    veiled('town', 'last', plan('last', on()), plan('last', on('h between'))),
    shown('town', 'first off', off('first')),
  ]);

  leavesNone('by an empty list of what is only hidden', [
    hidden('town', 'h plan', plan('h talks', {}, WITHHELD)),
    hidden('town', 'h words', quote('The mayor', secret('words'), {}, WITHHELD)),
    veiled('town', 'hangs', plan('last'), plan('last', on('h talks'))),
    veiled('town', 'stands', stance('For a toll'), stance('For a toll', { statementIds: [idOf('h words')] })),
  ]);

  leavesNone('by a hidden account that alone says what a meeting hangs on', [
    shown('town', 'first', plan('first')),
    shown('town', 'last', plan('last')),
    hidden('town', 'h last', plan('last', on('first'), WITHHELD)),
    shown('town', 'first off', off('first')),
  ]);

  leavesNone('by a hidden report that a meeting was held, when one that it hangs on is off', [
    shown('town', 'first', plan('first')),
    shown('town', 'last', plan('last', on('first'))),
    hidden(
      'town',
      'h held',
      say('MeetingHeld', { meetingId: idOf('last') }, { ...WITHHELD, occurredAt: '2026-02-28' }),
    ),
    shown('town', 'first off', off('first')),
  ]);

  leavesNone('by the hidden plan of a meeting first heard of when off, and then said to be another', [
    shown('town', 'first', plan('first', { startsAt: '2026-04-01' })),
    hidden('town', 'h walk', plan('walk', { title: secret('walk'), startsAt: '2026-04-02' }, WITHHELD)),
    shown('town', 'walk off', say('MeetingPostponed', { ...account, meetingId: idOf('walk'), reason: 'Fog' })),
    shown('town', 'same', link('walk off', 'duplicates', 'first')),
    shown('town', 'amended', say('MeetingAmended', { meetingId: idOf('walk'), title: 'The walk' })),
  ]);

  leavesNone('by a hidden link that makes one of two meetings, when one hangs on the other', [
    shown('town', 'first', plan('first')),
    hidden('town', 'h last', say('MeetingPostponed', { ...account, meetingId: idOf('last'), reason: 'Fog' }, WITHHELD)),
    hidden('town', 'h same', link('h last', 'duplicates', 'first')),
    shown('town', 'last', plan('last', on('first'))),
    shown('town', 'first off', off('first')),
  ]);
});

describe('no trace is left when the clock passes the end of an embargo', () => {
  const until = '2026-03-02T00:00:00.000Z';
  const later = '2026-03-03T00:00:00.000Z';
  const reason = secret('not yet');
  const embargoed = hidden('town', 'h fact', fact(secret('fact'), { embargoUntil: until }));

  leavesNone(
    'of an entry that was retracted meanwhile',
    [embargoed, hidden('town', 'h retracted', act('DevelopmentRetracted', 'h fact', { reason }))],
    later,
  );

  leavesNone(
    'of an entry that was withheld meanwhile',
    [embargoed, hidden('town', 'h withheld', act('DevelopmentWithheld', 'h fact', { reason }))],
    later,
  );

  leavesNone(
    'that was moved meanwhile',
    [embargoed, hidden('town', 'h moved', act('EmbargoSet', 'h fact', { until: '2026-06-01T00:00:00.000Z', reason }))],
    later,
  );

  leavesNone(
    'on what follows something that stays hidden',
    [
      hidden('town', 'h plan', plan('h talks', {}, WITHHELD)),
      hidden('town', 'h off', off('h talks', { embargoUntil: until })),
      hidden('town', 'h on', say('MeetingReinstated', { meetingId: idOf('h talks'), reason }, { embargoUntil: until })),
    ],
    later,
  );

  leavesNone(
    'on a note for the newsroom',
    [hidden('town', 'h note', say('NoteAdded', { kind: 'note', text: secret('aside') }, { embargoUntil: until }))],
    later,
  );
});
