/** Requests that are answered with problems, so that each code of the catalogue is provoked at least once. */
import { fact, id, read, STORIES, STORY, write } from './api-requests.mjs';

const log = (body, headers) => write(`${STORY}/developments`, body, headers);

export const refusals = ({ tokens, faults }) => [
  read(`${STORIES}/no-such-story`),
  write(STORIES, { slug: 'trump-putin-rutte', title: 'Again' }),
  log(fact('The talks are off.'), { 'if-match': '"19"' }),
  write(STORIES, { slug: 'pier-works', title: 'Pier works' }, { 'idempotency-key': 'harbour-1' }),
  log(fact('Another thing.', { id: id('01') })),
  log('The talks are off.', { 'content-type': 'text/plain' }),
  log(fact('x'.repeat(2 ** 20))),
  read(`${STORY}?after=${tokens.seal('position', 'newsroom', '999999')}`),
  // What goes wrong in the log is told as it is: others were faster, it is away, it fails.
  ...['overtaken', 'away', 'broken'].map((fault) => ({
    ...log(fact('The talks are off.')),
    prepare: () => faults.append(fault),
  })),
];
