/** The requests of docs/api.md: its `curl` commands, each with the answer that the page shows under it. */

const SERVER = 'http://127.0.0.1:3000';

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
  let [body, method, path] = [undefined, undefined, ''];
  for (const [i, word] of words.entries()) {
    const before = words[i - 1];
    if (before === '-H') {
      const [name, ...value] = word.split(':');
      headers[name] = value.join(':').trim();
    } else if (before === '-d') body = word;
    else if (before === '-X') method = word;
    else if (word.startsWith(SERVER)) path = word.slice(SERVER.length);
  }
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), path, headers, body };
}

/** Sends a request to the server at `url` with a key; gives the status and the JSON of its answer, and of a write its position. */
export async function send(url, key, { method, path, headers, body }) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, authorization: `Bearer ${key}` },
    body,
  });
  return { status: answer.status, body: await answer.json(), position: answer.headers.get('slugline-position') };
}
