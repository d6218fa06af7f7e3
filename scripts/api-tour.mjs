/**
 * What is asked for the examples of the reference beyond what docs/api.md shows, in the order in which it is sent: every
 * operation with each of its parameters. A request may be made from the reply to the one before it.
 */
import { refusals } from './api-refusals.mjs';
import { act, fact, HARBOUR, id, read, STORIES, STORY, write } from './api-requests.mjs';
import { writing } from './api-writing.mjs';

/** Two developments that the views cannot take. */
export const PARKED = [id('c1'), id('c2')];

/** A page, and the one behind it. */
const pages = (path, ...parameters) => {
  const first = `${path}?${['limit=1', ...parameters].join('&')}`;
  return [read(first), ({ body }) => read(`${first}&cursor=${body.next}`)];
};
/** A document, and again while it is the same. */
const twice = (path, ...parameters) => {
  const whole = `${path}?${parameters.join('&')}`;
  return [read(whole), ({ headers }) => read(whole, { 'if-none-match': headers.get('etag') })];
};

/**
 * @param node what the requests need of it: `tokens`; `keys`, texts by their names; ids of the first key and of the one
 *   that is made; `faults`, what can be made to go wrong
 */
export const tour = (node) => [
  ...writing,
  ...reading(`audience=newsroom&after=${node.tokens.seal('position', 'newsroom', '1')}`),
  ...running(node),
  ...access(node),
  ...refusals(node),
];

const PARTS = {
  ...{ meetings: STORY, statements: STORY, stances: STORY },
  ...{ figures: HARBOUR, facts: HARBOUR },
};
const DAYS = ['from=2025-10-20', 'to=2025-10-22', 'timeZone=Europe/Rome'];
const WHERE = ['desk=world', 'state=open', `story=${id('00')}`, 'from=2025-10', 'to=2025-10-22'];

/** @param common for whom, and from views how far */
const reading = (common) => [
  ...pages(STORIES, 'sort=opened', 'reverse=true', common),
  ...pages(STORIES, 'state=open', 'desk=world', 'topic=nato'),
  ...twice(HARBOUR, 'at=now', common),
  ...pages(`${HARBOUR}/developments`, 'order=known', 'type=FactReported', 'since=0', 'at=now', 'reverse=true', common),
  ...twice(`${HARBOUR}/developments/${id('c3')}`, 'at=now', common),
  ...pages(`${STORY}/timeline`, 'axis=known', 'occurred=2025-10', 'at=now', 'reverse=true', common),
  ...twice(`${HARBOUR}/diff`, 'from=1', 'to=now', common),
  ...twice(`${HARBOUR}/unread`, common),
  ...Object.entries(PARTS).flatMap(([part, story]) => pages(`${story}/${part}`, 'at=now', 'reverse=true', common)),
  ...twice(`/api/v1/meetings/${id('a4')}`, common),
  ...twice('/api/v1/agenda', ...DAYS, 'status=held,cancelled', 'uncertain=true', common),
  ...pages('/api/v1/people', 'q=m', 'reverse=true', common),
  ...twice('/api/v1/people/Mark%20Rutte', common),
  ...pages('/api/v1/people/Mark%20Rutte/statements', 'reverse=true', common),
  ...pages('/api/v1/people/Donald%20Trump/stances'),
  ...pages('/api/v1/statements', 'speaker=Mark%20Rutte', 'reverse=true', common),
  read('/api/v1/statements?topic=harbour&limit=1'),
  ...pages('/api/v1/corrections', 'reverse=true', common),
  ...pages('/api/v1/search', 'q=trump', 'kind=statement,stance', ...WHERE, 'at=now', common),
];

const running = ({ tokens, faults }) => [
  read('/'),
  read('/health/live'),
  read('/health/ready'),
  { ...read('/health/ready'), prepare: () => faults.unreadable() },
  read('/metrics'),
  ...['/api/v1/stream', `${STORY}/stream`].map((path) => ({
    ...read(`${path}?audience=newsroom&after=${tokens.seal('position', 'newsroom', '3')}`),
    blocks: 3,
  })),
  ...['/api/v1/stream', `${STORY}/stream`].map((path) => ({
    ...read(path, { 'last-event-id': tokens.seal('position', 'newsroom', '4') }),
    blocks: 2,
  })),
  read('/problems/stale'),
  ...[STORY, HARBOUR].map((story, i) =>
    write(`${story}/developments`, fact('The airport is open again.', { id: PARKED[i] })),
  ),
  ...pages('/api/v1/parked', 'reverse=true'),
  act(`/api/v1/parked/${PARKED[0]}/retry`),
  ...PARKED.map((one) =>
    write(`/api/v1/parked/${one}/skip`, { reason: 'The views cannot take it; it is told elsewhere.' }),
  ),
  act('/api/v1/views/rebuild'),
];

const access = ({ tokens, keys, firstKey, nightKey, faults }) => {
  const until = '2100-01-01T00:00:00.000Z';
  const token = tokens.seal('sign-in', '', JSON.stringify({ id: id('c9'), keyId: firstKey, until }));
  const left = tokens.seal('signing-in', '', JSON.stringify({ state: '', nonce: '', verifier: '', until }));
  const cookie = { cookie: `slugline-signing-in=${left}` };
  return [
    {
      ...write(
        '/api/v1/keys',
        { name: 'Night desk', role: 'reporter', desks: ['world'] },
        { 'idempotency-key': 'night' },
      ),
      keep: ({ key }) => {
        keys.night = key;
      },
    },
    ...pages('/api/v1/keys', 'reverse=true'),
    read(`/api/v1/keys/${nightKey}`),
    act(`/api/v1/keys/${nightKey}/link`),
    { ...write('/api/v1/desks/investigations', { private: true }), method: 'PUT' },
    read('/api/v1/desks'),
    write('/api/v1/refusals', { issuer: 'https://login.example.org', subject: '8271', reason: 'Left the newsroom.' }),
    ...pages('/api/v1/audit', 'reverse=true'),
    read(`/sign-in?token=${token}`),
    act(`/sign-in?token=${token}`),
    read('/sign-in'),
    read('/sign-in?token=an-old-link'),
    act('/sign-in?token=an-old-link'),
    read('/sign-in/people'),
    read('/sign-in/back'),
    read('/sign-in/back', cookie),
    { ...read('/sign-in/back', cookie), prepare: () => faults.nobodyHasARole() },
    act('/sign-out'),
    read('/api/v1/keys', { authorization: '' }),
    { ...read('/api/v1/keys'), as: 'night' },
    { method: 'DELETE', path: `/api/v1/keys/${nightKey}?reason=A%20lost%20telephone.` },
  ];
};
