import { describeEventStore } from './event-store.contract.js';
import { EMBEDDED } from './logs.js';
import { describeSubscriptions } from './subscription.contract.js';

describeEventStore(EMBEDDED);
describeSubscriptions(EMBEDDED);
