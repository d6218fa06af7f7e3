/** Stories of a private desk: with whom and with what all others have to do, and with what they alone have. */
import { fact, meeting, quote, stance } from './bodies.js';
import { filed } from './hidden-filing.js';
import { hidden, type Step } from './steps.js';
import { act, correction, idOf, link, MARKER, say, secret, WITHHELD } from './words.js';

/** As it is written where it is named; the stories write it in other ways too. */
export const PRIVATE = 'Investigations';

const MAYOR = { name: 'The mayor' };
const account = (name: string, data: object = {}) => ({
  ...{ ...meeting(name), form: 'meeting', participants: [MAYOR, { name: secret('guest') }] },
  ...data,
});

const PROBE: readonly Step[] = [
  hidden('probe', 'p open', {
    slug: `${MARKER}-probe`,
    title: secret('the bridge'),
    desk: PRIVATE,
    topics: ['bridge', secret('topic')],
  }),
  hidden('probe', 'p fact', fact(secret('the bridge is closed to all'), { occurredAt: '2026-02-26' })),
  hidden('probe', 'p fact of', say('FactReported', { text: secret('a vote'), participants: [MAYOR] })),
  hidden('probe', 'p quote', quote('The mayor', secret('it will be open'), { topics: ['bridge'] })),
  hidden('probe', 'p quote again', quote('The mayor', secret('it will be open again'), { topics: ['bridge'] })),
  hidden('probe', 'p loud', quote('THE MAYOR', secret('in another spelling'))),
  hidden('probe', 'p unknown', quote(secret('nobody'), secret('words of one nobody else names'))),
  hidden('probe', 'p withheld', quote('The minister', secret('not yet'), {}, WITHHELD)),
  hidden('probe', 'p fixed', correction('p quote', { text: secret('it may be open') }, secret('misheard'))),
  hidden('probe', 'p plan', say('MeetingScheduled', account('p talks', { startsAt: '2026-03-20' }))),
  hidden('probe', 'p moved', say('MeetingRescheduled', { ...meeting('p talks'), startsAt: '2026-02-20' })),
  hidden('probe', 'p some day', say('MeetingScheduled', account('p some day', { title: secret('some day') }))),
  hidden('probe', 'p month', say('MeetingScheduled', account('p month', { startsAt: '2026-03' }))),
  hidden('probe', 'p same', link('p month', 'duplicates', 'p some day')),
  hidden('probe', 'p gone', say('MeetingScheduled', account('p gone', { startsAt: '2026-03-21' }))),
  hidden('probe', 'p retracted', act('DevelopmentRetracted', 'p gone', { reason: secret('not so') })),
  hidden('probe', 'p joined', say('NamesJoined', { kind: 'person', names: ['The mayor'], as: secret('boss') })),
  hidden('probe', 'p topics', say('NamesJoined', { kind: 'topic', names: ['bridge'], as: secret('crossing') })),
  hidden('probe', 'p number', say('FigureReported', { measure: secret('cost'), value: { exactly: 3 } })),
];

const OTHERS: readonly Step[] = [
  // Has a stance of the town's, and more of it: to others the town tells its own.
  hidden('files', 'f open', { slug: `${MARKER}-files`, title: secret('files'), desk: 'INVESTIGATIONS' }),
  hidden('files', 'f filed', filed('town')),
  hidden('files', 'f stance', stance('For a toll', {}, { occurredAt: '2026-02-22' })),
  hidden('files', 'f against', stance(secret('against'), {}, { occurredAt: '2026-02-24' })),
  // Says that the town's meeting is one of its own: to others it is not.
  hidden('files', 'f talks', say('MeetingScheduled', account('f talks', { startsAt: '2026-03-19' }))),
  hidden('files', 'f same', link('planned', 'duplicates', 'f talks')),
  // Holds a slug that a closed story had.
  hidden('sails', 's open', { slug: 'ferry', title: secret('it sails'), desk: 'investigations' }),
  hidden('sails', 's fact', fact(secret('the ferry was bought back'))),
  // Was at a desk open to all, and is not any more.
  hidden('moved', 'm open', { slug: `${MARKER}-moved`, title: secret('moved'), desk: 'metro', topics: ['strike'] }),
  hidden('moved', 'm quote', quote('The minister', secret('at metro'))),
  hidden('moved', 'm desk', say('StoryRetitled', { desk: ' Investigations ' })),
  // Merged into another of the same desk.
  hidden('part', 'a open', { slug: `${MARKER}-part`, title: secret('part'), desk: PRIVATE }),
  hidden('part', 'a fact', fact(secret('a part'))),
  hidden('part', 'a merged', say('StoryMerged', { into: idOf('probe'), reason: secret('one') })),
];

/** All at the private desk in the end. */
export const AT_PRIVATE_DESK: readonly Step[] = [...PROBE, ...OTHERS];
export const PRIVATE_STORIES = ['probe', 'files', 'sails', 'moved', 'part'];
