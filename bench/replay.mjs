/**
 * Is any moment of a long story there at once? `npm run bench` prints, for both audiences and each kind of moment, how
 * long a replay takes: the median, the slowest in a hundred, and the ratio of that to its limit. `cold` is a moment that
 * nobody asked for, with keyframes alone; `again` the same once more; `near` the one after it. The story has 10,000
 * developments, 5 % of them logged late; in one of the two runs it also takes in an entry of another story.
 */
import { logAddress, openLog } from '../dist/open-log.js';
import { LookingBack } from '../dist/stories/looking-back.js';
import { StoryLoader } from '../dist/stories/story-loader.js';
import { NewsroomKeyframes, PublicKeyframes } from '../dist/story/keyframes.js';
import { newsroomAt, publicAt } from '../dist/story/replay.js';
import { statusDocument } from '../dist/story/status.js';
import { newsroomView } from '../dist/story/view.js';
import { fetch } from './key.mjs';
import { clock, config, end, post, restart, stop, url } from './node.mjs';

const LONG = Number(process.argv[2] ?? 10_000);
const ROUNDS = 100;
const TOGETHER = 20;
const LIMITS = { cold: 20, again: 2, near: 2 };

/** A development a minute, and every twentieth one known up to a week before it is logged. */
function entry(i, begun) {
  const knownAt = i % 20 === 7 ? new Date(begun - ((i * 7919) % 10_000) * 60_000).toISOString() : undefined;
  const kinds = [
    () => ({ type: 'FactReported', data: { text: `Fact number ${i}.` } }),
    () => ({
      type: 'StatementIssued',
      data: { kind: 'quote', speaker: { name: `Speaker ${i % 40}` }, text: `Words number ${i}.` },
    }),
    () => ({
      type: 'StanceTaken',
      data: { actor: { name: `Actor ${i % 997}` }, topic: 'roads', stance: `For ${i % 5}` },
    }),
    () => ({
      type: 'MeetingScheduled',
      data: { form: 'call', participants: [{ name: `P${i % 50}` }, { name: 'Q' }], startsAt: '2027-01-05' },
    }),
    () => ({ type: 'FigureReported', data: { measure: `m${i % 1201}`, value: { exactly: i } } }),
  ];
  return { ...kinds[i % kinds.length](), ...(knownAt === undefined ? {} : { knownAt }) };
}

async function storyOf(slug, isCrossed) {
  const source = await post('/stories', { slug: `${slug}-source`, title: 'Source' });
  const filed = await post(`/stories/${source.id}/developments`, {
    type: 'FactReported',
    data: { text: 'Elsewhere.' },
  });
  const { id } = await post('/stories', { slug, title: slug });
  const begun = Date.parse(clock.now());
  for (let done = 0; done < LONG; done += TOGETHER) {
    clock.ahead += TOGETHER * 60_000;
    await post(
      `/stories/${id}/developments`,
      Array.from({ length: TOGETHER }, (_, i) => entry(done + i, Date.parse(clock.now()))),
    );
    const about = { developmentId: filed.id };
    if (done % 1000 === 0) {
      await post(`/stories/${source.id}/developments`, {
        type: 'SourceAdded',
        data: { ...about, source: { name: `Wire ${done}`, kind: 'wire' } },
      });
    }
    if (isCrossed && done === LONG / 2) {
      await post(`/stories/${id}/developments`, {
        type: 'DevelopmentCrossFiled',
        data: { from: { storyId: source.id, developmentId: filed.id } },
      });
    }
  }
  return { id, begun };
}

/** Numbers that look chosen at random, the same in each run. */
let seed = 42;
const chance = () => {
  seed = (seed * 1664525 + 1013904223) % 2 ** 32;
  return seed / 2 ** 32;
};

let started = 0;
const iso = (share) => new Date(started + share * LONG * 60_000).toISOString();
/** A share of the story's life from 0 to 1, as each kind of moment; `after` one entry later. */
const MOMENTS = {
  revision: { of: (share) => 2 + Math.floor(share * (LONG - 10)), after: (at) => at + 1 },
  known: { of: iso, after: (at) => new Date(Date.parse(at) + 60_000).toISOString() },
  recorded: { of: iso, after: (at) => new Date(Date.parse(at) + TOGETHER * 60_000).toISOString() },
};

async function timed(work) {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function report(what, times) {
  for (const [name, list] of Object.entries(times)) {
    const sorted = list.toSorted((a, b) => a - b);
    const [p50, p99] = [0.5, 0.99].map((share) => sorted[Math.floor(share * (sorted.length - 1))]);
    const limit = LIMITS[name];
    const ratio = limit === undefined ? '' : `, ratio of p99 to ${limit} ms ${(p99 / limit).toFixed(2)}`;
    console.log(`${what}, ${name}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${ratio}`);
  }
}

/** @param ask gives the document at a moment */
async function measure(what, kind, ask) {
  const { of, after } = MOMENTS[kind];
  const times = { first: [], cold: [], again: [], near: [] };
  times.first.push(await timed(() => ask(of(0.999))));
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = of(chance());
    times.cold.push(await timed(() => ask(at)));
    times.again.push(await timed(() => ask(at)));
    times.near.push(await timed(() => ask(after(at))));
  }
  report(what, times);
}

const text = (kind, at) => (kind === 'recorded' ? `recorded:${at}` : String(at));
const moment = (kind, at) => (kind === 'revision' ? { kind, revision: at } : { kind, instant: at });
const KINDS = { newsroom: ['revision', 'known', 'recorded'], public: ['revision', 'known'] };

async function overHttp(name, { id, begun }) {
  started = begun;
  const latest = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    latest.push(await timed(() => fetch(`${url}/api/v1/stories/${id}`).then((answer) => answer.text())));
  }
  // What of the times below is not the replay: the same document, ready made, over the same connection.
  report(`${name}, GET, the latest status for comparison`, { stored: latest });
  for (const [audience, kinds] of Object.entries(KINDS)) {
    for (const kind of kinds) {
      await measure(`${name}, GET, ${audience} ${kind}`, kind, async (at) => {
        const answer = await fetch(`${url}/api/v1/stories/${id}?audience=${audience}&at=${text(kind, at)}`);
        const body = await answer.text();
        if (!answer.ok) throw new Error(body);
      });
    }
  }
}

async function byItself(name, { id, begun }, isCrossed) {
  started = begun;
  const store = await openLog(logAddress(config));
  const loader = new StoryLoader(store);
  const { newsroom, publicStory } = await loader.load(id, { withPublic: true });
  const [ours, publics] = [new NewsroomKeyframes(), new PublicKeyframes()];
  const back = new LookingBack(await loader.timeline(id, null));
  for (const kind of KINDS.newsroom) {
    await measure(`${name}, fold and document, newsroom ${kind}`, kind, async (at) => {
      const view = isCrossed
        ? newsroomView(await back.at(moment(kind, at)), String)
        : newsroomAt(newsroom, moment(kind, at), String, ours);
      JSON.stringify(statusDocument(view));
    });
  }
  for (const kind of KINDS.public) {
    await measure(`${name}, fold and document, public ${kind}`, kind, async (at) =>
      JSON.stringify(statusDocument(publicAt(publicStory, moment(kind, at), publics))),
    );
  }
  await store.close();
}

const stories = { alone: await storyOf('long', false), 'with a foreign entry': await storyOf('crossed', true) };
for (const [name, story] of Object.entries(stories)) await overHttp(name, story);
for (const [name, { id }] of Object.entries(stories)) {
  await restart();
  const path = `${url}/api/v1/stories/${id}?at=${Math.floor(LONG / 2)}`;
  report(`${name}, GET, fresh process`, { first: [await timed(() => fetch(path).then((answer) => answer.text()))] });
}
await stop();
for (const [name, story] of Object.entries(stories)) await byItself(name, story, name !== 'alone');
await end();
