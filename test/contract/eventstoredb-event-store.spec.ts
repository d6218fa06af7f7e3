import { STREAM_FAMILIES } from '../../src/event-store/codec.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { EventStoreDouble } from '../support/eventstore/double.js';
import { describeEventStore, type Harness } from './event-store.contract.js';
import { describeSubscriptions } from './subscription.contract.js';

async function newLog(): Promise<Harness> {
  const double = await EventStoreDouble.start();
  return {
    open: async () => EventStoreDbEventStore.open(double.url, { families: STREAM_FAMILIES }),
    destroy: () => double.stop(),
  };
}

describeEventStore('EventStoreDB', newLog);
describeSubscriptions('EventStoreDB', newLog);
