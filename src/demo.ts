/** The demo: the first real story, loaded through the public API like any reporter would log it. */
import { readFileSync } from 'node:fs';

interface FirstStory {
  readonly story: { readonly id: string; readonly slug: string };
  readonly developments: readonly { readonly id: string; readonly type: string; readonly knownAt?: string }[];
}

const FILE = new URL('../demo/first-story.json', import.meta.url);

/** The story and its developments as they are sent. */
export const firstStory = (): FirstStory => JSON.parse(readFileSync(FILE, 'utf8')) as FirstStory;

/**
 * Loads the first story into a server. Each development has an id of its own, so that loading twice logs it once.
 * @param api the server's address, e.g. `http://127.0.0.1:3000`
 * @param key a reporter's
 */
export async function loadFirstStory(api: string, key: string): Promise<void> {
  const { story, developments } = firstStory();
  const address = `${api}/api/v1/stories`;
  await post(address, key, story);
  for (const development of developments) await post(`${address}/${story.id}/developments`, key, development);
}

/** Who the demo prints keys for. */
export const DEMO_ROLES = ['reporter', 'editor', 'reader'] as const;

/** What of a printed command says who asks. */
export const WITH_KEY = '-H "authorization: Bearer $SLUGLINE_KEY"';

/** How the printed commands find their key. */
export const exportKey = (key: string): string => `export SLUGLINE_KEY=${key}`;

async function post(url: string, key: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  if (answer.ok) return;
  throw new Error(`The demo's story could not be loaded: ${url} answered ${answer.status}.\n${await answer.text()}`);
}

/** What to paste to see the story: the latest status, the history, and the story before and after the cancellation. */
export function linesToTry(api: string): readonly { readonly what: string; readonly command: string }[] {
  const { story, developments } = firstStory();
  const cancellation = developments.find(({ type }) => type === 'MeetingCancelled');
  const after = cancellation?.knownAt ?? '';
  const before = new Date(Date.parse(after) - 1).toISOString();
  const address = `${api}/api/v1/stories/${story.slug}`;
  const curl = `curl -s ${WITH_KEY}`;
  return [
    { what: 'The latest status', command: `${curl} '${address}'` },
    { what: 'The history, in the order it happened', command: `${curl} '${address}/developments?order=occurred'` },
    { what: 'What was known just before the cancellation', command: `${curl} '${address}?at=${before}'` },
    { what: 'What was known just after it', command: `${curl} '${address}?at=${after}'` },
  ];
}
