/** Stories of which the public may know nothing, or not all. */
import { fact, type Hiding, quote } from './bodies.js';
import { hidden, type Step, shown } from './steps.js';
import { link, MARKER, say, secret } from './words.js';

/** Stories of which the public may know nothing: one that has only hidden entries, one that the twin never opened. */
export const hiddenStories = (hiding: Hiding): Step[] => [
  hidden('quiet', 'h quiet fact', fact(secret('nothing yet'), hiding)),
  hidden('quiet', 'h quiet note', say('NoteAdded', { kind: 'note', text: secret('watch this') })),
  hidden('quiet', 'h quiet link', link('h quiet fact', 'ledTo', 'h quiet note')),
  hidden('quiet', 'h quiet title', {
    ...say('StoryRetitled', {
      title: secret('title'),
      slug: `${MARKER}-quiet`,
      desk: secret('desk'),
      topics: [secret('topic')],
    }),
  }),
  hidden('files', 'h open', {
    slug: `${MARKER}-files`,
    title: secret('files'),
    desk: secret('desk'),
    topics: [secret('topic'), 'bridge'],
  }),
  hidden('files', 'h files fact', fact(secret('page one'), hiding)),
  hidden('files', 'h files quote', quote('The mayor', secret('page two'), {}, hiding)),
  hidden('files', 'h files closed', say('StoryClosed', { reason: secret('settled') })),
  hidden('files', 'h files reopened', say('StoryReopened', { reason: secret('not settled') })),
  hidden('files', 'h files closed again', say('StoryClosed', { reason: secret('settled') })),
  // To the public the slug still leads to the story that had it.
  hidden('ferry again', 'h ferry again', { slug: 'ferry', title: secret('it sails') }),
  hidden('ferry again', 'h ferry fact', fact(secret('it was bought back'), hiding)),
  shown('harbour', 'talks', fact('The dockers talk.')),
  hidden('harbour', 'h harbour', fact(secret('a fund'), hiding)),
];
