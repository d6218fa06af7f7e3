/** A town's bridge and its harbour, as two newsrooms are told them: one with all that is hidden, one without. */
import { ACCOUNT, fact, type Hiding, knownAt, meeting, OWN, quote, stance } from './bodies.js';
import { hiddenCertainty, hiddenDependence } from './hidden-certainty.js';
import { hiddenActs, hiddenMatter, VEILED } from './hidden-matter.js';
import { hiddenMeetings, meetingInTheOpen } from './hidden-meetings.js';
import { hiddenStories } from './hidden-stories.js';
import { type Step, shown } from './steps.js';
import { say } from './words.js';

/** What both newsrooms are told before they part. */
export const COMMON: readonly Step[] = [
  shown('town', 'open town', {
    slug: 'bridge',
    title: 'The bridge',
    desk: 'metro',
    language: 'en',
    topics: ['bridge'],
  }),
  shown('harbour', 'open harbour', { slug: 'harbour', title: 'The harbour', desk: 'metro', topics: ['strike'] }),
  shown('quiet', 'open quiet', { slug: 'quiet', title: 'Nothing yet', desk: 'quiet desk', topics: ['quiet topic'] }),
  shown('ferry', 'open ferry', { slug: 'ferry', title: 'The ferry' }),
  shown('ferry', 'ferry sold', fact('The ferry was sold.')),
  shown('ferry', 'ferry closed', say('StoryClosed', { reason: 'It sails no more' })),
  shown('town', 'planned', say('MeetingScheduled', { ...meeting('talks'), ...ACCOUNT, startsAt: '2026-03-20' })),
  shown('town', 'closed', fact('The bridge is closed to lorries.', knownAt('08:00:00'))),
  shown('town', 'for', stance('For a toll', {}, { occurredAt: '2026-02-20' })),
  shown('town', 'promise', quote('The mayor', 'It will be open by May.', { topics: ['bridge'] })),
  shown('harbour', 'strike', fact('The dockers are on strike.')),
];

/** All that comes after they part, hidden in this way. */
export function rich(how: Hiding): Step[] {
  const hiding = { ...how, ...OWN };
  return [
    ...hiddenMatter(hiding),
    ...hiddenMeetings(hiding),
    ...meetingInTheOpen(hiding),
    ...VEILED,
    ...hiddenActs(hiding),
    ...hiddenCertainty(hiding),
    ...hiddenDependence(hiding),
    ...hiddenStories(hiding),
  ];
}
