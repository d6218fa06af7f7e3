/** Every type of new matter with all that can be done to it, for stories that hide it first or withdraw it later. */
import { fact, quote, stance } from './bodies.js';
import { cost, WIRE } from './hidden-certainty.js';
import { act, type Body, correction, idOf, link, say, secret } from './words.js';

/** A development with the name that its id is made of. */
export interface Named {
  readonly name: string;
  readonly body: Body;
  /** It can be hidden by itself from the start; what cannot follows what it is about. */
  readonly hideable: boolean;
  /** It can be withdrawn by itself. */
  readonly withdrawable: boolean;
}

const ACCOUNT = { form: 'visit', participants: [{ name: secret('guest'), role: 'envoy' }], topics: ['visit'] };
const of = (meeting: string, data: object = {}) => ({ meetingId: idOf(meeting), ...data });
const news = (name: string, body: Body): Named => ({ name: `m ${name}`, body, hideable: true, withdrawable: true });
const upon = (name: string, body: Body): Named => ({ name: `m ${name}`, body, hideable: false, withdrawable: false });
const meeting = (name: string, type: string, data: object, envelope: object = {}): Named =>
  news(name, say(`Meeting${type}`, data, envelope));
const day = (occurredAt: string) => ({ occurredAt });

const WORDS: readonly Named[] = [
  news('fact', fact(secret('fact'), { sources: [{ name: 'A clerk', kind: 'named' }], verification: 'single-source' })),
  news('old fact', fact(secret('late'), { ...day('2026-01'), knownAt: '2026-02-01T08:00:00Z' })),
  news('quote', quote('The envoy', secret('words'), { channel: 'radio', topics: ['visit'] })),
  news('reply', quote('The mayor', secret('reply'), { kind: 'paraphrase', respondsTo: idOf('m quote') })),
  news('plan', quote('The mayor', secret('plan'), { kind: 'announcement', respondsTo: idOf('promise') })),
  news('denial', quote('The minister', secret('denial'), { kind: 'denial', denies: idOf('closed') })),
  news('second denial', quote('The mayor', secret('no denial'), { kind: 'denial', denies: idOf('m denial') })),
  news('against', stance(secret('against'), { statementIds: [idOf('m quote'), idOf('promise')] }, day('2026-02-24'))),
  news('before', stance(secret('undecided'), {}, day('2026-02-10'))),
  news('elsewhere', stance(secret('open'), { actor: { name: secret('envoy') }, topic: secret('visit') })),
  news('background', say('NoteAdded', { kind: 'background', text: secret('built in 1931') })),
];

const VISIT: readonly Named[] = [
  meeting('planned', 'Scheduled', of('visit', { ...ACCOUNT, startsAt: '2026-02-26', tentative: true })),
  meeting('account', 'Scheduled', of('visit', { ...ACCOUNT, startsAt: '2026-02-27', title: secret('a visit') })),
  meeting('confirmed', 'Confirmed', of('visit', { startsAt: '2026-02-26', place: { name: secret('hall') } })),
  meeting('moved', 'Rescheduled', of('visit', { startsAt: '2026-02-28T10:00', timeZone: 'Asia/Tokyo' })),
  meeting('postponed', 'Postponed', of('visit', { reason: secret('fog') })),
  meeting('cancelled', 'Cancelled', of('visit', { reason: secret('quarrel'), cancelledBy: 'The envoy' })),
  meeting('reinstated', 'Reinstated', of('visit', { reason: secret('peace'), startsAt: '2026-03-01' })),
  meeting('started', 'Started', of('visit'), { occurredAt: '2026-03-01T08:00Z' }),
  meeting('held', 'Held', of('visit', { outcome: secret('a deal') }), { occurredAt: '2026-03-01T09:00Z' }),
  meeting('amended', 'Amended', of('visit', { participants: [{ name: secret('other') }] })),
];

const OTHERS: readonly Named[] = [
  meeting('dinner off', 'Cancelled', of('dinner', { ...ACCOUNT, reason: secret('illness') })),
  meeting('dinner on', 'Reinstated', of('dinner', { reason: secret('health') })),
  meeting('vote put off', 'Postponed', of('vote', { ...ACCOUNT, form: 'vote', reason: secret('snow') })),
  meeting('call begun', 'Started', of('call', { ...ACCOUNT, form: 'call' })),
  meeting('fair moved', 'Rescheduled', of('fair', { ...ACCOUNT, form: 'ceremony', startsAt: '2026-05-05' })),
  meeting('supper done', 'Held', of('supper', ACCOUNT), day('2026-02-26')),
  // The meeting that all know of.
  meeting('gala', 'Scheduled', of('gala', { ...ACCOUNT, form: 'ceremony', dependsOn: [idOf('talks')] })),
  meeting('talks named', 'Amended', of('talks', { title: secret('talks') })),
  meeting('talks off', 'Cancelled', of('talks', { reason: secret('scandal') })),
  meeting('talks on', 'Reinstated', of('talks', { reason: secret('sorry'), startsAt: '2026-03-22' })),
  meeting('talks moved', 'Rescheduled', of('talks', { startsAt: '2026-03-23', reason: secret('a strike') })),
];

const ACTS: readonly Named[] = [
  upon('fix', correction('m fact', { text: secret('mended'), occurredAt: '2026-02-20' }, secret('a slip'))),
  upon('fix fixed', correction('m fix', { text: secret('mended twice') }, secret('a slip again'))),
  upon('fix place', correction('m moved', { startsAt: '2026-02-28T11:00' }, secret('an hour'))),
  upon('fix reason', correction('m cancelled', { reason: secret('illness') }, secret('a reason'))),
  upon('fix stance', correction('m against', { stance: secret('not for'), statementIds: [] }, secret('too strong'))),
  upon('fix source', correction('m quote', { sources: [{ name: secret('clerk'), kind: 'named' }] }, secret('source'))),
  ...['ledTo', 'contradicts', 'confirms', 'supersedes'].flatMap((relation) => [
    upon(`${relation} out`, link('m fact', relation, 'crack')),
    upon(`${relation} in`, link('closed', relation, 'm old fact')),
  ]),
  upon('between', link('m account', 'supersedes', 'm planned')),
];

const joined = (name: string, data: object): Named => ({
  ...upon(name, say('NamesJoined', data)),
  withdrawable: true,
});

const CERTAINTY: readonly Named[] = [
  news('cost', cost({ about: 3 }, { measure: secret('cost') }, WIRE)),
  news('cost now', cost({ between: [4, 5] }, { measure: secret('cost') }, WIRE)),
  news('lorries', cost({ atLeast: 40 }, { measure: 'lorries', subject: secret('stuck'), unit: 'a day' })),
  news('told', fact('Work begins on Monday.', { ...WIRE, note: secret('the same text') })),
  news('told again', fact('Work begins on Monday!', { sources: [{ name: 'Another wire', kind: 'wire' }] })),
  upon('source', act('SourceAdded', 'm fact', { source: { name: secret('clerk'), kind: 'named' } })),
  upon(
    'verified',
    act('VerificationChanged', 'm fact', { verification: 'corroborated', reason: secret('two clerks') }),
  ),
  upon('refuted', act('VerificationChanged', 'm lorries', { verification: 'refuted', reason: secret('no queue') })),
  upon('link removed', link('m fact', 'ledTo', 'crack', 'LinkRemoved')),
  upon('duplicate', link('m fair moved', 'duplicates', 'm vote put off')),
  joined('person', { kind: 'person', names: ['The envoy', 'Envoy'], as: 'The envoy' }),
  joined('topic', { kind: 'topic', names: ['The toll', 'Bridge toll'], as: 'Bridge toll' }),
];

/** In the order in which it is told, to the story `town`. */
export const MATTER: readonly Named[] = [...WORDS, ...VISIT, ...OTHERS, ...ACTS, ...CERTAINTY];

/** Something open to all that mentions what is hidden or gone: with the mention, and as it then reads. */
export const MENTION = {
  whole: correction('answer', { text: 'We will pay.', denies: idOf('m fact') }, 'Misheard'),
  without: correction('answer', { text: 'We will pay.' }, 'Misheard'),
};
