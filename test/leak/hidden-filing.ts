/** Entries of one story in another: what is hidden at home is hidden wherever it is taken in (RULES §3, §6). */
import { ACCOUNT, fact, HIDDEN_ACCOUNT, type Hiding, meeting, quote } from './bodies.js';
import { hidden, type Step, shown, veiled } from './steps.js';
import { type Body, correction, idOf, MARKER, say, secret } from './words.js';

/** Takes in an entry of another story, or all of it. */
export const filed = (story: string, development?: string, reason?: string, type = 'DevelopmentCrossFiled'): Body => {
  const from = { storyId: idOf(story), ...(development === undefined ? {} : { developmentId: idOf(development) }) };
  return say(type, { from, ...(reason === undefined ? {} : { reason }) });
};
const unfiled = (story: string): Body => filed(story, undefined, undefined, 'CrossFilingRemoved');
const merged = (into: string, reason: string): Body => say('StoryMerged', { into: idOf(into), reason });

/** One entry, then all of a story, taken in and let go; what is hidden of it stays so. */
const takenIn = (hiding: Hiding): Step[] => [
  veiled('town', 'filed', filed('harbour', 'talks'), filed('harbour', 'talks', secret('both are one affair'))),
  hidden('town', 'h filed', filed('harbour', 'h harbour', secret('it is about the bridge'))),
  hidden('harbour', 'h harbour fixed', correction('h harbour', { text: secret('a bigger fund') }, secret('the sum'))),
  shown('harbour', 'talks fixed', correction('talks', { text: 'The dockers talk again.' }, 'A word was missing')),
  hidden('town', 'h filed files', filed('files', undefined, secret('the whole file'))),
  hidden('files 2', 'h open files 2', { slug: `${MARKER}-two`, title: secret('files two') }),
  hidden('files 2', 'h files 2 fact', fact(secret('page three'), hiding)),
  hidden('files 2', 'h files 2 plan', say('MeetingScheduled', { ...meeting('h parley'), ...HIDDEN_ACCOUNT }, hiding)),
  hidden('town', 'h filed meeting', filed('files 2', 'h files 2 plan', secret('the parley'))),
  hidden('files 2', 'h files 2 off', say('MeetingCancelled', { ...meeting('h parley'), reason: secret('rain') })),
  shown('town', 'filed all', filed('harbour')),
  hidden('harbour', 'h harbour later', quote('The union', secret('more pay'), {}, hiding)),
  shown('harbour', 'rally', say('MeetingScheduled', { ...meeting('rally'), ...ACCOUNT, startsAt: '2026-04-09' })),
  hidden('harbour', 'h rally off', say('MeetingCancelled', { ...meeting('rally'), reason: secret('snow') }, hiding)),
  shown('harbour', 'settled', fact('The strike is settled.')),
  shown('town', 'unfiled', unfiled('harbour')),
  hidden('town', 'h unfiled', filed('files 2', 'h files 2 plan', secret('by mistake'), 'CrossFilingRemoved')),
];

/** A hidden story that becomes part of a public one, and a public one that does so with all that it hides. */
const becomeOne = (hiding: Hiding): Step[] => [
  hidden('papers', 'h open papers', { slug: `${MARKER}-papers`, title: secret('papers'), desk: secret('desk') }),
  hidden('papers', 'h papers fact', fact(secret('page four'), hiding)),
  hidden('papers', 'h papers merged', merged('town', secret('one affair'))),
  shown('harbour', 'merged', merged('town', 'It is one affair')),
  hidden('harbour', 'h harbour last', correction('h harbour later', { text: secret('less pay') }, secret('misheard'))),
  shown('town', 'after all', fact('Bridge and harbour are open.')),
  shown('harbour', 'unmerged', say('StoryUnmerged', { reason: 'It is not' })),
];

export const hiddenFiling = (hiding: Hiding): Step[] => [...takenIn(hiding), ...becomeOne(hiding)];
