/** Requests to a server: those of docs/api.md, its `curl` commands with the answers under them, and how to write others. */

const SERVER = 'http://127.0.0.1:3000';

export const STORIES = '/api/v1/stories';
/** The demo's. */
export const STORY = `${STORIES}/trump-putin-rutte`;

/** One that is opened for examples. */
export const HARBOUR = `${STORIES}/harbour-works`;

/** Ids of examples differ in their ends. */
export const id = (end) => `01999000-0000-7000-8000-0000000000${end}`;

export const read = (path, headers = {}) => ({ method: 'GET', path, headers });
export const act = (path) => ({ method: 'POST', path, headers: {} });
export const write = (path, body, headers = {}) => ({
  ...{ method: 'POST', path, body: typeof body === 'string' ? body : JSON.stringify(body) },
  headers: { 'content-type': 'application/json', ...headers },
});
export const fact = (text, more = {}) => ({ type: 'FactReported', data: { text }, ...more });

/** What each command of the page asks for, in the order of the page, and what is shown of its answer. */
export function requestsOf(page) {
  const blocks = [...page.matchAll(/```sh\n([\s\S]+?)```\n+```json\n([\s\S]+?)```/g)];
  return blocks.map(([, command, shown]) => ({ ...requestOf(command), shown: JSON.parse(shown) }));
}

/** What curl would send: `path` begins with /api. */
function requestOf(command) {
  const words = [...command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, quoted, spaced, bare]) => quoted ?? spaced ?? bare,
  );
  const headers = {};
  let [body, method, path, hasKey] = [undefined, undefined, '', false];
  for (const [i, word] of words.entries()) {
    const before = words[i - 1];
    if (before === '-H') {
      const [name, ...value] = word.split(':');
      // Whose the key is, whoever sends it says.
      if (name === 'authorization') hasKey = true;
      else headers[name] = value.join(':').trim();
    } else if (before === '-d') body = word;
    else if (before === '-X') method = word;
    else if (word.startsWith(SERVER)) path = word.slice(SERVER.length);
  }
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), path, headers, body, hasKey };
}

/** The first blocks of a stream, which goes on. */
async function beginningOf({ body }, blocks) {
  let text = '';
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.split('\n\n').length > blocks) break;
  }
  return text
    .split('\n\n')
    .slice(0, blocks)
    .map((block) => `${block}\n\n`)
    .join('');
}

/**
 * Sends a request to the server at `url` with a key, unless it has `authorization` of its own; an empty one: without.
 * Gives the status of its answer, its media type, its body (of JSON what it says, else its text), and its headers.
 */
export async function send(url, key, { method, path, headers, body, blocks }) {
  const { authorization, ...others } = { authorization: `Bearer ${key}`, ...headers };
  const sent = authorization === '' ? others : { ...others, authorization };
  const answer = await fetch(`${url}${path}`, { method, body, headers: sent, redirect: 'manual' });
  const [type] = (answer.headers.get('content-type') ?? '').split(';');
  const text = type === 'text/event-stream' ? await beginningOf(answer, blocks) : await answer.text();
  return {
    ...{ status: answer.status, headers: answer.headers, type },
    body: type.endsWith('json') ? JSON.parse(text) : text,
    position: answer.headers.get('slugline-position'),
  };
}
