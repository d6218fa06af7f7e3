/** What is opened before anything else, by a server and by commands: a log by its address, and what goes with it. */
import { join } from 'node:path';
import { Tokens } from './access/tokens.js';
import { type Clock, SYSTEM_CLOCK } from './commands/clock.js';
import { newId } from './commands/identity.js';
import { type Config, isDatabase, shown, withoutCredentials } from './config/config.js';
import { OUR_STREAMS } from './event-store/codec.js';
import type { EventStore } from './event-store/event-store.js';
import { EventStoreDbEventStore } from './event-store/eventstoredb/eventstoredb-event-store.js';
import { SqliteEventStore } from './event-store/sqlite/sqlite-event-store.js';
import { tokenKeyOf } from './ops/token-key.js';

/** The embedded log's file in a data folder; beside it are the views, which can be deleted. */
export const logFile = (dataDir: string): string => join(dataDir, 'log.sqlite');

/** A node's own copy of all that is read, which can be deleted. */
export const viewsFile = (dataDir: string): string => join(dataDir, 'views.sqlite');

/** Where a node's log is: a connection string of EventStoreDB, or a file. */
export const logAddress = ({ eventStoreUrl, dataDir }: Config): string => eventStoreUrl ?? logFile(dataDir);

/** An address that is of no log. */
export class BadAddress extends Error {
  readonly code = 'bad-address';
}

/**
 * The log at an address. A file is made when there is none; its folder must exist. A database is met at first use.
 * @throws BadAddress the connection string cannot be read; LogFileRefused, StoreUnavailable of a file
 */
export function openLog(address: string): EventStore {
  if (!isDatabase(address)) return SqliteEventStore.open(address);
  try {
    return EventStoreDbEventStore.open(address, OUR_STREAMS);
  } catch (error) {
    throw new BadAddress(
      `The address of EventStoreDB, ${shown(address)}, cannot be used: ${withoutCredentials((error as Error).message)}`,
    );
  }
}

/** Tokens under the key that all nodes of a log share. Chooses it when there is none. */
export const tokensOf = async (store: EventStore, clock: Clock = SYSTEM_CLOCK): Promise<Tokens> =>
  new Tokens(await tokenKeyOf(store, newId(), clock.now()));
