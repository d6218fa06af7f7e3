/**
 * Does a long story that was merged in make the one that took it slower? `npm run bench` prints the median time of each
 * kind of write with a story of ten entries merged in, with one of thousands, and the ratio.
 */

import { fetch } from './key.mjs';
import { median } from './median.mjs';
import { end, post, url } from './node.mjs';

const ROUNDS = 25;
const SIZES = [10, 5000];
const fact = (text) => ({ type: 'FactReported', data: { text } });
const mend = (developmentId, text) => ({
  type: 'DevelopmentCorrected',
  data: { developmentId, changes: { text }, wrong: 'All' },
});

async function measure(size) {
  const [source, target] = [
    await post('/stories', { slug: `s${size}`, title: 's' }),
    await post('/stories', { slug: `t${size}`, title: 't' }),
  ];
  const ids = [];
  while (ids.length < size) {
    const facts = Array.from({ length: Math.min(200, size - ids.length) }, (_, i) => fact(`Fact ${ids.length + i}.`));
    ids.push(...(await post(`/stories/${source.id}/developments`, facts)).items.map(({ id }) => id));
  }
  await post(`/stories/${source.id}/developments`, { type: 'StoryMerged', data: { into: target.id, reason: 'One' } });
  const kinds = {
    'log in the target': (i) => post(`/stories/${target.id}/developments`, fact(`More ${i}.`)),
    'correct through the target': (i) =>
      post(`/stories/${target.id}/developments`, mend(ids[i % ids.length], `T ${i}.`)),
    'correct at home': (i) => post(`/stories/${source.id}/developments`, mend(ids[i % ids.length], `S ${i}.`)),
    'read the target': () => fetch(`${url}/api/v1/stories/${target.id}`).then((answer) => answer.text()),
  };
  const medians = {};
  for (const [kind, run] of Object.entries(kinds)) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const from = performance.now();
      await run(round);
      times.push(performance.now() - from);
    }
    medians[kind] = median(times);
  }
  return medians;
}

const [small, large] = [await measure(SIZES[0]), await measure(SIZES[1])];
for (const [kind, time] of Object.entries(small)) {
  const ratio = (large[kind] / time).toFixed(1);
  console.log(
    `${kind}: ${time.toFixed(1)} ms with ${SIZES[0]} merged in, ${large[kind].toFixed(1)} ms with ${SIZES[1]}, ratio ${ratio}`,
  );
}
await end();
