/**
 * How close in time the 404 of what may not be known is to that of what is not there: a story that is all under embargo,
 * asked for by a reader, and a story of a private desk, read and written to by an editor. Requests take turns, so that what slows
 * the machine slows both; told are the medians and their ratio. `node bench/door.mjs [turns]`, after `npm run build`.
 */
import { randomUUID } from 'node:crypto';
import { KEY } from './key.mjs';
import { median } from './median.mjs';
import { end, post, url } from './node.mjs';

const TURNS = Number(process.argv[2] ?? 1000);
/** Turns before any is counted. */
const WARM = 100;

const bearer = (key) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });

async function timed(path, key, more) {
  const from = performance.now();
  const answer = await fetch(`${url}/api/v1${path}`, { ...more, headers: bearer(key) });
  await answer.text();
  if (answer.status !== 404) throw new Error(`${path} answered ${answer.status}.`);
  return performance.now() - from;
}

/** @param hidden path of what may not be known; @param never makes one of what is not there, another each time */
async function compare(what, hidden, never, key, more = {}) {
  const times = { hidden: [], never: [] };
  const ask = { hidden: () => timed(hidden, key, more), never: () => timed(never(), key, more) };
  for (let turn = 0; turn < TURNS + WARM; turn += 1) {
    // Whichever goes first has it otherwise: turn about.
    for (const one of turn % 2 === 0 ? ['hidden', 'never'] : ['never', 'hidden']) {
      const took = await ask[one]();
      if (turn >= WARM) times[one].push(took);
    }
  }
  const [there, none] = [median(times.hidden), median(times.never)];
  const ratio = (there / none).toFixed(2);
  console.log(`${what}: hidden ${there.toFixed(3)} ms, not there ${none.toFixed(3)} ms, ratio ${ratio}`);
}

const embargoUntil = '2100-01-01T00:00:00.000Z';
const { id: embargoed } = await post('/stories', { slug: 'embargoed', title: 'Embargoed' });
await post(`/stories/${embargoed}/developments`, { type: 'FactReported', data: { text: 'Later' }, embargoUntil });

const { key: insider } = await post('/keys', { name: 'Insider', role: 'editor', desks: ['secret'] });
await fetch(`${url}/api/v1/desks/secret`, { method: 'PUT', headers: bearer(KEY.text), body: '{"private":true}' });
const opened = await fetch(`${url}/api/v1/stories`, {
  method: 'POST',
  headers: bearer(insider),
  body: JSON.stringify({ slug: 'raid', title: 'Raid', desk: 'secret' }),
});
const { id: hidden } = await opened.json();

const { key: reader } = await post('/keys', { name: 'Reader', role: 'reader' });
const { key: editor } = await post('/keys', { name: 'Editor', role: 'editor' });
const note = { method: 'POST', body: '{"type":"NoteAdded","data":{"kind":"note","text":"Call"}}' };

await compare('a story under embargo, read', `/stories/${embargoed}`, () => `/stories/${randomUUID()}`, reader);
await compare(
  'its history, read',
  `/stories/${embargoed}/developments`,
  () => `/stories/${randomUUID()}/developments`,
  reader,
);
await compare('by slug, read', '/stories/embargoed', () => '/stories/not-there', reader);
await compare('a private desk’s story, read', `/stories/${hidden}`, () => `/stories/${randomUUID()}`, editor);
await compare('by slug, read', '/stories/raid', () => '/stories/not-there', editor);
await compare(
  'a private desk’s story, written to',
  `/stories/${hidden}/developments`,
  () => `/stories/${randomUUID()}/developments`,
  editor,
  note,
);
await compare(
  'by slug, written to',
  '/stories/raid/developments',
  () => '/stories/not-there/developments',
  editor,
  note,
);
await end();
