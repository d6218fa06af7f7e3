import { describeEventStore } from './event-store.contract.js';
import { DATABASES } from './logs.js';
import { describeSubscriptions } from './subscription.contract.js';

for (const database of DATABASES) {
  describeEventStore(database);
  describeSubscriptions(database);
}
