/**
 * Our adapter beside the vendor's client alone, on the same server: appends one at a time, appends to many streams at
 * once, reads of a long stream and of the whole log. `npm run build && node bench/eventstoredb.mjs`; the server is the
 * tests' double in a process of its own, or the one at EVENTSTORE_TEST_URL. Both take turns in one run, and what is
 * printed is the median of the rounds' ratios: adapter by client, 1 is as fast.
 */
import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import { NO_STREAM, seal } from '../dist/event-store/chain.js';
import { EventStoreDbEventStore } from '../dist/event-store/eventstoredb/eventstoredb-event-store.js';
import { startDouble } from './eventstoredb-double.mjs';
import { median } from './median.mjs';

const ROUNDS = 15;
const APPENDS = 200;
const AT_ONCE = 32;
const LONG = 10_000;

const double = process.env.EVENTSTORE_TEST_URL ? null : await startDouble();
const url = process.env.EVENTSTORE_TEST_URL ?? double.url;
const namespace = `bench-${randomUUID()}.`;
const store = EventStoreDbEventStore.open(url, { families: ['story-'], isOurs: () => true, namespace });
const client = EventStoreDBClient.connectionString(url);

/** A development as it is usually logged. */
const unsealed = () => ({
  id: randomUUID(),
  type: 'StatementIssued',
  data: {
    kind: 'quote',
    speaker: { name: 'The mayor' },
    text: 'We will vote on Thursday, whatever the weather. '.repeat(5),
  },
  metadata: { version: 1, knownAt: '2026-03-05T18:00:00.000Z', recordedAt: '2026-03-05T18:00:00.000Z', sources: [] },
});
const newStream = () => `story-${randomUUID()}`;

/** Events for one stream after another, made before the clock runs. */
const chained = (stream, count) => seal(stream, NO_STREAM, Array.from({ length: count }, unsealed));
const raw = ({ id, type, data, metadata }) => jsonEvent({ id, type, data, metadata });

const sides = {
  adapter: {
    append: (stream, expected, event) => store.append(stream, expected, [event], { areNew: true }),
    read: (stream) => count(store.read(stream)),
    readAll: (after) => count(store.readAll({ after })),
  },
  client: {
    append: (stream, expected, event) =>
      client.appendToStream(`${namespace}${stream}`, raw(event), {
        expectedRevision: expected === 0 ? 'no_stream' : BigInt(expected - 1),
      }),
    read: (stream) => count(client.readStream(`${namespace}${stream}`)),
    readAll: (after) => caughtUp(after),
  },
};

async function count(events) {
  let seen = 0;
  for await (const _ of events) seen += 1;
  return seen;
}

/** What the vendor's client has for a filtered read of all: a subscription, left when it has caught up. */
async function caughtUp(after) {
  const [commit, prepare] = after.split('/').map(BigInt);
  const filter = streamNameFilter({ prefixes: [`${namespace}story-`], maxSearchWindow: 500 });
  const subscription = client.subscribeToAll({ fromPosition: { commit, prepare }, filter });
  let seen = 0;
  await new Promise((resolve, reject) => {
    subscription.on('data', () => {
      seen += 1;
    });
    subscription.on('caughtUp', () => setImmediate(resolve));
    subscription.on('error', reject);
  });
  await subscription.unsubscribe();
  return seen;
}

const timed = async (work) => {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e6;
};

async function oneAtATime({ append }) {
  const stream = newStream();
  const events = chained(stream, APPENDS);
  return timed(async () => {
    for (const [index, event] of events.entries()) await append(stream, index, event);
  });
}

async function manyAtOnce({ append }) {
  const work = Array.from({ length: AT_ONCE }, newStream).map((stream) => [stream, chained(stream, APPENDS / 10)]);
  return timed(() =>
    Promise.all(
      work.map(async ([stream, events]) => {
        for (const [index, event] of events.entries()) await append(stream, index, event);
      }),
    ),
  );
}

const long = newStream();
const longEvents = chained(long, LONG);
let before = null;
for (let done = 0; done < LONG; done += 500) {
  const { positions } = await store.append(long, done, longEvents.slice(done, done + 500), { areNew: true });
  before ??= positions[0];
}

const reading = async (side, read) => {
  let seen = 0;
  const time = await timed(async () => {
    seen = await read(side);
  });
  if (seen < LONG - 1) throw new Error(`Only ${seen} events were read.`);
  return time;
};

const measures = {
  'appends one at a time': { run: oneAtATime, events: APPENDS },
  [`appends, ${AT_ONCE} streams at once`]: { run: manyAtOnce, events: (AT_ONCE * APPENDS) / 10 },
  [`reads of a stream of ${LONG}`]: { run: (side) => reading(side, ({ read }) => read(long)), events: LONG },
  'reads of the whole log': { run: (side) => reading(side, ({ readAll }) => readAll(before)), events: LONG },
};

for (const [name, { run, events }] of Object.entries(measures)) {
  const times = { adapter: [], client: [] };
  const ratios = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Whoever goes second finds a warmer machine: they take turns at that too.
    const order = round % 2 === 0 ? ['adapter', 'client'] : ['client', 'adapter'];
    const time = {};
    for (const side of order) time[side] = await run(sides[side]);
    times.adapter.push(time.adapter);
    times.client.push(time.client);
    if (round > 0) ratios.push(time.client / time.adapter);
  }
  const rate = (side) => `${Math.round((events / median(times[side])) * 1000)}/s`;
  console.log(`${name}: ratio ${median(ratios).toFixed(2)} (adapter ${rate('adapter')}, client ${rate('client')})`);
}

await store.close();
await client.dispose();
await double?.stop();
process.exit(0);
