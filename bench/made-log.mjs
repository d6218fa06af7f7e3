/**
 * A log made up for measuring: seeded, so that every run has the same; stories whose lengths follow Zipf's law; a mix of
 * developments like a newsroom's. It is valid and its chains hold, but it is appended directly, not decided.
 */
import { seal } from '../dist/event-store/chain.js';
import { encode, storyStream } from '../dist/event-store/codec.js';
import { CATALOGUE } from '../dist/story/events.js';
import { resolveWorldDate } from '../dist/story/time.js';

/** A generator of numbers from 0 to 1 (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Picks 0 … n-1 by a law of Zipf and Mandelbrot: a few are picked very often, most hardly ever. */
export function zipf(random, n) {
  const sums = new Float64Array(n);
  let sum = 0;
  for (let k = 0; k < n; k += 1) {
    sum += 1 / (k + 10);
    sums[k] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, n - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

const SYLLABLES =
  'ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so'.split(' ');
const word = (number) => {
  let text = '';
  for (let rest = number + 33; rest > 0; rest = Math.floor(rest / 32)) text += SYLLABLES[rest % 32];
  return text;
};

const DESKS = ['world', 'politics', 'city', 'business', 'sport', 'science', 'culture'];
const ACTOR = { id: 'bench', name: 'Bench', kind: 'none' };
const DAY = 86_400_000;

/**
 * Appends so many events.
 * @param tell told how many are in the log, now and then
 */
export async function makeLog(store, events, tell = () => {}) {
  const random = seeded(20251022);
  const stories = Math.max(10, Math.round(events / 50));
  const pickStory = zipf(random, stories);
  const pickWord = zipf(random, 20_000);
  const pickName = zipf(random, 5_000);
  const words = (least, most) =>
    Array.from({ length: least + Math.floor(random() * (most - least)) }, () => word(pickWord())).join(' ');
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const person = () => {
    const number = pickName();
    return { name: `${capital(word(number))} ${capital(word(number * 7))}`, role: 'Member' };
  };
  const begin = Date.UTC(2025, 0, 1);
  const step = (300 * DAY) / events;
  const known = new Map();
  let made = 0;
  let ids = 0;
  const newId = () => {
    ids += 1;
    const hex = ids.toString(16).padStart(12, '0');
    return `01900000-0000-7000-8000-${hex}`;
  };
  const dayOf = (millis) => new Date(millis).toISOString().slice(0, 10);

  /** What comes next in a story: its type, data and when it happened. */
  function next(story, now) {
    const dice = random();
    const one = (list) => list[Math.floor(random() * list.length)];
    if (story.facts.length > 3 && dice < 0.02) {
      const changes = { text: `${capital(words(5, 20))}.` };
      return ['DevelopmentCorrected', { developmentId: one(story.facts), changes, wrong: capital(words(2, 5)) }];
    }
    if (story.facts.length > 3 && dice < 0.025) {
      const [developmentId] = story.facts.splice(Math.floor(random() * story.facts.length), 1);
      return ['DevelopmentRetracted', { developmentId, reason: capital(words(2, 6)) }];
    }
    if (dice < 0.15) {
      const startsAt = dayOf(now + (1 + Math.floor(random() * 20)) * DAY);
      return [
        'MeetingScheduled',
        { meetingId: newId(), form: 'meeting', participants: [person(), person()], startsAt },
      ];
    }
    if (story.meetings.length > 0 && dice < 0.3) {
      const meetingId = one(story.meetings);
      if (dice < 0.2) return ['MeetingAmended', { meetingId, outcome: capital(words(3, 8)) }];
      if (dice < 0.25) {
        story.meetings.splice(story.meetings.indexOf(meetingId), 1);
        return ['MeetingCancelled', { meetingId, reason: capital(words(2, 8)) }];
      }
      return ['MeetingRescheduled', { meetingId, startsAt: dayOf(now + (1 + Math.floor(random() * 30)) * DAY) }];
    }
    if (dice < 0.55) {
      const [speaker, topics] = [person(), [word(pickWord())]];
      return ['StatementIssued', { kind: 'quote', speaker, text: `${capital(words(5, 30))}.`, topics }];
    }
    if (dice < 0.62)
      return ['StanceTaken', { actor: person(), topic: one(story.topics), stance: one(['for', 'against']) }];
    if (dice < 0.68)
      return ['FigureReported', { measure: word(pickWord()), value: { atLeast: Math.floor(random() * 99) } }];
    if (dice < 0.72) return ['NoteAdded', { kind: 'background', text: capital(words(8, 40)) }];
    return ['FactReported', { text: `${capital(words(5, 30))}.` }];
  }

  function development(story, type, data, now) {
    const id = newId();
    if (type === 'FactReported') story.facts.push(id);
    if (type === 'MeetingScheduled') story.meetings.push(data.meetingId);
    const isNews = CATALOGUE[type].newMatter;
    const late = isNews && random() < 0.05;
    const recordedAt = new Date(now).toISOString();
    const occurredAt = isNews && random() < 0.6 ? dayOf(now - DAY) : null;
    const dates = {
      ...(occurredAt === null ? {} : { occurredAt }),
      ...(data.startsAt ? { startsAt: data.startsAt } : {}),
    };
    const zone = { own: null, newsroom: 'UTC' };
    const times = Object.fromEntries(Object.entries(dates).map(([name, text]) => [name, resolveWorldDate(text, zone)]));
    return {
      ...{ id, type, version: CATALOGUE[type].version, data, occurredAt, timeZone: null, times, recordedAt },
      knownAt: late ? new Date(now - Math.floor(random() * 5 * DAY)).toISOString() : recordedAt,
      sources: isNews ? [{ name: `${capital(word(pickName()))} Agency`, kind: 'wire' }] : [],
      ...{ verification: 'unverified', withhold: null, embargoUntil: null, note: null, answers: null, merge: null },
      ...{ by: ACTOR, digest: null, request: null },
    };
  }

  const trace = { correlationId: null, causationId: null };
  while (made < events) {
    const appends = [];
    const busy = new Set();
    while (appends.length < 100 && made < events) {
      const number = pickStory();
      if (busy.has(number)) continue;
      busy.add(number);
      const now = begin + made * step;
      const list = [];
      let story = known.get(number);
      if (story === undefined) {
        const topics = [word(pickWord()), word(pickWord())];
        story = { id: newId(), head: { revision: 0, hash: '' }, facts: [], meetings: [], topics };
        known.set(number, story);
        const title = capital(words(3, 8));
        const data = { slug: `story-${number}`, title, desk: DESKS[number % DESKS.length], topics };
        list.push(development(story, 'StoryOpened', data, now));
      }
      const several = 1 + Math.floor(random() * 5);
      for (let i = 0; i < several; i += 1) list.push(development(story, ...next(story, now + i), now + i));
      const stream = storyStream(story.id);
      const sealed = seal(
        stream,
        story.head,
        list.map((one) => encode(one, trace)),
      );
      story.head = { revision: story.head.revision + sealed.length, hash: sealed.at(-1).metadata.hash };
      appends.push(store.append(stream, story.head.revision - sealed.length, sealed, { areNew: true }));
      made += sealed.length;
    }
    await Promise.all(appends);
    tell(made);
  }
  return { stories: known.size, longest: known.get(0).id, events: made };
}
