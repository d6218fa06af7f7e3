/** What each rule of `refused` says, for the page that explains the code. */
import type { Rule } from '../../story/errors.js';

export const RULE_SENTENCES: Readonly<Record<Rule, string>> = {
  'meeting-not-scheduled':
    'The meeting was never introduced, or has no date to confirm: schedule it, or send form and participants with this.',
  'meeting-already-cancelled': 'The meeting is cancelled: reinstate it first, or correct or retract the cancellation.',
  'meeting-already-held': 'The meeting was held, and nobody plans what has happened.',
  'meeting-already-started': 'The meeting has started already.',
  'not-cancelled': 'Only a cancelled meeting can be reinstated.',
  'held-in-future': 'What started or was held cannot begin in the future.',
  'ends-before-start': 'It would end before it starts.',
  'outside-meeting': 'effectiveFrom has to lie within the meeting.',
  'order-unclear':
    'The dates leave open which of two entries came first, and it matters: give a clock time, or correct the other date.',
  'contradicts-later': 'An entry that stands later contradicts it.',
  'reason-required': 'A reason has to say something: it is blank.',
  'known-in-future': 'Nobody knows yet what is to be known later: knownAt lies in the future.',
  'already-retracted': 'The entry has been retracted, and a retraction is final.',
  'not-retractable': 'Entries of this type are final, or have an opposite that undoes them.',
  'identity-fixed': 'What an entry is about cannot be corrected: retract it and log it anew.',
  'not-withheld': 'Only a withheld entry can be released.',
  'already-withheld': 'The entry is withheld already.',
  'story-closed': 'The story is closed: reopen it before logging news in it.',
  'not-closed': 'Only a closed story can be reopened.',
  'unknown-meeting': 'The story holds no such meeting.',
  'unknown-development': 'The story holds no such development.',
  'self-reference': 'An entry cannot be about itself.',
  'nothing-to-change': 'It would change nothing.',
};
