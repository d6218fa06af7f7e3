import { randomUUID } from 'node:crypto';
import { STREAM_FAMILIES } from '../../src/event-store/codec.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { describeEventStore, type Harness } from './event-store.contract.js';
import { describeSubscriptions } from './subscription.contract.js';
const URL = process.env.EVENTSTORE_TEST_URL ?? '';
async function newLog(): Promise<Harness> {
  const namespace = `test-${randomUUID()}.`;
  return { open: async () => EventStoreDbEventStore.open(URL, { families: STREAM_FAMILIES, namespace }), destroy: async () => {} };
}
describeEventStore('real', newLog);
describeSubscriptions('real', newLog);
