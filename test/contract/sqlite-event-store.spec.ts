import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { describeEventStore, type Harness } from './event-store.contract.js';
import { describeSubscriptions } from './subscription.contract.js';
import { tempFolder } from './support.js';

async function newLog(): Promise<Harness> {
  const folder = tempFolder();
  return {
    open: async () => SqliteEventStore.open(folder.file),
    destroy: async () => folder.remove(),
  };
}

describeEventStore('SQLite', newLog);
describeSubscriptions('SQLite', newLog);
