/**
 * Does anything grow with what hangs on one thing? One meeting with many entries, one stance taken over and over, one
 * fact corrected again and again, one statement answered by many. `npm run bench` prints the next one's median time at
 * each size, and the ratio of the last to the first.
 */
import { median } from './median.mjs';
import { end, post } from './node.mjs';

const ROUNDS = 25;

/** `first` is logged once; `next` makes one more development, given the first and a number. */
async function grow(what, first, next, sizes) {
  const { id } = await post('/stories', { slug: what.replaceAll(' ', '-'), title: what });
  const log = (body) => post(`/stories/${id}/developments`, body);
  const begun = await log(first);
  let logged = 0;
  const medians = [];
  for (const size of sizes) {
    while (logged < size) {
      const batch = Array.from({ length: Math.min(200, size - logged) }, (_, i) => next(begun, logged + i));
      await log(batch);
      logged += batch.length;
    }
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const from = performance.now();
      await log(next(begun, logged));
      times.push(performance.now() - from);
      logged += 1;
    }
    medians.push(median(times));
  }
  const shown = sizes.map((size, i) => `${medians[i].toFixed(1)} ms after ${size}`);
  console.log(`${what}: ${shown.join(', ')}, ratio ${(medians.at(-1) / medians[0]).toFixed(1)}`);
}

const meeting = {
  type: 'MeetingScheduled',
  data: { form: 'call', participants: [{ name: 'A' }], startsAt: '2027-01-01' },
};
const fact = { type: 'FactReported', data: { text: 'A fact.' } };
await grow(
  'one meeting amended',
  meeting,
  (begun, i) => ({ type: 'MeetingAmended', data: { meetingId: begun.data.meetingId, title: `Title ${i}` } }),
  [10, 1000, 5000],
);
await grow(
  'one stance reversed',
  fact,
  (_, i) => ({ type: 'StanceTaken', data: { actor: { name: 'A' }, topic: 't', stance: i % 2 ? 'for' : 'against' } }),
  [10, 1000, 5000],
);
await grow(
  'one fact corrected',
  fact,
  ({ id }, i) => ({
    type: 'DevelopmentCorrected',
    data: { developmentId: id, changes: { text: `Fact ${i}.` }, wrong: 'All' },
  }),
  [10, 100, 400],
);
await grow(
  'one fact responded to',
  fact,
  ({ id }, i) => ({
    type: 'StatementIssued',
    data: { kind: 'quote', speaker: { name: 'A' }, text: `Words ${i}.`, respondsTo: id },
  }),
  [10, 1000, 5000],
);
await end();
