/** Words, facts, stances and notes that are hidden, what is done to them, and what of the shown is. */
import { fact, type Hiding, knownAt, OWN, quote, stance, WHERE, WHO } from './bodies.js';
import { hidden, type Step, shown, veiled } from './steps.js';
import { act, type Body, correction, idOf, LEAKER, link, SOMEONE, say, secret } from './words.js';

/** In the story that most of it is about. */
const inTown = (name: string, ask: Body | readonly Body[]): Step => hidden('town', name, ask);

/** Hidden entries of every type that says something new, in the first newsroom alone. */
export const hiddenMatter = (hiding: Hiding): Step[] => [
  inTown(
    'h fact',
    say('FactReported', { text: secret('fact'), topics: [secret('topic')], participants: WHO, place: WHERE }, hiding),
  ),
  inTown(
    'h quote',
    quote(secret('speaker'), secret('words'), { channel: secret('channel'), topics: ['bridge'] }, hiding),
  ),
  inTown('h denial', quote('The mayor', secret('denial'), { kind: 'denial', denies: idOf('closed') }, hiding)),
  inTown(
    'h reply',
    quote(
      'The mayor',
      secret('reply'),
      { kind: 'paraphrase', respondsTo: idOf('promise'), meetingId: idOf('talks') },
      hiding,
    ),
  ),
  inTown('h stance', stance(secret('against'), { reason: secret('reason') }, { ...hiding, occurredAt: '2026-02-25' })),
  shown('town', 'crack', fact('Engineers found a crack.', knownAt('09:00:00'))),
  inTown(
    'h other stance',
    stance(secret('against'), { actor: WHO[0], topic: secret('toll'), statementIds: [idOf('promise')] }, hiding),
  ),
  inTown('h note', say('NoteAdded', { kind: 'note', text: secret('call the clerk back') }, OWN)),
  inTown('h background', say('NoteAdded', { kind: 'background', text: secret('built in 1931') }, hiding)),
];

/** Entries that all see, with something of them for the newsroom alone. */
export const VEILED: readonly Step[] = [
  veiled(
    'town',
    'noted',
    fact('A second crack was found.'),
    fact('A second crack was found.', { note: secret('the clerk said so') }),
  ),
  veiled(
    'town',
    'leaked',
    fact('The repair costs 3 million.', { sources: [SOMEONE] }),
    fact('The repair costs 3 million.', { sources: [LEAKER] }),
  ),
  veiled(
    'town',
    'answer',
    quote('The minister', 'We shall pay.'),
    quote('The minister', 'We shall pay.', { respondsTo: idOf('h quote'), meetingId: idOf('h talks') }),
  ),
  veiled(
    'town',
    'denied',
    quote('A spokesperson', 'Nobody knew.', { kind: 'denial' }),
    quote('A spokesperson', 'Nobody knew.', { kind: 'denial', denies: idOf('h fact') }),
  ),
  veiled(
    'town',
    'turned',
    stance('For a toll, at night', { statementIds: [] }),
    stance('For a toll, at night', { statementIds: [idOf('h reply')] }),
  ),
  veiled(
    'town',
    'better',
    correction('answer', { text: 'We will pay.' }, 'Misheard'),
    correction('answer', { text: 'We will pay.', denies: idOf('h quote') }, 'Misheard'),
  ),
  veiled(
    'town',
    'resourced',
    correction('noted', { sources: [SOMEONE] }, 'The source was missing'),
    correction('noted', { sources: [LEAKER] }, 'The source was missing'),
  ),
  veiled(
    'town',
    'restanced',
    correction('turned', { stance: 'For a toll at night', statementIds: [] }, 'A comma'),
    correction(
      'turned',
      { stance: 'For a toll at night', statementIds: [idOf('h quote'), idOf('h reply')] },
      'A comma',
    ),
  ),
];

const RELATIONS = ['ledTo', 'contradicts', 'confirms', 'supersedes'];

/** What is done to hidden entries stays as hidden as they are; so do links with a hidden end. */
export const hiddenActs = (hiding: Hiding): Step[] => [
  ...RELATIONS.flatMap((relation) => [
    inTown(`h from ${relation}`, link('h fact', relation, 'closed')),
    inTown(`h to ${relation}`, link('closed', relation, 'h fact')),
  ]),
  shown('town', 'led', link('closed', 'ledTo', 'crack')),
  inTown(
    'h corrected',
    correction('h fact', { text: secret('mended'), occurredAt: '2026-02-01' }, secret('wrong'), secret('why')),
  ),
  inTown('h corrected again', correction('h corrected', { text: secret('mended twice') }, secret('wrong'))),
  inTown('h correction retracted', act('DevelopmentRetracted', 'h corrected again', { reason: secret('worse') })),
  inTown('h shared', correction('h stance', { stance: secret('undecided') }, secret('wrong'))),
  inTown('h retracted', act('DevelopmentRetracted', 'h denial', { reason: secret('libel') })),
  inTown('h together', [fact(secret('one of two'), hiding), quote('The mayor', secret('two of two'), {}, hiding)]),
  shown('town', 'traffic', fact('Traffic goes round by the north.')),
];
