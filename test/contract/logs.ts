/** The logs that the specifications run on: an embedded one, one in a double of EventStoreDB, and one in a real server. */
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { OUR_STREAMS } from '../../src/event-store/codec.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import {
  EventStoreDbEventStore,
  type EventStoreDbOptions,
} from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { EventStoreDouble } from '../support/eventstore/double.js';
import { breakOff, end, loseAnswer, refuse, reset } from '../support/eventstore/faults.js';
import { STORE } from '../support/log.js';
import { appendOne, idOf, tempFolder } from './support.js';

/** One log, opened as often as a test likes. */
export interface LogUnderTest {
  /** The log as it is, through a new store; the test closes it. */
  open(): Promise<EventStore>;
  /** Lets something go wrong that the store must get over by itself; nothing where nothing can. */
  fault(which: number): Promise<void>;
  /** Puts an event at a stream's end of which only the place and the id can be read. Not on a server that is shared. */
  damage?(stream: string, name: string): Promise<void>;
  /** The log and all that belongs to it is gone. */
  destroy(): Promise<void>;
}

export interface Logs {
  readonly name: string;
  readonly make: () => Promise<LogUnderTest>;
}

async function sqliteLog(): Promise<LogUnderTest> {
  const folder = tempFolder();
  return {
    open: async () => SqliteEventStore.open(folder.file),
    fault: async () => {},
    damage: async (stream, name) => {
      const store = SqliteEventStore.open(folder.file);
      await appendOne(store, stream, name);
      await store.close();
      const db = new Database(folder.file);
      const triggers = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all();
      for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger}`);
      db.prepare('UPDATE events SET data = ? WHERE id = ?').run('{"torn":', idOf(name));
      db.close();
    },
    destroy: async () => folder.remove(),
  };
}

/** Opens the log of a database, with the options of a test. Tests call their streams as they like. */
export const openDatabase = (url: string, options: Partial<EventStoreDbOptions> = {}): EventStoreDbEventStore =>
  EventStoreDbEventStore.open(url, { ...OUR_STREAMS, isOurs: () => true, ...options });

/** What goes wrong on the way to a server, once each. */
const FAULTS: readonly ((double: EventStoreDouble) => unknown)[] = [
  (double) => double.next('batchAppend', loseAnswer()),
  (double) => double.next('batchAppend', loseAnswer(reset)),
  (double) => double.next('batchAppend', refuse()),
  (double) => double.next('readStream', refuse()),
  (double) => double.next('readStream', breakOff(1)),
  (double) => double.next('readStream', breakOff(0, reset)),
  (double) => double.next('subscribe', breakOff(2, end)),
  (double) => double.next('subscribe', refuse()),
  (double) => double.cut(),
  (double) => double.restart(),
  (double) => double.write('someone-else', [{ data: { theirs: true } }]),
];

async function doubleLog(): Promise<LogUnderTest> {
  const double = await EventStoreDouble.start();
  return {
    open: async () => openDatabase(double.url),
    fault: async (which) => {
      await FAULTS[which % FAULTS.length]?.(double);
    },
    damage: async (stream, name) => {
      double.write(stream, [{ id: idOf(name), data: Buffer.from('{"torn":') }]);
    },
    destroy: () => double.stop(),
  };
}

async function serverLog(url: string): Promise<LogUnderTest> {
  // A server is shared, and forgets nothing: each log has names of its own.
  const namespace = `test-${randomUUID()}.`;
  return {
    open: async () => openDatabase(url, { namespace }),
    fault: async () => {},
    destroy: async () => {},
  };
}

const url = process.env.EVENTSTORE_TEST_URL;

export const EMBEDDED: Logs = { name: 'SQLite', make: sqliteLog };
export const DATABASES: readonly Logs[] = [
  { name: 'EventStoreDB (double)', make: doubleLog },
  ...(url ? [{ name: 'EventStoreDB (server)', make: () => serverLog(url) }] : []),
];
/** The one that a suite runs on which does not care: see `STORE`. */
export const THE_LOG: Logs = STORE === 'sqlite' ? EMBEDDED : (DATABASES[0] as Logs);
export const LOGS: readonly Logs[] = [EMBEDDED, ...DATABASES];
