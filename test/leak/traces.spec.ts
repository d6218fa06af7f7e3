/** Small traces that something hidden could leave, each in a story of its own (RULES §6). */
import { afterEach, describe, expect, it } from '@jest/globals';
import { fact, quote } from './bodies.js';
import { differences } from './compare.js';
import { Crawler, placesOf } from './crawl.js';
import { hidden, type Step, shown, veiled } from './steps.js';
import { Twins } from './twins.js';
import { correction, idOf, say, secret, WITHHELD } from './words.js';

const TOWN: readonly Step[] = [
  shown('town', 'open town', { slug: 'bridge', title: 'The bridge' }),
  shown('town', 'promise', quote('The mayor', 'It will be open by May.')),
];

let twins: Twins;
afterEach(() => twins.end());

const leavesNone = (what: string, steps: readonly Step[]): void => {
  it(what, async () => {
    twins = await Twins.of(TOWN);
    await twins.play(steps);
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

  const talks = { meetingId: idOf('talks') };
  const account = { ...talks, form: 'meeting', participants: [{ name: 'The mayor' }] };
  const newYork = { startsAt: '2026-04-01T10:00', timeZone: 'America/New_York' };

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
});
