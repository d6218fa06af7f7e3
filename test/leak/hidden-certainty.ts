/** Figures, sources, verification, joined names and meetings that hang on others: what of them is hidden. */
import { ACCOUNT, fact, HIDDEN_ACCOUNT, type Hiding, meeting, stance } from './bodies.js';
import { hidden, type Step, shown, veiled } from './steps.js';
import { act, type Body, idOf, LEAKER, link, MARKER, SOMEONE, say, secret } from './words.js';

/** In the story that most of it is about. */
const inTown = (name: string, ask: Body | readonly Body[]): Step => hidden('town', name, ask);

export const cost = (value: object, data: object = {}, envelope: object = {}): Body =>
  say('FigureReported', { measure: 'cost', unit: 'million', value, ...data }, envelope);
const addSource = (on: string, source: object): Body => act('SourceAdded', on, { source });
const verify = (on: string, verification: string, reason: string): Body =>
  act('VerificationChanged', on, { verification, reason });
export const WIRE = { sources: [{ name: 'A wire', kind: 'wire' }] };
const OTHER_WIRE = { sources: [{ name: secret('wire'), kind: 'wire' }] };

export const hiddenCertainty = (hiding: Hiding): Step[] => [
  shown('town', 'cost', cost({ about: 3 }, {}, WIRE)),
  inTown('h cost', cost({ between: [7, 9] }, {}, { ...hiding, note: secret('higher') })),
  shown('town', 'cost now', cost({ atLeast: 4 }, {}, WIRE)),
  inTown('h cost last', cost({ exactly: 8 }, {}, { ...hiding, note: secret('highest') })),
  inTown(
    'h bribe',
    cost({ atMost: 1 }, { measure: secret('bribe'), subject: secret('clerk'), unit: secret('euro') }, hiding),
  ),
  // The same words from another outlet, first hidden, then shown.
  shown('town', 'told', fact('Work begins on Monday.', WIRE)),
  inTown('h told', fact('Work begins on Monday.', { ...hiding, ...OTHER_WIRE, note: secret('the same text') })),
  shown('town', 'told again', fact('Work begins on Monday!', { sources: [{ name: 'Another wire', kind: 'wire' }] })),
  inTown('h source', addSource('h cost', { name: secret('clerk'), kind: 'named', url: `https://${MARKER}.example/a` })),
  inTown('h verified', verify('h cost', 'corroborated', secret('two clerks'))),
  veiled('town', 'source', addSource('told', SOMEONE), addSource('told', LEAKER)),
  shown('town', 'verified', verify('told', 'corroborated', 'Two say so')),
  inTown('h link', link('h bribe', 'ledTo', 'told')),
  inTown('h link removed', link('h bribe', 'ledTo', 'told', 'LinkRemoved')),
  shown(
    'town',
    'joined',
    say('NamesJoined', { kind: 'person', names: ['The mayor', 'Mayor of the town'], as: 'The mayor' }),
  ),
  inTown('h joined stance', stance(secret('abstains'), { actor: { name: 'Mayor of the town' } }, hiding)),
  shown('town', 'topics', say('NamesJoined', { kind: 'topic', names: ['The toll', 'Bridge toll'], as: 'The toll' })),
  inTown('h joined topic', stance(secret('wavers'), { topic: 'Bridge toll' }, hiding)),
];

/** Meetings that hang on others, where one of the two is hidden. */
export const hiddenDependence = (hiding: Hiding): Step[] => [
  shown(
    'town',
    'hearing',
    say('MeetingScheduled', { ...meeting('hearing'), ...ACCOUNT, form: 'hearing', startsAt: '2026-04-02' }),
  ),
  inTown(
    'h lunch',
    say('MeetingScheduled', { ...meeting('h lunch'), ...HIDDEN_ACCOUNT, dependsOn: [idOf('hearing')] }, hiding),
  ),
  inTown(
    'h audit',
    say('MeetingScheduled', { ...meeting('h audit'), ...HIDDEN_ACCOUNT, startsAt: '2026-04-03' }, hiding),
  ),
  veiled(
    'town',
    'vote',
    say('MeetingScheduled', { ...meeting('vote'), ...ACCOUNT, form: 'vote', dependsOn: [idOf('hearing')] }),
    say('MeetingScheduled', {
      ...meeting('vote'),
      ...ACCOUNT,
      form: 'vote',
      dependsOn: [idOf('hearing'), idOf('h audit')],
    }),
  ),
  inTown('h audit off', say('MeetingCancelled', { ...meeting('h audit'), reason: secret('no auditor') })),
  inTown('h hearing off', say('MeetingPostponed', { ...meeting('hearing'), reason: secret('a threat') }, hiding)),
  inTown('h duplicate', link('h audit', 'duplicates', 'hearing')),
  inTown('h no duplicate', link('h audit', 'duplicates', 'hearing', 'LinkRemoved')),
];
